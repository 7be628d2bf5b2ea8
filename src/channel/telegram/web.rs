//! Our web server: updates that Telegram sends, and whether we are well.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use subtle::ConstantTimeEq as _;
use tokio::net::TcpListener;

use super::Telegram;
use crate::api;
use crate::config::Secret;

/// No update is larger, in bytes.
const LARGEST: usize = 1 << 20;
/// The header that Telegram shows the secret in.
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// What a request needs.
#[derive(Clone)]
struct Desk {
    telegram: Arc<Telegram>,
    secret: Option<Secret>,
}

/// Serves until `stop` completes, and finishes what is under way. `path` is that of the web hook.
pub(super) async fn serve(
    listener: TcpListener,
    telegram: Arc<Telegram>,
    path: &str,
    secret: Option<Secret>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let health = api::health(Arc::clone(&telegram.assistant.store));
    let router = Router::new()
        .route(path, post(receive))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Desk { telegram, secret })
        .merge(health);
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

/// An update. It is answered only when it is on the disk: otherwise Telegram sends it again.
async fn receive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if let Some(secret) = &desk.secret {
        let shown = headers
            .get(SECRET)
            .map(axum::http::HeaderValue::as_bytes)
            .unwrap_or_default();
        // As long for a secret that is nearly right as for any other.
        if !bool::from(shown.ct_eq(secret.0.as_bytes())) {
            return StatusCode::UNAUTHORIZED;
        }
    }
    let Ok(raw) = std::str::from_utf8(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    match desk.telegram.receive(std::iter::once(raw)).await {
        Ok(Some(_)) => StatusCode::OK,
        Ok(None) => StatusCode::BAD_REQUEST,
        Err(error) => {
            tracing::error!(%error, "an update can't be kept, and stays with Telegram until it can");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
