//! An answer that doesn't fit into one chat message.

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;

/// The longest message that Telegram takes, in UTF-16 units.
const LONGEST: usize = 4096;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "too-long",
    severity: Severity::Warning,
    summary: "an answer doesn't fit into one chat message",
    explanation: "Telegram takes 4096 UTF-16 units in a message: so many letters, an emoji counting as two or more. A longer answer \
        has to be cut into several messages, and nobody reads so much in a chat. Give each of its parts a question of its own, and \
        let them name each other under 'See also:'.",
    bad: "(an answer of more than 4096 letters)",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
Left over incidents cannot be rolled over.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in corpus.entries {
        let units = entry.answer.text.encode_utf16().count();
        if units > LONGEST {
            let message = format!("this answer has {units} UTF-16 units, and a chat message only {LONGEST}");
            let help = "shorten it, or make several entries of it that name each other under 'See also:'";
            found.push(PROBLEM.at(super::place(entry, entry.answer.span), message, help));
        }
    }
    found
}
