//! The daily figures.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::values::parsed;
use crate::domain::records::Tally;
use crate::storage::StoreError;

/// Adds to the figures. What can't be counted is left out, so that it never costs a turn, unless the transaction is gone with it.
pub(super) fn count(db: &Connection, tallies: &[Tally]) -> Result<(), StoreError> {
    for tally in tallies {
        let counted = add(db, tally);
        if let Err(error) = counted {
            // SQLite takes a whole transaction back when a disk fails; then there is nothing left to save.
            if db.is_autocommit() {
                return Err(error.into());
            }
            tracing::warn!(%error, figure = tally.what.word(), "a daily figure can't be counted");
        }
    }
    Ok(())
}

fn add(db: &Connection, tally: &Tally) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO daily_figures (day, channel, language, figure, subject, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET count = count + excluded.count",
    )?
    .execute(params![
        tally.day.to_string(),
        tally.channel.word(),
        tally.language.code(),
        tally.what.word(),
        tally.subject,
        tally.count,
    ])
}

/// What was counted from `from` to `to`, both inclusive.
pub(super) fn between(db: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT day, channel, language, figure, subject, count FROM daily_figures
         WHERE day BETWEEN ?1 AND ?2 AND count <> 0",
    )?;
    let rows = statement.query_map([from.to_string(), to.to_string()], |row| {
        Ok(Tally {
            day: parsed(row, 0)?,
            channel: parsed(row, 1)?,
            language: parsed(row, 2)?,
            what: parsed(row, 3)?,
            subject: row.get(4)?,
            count: row.get(5)?,
        })
    })?;
    let mut all = rows.collect::<Result<Vec<_>, _>>()?;
    all.sort();
    Ok(all)
}

/// Removes the days before `day`. Returns how many rows went.
pub(super) fn forget(db: &Connection, day: NaiveDate) -> Result<u64, StoreError> {
    let gone = db
        .prepare_cached("DELETE FROM daily_figures WHERE day < ?1")?
        .execute([day.to_string()])?;
    Ok(gone as u64)
}
