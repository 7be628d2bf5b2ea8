//! Another programme file, tried on the decisions on record before it is served. Nothing is kept of it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::Semaphore;

use super::guard::Staff;
use super::{Bar, Refused, Told, page};
use crate::assistant::staff::policy::{MOST_ROWS, SHOWN, Tried};
use crate::channel::web::Web;
use crate::domain::diagnostic::{Diagnostic, Lines, Severity, Source};
use crate::domain::programme;
use crate::domain::records::Right;

/// No programme file is larger, in bytes; both a file and a text may come.
const LARGEST_FILE: usize = 512 * 1024;
/// So many problems of a file are shown.
const PROBLEMS: usize = 50;
/// Longer lines aren't shown whole, in characters.
const LONGEST_LINE: usize = 160;

/// Deciding everything again is work: one after the other.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/rules/replay", get(look).post(replay))
        .layer(DefaultBodyLimit::max(2 * LARGEST_FILE + 64 * 1024))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/replay.html")]
struct Page {
    bar: Bar,
    /// What stands in the field: what was typed, or the file that is served.
    text: String,
    /// The name of what was tried.
    name: String,
    problems: Vec<Problem>,
    /// How many more there are.
    more_problems: usize,
    tried: Option<Tried>,
}

/// Something wrong in a file.
struct Problem {
    is_error: bool,
    line: usize,
    column: usize,
    message: String,
    help: String,
    /// The line itself.
    text: String,
}

/// What a form brought.
#[derive(Default)]
struct Sent {
    form: String,
    act: String,
    text: String,
    file: Option<(String, Vec<u8>)>,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    staff.may(Right::Write)?;
    page(&Page {
        bar: Bar::new(&web, &staff),
        text: web.assistant.desk.get().programme_text.clone(),
        name: String::new(),
        problems: Vec::new(),
        more_problems: 0,
        tried: None,
    })
}

async fn replay(State(web): State<Arc<Web>>, staff: Staff, parts: Multipart) -> Response {
    let sent = match received(parts).await {
        Ok(sent) => sent,
        Err(refused) => return refused,
    };
    answered(&web, &staff, sent).await.into_response()
}

/// Reads the form.
async fn received(mut parts: Multipart) -> Result<Sent, Response> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        let why = match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => "a programme file has at most 512 KiB; go back, nothing was changed",
            _ => "this form can't be read; go back and send it again",
        };
        (error.status(), why).into_response()
    };
    let mut sent = Sent::default();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match part.name() {
            Some("form") => sent.form = part.text().await.map_err(broken)?,
            Some("act") => sent.act = part.text().await.map_err(broken)?,
            Some("text") => sent.text = part.text().await.map_err(broken)?,
            Some("file") => {
                let name = part.file_name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(broken)?.to_vec();
                // Browsers send an empty one where none was chosen.
                sent.file = Some((name, bytes)).filter(|(name, bytes)| !(name.is_empty() && bytes.is_empty()));
            }
            _ => {}
        }
    }
    Ok(sent)
}

async fn answered(web: &Web, staff: &Staff, sent: Sent) -> Result<Response, Refused> {
    staff.may_with(web, &sent.form, Right::Write)?;
    let mut made = Page {
        bar: Bar::new(web, staff),
        text: sent.text,
        name: "the text below".to_owned(),
        problems: Vec::new(),
        more_problems: 0,
        tried: None,
    };
    let bad = |text: String| Some(Told { text, bad: true });
    let text = if sent.act == "file" {
        let Some((name, bytes)) = sent.file else {
            made.bar.told = bad("Choose a file first.".to_owned());
            return page(&made);
        };
        made.name = name;
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
                let said = format!(
                    "{}, line {line}: this isn't text in UTF-8. Save it as UTF-8 in your editor.",
                    made.name
                );
                made.bar.told = bad(said);
                return page(&made);
            }
        }
    } else {
        made.text.clone()
    };
    if text.len() > LARGEST_FILE {
        made.bar.told = bad(format!(
            "{} is larger than 512 KiB, as no programme file is.",
            made.name
        ));
        return page(&made);
    }
    let source = Source {
        file: "programme.toml".into(),
        text,
    };
    let (programme, diagnostics) = programme::parse(&source);
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors = errors.count();
    made.more_problems = diagnostics.len().saturating_sub(PROBLEMS);
    made.problems = problems(&source, diagnostics);
    if errors > 0 {
        let there = if errors == 1 {
            "there is 1 error"
        } else {
            &format!("there are {errors} errors")
        };
        let said = format!("This can't be tried: {there} in {}. Nothing was changed.", made.name);
        made.bar.told = bad(said);
        return page(&made);
    }
    // An error would mean that nobody may go any more, which nobody ever says.
    let _turn = ONE_AT_A_TIME.acquire().await;
    let who = staff.at.actor();
    made.tried = Some(
        web.at_desk(&who, async |desk| desk.try_programme(&programme).await)
            .await?,
    );
    page(&made)
}

/// What is wrong, the first of it, as it is shown.
fn problems(source: &Source, diagnostics: Vec<Diagnostic>) -> Vec<Problem> {
    let lines = Lines::new(&source.text);
    let problem = |found: Diagnostic| {
        let start = found.place.span.start;
        let at = lines.position(&source.text, start);
        let around = lines.line_around(&source.text, start);
        let line = source.text.get(around.start..around.end).unwrap_or_default().trim_end();
        Problem {
            is_error: found.severity == Severity::Error,
            line: at.line,
            column: at.column,
            message: found.message,
            help: found.help,
            text: line.chars().take(LONGEST_LINE).collect(),
        }
    };
    diagnostics.into_iter().take(PROBLEMS).map(problem).collect()
}
