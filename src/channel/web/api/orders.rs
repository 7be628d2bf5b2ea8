//! `/api/orders`: what partners have ordered, as staff decide it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::Web;
use super::act::{Act, act};
use super::input::{Asked, Body, Key, Named};
use super::page::{Limit, page};
use super::problem::Problem;
use super::{at_desk, short};
use crate::domain::records::{Order, OrderNumber, OrderStatus, Text, Token};
use crate::storage::OrderFilter;

/// No agreement has more incidents.
const MOST_INCIDENTS: u32 = 100_000;

/// Which orders.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Only orders in this status.
    status: Option<OrderStatus>,
    /// Only orders of this partner.
    partner: Option<String>,
    /// Only what comes after this: `next` of the page before.
    after: Option<OrderNumber>,
    /// At most so many; 50 when left out.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<Limit>,
}

/// Orders, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Orders {
    orders: Vec<Order>,
    /// What the next page comes after; null on the last.
    next: Option<OrderNumber>,
}

/// List orders, the newest first.
#[utoipa::path(get, path = "/api/orders", operation_id = "list-orders", params(Wanted), responses((status = 200, description = "A page of orders", body = Orders)))]
pub(super) async fn list(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Orders>, Problem> {
    let limit = wanted.limit.unwrap_or_default();
    let filter = OrderFilter {
        partner: wanted.partner.as_deref().map(Into::into),
        status: wanted.status,
        before: wanted.after,
        limit: limit.and_one(),
    };
    let found = at_desk(&web, &token, async |desk| desk.orders(&filter).await).await?;
    let (orders, next) = page(found, limit, |order| order.number);
    Ok(Json(Orders { orders, next }))
}

/// One order.
#[utoipa::path(get, path = "/api/orders/{number}", operation_id = "show-order", params(("number" = OrderNumber, Path, description = "The order")), responses((status = 200, description = "The order", body = Order)))]
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Named(number): Named<OrderNumber>,
) -> Result<Json<Order>, Problem> {
    at_desk(&web, &token, async |desk| desk.order(number).await)
        .await
        .map(Json)
}

/// What comes with an approval.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    /// How many incidents come with the agreement; for basic support alone, and needed there.
    #[schema(minimum = 1, maximum = 100_000)]
    incidents: Option<u32>,
}

/// Approve an order, where the rules still allow it. The contact who ordered is told.
#[utoipa::path(post, path = "/api/orders/{number}/approve", operation_id = "approve", params(("number" = OrderNumber, Path, description = "The order"), ("Idempotency-Key" = Option<super::document::IdempotencyKey>, Header, description = "Under the same key it is done once")), request_body = Approval, responses((status = 200, description = "The order as it is now", body = Order)))]
pub(super) async fn approve(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Named(number): Named<OrderNumber>,
    key: Key,
    approval: Body<Approval>,
) -> Result<Response, Problem> {
    let incidents = approval.value.incidents;
    if incidents.is_some_and(|incidents| !(1..=MOST_INCIDENTS).contains(&incidents)) {
        return Err(Problem::invalid(format!("incidents: 1 to {MOST_INCIDENTS}")));
    }
    act(
        &web,
        &token,
        key,
        approval.fingerprint,
        &Act::Approve(number, incidents),
    )
    .await
}

/// Why an order is declined.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Refusal {
    /// The reason, as the contact will read it.
    #[schema(value_type = String, min_length = 1, max_length = 10000, pattern = r"\S")]
    reason: Text,
}

/// Decline an order. The contact who ordered is told the reason.
#[utoipa::path(post, path = "/api/orders/{number}/decline", operation_id = "decline", params(("number" = OrderNumber, Path, description = "The order"), ("Idempotency-Key" = Option<super::document::IdempotencyKey>, Header, description = "Under the same key it is done once")), request_body = Refusal, responses((status = 200, description = "The order as it is now", body = Order)))]
pub(super) async fn decline(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Named(number): Named<OrderNumber>,
    key: Key,
    refusal: Body<Refusal>,
) -> Result<Response, Problem> {
    let reason = short("reason", refusal.value.reason)?;
    act(&web, &token, key, refusal.fingerprint, &Act::Decline(number, reason)).await
}
