//! The audit's hash chains.

use super::db::Db;
use super::values::{Row, values};
use crate::domain::records::{AuditEvent, AuditRow, Chain, ChainHead};
use crate::storage::{After, StoreError};

/// Every chain with its head.
pub(super) async fn chains(db: &Db) -> Result<Vec<ChainHead>, StoreError> {
    let sql = "SELECT chain, coalesce(seq, 0), coalesce(hash, '') FROM
            (SELECT chain FROM audit_heads UNION SELECT DISTINCT chain FROM audit) AS named
            LEFT JOIN audit_heads USING (chain)
         ORDER BY chain";
    let head = |row: &Row| {
        Ok(ChainHead {
            chain: row.string(0)?.as_str().into(),
            seq: row.small(1)?,
            hash: row.string(2)?,
        })
    };
    db.query(sql, &[]).await?.iter().map(head).collect()
}

/// The rows of a chain in order.
pub(super) async fn rows(db: &Db, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError> {
    let sql = "SELECT seq, who, what, subject, facts, at, previous, hash FROM audit
         WHERE chain = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    let read = |row: &Row| {
        Ok(AuditRow {
            chain: chain.clone(),
            seq: row.small(0)?,
            who: row.string(1)?,
            what: row.string(2)?,
            subject: row.string_or_none(3)?,
            facts: row.string(4)?,
            at: row.time(5)?,
            previous: row.string(6)?,
            hash: row.string(7)?,
        })
    };
    let rows = db
        .query(sql, values![chain.to_string(), page.number, page.limit])
        .await?;
    rows.iter().map(read).collect()
}

/// Puts an event at the end of its chain, which the caller holds.
pub(super) async fn append(db: &Db, event: AuditEvent) -> Result<ChainHead, StoreError> {
    let chain = event.chain.to_string();
    let head = db
        .optional(
            "SELECT seq, hash FROM audit_heads WHERE chain = $1 FOR UPDATE",
            values![&chain],
        )
        .await?;
    let head = match head {
        None => None,
        Some(row) => Some(ChainHead {
            chain: event.chain.clone(),
            seq: row.small(0)?,
            hash: row.string(1)?,
        }),
    };
    let row = event.into_row(head.as_ref());
    db.execute(
        "INSERT INTO audit (chain, seq, who, what, subject, facts, at, previous, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &chain,
            row.seq,
            &row.who,
            &row.what,
            row.subject.as_deref(),
            &row.facts,
            row.at,
            &row.previous,
            &row.hash,
        ],
    )
    .await?;
    db.execute(
        "INSERT INTO audit_heads (chain, seq, hash) VALUES ($1, $2, $3)
         ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        values![&chain, row.seq, &row.hash],
    )
    .await?;
    Ok(row.head())
}
