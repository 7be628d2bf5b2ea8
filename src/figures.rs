//! What is counted while we serve, for whoever watches over us. The only code that names figures.
//!
//! Figures name nobody: their labels are words of ours, few of them, never what somebody typed. Where nobody has begun to
//! count, nothing is. Knows neither records nor who asks.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::domain::dialogue::FaqOutcome;
use crate::domain::language::Language;
use crate::domain::records::{Channel, OutboxKind};

const QUESTIONS: &str = "partnerdesk_questions_total";
const TURN_SECONDS: &str = "partnerdesk_turn_duration_seconds";
const REQUESTS: &str = "partnerdesk_http_requests_total";
const REQUEST_SECONDS: &str = "partnerdesk_http_request_duration_seconds";
const DELIVERIES: &str = "partnerdesk_deliveries_total";
const STREAMS: &str = "partnerdesk_event_streams";
const RELOADS: &str = "partnerdesk_faq_reloads_total";

/// Upper bounds, in seconds: from a turn in memory to one that waits for a disk or a mail server.
const SECONDS: [f64; 12] = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// What was counted so far.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

/// How a turn ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It was carried out, or had been before.
    Done,
    /// It failed, and the person was told so.
    Failed,
}

/// What an attempt to deliver came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// It arrived.
    Delivered,
    /// It is tried again later.
    Again,
    /// It is not tried again.
    GivenUp,
}

/// An open stream of events, until dropped.
#[derive(Debug)]
pub struct OpenStream(());

impl Figures {
    /// Begins to count in this process. None where something else does already.
    #[must_use]
    pub fn begin() -> Option<Self> {
        let recorder = PrometheusBuilder::new().set_buckets(&SECONDS).ok()?.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe_counter!(QUESTIONS, "Questions put to the FAQ.");
        describe_histogram!(
            TURN_SECONDS,
            Unit::Seconds,
            "From a message that came in to its committed replies."
        );
        describe_counter!(REQUESTS, "Requests to the web server, by route.");
        describe_histogram!(
            REQUEST_SECONDS,
            Unit::Seconds,
            "From a request to the head of its response."
        );
        describe_counter!(DELIVERIES, "Attempts to deliver a message of the outbox.");
        describe_gauge!(STREAMS, "Pages that wait for events now.");
        describe_counter!(
            RELOADS,
            "Changes of the FAQ that were served, or refused for their errors."
        );
        // There from the start: what never happened is 0, and what is missing can't be told from what is broken.
        gauge!(STREAMS).set(0.0);
        for result in ["served", "refused"] {
            counter!(RELOADS, "result" => result).absolute(0);
        }
        for kind in OutboxKind::ALL {
            for attempt in [Attempt::Delivered, Attempt::Again, Attempt::GivenUp] {
                counter!(DELIVERIES, "kind" => kind.word(), "result" => attempt.word()).absolute(0);
            }
        }
        Some(Self(handle))
    }

    /// All of it, as Prometheus reads it.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

impl Attempt {
    const fn word(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Again => "retried",
            Self::GivenUp => "given_up",
        }
    }
}

/// A question was put to the FAQ.
pub fn question(channel: Channel, outcome: FaqOutcome, language: Language) {
    counter!(QUESTIONS, "channel" => channel.word(), "outcome" => outcome.word(), "language" => language.code())
        .increment(1);
}

/// A message was taken.
pub fn turn(channel: Channel, end: Turn, took: Duration) {
    let result = match end {
        Turn::Done => "done",
        Turn::Failed => "failed",
    };
    histogram!(TURN_SECONDS, "channel" => channel.word(), "result" => result).record(took);
}

/// A request was answered. `route` is how its path is written in our routes, none where no route has it.
pub fn request(method: &Method, route: Option<String>, status: StatusCode, took: Duration) {
    let method = word(method);
    let route = route.unwrap_or_else(|| "none".to_owned());
    let status = status.as_u16().to_string();
    histogram!(REQUEST_SECONDS, "method" => method, "route" => route.clone()).record(took);
    counter!(REQUESTS, "method" => method, "route" => route, "status" => status).increment(1);
}

/// A method in words of ours. Anybody can make up methods and paths; neither may make up figures, nor lines of the log.
#[must_use]
pub fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// An attempt to deliver was made.
pub fn delivery(kind: OutboxKind, attempt: Attempt) {
    counter!(DELIVERIES, "kind" => kind.word(), "result" => attempt.word()).increment(1);
}

/// The FAQ has changed, and is served so, or isn't.
pub fn reload(served: bool) {
    let result = if served { "served" } else { "refused" };
    counter!(RELOADS, "result" => result).increment(1);
}

impl OpenStream {
    /// One more is open.
    #[must_use]
    pub fn begin() -> Self {
        gauge!(STREAMS).increment(1.0);
        Self(())
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        gauge!(STREAMS).decrement(1.0);
    }
}
