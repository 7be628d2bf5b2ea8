//! A translation of a text that has changed since.

use super::{Corpus, Lint, place};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::excerpt;
use crate::domain::faq::mark::mark;
use crate::domain::faq::problem::Problem;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "stale-translation",
    severity: Severity::Warning,
    summary: "the English text has changed since this translation was made",
    explanation: "Compare the translation with the English entry, change what has to be changed, and then put the new mark into the \
        line 'From English:'. New line breaks alone don't change the mark.",
    bad: "\
--- en/incidents.txt
== rollover
Will incidents be rolled over?

Answer:
No.
--- de/incidents.txt
== rollover
Können Vorfälle übertragen werden?

From English: 00000000

Answer:
Ja.
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
    for entry in corpus.translations() {
        let (Some(from), Some(original)) = (&entry.from_english, english.get(entry.id.as_str())) else {
            continue;
        };
        let mark = mark(original);
        if !from.text.eq_ignore_ascii_case(&mark) {
            let is_mark = from.text.len() == 8 && from.text.bytes().all(|byte| byte.is_ascii_hexdigit());
            let message = if is_mark {
                format!(
                    "the English text of '{}' has changed since this translation was made",
                    entry.id
                )
            } else {
                format!(
                    "'{}' is no mark, which has eight digits or letters a to f",
                    excerpt(&from.text)
                )
            };
            let help = format!("look the translation over, then write 'From English: {mark}'");
            let stale = PROBLEM.at(place(entry, from.span), message, help);
            found.push(stale.with_also(original.place.clone(), "the English text"));
        }
    }
    found
}
