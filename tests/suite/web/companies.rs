//! Two companies in the chat: neither sees, changes nor learns anything of the other's, however it asks.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::console::{Browser, PASSWORD};
use super::requests::Visitor;
use super::routes::AMPLE;
use super::service::Service;

/// What only the first company may read.
const SECRET: &str = "Confidential outage 4711";
const SECRET_FILE: &str = "confidential-4711.log";

/// Says one thing after the other, choosing what is offered first where nothing else is to be said.
pub(super) async fn opens_a_case(visitor: &Visitor<'_>, number: &str, summary: &str) -> Vec<Value> {
    let mut said = Vec::new();
    for (step, text) in ["/case", "XenApp", "2", summary, "Since this morning."]
        .into_iter()
        .enumerate()
    {
        said.push(visitor.says(&format!("open-{step}"), text).await);
    }
    let kept = visitor.sends("open-file", SECRET_FILE, b"log".to_vec()).await;
    said.push(kept.json().await.expect("JSON"));
    for step in 0..8 {
        let last = said.last().expect("something was said").to_string();
        if last.contains(number) {
            return said;
        }
        let text = choices(said.last().expect("it was said"))
            .first()
            .map_or_else(|| "done".to_owned(), |choice| choice.0.clone());
        said.push(visitor.says(&format!("open-on-{step}"), &text).await);
    }
    panic!("the case isn't opened: {said:?}");
}

/// Labels and values of what may be chosen after a reply.
fn choices(said: &Value) -> Vec<(String, String)> {
    let replies = said["replies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let all = replies.iter().filter_map(|reply| reply["choices"].as_array()).flatten();
    let text = |choice: &Value, key: &str| choice[key].as_str().unwrap_or_default().to_owned();
    all.map(|choice| (text(choice, "label"), text(choice, "value")))
        .collect()
}

fn tells_nothing(said: &Value, asked: &str) {
    let said = said.to_string();
    // What they typed themselves they know.
    for secret in [SECRET, SECRET_FILE, "Since this morning", "Grace", "northwind"] {
        assert!(asked.contains(secret) || !said.contains(secret), "{asked}: {said}");
    }
}

#[tokio::test]
async fn nobody_gets_at_another_companys_cases() {
    let service = Service::with(AMPLE);
    let grace = Visitor::new(&service).await;
    grace.signs_in("100001").await;
    let said = opens_a_case(&grace, "C-000001", SECRET).await;
    let mut pressed: Vec<(String, String)> = said.iter().flat_map(choices).collect();
    // The case itself has buttons, too.
    for (number, text) in ["/cases", "/cases C-000001", "/case C-000001"].into_iter().enumerate() {
        let shown = grace.says(&format!("own-{number}"), text).await;
        pressed.extend(choices(&shown));
        if number == 1 {
            assert!(shown.to_string().contains(SECRET), "{shown}");
        }
    }
    assert!(pressed.len() > 10, "{pressed:?}");

    // Somebody who isn't signed in, one of a company with an agreement, and one whose company has none.
    for pin in [None, Some("300001"), Some("200001")] {
        let other = Visitor::new(&service).await;
        if let Some(pin) = pin {
            other.signs_in(pin).await;
        }
        // In words.
        for (number, text) in [
            "/cases",
            "/cases C-000001",
            "/cases c-1",
            "/case C-000001",
            "C-000001",
            "/review C-000001",
            "/reply C-000001 hello",
            "status of C-000001",
            "/cases C-000001' OR '1'='1",
            "/cases northwind",
        ]
        .into_iter()
        .enumerate()
        {
            let said = other.says(&format!("words-{number}"), text).await;
            tells_nothing(&said, text);
        }
        // By what the other was offered: each label and each value, as they came.
        for (number, (label, value)) in pressed.iter().enumerate() {
            let body = json!({ "id": format!("press-{number}"), "text": label, "value": value, "language": "en" });
            let said: Value = other.post("/chat/messages", &body).await.json().await.expect("JSON");
            tells_nothing(&said, label);
        }
        // By the number of a message that the other sent: it is another conversation's.
        let again = other.says("open-3", "/cases C-000001").await;
        tells_nothing(&again, "a message's number");
        // A file goes to no case of theirs.
        for (number, text) in ["/cases C-000001", "/case C-000001"].into_iter().enumerate() {
            other.says(&format!("before-file-{number}"), text).await;
            let kept = other
                .sends(&format!("evil-file-{number}"), "evil.txt", b"evil".to_vec())
                .await;
            tells_nothing(&kept.json().await.expect("JSON"), "a file");
        }
        // Answers that the other got can't be rated from here: this conversation has none of that number.
        let rated = other
            .post("/chat/ratings", &json!({ "exchange": 999, "helpful": false }))
            .await;
        assert_eq!(rated.status(), StatusCode::GONE);
    }

    // The case is as it was: no message, no file, no other status.
    let shown = grace.says("after", "/cases C-000001").await.to_string();
    assert!(shown.contains(SECRET) && !shown.contains("evil"), "{shown}");
    let mut staff = Browser::new(&service);
    staff.enter("viewer", PASSWORD).await;
    let page = staff.get("/staff/cases/C-000001").await.text().await.expect("a page");
    assert!(page.contains(SECRET_FILE) && !page.contains("evil"), "{page}");
    let cases = staff.get("/staff/cases.csv").await.text().await.expect("a table");
    assert_eq!(
        cases.lines().filter(|line| line.contains("northwind")).count(),
        1,
        "{cases}"
    );
}

/// What a stream tells until there is this in it.
pub(super) async fn told(mut stream: reqwest::Response, until: &str) -> String {
    let mut all = String::new();
    while !all.contains(until) {
        let piece = tokio::time::timeout(std::time::Duration::from_secs(30), stream.chunk()).await;
        let piece = piece.unwrap_or_else(|_| panic!("{until} doesn't come: {all}"));
        all.push_str(&String::from_utf8_lossy(
            &piece.expect("it is read").expect("it goes on"),
        ));
    }
    all
}

#[tokio::test]
async fn what_arrives_is_told_to_nobody_else() {
    let service = Service::with(AMPLE);
    let grace = Visitor::new(&service).await;
    grace.signs_in("100001").await;
    opens_a_case(&grace, "C-000001", SECRET).await;
    let other = Visitor::new(&service).await;
    other.signs_in("300001").await;
    // The other's stream, with all that could name another conversation.
    let account = grace.cookie.split('=').nth(1).expect("a value").to_owned();
    let theirs = other
        .opens(&format!("/chat/events?session={account}&account={account}"))
        .await;
    let mut staff = Browser::new(&service);
    staff.enter("agent", PASSWORD).await;
    let mark = staff.token("/staff/account").await;
    let form = format!("form={mark}&act=reply&text=For+Grace+alone");
    assert_eq!(
        staff.post("/staff/cases/C-000001", &form).await.status(),
        StatusCode::SEE_OTHER
    );
    // Whoever says that they saw it, whatever its number, takes it from nobody.
    for number in [1, 2, 3, 999, i64::MAX] {
        let seen = other.post("/chat/seen", &json!({ "number": number })).await;
        assert_eq!(seen.status(), StatusCode::NO_CONTENT);
    }
    let arrived = told(grace.opens("/chat/events").await, "For Grace alone").await;
    assert!(arrived.contains("event: arrival"), "{arrived}");
    // Then something of the other's own: what came before it on their stream was nothing.
    let form = format!("form={mark}&act=reply&text=Once+more");
    staff.post("/staff/cases/C-000001", &form).await;
    told(grace.opens("/chat/events").await, "Once more").await;
    opens_a_case(&other, "C-000002", "Our own").await;
    let form = format!("form={mark}&act=reply&text=For+Lucia+alone");
    staff.post("/staff/cases/C-000002", &form).await;
    let all = told(theirs, "For Lucia alone").await;
    assert!(!all.contains("Grace") && !all.contains("Once more"), "{all}");
    assert_eq!(all.matches("event: arrival").count(), 1, "{all}");
}
