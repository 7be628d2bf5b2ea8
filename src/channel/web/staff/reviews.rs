//! Requests to credit cases, to decide one by one, and those that were decided.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::stream::try_unfold;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::wanted::Wanted;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::channel::web::Web;
use crate::domain::records::{CaseNumber, Review, ReviewNumber, ReviewStatus, Right};
use crate::storage::ReviewFilter;

/// So many are shown.
const SHOWN: u32 = 200;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/reviews", get(look))
        .route("/staff/reviews.csv", get(table))
        .route("/staff/reviews/{number}", post(decide))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/reviews.html")]
struct Page {
    bar: Bar,
    wanted: Wanted,
    statuses: &'static [ReviewStatus],
    waiting: Vec<Review>,
    decided: Vec<Review>,
}

fn filter(wanted: &Wanted, limit: u32) -> Result<ReviewFilter, Refused> {
    Ok(ReviewFilter {
        partner: wanted.partner(),
        status: wanted.status()?,
        limit,
        ..ReviewFilter::default()
    })
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    made(&web, &staff, wanted, None).await
}

async fn made(web: &Web, staff: &Staff, wanted: Wanted, told: Option<Told>) -> Result<Response, Refused> {
    let filter = filter(&wanted, SHOWN)?;
    let who = staff.at.actor();
    let reviews = web.at_desk(&who, async |desk| desk.reviews(&filter).await).await?;
    let (waiting, decided) = reviews
        .into_iter()
        .partition(|review| review.status() == ReviewStatus::Requested);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        wanted,
        statuses: ReviewStatus::ALL,
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
        return made(&web, &staff, Wanted::default(), Some(told)).await;
    }
    Ok(to("/staff/reviews"))
}

/// The same list for a spreadsheet: a line for each case of a review.
async fn table(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let filter = filter(&wanted, sheet::PAGE)?;
    let pages = try_unfold(Some((web, staff.at.actor(), filter)), async |next| {
        let Some((web, who, mut filter)) = next else {
            return Ok(None);
        };
        let reviews = web.at_desk(&who, async |desk| desk.reviews(&filter).await).await?;
        filter.before = reviews.last().map(|review| review.number);
        let more = reviews.len() == filter.limit as usize;
        let rows: Vec<Row> = reviews.iter().flat_map(rows).collect();
        Ok(Some((rows, more.then_some((web, who, filter)))))
    });
    let columns = [
        "review",
        "partner",
        "status",
        "case",
        "decision",
        "requested",
        "decided",
        "reason",
    ];
    sheet("reviews.csv", &columns, pages).await
}

fn rows(review: &Review) -> impl Iterator<Item = Row> {
    review.cases.iter().map(|case| {
        vec![
            review.number.to_string(),
            review.partner.0.clone(),
            review.status().to_string(),
            case.case.to_string(),
            case.status.to_string(),
            review.requested.to_rfc3339(),
            review.decided.map(|at| at.to_rfc3339()).unwrap_or_default(),
            review
                .reason
                .as_ref()
                .map_or_else(String::new, |reason| reason.0.clone()),
        ]
    })
}
