//! What is kept of a conversation between two messages.

use serde::{Deserialize, Serialize};

use super::exchange::{Asked, Exchange};
use super::flow::Flow;
use crate::domain::language::Language;
use crate::domain::records::{DialogueState, Json, Text};
use crate::domain::reply::Choice;

/// The version of the form in which states are kept. Fields and dialogues are only ever added, so an older state can be
/// read; a change that breaks this raises the number.
pub const FORMAT: u32 = 1;

/// Where a conversation stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The dialogue with an open question.
    pub(super) flow: Option<Flow>,
    /// A dialogue that was left and may be resumed.
    pub(super) paused: Option<Flow>,
    /// The choices offered last.
    pub(super) offered: Vec<Choice>,
    /// The language of the last message that told it.
    pub(super) spoken: Option<Language>,
    /// The entry that answered last: "and for Silver?" rests on it.
    pub(super) answered: Option<String>,
    /// The question for which entries are offered.
    pub(super) unclear: Option<Asked>,
    /// The answers that may be rated, oldest first.
    pub(super) exchanges: Vec<Exchange>,
    /// An answer that was taken for a question; it may still be meant as the answer.
    pub(super) doubted: Option<Text>,
}

/// A state of another version that can't be read. What was under way has to be begun again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the state of the conversation is of another version")]
pub struct UnknownState;

impl State {
    /// Reads a state that was kept.
    pub fn read(kept: &DialogueState) -> Result<Self, UnknownState> {
        if kept.format != FORMAT {
            return Err(UnknownState);
        }
        serde_json::from_value(kept.state.0.clone()).map_err(|_| UnknownState)
    }

    /// The state to be kept; none when there is nothing to remember.
    #[must_use]
    pub fn keep(&self) -> Option<DialogueState> {
        if *self == Self::default() {
            return None;
        }
        Some(DialogueState {
            format: FORMAT,
            // Our states are structs, enums and texts, which always can be written as JSON.
            state: Json(serde_json::to_value(self).unwrap_or_default()),
        })
    }

    /// An answer that may be rated.
    pub fn exchange(&mut self, number: u32) -> Option<&mut Exchange> {
        self.exchanges.iter_mut().find(|exchange| exchange.number == number)
    }

    /// The language of the last message that told it.
    #[must_use]
    pub const fn spoken(&self) -> Option<Language> {
        self.spoken
    }
}
