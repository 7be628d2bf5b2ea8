//! Accounts of the staff console, and who is at a browser.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::values::{micros, parsed, signed, time, version};
use crate::domain::records::{Account, ConsoleSession, Version};
use crate::storage::{AccountChange, Changes, ConsoleChange, StoreError};

const ACCOUNT: &str = "SELECT name, role, password, totp, totp_step, made, version FROM accounts";

fn row(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        name: row.get(0)?,
        role: parsed(row, 1)?,
        password: row.get(2)?,
        totp: row.get(3)?,
        totp_step: row.get::<_, i64>(4)?.unsigned_abs(),
        made: time(row, 5)?,
        version: version(row, 6)?,
    })
}

pub(super) fn accounts(db: &Connection) -> Result<Vec<Account>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{ACCOUNT} ORDER BY name"))?;
    let rows = statement.query_map([], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn account(db: &Connection, name: &str) -> Result<Option<Account>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{ACCOUNT} WHERE name = ?1"))?;
    Ok(statement.query_row([name], row).optional()?)
}

pub(super) fn session(db: &Connection, digest: &str) -> Result<Option<ConsoleSession>, StoreError> {
    let mut statement = db.prepare_cached("SELECT account, began, seen FROM console_sessions WHERE digest = ?1")?;
    let found = statement.query_row([digest], |row| {
        Ok(ConsoleSession {
            digest: digest.to_owned(),
            account: row.get(0)?,
            began: time(row, 1)?,
            seen: time(row, 2)?,
        })
    });
    Ok(found.optional()?)
}

pub(super) fn write(db: &Connection, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.accounts {
        match change {
            AccountChange::Put(account) => put(db, account)?,
            AccountChange::Remove(name) => {
                db.prepare_cached("DELETE FROM accounts WHERE name = ?1")?
                    .execute([name])?;
            }
        }
    }
    for change in &changes.console {
        match change {
            ConsoleChange::Put(session) => {
                db.prepare_cached(
                    "INSERT INTO console_sessions (digest, account, began, seen) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (digest) DO UPDATE SET seen = max(seen, excluded.seen)",
                )?
                .execute(params![
                    session.digest,
                    session.account,
                    micros(session.began),
                    micros(session.seen)
                ])?;
            }
            ConsoleChange::End(digest) => {
                db.prepare_cached("DELETE FROM console_sessions WHERE digest = ?1")?
                    .execute([digest])?;
            }
            ConsoleChange::EndAllOf(account) => {
                db.prepare_cached("DELETE FROM console_sessions WHERE account = ?1")?
                    .execute([account])?;
            }
        }
    }
    Ok(())
}

fn put(db: &Connection, account: &Account) -> Result<(), StoreError> {
    let found = db
        .prepare_cached("SELECT version FROM accounts WHERE name = ?1")?
        .query_row([&account.name], |row| version(row, 0))
        .optional()?;
    if found.unwrap_or(Version::NEW) != account.version {
        return Err(StoreError::Conflict);
    }
    db.prepare_cached(
        "INSERT INTO accounts (name, role, password, totp, totp_step, made, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (name) DO UPDATE SET role = ?2, password = ?3, totp = ?4, totp_step = ?5, version = ?7",
    )?
    .execute(params![
        account.name,
        account.role.word(),
        account.password,
        account.totp,
        signed(account.totp_step),
        micros(account.made),
        signed(account.version.next().0),
    ])?;
    Ok(())
}
