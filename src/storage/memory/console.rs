//! Accounts of the staff console, and who is at a browser.

use super::tables::Tables;
use crate::domain::records::{Account, Version};
use crate::storage::{AccountChange, Changes, ConsoleChange, Refusal, StoreError};

pub(super) fn write(tables: &mut Tables, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.accounts {
        match change {
            AccountChange::Put(account) => {
                let found = tables.accounts.get(&account.name).map(|found| found.version);
                if found.unwrap_or(Version::NEW) != account.version {
                    return Err(StoreError::Conflict);
                }
                let account = Account {
                    version: account.version.next(),
                    ..account.clone()
                };
                tables.accounts.insert(account.name.clone(), account);
            }
            AccountChange::Remove(name) => {
                tables.accounts.remove(name);
                tables.console.retain(|_, session| session.account != *name);
            }
        }
    }
    for change in &changes.console {
        match change {
            ConsoleChange::Put(session) => {
                if !tables.accounts.contains_key(&session.account) {
                    return Err(Refusal::Missing.into());
                }
                let kept = tables
                    .console
                    .entry(session.digest.clone())
                    .or_insert_with(|| session.clone());
                kept.seen = kept.seen.max(session.seen);
            }
            ConsoleChange::End(digest) => drop(tables.console.remove(digest)),
            ConsoleChange::EndAllOf(name) => tables.console.retain(|_, session| session.account != *name),
        }
    }
    Ok(())
}
