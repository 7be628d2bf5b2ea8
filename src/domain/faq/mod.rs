//! The FAQ as data: entries with the places they were read from.
//!
//! `parse` turns text into entries, `lint` says what is wrong with them. Neither reads a file or searches anything.

pub mod parse;

use serde::{Deserialize, Serialize};

use super::diagnostic::{Place, Span};
use super::language::Language;

/// A piece of text and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned {
    /// The text: trimmed, NFC-normalised.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Whom an entry is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Resellers of the programme.
    Partner,
    /// Their customers.
    EndUser,
    /// Everybody.
    #[default]
    All,
}

/// One question and answer in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id, the same in all languages: `rollover`.
    pub id: String,
    /// The language it is written in: its folder's name.
    pub language: Language,
    /// Where its first line stands.
    pub place: Place,
    /// The question as published.
    pub question: Spanned,
    /// Other ways to ask it; the assistant learns from them.
    pub alternates: Vec<Spanned>,
    /// The answer as written, paragraphs parted by an empty line, placeholders not filled.
    pub answer: Spanned,
    /// Ids of related entries.
    pub see: Vec<Spanned>,
    /// Whom it is meant for.
    pub audience: Audience,
    /// Questions that must find this entry first. Tests: the assistant never learns from them.
    pub must_find: Vec<Spanned>,
    /// Questions that this entry must not answer. Tests as well.
    pub must_not_find: Vec<Spanned>,
    /// In a translation, the mark of the English text it was made from.
    pub from_english: Option<Spanned>,
}
