//! The outbox: everything that is to reach the outside, queued in the transaction that decided it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, Text, words};

words! {
    /// How something goes out.
    OutboxKind, "outbox kind" {
        /// An e-mail.
        Email = "email",
        /// A message in a channel.
        Chat = "chat",
        /// A call of somebody's web hook.
        Webhook = "webhook",
    }
}

/// Something to be sent. It goes when it has been delivered, and stays, dead, when it can't be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutboxRow {
    /// Its place in the queue.
    pub seq: u64,
    /// A random id, the same at every attempt: the receiver drops repeats by it.
    pub id: String,
    /// How it goes out.
    pub kind: OutboxKind,
    /// Whom to: an address in lower case, [`super::SessionKey::recipient`], or a web hook's name. Rows with the same recipient go out one after the other, in the order of their queueing.
    pub recipient: Text,
    /// What the sender of this kind needs.
    pub payload: Json,
    /// When it was queued.
    pub queued: DateTime<Utc>,
    /// The earliest time for the next attempt.
    pub next_attempt: DateTime<Utc>,
    /// From when on sending it makes no sense (a sign-in code, say); then it is dropped.
    pub expires: Option<DateTime<Utc>>,
    /// Attempts so far.
    pub attempts: u32,
    /// True when it was given up: staff look at it.
    pub dead: bool,
    /// What went wrong last, without any content.
    pub last_error: Option<String>,
}

/// The payload of an e-mail. Plain text; the sender's address is the installation's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Whom to.
    pub to: Text,
    /// The subject, on one line.
    pub subject: Text,
    /// The body.
    pub text: Text,
    /// True for a letter that is made and thrown away, so that signing in takes the same time whether or not anybody has
    /// the PIN.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decoy: bool,
}

/// The payload of a web hook: something that happened to a case, an order or a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What happened, in two words with a dot: `case.opened`.
    #[serde(rename = "type")]
    pub kind: String,
    /// When.
    pub timestamp: DateTime<Utc>,
    /// What it happened to. Names nobody and holds no words of a person.
    pub data: Json,
}
