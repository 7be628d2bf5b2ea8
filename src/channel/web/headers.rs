//! What browsers may do with our pages, and who may ask for them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::Web;

/// Only our own scripts and styles; no page of ours stands within another; forms go to us alone.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The header that our scripts send with all that changes something. Other sites can't, without asking first.
pub(super) const OURS: HeaderName = HeaderName::from_static("x-desk");
/// Browsers may remember for so long that a site may ask us.
const REMEMBERED: Duration = Duration::from_hours(1);

/// Adds to every answer what browsers have to know.
pub(super) async fn safe(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // What isn't said to be kept is somebody's own.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses what changes something and wasn't sent by our scripts: another site's form could carry a person's cookie.
pub(super) async fn from_our_scripts(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !request.headers().contains_key(OURS) {
        tracing::warn!(
            path = request.uri().path(),
            "a request that our pages don't send was refused"
        );
        return (StatusCode::FORBIDDEN, "the header x-desk is missing").into_response();
    }
    next.run(request).await
}

/// Lets the widget talk to us from the sites that the settings name, with its token and never with a cookie.
pub(super) fn other_sites(web: &Arc<Web>) -> CorsLayer {
    let web = Arc::clone(web);
    let may_show_us = move |origin: &HeaderValue, _: &Parts| {
        let sites = &web.settings().widget_origins;
        sites.iter().any(|site| site.as_bytes() == origin.as_bytes())
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(may_show_us))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, OURS])
        .max_age(REMEMBERED)
}
