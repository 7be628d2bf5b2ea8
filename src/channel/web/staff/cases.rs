//! Cases: a list, and one with everything in it, which is answered there, with files or without.

use std::sync::Arc;

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use futures_util::stream::try_unfold;
use serde::Deserialize;

use super::guard::Staff;
use super::sheet::{self, Row, sheet};
use super::wanted::chosen;
use super::{Bar, LARGEST_FORM, Refused, Told, outcome, page, to};
use crate::assistant::post::OFFICE;
use crate::assistant::staff::StaffError;
use crate::assistant::staff::cases::{CaseLine, CaseSheet, LOOKED_THROUGH};
use crate::channel::web::Web;
use crate::channel::web::files::{Broken, arrived};
use crate::domain::messages::say;
use crate::domain::records::{Bug, Case, CaseNumber, CaseStatus, PartnerKey, Right, SavedReply, SavedReplyId};
use crate::files::{Enclosed, Files};
use crate::storage::CaseFilter;

/// So many cases a page.
const PAGE: u32 = 50;

/// Where a case is, and is answered.
pub(in crate::channel::web) const CASE: &str = "/staff/cases/{number}";

pub(super) fn router(limits: &Files) -> Router<Arc<Web>> {
    let largest = limits.count.saturating_mul(limits.megabytes as usize * 1_000_000);
    let largest = largest.saturating_add(LARGEST_FORM);
    Router::new()
        .route("/staff/cases", get(list))
        .route("/staff/cases.csv", get(table))
        .route(CASE, get(look).post(act).layer(DefaultBodyLimit::max(largest)))
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
    /// In so many cases words are looked for.
    looked_through: u32,
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
        looked_through: LOOKED_THROUGH,
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
    /// How many files an answer may have, and how large each, in units of a million bytes.
    most_files: usize,
    megabytes: u32,
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
        most_files: web.assistant.files.count,
        megabytes: web.assistant.files.megabytes,
    })
}

/// What a form asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    form: String,
    act: String,
    text: String,
    /// The saved reply that was picked.
    saved: String,
    /// Files that came along, none of them kept yet.
    #[serde(skip)]
    files: Enclosed,
    /// Why one that came along can't be taken: then nothing is done.
    #[serde(skip)]
    wrong: Option<String>,
}

async fn act(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let asked = read(&web, &staff, request).await?;
    staff.may_with(&web, &asked.form, Right::Work)?;
    let number: CaseNumber = number.parse().map_err(|_| Refused::Missing)?;
    if asked.act == "pick" {
        return pick(&web, &staff, number, &asked).await;
    }
    let Asked {
        act,
        text,
        files,
        wrong,
        ..
    } = asked;
    if let Some(why) = wrong {
        return made(&web, &staff, number, Some(again(&why)), text).await;
    }
    let had_files = !files.is_empty();
    let who = staff.at.actor();
    let done = web.at_desk(&who, async |desk| match act.as_str() {
        "reply" => desk.reply_with(number, &text, files).await.map(|_| ()),
        "note" => desk.note_with(number, &text, files).await.map(|_| ()),
        "assign" => desk.assign(number, &text).await.map(|_| ()),
        "bug" => desk.redefine_as_bug(number).await.map(|_| ()),
        status => {
            let status = status
                .parse()
                .map_err(|_| StaffError::NotFound(format!("act '{status}'")))?;
            desk.set_status(number, status).await.map(|_| ())
        }
    });
    let told = outcome(done.await, "Done.")?;
    if told.bad {
        let told = if had_files { again(&told.text) } else { told };
        // Only the form of the answer has words that somebody thought about.
        let draft = if act == "assign" { String::new() } else { text };
        return made(&web, &staff, number, Some(told), draft).await;
    }
    Ok(to(&format!("/staff/cases/{number}")))
}

/// A refusal of what came with files. No browser can be told to choose them again by itself.
fn again(why: &str) -> Told {
    Told {
        text: format!(
            "{}. Nothing was sent, and no file was kept: choose the files again.",
            why.trim_end_matches('.')
        ),
        bad: true,
    }
}

/// Reads a form: the answer's in parts, since files may be among them, and short ones in one piece.
async fn read(web: &Arc<Web>, staff: &Staff, request: Request) -> Result<Asked, Refused> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let in_parts = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    if in_parts {
        let parts = Multipart::from_request(request, web).await;
        return read_parts(web, staff, parts.map_err(|_| Refused::Unreadable)?).await;
    }
    let (head, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_FORM).await.map_err(|_| Refused::TooLarge)?;
    let form = Form::from_request(Request::from_parts(head, Body::from(body)), web).await;
    form.map(|Form(asked)| asked).map_err(|_| Refused::Unreadable)
}

/// Reads a form in parts. Our page puts the mark first: before it was looked at, nothing is taken in.
async fn read_parts(web: &Web, staff: &Staff, mut parts: Multipart) -> Result<Asked, Refused> {
    let files = &web.assistant.files;
    let mut asked = Asked {
        files: files.enclosed(),
        ..Asked::default()
    };
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(asked),
            Err(error) => return broken_off(asked, &error),
        };
        let name = part.name().unwrap_or_default().to_owned();
        if asked.form.is_empty() {
            if name != "form" {
                return Err(Refused::Forged);
            }
            asked.form = words(part).await?;
            staff.may_with(web, &asked.form, Right::Work)?;
            continue;
        }
        match name.as_str() {
            "act" => asked.act = words(part).await?,
            "text" => asked.text = words(part).await?,
            "saved" => asked.saved = words(part).await?,
            // Browsers send an empty one where none was chosen. After the first that can't be taken no other is looked at.
            "file" if part.file_name().is_none_or(str::is_empty) || asked.wrong.is_some() => {}
            "file" if asked.files.len() == files.count => {
                asked.wrong = Some(format!("An answer or a note can have {} files at most.", files.count));
            }
            "file" => match arrived(files, part).await {
                Ok(Ok(file)) => match file.looked_into().await {
                    Ok(file) => asked.files.add(file),
                    Err(message) => asked.wrong = Some(say(OFFICE, &message)),
                },
                Ok(Err(message)) => asked.wrong = Some(say(OFFICE, &message)),
                Err(Broken::Ours) => return Err(Refused::Broken),
                Err(Broken::Theirs(error)) => return broken_off(asked, &error),
            },
            _ => {}
        }
    }
}

/// What came before a form broke off isn't lost where it was only larger than what we take.
fn broken_off(mut asked: Asked, error: &MultipartError) -> Result<Asked, Refused> {
    if asked.form.is_empty() || error.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return Err(Refused::Unreadable);
    }
    asked.wrong = Some("The files are too large together.".to_owned());
    Ok(asked)
}

/// A part that is words: no longer than any other form of the console.
async fn words(mut part: Field<'_>) -> Result<String, Refused> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| Refused::Unreadable)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST_FORM {
            return Err(Refused::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| Refused::Unreadable)
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
    let told = (!asked.files.is_empty()).then(|| Told {
        text: "No file was kept meanwhile: choose the files again.".to_owned(),
        bad: false,
    });
    made(web, staff, number, told, draft).await
}
