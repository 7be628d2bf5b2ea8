//! The queue of what is to be sent. Several processes take from it.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::errors::if_taken;
use super::values::{Row, values};
use crate::domain::records::{OutboxKind, OutboxRow};
use crate::storage::{After, NewOutbox, QueueLength, Refusal, SetBack, StoreError};

const COLUMNS: &str = "seq, id, kind, recipient, payload, queued, next_attempt, expires, attempts, dead, last_error";

pub(super) fn read(row: &Row) -> Result<OutboxRow, StoreError> {
    Ok(OutboxRow {
        seq: row.small(0)?,
        id: row.string(1)?,
        kind: row.parsed(2)?,
        recipient: row.text(3)?,
        payload: row.json(4)?,
        queued: row.time(5)?,
        next_attempt: row.time(6)?,
        expires: row.time_or_none(7)?,
        attempts: row.small(8)?,
        dead: row.flag(9)?,
        last_error: row.string_or_none(10)?,
    })
}

/// The server's clock, as times are kept.
pub(super) const CLOCK: &str = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

/// The server's time.
pub(super) async fn time(db: &Db) -> Result<DateTime<Utc>, StoreError> {
    db.one(&format!("SELECT {CLOCK}"), &[]).await?.time(0)
}

/// Puts a message at the end of its recipient's queue, which the caller holds. It is due by the server's clock, that of all who
/// take from the queue: whoever queues may be ahead.
pub(super) async fn queue(db: &Db, message: &NewOutbox) -> Result<(), StoreError> {
    let inserted = db
        .execute(
            &format!(
                "INSERT INTO outbox (id, kind, recipient, payload, queued, next_attempt, expires)
                 VALUES ($1, $2, $3, $4, $5, least($5, {CLOCK}), $6)"
            ),
            values![
                &message.id,
                message.kind.word(),
                &message.recipient,
                message.payload.0.to_string(),
                message.at,
                message.expires,
            ],
        )
        .await;
    if_taken(inserted, || Refusal::Taken.into())?;
    Ok(())
}

/// What a claim may take, at $1, with the kinds of $2.
const CLAIMABLE: &str = "FROM outbox AS mine WHERE NOT dead AND next_attempt <= $1
        AND kind = ANY($2)
        AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE NOT earlier.dead
            AND earlier.recipient = mine.recipient AND earlier.seq < mine.seq)";

fn words(kinds: &[OutboxKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.word()).collect()
}

/// Whether a claim would find anything, or drop anything.
pub(super) async fn anything_due(db: &Db, kinds: &[OutboxKind], now: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 {CLAIMABLE})
            OR EXISTS (SELECT 1 FROM outbox WHERE NOT dead AND next_attempt <= $1 AND expires <= $1)"
    );
    db.one(&sql, values![now, words(kinds)]).await?.flag(0)
}

/// Takes the first row of each recipient that is due.
///
/// Rows that another process is taking this moment are passed over. A row is looked at again when it is locked, so that none
/// is taken that somebody took while we looked. The rows before it can only have gone.
pub(super) async fn claim(
    db: &Db,
    kinds: &[OutboxKind],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<OutboxRow>, StoreError> {
    // Only what could be claimed is looked at, so that a long queue that waits costs nothing.
    db.execute(
        "DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox
            WHERE NOT dead AND next_attempt <= $1 AND expires <= $1 ORDER BY seq FOR UPDATE SKIP LOCKED)",
        values![now],
    )
    .await?;
    let sql = format!(
        "WITH claimed AS MATERIALIZED (SELECT seq {CLAIMABLE} ORDER BY seq LIMIT $4 FOR UPDATE OF mine SKIP LOCKED)
         UPDATE outbox SET next_attempt = $3, attempts = attempts + 1, taken = true
         FROM claimed WHERE outbox.seq = claimed.seq
         RETURNING outbox.seq, id, kind, recipient, payload, queued, next_attempt, expires, attempts, dead, last_error"
    );
    let rows = db.query(&sql, values![now, words(kinds), until, limit]).await?;
    let mut rows = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // RETURNING promises no order.
    rows.sort_by_key(|row| row.seq);
    Ok(rows)
}

pub(super) async fn delivered(db: &Db, id: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM outbox WHERE id = $1", values![id]).await?;
    Ok(())
}

pub(super) async fn failed(db: &Db, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError> {
    db.execute(
        "UPDATE outbox SET taken = false, dead = $2::bigint IS NULL, next_attempt = coalesce($2, next_attempt),
             last_error = $3
         WHERE id = $1",
        values![id, again, error],
    )
    .await?;
    Ok(())
}

pub(super) async fn retry(db: &Db, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = "UPDATE outbox SET taken = false, dead = false, attempts = 0, next_attempt = $2 WHERE id = $1";
    Ok(db.execute(sql, values![id, now]).await? > 0)
}

pub(super) async fn set_back(db: &Db, kinds: &[OutboxKind], back: SetBack) -> Result<u64, StoreError> {
    let sql = "UPDATE outbox SET next_attempt = CASE WHEN taken THEN $5::bigint ELSE $2::bigint END
         WHERE NOT dead AND kind = ANY($1) AND CASE WHEN taken THEN next_attempt > $5
            ELSE next_attempt > $2 AND (queued > $3 OR next_attempt > $4) END";
    let values = values![
        words(kinds),
        back.now,
        back.queued_after,
        back.due_after,
        back.taken_until,
    ];
    Ok(db.execute(sql, values).await?)
}

pub(super) async fn release(db: &Db, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let sql = "UPDATE outbox SET taken = false, next_attempt = $2 WHERE kind = $1 AND taken AND NOT dead";
    Ok(db.execute(sql, values![kind.word(), now]).await?)
}

pub(super) async fn list(db: &Db, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE seq > $1 AND ($2::boolean IS NULL OR dead = $2) ORDER BY seq LIMIT $3"
    );
    let rows = db.query(&sql, values![page.number, dead, page.limit]).await?;
    rows.iter().map(read).collect()
}

/// How long the queue is, by kind.
pub(super) async fn lengths(db: &Db) -> Result<Vec<QueueLength>, StoreError> {
    let sql = "SELECT kind, count(*) FILTER (WHERE NOT dead), count(*) FILTER (WHERE dead),
            min(queued) FILTER (WHERE NOT dead)
         FROM outbox GROUP BY kind ORDER BY kind";
    let length = |row: &Row| {
        Ok(QueueLength {
            kind: row.parsed(0)?,
            waiting: row.small(1)?,
            given_up: row.small(2)?,
            oldest: row.time_or_none(3)?,
        })
    };
    db.query(sql, &[]).await?.iter().map(length).collect()
}

/// Everything queued for this recipient, given up or not.
pub(super) async fn for_recipient(db: &Db, recipient: &str) -> Result<Vec<OutboxRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE recipient = $1 ORDER BY seq");
    db.query(&sql, values![recipient]).await?.iter().map(read).collect()
}
