//! An entry whose own question finds another one.

use super::{Corpus, Lint, place};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "own-question",
    severity: Severity::Warning,
    summary: "an entry's own question finds another entry first",
    explanation: "Whoever asks the question word for word as it is published gets another answer, or none. Most often another entry \
        has the same question, or has it among its phrasings.",
    bad: "\
== rollover
Will incidents be rolled over?

Answer:
No.

== lapse
What happens at the end of the year?

Answer:
They lapse.

Also asked:
- Will incidents be rolled over?
- incidents rolled over
- rolled over incidents
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
No.

== lapse
What happens at the end of the year?

Answer:
They lapse.

Also asked:
- left over cases at renewal
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in corpus.entries.iter().filter(|entry| !entry.question.text.is_empty()) {
        let first = corpus.first(&entry.question.text, entry.language);
        if first.as_ref() == Some(&entry.id) {
            continue;
        }
        let message = match first {
            Some(other) => format!("the question of '{}' finds '{other}' first", entry.id),
            None => format!("the question of '{}' finds nothing", entry.id),
        };
        let help = "add phrasings to this entry, or take those that belong here away from the other one";
        found.push(PROBLEM.at(place(entry, entry.question.span), message, help));
    }
    found
}
