//! A test of an entry that fails.

use super::{Corpus, Lint, place};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::excerpt;
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

/// What `faq check` calls it.
pub(super) const CODE: &str = "test-fails";

const PROBLEM: Problem = Problem {
    code: CODE,
    severity: Severity::Error,
    summary: "a question under 'Must find this:' or 'Must not find this:' goes to the wrong entry",
    explanation: "'Must find this:' fails when another entry comes first. 'Must not find this:' fails when its own entry comes first \
        and would be given as the answer. The assistant never learns from these questions. Add a phrasing under 'Also asked:' in \
        other words, rather than the test question itself: otherwise the test no longer tells anything.",
    bad: "\
== rollover
Will incidents be rolled over?

Answer:
No.

Must not find this:
- what does rolled over mean for incidents
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
No.

Must find this:
- incidents rolled over to the next year?
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in corpus.entries {
        for test in &entry.must_find {
            let message = match corpus.first(&test.text, entry.language) {
                Some(first) if first == entry.id => continue,
                Some(other) => format!("'{}' finds '{other}' first, not '{}'", excerpt(&test.text), entry.id),
                None => format!("'{}' finds nothing", excerpt(&test.text)),
            };
            let help = format!("add phrasings to '{}' that use these words in another way", entry.id);
            found.push(PROBLEM.at(place(entry, test.span), message, help));
        }
        for test in &entry.must_not_find {
            let found_first = corpus
                .first(&test.text, entry.language)
                .is_some_and(|first| first == entry.id);
            if found_first && (corpus.answers)(&test.text, entry.language) {
                let message = format!("'{}' is answered with '{}'", excerpt(&test.text), entry.id);
                let help =
                    "add phrasings to the entry that should answer it; if none should, add it to the out-of-scope list";
                found.push(PROBLEM.at(place(entry, test.span), message, help));
            }
        }
    }
    found
}
