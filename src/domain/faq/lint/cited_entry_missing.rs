//! A rule that rests on an entry that doesn't exist.

use std::collections::{BTreeMap, BTreeSet};

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Place, Severity, Span};
use crate::domain::faq::problem::Problem;
use crate::domain::language::Language;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "cited-entry-missing",
    severity: Severity::Error,
    summary: "a rule rests on an English entry that doesn't exist",
    explanation: "Each rule of the programme names the entry whose words it rests on. Without the entry, the assistant would decide \
        by a rule that nobody can read about. Ids stay the same for ever: give the entry its id back. If the policy itself was \
        withdrawn, the rule has to go as well, which is a change to the program.",
    bad: "\
== left-over
Will incidents be rolled over?

Answer:
Left over incidents cannot be rolled over.
",
    good: "\
== rollover
Will incidents be rolled over?

Answer:
Left over incidents cannot be rolled over.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let english = corpus.english();
    let mut missing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &(rule, entry, _) in corpus.quotes {
        if !english.contains_key(entry) {
            missing.entry(entry).or_default().insert(rule);
        }
    }
    let place = Place {
        file: format!("{}/{}", corpus.folder, Language::En).into(),
        span: Span::default(),
    };
    missing
        .into_iter()
        .map(|(entry, rules)| {
            let rules: Vec<String> = rules.into_iter().map(|rule| format!("'{rule}'")).collect();
            let message = match rules.as_slice() {
                [rule] => format!("the rule {rule} rests on the entry '{entry}', which doesn't exist in English"),
                rules => format!(
                    "the rules {} rest on the entry '{entry}', which doesn't exist in English",
                    rules.join(", ")
                ),
            };
            let help = format!("give the entry its id back: '== {entry}'; or have the rule changed");
            PROBLEM.at(place.clone(), message, help)
        })
        .collect()
}
