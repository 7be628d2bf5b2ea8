//! What one process at a time does.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::values::micros;
use crate::storage::StoreError;

/// Takes it where it is free, over, or ours already.
pub(super) fn take(
    db: &Connection,
    name: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let taken = db
        .prepare_cached(
            "INSERT INTO leases (name, holder, until) VALUES (?1, ?2, ?4)
             ON CONFLICT (name) DO UPDATE SET holder = ?2, until = ?4 WHERE holder = ?2 OR until <= ?3",
        )?
        .execute(params![name, holder, micros(now), micros(until)])?;
    Ok(taken > 0)
}

pub(super) fn give_back(db: &Connection, name: &str, holder: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM leases WHERE name = ?1 AND holder = ?2")?
        .execute([name, holder])?;
    Ok(())
}
