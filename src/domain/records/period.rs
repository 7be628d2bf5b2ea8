//! Memberships and agreements by period, and what makes a new one.
//!
//! A period is a stretch of time with one membership, at most one agreement and one incident pool. A later start of
//! either is a renewal: a new period with a pool of its own. Nothing is carried over, because nothing refers back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PartnerKey, Pool};

/// A stretch of days, first and last inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Days {
    /// Whether `day` is one of them.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start <= day && day <= self.end
    }
}

/// Stands for one period of one partner, and so for its pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct PeriodId(pub i64);

/// One period of a partner, with the sums of its pool as they were when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerPeriod {
    /// Stands for it in the ledger, in cases and in reviews.
    pub id: PeriodId,
    /// Whose it is.
    pub partner: PartnerKey,
    /// The day from which it is the current one: the start whose being later made it new.
    pub begins: NaiveDate,
    /// The membership's days.
    pub membership: Days,
    /// The agreement's days; none without one.
    pub agreement: Option<Days>,
    /// The sums of its ledger rows. Read, never stored.
    pub pool: Pool,
}

/// The period that counts on `today`: of those that have begun, the latest. When none has begun yet, the first to
/// come, so that a reader can be told when it begins.
#[must_use]
pub fn current(periods: &[PartnerPeriod], today: NaiveDate) -> Option<&PartnerPeriod> {
    let begun = periods.iter().filter(|period| period.begins <= today);
    begun
        .max_by_key(|period| (period.begins, period.id))
        .or_else(|| periods.iter().min_by_key(|period| (period.begins, period.id)))
}

/// What an import or an approved order does to a partner's periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodPlan {
    /// The period already stands as wanted.
    Keep(PeriodId),
    /// The period's dates are corrected, or an agreement is added to an untouched pool.
    Update {
        /// Which period.
        id: PeriodId,
        /// The day from which it is the current one, corrected too.
        begins: NaiveDate,
    },
    /// A renewal, or the first period: a new one that counts from `begins`.
    New {
        /// The day from which it is the current one.
        begins: NaiveDate,
    },
}

/// Decides which period `membership` and `agreement` belong to.
///
/// - A period with the same two starts is that period, even an old one: last year's file again is no renewal.
/// - A membership that starts later than the latest on record is a renewal.
/// - Within a known membership an agreement that starts later than the one on record is a renewal as well.
/// - An agreement where there was none joins the period as long as its pool is untouched; otherwise what was used
///   under an agreement since withdrawn would be carried into the new one.
/// - Anything else corrects the latest period of that membership, or the latest of all.
#[must_use]
pub fn plan(periods: &[PartnerPeriod], membership: Days, agreement: Option<Days>) -> PeriodPlan {
    let latest = |periods: &mut dyn Iterator<Item = &PartnerPeriod>| {
        periods.max_by_key(|period| (period.begins, period.id)).cloned()
    };
    let start = |days: Option<Days>| days.map(|days| days.start);
    let in_membership = |period: &&PartnerPeriod| period.membership.start == membership.start;
    let same = periods
        .iter()
        .filter(in_membership)
        .find(|period| start(period.agreement) == start(agreement));
    if let Some(same) = same {
        return if same.membership == membership && same.agreement == agreement {
            PeriodPlan::Keep(same.id)
        } else {
            correct(same, membership, agreement)
        };
    }
    if let Some(known) = latest(&mut periods.iter().filter(in_membership)) {
        return match (known.agreement, agreement) {
            (Some(old), Some(new)) if new.start > old.start => PeriodPlan::New { begins: new.start },
            (None, Some(new)) if known.pool.touched() => PeriodPlan::New { begins: new.start },
            _ => correct(&known, membership, agreement),
        };
    }
    match latest(&mut periods.iter()) {
        Some(last) if membership.start < last.membership.start => correct(&last, membership, agreement),
        _ => PeriodPlan::New {
            begins: membership.start,
        },
    }
}

/// The period with other dates: it begins with what it began with before.
fn correct(period: &PartnerPeriod, membership: Days, agreement: Option<Days>) -> PeriodPlan {
    let by_agreement = period.begins != period.membership.start;
    let begins = agreement.filter(|_| by_agreement).unwrap_or(membership).start;
    PeriodPlan::Update { id: period.id, begins }
}
