//! Updates as a channel brings them, kept before they are worked on; and the buttons that people press.

use chrono::{DateTime, Utc};

use super::{SessionKey, Text, UpdateKey, words};
use crate::domain::reply::Choice;

words! {
    /// What became of an update.
    UpdateState, "update state" {
        /// It waits for its turn.
        Waiting = "waiting",
        /// It was worked on.
        Done = "done",
        /// It couldn't be.
        Failed = "failed",
    }
}

/// An update as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawUpdate {
    /// Which update.
    pub key: UpdateKey,
    /// Its place: updates of one conversation are worked on in the order of their numbers, one after the other.
    pub number: i64,
    /// What is worked on in order: a chat, or a topic in one.
    pub conversation: Text,
    /// Who sent it, where that can be told; finds what waits of a person who is erased.
    pub account: Option<Text>,
    /// The update, word for word.
    pub raw: Text,
    /// When it came in.
    pub received: DateTime<Utc>,
}

/// What became of an update, in a few words without content: `answered`, `ignored: a poll`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateOutcome {
    /// Done or failed.
    pub state: UpdateState,
    /// Why, or what it was.
    pub reason: String,
}

impl UpdateOutcome {
    /// It was worked on.
    pub fn done(reason: impl Into<String>) -> Self {
        Self {
            state: UpdateState::Done,
            reason: reason.into(),
        }
    }

    /// It couldn't be worked on.
    pub fn failed(reason: impl Into<String>) -> Self {
        Self {
            state: UpdateState::Failed,
            reason: reason.into(),
        }
    }
}

/// The buttons under one reply. They serve once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyboard {
    /// A random id that nobody can guess.
    pub id: String,
    /// Whom they were shown to.
    pub key: SessionKey,
    /// What they mean, in their order.
    pub choices: Vec<Choice>,
    /// One of them was pressed.
    pub used: bool,
    /// When they were shown.
    pub made: DateTime<Utc>,
}
