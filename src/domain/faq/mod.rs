//! The FAQ as data: entries with the places they were read from.
//!
//! `parse` turns text into entries, `lint` says what is wrong with them, `change` what a change of them changes,
//! `reworded` what was done to its entries, `insert` adds a phrasing to a text, `file` names the files. None reads a file or
//! searches anything.

pub mod change;
pub mod file;
pub mod insert;
pub(crate) mod line;
pub mod lint;
pub mod mark;
pub mod page;
pub mod parse;
pub mod placeholder;
pub mod problem;
pub mod reworded;
mod section;
pub mod typed;
pub mod write;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::diagnostic::{Place, Span};
use super::language::Language;

/// A piece of text and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

impl Entry {
    /// Whether another entry says the same in every part, wherever the two stand.
    #[must_use]
    pub fn says_same(&self, other: &Self) -> bool {
        let texts = |one: &[Spanned], other: &[Spanned]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.text == other.text)
        };
        self.id == other.id
            && self.language == other.language
            && self.question.text == other.question.text
            && self.answer.text == other.answer.text
            && self.audience == other.audience
            && texts(&self.alternates, &other.alternates)
            && texts(&self.see, &other.see)
            && texts(&self.must_find, &other.must_find)
            && texts(&self.must_not_find, &other.must_not_find)
            && self.from_english.as_ref().map(|mark| &mark.text) == other.from_english.as_ref().map(|mark| &mark.text)
    }
}

/// The longest id, in characters: it has to fit into the 64 bytes of a chat button, beside a prefix.
const LONGEST_ID: usize = 56;

/// Whether `id` is well formed: small Latin letters and digits, with single hyphens between them, at most 56 characters.
#[must_use]
pub fn is_id(id: &str) -> bool {
    id.len() <= LONGEST_ID
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The well-formed id nearest to a text: `Add-on Timing!` gives `add-on-timing`. `None` if nothing usable is left of it.
#[must_use]
pub fn suggest_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for character in text
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
    {
        if id.len() >= LONGEST_ID {
            break;
        }
        match character {
            'a'..='z' | '0'..='9' => id.push(character),
            'ß' => id.push_str("ss"),
            'æ' => id.push_str("ae"),
            'œ' => id.push_str("oe"),
            'ø' => id.push('o'),
            '\'' | '’' => {}
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    id.truncate(LONGEST_ID);
    id.truncate(id.trim_end_matches('-').len());
    is_id(&id).then_some(id)
}

impl Audience {
    /// All audiences.
    pub const ALL: [Self; 3] = [Self::Partner, Self::EndUser, Self::All];

    /// The word that stands behind `Audience:`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::EndUser => "end-user",
            Self::All => "all",
        }
    }
}

/// A piece of somebody's text for quoting in a message: on one line, at most 40 characters.
#[must_use]
pub(crate) fn excerpt(text: &str) -> String {
    let head: String = text.chars().take(200).collect();
    let line = line::one_line(&head);
    if line.chars().count() <= 40 && head.len() == text.len() {
        return line;
    }
    line.chars().take(39).chain(['…']).collect()
}
