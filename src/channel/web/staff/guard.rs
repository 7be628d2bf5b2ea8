//! Who is signed in to the console, and whether a form is one of ours.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use subtle::ConstantTimeEq as _;

use super::Refused;
use crate::assistant::console::AtConsole;
use crate::channel::web::Web;
use crate::domain::records::Right;
use crate::domain::records::audit::hex;

/// Somebody who is signed in to the console.
pub(super) struct Staff {
    pub(super) at: AtConsole,
    /// What their browser shows.
    pub(super) shown: String,
}

impl Staff {
    /// Whether they may do this.
    pub(super) fn may(&self, right: Right) -> Result<(), Refused> {
        if self.at.account.role.may(right) {
            return Ok(());
        }
        tracing::warn!(account = self.at.account.name, ?right, "a role didn't allow something");
        Err(Refused::NotAllowed)
    }

    /// What their forms carry.
    pub(super) fn token(&self, web: &Web) -> String {
        form_token(web, &self.shown)
    }

    /// Whether a form is one that we gave them, and they may do what it asks for.
    pub(super) fn may_with(&self, web: &Web, token: &str, right: Right) -> Result<(), Refused> {
        if !is_same(&self.token(web), token) {
            return Err(Refused::Forged);
        }
        self.may(right)
    }
}

/// What forms carry that are shown to a browser: nobody can tell it who doesn't have the key.
pub(super) fn form_token(web: &Web, shown: &str) -> String {
    hex(&web.assistant.secrets.key_for(&format!("console forms {shown}")))
}

/// Whether two marks are the same. It takes as long for one that is nearly right as for any other.
pub(super) fn is_same(ours: &str, shown: &str) -> bool {
    ours.as_bytes().ct_eq(shown.as_bytes()).into()
}

impl FromRequestParts<Arc<Web>> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        let entrance = || Redirect::to("/staff/login").into_response();
        let Some(shown) = shown(web, &parts.headers) else {
            return Err(entrance());
        };
        match web.assistant.at_console(&shown).await {
            Ok(Some(at)) => Ok(Self { at, shown }),
            Ok(None) => Err(entrance()),
            Err(error) => {
                tracing::error!(%error, "it can't be read who is signed in to the console");
                Err(StatusCode::SERVICE_UNAVAILABLE.into_response())
            }
        }
    }
}

/// What a browser shows.
pub(super) fn shown(web: &Web, headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let ours = Cookie::split_parse(cookies.to_owned())
        .flatten()
        .find(|cookie| cookie.name() == name(web))?;
    Some(ours.value().to_owned())
}

/// What a browser is to show from now on; nothing: it is signed out.
pub(super) fn cookie(web: &Web, shown: &str) -> String {
    let cookie = Cookie::build((name(web), shown.to_owned()))
        .path("/")
        .http_only(true)
        .secure(web.sessions.secure())
        .same_site(SameSite::Strict);
    let cookie = if shown.is_empty() {
        cookie.max_age(Duration::ZERO)
    } else {
        cookie
    };
    cookie.build().to_string()
}

fn name(web: &Web) -> &'static str {
    if web.sessions.secure() {
        "__Host-desk-staff"
    } else {
        "desk-staff"
    }
}
