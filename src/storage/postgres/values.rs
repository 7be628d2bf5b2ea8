//! How values of records stand in columns, and back.
//!
//! PostgreSQL's texts hold every character but U+0000. It is written as two others, so that what people sent comes back as
//! they sent it, as it does from the other stores.

use std::borrow::Cow;
use std::error::Error;
use std::str::FromStr;

use bytes::BytesMut;
use chrono::{DateTime, NaiveDate, Utc};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::domain::records::{ContactId, Days, Json, PartnerKey, PeriodId, PinDigest, SessionKey, Text, Version};
use crate::storage::StoreError;

/// A time as microseconds since 1970.
pub(super) fn micros(time: DateTime<Utc>) -> i64 {
    time.timestamp_micros()
}

/// A number that fits 64 bits with a sign; what doesn't is more than will ever be counted.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Begins what stands for a character that can't be kept, or for itself. Unicode has set it aside: nobody writes with it.
const ESCAPE: char = '\u{10ffff}';

/// A text as it is kept.
pub(super) fn kept(text: &str) -> Cow<'_, str> {
    if !text.contains(['\0', ESCAPE]) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\0' => kept.extend([ESCAPE, '0']),
            ESCAPE => kept.extend([ESCAPE, '1']),
            letter => kept.push(letter),
        }
    }
    Cow::Owned(kept)
}

/// A text as it was, from how it is kept.
pub(super) fn as_it_was(kept: String) -> String {
    if !kept.contains(ESCAPE) {
        return kept;
    }
    let mut text = String::with_capacity(kept.len());
    let mut letters = kept.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ESCAPE => match letters.next() {
                Some('0') => text.push('\0'),
                _ => text.push(ESCAPE),
            },
            letter => text.push(letter),
        }
    }
    text
}

/// A value on its way into the database. Its debug output shows nothing: it may be what people wrote.
#[derive(Clone)]
pub(super) enum Value<'a> {
    Empty,
    Flag(bool),
    Number(i64),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    Numbers(Vec<i64>),
    Texts(Vec<Cow<'a, str>>),
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<value>")
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Empty => Ok(IsNull::Yes),
            Self::Flag(value) => value.to_sql_checked(kind, out),
            Self::Number(value) => value.to_sql_checked(kind, out),
            Self::Text(value) => value.as_ref().to_sql_checked(kind, out),
            Self::Bytes(value) => value.as_ref().to_sql_checked(kind, out),
            Self::Numbers(value) => value.to_sql_checked(kind, out),
            Self::Texts(value) => value.to_sql_checked(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        // Each kind of value checks it for itself.
        true
    }

    to_sql_checked!();
}

macro_rules! value_from {
    ($($from:ty => |$value:ident| $to:expr),+ $(,)?) => {
        $(impl<'a> From<$from> for Value<'a> {
            fn from($value: $from) -> Self {
                $to
            }
        })+
    };
}

value_from! {
    bool => |value| Self::Flag(value),
    i64 => |value| Self::Number(value),
    u32 => |value| Self::Number(value.into()),
    u16 => |value| Self::Number(value.into()),
    u8 => |value| Self::Number(value.into()),
    u64 => |value| Self::Number(signed(value)),
    &'a str => |value| Self::Text(kept(value)),
    &'a String => |value| Self::Text(kept(value)),
    String => |value| Self::Text(Cow::Owned(kept(&value).into_owned())),
    &'a Text => |value| Self::Text(kept(value)),
    &'a [u8; 32] => |value| Self::Bytes(Cow::Borrowed(value)),
    [u8; 32] => |value| Self::Bytes(Cow::Owned(value.to_vec())),
    DateTime<Utc> => |value| Self::Number(micros(value)),
    NaiveDate => |value| Self::Text(Cow::Owned(value.to_string())),
    Vec<i64> => |value| Self::Numbers(value),
    Vec<&'a str> => |value| Self::Texts(value.into_iter().map(kept).collect()),
}

impl<T> From<Option<T>> for Value<'_>
where
    Self: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Self::from)
    }
}

/// The values of a statement.
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::storage::postgres::values::Value::from($value)),*]
    };
}
pub(super) use values;

/// A row that was read, and how its columns are understood.
pub(super) struct Row(pub(super) tokio_postgres::Row);

/// A column that doesn't hold what it should: somebody has changed the tables, or a newer binary has written it.
fn damaged(column: usize, error: impl std::fmt::Display) -> StoreError {
    StoreError::Backend(format!("column {column} holds what it shouldn't: {error}"))
}

impl Row {
    fn get<'r, T: tokio_postgres::types::FromSql<'r>>(&'r self, column: usize) -> Result<T, StoreError> {
        self.0.try_get(column).map_err(|error| damaged(column, error))
    }

    /// Whether the column is empty.
    pub(super) fn is_empty(&self, column: usize) -> bool {
        self.0
            .try_get::<_, Option<Anything>>(column)
            .is_ok_and(|value| value.is_none())
    }

    /// Reads a number.
    pub(super) fn number(&self, column: usize) -> Result<i64, StoreError> {
        self.get(column)
    }

    /// Reads a number that may be missing.
    pub(super) fn number_or_none(&self, column: usize) -> Result<Option<i64>, StoreError> {
        self.get(column)
    }

    /// Reads a number of a narrower kind.
    pub(super) fn small<T: TryFrom<i64, Error: std::fmt::Display>>(&self, column: usize) -> Result<T, StoreError> {
        T::try_from(self.number(column)?).map_err(|error| damaged(column, error))
    }

    /// [`Row::small`] where the column may be empty.
    pub(super) fn small_or_none<T: TryFrom<i64, Error: std::fmt::Display>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, StoreError> {
        let number = self.number_or_none(column)?;
        number
            .map(T::try_from)
            .transpose()
            .map_err(|error| damaged(column, error))
    }

    /// Reads yes or no.
    pub(super) fn flag(&self, column: usize) -> Result<bool, StoreError> {
        self.get(column)
    }

    /// Reads words of ours, or of people where [`Row::text`] isn't wanted.
    pub(super) fn string(&self, column: usize) -> Result<String, StoreError> {
        self.get(column).map(as_it_was)
    }

    /// [`Row::string`] where the column may be empty.
    pub(super) fn string_or_none(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(self.get::<Option<String>>(column)?.map(as_it_was))
    }

    /// Reads text that people wrote.
    pub(super) fn text(&self, column: usize) -> Result<Text, StoreError> {
        self.string(column).map(Text)
    }

    /// [`Row::text`] where the column may be empty.
    pub(super) fn text_or_none(&self, column: usize) -> Result<Option<Text>, StoreError> {
        Ok(self.string_or_none(column)?.map(Text))
    }

    /// Reads bytes.
    pub(super) fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        self.get(column)
    }

    /// Reads 32 bytes.
    pub(super) fn digest(&self, column: usize) -> Result<[u8; 32], StoreError> {
        self.bytes(column)?.try_into().map_err(|error| damaged(column, error))
    }

    /// Reads a column that holds the text form of a value.
    pub(super) fn parsed<T: FromStr<Err: std::fmt::Display>>(&self, column: usize) -> Result<T, StoreError> {
        let text: &str = self.get(column)?;
        text.parse().map_err(|error| damaged(column, error))
    }

    /// [`Row::parsed`] where the column may be empty.
    pub(super) fn parsed_or_none<T: FromStr<Err: std::fmt::Display>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.get(column)?;
        text.map(str::parse).transpose().map_err(|error| damaged(column, error))
    }

    /// Reads a time.
    pub(super) fn time(&self, column: usize) -> Result<DateTime<Utc>, StoreError> {
        time_from(self.number(column)?, column)
    }

    /// Reads a time that may be missing.
    pub(super) fn time_or_none(&self, column: usize) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.number_or_none(column)?
            .map(|micros| time_from(micros, column))
            .transpose()
    }

    /// Reads two columns of days, the first given.
    pub(super) fn days(&self, column: usize) -> Result<Days, StoreError> {
        Ok(Days {
            start: self.parsed(column)?,
            end: self.parsed(column + 1)?,
        })
    }

    /// Reads two columns of days that may be empty.
    pub(super) fn days_or_none(&self, column: usize) -> Result<Option<Days>, StoreError> {
        let start = self.parsed_or_none(column)?;
        let end = self.parsed_or_none(column + 1)?;
        Ok(start.zip(end).map(|(start, end)| Days { start, end }))
    }

    /// Reads a JSON column.
    pub(super) fn json(&self, column: usize) -> Result<Json, StoreError> {
        serde_json::from_str(&self.string(column)?)
            .map(Json)
            .map_err(|error| damaged(column, error))
    }

    /// Reads a partner's key.
    pub(super) fn partner(&self, column: usize) -> Result<PartnerKey, StoreError> {
        self.string(column).map(PartnerKey)
    }

    /// Reads a contact's id.
    pub(super) fn contact(&self, column: usize) -> Result<ContactId, StoreError> {
        self.number(column).map(ContactId)
    }

    /// Reads a period's id.
    pub(super) fn period(&self, column: usize) -> Result<PeriodId, StoreError> {
        self.number(column).map(PeriodId)
    }

    /// Reads a version.
    pub(super) fn version(&self, column: usize) -> Result<Version, StoreError> {
        self.small(column).map(Version)
    }

    /// Reads two columns of a conversation, the channel first.
    pub(super) fn session_key(&self, column: usize) -> Result<SessionKey, StoreError> {
        Ok(SessionKey {
            channel: self.parsed(column)?,
            account: self.text(column + 1)?,
        })
    }

    /// Reads the digest of a PIN.
    pub(super) fn pin(&self, column: usize) -> Result<PinDigest, StoreError> {
        self.digest(column).map(PinDigest)
    }

    /// Reads the digest of a PIN that may be missing.
    pub(super) fn pin_or_none(&self, column: usize) -> Result<Option<PinDigest>, StoreError> {
        if self.is_empty(column) {
            return Ok(None);
        }
        self.pin(column).map(Some)
    }
}

fn time_from(micros: i64, column: usize) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| damaged(column, "a time beyond the calendar"))
}

/// Stands for a value of which only its presence matters.
struct Anything;

impl<'r> tokio_postgres::types::FromSql<'r> for Anything {
    fn from_sql(_: &Type, _: &'r [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
