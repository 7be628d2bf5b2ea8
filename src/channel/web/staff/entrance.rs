//! Signing in and out.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::{Staff, cookie, form_token, is_same, shown};
use super::{Refused, Told};
use crate::assistant::console::SignedIn;
use crate::assistant::staff::StaffError;
use crate::channel::web::Web;
use crate::channel::web::limits::Network;
use crate::channel::web::page::show;
use crate::domain::records::Right;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/login", get(door).post(enter))
        .route("/staff/logout", post(leave))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/login.html")]
struct Page {
    token: String,
    name: String,
    told: Option<Told>,
    demo: bool,
}

/// What a browser shows before it is signed in: forms of the entrance are bound to it.
const BEFORE: &str = "entrance";

async fn door(State(web): State<Arc<Web>>) -> Response {
    page(&web, String::new(), None)
}

fn page(web: &Web, name: String, told: Option<Told>) -> Response {
    show(&Page {
        token: form_token(web, BEFORE),
        name,
        told,
        demo: web.settings().demo.is_some(),
    })
}

#[derive(Deserialize)]
struct Entering {
    form: String,
    name: String,
    password: String,
    #[serde(default)]
    code: String,
}

async fn enter(
    State(web): State<Arc<Web>>,
    network: Network,
    headers: HeaderMap,
    Form(entering): Form<Entering>,
) -> Result<Response, Refused> {
    if !is_same(&form_token(&web, BEFORE), &entering.form) {
        return Err(Refused::Forged);
    }
    let bad = |text: &str| {
        Some(Told {
            text: text.to_owned(),
            bad: true,
        })
    };
    let allowed = web
        .limits
        .names
        .take(&entering.name.to_lowercase())
        .and(web.limits.doors.take(&network));
    if allowed.is_err() {
        tracing::warn!("too many tries to sign in to the console");
        let mut refused = page(
            &web,
            entering.name,
            bad("Too many tries. Wait a minute, and try again."),
        );
        *refused.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        return Ok(refused);
    }
    let code = Some(entering.code.trim()).filter(|code| !code.is_empty());
    let before = shown(&web, &headers);
    let signed_in = web
        .assistant
        .sign_in_to_console(&entering.name, entering.password, code, before.as_deref())
        .await
        .map_err(|error| Refused::Error(StaffError::Store(error)))?;
    let told = match signed_in {
        SignedIn::Yes(shown) => {
            let cookie = cookie(&web, &shown);
            return Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/staff")).into_response());
        }
        SignedIn::CodeNeeded => bad("The code of your authenticator app is needed, one that wasn't used yet."),
        SignedIn::No => {
            tracing::warn!("somebody couldn't sign in to the console");
            bad("This name and password don't fit.")
        }
    };
    let mut refused = page(&web, entering.name, told);
    *refused.status_mut() = StatusCode::UNAUTHORIZED;
    Ok(refused)
}

#[derive(Deserialize)]
struct Leaving {
    form: String,
}

async fn leave(State(web): State<Arc<Web>>, staff: Staff, Form(leaving): Form<Leaving>) -> Result<Response, Refused> {
    staff.may_with(&web, &leaving.form, Right::Look)?;
    let done = web.assistant.sign_out_of_console(&staff.shown).await;
    done.map_err(|error| Refused::Error(StaffError::Store(error)))?;
    Ok(([(header::SET_COOKIE, cookie(&web, ""))], Redirect::to("/staff/login")).into_response())
}
