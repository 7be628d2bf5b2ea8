//! A question becomes one more way to ask an entry's: first what that would change, and then, if that is wanted, the act.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use super::one;
use crate::assistant::accept::{NotAccepted, Preview};
use crate::assistant::compare;
use crate::assistant::staff::StaffError;
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, Told, page, to};
use crate::domain::language::Language;
use crate::domain::records::audit::hex;
use crate::domain::records::{Right, Unanswered, UnansweredId};

/// So many changes are shown.
const SHOWN: usize = 200;

#[derive(Deserialize)]
pub(super) struct Asked {
    form: String,
    act: String,
    entry: String,
    language: String,
    /// What the page carried that showed what would change.
    #[serde(default)]
    seen: String,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/accept.html")]
struct Page {
    bar: Bar,
    preview: Preview,
    /// What the form carries: nothing is written that wasn't shown before.
    seen: String,
    /// How many changes there are besides those that are shown.
    more: usize,
}

/// What the form carries that was shown what would change: nobody can tell it who wasn't, and it fits no other FAQ, question or
/// entry.
fn seen(web: &Web, staff: &Staff, id: UnansweredId, fingerprint: &str) -> String {
    let purpose = format!("accepting {} {} {fingerprint}", staff.shown, id.0);
    hex(&web.assistant.secrets.key_for(&purpose))
}

pub(super) async fn act(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(id): Path<i64>,
    Form(asked): Form<Asked>,
) -> Result<Response, Refused> {
    staff.may_with(&web, &asked.form, Right::Write)?;
    let id = UnansweredId(id);
    let language: Language = asked.language.parse().map_err(|_| Refused::Missing)?;
    let entry = asked.entry.trim().to_owned();
    let who = staff.at.actor();
    let question = web.at_desk(&who, async |desk| desk.question(id).await).await?;
    let done = match asked.act.as_str() {
        "write" => write(&web, &staff, question, &entry, language, &asked.seen).await?,
        // Only its list of entries is another one.
        "language" => return one::made(&web, &staff, id, Some((entry, language)), None).await,
        _ => match look(&web, &staff, question, &entry, language).await? {
            Ok(page) => return Ok(page),
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(()) => Ok(to("/staff/questions")),
        Err(text) => {
            let told = Told { text, bad: true };
            one::made(&web, &staff, id, Some((entry, language)), Some(told)).await
        }
    }
}

/// The page that shows what would change, or why nothing can.
async fn look(
    web: &Arc<Web>,
    staff: &Staff,
    question: Unanswered,
    entry: &str,
    language: Language,
) -> Result<Result<Response, String>, Refused> {
    let id = question.id;
    let asked = compare::asked(&*web.assistant.store).await.map_err(StaffError::from)?;
    let turn = web.editor.turn().await;
    let (held, entry) = (Arc::clone(web), entry.to_owned());
    let tried = tokio::task::spawn_blocking(move || {
        // Kept to the end, even where nobody waits for it any more.
        let _turn = turn;
        held.editor.workshop().preview(question, &entry, language, asked)
    });
    let mut preview = match judged(tried.await)? {
        Ok(preview) => preview,
        Err(why) => return Ok(Err(why)),
    };
    let more = preview.changes.len().saturating_sub(SHOWN);
    preview.changes.truncate(SHOWN);
    page(&Page {
        bar: Bar::new(web, staff),
        seen: seen(web, staff, id, &preview.fingerprint),
        preview,
        more,
    })
    .map(Ok)
}

/// Writes what was shown, or says why not.
async fn write(
    web: &Arc<Web>,
    staff: &Staff,
    question: Unanswered,
    entry: &str,
    language: Language,
    shown: &str,
) -> Result<Result<(), String>, Refused> {
    let id = question.id;
    let (held, entry) = (Arc::clone(web), entry.to_owned());
    let planned = tokio::task::spawn_blocking(move || held.editor.workshop().plan(question, &entry, language));
    let (plan, fingerprint) = match judged(planned.await)? {
        Ok(planned) => planned,
        Err(why) => return Ok(Err(why)),
    };
    if seen(web, staff, id, &fingerprint) != shown {
        let why = "The FAQ has changed since you looked, so nothing was written. Look again what would change.";
        return Ok(Err(why.to_owned()));
    }
    let who = staff.at.actor();
    let folder = web.editor.workshop().folder.display().to_string();
    let done = web.at_desk(&who, async |desk| Ok(plan.save(desk, &web.editor, &folder).await));
    judged(Ok(done.await?)).map(|done| done.map(drop))
}

/// What staff can do something about, in words; what they can't ends the request.
fn judged<T>(done: Result<Result<T, NotAccepted>, tokio::task::JoinError>) -> Result<Result<T, String>, Refused> {
    match done {
        Ok(Ok(done)) => Ok(Ok(done)),
        Ok(Err(error @ (NotAccepted::Search(_) | NotAccepted::NoRoom(_)))) => {
            tracing::error!(%error, "it can't be found out what a phrasing would change");
            Err(Refused::Broken)
        }
        Ok(Err(error)) => {
            if let NotAccepted::NotWritten { .. } | NotAccepted::NotMarked { .. } = error {
                tracing::error!(%error, "a question can't be taken into the FAQ");
            }
            Ok(Err(error.to_string()))
        }
        Err(error) => {
            tracing::error!(%error, "it can't be found out what a phrasing would change");
            Err(Refused::Broken)
        }
    }
}
