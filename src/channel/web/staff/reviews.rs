//! Requests to credit cases, to decide one by one, and those that were decided.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::guard::Staff;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::channel::web::Web;
use crate::domain::records::{CaseNumber, Review, ReviewNumber, ReviewStatus, Right};
use crate::storage::ReviewFilter;

/// So many are shown.
const SHOWN: u32 = 200;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/reviews", get(look))
        .route("/staff/reviews/{number}", post(decide))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/reviews.html")]
struct Page {
    bar: Bar,
    waiting: Vec<Review>,
    decided: Vec<Review>,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, None).await
}

async fn made(web: &Web, staff: &Staff, told: Option<Told>) -> Result<Response, Refused> {
    let filter = ReviewFilter {
        limit: SHOWN,
        ..ReviewFilter::default()
    };
    let who = staff.at.actor();
    let reviews = web.at_desk(&who, async |desk| desk.reviews(&filter).await).await?;
    let (waiting, decided) = reviews
        .into_iter()
        .partition(|review| review.status() == ReviewStatus::Requested);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        waiting,
        decided,
    })
}

async fn decide(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(number): Path<String>,
    // A form may tick several cases, each under the same name.
    body: String,
) -> Result<Response, Refused> {
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let field = |name: &str| {
        fields
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    };
    staff.may_with(&web, field("form"), Right::Work)?;
    let number: ReviewNumber = number.parse().map_err(|_| Refused::Missing)?;
    let ticked = fields.iter().filter(|(key, _)| key == "case");
    let cases: Result<Vec<CaseNumber>, _> = ticked.map(|(_, value)| value.parse()).collect();
    let cases = cases.map_err(|_| Refused::Missing)?;
    let who = staff.at.actor();
    let told = if field("act") == "grant" && cases.is_empty() {
        Told {
            text: "Tick the cases that are credited.".to_owned(),
            bad: true,
        }
    } else {
        let done = web.at_desk(&who, async |desk| match field("act") {
            "grant" => desk.grant_review(number, &cases).await,
            _ => desk.decline_review(number, field("reason")).await,
        });
        outcome(done.await, "Done.")?
    };
    if told.bad {
        return made(&web, &staff, Some(told)).await;
    }
    Ok(to("/staff/reviews"))
}
