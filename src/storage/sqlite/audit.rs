//! The audit's hash chains.

use rusqlite::{Connection, OptionalExtension, params};

use super::values::{micros, signed, time};
use crate::domain::records::{AuditEvent, AuditRow, Chain, ChainHead};
use crate::storage::{After, StoreError};

/// Every chain with its head.
pub(super) fn chains(db: &Connection) -> Result<Vec<ChainHead>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT chain, coalesce(seq, 0), coalesce(hash, '') FROM
            (SELECT chain FROM audit_heads UNION SELECT DISTINCT chain FROM audit)
            LEFT JOIN audit_heads USING (chain)
         ORDER BY chain",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ChainHead {
            chain: row.get_ref(0)?.as_str()?.into(),
            seq: row.get(1)?,
            hash: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of a chain in order.
pub(super) fn rows(db: &Connection, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT seq, who, what, subject, facts, at, previous, hash FROM audit
         WHERE chain = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    )?;
    let rows = statement.query_map(params![chain.to_string(), signed(page.number), page.limit], |row| {
        Ok(AuditRow {
            chain: chain.clone(),
            seq: row.get(0)?,
            who: row.get(1)?,
            what: row.get(2)?,
            subject: row.get(3)?,
            facts: row.get(4)?,
            at: time(row, 5)?,
            previous: row.get(6)?,
            hash: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts an event at the end of its chain.
pub(super) fn append(db: &Connection, event: AuditEvent) -> Result<ChainHead, StoreError> {
    let chain = event.chain.clone();
    let head = db
        .prepare_cached("SELECT seq, hash FROM audit_heads WHERE chain = ?1")?
        .query_row([chain.to_string()], |row| {
            Ok(ChainHead {
                chain: chain.clone(),
                seq: row.get(0)?,
                hash: row.get(1)?,
            })
        })
        .optional()?;
    let row = event.into_row(head.as_ref());
    db.prepare_cached(
        "INSERT INTO audit (chain, seq, who, what, subject, facts, at, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        row.chain.to_string(),
        signed(row.seq),
        row.who,
        row.what,
        row.subject,
        row.facts,
        micros(row.at),
        row.previous,
        row.hash,
    ])?;
    db.prepare_cached(
        "INSERT INTO audit_heads (chain, seq, hash) VALUES (?1, ?2, ?3)
         ON CONFLICT (chain) DO UPDATE SET seq = ?2, hash = ?3",
    )?
    .execute(params![row.chain.to_string(), signed(row.seq), row.hash])?;
    Ok(row.head())
}
