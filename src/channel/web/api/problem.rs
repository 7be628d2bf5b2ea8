//! What a program is told when it doesn't get what it asked for: problem details, as RFC 9457 has them.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::assistant::staff::StaffError;
use crate::storage::StoreError;

/// What kind of problem it is. Programs tell them apart by `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Malformed,
    NoToken,
    NotAllowed,
    NotFound,
    WrongMethod,
    Conflict,
    TooLarge,
    NotJson,
    Invalid,
    KeyReused,
    TooMany,
    Failed,
    Unavailable,
}

impl Kind {
    pub(super) const ALL: [Self; 13] = [
        Self::Malformed,
        Self::NoToken,
        Self::NotAllowed,
        Self::NotFound,
        Self::WrongMethod,
        Self::Conflict,
        Self::TooLarge,
        Self::NotJson,
        Self::Invalid,
        Self::KeyReused,
        Self::TooMany,
        Self::Failed,
        Self::Unavailable,
    ];

    /// The status, the last part of the type's address, and the title.
    const fn about(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed", "The request can't be read"),
            Self::NoToken => (StatusCode::UNAUTHORIZED, "no-token", "A token is needed"),
            Self::NotAllowed => (StatusCode::FORBIDDEN, "not-allowed", "The token isn't for this"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
            Self::WrongMethod => (
                StatusCode::METHOD_NOT_ALLOWED,
                "wrong-method",
                "This isn't done that way",
            ),
            Self::Conflict => (StatusCode::CONFLICT, "conflict", "It can't be done as things stand"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large"),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "The request isn't JSON"),
            Self::Invalid => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid",
                "The request isn't what is expected",
            ),
            Self::KeyReused => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "key-reused",
                "The key belongs to another request",
            ),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests"),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "failed", "It failed on our side"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "It can't be done now"),
        }
    }

    pub(super) const fn status(self) -> StatusCode {
        self.about().0
    }

    pub(super) const fn id(self) -> &'static str {
        self.about().1
    }

    pub(super) const fn title(self) -> &'static str {
        self.about().2
    }
}

/// Why a request isn't answered as wished.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    kind: Kind,
    detail: String,
    /// After how many seconds to try again.
    wait: Option<u64>,
}

/// A problem as programs read it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct Told {
    /// The kind of problem: an address, relative to the one that was asked.
    #[serde(rename = "type")]
    #[schema(example = "/api#not-found")]
    kind: String,
    /// The kind in words.
    title: &'static str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong this time.
    detail: String,
    /// The request's number, by which it is found in our log.
    request_id: Option<String>,
}

impl Problem {
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            wait: None,
        }
    }

    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, detail)
    }

    pub(super) fn too_many(wait: u64) -> Self {
        Self {
            wait: Some(wait),
            ..Self::new(Kind::TooMany, format!("try again in {wait} s, or ask with a token"))
        }
    }

    /// Something that is no fault of who asks. What it was stands in the log alone.
    pub(super) fn failed(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request of another program failed");
        Self::new(Kind::Failed, "what went wrong stands in our log, under request_id")
    }
}

impl IntoResponse for Problem {
    /// Without its body, which needs the request's number: [`tell`] writes it.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => {
                tracing::error!(%error, "a request of another program can't be answered now");
                Self {
                    wait: Some(5),
                    ..Self::new(Kind::Unavailable, "the records can't be reached; try again")
                }
            }
            error => Self::failed(&error),
        }
    }
}

impl From<StaffError> for Problem {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Store(error) => error.into(),
            StaffError::NotFound(_) => Self::new(Kind::NotFound, error.to_string()),
            StaffError::Empty => Self::invalid(error.to_string()),
            StaffError::Busy => Self {
                wait: Some(1),
                ..Self::new(Kind::Unavailable, error.to_string())
            },
            _ => Self::new(Kind::Conflict, error.to_string()),
        }
    }
}

/// Writes problems, with the number of the request that they are about.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    let request_id = id.map(str::to_owned);
    let mut response = next.run(request).await;
    let Some(Problem { kind, detail, wait }) = response.extensions_mut().remove() else {
        return response;
    };
    let told = Told {
        kind: format!("/api#{}", kind.id()),
        title: kind.title(),
        status: kind.status().as_u16(),
        detail,
        request_id,
    };
    let mut answer = (kind.status(), Json(told)).into_response();
    let headers = answer.headers_mut();
    // What the router has said already: which methods there are.
    headers.extend(
        response
            .headers()
            .get(header::ALLOW)
            .map(|allow| (header::ALLOW, allow.clone())),
    );
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if kind == Kind::NoToken {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(wait) = wait {
        headers.insert(header::RETRY_AFTER, wait.into());
    }
    answer
}
