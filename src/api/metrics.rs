//! `GET /metrics`: what was counted, and how things stand, in the text format of Prometheus.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::domain::records::OutboxKind;
use crate::figures::Figures;
use crate::storage::{QueueLength, Store};

/// The format's name, as Prometheus asks for it.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What is shown.
pub struct Shown {
    /// What is counted.
    pub figures: Figures,
    /// The records.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Clock,
    /// When this process began.
    pub began: DateTime<Utc>,
    /// The version of the FAQ that is served now.
    pub faq: Box<dyn Fn() -> String + Send + Sync>,
    /// Its number among those that several processes share; 0 where there is none.
    pub number: Arc<AtomicU64>,
}

/// `GET /metrics`.
pub fn metrics(shown: Shown) -> Router {
    Router::new().route("/metrics", get(show)).with_state(Arc::new(shown))
}

async fn show(State(shown): State<Arc<Shown>>) -> Response {
    let queue = match shown.store.outbox_lengths().await {
        Ok(queue) => queue,
        Err(error) => {
            tracing::error!(%error, "the queue can't be counted");
            return (StatusCode::SERVICE_UNAVAILABLE, "the records can't be read").into_response();
        }
    };
    let mut text = shown.figures.text();
    text.push_str(&standing(&shown, &queue));
    ([(header::CONTENT_TYPE, TEXT)], text).into_response()
}

/// How things stand now: read when somebody asks, since other processes change it too.
fn standing(shown: &Shown, queue: &[QueueLength]) -> String {
    let now = shown.clock.now();
    let mut text = String::new();
    head(
        &mut text,
        "partnerdesk_outbox_messages",
        "Messages of the outbox that wait, or were given up.",
    );
    for kind in OutboxKind::ALL {
        let length = queue.iter().find(|length| length.kind == *kind);
        let (waiting, given_up) = length.map_or((0, 0), |length| (length.waiting, length.given_up));
        for (state, messages) in [("waiting", waiting), ("given_up", given_up)] {
            // Writing to a string can't fail; so below.
            let _ = writeln!(
                text,
                "partnerdesk_outbox_messages{{kind=\"{kind}\",state=\"{state}\"}} {messages}"
            );
        }
    }
    head(
        &mut text,
        "partnerdesk_outbox_oldest_seconds",
        "Age of the oldest message that waits, 0 where none does.",
    );
    for kind in OutboxKind::ALL {
        let oldest = queue.iter().find(|length| length.kind == *kind);
        let age = oldest
            .and_then(|length| length.oldest)
            .map_or(0.0, |oldest| (now - oldest).to_std().unwrap_or_default().as_secs_f64());
        let _ = writeln!(text, "partnerdesk_outbox_oldest_seconds{{kind=\"{kind}\"}} {age}");
    }
    head(
        &mut text,
        "partnerdesk_faq_info",
        "The version of the FAQ that is served.",
    );
    let _ = writeln!(text, "partnerdesk_faq_info{{version=\"{}\"}} 1", (shown.faq)());
    head(
        &mut text,
        "partnerdesk_faq_number",
        "The number of the published FAQ that is served, 0 where a folder alone counts.",
    );
    let _ = writeln!(text, "partnerdesk_faq_number {}", shown.number.load(Ordering::Relaxed));
    head(&mut text, "partnerdesk_build_info", "The version of this program.");
    let _ = writeln!(
        text,
        "partnerdesk_build_info{{version=\"{}\"}} 1",
        env!("CARGO_PKG_VERSION")
    );
    head(
        &mut text,
        "process_start_time_seconds",
        "When this process began, in seconds since 1970.",
    );
    let began = shown.began.timestamp();
    let _ = writeln!(text, "process_start_time_seconds {began}");
    text
}

/// What begins a figure.
fn head(text: &mut String, name: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
}
