//! Questions of a conversation whose answers the reader may judge: answers that were given, and entries that were offered.

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;
use crate::domain::records::Text;

/// So many answers of a conversation can be rated, the last ones.
const RATED: usize = 10;

/// A question that an entry answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// Its number in the conversation, from 1.
    pub number: u32,
    /// What was asked.
    pub question: Asked,
    /// The entry that answered.
    pub entry: String,
    /// What the reader thinks of the answer; none as long as they haven't said.
    pub helpful: Option<bool>,
}

/// A question and its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The words, on one line.
    pub text: Text,
    /// Their language.
    pub language: Language,
}

impl Asked {
    /// The question in `text`.
    pub(super) fn new(text: &str, language: Language) -> Self {
        Self {
            text: text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
            language,
        }
    }
}

/// Notes a question that was answered. Returns its number.
pub(super) fn note(exchanges: &mut Vec<Exchange>, question: Asked, entry: &str) -> u32 {
    let number = exchanges.last().map_or(1, |last| last.number.saturating_add(1));
    exchanges.push(Exchange {
        number,
        question,
        entry: entry.to_owned(),
        helpful: None,
    });
    let old = exchanges.len().saturating_sub(RATED);
    exchanges.drain(..old);
    number
}
