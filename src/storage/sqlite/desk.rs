//! Cases, orders, reviews, periods and the ledger: reading one, writing one.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::errors::if_taken;
use super::values::{
    contact, days, days_or_none, micros, parsed, parsed_or_none, partner, period, signed, text, time, time_or_none,
};
use crate::domain::records::period::{self as periods, PeriodPlan};
use crate::domain::records::{
    Attachment, Case, CaseMessage, CaseNumber, Days, LedgerKind, LedgerRow, MessageFrom, Order, OrderNumber,
    PartnerKey, PartnerPeriod, PeriodId, Pool, Review, ReviewNumber, ReviewedCase, Text,
};
use crate::storage::import::PeriodChange;
use crate::storage::{AgreementGrant, Refusal, StoreError};

/// The columns that [`case_row`] reads.
pub(super) const CASE: &str = "number, partner, contact, period, product, severity, summary, description, language,
    status, bug, assignee, rating, opened, changed";

pub(super) fn case_row(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        number: CaseNumber(row.get(0)?),
        partner: partner(row, 1)?,
        contact: contact(row, 2)?,
        period: period(row, 3)?,
        product: row.get(4)?,
        severity: parsed(row, 5)?,
        summary: text(row, 6)?,
        description: text(row, 7)?,
        language: parsed(row, 8)?,
        status: parsed(row, 9)?,
        bug: parsed(row, 10)?,
        assignee: row.get(11)?,
        rating: row.get(12)?,
        opened: time(row, 13)?,
        changed: time(row, 14)?,
    })
}

pub(super) fn case(db: &Connection, number: CaseNumber) -> Result<Option<Case>, StoreError> {
    let case = db
        .prepare_cached(&format!("SELECT {CASE} FROM cases WHERE number = ?1"))?
        .query_row([number.0], case_row)
        .optional()?;
    Ok(case)
}

/// Writes a new case and takes its incident from the pool.
pub(super) fn open_case(db: &Connection, case: &Case) -> Result<(), StoreError> {
    let inserted = db
        .prepare_cached(&format!(
            "INSERT INTO cases ({CASE}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ))?
        .execute(params![
            case.number.0,
            case.partner.0,
            case.contact.0,
            case.period.0,
            case.product,
            case.severity.word(),
            &*case.summary,
            &*case.description,
            case.language.code(),
            case.status.word(),
            case.bug.word(),
            case.assignee,
            case.rating,
            micros(case.opened),
            micros(case.changed),
        ]);
    if_taken(inserted, || StoreError::Conflict)?;
    append_ledger(db, &LedgerRow::debit(case))
}

/// Writes a case over its earlier state.
pub(super) fn update_case(db: &Connection, next: &Case) -> Result<(), StoreError> {
    let old = case(db, next.number)?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.prepare_cached(
        "UPDATE cases SET product = ?2, severity = ?3, summary = ?4, description = ?5, language = ?6, status = ?7,
             bug = ?8, assignee = ?9, rating = ?10, changed = ?11
         WHERE number = ?1",
    )?
    .execute(params![
        next.number.0,
        next.product,
        next.severity.word(),
        &*next.summary,
        &*next.description,
        next.language.code(),
        next.status.word(),
        next.bug.word(),
        next.assignee,
        next.rating,
        micros(next.changed),
    ])?;
    Ok(())
}

/// Whose case it is.
pub(super) fn owner(db: &Connection, number: CaseNumber) -> Result<PartnerKey, StoreError> {
    let owner = db
        .prepare_cached("SELECT partner FROM cases WHERE number = ?1")?
        .query_row([number.0], |row| partner(row, 0))
        .optional()?;
    owner.ok_or_else(|| Refusal::Missing.into())
}

pub(super) fn add_message(db: &Connection, message: &CaseMessage) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO case_messages (case_number, origin, contact, staff, text, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        message.case.0,
        message.from.word(),
        message.contact.map(|id| id.0),
        message.staff,
        &*message.text,
        micros(message.at),
    ])?;
    Ok(())
}

pub(super) fn add_attachment(db: &Connection, file: &Attachment) -> Result<(), StoreError> {
    if file.from != MessageFrom::Partner {
        return add_staff_file(db, file);
    }
    db.prepare_cached(
        "INSERT INTO attachments (case_number, contact, name, media_type, size, sha256, location, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        file.case.0,
        file.contact.map(|id| id.0),
        &*file.name,
        file.media_type,
        signed(file.size),
        file.sha256,
        &*file.location,
        micros(file.at),
    ])?;
    Ok(())
}

fn add_staff_file(db: &Connection, file: &Attachment) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO staff_files (case_number, origin, staff, name, media_type, size, sha256, location, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        file.case.0,
        file.from.word(),
        file.staff.as_deref().unwrap_or_default(),
        &*file.name,
        file.media_type,
        signed(file.size),
        file.sha256,
        &*file.location,
        micros(file.at),
    ])?;
    Ok(())
}

/// The columns that [`order_row`] reads.
pub(super) const ORDER: &str = "number, partner, requested_by, item, status, reason, term_end, requested, decided";

pub(super) fn order_row(row: &Row<'_>) -> rusqlite::Result<Order> {
    let item = serde_json::from_str(row.get_ref(3)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, error.into()))?;
    Ok(Order {
        number: OrderNumber(row.get(0)?),
        partner: partner(row, 1)?,
        requested_by: contact(row, 2)?,
        item,
        status: parsed(row, 4)?,
        reason: row.get::<_, Option<String>>(5)?.map(Text),
        term_end: parsed(row, 6)?,
        requested: time(row, 7)?,
        decided: time_or_none(row, 8)?,
    })
}

pub(super) fn order(db: &Connection, number: OrderNumber) -> Result<Option<Order>, StoreError> {
    let order = db
        .prepare_cached(&format!("SELECT {ORDER} FROM orders WHERE number = ?1"))?
        .query_row([number.0], order_row)
        .optional()?;
    Ok(order)
}

pub(super) fn add_order(db: &Connection, order: &Order) -> Result<(), StoreError> {
    let item = serde_json::to_string(&order.item).map_err(|error| StoreError::Backend(error.to_string()))?;
    let inserted = db
        .prepare_cached(&format!(
            "INSERT INTO orders ({ORDER}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        ))?
        .execute(params![
            order.number.0,
            order.partner.0,
            order.requested_by.0,
            item,
            order.status.word(),
            order.reason.as_deref(),
            order.term_end.to_string(),
            micros(order.requested),
            order.decided.map(micros),
        ]);
    if_taken(inserted, || StoreError::Conflict)?;
    Ok(())
}

pub(super) fn update_order(db: &Connection, next: &Order) -> Result<(), StoreError> {
    let old = order(db, next.number)?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.prepare_cached("UPDATE orders SET status = ?2, reason = ?3, decided = ?4 WHERE number = ?1")?
        .execute(params![
            next.number.0,
            next.status.word(),
            next.reason.as_deref(),
            next.decided.map(micros),
        ])?;
    Ok(())
}

/// The columns that [`review_row`] reads.
pub(super) const REVIEW: &str = "number, partner, requested_by, period, reason, requested, decided";

/// Reads a review without its cases.
pub(super) fn review_row(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        number: ReviewNumber(row.get(0)?),
        partner: partner(row, 1)?,
        requested_by: contact(row, 2)?,
        period: period(row, 3)?,
        cases: Vec::new(),
        reason: row.get::<_, Option<String>>(4)?.map(Text),
        requested: time(row, 5)?,
        decided: time_or_none(row, 6)?,
    })
}

pub(super) fn reviewed_cases(db: &Connection, review: ReviewNumber) -> Result<Vec<ReviewedCase>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT case_number, status FROM review_cases WHERE review = ?1 ORDER BY case_number")?;
    let rows = statement.query_map([review.0], |row| {
        Ok(ReviewedCase {
            case: CaseNumber(row.get(0)?),
            status: parsed(row, 1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn review(db: &Connection, number: ReviewNumber) -> Result<Option<Review>, StoreError> {
    let review = db
        .prepare_cached(&format!("SELECT {REVIEW} FROM reviews WHERE number = ?1"))?
        .query_row([number.0], review_row)
        .optional()?;
    match review {
        None => Ok(None),
        Some(review) => Ok(Some(Review {
            cases: reviewed_cases(db, number)?,
            ..review
        })),
    }
}

pub(super) fn add_review(db: &Connection, review: &Review) -> Result<(), StoreError> {
    let inserted = db
        .prepare_cached(&format!(
            "INSERT INTO reviews ({REVIEW}, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ))?
        .execute(params![
            review.number.0,
            review.partner.0,
            review.requested_by.0,
            review.period.0,
            review.reason.as_deref(),
            micros(review.requested),
            review.decided.map(micros),
            review.status().word(),
        ]);
    if_taken(inserted, || StoreError::Conflict)?;
    let mut insert = db.prepare_cached("INSERT INTO review_cases (review, case_number, status) VALUES (?1, ?2, ?3)")?;
    for reviewed in &review.cases {
        if owner(db, reviewed.case)? != review.partner {
            return Err(Refusal::Missing.into());
        }
        let inserted = insert.execute(params![review.number.0, reviewed.case.0, reviewed.status.word()]);
        if_taken(inserted, || Refusal::Taken.into())?;
    }
    Ok(())
}

pub(super) fn update_review(db: &Connection, next: &Review) -> Result<(), StoreError> {
    let old = review(db, next.number)?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.prepare_cached("UPDATE reviews SET status = ?2, reason = ?3, decided = ?4 WHERE number = ?1")?
        .execute(params![
            next.number.0,
            next.status().word(),
            next.reason.as_deref(),
            next.decided.map(micros),
        ])?;
    let mut update = db.prepare_cached("UPDATE review_cases SET status = ?3 WHERE review = ?1 AND case_number = ?2")?;
    for reviewed in &next.cases {
        update.execute(params![next.number.0, reviewed.case.0, reviewed.status.word()])?;
    }
    Ok(())
}

pub(super) fn append_ledger(db: &Connection, row: &LedgerRow) -> Result<(), StoreError> {
    if !row.is_sound() {
        return Err(Refusal::Missing.into());
    }
    // A case of another partner would slip through: the table only knows that there is one.
    if let Some(case) = row.case
        && owner(db, case)? != row.partner
    {
        return Err(Refusal::Missing.into());
    }
    let inserted = db
        .prepare_cached(
            "INSERT INTO ledger (partner, period, kind, amount, case_number, order_number, review_number, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            row.partner.0,
            row.period.0,
            row.kind.word(),
            row.amount,
            row.case.map(|number| number.0),
            row.order.map(|number| number.0),
            row.review.map(|number| number.0),
            micros(row.at),
        ]);
    if_taken(inserted, || Refusal::CountedBefore.into())?;
    Ok(())
}

/// A partner's periods in the order of their beginning, with the sums of their pools.
pub(super) fn partner_periods(db: &Connection, key: &PartnerKey) -> Result<Vec<PartnerPeriod>, StoreError> {
    // A row for each kind of ledger row that a period has, or one without.
    let mut statement = db.prepare_cached(
        "SELECT periods.id, begins, membership_start, membership_end, agreement_start, agreement_end, kind, sum(amount)
         FROM periods LEFT JOIN ledger ON ledger.period = periods.id
         WHERE periods.partner = ?1 GROUP BY begins, periods.id, kind ORDER BY begins, periods.id",
    )?;
    let mut rows = statement.query([&key.0])?;
    let mut found: Vec<PartnerPeriod> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = PeriodId(row.get(0)?);
        if found.last().map(|period| period.id) != Some(id) {
            found.push(PartnerPeriod {
                id,
                partner: key.clone(),
                begins: parsed(row, 1)?,
                membership: days(row, 2)?,
                agreement: days_or_none(row, 4)?,
                pool: Pool::default(),
            });
        }
        if let (Some(period), Some(kind)) = (found.last_mut(), parsed_or_none::<LedgerKind>(row, 6)?) {
            period.pool.count(kind, row.get(7)?);
        }
    }
    Ok(found)
}

/// Makes a partner's periods say that it has this membership and agreement with so many incidents.
pub(super) fn set_period(
    db: &Connection,
    key: &PartnerKey,
    membership: Days,
    agreement: Option<Days>,
    incidents: u32,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<PeriodChange, StoreError> {
    let known = partner_periods(db, key)?;
    let plan = periods::plan(&known, membership, agreement);
    let (id, mut change) = match plan {
        PeriodPlan::Keep(id) => (id, PeriodChange::None),
        PeriodPlan::Update { id, begins } => {
            db.prepare_cached(
                "UPDATE periods SET membership_start = ?2, membership_end = ?3, agreement_start = ?4,
                     agreement_end = ?5, begins = ?6
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                membership.start.to_string(),
                membership.end.to_string(),
                agreement.map(|days| days.start.to_string()),
                agreement.map(|days| days.end.to_string()),
                begins.to_string(),
            ])?;
            (id, PeriodChange::Corrected)
        }
        PeriodPlan::New { begins } => {
            db.prepare_cached(
                "INSERT INTO periods (partner, begins, membership_start, membership_end, agreement_start,
                     agreement_end)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                key.0,
                begins.to_string(),
                membership.start.to_string(),
                membership.end.to_string(),
                agreement.map(|days| days.start.to_string()),
                agreement.map(|days| days.end.to_string()),
            ])?;
            (PeriodId(db.last_insert_rowid()), PeriodChange::Renewed)
        }
    };
    let pool = known.iter().find(|period| period.id == id).map(|period| period.pool);
    if let Some(row) = LedgerRow::included(key, id, &pool.unwrap_or_default(), incidents, at) {
        append_ledger(db, &row)?;
        if change == PeriodChange::None {
            change = PeriodChange::Corrected;
        }
    }
    Ok(change)
}

/// Writes an agreement that staff granted.
pub(super) fn grant(db: &Connection, grant: &AgreementGrant) -> Result<(), StoreError> {
    let agreement = Some(grant.agreement);
    set_period(
        db,
        &grant.partner,
        grant.membership,
        agreement,
        grant.incidents,
        grant.at,
    )?;
    Ok(())
}
