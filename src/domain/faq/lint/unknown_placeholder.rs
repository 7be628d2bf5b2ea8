//! A placeholder that nothing can fill.

use super::{Corpus, Lint, answer_lines, place};
use crate::domain::diagnostic::{Diagnostic, Severity, Span};
use crate::domain::faq::placeholder::{Kind, find};
use crate::domain::faq::problem::Problem;
use crate::domain::nearest;

pub(super) const LINT: Lint = Lint {
    problem: PROBLEM,
    check,
};

const PROBLEM: Problem = Problem {
    code: "unknown-placeholder",
    severity: Severity::Error,
    summary: "a placeholder is malformed, or 'programme.toml' doesn't know it",
    explanation: "'{link:name}' and '{list:name}' are filled from the sections [links] and [lists] of 'programme.toml'. A name that \
        stands there with nothing behind it is all right: the reader is told that it isn't in the published text. A name that doesn't \
        stand there at all is most likely a slip.",
    bad: "\
== contact-support
How do I contact Technical Support?

Answer:
Please call us. {link:phone-number}
",
    good: "\
== contact-support
How do I contact Technical Support?

Answer:
Please call us. {link:phone-numbers}
",
};

fn check(corpus: &Corpus<'_>) -> Vec<Diagnostic> {
    let texts = corpus.texts();
    let mut found = Vec::new();
    for entry in corpus.entries {
        for (start, line) in answer_lines(entry, &texts) {
            let at = |span: Span| place(entry, Span::new(start + span.start, start + span.end));
            let in_line = find(line);
            for malformed in in_line.malformed {
                found.push(PROBLEM.at(at(malformed.span), malformed.message, malformed.help));
            }
            for placeholder in in_line.placeholders {
                let (known, section) = match placeholder.kind {
                    Kind::Link => (corpus.links, "links"),
                    Kind::List => (corpus.lists, "lists"),
                };
                if known.contains(&placeholder.name) {
                    continue;
                }
                let name = &placeholder.name;
                let help = match nearest(name, known.iter().map(String::as_str)) {
                    Some(nearest) => format!("did you mean '{{{}:{nearest}}}'?", placeholder.kind.name()),
                    None => format!("add '{name}' to the section [{section}] of 'programme.toml', or correct the name"),
                };
                let message = format!("'programme.toml' has no '{name}' in its section [{section}]");
                found.push(PROBLEM.at(at(placeholder.span), message, help));
            }
        }
    }
    found
}
