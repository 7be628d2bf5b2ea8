//! What is counted of conversations, day by day: how often, never who or in which words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Channel, words};
use crate::domain::language::Language;

words! {
    /// What is counted.
    Counted, "daily figure" {
        /// A question that an entry answered.
        Answered = "answered",
        /// A question for which entries were offered.
        Clarify = "clarify",
        /// A question that nothing answered.
        Unanswered = "unanswered",
        /// What was no question.
        SmallTalk = "smalltalk",
        /// None of the entries offered was meant.
        NoneOfThese = "none-of-these",
        /// An entry was given as the answer.
        Served = "served",
        /// An answer from an entry was called helpful.
        Helpful = "helpful",
        /// An answer from an entry was called unhelpful.
        Unhelpful = "unhelpful",
        /// A dialogue was begun.
        Started = "started",
        /// A dialogue came to its last words.
        Finished = "finished",
        /// Somebody came to a step of a dialogue. Whoever goes back is taken off again.
        Reached = "reached",
        /// Somebody went on from a step. Whoever comes back is taken off again.
        Passed = "passed",
        /// Somebody gave a dialogue up at a step, and said so or began something else.
        Left = "left",
    }
}

/// Something to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// What.
    pub what: Counted,
    /// In which language.
    pub language: Language,
    /// Of what: the id of an entry, a dialogue (`open-case`), or a step of one (`open-case/severity`); empty where
    /// there is nothing to tell apart. A word of ours or of staff's, never what somebody typed.
    pub subject: String,
    /// By how much: below zero takes back what was counted before.
    pub by: i64,
}

/// What was counted on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tally {
    /// The day, in UTC.
    pub day: NaiveDate,
    /// In which channel.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// What.
    pub what: Counted,
    /// Of what; see [`Count::subject`].
    pub subject: String,
    /// How often. Below zero where something was taken back that an earlier day had counted.
    pub count: i64,
}

impl Count {
    /// One more.
    #[must_use]
    pub fn one(what: Counted, language: Language, subject: impl Into<String>) -> Self {
        Self {
            what,
            language,
            subject: subject.into(),
            by: 1,
        }
    }

    /// The same, taken back.
    #[must_use]
    pub fn back(self) -> Self {
        Self { by: -self.by, ..self }
    }

    /// What it adds to the figures of a day.
    #[must_use]
    pub fn on(self, day: NaiveDate, channel: Channel) -> Tally {
        Tally {
            day,
            channel,
            language: self.language,
            what: self.what,
            subject: self.subject,
            count: self.by,
        }
    }
}
