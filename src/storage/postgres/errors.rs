//! What PostgreSQL's error codes mean to a caller.
//!
//! Only the server's message is told on, never its detail: that one quotes rows, which may be what people wrote.

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use crate::storage::{Refusal, StoreError, Unavailable};

/// The code that our trigger raises when a pool would go below zero.
const POOL_EMPTY: &str = "PD001";

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        if let Some(reason) = unavailable(&error) {
            return Self::Unavailable(reason);
        }
        let Some(told) = error.as_db_error() else {
            return Self::Backend(error.to_string());
        };
        match told.code() {
            code if code.code() == POOL_EMPTY => Self::Refused(Refusal::PoolEmpty),
            code if *code == SqlState::FOREIGN_KEY_VIOLATION => Self::Refused(Refusal::Missing),
            _ if lost_race(&error) => Self::Conflict,
            _ => Self::Backend(message(told)),
        }
    }
}

/// What the server says, without what it quotes.
pub(super) fn message(told: &DbError) -> String {
    let place = told.constraint().or_else(|| told.table());
    let place = place.map_or_else(String::new, |place| format!(", {place}"));
    format!("{} ({}{place})", told.message(), told.code().code())
}

/// Whether the transaction lost against another one, and goes well when it is run again.
pub(super) fn lost_race(error: &Error) -> bool {
    let lost = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
    error.code().is_some_and(|code| lost.contains(code))
}

/// Whether the connection is gone, or the server is going.
pub(super) fn cut_off(error: &Error) -> bool {
    match error.code() {
        None => {
            let cause = std::error::Error::source(error);
            error.is_closed() || cause.is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
        }
        Some(code) => {
            let going = [
                SqlState::ADMIN_SHUTDOWN,
                SqlState::CRASH_SHUTDOWN,
                SqlState::CANNOT_CONNECT_NOW,
                SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
            ];
            going.contains(code) || code.code().starts_with("08")
        }
    }
}

/// The reason for which the whole database can't work, where the error tells one.
pub(super) fn unavailable(error: &Error) -> Option<Unavailable> {
    if cut_off(error) {
        return Some(Unavailable::Away);
    }
    match error.code()? {
        code if *code == SqlState::DISK_FULL => Some(Unavailable::Full),
        code if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Some(Unavailable::ReadOnly),
        code if *code == SqlState::LOCK_NOT_AVAILABLE => Some(Unavailable::Locked),
        code if *code == SqlState::QUERY_CANCELED => Some(Unavailable::Slow),
        code if *code == SqlState::TOO_MANY_CONNECTIONS => Some(Unavailable::Crowded),
        code if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED => Some(Unavailable::Corrupt),
        code if *code == SqlState::IO_ERROR => Some(Unavailable::Io),
        _ => None,
    }
}

/// Gives a broken uniqueness the meaning it has at this place.
pub(super) fn if_taken<T>(result: Result<T, Error>, meaning: impl FnOnce() -> StoreError) -> Result<T, StoreError> {
    result.map_err(|error| match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => meaning(),
        _ => error.into(),
    })
}
