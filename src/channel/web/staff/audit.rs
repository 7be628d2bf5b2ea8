//! What was done and decided, by whom; and what would be decided differently today.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::{Bar, Refused, page};
use crate::assistant::staff::audit::Replay;
use crate::channel::web::Web;
use crate::domain::records::AuditRow;
use crate::storage::{After, verify_audit};

/// So many rows are shown, the newest first.
const SHOWN: usize = 300;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/audit", get(look))
        .route("/staff/audit.csv", get(table))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    replay: String,
}

impl Wanted {
    /// Whether the words that are looked for stand in a row.
    fn fits(&self, row: &AuditRow) -> bool {
        let words = self.q.trim().to_lowercase();
        let subject = row.subject.as_deref().unwrap_or_default();
        words.is_empty()
            || [&row.who, &row.what, subject, &row.chain.to_string()]
                .into_iter()
                .any(|text| text.to_lowercase().contains(&words))
    }
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
        rows.retain(|row| wanted.fits(row));
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

/// All of it for a spreadsheet, chain by chain, with what shows that nothing was changed.
async fn table(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let read = web.at_desk(&who, async |desk| Ok(desk.store.audit_chains().await?));
    let mut chains = read.await?.into_iter().map(|head| head.chain);
    let begin = chains.next().map(|chain| (web, who, wanted, chain, 0, chains));
    let pages = try_unfold(begin, async |next| {
        let Some((web, who, wanted, chain, number, mut chains)) = next else {
            return Ok(None);
        };
        let page = After {
            number,
            limit: sheet::PAGE,
        };
        let read = web.at_desk(&who, async |desk| Ok(desk.store.audit(&chain, page).await?));
        let found = read.await?;
        let rows: Vec<Row> = found.iter().filter(|row| wanted.fits(row)).map(row).collect();
        let next = match found.last().filter(|_| found.len() == sheet::PAGE as usize) {
            Some(last) => Some((web, who, wanted, chain, last.seq, chains)),
            None => chains.next().map(|chain| (web, who, wanted, chain, 0, chains)),
        };
        Ok(Some((rows, next)))
    });
    let columns = [
        "chain",
        "number",
        "when",
        "who",
        "what",
        "about",
        "facts",
        "hash before",
        "hash",
    ];
    sheet("audit.csv", &columns, pages).await
}

fn row(row: &AuditRow) -> Row {
    vec![
        row.chain.to_string(),
        row.seq.to_string(),
        row.at.to_rfc3339(),
        row.who.clone(),
        row.what.clone(),
        row.subject.clone().unwrap_or_default(),
        row.facts.clone(),
        row.previous.clone(),
        row.hash.clone(),
    ]
}
