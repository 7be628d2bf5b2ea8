//! A program that is told of events by web hooks, and isn't always well.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::Value;

use super::dice::Dice;

/// A call that was received, whatever it was answered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    /// The same when it is sent again.
    pub(super) id: String,
    pub(super) body: Value,
}

struct Receiver {
    calls: Mutex<Vec<Call>>,
    dice: Mutex<Dice>,
    well: AtomicBool,
}

pub(super) struct Hooks {
    pub(super) url: String,
    receiver: Arc<Receiver>,
}

impl Hooks {
    pub(super) async fn open(dice: Dice) -> Self {
        let receiver = Arc::new(Receiver {
            calls: Mutex::default(),
            dice: Mutex::new(dice),
            well: AtomicBool::new(false),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("there is a free port");
        let url = format!("http://{}/hook", listener.local_addr().expect("it has an address"));
        let router = Router::new()
            .route("/hook", post(called))
            .with_state(Arc::clone(&receiver));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, receiver }
    }

    /// Whether every call is answered well from now on.
    pub(super) fn is_well(&self, well: bool) {
        self.receiver.well.store(well, Ordering::Relaxed);
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        self.receiver
            .calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn called(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let id = headers
        .get("webhook-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let body = serde_json::from_slice(&body).unwrap_or_default();
    let mut calls = receiver.calls.lock().unwrap_or_else(PoisonError::into_inner);
    calls.push(Call { id, body });
    let bad = receiver.dice.lock().unwrap_or_else(PoisonError::into_inner).percent(5);
    if bad && !receiver.well.load(Ordering::Relaxed) {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::NO_CONTENT
    }
}
