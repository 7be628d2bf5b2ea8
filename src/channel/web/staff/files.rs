//! Files that came with a case, for staff to keep. A browser is told to save them, never to show them: who sent them is unknown.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use futures_util::stream::try_unfold;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::io::AsyncReadExt as _;

use super::Refused;
use super::guard::Staff;
use crate::channel::web::Web;
use crate::domain::records::{CaseNumber, Right};

/// A file is sent in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

/// What stands as it is in a name by RFC 5987; all else is written in percents.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

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
    let mut files = sheet.file.attachments.into_iter();
    let file = place.checked_sub(1).and_then(|place| files.nth(place));
    let file = file.ok_or(Refused::Missing)?;
    let opened = web.assistant.files.open(&file.location).await.map_err(|error| {
        tracing::error!(%error, case = %number, place, "a file of a case can't be read");
        Refused::Missing
    })?;
    let pieces = try_unfold(opened, async |mut opened| {
        let mut piece = vec![0; PIECE];
        let read = opened.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((piece, opened)))
    });
    let kind = HeaderValue::from_str(&file.media_type);
    let headers = [
        (
            header::CONTENT_TYPE,
            kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
        ),
        (header::CONTENT_DISPOSITION, disposition(&file.name)),
        (header::CONTENT_LENGTH, HeaderValue::from(file.size)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// That a browser is to save what comes, under this name (RFC 6266): once for old ones, in letters without accents, and once in full.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            ' ' | '!'..='~' if !"\"\\%".contains(letter) => letter,
            _ => '_',
        })
        .collect();
    let full = utf8_percent_encode(name, NAME);
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}");
    // Only visible letters without accents are left.
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}
