//! Web hooks, called on a server whose check of signatures isn't ours.

use std::sync::Arc;
use std::time::Duration;

use partnerdesk::clock::Clock;
use partnerdesk::delivery::webhook::{Timeouts, Webhooks};
use partnerdesk::delivery::{Counts, Delivery};
use partnerdesk::storage::Store;
use serde_json::json;

use super::outside::Outside;
use super::{at, event, left, memory, queue};

const SECRET: &str = "whsec_bG9uZyBhbmQgcmFuZG9tLCBpbiBiYXNlNjQ=";

const AMPLE: Timeouts = Timeouts {
    connect: Duration::from_secs(20),
    whole: Duration::from_secs(20),
};

fn delivery(store: &Arc<dyn Store>, server: &Outside, timeouts: Timeouts) -> Delivery {
    let url = format!("http://127.0.0.1:{}/hook?for=us", server.port);
    // Signatures hold the real time: receivers refuse old ones.
    let hooks = Webhooks::new([("tickets", url.as_str(), SECRET)], Clock::System, timeouts).expect("a good hook");
    Delivery::new(Arc::clone(store), vec![Arc::new(hooks)]).with_chance(|| 1.0)
}

async fn reason(store: &Arc<dyn Store>) -> String {
    let rows = left(store).await;
    rows[0].last_error.clone().expect("a reason is kept")
}

#[tokio::test]
async fn an_event_arrives_signed_and_a_repeat_has_the_same_id_and_body() {
    let server = Outside::hook(SECRET, &["500", "200"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    let delivery = delivery(&store, &server, AMPLE);
    assert_eq!(delivery.run_once(at(0)).await.expect("a run").again, 1);
    assert_eq!(reason(&store).await, "the web hook answered 500");
    assert_eq!(delivery.run_once(at(5)).await.expect("a run").delivered, 1);
    let (first, second) = (server.next(), server.next());
    for call in [&first, &second] {
        assert_eq!(call["verified"], true);
        assert_eq!(call["id"], "abc");
        assert_eq!(call["path"], "/hook?for=us");
        assert_eq!(call["type"], "application/json");
        let body: serde_json::Value =
            serde_json::from_str(call["body"].as_str().expect("a text")).expect("the body is JSON");
        assert_eq!(
            body,
            json!({
                "type": "case.opened",
                "timestamp": "2012-03-01T09:00:00Z",
                "data": { "case": "C-000001", "severity": 2 },
            })
        );
    }
    assert_eq!(first["body"], second["body"]);
    assert!(left(&store).await.is_empty());
}

#[tokio::test]
async fn another_secret_would_be_noticed() {
    let server = Outside::hook("whsec_YW5vdGhlciBsb25nIGFuZCByYW5kb20gb25l", &["200"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    delivery(&store, &server, AMPLE).run_once(at(0)).await.expect("a run");
    assert_eq!(server.next()["verified"], false, "the check can fail");
}

#[tokio::test]
async fn a_hook_that_is_gone_gets_no_more() {
    let server = Outside::hook(SECRET, &["410"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    let delivery = delivery(&store, &server, AMPLE);
    assert_eq!(delivery.run_once(at(0)).await.expect("a run").given_up, 1);
    assert_eq!(reason(&store).await, "the web hook wants no more events: 410");
}

#[tokio::test]
async fn a_busy_hook_gets_the_time_it_asks_for() {
    let server = Outside::hook(SECRET, &["429:120", "404", "204"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    let delivery = delivery(&store, &server, AMPLE);
    delivery.run_once(at(0)).await.expect("a run");
    assert_eq!(left(&store).await[0].next_attempt, at(120));
    assert_eq!(delivery.run_once(at(119)).await.expect("a run"), Counts::default());
    assert_eq!(
        delivery.run_once(at(120)).await.expect("a run").again,
        1,
        "404 may be a mistake that is put right"
    );
    assert_eq!(delivery.run_once(at(135)).await.expect("a run").delivered, 1);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = Outside::hook(SECRET, &["redirect"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    delivery(&store, &server, AMPLE).run_once(at(0)).await.expect("a run");
    assert_eq!(server.next()["path"], "/hook?for=us");
    assert!(server.rest().is_empty());
    assert!(reason(&store).await.contains("has moved"), "{}", reason(&store).await);
}

#[tokio::test]
async fn a_hook_that_hangs_is_left_and_one_that_never_ends_is_not_listened_to() {
    let server = Outside::hook(SECRET, &["hang", "endless"]);
    let store = memory().await;
    queue(&store, [event("abc", "tickets")]).await;
    let timeouts = Timeouts {
        whole: Duration::from_secs(3),
        ..AMPLE
    };
    let delivery = delivery(&store, &server, timeouts);
    assert_eq!(delivery.run_once(at(0)).await.expect("a run").again, 1);
    assert_eq!(reason(&store).await, "the web hook didn't answer in time");
    assert_eq!(delivery.run_once(at(5)).await.expect("a run").delivered, 1);
    let steps: Vec<_> = (0..3).map(|_| server.next()).collect();
    assert_eq!(
        (&steps[1]["step"], &steps[2]),
        (&json!("endless"), &json!({ "gone": true }))
    );
}

#[tokio::test]
async fn an_event_for_a_hook_that_was_taken_out_of_the_settings_is_given_up() {
    let server = Outside::hook(SECRET, &["200"]);
    let store = memory().await;
    queue(&store, [event("abc", "former")]).await;
    let counts = delivery(&store, &server, AMPLE).run_once(at(0)).await.expect("a run");
    assert_eq!(counts.given_up, 1);
    let port = server.port;
    drop(server);
    queue(&store, [event("def", "tickets")]).await;
    let url = format!("http://localhost:{port}/?token=secret");
    let hooks = Webhooks::new([("tickets", url.as_str(), SECRET)], Clock::System, AMPLE).expect("a good hook");
    let nobody = Delivery::new(Arc::clone(&store), vec![Arc::new(hooks)]);
    assert_eq!(nobody.run_once(at(0)).await.expect("a run").again, 1);
    assert_eq!(
        left(&store).await[1].last_error.as_deref(),
        Some("the web hook can't be reached")
    );
}

#[test]
fn a_hook_that_cannot_be_used_is_named() {
    let short = "whsec_dG9vIHNob3J0";
    for (hooks, said) in [
        (vec![("a", "tickets", SECRET)], "web hook 'a': its url is none"),
        (
            vec![("a", "ftp://example.com", SECRET)],
            "web hook 'a': its url is none",
        ),
        (
            vec![("a", "http://example.com/hook", SECRET)],
            "web hook 'a': its url must begin with https://",
        ),
        (
            vec![("a", "http://127.0.0.1.example.com/", SECRET)],
            "web hook 'a': its url must begin with https://",
        ),
        (
            vec![("a", "https://example.com", short)],
            "web hook 'a': its secret must be whsec_ and",
        ),
        (
            vec![("a", "https://example.com", "whsec_***this is no base64, is it?***")],
            "web hook 'a': its secret",
        ),
        (
            vec![("a", "https://example.com", "bG9uZyBhbmQgcmFuZG9tLCBpbiBiYXNlNjQ=")],
            "web hook 'a': its secret",
        ),
        (
            vec![
                ("a", "https://example.com", SECRET),
                ("a", "https://b.example.com", SECRET),
            ],
            "another one has the same name",
        ),
    ] {
        let error = Webhooks::new(hooks.clone(), Clock::System, AMPLE)
            .err()
            .expect("it can't be used")
            .to_string();
        assert!(error.contains(said), "{hooks:?}: {error}");
        assert!(!error.contains("base64, is it") && !error.contains("dG9v"), "{error}");
    }
    for url in [
        "https://example.com/hook",
        "http://localhost:8080/",
        "http://[::1]/",
        "http://127.0.0.2/",
    ] {
        assert!(
            Webhooks::new([("a", url, SECRET)], Clock::System, AMPLE).is_ok(),
            "{url}"
        );
    }
}
