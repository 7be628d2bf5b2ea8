//! Each refusal stands in the log, found by its number, route and status, and without whatever came with it.

use reqwest::header::COOKIE;
use serde_json::{Value, json};

use super::console::{Browser, PASSWORD};
use super::requests::{Visitor, client, get};
use super::service::Service;

/// Somebody's words, which must not get into the log.
const MARK: &str = "marked-4711";

#[tokio::test]
async fn each_refusal_has_a_line_in_the_log_and_tells_nothing_of_anybody() {
    let service = Service::with(
        "messages_per_second = 1\nmessages_burst = 6\n[api]\nasks_per_second = 1\nasks_burst = 1\n[log]\njson = true\n",
    );
    let url = &service.url;
    let send = async |request: reqwest::RequestBuilder| request.send().await.expect("an answer").status().as_u16();
    // A refused request is found by its number, its route and its status.
    let logged = |status: u16, route: &str| {
        let line = service.logs(&[
            "a request was refused",
            &format!("\"status\":{status}"),
            &format!("\"route\":\"{route}\""),
        ]);
        let line: Value = serde_json::from_str(&line).expect("a line is an object");
        let number = line["span"]["id"].as_str().unwrap_or_default();
        assert!(number.len() >= 16, "{line}");
        line["level"].as_str().expect("a level").to_owned()
    };
    let mut viewer = Browser::new(&service);
    assert_eq!(viewer.enter(MARK, MARK).await.status(), 401);
    assert_eq!(logged(401, "/staff/login"), "WARN");
    service.logs(&["somebody couldn't sign in to the console"]);
    viewer.enter("viewer", PASSWORD).await;
    let mark = viewer.token("/staff/account").await;
    assert_eq!(
        viewer
            .post("/staff/cases/C-000001", &format!("form={mark}&act=note&text={MARK}"))
            .await
            .status(),
        403
    );
    assert_eq!(logged(403, "/staff/cases/{number}"), "WARN");
    service.logs(&["a role didn't allow something", "\"right\":\"Work\""]);
    let forged = client().post(format!("{url}/chat/messages")).body(MARK);
    assert_eq!(send(forged).await, 403);
    assert_eq!(logged(403, "/chat/messages"), "WARN");
    let session = client()
        .get(format!("{url}/chat/events?q={MARK}"))
        .header("x-desk", MARK)
        .header(COOKIE, format!("desk={MARK}"));
    assert_eq!(send(session).await, 401);
    assert_eq!(logged(401, "/chat/events"), "WARN");
    let token = client()
        .get(format!("{url}/api/cases?partner={MARK}"))
        .bearer_auth(MARK);
    assert_eq!(send(token).await, 401);
    assert_eq!(logged(401, "/api/cases"), "WARN");
    let large = client()
        .post(format!("{url}/chat/messages"))
        .header("x-desk", "page")
        .header("content-type", "application/json");
    assert_eq!(send(large.body(MARK.repeat(10_000))).await, 413);
    assert_eq!(logged(413, "/chat/messages"), "WARN");
    assert_eq!(
        send(
            client()
                .get(format!("{url}/{MARK}?q={MARK}"))
                .header("x-request-id", format!("{MARK} {}", "x".repeat(100)))
        )
        .await,
        404
    );
    // Strays are news, and no warnings.
    assert_eq!(logged(404, "none"), "INFO");
    let visitor = Visitor::new(&service).await;
    for id in 0..8 {
        visitor
            .post("/chat/messages", &json!({ "id": id.to_string(), "text": MARK }))
            .await;
    }
    assert_eq!(logged(429, "/chat/messages"), "WARN");
    let bad = visitor.post("/chat/ratings", &json!({ "exchange": MARK })).await;
    assert_eq!(bad.status(), 422);
    assert_eq!(logged(422, "/chat/ratings"), "INFO");
    for _ in 0..3 {
        send(
            client()
                .post(format!("{url}/api/ask"))
                .json(&json!({ "question": MARK })),
        )
        .await;
    }
    assert_eq!(logged(429, "/api/ask"), "WARN");
    // Paths are in the log, since without them nobody would know what was tried; what is sent along isn't.
    let log = service.log();
    for line in log.lines().filter(|line| line.contains(MARK)) {
        let mut value: Value = serde_json::from_str(line).expect("a line is an object");
        value["span"]["path"].take();
        value["spans"].take();
        assert!(!value.to_string().contains(MARK), "{line}");
        assert!(!line.contains("?q="), "{line}");
    }
    assert_eq!(get(&service, "/healthz").await.status(), 200);
}
