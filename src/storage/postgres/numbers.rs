//! Numbers that nobody else gets, in any process.

use super::db::Db;
use super::values::values;
use crate::storage::{NumberKind, StoreError};

/// The next number of a counter. Nobody else gets one until the transaction ends, so there are no gaps.
pub(super) async fn next(db: &Db, counter: &str) -> Result<i64, StoreError> {
    let sql = "UPDATE counters SET last = last + 1 WHERE name = $1 RETURNING last";
    db.one(sql, values![counter]).await?.number(0)
}

/// The next number of a case, order or review, beyond all that are stored.
pub(super) async fn reserve(db: &Db, kind: NumberKind) -> Result<u32, StoreError> {
    let (counter, table) = match kind {
        NumberKind::Case => ("case", "cases"),
        NumberKind::Order => ("order", "orders"),
        NumberKind::Review => ("review", "reviews"),
    };
    let sql = format!(
        "UPDATE counters SET last = greatest(last, (SELECT coalesce(max(number), 0) FROM {table})) + 1
         WHERE name = $1 RETURNING last"
    );
    db.one(&sql, values![counter]).await?.small(0)
}
