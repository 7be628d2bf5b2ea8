//! `POST /api/decide/{action}`: a question to the programme's rules.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::Web;
use super::facts;
use super::input::{Body, Named};
use super::problem::Problem;
use crate::domain::language::Language;
use crate::domain::rules::{Action, Facts, Report, decide as by_the_rules};

/// What is known.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Situation {
    /// The facts. What is left out isn't known.
    #[schema(schema_with = facts::schema)]
    facts: Facts,
    /// The language of the sentences. Quotes stay English.
    language: Option<Language>,
}

/// Ask the rules.
///
/// Decides as `partnerdesk decide --json` does. Each reason names the rule and the words of the FAQ it rests on; `missing` names
/// the facts that could still change the decision.
#[utoipa::path(post, path = "/api/decide/{action}", operation_id = "decide", params(("action" = Action, Path, description = "What somebody wants to do")), request_body = Situation, responses((status = 200, description = "The decision", body = Report)))]
pub(super) async fn decide(
    State(web): State<Arc<Web>>,
    Named(action): Named<Action>,
    situation: Body<Situation>,
) -> Result<Json<Report>, Problem> {
    // The facts themselves must be an object, too.
    if let Some(name) = facts::list_in(&situation.json) {
        return Err(Problem::invalid(format!("{name}: it can't be a list")));
    }
    let faq = web.assistant.desk.get();
    let decision = by_the_rules(action, &situation.value.facts, &faq.programme);
    Ok(Json(decision.report(situation.value.language.unwrap_or_default())))
}
