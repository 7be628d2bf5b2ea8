//! `/api/cases`: support cases, as staff see and answer them.

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
use crate::assistant::staff::cases::{CaseLine, CaseSheet};
use crate::domain::records::{Case, CaseNumber, CaseStatus, Text, Token};
use crate::storage::CaseFilter;

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Only cases in this status.
    status: Option<CaseStatus>,
    /// Only cases of this partner.
    partner: Option<String>,
    /// Only what comes after this: `next` of the page before.
    after: Option<CaseNumber>,
    /// At most so many; 50 when left out.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<Limit>,
}

/// Cases, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Cases {
    cases: Vec<CaseLine>,
    /// What the next page comes after; null on the last.
    next: Option<CaseNumber>,
}

/// List cases, the newest first.
#[utoipa::path(get, path = "/api/cases", operation_id = "list-cases", params(Wanted), responses((status = 200, description = "A page of cases", body = Cases)))]
pub(super) async fn list(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Cases>, Problem> {
    let limit = wanted.limit.unwrap_or_default();
    let filter = CaseFilter {
        partner: wanted.partner.as_deref().map(Into::into),
        statuses: wanted.status.into_iter().collect(),
        before: wanted.after,
        limit: limit.and_one(),
        ..CaseFilter::default()
    };
    let found = at_desk(&web, &token, async |desk| desk.cases(&filter).await).await?;
    let (cases, next) = page(found, limit, |line| line.case.number);
    Ok(Json(Cases { cases, next }))
}

/// One case, with all messages, notes for staff and the names of its files.
#[utoipa::path(get, path = "/api/cases/{number}", operation_id = "show-case", params(("number" = CaseNumber, Path, description = "The case")), responses((status = 200, description = "The case", body = CaseSheet)))]
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Named(number): Named<CaseNumber>,
) -> Result<Json<CaseSheet>, Problem> {
    at_desk(&web, &token, async |desk| desk.case(number).await)
        .await
        .map(Json)
}

/// An answer in a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    /// The words, as the contact who opened the case will read them.
    #[schema(value_type = String, min_length = 1, max_length = 10000, pattern = r"\S")]
    text: Text,
}

/// Answer a case. It then waits for the partner, and the contact who opened it is told.
#[utoipa::path(post, path = "/api/cases/{number}/replies", operation_id = "reply", params(("number" = CaseNumber, Path, description = "The case"), ("Idempotency-Key" = Option<super::document::IdempotencyKey>, Header, description = "Under the same key it is done once")), request_body = Reply, responses((status = 200, description = "The case as it is now", body = Case)))]
pub(super) async fn reply(
    State(web): State<Arc<Web>>,
    Extension(token): Extension<Token>,
    Named(number): Named<CaseNumber>,
    key: Key,
    reply: Body<Reply>,
) -> Result<Response, Problem> {
    let text = short("text", reply.value.text)?;
    act(&web, &token, key, reply.fingerprint, &Act::Reply(number, text)).await
}
