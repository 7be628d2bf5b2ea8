//! Questions that the FAQ didn't answer, for staff to look at.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{SessionKey, Text, words};
use crate::domain::language::Language;

words! {
    /// What became of an unanswered question.
    UnansweredStatus, "status of an unanswered question" {
        /// Waiting for staff.
        Open = "open",
        /// Taken into the FAQ.
        Accepted = "accepted",
        /// Not for the FAQ.
        Dismissed = "dismissed",
    }
}

words! {
    /// Why a question is on the list.
    UnansweredReason, "reason of an unanswered question" {
        /// The FAQ has no answer.
        Unanswered = "unanswered",
        /// Several entries were offered, and the person meant none of them.
        NoneOfThese = "none_of_these",
        /// An entry answered, and the person called that unhelpful.
        ThumbsDown = "thumbs_down",
    }
}

/// Stands for an unanswered question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnansweredId(pub i64);

/// A question nobody has answered well yet, counted by its text and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    /// Stands for it.
    pub id: UnansweredId,
    /// The question as asked.
    pub text: Text,
    /// Its language.
    pub language: Language,
    /// Why it is here, the last time.
    pub reason: UnansweredReason,
    /// The entry that answered, where it was called unhelpful.
    pub entry: Option<String>,
    /// How often it was asked.
    pub count: u32,
    /// Who may be told when there is an answer.
    pub tell: Vec<SessionKey>,
    /// What became of it.
    pub status: UnansweredStatus,
    /// When it was asked first.
    pub first: DateTime<Utc>,
    /// When it was asked last.
    pub last: DateTime<Utc>,
}
