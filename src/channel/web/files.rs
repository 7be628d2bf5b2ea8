//! Files of cases, in and out: taken in piece by piece; given to browsers to save, never to show, since nobody knows what they
//! would do there.
//!
//! Partners fetch theirs here; each request is looked at anew, with whoever is signed in at that moment. Knows no folder: a file
//! is looked up in its case's record, and no path is made of what comes in.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::try_unfold;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::io::AsyncReadExt as _;

use super::Web;
use super::chat::Refused;
use crate::domain::messages::Message;
use crate::domain::records::Attachment;
use crate::domain::reply::ReplyFile;
use crate::files::{Arriving, Files};

/// A file is sent in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

/// What stands as it is in a name by RFC 5987; all else is written in percents.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a partner fetches a file.
pub(super) fn address(file: &ReplyFile) -> String {
    format!("/chat/files/{}/{}", file.case, file.sha256)
}

/// `GET /chat/files/{case}/{sha256}`: a file of a case of the company of whoever is signed in. Whatever else is asked for isn't
/// there, and nobody learns whether it is for others.
pub(super) async fn fetch(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    Path((case, sha256)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let key = web.sessions.of(&headers).ok_or(Refused::NoSession)?;
    web.limits.messages.take(&key.account).map_err(Refused::TooOften)?;
    let case = case.parse().map_err(|_| Refused::Missing)?;
    let found = web.assistant.shared_file(&key, case, &sha256).await;
    let found = found.map_err(|error| {
        tracing::error!(%error, "it can't be read whose a file is");
        Refused::Unavailable
    })?;
    let file = found.ok_or(Refused::Missing)?;
    saved(&web, &file).await.ok_or(Refused::Missing)
}

/// Why a file didn't come in.
pub(super) enum Broken {
    /// Its sender broke off, or sends more than is taken.
    Theirs(MultipartError),
    /// It can't be written here.
    Ours,
}

/// Takes in a file piece by piece. The inner error is what its sender is told.
pub(super) async fn arrived(files: &Files, mut part: Field<'_>) -> Result<Result<Arriving, Message>, Broken> {
    let name = part.file_name().unwrap_or("file").to_owned();
    let mut arriving = files.arriving(&name).await.map_err(|error| {
        tracing::error!(%error, "a file can't be kept");
        Broken::Ours
    })?;
    while let Some(piece) = part.chunk().await.map_err(Broken::Theirs)? {
        if let Err(message) = arriving.write(&piece).await {
            return Ok(Err(message));
        }
    }
    Ok(Ok(arriving))
}

/// A file as an answer that a browser saves; none where its bytes aren't there any more, which the log then says.
pub(super) async fn saved(web: &Web, file: &Attachment) -> Option<Response> {
    let opened = web.assistant.files.open(&file.location).await.inspect_err(|error| {
        tracing::error!(%error, case = %file.case, "a file of a case can't be read");
    });
    let pieces = try_unfold(opened.ok()?, async |mut opened| {
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
    Some((headers, Body::from_stream(pieces)).into_response())
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
