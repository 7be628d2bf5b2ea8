//! Signing in to the staff console: a password and, where its owner has set one up, a code of an authenticator app. And what a
//! browser shows afterwards.
//!
//! What a browser shows is random and kept as a digest alone; it is another after each sign-in, ends after half an hour without
//! a request, and after twelve hours whatever happens.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use cookie::{Cookie, CookieJar, Key};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::conversation::Assistant;
use super::staff::accounts::subject;
use crate::domain::records::audit::hex;
use crate::domain::records::{Account, Actor, AuditEvent, Chain, ConsoleSession, Json};
use crate::secrets::{hash, is_code};
use crate::storage::{AccountChange, Changes, ConsoleChange, StoreError};

/// So long a browser may be idle.
const IDLE: TimeDelta = TimeDelta::minutes(30);
/// So long a sign-in lasts at most.
const LONGEST: TimeDelta = TimeDelta::hours(12);
/// That a browser was seen is written down so often, not with each request.
const SEEN: TimeDelta = TimeDelta::minutes(1);

/// A hash that no password fits: where there is no such account, checking takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password"));

/// Somebody at a browser of the console.
#[derive(Debug, Clone)]
pub struct AtConsole {
    /// Their account.
    pub account: Account,
    /// Their session.
    pub session: ConsoleSession,
}

/// What came of trying to sign in.
#[derive(Debug)]
pub enum SignedIn {
    /// What the browser shows from now on.
    Yes(String),
    /// The password is right; a code of the app is needed, or that one wasn't right.
    CodeNeeded,
    /// There is no such account, or it is another password.
    No,
}

impl AtConsole {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.account.name.clone())
    }
}

impl Assistant {
    /// Signs somebody in. `shown` is what their browser showed before: that ends.
    pub async fn sign_in_to_console(
        &self,
        name: &str,
        password: String,
        code: Option<&str>,
        shown: Option<&str>,
    ) -> Result<SignedIn, StoreError> {
        let now = self.clock.now();
        let account = self.store.account(name).await?;
        let kept = account
            .as_ref()
            .map_or_else(|| NOBODY.clone(), |account| account.password.clone());
        let fits = tokio::task::spawn_blocking(move || is_code(&password, &kept)).await;
        let (Some(account), true) = (account, fits.unwrap_or(false)) else {
            return Ok(SignedIn::No);
        };
        let mut changes = Changes::default();
        if let Some(sealed) = &account.totp {
            let step = code
                .zip(self.open_app(&account.name, sealed))
                .and_then(|(code, app)| step_of(&app, code, now));
            // A code that was seen over a shoulder isn't good for a second time.
            let Some(step) = step.filter(|step| *step > account.totp_step) else {
                return Ok(SignedIn::CodeNeeded);
            };
            changes.accounts.push(AccountChange::Put(Account {
                totp_step: step,
                ..account.clone()
            }));
        }
        let token = format!("{:032x}{:032x}", rand::random::<u128>(), rand::random::<u128>());
        changes
            .console
            .extend(shown.map(|shown| ConsoleChange::End(digest(shown))));
        changes.console.push(ConsoleChange::Put(ConsoleSession {
            digest: digest(&token),
            account: account.name.clone(),
            began: now,
            seen: now,
        }));
        changes.audit.push(AuditEvent {
            chain: Chain::Programme,
            who: Actor::Staff(account.name.clone()),
            what: "account.signed-in".to_owned(),
            subject: Some(subject(&account.name)),
            facts: Json(json!({ "app": account.totp.is_some() })),
            at: now,
        });
        match self.store.commit(changes).await {
            Ok(_) => Ok(SignedIn::Yes(token)),
            // The same code at the same moment, or another change of the account: it has to be tried again.
            Err(StoreError::Conflict) => Ok(SignedIn::CodeNeeded),
            Err(error) => Err(error),
        }
    }

    /// Who is at the browser that shows this.
    pub async fn at_console(&self, shown: &str) -> Result<Option<AtConsole>, StoreError> {
        let now = self.clock.now();
        let Some(session) = self.store.console_session(&digest(shown)).await? else {
            return Ok(None);
        };
        if now - session.seen > IDLE || now - session.began > LONGEST {
            self.sign_out_of_console(shown).await?;
            return Ok(None);
        }
        let Some(account) = self.store.account(&session.account).await? else {
            return Ok(None);
        };
        if now - session.seen > SEEN {
            let seen = ConsoleSession {
                seen: now,
                ..session.clone()
            };
            let changes = Changes {
                console: vec![ConsoleChange::Put(seen)],
                ..Changes::default()
            };
            self.store.commit(changes).await?;
        }
        Ok(Some(AtConsole { account, session }))
    }

    /// Signs out whoever is at the browser that shows this.
    pub async fn sign_out_of_console(&self, shown: &str) -> Result<(), StoreError> {
        let changes = Changes {
            console: vec![ConsoleChange::End(digest(shown))],
            ..Changes::default()
        };
        self.store.commit(changes).await.map(|_| ())
    }

    /// A new secret for an app: its sealed form, and the address that an app takes.
    #[must_use]
    pub fn new_app(&self, name: &str) -> Option<(String, Totp)> {
        let app = app(name, Secret::new(Box::new(rand::random::<[u8; 20]>())))?;
        let mut jar = CookieJar::new();
        // Sealed under the installation's key and for this name alone.
        jar.private_mut(&self.app_key())
            .add(Cookie::new(name.to_owned(), app.secret().to_base32()));
        Some((jar.get(name)?.value().to_owned(), app))
    }

    /// The app of a sealed secret; none where it was sealed for another name or under another key.
    #[must_use]
    pub fn open_app(&self, name: &str, sealed: &str) -> Option<Totp> {
        let sealed = Cookie::new(name.to_owned(), sealed.to_owned());
        let opened = CookieJar::new().private(&self.app_key()).decrypt(sealed)?;
        app(name, Secret::try_from_base32(opened.value()).ok()?)
    }

    /// The step of a code that is right now.
    #[must_use]
    pub fn step_now(&self, app: &Totp, code: &str) -> Option<u64> {
        step_of(app, code, self.clock.now())
    }

    fn app_key(&self) -> Key {
        Key::derive_from(&self.secrets.key_for("authenticator apps"))
    }
}

fn app(name: &str, secret: Secret) -> Option<Totp> {
    // Six digits, a step of half a minute, and one step before and after: what every app does.
    let app = Builder::new()
        .with_secret(secret)
        .with_account_name(name)
        .with_issuer(Some("partnerdesk"));
    app.build().ok()
}

/// The step in which a code is right: this one, or the one before or after.
fn step_of(app: &Totp, code: &str, now: DateTime<Utc>) -> Option<u64> {
    app.check(code.trim(), now.timestamp().unsigned_abs())
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}
