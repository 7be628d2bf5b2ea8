//! The daily figures. Each connection adds to shares of its own, so that no commit waits for another's disk.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::db::Db;
use super::values::{Row, values};
use crate::domain::records::Tally;
use crate::storage::StoreError;

/// The figures as a table of their own, with the columns of `daily_figures`.
pub(super) const FIGURES: &str = "(SELECT day, channel, language, figure, subject, sum(count)::bigint AS count
    FROM (SELECT day, channel, language, figure, subject, count FROM daily_figures
        UNION ALL SELECT day, channel, language, figure, subject, count FROM figure_shares) AS parts
    GROUP BY day, channel, language, figure, subject) AS figures";

/// Adds to the figures. It is the last that a commit does: two connections may have one share, and whoever has its rows must not
/// wait for anything but the next of them.
///
/// What can't be counted is left out, so that it never costs a turn, unless the transaction is gone with it.
pub(super) async fn count(db: &Db, tallies: &[Tally]) -> Result<(), StoreError> {
    if tallies.is_empty() {
        return Ok(());
    }
    // Every process takes the rows in this order, so that no two wait for each other. A statement can't add to a row twice.
    let mut sums = BTreeMap::new();
    for tally in tallies {
        let key = [
            tally.day.to_string(),
            tally.channel.word().to_owned(),
            tally.language.code().to_owned(),
            tally.what.word().to_owned(),
            tally.subject.clone(),
        ];
        *sums.entry(key).or_insert(0_i64) += tally.count;
    }
    let column = |place: usize| sums.keys().map(|key| key[place].as_str()).collect::<Vec<&str>>();
    let counts: Vec<i64> = sums.values().copied().collect();
    let counted = db
        .attempt(
            "INSERT INTO figure_shares AS known (share, day, channel, language, figure, subject, count)
             SELECT pg_backend_pid() % 64, new.*
             FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS new
             ON CONFLICT (day, channel, language, figure, subject, share) DO UPDATE
             SET count = known.count + excluded.count",
            values![column(0), column(1), column(2), column(3), column(4), counts],
        )
        .await?;
    if let Err(error) = counted {
        let error = StoreError::from(error);
        tracing::warn!(%error, figures = sums.len(), "daily figures can't be counted");
    }
    Ok(())
}

/// What was counted from `from` to `to`, both inclusive.
pub(super) async fn between(db: &Db, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
    let sql = format!(
        "SELECT day, channel, language, figure, subject, count FROM {FIGURES}
         WHERE day BETWEEN $1 AND $2 AND count <> 0"
    );
    let read = |row: &Row| {
        Ok(Tally {
            day: row.parsed(0)?,
            channel: row.parsed(1)?,
            language: row.parsed(2)?,
            what: row.parsed(3)?,
            subject: row.string(4)?,
            count: row.number(5)?,
        })
    };
    let rows = db.query(&sql, values![from, to]).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<Tally>, StoreError>>()?;
    all.sort();
    Ok(all)
}

/// Gathers the shares. Nobody adds meanwhile: the caller is alone.
pub(super) async fn gather(db: &Db) -> Result<(), StoreError> {
    db.execute(
        "WITH gone AS (DELETE FROM figure_shares RETURNING day, channel, language, figure, subject, count)
         INSERT INTO daily_figures AS known (day, channel, language, figure, subject, count)
         SELECT day, channel, language, figure, subject, sum(count) FROM gone
         GROUP BY day, channel, language, figure, subject
         ON CONFLICT (day, channel, language, figure, subject) DO UPDATE SET count = known.count + excluded.count",
        &[],
    )
    .await?;
    Ok(())
}

/// Removes the days before `day`, of which no share is left. Returns how many rows went.
pub(super) async fn forget(db: &Db, day: NaiveDate) -> Result<u64, StoreError> {
    Ok(db
        .execute("DELETE FROM daily_figures WHERE day < $1", values![day])
        .await?)
}
