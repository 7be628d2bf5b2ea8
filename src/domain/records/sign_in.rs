//! Signing in: who is bound to which account, codes under way, and limits on trying.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ContactId, PinDigest, SessionKey, Version};

/// An account signed in as a contact. In each channel one account per contact and one contact per account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The account.
    pub key: SessionKey,
    /// The contact whose PIN was given.
    pub contact: ContactId,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A code that was sent and not given back yet. One per account; a new one replaces it.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The account that wants to sign in.
    pub key: SessionKey,
    /// Whose PIN was given; none for a PIN that nobody has, so that both go through the same steps.
    pub contact: Option<ContactId>,
    /// The digest of the PIN that was given.
    pub pin: PinDigest,
    /// The argon2 hash of the code, in PHC format.
    pub code_hash: String,
    /// Wrong codes so far.
    pub tries: u32,
    /// When it was sent: a new one is sent after a while only.
    pub sent: DateTime<Utc>,
    /// From when on it is no longer good.
    pub expires: DateTime<Utc>,
}

impl std::fmt::Debug for Challenge {
    /// Leaves the hash out: six digits are quickly tried.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Challenge")
            .field("key", &self.key)
            .field("tries", &self.tries)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

/// What trying is limited by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitKey {
    /// A chat account.
    Account(SessionKey),
    /// A PIN, whether anybody has it or not.
    Pin(PinDigest),
}

/// How often signing in failed, and when it may be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInLimit {
    /// Which account or PIN.
    pub key: LimitKey,
    /// Failures since the last success.
    pub failures: u32,
    /// The time before which a try is refused unseen; none when it may be tried at once.
    pub next_allowed: Option<DateTime<Utc>>,
    /// When it last changed, so that old ones can be forgotten.
    pub changed: DateTime<Utc>,
    /// Grows with each write.
    pub version: Version,
}
