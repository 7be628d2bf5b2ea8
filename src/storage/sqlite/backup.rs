//! Copies of the file, made while it is in use.
//!
//! A reader holds one moment of the database; all pages of that moment are copied, and its rows are counted in the same
//! moment. The copy is looked through before it gets its name, so that a file of that name is always whole.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::open::{Location, check_ours, check_version, describe, reader, set_up};
use super::{audit, errors};
use crate::domain::records::{ChainHead, ChainProblem};
use crate::storage::backup::{BackupError, Copied};
use crate::storage::{After, OpenError, StoreError, Unavailable};

/// Rows of the audit are read in pages of this length.
const PAGE: u32 = 1000;
/// What may lie beside a database and would be taken for a part of it.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Tables with the number of their rows.
type Counts = Vec<(String, u64)>;

/// Copies the database into `file`. `rest` is what stands after `sqlite:` in its URL.
pub(in crate::storage) fn backup(rest: &str, file: &Path, replace: bool) -> Result<Copied, BackupError> {
    let location = Location::parse(rest);
    let path = &location.path;
    if !path.exists() {
        return Err(BackupError::Missing(path.clone()));
    }
    // Never onto itself, whatever anybody wants replaced.
    let is_itself = same(path, file);
    if is_itself || (file.exists() && !replace) {
        return Err(BackupError::There(file.to_owned()));
    }
    let source = open_to_read(&location)?;
    copy(&source, path, file, replace)
}

/// Makes a database of the copy in `file`. `rest` is what stands after `sqlite:` in its URL.
pub(in crate::storage) fn restore(file: &Path, rest: &str) -> Result<Copied, BackupError> {
    let path = Location::parse(rest).path;
    for beside in BESIDE {
        let mut name = path.clone().into_os_string();
        name.push(beside);
        let there = PathBuf::from(name);
        if there.exists() {
            return Err(BackupError::There(there));
        }
    }
    if !file.is_file() {
        return Err(BackupError::Missing(file.to_owned()));
    }
    let unsound = |what: String| BackupError::Unsound {
        file: file.to_owned(),
        what,
    };
    let source = open_to_read(&Location::plain_path(file)).map_err(|error| match error {
        OpenError::Unavailable { reason, .. } => unsound(reason.to_string()),
        error => unsound(error.to_string()),
    })?;
    look_through(&source).map_err(unsound)?;
    let (_, problems) = audit_of(&source)?;
    if let Some(problem) = problems.first() {
        return Err(unsound(format!("somebody has changed it: {problem}")));
    }
    copy(&source, file, &path, false)
}

fn same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn open_to_read(location: &Location) -> Result<Connection, OpenError> {
    let path = &location.path;
    let source = reader(location).map_err(|error| describe(path, &error))?;
    check_ours(&source, path)?;
    check_version(&source, path)?;
    Ok(source)
}

fn copy(source: &Connection, from: &Path, to: &Path, replace: bool) -> Result<Copied, BackupError> {
    let file_error = |error| BackupError::File {
        file: to.to_owned(),
        error,
    };
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Only its owner can read it. It is removed when anything below fails.
    let copied = tempfile::Builder::new()
        .prefix(".partnerdesk-")
        .tempfile_in(folder)
        .map_err(file_error)?;
    let failed = |error: rusqlite::Error| BackupError::Store(error.into());
    source.execute_batch("BEGIN").map_err(failed)?;
    let counts = counts(source).map_err(failed)?;
    copy_pages(source, copied.path())?;
    source.execute_batch("COMMIT").map_err(failed)?;

    let mut copy = Connection::open_with_flags(copied.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
    set_up(&mut copy).map_err(failed)?;
    look_through(&copy).map_err(BackupError::Different)?;
    if self::counts(&copy).map_err(failed)? != counts {
        let from = from.display();
        return Err(BackupError::Different(format!("it has not as many rows as {from}")));
    }
    let (chains, problems) = audit_of(&copy)?;
    drop(copy);
    let bytes = copied.as_file().metadata().map_err(file_error)?.len();
    copied.as_file().sync_all().map_err(file_error)?;
    if replace {
        copied.persist(to).map_err(|error| file_error(error.error))?;
    } else {
        copied.persist_noclobber(to).map_err(|error| file_error(error.error))?;
    }
    // The name must be on the disk as well as the content; where a folder can't be synced, it is by itself before long.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(Copied {
        tables: counts.len(),
        rows: counts.iter().map(|(_, rows)| rows).sum(),
        bytes,
        chains,
        problems,
    })
}

/// Copies all pages in one step, so that nobody's change makes it begin anew.
fn copy_pages(source: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    match Backup::new(source, &mut copy)?.step(-1)? {
        StepResult::Done => {}
        _ => return Err(StoreError::Unavailable(Unavailable::Locked)),
    }
    // One file, without a journal beside it that would have to be kept with it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    Ok(())
}

/// What is wrong with the database itself.
fn look_through(db: &Connection) -> Result<(), String> {
    let unsound = |error: rusqlite::Error| match errors::unavailable(&error) {
        Some(reason) => reason.to_string(),
        None => error.to_string(),
    };
    let found: String = db
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(unsound)?;
    if found != "ok" {
        return Err(format!("the file is damaged: {found}"));
    }
    let mut statement = db.prepare("PRAGMA foreign_key_check").map_err(unsound)?;
    if statement.exists([]).map_err(unsound)? {
        return Err("some rows refer to others that aren't there".to_owned());
    }
    Ok(())
}

fn counts(db: &Connection) -> rusqlite::Result<Counts> {
    let mut statement =
        db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let names = statement.query_map([], |row| row.get(0))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    let count = |name: String| {
        let quoted = name.replace('"', "\"\"");
        let rows = db.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
        Ok((name, rows))
    };
    names.into_iter().map(count).collect()
}

/// How many chains the audit has, and what is wrong with them. Nobody writes meanwhile.
fn audit_of(db: &Connection) -> Result<(usize, Vec<ChainProblem>), StoreError> {
    let mut problems = Vec::new();
    let heads = audit::chains(db)?;
    for head in &heads {
        let mut last: Option<ChainHead> = None;
        loop {
            let page = After {
                number: last.as_ref().map_or(0, |row| row.seq),
                limit: PAGE,
            };
            let rows = audit::rows(db, &head.chain, page)?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                problems.extend(row.problem_after(last.as_ref()));
                last = Some(row.head());
            }
        }
        let end = last.as_ref().map_or((0, ""), |row| (row.seq, row.hash.as_str()));
        if end != (head.seq, head.hash.as_str()) {
            problems.push(ChainProblem::End {
                chain: head.chain.clone(),
                expected: head.seq,
                found: end.0,
            });
        }
    }
    Ok((heads.len(), problems))
}
