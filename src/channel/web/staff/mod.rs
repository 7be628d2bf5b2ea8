//! The staff console: what the command line does for staff, in a browser.
//!
//! Every act goes through the desk of staff and is put on record with the name of whoever is signed in. Works without scripts. Knows
//! neither rules nor how things are stored.

mod account;
mod audit;
pub(super) mod cases;
mod entrance;
mod faq;
mod figures;
mod files;
mod guard;
mod orders;
mod overview;
mod partners;
mod questions;
mod replay;
mod replies;
mod reviews;
mod rules;
mod sheet;
mod wanted;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use tower::{Layer as _, ServiceExt as _};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use self::guard::Staff;
use super::Web;
use crate::assistant::editor::EditorError;
use crate::assistant::staff::StaffError;
use crate::domain::records::{Right, Role};

/// No form of the console is larger, in bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// Every route of the console.
pub(super) fn router(web: &Arc<Web>) -> Router<Arc<Web>> {
    Router::new()
        .merge(account::router())
        .merge(audit::router())
        .merge(cases::router(&web.assistant.files))
        .merge(entrance::router())
        .merge(figures::router())
        .merge(files::router())
        .merge(orders::router())
        .merge(overview::router())
        .merge(partners::router())
        .merge(questions::router())
        .merge(replies::router())
        .merge(reviews::router())
        .merge(rules::router())
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        // Whole texts are sent there.
        .merge(faq::router())
        .merge(replay::router())
        .layer(middleware::from_fn_with_state(Arc::clone(web), only_ours))
}

/// A form counts only where a page of ours sent it, at `public_url` or where the browser thinks we are: even signing in, whose mark
/// everybody can fetch.
async fn only_ours(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let ours =
        CsrfLayer::new().with_rejection_response(|_: ProtectionError| -> Response { Refused::Foreign.into_response() });
    let ours = match web.settings().public_url.as_deref().and_then(origin) {
        // An address that is no origin was of no use to browsers either.
        Some(origin) => ours.clone().add_trusted_origin(origin).unwrap_or(ours),
        None => ours,
    };
    let answered = ours.layer(next).oneshot(request).await;
    answered.unwrap_or_else(|never| match never {})
}

/// The origin of an address, as browsers name it.
fn origin(address: &str) -> Option<String> {
    let origin = url::Url::parse(address).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

/// What stands around every page of the console.
pub(super) struct Bar {
    /// Who is signed in.
    pub(super) name: String,
    /// What they are trusted with.
    pub(super) role: Role,
    /// What forms carry, so that only ours count.
    pub(super) token: String,
    /// What was done, or why not.
    pub(super) told: Option<Told>,
    /// Whether all is made up.
    pub(super) demo: bool,
}

/// What became of an act.
pub(super) struct Told {
    /// In words.
    pub(super) text: String,
    /// Whether it failed.
    pub(super) bad: bool,
}

impl Bar {
    fn new(web: &Web, staff: &Staff) -> Self {
        let account = &staff.at.account;
        Self {
            name: account.name.clone(),
            role: account.role,
            token: staff.token(web),
            told: None,
            demo: web.settings().demo.is_some(),
        }
    }

    /// Whether they may work on cases.
    fn works(&self) -> bool {
        self.role.may(Right::Work)
    }

    /// Whether they may change the FAQ.
    fn writes(&self) -> bool {
        self.role.may(Right::Write)
    }

    /// Whether they may manage people.
    fn manages(&self) -> bool {
        self.role.may(Right::Manage)
    }

    fn telling(mut self, told: Option<Told>) -> Self {
        self.told = told;
        self
    }
}

/// A page of the console couldn't be made or an act not be done.
enum Refused {
    /// The role doesn't have the right.
    NotAllowed,
    /// The form isn't one of ours.
    Forged,
    /// Another site sent it.
    Foreign,
    /// There is nothing at this address.
    Missing,
    /// The form can't be read.
    Unreadable,
    /// The form is larger than any of ours.
    TooLarge,
    /// The page can't be written.
    Page(askama::Error),
    /// Something of ours failed, and the log says what.
    Broken,
    /// What staff are told.
    Error(StaffError),
    /// The FAQ can't be read or written.
    Editor(EditorError),
}

impl From<StaffError> for Refused {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotFound(_) => Self::Missing,
            error => Self::Error(error),
        }
    }
}

impl axum::response::IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::NotAllowed => (StatusCode::FORBIDDEN, "your role doesn't allow this").into_response(),
            Self::Forged => {
                tracing::warn!("a form of the console that isn't ours was refused");
                let why = "this form is too old, or not ours; go back, load the page again and repeat";
                (StatusCode::FORBIDDEN, why).into_response()
            }
            Self::Foreign => {
                tracing::warn!("a form of the console that another site sent was refused");
                (StatusCode::FORBIDDEN, "this form wasn't sent by a page of ours").into_response()
            }
            Self::Page(error) => {
                tracing::error!(%error, "a page of the console can't be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "this can't be done now").into_response(),
            Self::Unreadable => (
                StatusCode::BAD_REQUEST,
                "this form can't be read; go back and send it again",
            )
                .into_response(),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "this is more than a form takes; go back, nothing was changed",
            )
                .into_response(),
            Self::Missing => (StatusCode::NOT_FOUND, "there is no such record").into_response(),
            Self::Error(StaffError::Store(error)) => {
                tracing::error!(%error, "a page of the console can't be made");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "the records can't be reached; try again",
                )
                    .into_response()
            }
            Self::Editor(error) => {
                tracing::error!(%error, "the FAQ can't be edited");
                (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
            }
            Self::Error(error) => (StatusCode::CONFLICT, error.to_string()).into_response(),
        }
    }
}

/// What became of an act, for the page that is shown next; a failure of the records is none that staff could do anything about.
fn outcome<T>(done: Result<T, StaffError>, text: &str) -> Result<Told, Refused> {
    match done {
        Ok(_) => Ok(Told {
            text: text.to_owned(),
            bad: false,
        }),
        Err(StaffError::Store(error)) => Err(Refused::Error(StaffError::Store(error))),
        Err(StaffError::NotFound(_)) => Err(Refused::Missing),
        Err(error) => Ok(Told {
            text: error.to_string(),
            bad: true,
        }),
    }
}

/// To the page after an act: loading it again does nothing again.
fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

fn page(template: &impl askama::Template) -> Result<Response, Refused> {
    template
        .render()
        .map(|html| Html(html).into_response())
        .map_err(Refused::Page)
}
