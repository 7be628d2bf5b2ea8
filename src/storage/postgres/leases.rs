//! What one process at a time does.

use chrono::TimeDelta;

use super::db::Db;
use super::outbox::CLOCK;
use super::values::values;
use crate::clock::Clock;
use crate::storage::StoreError;

/// Takes it where it is free, over, or ours already; in one statement, so that of two one gets it.
pub(super) async fn take(db: &Db, name: &str, holder: &str, clock: Clock, long: TimeDelta) -> Result<bool, StoreError> {
    let now = match clock {
        Clock::System => None,
        Clock::Fixed(now) => Some(now),
    };
    let sql = format!(
        "INSERT INTO leases AS known (name, holder, until) VALUES ($1, $2, coalesce($3, {CLOCK}) + $4)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE known.holder = excluded.holder OR known.until <= excluded.until - $4"
    );
    let micros = long.num_microseconds().unwrap_or(i64::MAX);
    Ok(db.execute(&sql, values![name, holder, now, micros]).await? > 0)
}

pub(super) async fn give_back(db: &Db, name: &str, holder: &str) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM leases WHERE name = $1 AND holder = $2",
        values![name, holder],
    )
    .await?;
    Ok(())
}
