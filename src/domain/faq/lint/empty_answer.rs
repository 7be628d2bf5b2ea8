//! An entry that answers nothing.

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "empty-answer",
    severity: Severity::Error,
    summary: "an entry has no answer",
    explanation: "The reader would get an empty message. Often the heading 'Answer:' was forgotten or misspelt. If the answer isn't \
        known yet, put a hash before each line of the entry: then it waits as a note.",
    bad: "\
== rollover
Will incidents be rolled over?

Audience: partner
",
    good: "\
== rollover
Will incidents be rolled over?

Audience: partner

Answer:
Left over incidents cannot be rolled over.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let empty = corpus.entries.iter().filter(|entry| entry.answer.text.is_empty());
    empty
        .map(|entry| {
            let message = format!("the entry '{}' has no answer", entry.id);
            PROBLEM.at(
                super::place(entry, entry.answer.span),
                message,
                "write 'Answer:' on a line of its own and the answer below it",
            )
        })
        .collect()
}
