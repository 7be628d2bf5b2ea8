//! Periods, their pools and the ledger.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::desk::owner;
use super::errors::if_taken;
use super::numbers;
use super::values::values;
use crate::domain::records::period::{self as periods, PeriodPlan};
use crate::domain::records::{Days, LedgerKind, LedgerRow, PartnerKey, PartnerPeriod, PeriodId, Pool};
use crate::storage::import::PeriodChange;
use crate::storage::{AgreementGrant, Refusal, StoreError};

pub(super) async fn append_ledger(db: &Db, row: &LedgerRow) -> Result<(), StoreError> {
    if !row.is_sound() {
        return Err(Refusal::Missing.into());
    }
    // A case of another partner would slip through: the table only knows that there is one.
    if let Some(case) = row.case
        && owner(db, case).await? != row.partner
    {
        return Err(Refusal::Missing.into());
    }
    let inserted = db
        .execute(
            "INSERT INTO ledger (partner, period, kind, amount, case_number, order_number, review_number, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                &row.partner.0,
                row.period.0,
                row.kind.word(),
                row.amount,
                row.case.map(|number| number.0),
                row.order.map(|number| number.0),
                row.review.map(|number| number.0),
                row.at,
            ],
        )
        .await;
    if_taken(inserted, || Refusal::CountedBefore.into())?;
    Ok(())
}

/// A partner's periods in the order of their beginning, with the sums of their pools.
pub(super) async fn partner_periods(db: &Db, key: &PartnerKey) -> Result<Vec<PartnerPeriod>, StoreError> {
    // A row for each kind of ledger row that a period has, or one without.
    let sql = "SELECT periods.id, begins, membership_start, membership_end, agreement_start, agreement_end, kind,
            sum(amount)::bigint
         FROM periods LEFT JOIN ledger ON ledger.period = periods.id
         WHERE periods.partner = $1 GROUP BY periods.id, kind ORDER BY begins, periods.id";
    let mut found: Vec<PartnerPeriod> = Vec::new();
    for row in db.query(sql, values![&key.0]).await? {
        let id = row.period(0)?;
        if found.last().map(|period| period.id) != Some(id) {
            found.push(PartnerPeriod {
                id,
                partner: key.clone(),
                begins: row.parsed(1)?,
                membership: row.days(2)?,
                agreement: row.days_or_none(4)?,
                pool: Pool::default(),
            });
        }
        if let (Some(period), Some(kind)) = (found.last_mut(), row.parsed_or_none::<LedgerKind>(6)?) {
            period.pool.count(kind, row.number(7)?);
        }
    }
    Ok(found)
}

/// Makes a partner's periods say that it has this membership and agreement with so many incidents.
pub(super) async fn set_period(
    db: &Db,
    key: &PartnerKey,
    membership: Days,
    agreement: Option<Days>,
    incidents: u32,
    at: DateTime<Utc>,
) -> Result<PeriodChange, StoreError> {
    let known = partner_periods(db, key).await?;
    let plan = periods::plan(&known, membership, agreement);
    let (id, mut change) = match plan {
        PeriodPlan::Keep(id) => (id, PeriodChange::None),
        PeriodPlan::Update { id, begins } => {
            db.execute(
                "UPDATE periods SET membership_start = $2, membership_end = $3, agreement_start = $4,
                     agreement_end = $5, begins = $6
                 WHERE id = $1",
                values![
                    id.0,
                    membership.start,
                    membership.end,
                    agreement.map(|days| days.start),
                    agreement.map(|days| days.end),
                    begins,
                ],
            )
            .await?;
            (id, PeriodChange::Corrected)
        }
        PeriodPlan::New { begins } => {
            let id = PeriodId(numbers::next(db, "periods").await?);
            db.execute(
                "INSERT INTO periods (id, partner, begins, membership_start, membership_end, agreement_start,
                     agreement_end)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                values![
                    id.0,
                    &key.0,
                    begins,
                    membership.start,
                    membership.end,
                    agreement.map(|days| days.start),
                    agreement.map(|days| days.end),
                ],
            )
            .await?;
            (id, PeriodChange::Renewed)
        }
    };
    let pool = known.iter().find(|period| period.id == id).map(|period| period.pool);
    if let Some(row) = LedgerRow::included(key, id, &pool.unwrap_or_default(), incidents, at) {
        append_ledger(db, &row).await?;
        if change == PeriodChange::None {
            change = PeriodChange::Corrected;
        }
    }
    Ok(change)
}

/// Writes an agreement that staff granted.
pub(super) async fn grant(db: &Db, grant: &AgreementGrant) -> Result<(), StoreError> {
    let agreement = Some(grant.agreement);
    set_period(
        db,
        &grant.partner,
        grant.membership,
        agreement,
        grant.incidents,
        grant.at,
    )
    .await?;
    Ok(())
}
