//! The rules as a table, and facts to try them with.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, page};
use crate::channel::web::Web;
use crate::domain::language::Language;
use crate::domain::rules::{Action, Facts, RULES, Report, Rule, decide};

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/rules", get(look))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Tried {
    action: String,
    facts: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/rules.html")]
struct Page {
    bar: Bar,
    rules: &'static [&'static Rule],
    actions: &'static [Action],
    tried: Tried,
    report: Option<Report>,
    /// What is wrong with the facts.
    wrong: Option<String>,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(tried): Query<Tried>) -> Result<Response, Refused> {
    let action: Option<Action> = tried.action.parse().ok();
    let (mut report, mut wrong) = (None, None);
    if let Some(action) = action {
        let text = Some(tried.facts.trim()).filter(|text| !text.is_empty()).unwrap_or("{}");
        match Facts::from_json(text) {
            Ok(facts) => {
                report = Some(decide(action, &facts, &web.assistant.desk.get().programme).report(Language::En));
            }
            Err(error) => wrong = Some(format!("{}:{}: {error}", error.line, error.column)),
        }
    }
    page(&Page {
        bar: Bar::new(&web, &staff),
        rules: RULES,
        actions: &Action::ALL,
        tried,
        report,
        wrong,
    })
}
