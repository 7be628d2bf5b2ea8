//! The queue of what is to be sent.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};

use super::values::{json, micros, parsed, signed, text, time, time_or_none};
use crate::domain::records::{OutboxKind, OutboxRow};
use crate::storage::{After, QueueLength, SetBack, StoreError};

const COLUMNS: &str = "seq, id, kind, recipient, payload, queued, next_attempt, expires, attempts, dead, last_error";

pub(super) fn row(row: &Row<'_>) -> rusqlite::Result<OutboxRow> {
    Ok(OutboxRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        kind: parsed(row, 2)?,
        recipient: text(row, 3)?,
        payload: json(row, 4)?,
        queued: time(row, 5)?,
        next_attempt: time(row, 6)?,
        expires: time_or_none(row, 7)?,
        attempts: row.get(8)?,
        dead: row.get(9)?,
        last_error: row.get(10)?,
    })
}

/// What a claim may take, at ?1, with the kinds of ?2.
const CLAIMABLE: &str = "FROM outbox AS mine WHERE dead = 0 AND next_attempt <= ?1
        AND kind IN (SELECT value FROM json_each(?2))
        AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.dead = 0
            AND earlier.recipient = mine.recipient AND earlier.seq < mine.seq)";

/// The kinds as SQL takes them: a JSON array of their words.
pub(super) fn list_of(kinds: &[OutboxKind]) -> String {
    serde_json::json!(kinds).to_string()
}

/// Whether a claim would find anything, or drop anything.
pub(super) fn anything_due(db: &Connection, kinds: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached(&format!(
            "SELECT EXISTS (SELECT 1 {CLAIMABLE})
                OR EXISTS (SELECT 1 FROM outbox WHERE dead = 0 AND next_attempt <= ?1 AND expires <= ?1)"
        ))?
        .query_row(params![micros(now), kinds], |row| row.get(0))?)
}

/// Takes the first row of each recipient that is due.
pub(super) fn claim(
    db: &Connection,
    kinds: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<OutboxRow>, StoreError> {
    // Only what could be claimed is looked at, so that a long queue that waits costs nothing.
    db.prepare_cached("DELETE FROM outbox WHERE dead = 0 AND next_attempt <= ?1 AND expires <= ?1")?
        .execute([micros(now)])?;
    let mut statement = db.prepare_cached(&format!(
        "UPDATE outbox SET next_attempt = ?3, attempts = attempts + 1, taken = 1
         WHERE seq IN (SELECT seq {CLAIMABLE} ORDER BY seq LIMIT ?4)
         RETURNING {COLUMNS}"
    ))?;
    let mut rows = statement
        .query_map(params![micros(now), kinds, micros(until), limit], row)?
        .collect::<Result<Vec<_>, _>>()?;
    // RETURNING promises no order.
    rows.sort_by_key(|row| row.seq);
    Ok(rows)
}

pub(super) fn delivered(db: &Connection, id: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM outbox WHERE id = ?1")?.execute([id])?;
    Ok(())
}

pub(super) fn failed(db: &Connection, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE outbox SET taken = 0, dead = ?2 IS NULL, next_attempt = coalesce(?2, next_attempt), last_error = ?3
         WHERE id = ?1",
    )?
    .execute(params![id, again.map(micros), error])?;
    Ok(())
}

pub(super) fn retry(db: &Connection, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = db
        .prepare_cached("UPDATE outbox SET taken = 0, dead = 0, attempts = 0, next_attempt = ?2 WHERE id = ?1")?
        .execute(params![id, micros(now)])?;
    Ok(changed > 0)
}

pub(super) fn set_back(db: &Connection, kinds: &str, back: SetBack) -> Result<u64, StoreError> {
    let changed = db
        .prepare_cached(
            "UPDATE outbox SET next_attempt = iif(taken, ?5, ?2)
             WHERE dead = 0 AND kind IN (SELECT value FROM json_each(?1))
                AND iif(taken, next_attempt > ?5, next_attempt > ?2 AND (queued > ?3 OR next_attempt > ?4))",
        )?
        .execute(params![
            kinds,
            micros(back.now),
            micros(back.queued_after),
            micros(back.due_after),
            micros(back.taken_until),
        ])?;
    Ok(changed as u64)
}

pub(super) fn release(db: &Connection, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let released = db
        .prepare_cached("UPDATE outbox SET taken = 0, next_attempt = ?2 WHERE kind = ?1 AND taken = 1 AND dead = 0")?
        .execute(params![kind.word(), micros(now)])?;
    Ok(released as u64)
}

pub(super) fn list(db: &Connection, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM outbox WHERE seq > ?1 AND (?2 IS NULL OR dead = ?2) ORDER BY seq LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![signed(page.number), dead, page.limit], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How long the queue is, by kind.
pub(super) fn lengths(db: &Connection) -> Result<Vec<QueueLength>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT kind, count(*) FILTER (WHERE dead = 0), count(*) FILTER (WHERE dead = 1),
            min(queued) FILTER (WHERE dead = 0)
         FROM outbox GROUP BY kind",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(QueueLength {
            kind: parsed(row, 0)?,
            waiting: row.get(1)?,
            given_up: row.get(2)?,
            oldest: time_or_none(row, 3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everything queued for these recipients, given up or not.
pub(super) fn for_recipient(db: &Connection, recipient: &str) -> Result<Vec<OutboxRow>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM outbox WHERE recipient = ?1 ORDER BY seq"
    ))?;
    let rows = statement.query_map([recipient], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
