//! Questions that weren't answered well.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::channel::web::Web;
use crate::domain::records::{Right, Unanswered, UnansweredId, UnansweredReason, UnansweredStatus};
use crate::storage::UnansweredFilter;

/// So many are shown, the most asked first.
const SHOWN: u32 = 300;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/questions", get(look))
        .route("/staff/questions/{id}", post(dismiss))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/questions.html")]
struct Page {
    bar: Bar,
    questions: Vec<Unanswered>,
}

impl Page {
    fn why(question: &Unanswered) -> &'static str {
        match question.reason {
            UnansweredReason::Unanswered => "the FAQ didn't answer",
            UnansweredReason::NoneOfThese => "none of what was offered",
            UnansweredReason::ThumbsDown => "the answer didn't help",
        }
    }
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, None).await
}

async fn made(web: &Web, staff: &Staff, told: Option<Told>) -> Result<Response, Refused> {
    let filter = UnansweredFilter {
        status: Some(UnansweredStatus::Open),
        skip: 0,
        limit: SHOWN,
    };
    let who = staff.at.actor();
    let questions = web.at_desk(&who, async |desk| desk.unanswered(&filter).await).await?;
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        questions,
    })
}

#[derive(Deserialize)]
struct Dismissing {
    form: String,
}

async fn dismiss(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(id): Path<i64>,
    Form(dismissing): Form<Dismissing>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &dismissing.form, Right::Write)?;
    let who = staff.at.actor();
    let done = web.at_desk(&who, async |desk| desk.dismiss(UnansweredId(id)).await);
    let told = outcome(done.await, "Done.")?;
    if told.bad {
        return made(&web, &staff, Some(told)).await;
    }
    Ok(to("/staff/questions"))
}
