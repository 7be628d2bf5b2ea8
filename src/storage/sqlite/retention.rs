//! Forgetting what is old.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::values::{contact, micros, parsed};
use super::{commit, tallies};
use crate::storage::{Retention, StoreError};

/// Removes what is older than its time. Returns how many rows went.
pub(super) fn forget(db: &Connection, retention: &Retention) -> Result<u64, StoreError> {
    let mut gone = sign_out(db, retention.bindings)?;
    let mut remove = |before: Option<DateTime<Utc>>, sql: &str| -> Result<(), StoreError> {
        if let Some(before) = before {
            gone += db.prepare_cached(sql)?.execute([micros(before)])? as u64;
        }
        Ok(())
    };
    // What our own timers have done stays known: a reminder forgotten would be sent again.
    remove(
        retention.updates,
        "DELETE FROM inbox WHERE at < ?1 AND channel <> 'system'",
    )?;
    remove(
        retention.updates,
        "DELETE FROM updates WHERE received < ?1 AND state <> 'waiting'",
    )?;
    remove(retention.updates, "DELETE FROM keyboards WHERE made < ?1")?;
    remove(retention.sessions, "DELETE FROM sessions WHERE last_activity < ?1")?;
    remove(retention.sign_in, "DELETE FROM console_sessions WHERE seen < ?1")?;
    remove(retention.sign_in, "DELETE FROM challenges WHERE expires < ?1")?;
    remove(retention.sign_in, "DELETE FROM sign_in_limits WHERE changed < ?1")?;
    remove(
        retention.unanswered,
        "DELETE FROM unanswered_askers WHERE question IN
            (SELECT id FROM unanswered WHERE status <> 'open' AND last < ?1)",
    )?;
    remove(
        retention.unanswered,
        "DELETE FROM unanswered WHERE status <> 'open' AND last < ?1",
    )?;
    remove(
        retention.dead_outbox,
        "DELETE FROM outbox WHERE dead = 1 AND queued < ?1",
    )?;
    remove(retention.keyed_requests, "DELETE FROM keyed_requests WHERE at < ?1")?;
    if let Some(before) = retention.figures {
        gone += tallies::forget(db, before.date_naive())?;
    }
    Ok(gone)
}

fn sign_out(db: &Connection, before: Option<DateTime<Utc>>) -> Result<u64, StoreError> {
    let Some(before) = before else { return Ok(0) };
    let mut statement = db.prepare_cached("SELECT contact, channel FROM bindings WHERE since < ?1")?;
    let old = statement
        .query_map([micros(before)], |row| Ok((contact(row, 0)?, parsed(row, 1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut gone = 0;
    for (contact, channel) in old {
        gone += commit::release_contact(db, contact, Some(channel), None)?;
    }
    Ok(gone)
}
