//! Accounts of the staff console, and who is at a browser.

use super::db::Db;
use super::values::{Row, values};
use crate::domain::records::{Account, ConsoleSession, Version};
use crate::storage::{AccountChange, Changes, ConsoleChange, StoreError};

fn read(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        name: row.string(0)?,
        role: row.parsed(1)?,
        password: row.string(2)?,
        totp: row.string_or_none(3)?,
        totp_step: row.number(4)?.unsigned_abs(),
        made: row.time(5)?,
        version: row.version(6)?,
    })
}

pub(super) async fn accounts(db: &Db) -> Result<Vec<Account>, StoreError> {
    let sql = "SELECT name, role, password, totp, totp_step, made, version FROM accounts ORDER BY name";
    db.query(sql, &[]).await?.iter().map(read).collect()
}

pub(super) async fn account(db: &Db, name: &str) -> Result<Option<Account>, StoreError> {
    let sql = "SELECT name, role, password, totp, totp_step, made, version FROM accounts WHERE name = $1";
    db.optional(sql, values![name]).await?.as_ref().map(read).transpose()
}

pub(super) async fn session(db: &Db, digest: &str) -> Result<Option<ConsoleSession>, StoreError> {
    let sql = "SELECT account, began, seen FROM console_sessions WHERE digest = $1";
    let found = db.optional(sql, values![digest]).await?;
    let session = |row: Row| {
        Ok(ConsoleSession {
            digest: digest.to_owned(),
            account: row.string(0)?,
            began: row.time(1)?,
            seen: row.time(2)?,
        })
    };
    found.map(session).transpose()
}

pub(super) async fn write(db: &Db, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.accounts {
        match change {
            AccountChange::Put(account) => put(db, account).await?,
            AccountChange::Remove(name) => {
                db.execute("DELETE FROM accounts WHERE name = $1", values![name])
                    .await?;
            }
        }
    }
    for change in &changes.console {
        match change {
            ConsoleChange::Put(session) => {
                db.execute(
                    "INSERT INTO console_sessions AS known (digest, account, began, seen) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (digest) DO UPDATE SET seen = greatest(known.seen, excluded.seen)",
                    values![&session.digest, &session.account, session.began, session.seen],
                )
                .await?;
            }
            ConsoleChange::End(digest) => {
                db.execute("DELETE FROM console_sessions WHERE digest = $1", values![digest])
                    .await?;
            }
            ConsoleChange::EndAllOf(account) => {
                db.execute("DELETE FROM console_sessions WHERE account = $1", values![account])
                    .await?;
            }
        }
    }
    Ok(())
}

async fn put(db: &Db, account: &Account) -> Result<(), StoreError> {
    let found = db
        .optional("SELECT version FROM accounts WHERE name = $1", values![&account.name])
        .await?;
    let found = found.map_or(Ok(Version::NEW), |row| row.version(0))?;
    if found != account.version {
        return Err(StoreError::Conflict);
    }
    db.execute(
        "INSERT INTO accounts (name, role, password, totp, totp_step, made, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password, totp = excluded.totp,
             totp_step = excluded.totp_step, version = excluded.version",
        values![
            &account.name,
            account.role.word(),
            &account.password,
            account.totp.as_deref(),
            account.totp_step,
            account.made,
            account.version.next().0,
        ],
    )
    .await?;
    Ok(())
}
