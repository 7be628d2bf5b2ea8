//! Who may use the staff console: accounts, passwords, and codes of authenticator apps.

use serde_json::json;

use super::{StaffDesk, StaffError, again, named};
use crate::domain::records::{Account, Role, Version};
use crate::storage::{AccountChange, Changes, ConsoleChange};

/// No password is shorter, in characters.
pub const SHORTEST_PASSWORD: usize = 12;

impl StaffDesk<'_> {
    /// Makes an account; `password` is a hash.
    pub async fn add_account(&self, name: &str, role: Role, password: String) -> Result<Account, StaffError> {
        let owned = named(name)?;
        if self.store.account(name).await?.is_some() {
            return Err(StaffError::NameTaken(name.to_owned()));
        }
        let account = Account {
            name: owned,
            role,
            password,
            totp: None,
            totp_step: 0,
            made: self.now,
            version: Version::NEW,
        };
        let changes = self.with_account(account.clone(), "account.added", json!({ "role": role }));
        self.commit(changes).await?;
        Ok(account)
    }

    /// Trusts an account with something else.
    pub async fn set_role(&self, name: &str, role: Role) -> Result<Account, StaffError> {
        again(async || {
            let account = self.known(name).await?;
            if account.role == role {
                return Ok(account);
            }
            self.but_one_admin(&account).await?;
            let facts = json!({ "from": account.role, "to": role });
            let changed = Account { role, ..account };
            self.commit(self.with_account(changed.clone(), "account.role", facts))
                .await?;
            Ok(changed)
        })
        .await
    }

    /// Gives an account another password, by its hash, and signs its owner out everywhere. `forget_app` takes away the
    /// authenticator app, too.
    pub async fn set_password(&self, name: &str, password: &str, forget_app: bool) -> Result<(), StaffError> {
        again(async || {
            let mut account = self.known(name).await?;
            password.clone_into(&mut account.password);
            if forget_app {
                account.totp = None;
            }
            let mut changes = self.with_account(account, "account.password", json!({ "app_forgotten": forget_app }));
            changes.console.push(ConsoleChange::EndAllOf(name.to_owned()));
            self.commit(changes).await?;
            Ok(())
        })
        .await
    }

    /// From now on codes of an authenticator app are asked for: its sealed secret, and the step of the code that proved it.
    pub async fn set_app(&self, name: &str, sealed: Option<String>, step: u64) -> Result<(), StaffError> {
        again(async || {
            let account = self.known(name).await?;
            let what = if sealed.is_some() {
                "account.app-added"
            } else {
                "account.app-removed"
            };
            let changed = Account {
                totp: sealed.clone(),
                totp_step: step,
                ..account
            };
            self.commit(self.with_account(changed, what, json!({}))).await?;
            Ok(())
        })
        .await
    }

    /// Removes an account and signs its owner out.
    pub async fn remove_account(&self, name: &str) -> Result<(), StaffError> {
        let account = self.known(name).await?;
        self.but_one_admin(&account).await?;
        let mut changes = Changes {
            accounts: vec![AccountChange::Remove(name.to_owned())],
            ..Changes::default()
        };
        changes
            .audit
            .push(self.programme_event("account.removed", subject(name), json!({ "role": account.role })));
        self.commit(changes).await?;
        Ok(())
    }

    /// All accounts, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, StaffError> {
        Ok(self.store.accounts().await?)
    }

    async fn known(&self, name: &str) -> Result<Account, StaffError> {
        let found = self.store.account(name).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("account '{name}'")))
    }

    /// An installation with nobody who may manage it would be stuck.
    async fn but_one_admin(&self, leaving: &Account) -> Result<(), StaffError> {
        if leaving.role != Role::Admin {
            return Ok(());
        }
        let all = self.store.accounts().await?;
        let stays = |account: &Account| account.role == Role::Admin && account.name != leaving.name;
        if all.iter().any(stays) {
            return Ok(());
        }
        Err(StaffError::LastAdmin(leaving.name.clone()))
    }

    fn with_account(&self, account: Account, what: &str, facts: serde_json::Value) -> Changes {
        Changes {
            audit: vec![self.programme_event(what, subject(&account.name), facts)],
            accounts: vec![AccountChange::Put(account)],
            ..Changes::default()
        }
    }
}

/// How the audit calls an account.
pub(crate) fn subject(name: &str) -> String {
    format!("account:{name}")
}
