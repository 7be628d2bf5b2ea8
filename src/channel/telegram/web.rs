//! The web hook: takes updates that Telegram sends.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use subtle::ConstantTimeEq as _;

use super::{Hook, Telegram};
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

/// What Telegram sends updates to.
pub fn router(telegram: &Arc<Telegram>, hook: &Hook) -> Router {
    let desk = Desk {
        telegram: Arc::clone(telegram),
        secret: hook.secret.clone(),
    };
    Router::new()
        .route(hook.url.path(), post(receive))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(desk)
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
