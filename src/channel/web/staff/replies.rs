//! Short texts that staff keep, to begin an answer with.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;

use super::guard::Staff;
use super::{Bar, Refused, Told, outcome, page, to};
use crate::assistant::staff::replies::{LONGEST_NAME, LONGEST_TEXT, Written};
use crate::channel::web::Web;
use crate::domain::language::Language;
use crate::domain::records::saved_reply::Placeholder;
use crate::domain::records::{Right, SavedReply, SavedReplyId, Version};

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/replies", get(look).post(act))
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/replies.html")]
struct Page {
    bar: Bar,
    replies: Vec<SavedReply>,
    placeholders: [Placeholder; 5],
    languages: [Language; 4],
    /// What somebody wrote and can't be kept as it is: nothing that was typed is lost.
    draft: Option<Asked>,
    longest_name: usize,
    longest_text: usize,
}

impl Page {
    /// What stands in the form of a reply: its own words, or what was just typed there.
    fn shown<'p>(&'p self, reply: &'p SavedReply) -> (&'p str, &'p str, &'p str, bool) {
        match &self.draft {
            Some(draft) if draft.id == Some(reply.id.0) => (&draft.name, &draft.language, &draft.text, true),
            _ => (&reply.name, reply.language.code(), &reply.text, false),
        }
    }

    /// What stands in the form of a new one.
    fn new_one(&self) -> (&str, &str, &str) {
        match &self.draft {
            Some(draft) if draft.id.is_none() => (&draft.name, &draft.language, &draft.text),
            _ => ("", "en", ""),
        }
    }
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, None, None).await
}

async fn made(web: &Web, staff: &Staff, told: Option<Told>, draft: Option<Asked>) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let replies = web.at_desk(&who, async |desk| desk.saved_replies().await).await?;
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        replies,
        placeholders: Placeholder::ALL,
        languages: Language::ALL,
        draft,
        longest_name: LONGEST_NAME,
        longest_text: LONGEST_TEXT,
    })
}

#[derive(Deserialize)]
struct Asked {
    form: String,
    act: String,
    /// Which one; none for a new one.
    id: Option<i64>,
    /// How often it had changed when it was shown.
    #[serde(default)]
    version: u64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    text: String,
}

async fn act(State(web): State<Arc<Web>>, staff: Staff, Form(asked): Form<Asked>) -> Result<Response, Refused> {
    staff.may_with(&web, &asked.form, Right::Work)?;
    let who = staff.at.actor();
    let version = Version(asked.version);
    let written = || {
        Ok::<_, Refused>(Written {
            name: asked.name.clone(),
            language: asked.language.parse().map_err(|_| Refused::Missing)?,
            text: asked.text.clone(),
        })
    };
    let done = match (asked.act.as_str(), asked.id.map(SavedReplyId)) {
        ("save", None) => {
            let written = written()?;
            web.at_desk(&who, async |desk| desk.save_reply(&written).await).await
        }
        ("save", Some(id)) => {
            let written = written()?;
            web.at_desk(&who, async |desk| desk.change_reply(id, version, &written).await)
                .await
        }
        ("remove", Some(id)) => {
            web.at_desk(&who, async |desk| desk.remove_reply(id, version).await)
                .await
        }
        _ => return Err(Refused::Missing),
    };
    let told = outcome(done, "Done.")?;
    if told.bad {
        return made(&web, &staff, Some(told), Some(asked)).await;
    }
    Ok(to("/staff/replies"))
}
