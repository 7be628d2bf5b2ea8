//! How values of records stand in columns, and back.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::Type;
use rusqlite::{Error, Row};

use crate::domain::records::{ContactId, Days, Json, PartnerKey, PeriodId, PinDigest, SessionKey, Text, Version};

/// A time as microseconds since 1970.
pub(super) fn micros(time: DateTime<Utc>) -> i64 {
    time.timestamp_micros()
}

/// A number that fits SQLite's signed 64 bits; what doesn't is more than will ever be counted.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that doesn't hold what it should: the file is damaged, or a newer binary has written it.
fn damaged(column: usize, kind: Type, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::FromSqlConversionFailure(column, kind, error.into())
}

/// Reads a column that holds the text form of a value.
pub(super) fn parsed<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    row.get_ref(column)?
        .as_str()?
        .parse()
        .map_err(|error| damaged(column, Type::Text, error))
}

/// [`parsed`] where the column may be empty.
pub(super) fn parsed_or_none<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|error| damaged(column, Type::Text, error)),
    }
}

/// Reads a time.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    time_from(row.get(column)?, column)
}

/// Reads a time that may be missing.
pub(super) fn time_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    row.get::<_, Option<i64>>(column)?
        .map(|micros| time_from(micros, column))
        .transpose()
}

fn time_from(micros: i64, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or(Error::IntegralValueOutOfRange(column, micros))
}

/// Reads two columns of days, the first given.
pub(super) fn days(row: &Row<'_>, column: usize) -> rusqlite::Result<Days> {
    Ok(Days {
        start: parsed::<NaiveDate>(row, column)?,
        end: parsed::<NaiveDate>(row, column + 1)?,
    })
}

/// Reads two columns of days that may be empty.
pub(super) fn days_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Days>> {
    let start = parsed_or_none(row, column)?;
    let end = parsed_or_none(row, column + 1)?;
    Ok(start.zip(end).map(|(start, end)| Days { start, end }))
}

/// Reads a JSON column.
pub(super) fn json(row: &Row<'_>, column: usize) -> rusqlite::Result<Json> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map(Json)
        .map_err(|error| damaged(column, Type::Text, error))
}

/// Reads text that people wrote.
pub(super) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Text> {
    row.get(column).map(Text)
}

/// Reads a partner's key.
pub(super) fn partner(row: &Row<'_>, column: usize) -> rusqlite::Result<PartnerKey> {
    row.get(column).map(PartnerKey)
}

/// Reads a contact's id.
pub(super) fn contact(row: &Row<'_>, column: usize) -> rusqlite::Result<ContactId> {
    row.get(column).map(ContactId)
}

/// Reads a period's id.
pub(super) fn period(row: &Row<'_>, column: usize) -> rusqlite::Result<PeriodId> {
    row.get(column).map(PeriodId)
}

/// Reads a version.
pub(super) fn version(row: &Row<'_>, column: usize) -> rusqlite::Result<Version> {
    row.get(column).map(Version)
}

/// Reads two columns of a conversation, the channel first.
pub(super) fn session_key(row: &Row<'_>, column: usize) -> rusqlite::Result<SessionKey> {
    Ok(SessionKey {
        channel: parsed(row, column)?,
        account: text(row, column + 1)?,
    })
}

/// Reads the digest of a PIN.
pub(super) fn pin(row: &Row<'_>, column: usize) -> rusqlite::Result<PinDigest> {
    row.get(column).map(PinDigest)
}

/// Reads the digest of a PIN that may be missing.
pub(super) fn pin_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<PinDigest>> {
    Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(PinDigest))
}
