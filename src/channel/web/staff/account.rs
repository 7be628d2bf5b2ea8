//! One's own account: another password, and an authenticator app.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, Told, outcome, page};
use crate::assistant::staff::accounts::SHORTEST_PASSWORD;
use crate::channel::web::Web;
use crate::domain::records::Right;
use crate::secrets::{hash, is_code};

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/account", get(look).post(change))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/account.html")]
struct Page {
    bar: Bar,
    has_app: bool,
    /// A secret that isn't in use yet: sealed, as people type it, and as an address for apps.
    offered: Option<(String, String, String)>,
    shortest: usize,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, None)
}

fn made(web: &Web, staff: &Staff, told: Option<Told>) -> Result<Response, Refused> {
    let name = &staff.at.account.name;
    let has_app = staff.at.account.totp.is_some();
    let offered = web.assistant.new_app(name).filter(|_| !has_app);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        has_app,
        offered: offered.map(|(sealed, app)| (sealed, app.secret().to_base32(), app.to_url().unwrap_or_default())),
        shortest: SHORTEST_PASSWORD,
    })
}

#[derive(Deserialize)]
struct Changing {
    form: String,
    act: String,
    /// The password there is now.
    password: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    sealed: String,
    #[serde(default)]
    code: String,
}

async fn change(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Form(changing): Form<Changing>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &changing.form, Right::Look)?;
    let bad = |text: &str| {
        Some(Told {
            text: text.to_owned(),
            bad: true,
        })
    };
    let account = &staff.at.account;
    if web.limits.names.take(&account.name.to_lowercase()).is_err() {
        return made(&web, &staff, bad("Too many tries. Wait a minute, and try again."));
    }
    let (given, kept) = (changing.password, account.password.clone());
    // Nobody who finds a browser open changes how its owner signs in.
    let fits = tokio::task::spawn_blocking(move || is_code(&given, &kept)).await;
    if !fits.unwrap_or(false) {
        return made(&web, &staff, bad("That isn't your password."));
    }
    let who = staff.at.actor();
    let told = match changing.act.as_str() {
        "password" if changing.new.chars().count() < SHORTEST_PASSWORD => bad("The new password is too short."),
        "password" => {
            let new = changing.new;
            let hashed = tokio::task::spawn_blocking(move || hash(&new))
                .await
                .unwrap_or_default();
            let done = web.at_desk(&who, async |desk| {
                desk.set_password(&account.name, &hashed, false).await
            });
            Some(outcome(done.await, "Your password is changed. Sign in with it.")?)
        }
        "app" => {
            let app = web.assistant.open_app(&account.name, &changing.sealed);
            match app.and_then(|app| web.assistant.step_now(&app, &changing.code)) {
                None => bad("That code isn't right. Take the app's newest one; here is another secret to begin with."),
                Some(step) => {
                    let sealed = Some(changing.sealed);
                    let done = web.at_desk(&who, async |desk| desk.set_app(&account.name, sealed, step).await);
                    Some(outcome(done.await, "From now on the app's code is asked for.")?)
                }
            }
        }
        "no-app" => {
            let done = web.at_desk(&who, async |desk| desk.set_app(&account.name, None, 0).await);
            Some(outcome(done.await, "The app's code isn't asked for any more.")?)
        }
        _ => return Err(Refused::Missing),
    };
    let told_well = told.as_ref().is_some_and(|told| !told.bad);
    // What the account is now.
    match web.assistant.at_console(&staff.shown).await {
        Ok(Some(at)) => made(&web, &Staff { at, shown: staff.shown }, told),
        // Signed out by the change of the password.
        _ if told_well => Ok(super::to("/staff/login")),
        _ => Err(Refused::Forged),
    }
}
