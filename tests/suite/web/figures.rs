//! What whoever watches over a service reads of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::requests::{Visitor, client, get};
use super::service::Service;

/// Where `make tools` puts Python and what it needs.
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/venv/bin/python");
const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/web/read_metrics.py");

#[derive(Debug, Deserialize)]
struct Sample {
    help: String,
    name: String,
    labels: BTreeMap<String, String>,
    value: f64,
}

/// The figures, as Prometheus' own parser reads them.
struct Figures(Vec<Sample>);

impl Figures {
    async fn of(service: &Service) -> Self {
        let answer = get(service, "/metrics").await;
        assert_eq!(answer.status(), 200);
        let kind = answer.headers()["content-type"].to_str().expect("plain text");
        assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
        let text = answer.text().await.expect("text");
        let mut reader = Command::new(PYTHON)
            .args(["-B", READER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{PYTHON} can't be run ({error}); run: make tools"));
        let mut input = reader.stdin.take().expect("it is piped");
        input.write_all(text.as_bytes()).expect("it reads");
        drop(input);
        let read = reader.wait_with_output().expect("it ends");
        assert!(read.status.success(), "Prometheus can't read this:\n{text}");
        Self(serde_json::from_slice(&read.stdout).expect("JSON"))
    }

    /// The sum of what has this name and these labels, whatever its others.
    fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let has = |sample: &&Sample| {
            sample.name == name
                && labels
                    .iter()
                    .all(|(key, value)| sample.labels.get(*key).is_some_and(|found| found == value))
        };
        self.0.iter().filter(has).map(|sample| sample.value).sum()
    }
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9
}

#[tokio::test]
async fn what_happened_is_counted_and_names_nobody() {
    let service = Service::start();
    let before = Figures::of(&service).await;
    assert!(near(before.sum("partnerdesk_event_streams", &[]), 0.0));
    assert!(near(before.sum("partnerdesk_faq_reloads_total", &[]), 0.0));
    let visitor = Visitor::new(&service).await;
    visitor.says("1", "Will incidents be rolled over?").await;
    visitor.says("2", "Who won the football match yesterday?").await;
    visitor.says("3", "Was ist eine PIN?").await;
    visitor.says("4", "secret-word-4711 /signin").await;
    get(&service, "/?q=Will+incidents+be+rolled+over%3F").await;
    // What strangers make up is one figure, however much of it there is.
    for made_up in ["/wp-login.php", "/secret-path-4712", "/faq/en/secret-entry-4713"] {
        get(&service, made_up).await;
    }
    let odd = client().request(
        "SECRET4714".parse().expect("a method"),
        format!("{}/chat/texts", service.url),
    );
    odd.send().await.expect("an answer");

    let after = Figures::of(&service).await;
    let questions = |labels: &[(&str, &str)]| after.sum("partnerdesk_questions_total", labels);
    assert!(near(
        questions(&[("outcome", "answered"), ("channel", "web"), ("language", "en")]),
        2.0
    ));
    assert!(questions(&[("outcome", "unanswered"), ("language", "en")]) >= 1.0);
    assert!(questions(&[("language", "de")]) >= 1.0);
    let turns = after.sum(
        "partnerdesk_turn_duration_seconds_count",
        &[("channel", "web"), ("result", "done")],
    );
    assert!(near(turns, 4.0), "{turns}");
    let bound = after.sum("partnerdesk_turn_duration_seconds_bucket", &[("le", "+Inf")]);
    assert!(near(bound, turns), "buckets end with all of them");
    let requests = |labels: &[(&str, &str)]| after.sum("partnerdesk_http_requests_total", labels);
    assert!(near(
        requests(&[("route", "/chat/messages"), ("method", "POST"), ("status", "200")]),
        4.0
    ));
    assert!(near(requests(&[("route", "none"), ("status", "404")]), 2.0));
    assert!(near(requests(&[("method", "other")]), 1.0));
    assert!(near(requests(&[("route", "/metrics")]), 1.0));
    assert!(near(after.sum("partnerdesk_faq_info", &[]), 1.0));
    assert!(near(
        after.sum("partnerdesk_build_info", &[("version", env!("CARGO_PKG_VERSION"))]),
        1.0
    ));
    let began = after.sum("process_start_time_seconds", &[]);
    assert!(began > 1_700_000_000.0, "{began}");
    for sample in &after.0 {
        assert!(!sample.help.is_empty(), "{} says nothing of itself", sample.name);
        for value in sample.labels.values() {
            assert!(!value.to_lowercase().contains("secret"), "{sample:?}");
        }
    }
}

#[tokio::test]
async fn an_open_page_is_counted_until_it_is_closed() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    let stream = visitor.opens("/chat/events").await;
    let open = Figures::of(&service).await;
    assert!(near(open.sum("partnerdesk_event_streams", &[]), 1.0));
    drop((stream, visitor));
    let begun = Instant::now();
    while Figures::of(&service).await.sum("partnerdesk_event_streams", &[]) > 0.5 {
        assert!(begun.elapsed() < Duration::from_mins(1), "it is open for ever");
    }
}

#[tokio::test]
async fn the_queue_is_counted_by_kind() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    // A letter with a code, which the demonstration puts on a page at once.
    visitor.says("1", "/signin").await;
    visitor.says("2", "100001").await;
    let begun = Instant::now();
    let figures = loop {
        let figures = Figures::of(&service).await;
        if figures.sum(
            "partnerdesk_deliveries_total",
            &[("kind", "email"), ("result", "delivered")],
        ) > 0.5
        {
            break figures;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing is delivered");
    };
    let messages: BTreeSet<_> = figures
        .0
        .iter()
        .filter(|sample| sample.name == "partnerdesk_outbox_messages")
        .map(|sample| (sample.labels["kind"].as_str(), sample.labels["state"].as_str()))
        .collect();
    let expected = ["chat", "email", "webhook"].map(|kind| [(kind, "given_up"), (kind, "waiting")]);
    assert_eq!(messages, expected.concat().into_iter().collect());
    assert!(near(
        figures.sum("partnerdesk_outbox_messages", &[("state", "given_up")]),
        0.0
    ));
}

#[tokio::test]
async fn a_service_is_asked_whether_it_can_work() {
    let service = Service::start();
    let ask = |url: &str| {
        let asked = crate::support::program().args(["healthcheck", url]).output();
        asked.expect("the program was built before this test").status.code()
    };
    assert_eq!(ask(&service.url), Some(0));
    let url = service.url.clone();
    drop(service);
    assert_eq!(ask(&url), Some(1));
}
