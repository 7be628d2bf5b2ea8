//! What our web server says about ourselves, for whoever watches over us.

pub mod metrics;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::storage::Store;

/// `GET /healthz`: we run. `GET /readyz`: and can work.
pub fn health(store: Arc<dyn Store>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .with_state(store)
}

/// Whether the records can be read.
async fn ready(State(store): State<Arc<dyn Store>>) -> (StatusCode, &'static str) {
    match store.partners(None, 1).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the records can't be read"),
    }
}
