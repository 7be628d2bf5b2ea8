//! What is wrong with entries that could be read: one file a lint, one table of them all.
//!
//! Each lint looks at the whole FAQ in all languages. A search, and what the rules quote, are handed in.

mod cited_entry_missing;
mod duplicate_id;
mod empty_answer;
mod malformed_link;
mod missing_mark;
mod missing_translation;
mod near_duplicate;
mod orphan_translation;
mod own_question;
mod quote_gone;
mod stale_translation;
mod test_fails;
mod too_long;
mod unknown_placeholder;
mod unknown_see;

use std::collections::{BTreeSet, HashMap};

use super::Entry;
use super::parse::visible_lines;
use super::problem::Problem;
use crate::domain::answer::Hit;
use crate::domain::diagnostic::{Diagnostic, Place, Source, Span};
use crate::domain::language::Language;

/// The code of a test of the FAQ's own that fails.
pub const TEST_FAILS: &str = test_fails::CODE;

/// A check of the whole FAQ.
#[derive(Debug, Clone, Copy)]
pub struct Lint {
    /// What it finds.
    pub problem: Problem,
    /// Finds it.
    pub check: fn(&Corpus<'_>) -> Vec<Diagnostic>,
}

impl Lint {
    /// Whether it asks questions, which takes far longer than looking at texts.
    #[must_use]
    pub fn asks(&self) -> bool {
        let asking = [own_question::LINT, test_fails::LINT];
        asking.iter().any(|lint| lint.problem.code == self.problem.code)
    }
}

/// All lints, in the order in which people read of them.
pub const LINTS: &[Lint] = &[
    duplicate_id::LINT,
    empty_answer::LINT,
    too_long::LINT,
    unknown_see::LINT,
    unknown_placeholder::LINT,
    malformed_link::LINT,
    near_duplicate::LINT,
    own_question::LINT,
    test_fails::LINT,
    missing_translation::LINT,
    orphan_translation::LINT,
    missing_mark::LINT,
    stale_translation::LINT,
    cited_entry_missing::LINT,
    quote_gone::LINT,
];

/// Everything that the lints may look at.
pub struct Corpus<'a> {
    /// The name of the FAQ folder, for problems that stand in no file.
    pub folder: &'a str,
    /// The languages that have a folder.
    pub languages: &'a [Language],
    /// The texts of all files.
    pub sources: &'a [Source],
    /// The entries of all languages.
    pub entries: &'a [Entry],
    /// The names that `{link:…}` may use.
    pub links: &'a BTreeSet<String>,
    /// The names that `{list:…}` may use.
    pub lists: &'a BTreeSet<String>,
    /// What the rules rest on: a rule's id, an entry's id, and words that must stand in its English text.
    pub quotes: &'a [(&'a str, &'a str, &'a str)],
    /// The entries that a question finds, the best first.
    pub find: &'a dyn Fn(&str, Language) -> Vec<Hit>,
    /// Whether the assistant would answer a question with the first entry found, rather than ask back or be silent.
    pub answers: &'a dyn Fn(&str, Language) -> bool,
}

impl<'a> Corpus<'a> {
    /// The entries of one language.
    fn of(&self, language: Language) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries = self.entries;
        entries.iter().filter(move |entry| entry.language == language)
    }

    /// The translations: the entries in other languages than English.
    fn translations(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries = self.entries;
        entries.iter().filter(|entry| entry.language != Language::En)
    }

    /// The English entries by id; the first one, where an id stands twice.
    fn english(&self) -> HashMap<&'a str, &'a Entry> {
        let mut english = HashMap::new();
        for entry in self.of(Language::En) {
            english.entry(entry.id.as_str()).or_insert(entry);
        }
        english
    }

    /// The entry that a question finds first.
    fn first(&self, question: &str, language: Language) -> Option<String> {
        (self.find)(question, language).into_iter().next().map(|hit| hit.entry)
    }

    /// The texts by file name.
    fn texts(&self) -> HashMap<&'a str, &'a str> {
        let sources = self.sources;
        sources
            .iter()
            .map(|source| (&*source.file, source.text.as_str()))
            .collect()
    }
}

/// The lines of an entry's answer as they stand in its file, notes left out, each with its offset in the file.
fn answer_lines<'a>(entry: &Entry, texts: &HashMap<&str, &'a str>) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
    let text = texts.get(&*entry.place.file).copied().unwrap_or_default();
    visible_lines(text, entry.answer.span)
}

/// A place in the file of `entry`.
fn place(entry: &Entry, span: Span) -> Place {
    Place {
        span,
        ..entry.place.clone()
    }
}
