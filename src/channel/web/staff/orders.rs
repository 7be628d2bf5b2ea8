//! Orders to decide, and those that were.

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
use crate::domain::records::{Order, OrderItem, OrderNumber, OrderStatus, Right};
use crate::storage::OrderFilter;

/// So many are shown.
const SHOWN: u32 = 200;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/orders", get(look))
        .route("/staff/orders/{number}", post(decide))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/orders.html")]
struct Page {
    bar: Bar,
    waiting: Vec<Order>,
    decided: Vec<Order>,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, None).await
}

async fn made(web: &Web, staff: &Staff, told: Option<Told>) -> Result<Response, Refused> {
    let filter = OrderFilter {
        limit: SHOWN,
        ..OrderFilter::default()
    };
    let who = staff.at.actor();
    let orders = web.at_desk(&who, async |desk| desk.orders(&filter).await).await?;
    let (waiting, decided) = orders
        .into_iter()
        .partition(|order| order.status == OrderStatus::Requested);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        waiting,
        decided,
    })
}

#[derive(Deserialize)]
struct Decision {
    form: String,
    act: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    incidents: String,
}

async fn decide(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(number): Path<String>,
    Form(decision): Form<Decision>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &decision.form, Right::Work)?;
    let number: OrderNumber = number.parse().map_err(|_| Refused::Missing)?;
    let who = staff.at.actor();
    let done = web.at_desk(&who, async |desk| match decision.act.as_str() {
        "approve" => desk.approve(number, decision.incidents.trim().parse().ok()).await,
        _ => desk.decline(number, &decision.reason).await,
    });
    let told = outcome(done.await, "Done.")?;
    if told.bad {
        return made(&web, &staff, Some(told)).await;
    }
    Ok(to("/staff/orders"))
}
