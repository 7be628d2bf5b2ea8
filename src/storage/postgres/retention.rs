//! Forgetting what is old.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::values::values;
use super::{sign_in, tallies};
use crate::storage::{Retention, StoreError};

/// Removes what is older than its time. Returns how many rows went.
pub(super) async fn forget(db: &Db, retention: &Retention) -> Result<u64, StoreError> {
    let mut gone = sign_out(db, retention.bindings).await?;
    let rules = [
        // What our own timers have done stays known: a reminder forgotten would be sent again.
        (
            retention.updates,
            "DELETE FROM inbox WHERE at < $1 AND channel <> 'system'",
        ),
        (
            retention.updates,
            "DELETE FROM updates WHERE received < $1 AND state <> 'waiting'",
        ),
        (retention.updates, "DELETE FROM keyboards WHERE made < $1"),
        (retention.sessions, "DELETE FROM sessions WHERE last_activity < $1"),
        (retention.sign_in, "DELETE FROM console_sessions WHERE seen < $1"),
        (retention.sign_in, "DELETE FROM challenges WHERE expires < $1"),
        (retention.sign_in, "DELETE FROM sign_in_limits WHERE changed < $1"),
        (
            retention.unanswered,
            "DELETE FROM unanswered_askers WHERE question IN
                (SELECT id FROM unanswered WHERE status <> 'open' AND last < $1)",
        ),
        (
            retention.unanswered,
            "DELETE FROM unanswered WHERE status <> 'open' AND last < $1",
        ),
        (retention.dead_outbox, "DELETE FROM outbox WHERE dead AND queued < $1"),
        (retention.keyed_requests, "DELETE FROM keyed_requests WHERE at < $1"),
    ];
    for (before, sql) in rules {
        if let Some(before) = before {
            gone += db.execute(sql, values![before]).await?;
        }
    }
    tallies::gather(db).await?;
    if let Some(before) = retention.figures {
        gone += tallies::forget(db, before.date_naive()).await?;
    }
    Ok(gone)
}

async fn sign_out(db: &Db, before: Option<DateTime<Utc>>) -> Result<u64, StoreError> {
    let Some(before) = before else { return Ok(0) };
    let old = db
        .query(
            "SELECT contact, channel FROM bindings WHERE since < $1",
            values![before],
        )
        .await?;
    let mut gone = 0;
    for row in old {
        gone += sign_in::release_contact(db, row.contact(0)?, Some(row.parsed(1)?), None).await?;
    }
    Ok(gone)
}
