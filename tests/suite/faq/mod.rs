//! The FAQ text files: parsing, lints, reading the folder, `faq check` and `faq import`.

mod parsing;
mod robust;

use partnerdesk::domain::diagnostic::{Diagnostic, Source};
use partnerdesk::domain::faq::{Entry, parse::parse};
use partnerdesk::domain::language::Language;

/// A source named `faq/en/test.txt`.
fn source(text: &str) -> Source {
    Source {
        file: "faq/en/test.txt".into(),
        text: text.to_owned(),
    }
}

/// Parses an English text.
fn parsed(text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    parse(&source(text), Language::En)
}

/// Parses a text that has exactly one entry and nothing wrong with it.
fn entry(text: &str) -> Entry {
    let (mut entries, diagnostics) = parsed(text);
    assert_eq!(diagnostics, [], "in {text:?}");
    assert_eq!(entries.len(), 1, "in {text:?}");
    entries.remove(0)
}
