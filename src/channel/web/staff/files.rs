//! Files of a case, for staff to keep: those that came, those that went out, and those of notes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use super::Refused;
use super::guard::Staff;
use crate::channel::web::Web;
use crate::channel::web::files::saved;
use crate::domain::records::{CaseNumber, Right};

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/staff/cases/{number}/files/{place}", get(download))
}

/// The file at a place in a case's list, from 1. What is asked for is looked up in the case's record, and never a path.
async fn download(
    State(web): State<Arc<Web>>,
    staff: Staff,
    Path((number, place)): Path<(String, usize)>,
) -> Result<Response, Refused> {
    staff.may(Right::Look)?;
    let number: CaseNumber = number.parse().map_err(|_| Refused::Missing)?;
    let who = staff.at.actor();
    let sheet = web.at_desk(&who, async |desk| desk.case(number).await).await?;
    let mut files = sheet.file.attachments.iter();
    let file = place.checked_sub(1).and_then(|place| files.nth(place));
    saved(&web, file.ok_or(Refused::Missing)?).await.ok_or(Refused::Missing)
}
