//! What was saved of a file, by whom and why, and the way back.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::named;
use crate::assistant::editor::{History, Step};
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, page};
use crate::domain::difference::Side;
use crate::domain::faq::file::FaqFile;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/faq/history/{*file}", get(look))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/history.html")]
struct Page {
    bar: Bar,
    file: FaqFile,
    history: History,
}

async fn look(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let file = named(&name)?;
    let history = web.editor.history(&*web.assistant.store, &file, wanted.before).await?;
    page(&Page {
        bar: Bar::new(&web, &staff),
        file,
        history,
    })
}
