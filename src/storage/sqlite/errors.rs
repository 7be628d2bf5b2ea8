//! What SQLite's error codes mean to a caller.

use rusqlite::{Error, ErrorCode, ffi};

use crate::storage::{Refusal, StoreError, Unavailable};

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        if let Some(reason) = unavailable(&error) {
            return Self::Unavailable(reason);
        }
        match &error {
            Error::SqliteFailure(_, Some(message)) if message == "pool-empty" => Self::Refused(Refusal::PoolEmpty),
            Error::SqliteFailure(failure, _) if failure.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
                Self::Refused(Refusal::Missing)
            }
            _ => Self::Backend(error.to_string()),
        }
    }
}

/// The reason for which the whole database can't work, where the error tells one.
pub(super) fn unavailable(error: &Error) -> Option<Unavailable> {
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(Unavailable::Full),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Some(Unavailable::ReadOnly),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            Some(Unavailable::Locked)
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(Unavailable::Corrupt),
        ErrorCode::SystemIoFailure => Some(Unavailable::Io),
        _ => None,
    }
}

/// Gives a broken uniqueness the meaning it has at this place.
pub(super) fn if_taken<T>(result: rusqlite::Result<T>, meaning: impl FnOnce() -> StoreError) -> Result<T, StoreError> {
    result.map_err(|error| {
        let extended = match &error {
            Error::SqliteFailure(failure, _) => failure.extended_code,
            _ => 0,
        };
        if [
            ffi::SQLITE_CONSTRAINT_UNIQUE,
            ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
            ffi::SQLITE_CONSTRAINT_ROWID,
        ]
        .contains(&extended)
        {
            meaning()
        } else {
            error.into()
        }
    })
}
