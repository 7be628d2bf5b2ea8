//! Other programs that may act: their tokens, what each may do, and what they have asked for under a key of their own.
//!
//! Knows neither HTTP nor where this is kept.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Text, words};

words! {
    /// What a program may do.
    Scope, "scope" {
        /// Ask the FAQ.
        Ask = "ask",
        /// Ask the rules.
        Decide = "decide",
        /// See cases, notes for staff included.
        ReadCases = "cases:read",
        /// Answer cases.
        WriteCases = "cases:write",
        /// See orders.
        ReadOrders = "orders:read",
        /// Approve and decline orders.
        WriteOrders = "orders:write",
    }
}

/// SHA-256 of a token. A token is long and random, so nothing can be tried against it; the token itself is never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenDigest(pub [u8; 32]);

impl TokenDigest {
    /// The digest of a token.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

impl std::fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenDigest(hidden)")
    }
}

/// A program that may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Its name, which is put on record with what it does.
    pub name: String,
    /// What it is known by. Never shown.
    #[serde(skip)]
    pub digest: TokenDigest,
    /// What it may do, in the order of [`Scope::ALL`].
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub made: DateTime<Utc>,
}

impl Token {
    /// Whether it may do this.
    #[must_use]
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

/// Something that a program asked for under a key of its own, so that it is done once however often it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedRequest {
    /// The program's name.
    pub program: String,
    /// The key that it chose.
    pub key: Text,
    /// SHA-256 of what was asked for.
    pub fingerprint: [u8; 32],
    /// When it was first asked for.
    pub at: DateTime<Utc>,
    /// What it was answered with; none while it is under way, or once somebody of whom it may tell was erased.
    pub answer: Option<KeyedAnswer>,
}

/// The answer to a [`KeyedRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedAnswer {
    /// The status of HTTP.
    pub status: u16,
    /// The body.
    pub body: Text,
}
