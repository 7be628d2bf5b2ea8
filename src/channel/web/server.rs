//! What holds for every request, whatever it asks for.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::headers::safe;
use crate::figures;

/// A request that comes in more slowly is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// The router with what every request goes through: a number by which it is found in the log, a limit in time, and the headers
/// that keep browsers safe. A panic ends one request. Neither addresses' queries nor bodies are logged: people's words stand there.
pub fn complete(router: Router) -> Router {
    let trace = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
    });
    router
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(safe))
        .layer(middleware::from_fn(count))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(trace)
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
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
    figures::request(&method, route, response.status(), begun.elapsed());
    response
}
