//! Two entries of a language with the same id.

use std::collections::HashMap;

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "two entries of a language have the same id",
    explanation: "An id names one entry: answers, related entries, rules and statistics refer to it. With two of them, nobody \
        knows which one is meant. If they say the same, keep one and move the other's phrasings to it; if not, give the newer one \
        an id of its own.",
    bad: "\
== rollover
Will incidents be rolled over?

Answer:
No.

== rollover
What happens to credited incidents?

Answer:
They lapse as well.
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
No.

== credited-incidents
What happens to credited incidents?

Answer:
They lapse as well.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut first = HashMap::new();
    let mut found = Vec::new();
    for entry in corpus.entries {
        let Some(earlier) = first.insert((entry.language, &entry.id), entry) else {
            continue;
        };
        // All later ones point at the first.
        first.insert((entry.language, &entry.id), earlier);
        let message = format!("the id '{}' is taken already", entry.id);
        let help = "give this entry an id of its own, or put the two together";
        found.push(
            PROBLEM
                .at(entry.place.clone(), message, help)
                .with_also(earlier.place.clone(), "the first one"),
        );
    }
    found
}
