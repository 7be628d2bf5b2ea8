//! A draft of one file: its text, what is wrong beside the lines, and how its entries look.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::{Deserialize, Serialize};

use super::{named, weigh};
use crate::assistant::card::Person;
use crate::assistant::editor::{Checked, EditorError, Found, LONGEST_DRAFT, Opened, Preview, Saved};
use crate::channel::web::Web;
use crate::channel::web::faq::Shown;
use crate::channel::web::said::Piece;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, Told, page, to};
use crate::domain::faq::file::FaqFile;
use crate::domain::faq::typed::as_in_file;
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::records::Right;

/// How deep the headings within the preview of an entry are.
const LEVEL: u8 = 4;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/faq/edit/{*file}", get(look).post(act))
        .route("/staff/faq/check/{*file}", post(check))
}

/// What comes with the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    /// The save whose text is brought back, and whether it is the one that was there before.
    version: Option<i64>,
    before: bool,
    /// What became of the last save.
    saved: String,
}

/// What was typed.
#[derive(Deserialize)]
pub(super) struct Draft {
    pub(super) form: String,
    #[serde(default)]
    pub(super) act: String,
    /// The whole text.
    pub(super) text: String,
    /// Names the text that the editor was opened with.
    #[serde(default)]
    pub(super) opened: String,
    /// Why it is changed.
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/edit.html")]
struct Page {
    bar: Bar,
    file: FaqFile,
    /// The language of its texts.
    language: Language,
    text: String,
    opened: String,
    note: String,
    is_new: bool,
    /// Whether it isn't what stands in the file.
    is_draft: bool,
    checked: Checked,
    shown: Vec<(Preview, Shown)>,
    longest: usize,
}

impl Page {
    /// `2 errors, 1 warning`.
    fn counted(&self) -> String {
        counted(self.checked.counts())
    }
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/unreadable.html")]
struct Unreadable {
    bar: Bar,
    file: FaqFile,
    why: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/signed-out.html")]
struct SignedOut {
    file: FaqFile,
    draft: Draft,
    demo: bool,
}

fn counted((errors, warnings): (usize, usize)) -> String {
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    };
    match (errors, warnings) {
        (0, 0) => "Nothing is wrong with it.".to_owned(),
        (errors, 0) => format!("{}.", count(errors, "error")),
        (0, warnings) => format!("{}.", count(warnings, "warning")),
        (errors, warnings) => format!("{}, {}.", count(errors, "error"), count(warnings, "warning")),
    }
}

/// `GET /staff/faq/edit/FILE`: the file or, with `?version=`, what it was.
async fn look(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let file = named(&name)?;
    let opened = web.editor.open(&file).await?;
    let mut told = match wanted.saved.as_str() {
        "yes" => Some(good("Saved. Readers get it in a moment.")),
        "git" => Some(good("Saved, and committed to git. Readers get it in a moment.")),
        "same" => Some(good("There was nothing to save: the file is as you have it.")),
        _ => None,
    };
    let mut text = None;
    if let Some(id) = wanted.version {
        let who = staff.at.actor();
        let save = web
            .at_desk(&who, async |desk| Ok(desk.store.faq_save(id).await?))
            .await?;
        let save = save
            .filter(|save| save.file == file.to_string())
            .ok_or(Refused::Missing)?;
        let then = save.at.format("%Y-%m-%d %H:%M UTC");
        told = Some(good(&if wanted.before {
            format!("A draft of the text as it was before the save of {then}. Nothing is changed until you save it.")
        } else {
            format!(
                "A draft of the text that {} saved on {then}. Nothing is changed until you save it.",
                save.author
            )
        }));
        text = Some(if wanted.before {
            save.before.unwrap_or_default()
        } else {
            save.after
        });
    }
    let note = wanted.version.map_or_else(String::new, |_| "Brought back".to_owned());
    let text = text.or_else(|| opened.text.clone()).unwrap_or_default();
    let draft = Draft {
        form: String::new(),
        act: String::new(),
        opened: opened.fingerprint.clone(),
        text,
        note,
    };
    shown(&web, &staff, &file, &opened, draft, told).await
}

fn good(text: &str) -> Told {
    Told {
        text: text.to_owned(),
        bad: false,
    }
}

pub(super) fn bad(text: impl Into<String>) -> Told {
    Told {
        text: text.into(),
        bad: true,
    }
}

/// The editor with a draft.
pub(super) async fn shown(
    web: &Web,
    staff: &Staff,
    file: &FaqFile,
    opened: &Opened,
    draft: Draft,
    told: Option<Told>,
) -> Result<Response, Refused> {
    let bar = Bar::new(web, staff);
    if let Some(why) = opened.unreadable.clone() {
        return page(&Unreadable {
            bar: bar.telling(told),
            file: file.clone(),
            why,
        });
    }
    let checked = web.editor.check(file, &draft.text).await?;
    let language = file.language().unwrap_or(Language::En);
    let shown = checked
        .entries
        .iter()
        .map(|preview| (preview.clone(), words(preview, language)));
    page(&Page {
        bar: bar.telling(told),
        language,
        is_new: opened.text.is_none(),
        is_draft: opened.text.as_ref() != Some(&draft.text),
        shown: shown.collect(),
        checked,
        text: draft.text,
        opened: draft.opened,
        note: draft.note,
        longest: LONGEST_DRAFT,
        file: file.clone(),
    })
}

fn words(preview: &Preview, language: Language) -> Shown {
    Shown::new(language, LEVEL, &preview.answer, preview.contacts.clone(), &preview.see)
}

/// `POST /staff/faq/edit/FILE`: looks through a draft, weighs it or saves it.
async fn act(
    State(web): State<Arc<Web>>,
    staff: Result<Staff, Response>,
    Path(name): Path<String>,
    Form(mut draft): Form<Draft>,
) -> Result<Response, Refused> {
    let file = named(&name)?;
    let staff = match staff {
        Ok(staff) => staff,
        Err(response) if response.status().is_redirection() => {
            let demo = web.settings().demo.is_some();
            let page = page(&SignedOut { file, draft, demo })?;
            return Ok((StatusCode::UNAUTHORIZED, page).into_response());
        }
        Err(response) => return Ok(response),
    };
    staff.may(Right::Write)?;
    let opened = web.editor.open(&file).await?;
    draft.text = as_in_file(&draft.text, opened.text.as_deref());
    if staff.may_with(&web, &draft.form, Right::Write).is_err() {
        let told = bad(
            "You have signed in anew since this page was made, so nothing was done. Here is your draft; press again.",
        );
        let page = shown(&web, &staff, &file, &opened, draft, Some(told)).await?;
        return Ok((StatusCode::FORBIDDEN, page).into_response());
    }
    if draft.text.len() > LONGEST_DRAFT {
        let told =
            bad("The text is too long: the file would have more than a megabyte. Put some of it into another topic.");
        let page = shown(&web, &staff, &file, &opened, draft, Some(told)).await?;
        return Ok((StatusCode::PAYLOAD_TOO_LARGE, page).into_response());
    }
    match draft.act.as_str() {
        "weigh" => weigh::weighed(&web, &staff, &file, &opened, draft).await,
        "save" => save(&web, &staff, &file, draft).await,
        _ => shown(&web, &staff, &file, &opened, draft, None).await,
    }
}

async fn save(web: &Web, staff: &Staff, file: &FaqFile, draft: Draft) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let served = web.assistant.served();
    let desk = web.assistant.staff_desk(&served, &who);
    let saved = web
        .editor
        .save(&desk, file, &draft.text, &draft.opened, &draft.note)
        .await;
    let saved_as = |how: &str| Ok(to(&format!("/staff/faq/edit/{file}?saved={how}")));
    let (status, told) = match saved {
        Ok(Saved::Yes(None)) => return saved_as("yes"),
        Ok(Saved::Yes(Some(Ok(_)))) => return saved_as("git"),
        Ok(Saved::Same) => return saved_as("same"),
        Ok(Saved::Changed) => return weigh::conflict(web, staff, file, draft).await,
        Ok(Saved::Yes(Some(Err(why)))) => {
            let opened = web.editor.open(file).await?;
            let draft = Draft {
                opened: opened.fingerprint.clone(),
                note: String::new(),
                ..draft
            };
            let told = bad(format!(
                "Saved, and readers get it in a moment; but it isn't committed to git. {why}."
            ));
            return shown(web, staff, file, &opened, draft, Some(told)).await;
        }
        Ok(Saved::Refused(found)) => {
            let lines: Vec<String> = found
                .iter()
                .map(|found| format!("{}: {}", found.line, found.message))
                .collect();
            let told = format!(
                "Not saved: it has errors, so it couldn't be served.\n{}",
                lines.join("\n")
            );
            (StatusCode::UNPROCESSABLE_ENTITY, told)
        }
        Err(error) => {
            tracing::error!(%error, file = %file, "a draft of the FAQ can't be saved");
            let told = match error {
                EditorError::Store(_) | EditorError::Staff(_) => {
                    "It stands in its file, but couldn't be put on record: the history will call it changed outside."
                        .to_owned()
                }
                error => format!("Not saved: {error}. Here is your draft; whoever runs this service can help."),
            };
            (StatusCode::INTERNAL_SERVER_ERROR, told)
        }
    };
    let opened = web.editor.open(file).await?;
    let page = shown(web, staff, file, &opened, draft, Some(bad(told))).await?;
    Ok((status, page).into_response())
}

/// What a draft is like, for the script of the page.
#[derive(Serialize)]
struct Looked {
    counted: String,
    here: Vec<Found>,
    elsewhere: Vec<Found>,
    stops: bool,
    entries: Vec<Seen>,
    /// What stands above whom to ask, and above related entries.
    contacts: String,
    see: String,
}

/// An entry as readers would see it.
#[derive(Serialize)]
struct Seen {
    id: String,
    line: usize,
    question: String,
    answer: Vec<Vec<Piece>>,
    contacts: Vec<Person>,
    see: Vec<(String, String)>,
}

impl Seen {
    fn new(preview: Preview, language: Language) -> Self {
        let shown = words(&preview, language);
        Self {
            id: preview.id,
            line: preview.line,
            question: preview.question,
            answer: shown.answer,
            contacts: shown.contacts,
            see: shown.see.into_iter().map(|link| (link.href, link.question)).collect(),
        }
    }
}

/// `POST /staff/faq/check/FILE`: what is wrong with a draft, while it is typed.
async fn check(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(name): Path<String>,
    Form(draft): Form<Draft>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &draft.form, Right::Look)?;
    let file = named(&name)?;
    if draft.text.len() > LONGEST_DRAFT {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let checked = web.editor.check(&file, &as_in_file(&draft.text, None)).await?;
    let language = file.language().unwrap_or(Language::En);
    let around = Shown::new(language, LEVEL, "", Vec::new(), &[]);
    Ok(Json(Looked {
        counted: counted(checked.counts()),
        here: checked.here,
        elsewhere: checked.elsewhere,
        stops: checked.stops,
        entries: checked
            .entries
            .into_iter()
            .map(|preview| Seen::new(preview, language))
            .collect(),
        contacts: around.say(&Message::PageContacts),
        see: around.say(&Message::PageSee),
    })
    .into_response())
}
