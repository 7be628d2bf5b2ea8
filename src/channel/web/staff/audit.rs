//! What was done and decided, by whom; and what would be decided differently today.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, page};
use crate::assistant::staff::audit::Replay;
use crate::channel::web::Web;
use crate::domain::records::AuditRow;
use crate::storage::verify_audit;

/// So many rows are shown, the newest first.
const SHOWN: usize = 300;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/audit", get(look))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    replay: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/audit.html")]
struct Page {
    bar: Bar,
    wanted: Wanted,
    rows: Vec<AuditRow>,
    /// What is wrong with the chains.
    problems: Vec<String>,
    replay: Option<Replay>,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let made = web.at_desk(&who, async |desk| {
        let mut rows = desk.audit_rows(None).await?;
        let words = wanted.q.trim().to_lowercase();
        rows.retain(|row| {
            let subject = row.subject.as_deref().unwrap_or_default();
            words.is_empty()
                || [&row.who, &row.what, subject, &row.chain.to_string()]
                    .into_iter()
                    .any(|text| text.to_lowercase().contains(&words))
        });
        rows.sort_by_key(|row| std::cmp::Reverse(row.at));
        rows.truncate(SHOWN);
        let problems = verify_audit(desk.store).await?;
        let replay = match wanted.replay.as_str() {
            "" => None,
            _ => Some(desk.replay().await?),
        };
        Ok((rows, problems, replay))
    });
    let (rows, problems, replay) = made.await?;
    page(&Page {
        bar: Bar::new(&web, &staff),
        wanted,
        rows,
        problems: problems.iter().map(ToString::to_string).collect(),
        replay,
    })
}
