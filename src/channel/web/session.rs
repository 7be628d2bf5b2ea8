//! Whose conversation it is: a name that this server made up and signed, in a cookie or, within other sites, in a header.
//!
//! A name that isn't signed by us is no session, so nobody can take another's or choose their own.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::{HeaderMap, header};
use cookie::time::Duration;
use cookie::{Cookie, CookieJar, Key, SameSite};

use crate::domain::records::{Channel, SessionKey};
use crate::secrets::Secrets;

/// A sign-in lasts no longer, and so neither does the cookie.
const DAYS: i64 = 90;

/// Makes and checks sessions.
pub(super) struct Sessions {
    key: Key,
    /// Whether cookies are kept to https.
    secure: AtomicBool,
}

/// A session that has just begun.
pub(super) struct Started {
    /// The value of a `Set-Cookie` header.
    pub(super) cookie: String,
    /// What a program in another site shows in place of the cookie, as `Authorization: Bearer`.
    pub(super) token: String,
}

impl Sessions {
    pub(super) fn new(secrets: &Secrets, secure: bool) -> Self {
        Self {
            key: Key::derive_from(&secrets.key_for("web sessions")),
            secure: AtomicBool::new(secure),
        }
    }

    /// Whether cookies are kept to https.
    pub(super) fn secure(&self) -> bool {
        self.secure.load(Ordering::Relaxed)
    }

    /// Whether cookies are kept to https from now on. Where that changes, everybody begins anew, as after a restart.
    pub(super) fn keep_to_https(&self, secure: bool) {
        self.secure.store(secure, Ordering::Relaxed);
    }

    /// The cookie's name. `__Host-` keeps other hosts of the same domain from setting it, and needs https.
    fn name(&self) -> &'static str {
        if self.secure() { "__Host-desk" } else { "desk" }
    }

    /// The conversation that a request belongs to.
    pub(super) fn of(&self, headers: &HeaderMap) -> Option<SessionKey> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let signed = match text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")) {
            Some(token) => Cookie::new(self.name(), token.to_owned()),
            None => Cookie::split_parse(text(header::COOKIE)?.to_owned())
                .flatten()
                .find(|cookie| cookie.name() == self.name())?,
        };
        let account = CookieJar::new().signed(&self.key).verify(signed)?;
        Some(SessionKey::new(Channel::Web, account.value()))
    }

    /// Begins a session with a name that nobody can guess.
    pub(super) fn start(&self) -> Started {
        let account = format!("{:032x}", rand::random::<u128>());
        let cookie = Cookie::build((self.name(), account))
            .path("/")
            .http_only(true)
            .secure(self.secure())
            .same_site(SameSite::Lax)
            .max_age(Duration::days(DAYS))
            .build();
        let mut jar = CookieJar::new();
        jar.signed_mut(&self.key).add(cookie);
        // It was put there in the line before.
        let signed = jar
            .get(self.name())
            .cloned()
            .unwrap_or_else(|| Cookie::new(self.name(), ""));
        Started {
            token: signed.value().to_owned(),
            cookie: signed.to_string(),
        }
    }
}
