//! A translation that doesn't say what text it was made from.

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::mark::mark;
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "missing-mark",
    severity: Severity::Warning,
    summary: "a translation lacks the mark of its English text",
    explanation: "The line 'From English:' carries a mark of the English question and answer. Without it nobody notices when the \
        English text changes and the translation no longer says the same.",
    bad: "\
--- en/incidents.txt
== rollover
Will incidents be rolled over?

Answer:
No.
--- de/incidents.txt
== rollover
Können Vorfälle übertragen werden?

Answer:
Nein.
",
    good: "\
--- en/incidents.txt
== rollover
Will incidents be rolled over?

Answer:
No.
--- de/incidents.txt
== rollover
Können Vorfälle übertragen werden?

From English: 0e34307b

Answer:
Nein.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let english = corpus.english();
    let unmarked = corpus.translations().filter(|entry| entry.from_english.is_none());
    unmarked
        .filter_map(|entry| {
            let mark = mark(english.get(entry.id.as_str())?);
            let message = format!("'{}' doesn't say what English text it was made from", entry.id);
            Some(PROBLEM.at(
                entry.place.clone(),
                message,
                format!("add the line 'From English: {mark}' below the question"),
            ))
        })
        .collect()
}
