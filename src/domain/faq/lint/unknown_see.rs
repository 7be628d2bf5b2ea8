//! A related entry that doesn't exist.

use std::collections::{BTreeSet, HashMap};

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::excerpt;
use crate::domain::faq::problem::Problem;
use crate::domain::language::Language;
use crate::domain::nearest;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "unknown-see",
    severity: Severity::Error,
    summary: "'See also:' names an entry that doesn't exist",
    explanation: "The reader would be offered a related question that can't be shown. The names are ids, separated by commas. In a \
        translation an entry that exists in English only may be named, since readers get the English text then.",
    bad: "\
== rollover
Will incidents be rolled over?

See also: add-on-timming

Answer:
No.

== add-on-timing
When can add-ons be purchased?

Answer:
At any time.
",
    good: "\
== rollover
Will incidents be rolled over?

See also: add-on-timing

Answer:
No.

== add-on-timing
When can add-ons be purchased?

Answer:
At any time.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let known: HashMap<Language, BTreeSet<&str>> = Language::ALL
        .into_iter()
        .map(|language| {
            let entries = corpus.of(language).chain(corpus.of(Language::En));
            (language, entries.map(|entry| entry.id.as_str()).collect())
        })
        .collect();
    let mut found = Vec::new();
    for entry in corpus.entries {
        let known = &known[&entry.language];
        for id in entry.see.iter().filter(|id| !known.contains(id.text.as_str())) {
            let help = match nearest(&id.text, known.iter().copied()) {
                Some(nearest) => format!("did you mean '{nearest}'?"),
                None => "name entries by their ids, as they stand behind '==', with commas between them".to_owned(),
            };
            let message = format!("there is no entry '{}'", excerpt(&id.text));
            found.push(PROBLEM.at(super::place(entry, id.span), message, help));
        }
    }
    found
}
