//! What is to be done in somebody's chat, as it waits in the queue. Which service the chat belongs to is the sender's
//! business; ids of messages and topics are numbers that mean something to that service alone.

use serde::{Deserialize, Serialize};

use super::records::{Json, Text};
use super::reply::Reply;

/// The payload of a row of kind `chat`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum ChatAct {
    /// Say something.
    Say(Saying),
    /// Take away a message of the person's that held a secret.
    Delete {
        /// Which.
        message: i64,
    },
    /// Pass on a message of another chat, file and all.
    Copy {
        /// The chat it stands in.
        chat: i64,
        /// Which.
        message: i64,
    },
    /// Something in a topic of the staff's chat.
    Topic {
        /// What the topic is about; one for each.
        subject: String,
        /// The topic's name, should it have to be made.
        title: Text,
        /// What is to be done there.
        what: InTopic,
    },
}

/// What is done in a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "in-topic", rename_all = "kebab-case")]
pub enum InTopic {
    /// Say something. A closed topic is opened again.
    Say(Saying),
    /// Show a file.
    File {
        /// Its name.
        name: Text,
        /// Where it is kept.
        location: Text,
    },
    /// Close the topic.
    Close,
}

/// Something to be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saying {
    /// The words and choices.
    #[serde(flatten)]
    pub reply: Reply,
    /// The keyboard that the choices are the buttons of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyboard: Option<String>,
    /// The topic, in a chat that has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<i64>,
    /// A button that opens a page: its label and the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<(String, String)>,
    /// The message that this answers, where that isn't plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<i64>,
    /// A file to hand out in place of the words, which say where else it can be had: for senders that can't hand it out, or
    /// don't know of this yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Box<Document>>,
}

/// A file of a case, to be handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub name: Text,
    /// Where it is kept.
    pub location: Text,
}

impl ChatAct {
    /// Reads a payload. A bare [`Reply`] is something to be said.
    #[must_use]
    pub fn read(payload: &Json) -> Option<Self> {
        if payload.0.get("act").is_some() {
            return serde_json::from_value(payload.0.clone()).ok();
        }
        let reply = serde_json::from_value(payload.0.clone()).ok()?;
        Some(Self::Say(Saying::plain(reply)))
    }
}

impl Saying {
    /// A reply without buttons, to the chat as a whole.
    #[must_use]
    pub const fn plain(reply: Reply) -> Self {
        Self {
            reply,
            keyboard: None,
            thread: None,
            link: None,
            reply_to: None,
            document: None,
        }
    }
}

/// Where a message came from, in a channel that is written to through the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The recipient of what is said, as the queue names it.
    pub recipient: Text,
    /// The topic.
    pub thread: Option<i64>,
    /// The message, where it has an id.
    pub message: Option<i64>,
    /// Whether replies name the message they answer: in a group it isn't plain otherwise.
    pub quote: bool,
    /// The keyboard that was pressed.
    pub pressed: Option<String>,
    /// A button under each reply that opens a page: its label and the address.
    pub link: Option<(String, String)>,
}
