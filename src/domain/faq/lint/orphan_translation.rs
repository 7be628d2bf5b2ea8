//! A translation of an entry that English doesn't have.

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;
use crate::domain::nearest;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "orphan-translation",
    severity: Severity::Warning,
    summary: "a translation has no English entry of the same id",
    explanation: "The English text is the published one, and the others are translations of it. Either the id is misspelt, or the \
        English entry was deleted and its translation forgotten. A FAQ without any English text isn't asked for one.",
    bad: "\
--- en/incidents.txt
== rollover
Will incidents be rolled over?

Answer:
No.
--- de/incidents.txt
== rolover
Können Vorfälle übertragen werden?

From English: 0e34307b

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
    let mut found = Vec::new();
    if english.is_empty() {
        return found;
    }
    for entry in corpus
        .translations()
        .filter(|entry| !english.contains_key(entry.id.as_str()))
    {
        let help = match nearest(&entry.id, english.keys().copied()) {
            Some(nearest) => format!("did you mean '{nearest}'?"),
            None => "write the English entry, or delete this one".to_owned(),
        };
        let message = format!(
            "there is no English entry '{}' that this could be a translation of",
            entry.id
        );
        found.push(PROBLEM.at(entry.place.clone(), message, help));
    }
    found
}
