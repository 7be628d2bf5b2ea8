//! Cases, orders and reviews: reading one, writing one.

use super::db::Db;
use super::errors::if_taken;
use super::pools::append_ledger;
use super::values::{Row, values};
use crate::domain::records::{
    Attachment, Case, CaseMessage, CaseNumber, LedgerRow, MessageFrom, Order, OrderNumber, PartnerKey, Review,
    ReviewNumber, ReviewedCase,
};
use crate::storage::{Refusal, StoreError};

/// The columns that [`case_row`] reads.
pub(super) const CASE: &str = "number, partner, contact, period, product, severity, summary, description, language,
    status, bug, assignee, rating, opened, changed";

pub(super) fn case_row(row: &Row) -> Result<Case, StoreError> {
    Ok(Case {
        number: CaseNumber(row.small(0)?),
        partner: row.partner(1)?,
        contact: row.contact(2)?,
        period: row.period(3)?,
        product: row.string(4)?,
        severity: row.parsed(5)?,
        summary: row.text(6)?,
        description: row.text(7)?,
        language: row.parsed(8)?,
        status: row.parsed(9)?,
        bug: row.parsed(10)?,
        assignee: row.string_or_none(11)?,
        rating: row.small_or_none(12)?,
        opened: row.time(13)?,
        changed: row.time(14)?,
    })
}

pub(super) async fn case(db: &Db, number: CaseNumber) -> Result<Option<Case>, StoreError> {
    let sql = format!("SELECT {CASE} FROM cases WHERE number = $1");
    let found = db.optional(&sql, values![number.0]).await?;
    found.as_ref().map(case_row).transpose()
}

/// Writes a new case and takes its incident from the pool.
pub(super) async fn open_case(db: &Db, case: &Case) -> Result<(), StoreError> {
    let inserted = db
        .execute(
            &format!(
                "INSERT INTO cases ({CASE}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
            ),
            values![
                case.number.0,
                &case.partner.0,
                case.contact.0,
                case.period.0,
                &case.product,
                case.severity.word(),
                &case.summary,
                &case.description,
                case.language.code(),
                case.status.word(),
                case.bug.word(),
                case.assignee.as_deref(),
                case.rating,
                case.opened,
                case.changed,
            ],
        )
        .await;
    if_taken(inserted, || StoreError::Conflict)?;
    append_ledger(db, &LedgerRow::debit(case)).await
}

/// Writes a case over its earlier state.
pub(super) async fn update_case(db: &Db, next: &Case) -> Result<(), StoreError> {
    let old = case(db, next.number).await?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.execute(
        "UPDATE cases SET product = $2, severity = $3, summary = $4, description = $5, language = $6, status = $7,
             bug = $8, assignee = $9, rating = $10, changed = $11
         WHERE number = $1",
        values![
            next.number.0,
            &next.product,
            next.severity.word(),
            &next.summary,
            &next.description,
            next.language.code(),
            next.status.word(),
            next.bug.word(),
            next.assignee.as_deref(),
            next.rating,
            next.changed,
        ],
    )
    .await?;
    Ok(())
}

/// Whose case it is.
pub(super) async fn owner(db: &Db, number: CaseNumber) -> Result<PartnerKey, StoreError> {
    let found = db
        .optional("SELECT partner FROM cases WHERE number = $1", values![number.0])
        .await?;
    found.ok_or(Refusal::Missing)?.partner(0)
}

pub(super) async fn add_message(db: &Db, message: &CaseMessage) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO case_messages (case_number, origin, contact, staff, text, at) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            message.case.0,
            message.from.word(),
            message.contact.map(|id| id.0),
            message.staff.as_deref(),
            &message.text,
            message.at,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_attachment(db: &Db, file: &Attachment) -> Result<(), StoreError> {
    if file.from != MessageFrom::Partner {
        return add_staff_file(db, file).await;
    }
    db.execute(
        "INSERT INTO attachments (case_number, contact, name, media_type, size, sha256, location, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            file.case.0,
            file.contact.map(|id| id.0),
            &file.name,
            &file.media_type,
            file.size,
            &file.sha256,
            &file.location,
            file.at,
        ],
    )
    .await?;
    Ok(())
}

async fn add_staff_file(db: &Db, file: &Attachment) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO staff_files (case_number, origin, staff, name, media_type, size, sha256, location, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            file.case.0,
            file.from.word(),
            file.staff.as_deref().unwrap_or_default(),
            &file.name,
            &file.media_type,
            file.size,
            &file.sha256,
            &file.location,
            file.at,
        ],
    )
    .await?;
    Ok(())
}

/// The columns that [`order_row`] reads.
pub(super) const ORDER: &str = "number, partner, requested_by, item, status, reason, term_end, requested, decided";

pub(super) fn order_row(row: &Row) -> Result<Order, StoreError> {
    let item = serde_json::from_str(&row.string(3)?)
        .map_err(|error| StoreError::Backend(format!("an order's item can't be read: {error}")))?;
    Ok(Order {
        number: OrderNumber(row.small(0)?),
        partner: row.partner(1)?,
        requested_by: row.contact(2)?,
        item,
        status: row.parsed(4)?,
        reason: row.text_or_none(5)?,
        term_end: row.parsed(6)?,
        requested: row.time(7)?,
        decided: row.time_or_none(8)?,
    })
}

pub(super) async fn order(db: &Db, number: OrderNumber) -> Result<Option<Order>, StoreError> {
    let sql = format!("SELECT {ORDER} FROM orders WHERE number = $1");
    let found = db.optional(&sql, values![number.0]).await?;
    found.as_ref().map(order_row).transpose()
}

pub(super) async fn add_order(db: &Db, order: &Order) -> Result<(), StoreError> {
    let item = serde_json::to_string(&order.item).map_err(|error| StoreError::Backend(error.to_string()))?;
    let inserted = db
        .execute(
            &format!("INSERT INTO orders ({ORDER}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
            values![
                order.number.0,
                &order.partner.0,
                order.requested_by.0,
                item,
                order.status.word(),
                order.reason.as_ref(),
                order.term_end,
                order.requested,
                order.decided,
            ],
        )
        .await;
    if_taken(inserted, || StoreError::Conflict)?;
    Ok(())
}

pub(super) async fn update_order(db: &Db, next: &Order) -> Result<(), StoreError> {
    let old = order(db, next.number).await?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.execute(
        "UPDATE orders SET status = $2, reason = $3, decided = $4 WHERE number = $1",
        values![next.number.0, next.status.word(), next.reason.as_ref(), next.decided],
    )
    .await?;
    Ok(())
}

/// The columns that [`review_row`] reads.
pub(super) const REVIEW: &str = "number, partner, requested_by, period, reason, requested, decided";

/// Reads a review without its cases.
pub(super) fn review_row(row: &Row) -> Result<Review, StoreError> {
    Ok(Review {
        number: ReviewNumber(row.small(0)?),
        partner: row.partner(1)?,
        requested_by: row.contact(2)?,
        period: row.period(3)?,
        cases: Vec::new(),
        reason: row.text_or_none(4)?,
        requested: row.time(5)?,
        decided: row.time_or_none(6)?,
    })
}

/// Puts the cases of these reviews into them.
pub(super) async fn with_cases(db: &Db, mut reviews: Vec<Review>) -> Result<Vec<Review>, StoreError> {
    let numbers: Vec<i64> = reviews.iter().map(|review| review.number.0.into()).collect();
    let sql =
        "SELECT review, case_number, status FROM review_cases WHERE review = ANY($1) ORDER BY review, case_number";
    for row in db.query(sql, values![numbers]).await? {
        let of = ReviewNumber(row.small(0)?);
        let reviewed = ReviewedCase {
            case: CaseNumber(row.small(1)?),
            status: row.parsed(2)?,
        };
        for review in reviews.iter_mut().filter(|review| review.number == of) {
            review.cases.push(reviewed.clone());
        }
    }
    Ok(reviews)
}

pub(super) async fn review(db: &Db, number: ReviewNumber) -> Result<Option<Review>, StoreError> {
    let sql = format!("SELECT {REVIEW} FROM reviews WHERE number = $1");
    let found = db.optional(&sql, values![number.0]).await?;
    match found {
        None => Ok(None),
        Some(row) => Ok(with_cases(db, vec![review_row(&row)?]).await?.pop()),
    }
}

pub(super) async fn add_review(db: &Db, review: &Review) -> Result<(), StoreError> {
    let inserted = db
        .execute(
            &format!("INSERT INTO reviews ({REVIEW}, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
            values![
                review.number.0,
                &review.partner.0,
                review.requested_by.0,
                review.period.0,
                review.reason.as_ref(),
                review.requested,
                review.decided,
                review.status().word(),
            ],
        )
        .await;
    if_taken(inserted, || StoreError::Conflict)?;
    for reviewed in &review.cases {
        if owner(db, reviewed.case).await? != review.partner {
            return Err(Refusal::Missing.into());
        }
        let inserted = db
            .execute(
                "INSERT INTO review_cases (review, case_number, status) VALUES ($1, $2, $3)",
                values![review.number.0, reviewed.case.0, reviewed.status.word()],
            )
            .await;
        if_taken(inserted, || Refusal::Taken.into())?;
    }
    Ok(())
}

pub(super) async fn update_review(db: &Db, next: &Review) -> Result<(), StoreError> {
    let old = review(db, next.number).await?.ok_or(Refusal::Missing)?;
    if !old.may_become(next) {
        return Err(Refusal::Move.into());
    }
    db.execute(
        "UPDATE reviews SET status = $2, reason = $3, decided = $4 WHERE number = $1",
        values![next.number.0, next.status().word(), next.reason.as_ref(), next.decided],
    )
    .await?;
    for reviewed in &next.cases {
        db.execute(
            "UPDATE review_cases SET status = $3 WHERE review = $1 AND case_number = $2",
            values![next.number.0, reviewed.case.0, reviewed.status.word()],
        )
        .await?;
    }
    Ok(())
}
