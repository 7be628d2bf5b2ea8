//! Questions that are the same, or all but the same.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::{Corpus, Lint, place};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;
use crate::domain::faq::{Entry, Spanned, excerpt};
use crate::domain::language::Language;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

/// Questions with more words than this are compared as a whole only.
const MOST_WORDS: usize = 100;

const PROBLEM: Problem = Problem {
    code: "near-duplicate",
    severity: Severity::Warning,
    summary: "the same question is written twice",
    explanation: "Two entries with the same question, or with the same phrasing, take hits away from each other: which of them answers \
        is chance. Upper and lower case, punctuation and the order of the words make no difference; the questions of two entries \
        may not differ by a typing mistake alone either. A test question that is a phrasing as well tests nothing.",
    bad: "\
== rollover
Will incidents be rolled over?

Answer:
No.

== left-over
Will incident's be rolled over

Answer:
No.
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
No.

Also asked:
- what happens to left over cases
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for language in Language::ALL {
        equal_phrases(corpus, language, &mut found);
        close_questions(corpus, language, &mut found);
    }
    found
}

/// Reports each phrase that was written before, in whatever entry.
fn equal_phrases(corpus: &Corpus<'_>, language: Language, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, (&Entry, &Spanned)> = HashMap::new();
    for entry in corpus.of(language) {
        let phrases = std::iter::once(&entry.question)
            .chain(&entry.alternates)
            .chain(&entry.must_find);
        for phrase in phrases.filter(|phrase| !phrase.text.is_empty()) {
            let key = plain(&phrase.text);
            let Some((earlier, earlier_phrase)) = first.get(&key) else {
                first.insert(key, (entry, phrase));
                continue;
            };
            let message = if earlier.id == entry.id {
                format!("'{}' stands in this entry twice", excerpt(&phrase.text))
            } else {
                format!("'{}' stands in the entry '{}' too", excerpt(&phrase.text), earlier.id)
            };
            let twice = PROBLEM.at(
                place(entry, phrase.span),
                message,
                "keep it where it belongs, and delete the other",
            );
            found.push(twice.with_also(place(earlier, earlier_phrase.span), "the first one"));
        }
    }
}

/// Reports questions of different entries that differ by the order of their words, or the spelling of one.
///
/// Comparing each question with each would take hours for a large FAQ. Questions that are alike but for one word share a key
/// made of all the other words, so only questions with a key in common are compared, and of those only neighbours.
fn close_questions(corpus: &Corpus<'_>, language: Language, found: &mut Vec<Diagnostic>) {
    let hasher = RandomState::new();
    let questions: Vec<(&Entry, String)> = corpus
        .of(language)
        .map(|entry| (entry, plain(&entry.question.text)))
        .collect();
    let mut same_key: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, (_, question)) in questions.iter().enumerate() {
        let words: Vec<&str> = question.split(' ').take(MOST_WORDS + 1).collect();
        if question.is_empty() || words.len() > MOST_WORDS {
            continue;
        }
        // Sums don't depend on the order of the words, and leaving out one is a subtraction.
        let all = words
            .iter()
            .fold(0_u64, |sum, word| sum.wrapping_add(hasher.hash_one(word)));
        let mut keys: Vec<u64> = words
            .iter()
            .map(|word| all.wrapping_sub(hasher.hash_one(word)))
            .collect();
        keys.push(all);
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            same_key.entry(key).or_default().push(number);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for mut group in same_key.into_values() {
        group.sort_by(|left, right| questions[*left].1.cmp(&questions[*right].1).then(left.cmp(right)));
        for pair in group.windows(2) {
            pairs.push((pair[0].min(pair[1]), pair[0].max(pair[1])));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (left, right) in pairs {
        let ((earlier, one), (entry, other)) = (&questions[left], &questions[right]);
        if one != other && earlier.id != entry.id && differ_by_spelling(one, other) {
            let message = format!("this is nearly the question of the entry '{}'", earlier.id);
            let help = "put the two together, or say in the question what is different here";
            let close = PROBLEM.at(place(entry, entry.question.span), message, help);
            found.push(close.with_also(place(earlier, earlier.question.span), "the first one"));
        }
    }
}

/// Whether two questions have the same words, but for the spelling of one at most. Numbers are never a matter of spelling.
fn differ_by_spelling(one: &str, other: &str) -> bool {
    let only_in = |words: &str, others: &str| -> Vec<String> {
        let mut rest: Vec<&str> = others.split(' ').collect();
        let mut only = Vec::new();
        for word in words.split(' ') {
            match rest.iter().position(|candidate| *candidate == word) {
                Some(position) => drop(rest.swap_remove(position)),
                None => only.push(word.to_owned()),
            }
        }
        only
    };
    match (&only_in(one, other)[..], &only_in(other, one)[..]) {
        ([], []) => true,
        ([left], [right]) => {
            let length = left.chars().count().min(right.chars().count());
            let has_digit = left.chars().chain(right.chars()).any(char::is_numeric);
            // Short words that differ by a letter are different words: 'in' and 'on'.
            !has_digit && (5..=50).contains(&length) && strsim::osa_distance(left, right) <= 1 + usize::from(length > 8)
        }
        _ => false,
    }
}

/// The words of a phrase in small letters, without punctuation; the phrase itself if nothing else is in it.
fn plain(phrase: &str) -> String {
    let kept: String = phrase
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, '\'' | '’' | '‘'))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    if words.is_empty() {
        phrase.to_owned()
    } else {
        words.join(" ")
    }
}
