//! What a draft would change, with the button that saves it; and what to do where somebody else was quicker.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::edit::{Draft, bad, shown};
use crate::assistant::editor::{Opened, Weighed};
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, page};
use crate::domain::difference::{Hunk, Side, difference};
use crate::domain::faq::file::FaqFile;
use crate::domain::faq::reworded::What;

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/weigh.html")]
struct Page {
    bar: Bar,
    file: FaqFile,
    draft: Draft,
    weighed: Weighed,
    is_new: bool,
}

impl Page {
    /// How many of the known questions would change their answer, where they were asked.
    fn counted(&self) -> Option<String> {
        let known = self.weighed.known?;
        Some(match self.weighed.moved.len() {
            0 => format!("None of {known} known questions would get another answer."),
            1 => format!("1 of {known} known questions would get another answer."),
            several => format!("{several} of {known} known questions would get another answer."),
        })
    }
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/conflict.html")]
struct Conflict {
    bar: Bar,
    file: FaqFile,
    draft: Draft,
    /// What others did since the draft was begun, where the text that it began with is known.
    theirs: Option<Vec<Hunk>>,
    /// Who saved last, and when.
    last: Option<(String, String)>,
    /// What the draft would do to the file as it is now.
    lines: Vec<Hunk>,
    gone: bool,
}

/// The page before saving.
pub(super) async fn weighed(
    web: &Web,
    staff: &Staff,
    file: &FaqFile,
    opened: &Opened,
    draft: Draft,
) -> Result<Response, Refused> {
    if opened.fingerprint != draft.opened {
        return conflict(web, staff, file, draft).await;
    }
    if opened.text.as_ref() == Some(&draft.text) {
        let told = bad("There is nothing to save: the file is as you have it.");
        return shown(web, staff, file, opened, draft, Some(told)).await;
    }
    let weighed = match web.editor.weigh(&*web.assistant.store, file, &draft.text).await {
        Ok(weighed) => weighed,
        Err(error) => {
            tracing::error!(%error, file = %file, "it can't be said what a draft would change");
            let told = bad(format!(
                "It can't be said what would change: {error}. Here is your draft; try again."
            ));
            return shown(web, staff, file, opened, draft, Some(told)).await;
        }
    };
    if weighed.checked.stops {
        let told = bad("It has errors, so it can't be saved. They stand beside their lines.");
        let page = shown(web, staff, file, opened, draft, Some(told)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    page(&Page {
        bar: Bar::new(web, staff),
        file: file.clone(),
        is_new: opened.text.is_none(),
        draft,
        weighed,
    })
}

/// The page where the file isn't what it was.
pub(super) async fn conflict(web: &Web, staff: &Staff, file: &FaqFile, draft: Draft) -> Result<Response, Refused> {
    let now = web.editor.open(file).await?;
    let store = &*web.assistant.store;
    let begun = web.editor.begun_with(store, file, &draft.opened).await?;
    let last = web.editor.last_save(store, file).await?;
    let text = now.text.clone().unwrap_or_default();
    let last = last.map(|save| (save.author, save.at.format("%Y-%m-%d %H:%M UTC").to_string()));
    let made = page(&Conflict {
        bar: Bar::new(web, staff),
        file: file.clone(),
        theirs: begun.map(|begun| difference(&begun, &text)),
        last,
        lines: difference(&text, &draft.text),
        gone: now.text.is_none(),
        // From now on the draft is one of the file as it is.
        draft: Draft {
            opened: now.fingerprint,
            ..draft
        },
    })?;
    Ok((StatusCode::CONFLICT, made).into_response())
}
