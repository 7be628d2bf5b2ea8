//! What our web server says about ourselves, for whoever watches over us.

pub mod metrics;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::storage::{Store, StoreError};

/// Who asks whether we can work has to know it before long.
const PATIENCE: Duration = Duration::from_secs(3);

/// `GET /healthz`: we run. `GET /readyz`: and can work.
pub fn health(store: Arc<dyn Store>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .with_state(store)
}

/// Whether the records can be read. Who asks doesn't wait for long: no answer is one.
async fn ready(State(store): State<Arc<dyn Store>>) -> (StatusCode, String) {
    let away = |why: &str| {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            format!("the records can't be read{why}"),
        )
    };
    match tokio::time::timeout(PATIENCE, store.partners(None, 1)).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready".to_owned()),
        // Sentences of ours; what a database says by itself stays with us.
        Ok(Err(StoreError::Unavailable(reason))) => away(&format!(": {reason}")),
        Ok(Err(_)) => away(""),
        Err(_) => away(": the database doesn't answer"),
    }
}
