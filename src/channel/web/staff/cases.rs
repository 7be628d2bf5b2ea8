//! Cases: a list, and one with everything in it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::wanted::chosen;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::assistant::staff::cases::{CaseLine, CaseSheet};
use crate::channel::web::Web;
use crate::domain::records::{Bug, Case, CaseNumber, CaseStatus, PartnerKey, Right, SavedReply, SavedReplyId};
use crate::storage::CaseFilter;

/// So many cases a page.
const PAGE: u32 = 50;

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

impl Wanted {
    /// The records that may fit, of which words are looked for afterwards.
    fn filter(&self, limit: u32) -> Result<CaseFilter, Refused> {
        let statuses = match self.status.as_str() {
            "" => Vec::new(),
            "waiting" => vec![CaseStatus::Open, CaseStatus::WaitingForSupport],
            word => vec![word.parse().map_err(|_| Refused::Missing)?],
        };
        Ok(CaseFilter {
            partner: chosen(&self.partner).map(PartnerKey),
            assignee: chosen(&self.assignee),
            before: chosen(&self.before).and_then(|number| number.parse().ok()),
            statuses,
            limit,
            ..CaseFilter::default()
        })
    }

    /// Whether the words that are looked for stand in a case.
    fn fits(&self, case: &Case) -> bool {
        let words = self.q.trim().to_lowercase();
        let texts = [
            &*case.summary,
            &*case.description,
            &case.product,
            &case.number.to_string(),
        ];
        words.is_empty() || texts.into_iter().any(|text| text.to_lowercase().contains(&words))
    }
}

async fn list(State(web): State<Arc<Web>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response, Refused> {
    let filter = wanted.filter(PAGE + 1)?;
    let who = staff.at.actor();
    let read = web.at_desk(&who, async |desk| {
        if wanted.q.trim().is_empty() {
            return desk.cases(&filter).await;
        }
        desk.cases_where(&filter, |case| wanted.fits(case)).await
    });
    let mut cases = read.await?;
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
    let filter = wanted.filter(sheet::PAGE)?;
    let begin = Some((web, staff.at.actor(), wanted, filter));
    let pages = try_unfold(begin, async |next| {
        let Some((web, who, wanted, mut filter)) = next else {
            return Ok(None);
        };
        let cases = web.at_desk(&who, async |desk| desk.cases(&filter).await).await?;
        filter.before = cases.last().map(|line| line.case.number);
        let more = cases.len() == filter.limit as usize;
        let fitting = cases.iter().filter(|line| wanted.fits(&line.case));
        let rows: Vec<Row> = fitting.map(|line| row(&line.case)).collect();
        Ok(Some((rows, more.then_some((web, who, wanted, filter)))))
    });
    let columns = [
        "case", "partner", "product", "severity", "status", "bug", "assignee", "opened", "changed", "summary",
    ];
    sheet("cases.csv", &columns, pages).await
}

fn row(case: &Case) -> Row {
    vec![
        case.number.to_string(),
        case.partner.0.clone(),
        case.product.clone(),
        case.severity.word().to_owned(),
        case.status.word().to_owned(),
        case.bug.word().to_owned(),
        case.assignee.clone().unwrap_or_default(),
        case.opened.to_rfc3339(),
        case.changed.to_rfc3339(),
        case.summary.0.clone(),
    ]
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/case.html")]
struct One {
    bar: Bar,
    sheet: CaseSheet,
    is_bug: bool,
    /// What an answer may begin with: those in the case's language first.
    saved: Vec<SavedReply>,
    /// What stands in the form of the answer: nothing that was typed is lost.
    draft: String,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff, Path(number): Path<String>) -> Result<Response, Refused> {
    made(
        &web,
        &staff,
        number.parse().map_err(|_| Refused::Missing)?,
        None,
        String::new(),
    )
    .await
}

async fn made(
    web: &Web,
    staff: &Staff,
    number: CaseNumber,
    told: Option<Told>,
    draft: String,
) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let read = web.at_desk(&who, async |desk| {
        Ok((desk.case(number).await?, desk.saved_replies().await?))
    });
    let (sheet, mut saved) = read.await?;
    saved.sort_by_key(|reply| reply.language != sheet.file.case.language);
    page(&One {
        bar: Bar::new(web, staff).telling(told),
        is_bug: sheet.file.case.bug == Bug::Yes,
        sheet,
        saved,
        draft,
    })
}

#[derive(Deserialize)]
struct Asked {
    form: String,
    act: String,
    #[serde(default)]
    text: String,
    /// The saved reply that was picked.
    #[serde(default)]
    saved: String,
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
    if asked.act == "pick" {
        return pick(&web, &staff, number, &asked).await;
    }
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
        // Only the form of the answer has words that somebody thought about.
        let draft = if asked.act == "assign" {
            String::new()
        } else {
            asked.text
        };
        return made(&web, &staff, number, Some(told), draft).await;
    }
    Ok(to(&format!("/staff/cases/{number}")))
}

/// Puts a saved reply, filled from the case, below what was typed. Nothing is sent.
async fn pick(web: &Web, staff: &Staff, number: CaseNumber, asked: &Asked) -> Result<Response, Refused> {
    let Ok(id) = asked.saved.parse().map(SavedReplyId) else {
        let told = Told {
            text: "Choose a saved reply first.".to_owned(),
            bad: true,
        };
        return made(web, staff, number, Some(told), asked.text.clone()).await;
    };
    let who = staff.at.actor();
    let filled = web.at_desk(&who, async |desk| desk.filled(id, &desk.case(number).await?).await);
    let filled = filled.await?;
    let draft = match asked.text.trim_end() {
        "" => filled,
        typed => format!("{typed}\n\n{filled}"),
    };
    made(web, staff, number, None, draft).await
}
