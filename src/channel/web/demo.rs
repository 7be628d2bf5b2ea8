//! What a demonstration shows besides: who may be played, and the e-mails that would have gone out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use mailparse::{MailHeaderMap as _, ParsedMail};

use super::Web;
use super::page::{Frame, show};
use super::texts::accepted;
use crate::domain::messages::Message;

/// So many e-mails are shown, the newest first.
const NEWEST: usize = 20;

/// A demonstration.
#[derive(Debug, Clone)]
pub struct Demo {
    /// Who may be played.
    pub people: Vec<Person>,
    /// Names, roles and passwords of the staff console.
    pub staff: Vec<(&'static str, &'static str, &'static str)>,
    /// The folder that e-mails go to.
    pub mail: PathBuf,
}

/// Somebody made up.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their company, and what it is.
    pub company: String,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub pin: String,
}

/// An e-mail that would have gone out.
struct Mail {
    to: String,
    subject: String,
    text: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/demo.html")]
struct Page {
    frame: Frame,
    people: Vec<Person>,
    staff: Vec<(&'static str, &'static str, &'static str)>,
    mails: Vec<Mail>,
}

pub(super) fn router(demo: Option<&Demo>) -> Router<Arc<Web>> {
    match demo {
        Some(_) => Router::new().route("/demo", get(page)),
        None => Router::new(),
    }
}

/// `GET /demo`: people with their PINs, and the newest e-mails.
async fn page(State(web): State<Arc<Web>>, headers: HeaderMap) -> Response {
    let (people, staff, mails) = match &web.settings().demo {
        Some(demo) => (demo.people.clone(), demo.staff.clone(), mails(&demo.mail)),
        None => (Vec::new(), Vec::new(), Vec::new()),
    };
    show(&Page {
        frame: Frame {
            language: accepted(&headers),
            languages: Vec::new(),
            demo: true,
        },
        people,
        staff,
        mails,
    })
}

fn mails(folder: &Path) -> Vec<Mail> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let written = |path: &PathBuf| std::fs::metadata(path).and_then(|about| about.modified()).ok();
    let mut files: Vec<PathBuf> = files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "eml"))
        .collect();
    files.sort_by_key(|path| std::cmp::Reverse(written(path)));
    files.iter().take(NEWEST).filter_map(|path| read(path)).collect()
}

fn read(path: &Path) -> Option<Mail> {
    let bytes = std::fs::read(path).ok()?;
    let mail = mailparse::parse_mail(&bytes).ok()?;
    let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
    Some(Mail {
        to: header("To"),
        subject: header("Subject"),
        text: plain(&mail)?,
    })
}

/// The first plain text in a mail.
fn plain(mail: &ParsedMail<'_>) -> Option<String> {
    if mail.ctype.mimetype == "text/plain" {
        return mail.get_body().ok();
    }
    mail.subparts.iter().find_map(plain)
}
