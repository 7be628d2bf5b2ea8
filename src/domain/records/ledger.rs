//! The incident pool as an append-only ledger. The balance is the sum of the rows and is stored nowhere.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Case, CaseNumber, OrderNumber, PartnerKey, PeriodId, ReviewNumber, words};

words! {
    /// Why the pool changed.
    LedgerKind, "ledger kind" {
        /// Incidents that come with the agreement; negative when staff corrected the number downwards.
        Included = "included",
        /// Incidents bought with an order.
        Added = "added",
        /// A case was opened. The only negative kind besides a correction.
        Debited = "debited",
        /// A case was credited by a granted review.
        Credited = "credited",
    }
}

/// One row of the ledger. Never changed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// Whose pool.
    pub partner: PartnerKey,
    /// Which period's pool.
    pub period: PeriodId,
    /// Why.
    pub kind: LedgerKind,
    /// Incidents; below zero for a debit.
    pub amount: i64,
    /// The case debited or credited. A case is debited once and credited at most once.
    pub case: Option<CaseNumber>,
    /// The order that added.
    pub order: Option<OrderNumber>,
    /// The review that credited.
    pub review: Option<ReviewNumber>,
    /// When.
    pub at: DateTime<Utc>,
}

impl LedgerRow {
    /// The one incident that a new case takes.
    #[must_use]
    pub fn debit(case: &Case) -> Self {
        Self {
            partner: case.partner.clone(),
            period: case.period,
            kind: LedgerKind::Debited,
            amount: -1,
            case: Some(case.number),
            order: None,
            review: None,
            at: case.opened,
        }
    }

    /// What makes a pool hold as many included incidents as are wanted; none where it does already.
    #[must_use]
    pub fn included(
        partner: &PartnerKey,
        period: PeriodId,
        pool: &Pool,
        wanted: u32,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        let missing = i64::from(wanted) - pool.included;
        (missing != 0).then(|| Self {
            partner: partner.clone(),
            period,
            kind: LedgerKind::Included,
            amount: missing,
            case: None,
            order: None,
            review: None,
            at,
        })
    }

    /// Whether the row says why it is there and changes the pool in the direction of its kind.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self.kind {
            LedgerKind::Included => self.amount != 0,
            LedgerKind::Added => self.amount > 0 && self.order.is_some(),
            LedgerKind::Debited => self.amount < 0 && self.case.is_some(),
            LedgerKind::Credited => self.amount > 0 && self.case.is_some() && self.review.is_some(),
        }
    }
}

/// The sums of one period's ledger rows, in incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pool {
    /// What came with the agreement.
    pub included: i64,
    /// What orders added.
    pub added: i64,
    /// What cases used; not negative.
    pub used: i64,
    /// What reviews gave back.
    pub credited: i64,
}

impl Pool {
    /// What is left: the sum of all rows. Below zero only when staff lowered `included` under what was used already.
    #[must_use]
    pub fn balance(&self) -> i64 {
        self.included + self.added - self.used + self.credited
    }

    /// Whether orders or cases have changed it, rather than the agreement alone.
    #[must_use]
    pub fn touched(&self) -> bool {
        self.added != 0 || self.used != 0 || self.credited != 0
    }

    /// Counts one more row.
    pub fn count(&mut self, kind: LedgerKind, amount: i64) {
        match kind {
            LedgerKind::Included => self.included += amount,
            LedgerKind::Added => self.added += amount,
            LedgerKind::Debited => self.used -= amount,
            LedgerKind::Credited => self.credited += amount,
        }
    }
}
