//! What one process at a time does.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::values::values;
use crate::storage::StoreError;

/// Takes it where it is free, over, or ours already; in one statement, so that of two one gets it.
pub(super) async fn take(
    db: &Db,
    name: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO leases AS known (name, holder, until) VALUES ($1, $2, $4)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE known.holder = excluded.holder OR known.until <= $3";
    Ok(db.execute(sql, values![name, holder, now, until]).await? > 0)
}

pub(super) async fn give_back(db: &Db, name: &str, holder: &str) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM leases WHERE name = $1 AND holder = $2",
        values![name, holder],
    )
    .await?;
    Ok(())
}
