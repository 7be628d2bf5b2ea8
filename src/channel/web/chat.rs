//! The chat: sessions, messages, files, and what was seen.

use std::sync::Arc;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Web;
use super::events::events;
use super::files;
use super::headers::{OURS, from_our_scripts};
use super::limits::Network;
use super::said::Said;
use super::texts::texts;
use crate::assistant::conversation::Received;
use crate::domain::dialogue::{FileRef, Incoming};
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::records::{Channel, SessionKey, Text, UpdateKey};
use crate::files::Files;

/// No message is larger, in bytes.
const LARGEST_MESSAGE: usize = 64 * 1024;
/// What stands around a file in an upload, in bytes.
const AROUND_A_FILE: usize = 64 * 1024;
/// A browser's number for a message isn't longer, in characters.
const LONGEST_NUMBER: usize = 64;

/// Where files are sent to.
pub(super) const FILES: &str = "/chat/files";

/// Every route of the chat.
pub(super) fn router(limits: &Files) -> Router<Arc<Web>> {
    let largest = limits.megabytes as usize * 1_000_000 + AROUND_A_FILE;
    Router::new()
        .route("/chat/session", post(session))
        .route("/chat/texts", get(words))
        .route(
            "/chat/messages",
            post(message).layer(DefaultBodyLimit::max(LARGEST_MESSAGE)),
        )
        .route(FILES, post(file).layer(DefaultBodyLimit::max(largest)))
        .route("/chat/files/{case}/{sha256}", get(files::fetch))
        .route("/chat/seen", post(seen))
        .route("/chat/ratings", post(rate))
        .route("/chat/events", get(events))
        .layer(middleware::from_fn(from_our_scripts))
}

/// Why a request isn't answered.
pub(super) enum Refused {
    /// It belongs to no session of ours.
    NoSession,
    /// It isn't what our scripts send.
    Malformed(&'static str),
    /// There is no such thing, or not for whoever asks.
    Missing,
    /// It comes too often; so many seconds later it may again.
    TooOften(u64),
    /// It can't be done now.
    Unavailable,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let wait = match self {
            Self::TooOften(wait) => Some([(header::RETRY_AFTER, wait.to_string())]),
            _ => None,
        };
        let (status, detail) = match self {
            Self::NoSession => (StatusCode::UNAUTHORIZED, "begin a session first: POST /chat/session"),
            Self::Missing => (StatusCode::NOT_FOUND, "there is nothing at this address for you"),
            Self::Malformed(detail) => (StatusCode::UNPROCESSABLE_ENTITY, detail),
            Self::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "this comes too often; wait a little"),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "the records can't be reached; try again",
            ),
        };
        (
            status,
            wait,
            Json(json!({ "status": status.as_u16(), "detail": detail })),
        )
            .into_response()
    }
}

/// `POST /chat/session`: the session there is, or a new one.
async fn session(State(web): State<Arc<Web>>, network: Network, headers: HeaderMap) -> Response {
    if web.sessions.of(&headers).is_some() {
        return Json(json!({})).into_response();
    }
    if let Err(wait) = web.limits.sessions.take(&network) {
        return Refused::TooOften(wait).into_response();
    }
    let started = web.sessions.start();
    // A page of our own keeps the cookie; the widget in another site, which would get none, keeps the token.
    if headers.get(OURS).is_some_and(|from| from == "widget") {
        return Json(json!({ "token": started.token })).into_response();
    }
    ([(header::SET_COOKIE, started.cookie)], Json(json!({}))).into_response()
}

#[derive(Debug, Deserialize)]
struct Spoken {
    language: Option<Language>,
}

/// `GET /chat/texts`: what the chat itself says, in a language.
async fn words(Query(spoken): Query<Spoken>, headers: HeaderMap) -> Response {
    let language = spoken.language.unwrap_or_else(|| super::texts::accepted(&headers));
    Json(texts(language)).into_response()
}

/// A message from a browser.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// The browser's number for it, the same when it is sent again.
    id: String,
    /// What was typed, or the label of what was chosen.
    text: Text,
    /// What was chosen.
    value: Option<String>,
    /// The language of the page.
    language: Option<Language>,
}

/// What came back.
#[derive(Debug, Serialize)]
struct Answered {
    replies: Vec<Said>,
}

/// `POST /chat/messages`: a message in, the replies out.
async fn message(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    Json(sent): Json<Sent>,
) -> Result<Json<Answered>, Refused> {
    may_speak(&web, &headers)?;
    let incoming = Incoming {
        text: sent.text,
        value: sent.value,
        ..Incoming::default()
    };
    hear(&web, &headers, &sent.id, incoming, sent.language).await
}

/// `POST /chat/files`: a file in, the replies out.
async fn file(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    mut parts: Multipart,
) -> Result<Json<Answered>, Refused> {
    may_speak(&web, &headers)?;
    let broken = |_: MultipartError| Refused::Malformed("the upload can't be read");
    let (mut id, mut language, mut kept) = (None, None, None);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match part.name() {
            Some("id") => id = Some(part.text().await.map_err(broken)?),
            Some("language") => language = part.text().await.map_err(broken)?.parse().ok(),
            Some("file") if kept.is_none() => kept = Some(keep(&web.assistant.files, part).await?),
            _ => return Err(Refused::Malformed("an upload has the parts id, language and file")),
        }
    }
    let (Some(id), Some(kept)) = (id, kept) else {
        return Err(Refused::Malformed("an upload has the parts id and file"));
    };
    let mut incoming = Incoming::default();
    match kept {
        Ok(file) => incoming.files.push(file),
        Err(message) => incoming.refused.push(message),
    }
    hear(&web, &headers, &id, incoming, language).await
}

/// Whether something more may be said in the session that a request belongs to.
fn may_speak(web: &Web, headers: &HeaderMap) -> Result<(), Refused> {
    let key = web.sessions.of(headers).ok_or(Refused::NoSession)?;
    web.limits.messages.take(&key.account).map_err(Refused::TooOften)
}

/// Keeps a file that comes in piece by piece.
async fn keep(files: &Files, part: Field<'_>) -> Result<Result<FileRef, Message>, Refused> {
    match files::arrived(files, part).await {
        Ok(Ok(file)) => Ok(file.finish().await),
        Ok(Err(message)) => Ok(Err(message)),
        Err(files::Broken::Ours) => Err(Refused::Unavailable),
        Err(files::Broken::Theirs(_)) => Err(Refused::Malformed("the upload was cut off")),
    }
}

async fn hear(
    web: &Web,
    headers: &HeaderMap,
    id: &str,
    incoming: Incoming,
    language: Option<Language>,
) -> Result<Json<Answered>, Refused> {
    let key = web.sessions.of(headers).ok_or(Refused::NoSession)?;
    if id.is_empty()
        || id.len() > LONGEST_NUMBER
        || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return Err(Refused::Malformed("id: 1 to 64 letters, digits and hyphens"));
    }
    let received = Received {
        update: Some(UpdateKey {
            channel: Channel::Web,
            // Nobody gets another's answer by guessing numbers.
            id: format!("{}:{id}", &*key.account),
        }),
        key,
        incoming,
        language: None,
        hint: language,
        origin: None,
        apart: true,
    };
    let replies = web.assistant.hear(&received).await;
    let replies = replies.into_iter().map(Said::new).collect();
    Ok(Json(Answered { replies }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    /// The number that the answer carried.
    exchange: u32,
    /// Whether it helped.
    helpful: bool,
}

/// `POST /chat/ratings`: whether an answer helped. One that the conversation has forgotten can't be rated any more.
async fn rate(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    Json(rated): Json<Rated>,
) -> Result<StatusCode, Refused> {
    let key = web.sessions.of(&headers).ok_or(Refused::NoSession)?;
    match web.assistant.rate(&key, rated.exchange, rated.helpful).await {
        Ok(true) => Ok(StatusCode::NO_CONTENT),
        Ok(false) => Ok(StatusCode::GONE),
        Err(error) => {
            tracing::error!(%error, "a rating can't be kept");
            Err(Refused::Unavailable)
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The number of the event.
    number: i64,
}

/// `POST /chat/seen`: what arrived was shown.
async fn seen(State(web): State<Arc<Web>>, headers: HeaderMap, Json(seen): Json<Seen>) -> Result<StatusCode, Refused> {
    let key: SessionKey = web.sessions.of(&headers).ok_or(Refused::NoSession)?;
    web.assistant.seen(&key, seen.number).await.map_err(|error| {
        tracing::error!(%error, "it can't be noted what was seen");
        Refused::Unavailable
    })?;
    Ok(StatusCode::NO_CONTENT)
}
