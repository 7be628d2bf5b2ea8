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
