//! Orders to decide, and those that were.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::wanted::Wanted;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::channel::web::Web;
use crate::domain::records::{Order, OrderItem, OrderNumber, OrderStatus, Right};
use crate::storage::OrderFilter;

/// So many are shown.
const SHOWN: u32 = 200;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/orders", get(look))
        .route("/staff/orders.csv", get(table))
        .route("/staff/orders/{number}", post(decide))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/orders.html")]
struct Page {
    bar: Bar,
    wanted: Wanted,
    statuses: &'static [OrderStatus],
    waiting: Vec<Order>,
    decided: Vec<Order>,
}

fn filter(wanted: &Wanted, limit: u32) -> Result<OrderFilter, Refused> {
    Ok(OrderFilter {
        partner: wanted.partner(),
        status: wanted.status()?,
        limit,
        ..OrderFilter::default()
    })
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    made(&web, &staff, wanted, None).await
}

async fn made(web: &Web, staff: &Staff, wanted: Wanted, told: Option<Told>) -> Result<Response, Refused> {
    let filter = filter(&wanted, SHOWN)?;
    let who = staff.at.actor();
    let orders = web.at_desk(&who, async |desk| desk.orders(&filter).await).await?;
    let (waiting, decided) = orders
        .into_iter()
        .partition(|order| order.status == OrderStatus::Requested);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        wanted,
        statuses: OrderStatus::ALL,
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
        return made(&web, &staff, Wanted::default(), Some(told)).await;
    }
    Ok(to("/staff/orders"))
}

/// The same list for a spreadsheet.
async fn table(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let filter = filter(&wanted, sheet::PAGE)?;
    let pages = try_unfold(Some((web, staff.at.actor(), filter)), async |next| {
        let Some((web, who, mut filter)) = next else {
            return Ok(None);
        };
        let orders = web.at_desk(&who, async |desk| desk.orders(&filter).await).await?;
        filter.before = orders.last().map(|order| order.number);
        let more = orders.len() == filter.limit as usize;
        let rows: Vec<Row> = orders.iter().map(row).collect();
        Ok(Some((rows, more.then_some((web, who, filter)))))
    });
    let columns = [
        "order",
        "partner",
        "item",
        "quantity",
        "incidents each",
        "status",
        "usable until",
        "requested",
        "decided",
        "reason",
    ];
    sheet("orders.csv", &columns, pages).await
}

fn row(order: &Order) -> Row {
    let [item, quantity, incidents] = match &order.item {
        OrderItem::AddOn {
            id,
            quantity,
            incidents,
            ..
        } => [id.clone(), quantity.to_string(), incidents.to_string()],
        OrderItem::BasicSupport => ["basic-support".to_owned(), "1".to_owned(), String::new()],
    };
    vec![
        order.number.to_string(),
        order.partner.0.clone(),
        item,
        quantity,
        incidents,
        order.status.to_string(),
        order.term_end.to_string(),
        order.requested.to_rfc3339(),
        order.decided.map(|at| at.to_rfc3339()).unwrap_or_default(),
        order
            .reason
            .as_ref()
            .map_or_else(String::new, |reason| reason.0.clone()),
    ]
}
