//! Conversations: who talks over which channel, where a dialogue stands, and what arrived while nobody was looking.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, Text, Version, words};
use crate::domain::language::Language;

words! {
    /// The way a message came in.
    Channel, "channel" {
        /// The chat in a terminal.
        Terminal = "terminal",
        /// Telegram.
        Telegram = "telegram",
        /// The chat page.
        Web = "web",
        /// No conversation: our own timers, whose work must be done once (a reminder, say).
        System = "system",
    }
}

/// A conversation: an account in a channel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionKey {
    /// The channel.
    pub channel: Channel,
    /// The account, as the channel names it.
    pub account: Text,
}

impl SessionKey {
    /// The conversation of `account` in `channel`.
    pub fn new(channel: Channel, account: impl Into<Text>) -> Self {
        Self {
            channel,
            account: account.into(),
        }
    }

    /// The conversation as the recipient of an outbox row: `telegram:12345`.
    #[must_use]
    pub fn recipient(&self) -> Text {
        Text(format!("{}:{}", self.channel, &*self.account))
    }
}

/// One incoming update, as its channel numbers them. The same key again is the same update again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UpdateKey {
    /// The channel.
    pub channel: Channel,
    /// The channel's id for it.
    pub id: String,
}

/// Where a guided dialogue stands, readable by a later binary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DialogueState {
    /// The version of the format of `state`.
    pub format: u32,
    /// The state as the dialogues write it.
    pub state: Json,
}

/// What is kept of a conversation. Who is signed in stands in the bindings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Which conversation.
    pub key: SessionKey,
    /// The language chosen; none as long as it is guessed from each message.
    pub language: Option<Language>,
    /// The dialogue under way; none when idle.
    pub dialogue: Option<DialogueState>,
    /// When the person last wrote.
    pub last_activity: DateTime<Utc>,
    /// Grows with every write, and when the account is signed out from outside.
    pub version: Version,
}

/// A reply that came up while the person wasn't talking: it stands first in the next answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// Grows with each arrival; 0 in one that isn't stored yet.
    pub id: i64,
    /// The conversation it is for.
    pub to: SessionKey,
    /// The reply, as the assistant writes replies.
    pub reply: Json,
    /// When it came up.
    pub at: DateTime<Utc>,
}
