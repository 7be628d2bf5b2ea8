//! Copies of the records in one file: what is asked for, what comes of it, and what can be wrong.

use std::io;
use std::path::{Path, PathBuf};

use super::{OpenError, StoreError, is_postgres, redact_url, sqlite};
use crate::domain::records::ChainProblem;

/// A copy that was made and looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// How many tables it has.
    pub tables: usize,
    /// How many rows they have, as many as were there when it was begun.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// How many chains the audit has.
    pub chains: usize,
    /// What is wrong with them, in the original too.
    pub problems: Vec<ChainProblem>,
}

/// Why there is no copy. Nothing is left of one that was begun.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database can't be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database isn't a file. The URL, without its password.
    #[error(
        "{0} is on a PostgreSQL server, which makes its own copies: pg_dump --format=custom --file=desk.dump, and \
         pg_restore; see docs/operations.md"
    )]
    Server(String),
    /// There is no such file.
    #[error("there is no {}", .0.display())]
    Missing(PathBuf),
    /// Something is where the copy should go.
    #[error("{} is there already, and stays as it is", .0.display())]
    There(PathBuf),
    /// What should be restored isn't sound.
    #[error("{} can't be restored: {what}", file.display())]
    Unsound {
        /// The file.
        file: PathBuf,
        /// What was found.
        what: String,
    },
    /// The copy isn't what it was taken from.
    #[error("the copy is no good and was thrown away: {0}")]
    Different(String),
    /// A file can't be read or written.
    #[error("{}: {error}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Reading failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Copies the database at `url` into `file`, as it is at one moment, while others go on working with it. The copy is looked
/// through before it gets its name. What is there already is replaced only where `replace` says so.
pub fn backup(url: &str, file: &Path, replace: bool) -> Result<Copied, BackupError> {
    sqlite::backup::backup(path_of(url)?, file, replace)
}

/// Makes the database at `url` from a copy, which is looked through first. Nothing may be there yet.
pub fn restore(file: &Path, url: &str) -> Result<Copied, BackupError> {
    sqlite::backup::restore(file, path_of(url)?)
}

fn path_of(url: &str) -> Result<&str, BackupError> {
    let path = url.strip_prefix("sqlite:");
    path.ok_or_else(|| {
        let shown = redact_url(url);
        if is_postgres(url) {
            BackupError::Server(shown)
        } else {
            OpenError::UnknownKind { url: shown }.into()
        }
    })
}
