//! The audit: who did or decided what, in hash chains, one for each partner and one for everything else.
//!
//! A row names people by [`ContactId`] only, so a person can be erased and the chain still verifies.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ContactId, Json, PartnerKey};

/// Which chain a row belongs to. Stored and written as `partner:KEY` or `programme`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chain {
    /// Everything about one partner.
    Partner(PartnerKey),
    /// Everything without a partner.
    Programme,
}

impl std::fmt::Display for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Partner(key) => write!(f, "partner:{key}"),
            Self::Programme => f.write_str("programme"),
        }
    }
}

impl From<&str> for Chain {
    /// Any text without the prefix `partner:` counts as the programme's chain, which then doesn't verify.
    fn from(text: &str) -> Self {
        text.strip_prefix("partner:")
            .map_or(Self::Programme, |key| Self::Partner(key.into()))
    }
}

impl Serialize for Chain {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Who did it. Stored and written as `contact:7`, `staff:NAME`, `token:NAME`, `anonymous` or `system`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in contact.
    Contact(ContactId),
    /// A member of staff.
    Staff(String),
    /// Another program, by the name of its token.
    Token(String),
    /// Somebody who isn't signed in.
    Anonymous,
    /// The product itself, at a set time.
    System,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Contact(id) => write!(f, "contact:{}", id.0),
            Self::Staff(name) => write!(f, "staff:{name}"),
            Self::Token(name) => write!(f, "token:{name}"),
            Self::Anonymous => f.write_str("anonymous"),
            Self::System => f.write_str("system"),
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Something to be put on record.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    /// The chain it belongs to.
    pub chain: Chain,
    /// Who.
    pub who: Actor,
    /// What, in two words with a dot: `case.opened`, `review.declined`.
    pub what: String,
    /// The thing it was done to: `C-000123`.
    pub subject: Option<String>,
    /// The decision with the facts it rested on, so that it can be decided again. Names nobody.
    pub facts: Json,
    /// When.
    pub at: DateTime<Utc>,
}

/// A row of the audit as stored: text only, so that its hash can be checked whatever it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditRow {
    /// The chain.
    pub chain: Chain,
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// Who, as [`Actor`] writes it.
    pub who: String,
    /// What.
    pub what: String,
    /// The thing it was done to.
    pub subject: Option<String>,
    /// The decision and its facts, as JSON text.
    #[serde(serialize_with = "as_json")]
    pub facts: String,
    /// When, to the microsecond.
    pub at: DateTime<Utc>,
    /// The hash of the row before, in hexadecimal; empty in the first.
    pub previous: String,
    /// The hash of this row, in hexadecimal.
    pub hash: String,
}

/// Writes stored JSON text as JSON again; text that is none is written as a string.
fn as_json<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => value.serialize(serializer),
        Err(_) => serializer.serialize_str(text),
    }
}

/// The last row of a chain, kept apart: rows missing at the end are found by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// The chain.
    pub chain: Chain,
    /// The number of its last row.
    pub seq: u64,
    /// The hash of its last row.
    pub hash: String,
}

/// What is wrong with a chain, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum ChainProblem {
    /// The row's content doesn't give its hash.
    #[error("{chain}: row {seq} was changed")]
    Changed {
        /// The chain.
        chain: Chain,
        /// The row.
        seq: u64,
    },
    /// The row doesn't follow the row before it: one between them is gone, or they changed places.
    #[error("{chain}: row {seq} doesn't follow the row before it; a row was removed, added or moved")]
    Broken {
        /// The chain.
        chain: Chain,
        /// The row.
        seq: u64,
    },
    /// Rows at the end are missing, or there are more than were written.
    #[error("{chain}: should end with row {expected} and ends with row {found}")]
    End {
        /// The chain.
        chain: Chain,
        /// The last row as recorded.
        expected: u64,
        /// The last row there is.
        found: u64,
    },
}

impl AuditEvent {
    /// The row that follows `head` in its chain; `None` is an empty chain.
    #[must_use]
    pub fn into_row(self, head: Option<&ChainHead>) -> AuditRow {
        // To the microsecond, as stores keep it: otherwise the hash couldn't be computed again.
        let at = DateTime::from_timestamp_micros(self.at.timestamp_micros()).unwrap_or(self.at);
        let mut row = AuditRow {
            chain: self.chain,
            seq: head.map_or(0, |head| head.seq) + 1,
            who: self.who.to_string(),
            what: self.what,
            subject: self.subject,
            facts: self.facts.0.to_string(),
            at,
            previous: head.map(|head| head.hash.clone()).unwrap_or_default(),
            hash: String::new(),
        };
        row.hash = row.expected_hash();
        row
    }
}

impl AuditRow {
    /// SHA-256 over all fields but the hash itself. Each field goes in with its length, so no two rows read the same.
    #[must_use]
    pub fn expected_hash(&self) -> String {
        let mut hasher = Sha256::new();
        let mut field = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        };
        field(&self.chain.to_string());
        field(&self.seq.to_string());
        field(&self.who);
        field(&self.what);
        field(if self.subject.is_some() { "1" } else { "0" });
        field(self.subject.as_deref().unwrap_or_default());
        field(&self.facts);
        field(&self.at.timestamp_micros().to_string());
        field(&self.previous);
        hex(&hasher.finalize())
    }

    /// The head of a chain that ends with this row.
    #[must_use]
    pub fn head(&self) -> ChainHead {
        ChainHead {
            chain: self.chain.clone(),
            seq: self.seq,
            hash: self.hash.clone(),
        }
    }

    /// What is wrong with this row as the one that follows `before`.
    #[must_use]
    pub fn problem_after(&self, before: Option<&ChainHead>) -> Option<ChainProblem> {
        let (chain, seq) = (self.chain.clone(), self.seq);
        if self.hash != self.expected_hash() {
            return Some(ChainProblem::Changed { chain, seq });
        }
        let follows = match before {
            None => seq == 1 && self.previous.is_empty(),
            Some(before) => seq == before.seq + 1 && self.previous == before.hash,
        };
        (!follows).then_some(ChainProblem::Broken { chain, seq })
    }
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
