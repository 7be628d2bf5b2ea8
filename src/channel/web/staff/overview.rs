//! What waits for staff.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use futures_util::stream;

use super::guard::Staff;
use super::sheet::{Row, sheet};
use super::{Bar, Refused, page};
use crate::assistant::staff::cases::CaseLine;
use crate::channel::web::Web;
use crate::domain::records::{
    CaseStatus, Order, OrderStatus, Rating, Review, ReviewStatus, Unanswered, UnansweredStatus,
};
use crate::domain::targets::TargetState;
use crate::storage::{CaseFilter, OrderFilter, ReviewFilter, UnansweredFilter};

/// So much of each is shown.
const SHOWN: u32 = 8;
/// So many are counted; more are "and more".
const COUNTED: u32 = 500;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff", get(look))
        .route("/staff/ratings.csv", get(ratings))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/overview.html")]
struct Page {
    bar: Bar,
    cases: Vec<CaseLine>,
    open: usize,
    overdue: usize,
    orders: Vec<Order>,
    reviews: Vec<Review>,
    questions: Vec<Unanswered>,
    ratings: Vec<Rating>,
    version: String,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let made = web.at_desk(&who, async |desk| {
        let waiting = [CaseStatus::Open, CaseStatus::WaitingForSupport];
        let mut cases = desk
            .cases(&CaseFilter {
                statuses: waiting.to_vec(),
                limit: COUNTED,
                ..CaseFilter::default()
            })
            .await?;
        // Whoever waits longest comes first.
        cases.reverse();
        let is_overdue = |line: &CaseLine| line.target.is_some_and(|target| target.state == TargetState::Overdue);
        cases.sort_by_key(|line| !is_overdue(line));
        let orders = desk
            .orders(&OrderFilter {
                status: Some(OrderStatus::Requested),
                limit: SHOWN,
                ..OrderFilter::default()
            })
            .await?;
        let reviews = desk
            .reviews(&ReviewFilter {
                status: Some(ReviewStatus::Requested),
                limit: SHOWN,
                ..ReviewFilter::default()
            })
            .await?;
        let questions = desk
            .unanswered(&UnansweredFilter {
                status: Some(UnansweredStatus::Open),
                skip: 0,
                limit: SHOWN,
            })
            .await?;
        let mut ratings = desk.store.ratings().await?;
        ratings.retain(|rating| rating.unhelpful > 0);
        ratings.sort_by_key(|rating| std::cmp::Reverse(rating.unhelpful));
        ratings.truncate(SHOWN as usize);
        Ok(Page {
            bar: Bar::new(&web, &staff),
            open: cases.len(),
            overdue: cases.iter().filter(|line| is_overdue(line)).count(),
            cases: cases.into_iter().take(SHOWN as usize).collect(),
            orders,
            reviews,
            questions,
            ratings,
            version: web.assistant.desk.get().version().to_owned(),
        })
    });
    page(&made.await?)
}

/// What readers think of the answers, for a spreadsheet: as many lines as there are entries, so all at once.
async fn ratings(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let read = web.at_desk(&who, async |desk| Ok(desk.store.ratings().await?));
    let row = |rating: &Rating| -> Row {
        vec![
            rating.entry.clone(),
            rating.language.to_string(),
            rating.helpful.to_string(),
            rating.unhelpful.to_string(),
        ]
    };
    let rows = read.await?.iter().map(row).collect();
    let columns = ["entry", "language", "helped", "didn't help"];
    sheet("ratings.csv", &columns, stream::once(async { Ok(rows) })).await
}
