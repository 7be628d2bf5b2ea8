//! Cases: a list, and one with everything in it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::Staff;
use super::table::csv_file;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::assistant::staff::cases::{CaseLine, CaseSheet};
use crate::channel::web::Web;
use crate::domain::records::{Bug, CaseNumber, CaseStatus, PartnerKey, Right};
use crate::storage::CaseFilter;

/// So many cases a page.
const PAGE: u32 = 50;
/// No more are looked through for words, or written into a table.
const MOST: u32 = 10_000;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/cases", get(list))
        .route("/staff/cases.csv", get(table))
        .route("/staff/cases/{number}", get(look).post(act))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    status: String,
    partner: String,
    assignee: String,
    q: String,
    before: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/cases.html")]
struct List {
    bar: Bar,
    wanted: Wanted,
    statuses: &'static [CaseStatus],
    cases: Vec<CaseLine>,
    /// Where the next page begins.
    next: Option<CaseNumber>,
}

async fn found(web: &Web, staff: &Staff, wanted: &Wanted, limit: u32) -> Result<Vec<CaseLine>, Refused> {
    let chosen = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let statuses = match wanted.status.as_str() {
        "" => Vec::new(),
        "waiting" => vec![CaseStatus::Open, CaseStatus::WaitingForSupport],
        word => vec![word.parse().map_err(|_| Refused::Missing)?],
    };
    let filter = CaseFilter {
        partner: chosen(&wanted.partner).map(PartnerKey),
        assignee: chosen(&wanted.assignee),
        before: chosen(&wanted.before).and_then(|number| number.parse().ok()),
        statuses,
        limit: if wanted.q.trim().is_empty() { limit } else { MOST },
        ..CaseFilter::default()
    };
    let words = wanted.q.trim().to_lowercase();
    let fits = |text: &str| text.to_lowercase().contains(&words);
    let who = staff.at.actor();
    let mut cases = web.at_desk(&who, async |desk| desk.cases(&filter).await).await?;
    cases.retain(|CaseLine { case, .. }| {
        words.is_empty()
            || [
                &*case.summary,
                &*case.description,
                &case.product,
                &case.number.to_string(),
            ]
            .into_iter()
            .any(fits)
    });
    cases.truncate(limit as usize);
    Ok(cases)
}

async fn list(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let mut cases = found(&web, &staff, &wanted, PAGE + 1).await?;
    let more = cases.len() > PAGE as usize;
    cases.truncate(PAGE as usize);
    page(&List {
        bar: Bar::new(&web, &staff),
        statuses: CaseStatus::ALL,
        next: cases.last().filter(|_| more).map(|line| line.case.number),
        cases,
        wanted,
    })
}

/// The same list for a spreadsheet.
async fn table(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let cases = found(&web, &staff, &wanted, MOST).await?;
    let head = [
        "case", "partner", "product", "severity", "status", "bug", "assignee", "opened", "changed", "summary",
    ];
    let rows = cases.iter().map(|CaseLine { case, .. }| {
        [
            case.number.to_string(),
            case.partner.to_string(),
            case.product.clone(),
            case.severity.to_string(),
            case.status.to_string(),
            case.bug.to_string(),
            case.assignee.clone().unwrap_or_default(),
            case.opened.to_rfc3339(),
            case.changed.to_rfc3339(),
            case.summary.to_string(),
        ]
    });
    Ok(csv_file("cases", head, rows))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/case.html")]
struct One {
    bar: Bar,
    sheet: CaseSheet,
    is_bug: bool,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Path(number): Path<String>) -> Result<Response, Refused> {
    made(&web, &staff, number.parse().map_err(|_| Refused::Missing)?, None).await
}

async fn made(web: &Web, staff: &Staff, number: CaseNumber, told: Option<Told>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let sheet = web.at_desk(&who, async |desk| desk.case(number).await).await?;
    page(&One {
        bar: Bar::new(web, staff).telling(told),
        is_bug: sheet.file.case.bug == Bug::Yes,
        sheet,
    })
}

#[derive(Deserialize)]
struct Asked {
    form: String,
    act: String,
    #[serde(default)]
    text: String,
}

async fn act(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(number): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &asked.form, Right::Work)?;
    let number: CaseNumber = number.parse().map_err(|_| Refused::Missing)?;
    let who = staff.at.actor();
    let text = asked.text.as_str();
    let done = web.at_desk(&who, async |desk| match asked.act.as_str() {
        "reply" => desk.reply(number, text).await.map(|_| ()),
        "note" => desk.note(number, text).await.map(|_| ()),
        "assign" => desk.assign(number, text).await.map(|_| ()),
        "bug" => desk.redefine_as_bug(number).await.map(|_| ()),
        status => {
            let status = status
                .parse()
                .map_err(|_| crate::assistant::staff::StaffError::NotFound(format!("act '{status}'")))?;
            desk.set_status(number, status).await.map(|_| ())
        }
    });
    let told = outcome(done.await, "Done.")?;
    if told.bad {
        return made(&web, &staff, number, Some(told)).await;
    }
    Ok(to(&format!("/staff/cases/{number}")))
}
