//! Case reviews: requests to credit cases, decided case by case.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseNumber, ContactId, PartnerKey, PeriodId, Text, number, words};

number! {
    /// A review's number: `R-000007`.
    ReviewNumber, "review", "R", "R-000007"
}

words! {
    /// Where a review, or one case in it, stands.
    ReviewStatus, "review status" {
        /// Waiting for staff.
        Requested = "requested",
        /// Credited.
        Granted = "granted",
        /// Not credited, with a reason.
        Declined = "declined",
    }
}

/// One case that a review names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedCase {
    /// The case.
    pub case: CaseNumber,
    /// What was decided for it.
    pub status: ReviewStatus,
}

/// A request to credit cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its number.
    pub number: ReviewNumber,
    /// Who asks.
    pub partner: PartnerKey,
    /// The person who asked.
    pub requested_by: ContactId,
    /// The period whose pool is to be credited.
    pub period: PeriodId,
    /// The cases named, in the order of their numbers, each once.
    pub cases: Vec<ReviewedCase>,
    /// Why staff declined, where they did.
    pub reason: Option<Text>,
    /// When it was asked for.
    pub requested: DateTime<Utc>,
    /// When the last case of it was decided.
    pub decided: Option<DateTime<Utc>>,
}

impl Review {
    /// The review as a whole: requested as long as a case waits, granted when at least one case was.
    #[must_use]
    pub fn status(&self) -> ReviewStatus {
        let any = |status| self.cases.iter().any(|case| case.status == status);
        if any(ReviewStatus::Requested) {
            ReviewStatus::Requested
        } else if any(ReviewStatus::Granted) {
            ReviewStatus::Granted
        } else {
            ReviewStatus::Declined
        }
    }

    /// Whether `next` is a valid later state: the same cases, and what has been decided stays decided.
    #[must_use]
    pub fn may_become(&self, next: &Self) -> bool {
        let decided = Self {
            cases: next.cases.clone(),
            reason: next.reason.clone(),
            decided: next.decided,
            ..self.clone()
        };
        *next == decided
            && self.cases.len() == next.cases.len()
            && self.cases.iter().zip(&next.cases).all(|(old, new)| {
                old.case == new.case && (old.status == ReviewStatus::Requested || old.status == new.status)
            })
    }
}
