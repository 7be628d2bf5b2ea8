//! What holds for every request, whatever it asks for.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, Method, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use super::chat::FILES;
use super::headers::safe;
use super::staff::cases::CASE;
use crate::figures;

/// Requests with files may take so many times as long as any other request.
const FILES_TAKE: u32 = 5;
/// The number of a request.
const NUMBER: HeaderName = HeaderName::from_static("x-request-id");
/// The number of a request isn't longer, in bytes.
const LONGEST_NUMBER: usize = 64;

/// The router with what every request goes through: a number by which it is found in the log, a limit in time, and the headers
/// that keep browsers safe. A panic ends one request. Neither addresses' queries nor bodies are logged: people's words stand there.
/// Whatever is refused has a line in the log.
pub fn complete(router: Router, patience: Duration) -> Router {
    let trace = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
    });
    router
        .layer(middleware::from_fn_with_state(patience, in_time))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(to_one_host))
        .layer(middleware::from_fn(safe))
        .layer(middleware::from_fn(count))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(trace)
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(middleware::map_request(numbered))
}

/// Takes away a number that somebody gave a request unless it looks like one: it goes into our log.
async fn numbered(mut request: Request) -> Request {
    let fits = |number: &[u8]| {
        number.len() <= LONGEST_NUMBER
            && number
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    if !request
        .headers()
        .get_all(NUMBER)
        .iter()
        .all(|number| fits(number.as_bytes()))
    {
        request.headers_mut().remove(NUMBER);
    }
    request
}

/// Refuses a request to no host, or to several: whatever stands in front might have taken another one than we do.
async fn to_one_host(request: Request, next: Next) -> Response {
    if request.version() == Version::HTTP_11 && request.headers().get_all(header::HOST).iter().count() != 1 {
        return StatusCode::BAD_REQUEST.into_response();
    }
    next.run(request).await
}

/// Gives up a request that comes in too slowly, or takes us too long. What is streamed has begun by then.
async fn in_time(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    let has_files = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|route| route.as_str() == FILES || (route.as_str() == CASE && request.method() == Method::POST));
    let patience = if has_files { patience * FILES_TAKE } else { patience };
    tokio::time::timeout(patience, next.run(request))
        .await
        .unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// Counts a request under its route, never under its path: that is for its sender to choose.
async fn count(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    note_refusal(&method, route.as_deref(), response.status());
    figures::request(&method, route, response.status(), begun.elapsed());
    response
}

/// Puts on record that a request was refused: what hints at an attack as a warning, slips and strays as news. Whatever came in
/// with it stays out; its span has the number.
fn note_refusal(method: &Method, route: Option<&str>, status: StatusCode) {
    if !status.is_client_error() {
        return;
    }
    let (status, route) = (status.as_u16(), route.unwrap_or("none"));
    let method = figures::word(method);
    match status {
        401 | 403 | 408 | 413 | 429 => tracing::warn!(status, method, route, "a request was refused"),
        _ => tracing::info!(status, method, route, "a request was refused"),
    }
}
