//! Each problem's own example: the bad text has it, the good one hasn't.

use std::collections::BTreeSet;
use std::collections::HashSet;

use partnerdesk::domain::answer::Hit;
use partnerdesk::domain::diagnostic::{Diagnostic, Severity, Source};
use partnerdesk::domain::faq::lint::{Corpus, LINTS};
use partnerdesk::domain::faq::problem::PARSING;
use partnerdesk::domain::faq::{Entry, parse::parse};
use partnerdesk::domain::language::Language;

/// The sources in an example: several are parted by lines such as `--- de/incidents.txt`.
fn sources(example: &str) -> Vec<(Language, Source)> {
    let whole = if example.starts_with("--- ") {
        example.to_owned()
    } else {
        format!("--- en/example.txt\n{example}")
    };
    let mut sources: Vec<(Language, Source)> = Vec::new();
    for line in whole.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("--- ") {
            let code = path.split('/').next().expect("a path has a beginning");
            sources.push((
                code.parse().expect("examples are in our languages"),
                Source {
                    file: format!("faq/{}", path.trim()).into(),
                    text: String::new(),
                },
            ));
        } else {
            let (_, source) = sources.last_mut().expect("a file's name comes first");
            source.text.push_str(line);
        }
    }
    sources
}

/// A stand-in for the search: the entry of which one phrase shares most words with the question.
fn find(entries: &[Entry], question: &str, language: Language) -> Vec<Hit> {
    let words = |text: &str| -> HashSet<String> {
        text.split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let asked = words(question);
    let mut hits: Vec<Hit> = entries
        .iter()
        .filter(|entry| entry.language == language)
        .map(|entry| {
            let phrases = entry.alternates.iter().chain([&entry.question]);
            let score = phrases
                .map(|phrase| words(&phrase.text).intersection(&asked).count() as f32)
                .fold(0.0, f32::max);
            Hit {
                entry: entry.id.clone(),
                score,
            }
        })
        .filter(|hit| hit.score > 0.0)
        .collect();
    // Stable from behind, so that of equals the later entry wins: the worst that can happen to a question.
    hits.reverse();
    hits.sort_by(|left, right| right.score.total_cmp(&left.score));
    hits
}

/// Everything that is wrong with an example. `rules` says whether the rule on rolling over is looked at.
fn problems(example: &str, rules: bool) -> Vec<Diagnostic> {
    let mut entries = Vec::new();
    let mut diagnostics = Vec::new();
    let mut languages: Vec<Language> = Vec::new();
    let mut texts = Vec::new();
    for (language, source) in sources(example) {
        let (some, wrong) = parse(&source, language);
        entries.extend(some);
        diagnostics.extend(wrong);
        languages.push(language);
        texts.push(source);
    }
    let find = |question: &str, language: Language| find(&entries, question, language);
    let quote = ("no-rollover", "rollover", "Left over incidents cannot be rolled over.");
    let corpus = Corpus {
        folder: "faq",
        languages: &languages,
        sources: &texts,
        entries: &entries,
        links: &BTreeSet::from(["phone-numbers".to_owned()]),
        lists: &BTreeSet::new(),
        quotes: if rules { &[quote] } else { &[] },
        find: &find,
        answers: &|_, _| true,
    };
    for lint in LINTS {
        diagnostics.extend((lint.check)(&corpus));
    }
    diagnostics
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn every_example_shows_its_problem() {
    for problem in PARSING.iter().chain(LINTS.iter().map(|lint| &lint.problem)) {
        let rules = ["cited-entry-missing", "quote-gone"].contains(&problem.code);
        // The example of a long answer would be too long to be shown.
        let bad = match problem.code {
            "too-long" => format!("{}{}\n", problem.good, "word ".repeat(900)),
            _ => problem.bad.to_owned(),
        };
        let in_bad = problems(&bad, rules);
        let shown = in_bad.iter().find(|diagnostic| diagnostic.code == problem.code);
        let shown = shown.unwrap_or_else(|| panic!("'{}' isn't in its bad example: {in_bad:?}", problem.code));
        assert_eq!(shown.severity, problem.severity, "of '{}'", problem.code);
        let in_good = problems(problem.good, rules);
        assert_eq!(in_good, [], "in the good example of '{}'", problem.code);
    }
}

#[test]
fn every_code_is_explained_once() {
    let all: Vec<&str> = PARSING
        .iter()
        .chain(LINTS.iter().map(|lint| &lint.problem))
        .chain(partnerdesk::content::load::PROBLEMS)
        .map(|problem| problem.code)
        .collect();
    let different: HashSet<&&str> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "{all:?}");
}

/// What people write in answers and what isn't meant as an address.
#[test]
fn sound_addresses_are_left_alone() {
    for text in [
        "See http://www.mycitrix.com.",
        "See www.citrix.com/partners (in English), or mycitrix.com.",
        "Write to a.b@eu.citrix.com, or <c@d.org>!",
        "HTTP/2, https, http and www are words; @handle, 5 @ 3 and pkg@1.2.3 are no addresses.",
        "\u{201e}https://example.com/a?b=c#d\u{201c}",
        "http://localhost:8080/ and http://127.0.0.1/",
    ] {
        let found = problems(&format!("== a\nQuestion?\n\nAnswer:\n{text}\n"), false);
        assert_eq!(found, [], "in {text:?}");
    }
}

#[test]
fn slips_in_addresses_are_found() {
    for (text, word) in [
        ("See htpp://www.citrix.com.", "htpp://www.citrix.com"),
        ("See http:/www.citrix.com.", "http:/www.citrix.com"),
        ("See http://citrix.", "http://citrix"),
        ("See www,citrix.com.", "www,citrix.com"),
        ("Write to support@citrix.", "support@citrix"),
        ("Write to support@@citrix.com", "support@@citrix.com"),
        ("Write to support @citrix.com", "@citrix.com"),
    ] {
        let text = format!("== a\nQuestion?\n\nAnswer:\n{text}\n");
        let found = problems(&text, false);
        assert_eq!(codes(&found), ["malformed-link"], "in {text:?}");
        let span = found[0].place.span;
        assert_eq!(&text[span.start..span.end], word);
    }
}

/// A note within an answer isn't shown, so what stands in it does no harm.
#[test]
fn notes_are_not_looked_at() {
    let text = "== a\nQuestion?\n\nAnswer:\nYes.\n# see {link:nowhere} at http:/nowhere\nNo.\n";
    assert_eq!(problems(text, false), []);
}

#[test]
fn three_equal_ids_point_at_the_first() {
    let one = "== a\nWhat about invoices?\n\nAnswer:\nA.\n\n";
    let two = "== a\nWhere is the portal?\n\nAnswer:\nB.\n\n";
    let three = "== a\nWho grants access?\n\nAnswer:\nC.\n\n";
    let found = problems(&format!("{one}{two}{three}"), false);
    assert_eq!(codes(&found), ["duplicate-id", "duplicate-id"]);
    for diagnostic in found {
        let (place, _) = diagnostic.also.expect("the first one is shown");
        assert_eq!(place.span.start, 0);
    }
}

/// The same question is the same however it is typed; another number makes another question.
#[test]
fn near_duplicates() {
    let pair = |one: &str, other: &str| {
        let text = format!("== a\n{one}\n\nAnswer:\nA.\n\n== b\n{other}\n\nAnswer:\nB.\n");
        codes(&problems(&text, false)).contains(&"near-duplicate")
    };
    assert!(pair("What is a PIN?", "what is a pin"));
    assert!(pair("When do agreements end?", "When do agrements end?"));
    assert!(pair("Incidents rolled over?", "Rolled over incidents?"));
    assert!(!pair("What is new in release 10100?", "What is new in release 10200?"));
    assert!(!pair("Can I buy in advance?", "Can I buy on advance?"));
    assert!(!pair("What is a PIN?", "Where do I find it?"));
    assert!(!pair("Can end users open incidents?", "Can partners open incidents?"));
}

/// A mark goes by the words, so new line breaks don't make a translation stale, and new words do.
#[test]
fn marks_go_by_the_words() {
    let folder = |answer: &str| {
        format!(
            "--- en/a.txt\n== rollover\nWill incidents be rolled over?\n\nAnswer:\n{answer}\n--- de/a.txt\n== rollover\nWird \
             übertragen?\n\nFrom English: 0e34307b\n\nAnswer:\nNein.\n"
        )
    };
    assert_eq!(problems(&folder("No."), false), []);
    assert_eq!(problems(&folder("\n\n  No.  \n\n"), false), []);
    let no_mark = problems(&folder("No.").replace("0e34307b", "0e34307b (seen)"), false);
    assert_eq!(codes(&no_mark), ["stale-translation"]);
    assert!(no_mark[0].message.contains("is no mark"), "{}", no_mark[0].message);
    let stale = problems(&folder("Yes."), false);
    assert_eq!(codes(&stale), ["stale-translation"]);
    assert_eq!(stale[0].severity, Severity::Warning);
}
