//! Opening the file: what it may be, how it is set up, and bringing its schema up to date.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::errors::unavailable;
use crate::storage::{OpenError, Unavailable};

/// The schema, step by step. A step that was ever released is never changed: a new one follows.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_partners_and_cases.sql"),
    include_str!("migrations/0002_conversations_and_audit.sql"),
    include_str!("migrations/0003_channels.sql"),
    include_str!("migrations/0004_ratings.sql"),
    include_str!("migrations/0005_console.sql"),
    include_str!("migrations/0006_tokens.sql"),
    include_str!("migrations/0007_saved_replies.sql"),
    include_str!("migrations/0008_daily_figures.sql"),
    include_str!("migrations/0009_faq_saves.sql"),
    include_str!("migrations/0010_leases.sql"),
    include_str!("migrations/0011_staff_files.sql"),
    include_str!("migrations/0012_case_lists.sql"),
    include_str!("migrations/0013_ends.sql"),
];

/// Marks the file as ours, in SQLite's own header.
const APPLICATION_ID: i64 = 0x7064_736b; // "pdsk"

/// More readers than that would only wait for the same processors.
const READERS: usize = 4;

/// What each statement is told under, where somebody wants to know how it finds its rows.
const STATEMENTS: &str = "partnerdesk::statements";

/// How long to wait for another program that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// A path and how to open it: `PATH?busy_ms=200&max_pages=1000`.
pub(super) struct Location {
    /// The file.
    pub(super) path: PathBuf,
    patience: Duration,
    max_pages: Option<u32>,
}

impl Location {
    /// Reads what stands after `sqlite:`. `busy_ms` is how long to wait for another program, `max_pages` how large the
    /// file may grow, in pages of 4096 bytes; anything else after a `?` belongs to the path.
    pub(super) fn parse(rest: &str) -> Self {
        let mut location = Self {
            path: PathBuf::from(rest),
            patience: PATIENCE,
            max_pages: None,
        };
        let Some((path, options)) = rest.rsplit_once('?') else {
            return location;
        };
        for option in options.split('&') {
            match option.split_once('=').map(|(key, value)| (key, value.parse::<u32>())) {
                Some(("busy_ms", Ok(millis))) => location.patience = Duration::from_millis(millis.into()),
                Some(("max_pages", Ok(pages))) => location.max_pages = Some(pages),
                _ => return Self::plain(rest),
            }
        }
        location.path = PathBuf::from(path);
        location
    }

    fn plain(rest: &str) -> Self {
        Self::plain_path(Path::new(rest))
    }

    /// This file, whatever its name looks like.
    pub(super) fn plain_path(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            patience: PATIENCE,
            max_pages: None,
        }
    }
}

/// The writer's connection and the readers'.
pub(super) fn open(location: &Location) -> Result<(Connection, Vec<Connection>), OpenError> {
    let path = &location.path;
    create(path)?;
    let failed = |error| describe(path, &error);
    let mut writer = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
    writer.busy_timeout(location.patience).map_err(failed)?;
    check_ours(&writer, path)?;
    set_up_writer(&mut writer, location.max_pages).map_err(failed)?;
    migrate(&mut writer, path)?;
    let readers = (0..READERS)
        .map(|_| reader(location))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    Ok((writer, readers))
}

/// Makes an empty file that only its owner can read, where there is none, and finds what SQLite would only call
/// "unable to open".
fn create(path: &Path) -> Result<(), OpenError> {
    let shown = || path.display().to_string();
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(OpenError::Directory { path: shown() }),
        // Said here because SQLite asks the system, and the system lets root write to anything.
        Ok(found) if found.permissions().readonly() => {
            return Err(OpenError::Unavailable {
                path: shown(),
                reason: Unavailable::ReadOnly,
            });
        }
        Ok(_) => return Ok(()),
        Err(_) => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        // Somebody else was quicker: then it is there, which is all we want.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => OpenError::NoFolder { path: shown() },
            ErrorKind::PermissionDenied => OpenError::Denied { path: shown() },
            ErrorKind::ReadOnlyFilesystem => OpenError::Unavailable {
                path: shown(),
                reason: Unavailable::ReadOnly,
            },
            ErrorKind::StorageFull => OpenError::Unavailable {
                path: shown(),
                reason: Unavailable::Full,
            },
            _ => OpenError::Backend {
                path: shown(),
                message: error.to_string(),
            },
        }),
    }
}

/// Refuses a database of another program before anything in it is touched.
pub(super) fn check_ours(db: &Connection, path: &Path) -> Result<(), OpenError> {
    let failed = |error| describe(path, &error);
    let id = pragma(db, "application_id").map_err(failed)?;
    let tables: i64 = db
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(failed)?;
    if id == APPLICATION_ID || (id == 0 && tables == 0) {
        Ok(())
    } else {
        Err(OpenError::Foreign {
            path: path.display().to_string(),
        })
    }
}

fn set_up_writer(db: &mut Connection, max_pages: Option<u32>) -> rusqlite::Result<()> {
    db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // FULL: a commit waits for the disk. What was confirmed to somebody survives a power cut.
    db.pragma_update(None, "synchronous", "FULL")?;
    // What is erased is overwritten, not only unlinked.
    db.pragma_update(None, "secure_delete", "ON")?;
    // What a savepoint would take back is remembered in memory, not in a file.
    db.pragma_update(None, "temp_store", "MEMORY")?;
    set_up(db)?;
    if let Some(pages) = max_pages {
        db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
    }
    Ok(())
}

pub(super) fn reader(location: &Location) -> rusqlite::Result<Connection> {
    let mut db = Connection::open_with_flags(&location.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    db.busy_timeout(location.patience)?;
    set_up(&mut db)?;
    Ok(db)
}

pub(super) fn set_up(db: &mut Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "foreign_keys", "ON")?;
    // Nothing in the file may call functions: it might have been made by somebody else.
    db.pragma_update(None, "trusted_schema", "OFF")?;
    // A plan stays the plan whatever values are bound. Otherwise SQLite makes some anew for each set of values, which
    // takes longer than running them.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(256);
    if tracing::enabled!(target: STATEMENTS, tracing::Level::TRACE) {
        db.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(told))?;
    }
    Ok(())
}

/// Tells a statement as we wrote it: values stand in it as question marks.
fn told(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        tracing::trace!(target: STATEMENTS, sql = &*statement.sql());
    }
}

/// Refuses a database that a newer binary has written.
pub(super) fn check_version(db: &Connection, path: &Path) -> Result<(), OpenError> {
    let found = pragma(db, "user_version").map_err(|error| describe(path, &error))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(OpenError::Newer {
            path: path.display().to_string(),
            found,
            known,
        });
    }
    Ok(())
}

/// Runs the steps that the file hasn't seen, each in a transaction of its own.
fn migrate(db: &mut Connection, path: &Path) -> Result<(), OpenError> {
    let failed = |error| describe(path, &error);
    for (step, sql) in (1_i64..).zip(MIGRATIONS) {
        let transaction = db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        // Read inside the transaction: another process may be opening the same file.
        let version = pragma(&transaction, "user_version").map_err(failed)?;
        check_version(&transaction, path)?;
        if version < step {
            transaction.execute_batch(sql).map_err(failed)?;
            transaction
                .pragma_update(None, "application_id", APPLICATION_ID)
                .map_err(failed)?;
            transaction.pragma_update(None, "user_version", step).map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
    }
    Ok(())
}

fn pragma(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, name, |row| row.get(0))
}

/// An error of SQLite as one of opening.
pub(super) fn describe(path: &Path, error: &rusqlite::Error) -> OpenError {
    let path = path.display().to_string();
    match unavailable(error) {
        Some(reason) => OpenError::Unavailable { path, reason },
        None => OpenError::Backend {
            path,
            message: error.to_string(),
        },
    }
}
