//! A rule that rests on words that no longer stand in the text.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{Corpus, Lint, place};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "quote-gone",
    severity: Severity::Error,
    summary: "words that a rule rests on no longer stand in the English text",
    explanation: "Each rule of the programme quotes the words of the FAQ that it rests on, word for word. When the words change, \
        the rule may no longer be right: somebody has to look at it. Line breaks, and straight or curly quotation marks, make no \
        difference. 'partnerdesk rules' shows all rules with their words.",
    bad: "\
== rollover
Will incidents be rolled over?

Answer:
Left over incidents can be rolled over once.
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
Left over incidents cannot
be rolled over.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let english = corpus.english();
    let mut texts: HashMap<&str, String> = HashMap::new();
    let mut found = Vec::new();
    for (rule, id, quote) in corpus.quotes {
        let Some(entry) = english.get(id) else { continue };
        // The two are parted by a sign that no quote can hold, so that none goes from one into the other.
        let text = texts
            .entry(id)
            .or_insert_with(|| format!("{}\0{}", plain(&entry.question.text), plain(&entry.answer.text)));
        if !text.contains(&plain(quote)) {
            let message = format!("the rule '{rule}' rests on words that no longer stand here: \"{quote}\"");
            let help = "put the words back, or have the rule looked at and its quotation changed";
            found.push(PROBLEM.at(place(entry, entry.answer.span), message, help));
        }
    }
    found
}

/// The text as it is compared: NFC, one space for each run of blanks, straight quotation marks.
fn plain(text: &str) -> String {
    let straight: String = text
        .nfc()
        .map(|character| match character {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' => '\'',
            _ => character,
        })
        .collect();
    crate::domain::faq::mark::squeezed(&straight)
}
