//! An English entry that isn't translated.

use std::collections::HashSet;

use super::{Corpus, Lint};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::problem::Problem;
use crate::domain::language::Language;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "missing-translation",
    severity: Severity::Warning,
    summary: "an English entry has no translation in a language that has a folder",
    explanation: "Readers of that language get the English answer, and the entry is harder to find for them, since it has no phrasings \
        in their language. A language without a folder isn't asked for.",
    bad: "\
--- en/incidents.txt
== rollover
Will incidents be rolled over?

Answer:
No.

== pin
What is a PIN?

Answer:
A number.
--- de/incidents.txt
== rollover
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

== pin
What is a PIN?

Answer:
A number.
--- de/incidents.txt
== rollover
Können Vorfälle übertragen werden?

From English: 0e34307b

Answer:
Nein.

== pin
Was ist eine PIN?

From English: 0420b8cd

Answer:
Eine Zahl.
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let have: HashSet<(Language, &str)> = corpus
        .entries
        .iter()
        .map(|entry| (entry.language, entry.id.as_str()))
        .collect();
    let mut found = Vec::new();
    for entry in corpus.of(Language::En) {
        let missing: Vec<&str> = corpus
            .languages
            .iter()
            .filter(|language| !have.contains(&(**language, entry.id.as_str())))
            .map(|language| language.code())
            .collect();
        if !missing.is_empty() {
            let message = format!("'{}' isn't translated: {}", entry.id, missing.join(", "));
            let mark = crate::domain::faq::mark::mark(entry);
            let help = format!("translate it under the same id, with the line 'From English: {mark}'");
            found.push(PROBLEM.at(entry.place.clone(), message, help));
        }
    }
    found
}
