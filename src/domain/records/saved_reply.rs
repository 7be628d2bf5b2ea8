//! Short texts that staff keep, to begin an answer with. Placeholders in them stand for what a case says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Text, Version};
use crate::domain::language::Language;

/// Stands for a saved reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SavedReplyId(pub i64);

impl std::fmt::Display for SavedReplyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "reply:{}", self.0)
    }
}

/// A saved reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReply {
    /// Stands for it.
    pub id: SavedReplyId,
    /// What staff call it: one of a language has the name.
    pub name: Text,
    /// The language of its text.
    pub language: Language,
    /// The text, with placeholders.
    pub text: Text,
    /// The member of staff who changed it last.
    pub author: String,
    /// When that was.
    pub changed: DateTime<Utc>,
    /// How often it has changed.
    pub version: Version,
}

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The first name of whoever opened the case.
    FirstName,
    /// Their company.
    Partner,
    /// The case's number.
    Case,
    /// The product that the case is about.
    Product,
    /// The member of staff who answers.
    Me,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::FirstName, Self::Partner, Self::Case, Self::Product, Self::Me];

    /// The word in the braces.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::FirstName => "first-name",
            Self::Partner => "partner",
            Self::Case => "case",
            Self::Product => "product",
            Self::Me => "me",
        }
    }

    /// What it stands for, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::FirstName => "the first name of whoever opened the case",
            Self::Partner => "their company",
            Self::Case => "the case's number",
            Self::Product => "the product it is about",
            Self::Me => "your name",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.word() == word)
    }
}

/// The first word in braces that is evidently meant as a placeholder and isn't one: letters, blanks and hyphens alone. What else
/// stands in braces is left alone.
#[must_use]
pub fn unknown_placeholder(text: &str) -> Option<&str> {
    pieces(text).find_map(|piece| match piece {
        Piece::Braces(word) if Placeholder::read(word).is_none() && is_word(word) => Some(word),
        _ => None,
    })
}

/// The text with what `say` tells in place of its placeholders. One of which it tells nothing stays, for staff to see.
#[must_use]
pub fn fill(text: &str, say: impl Fn(Placeholder) -> Option<String>) -> String {
    pieces(text).fold(String::with_capacity(text.len()), |mut filled, piece| {
        match piece {
            Piece::Plain(plain) => filled.push_str(plain),
            Piece::Braces(word) => match Placeholder::read(word).and_then(&say) {
                Some(said) => filled.push_str(&said),
                None => filled.extend(["{", word, "}"]),
            },
        }
        filled
    })
}

fn is_word(word: &str) -> bool {
    let fits = |letter: char| letter.is_alphabetic() || " -_".contains(letter);
    word.chars().any(char::is_alphabetic) && word.chars().all(fits)
}

enum Piece<'t> {
    Plain(&'t str),
    /// What stands between `{` and the next `}`.
    Braces(&'t str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inside) = rest.strip_prefix('{')
            && let Some((word, after)) = inside.split_once('}')
            && !word.contains('{')
        {
            rest = after;
            return Some(Piece::Braces(word));
        }
        // A brace that begins nothing is plain, and so is all up to the next one.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (plain, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Plain(plain))
    })
}
