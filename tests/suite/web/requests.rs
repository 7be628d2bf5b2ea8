//! What a program gets, one that means well and one that doesn't.

use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::{Value, json};

use super::service::Service;

pub(super) fn client() -> Client {
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build()
        .expect("a client")
}

/// Somebody with a session of their own.
pub(super) struct Visitor<'s> {
    service: &'s Service,
    client: Client,
    cookie: String,
}

impl<'s> Visitor<'s> {
    pub(super) async fn new(service: &'s Service) -> Self {
        let client = client();
        let begun = client
            .post(format!("{}/chat/session", service.url))
            .header("x-desk", "page")
            .send()
            .await
            .expect("an answer");
        let cookie = begun.headers()["set-cookie"].to_str().expect("plain text").to_owned();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        let cookie = cookie.split(';').next().expect("there is a first part").to_owned();
        Self {
            service,
            client,
            cookie,
        }
    }

    async fn post(&self, path: &str, body: &Value) -> Response {
        self.client
            .post(format!("{}{path}", self.service.url))
            .header("x-desk", "page")
            .header("cookie", &self.cookie)
            .json(body)
            .send()
            .await
            .expect("an answer")
    }

    /// A request that stays open.
    pub(super) async fn opens(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.service.url));
        let request = request.header("x-desk", "page").header("cookie", &self.cookie);
        request.send().await.expect("an answer")
    }

    pub(super) async fn sends(&self, id: &str, name: &str, bytes: Vec<u8>) -> Response {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new()
            .text("id", id.to_owned())
            .part("file", part);
        self.client
            .post(format!("{}/chat/files", self.service.url))
            .header("x-desk", "page")
            .header("cookie", &self.cookie)
            .multipart(form)
            .send()
            .await
            .expect("an answer")
    }

    pub(super) async fn says(&self, id: &str, text: &str) -> Value {
        let answer = self
            .post("/chat/messages", &json!({ "id": id, "text": text, "language": "en" }))
            .await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.expect("JSON")
    }
}

pub(super) async fn get(service: &Service, path: &str) -> Response {
    let answer = client().get(format!("{}{path}", service.url)).send().await;
    answer.expect("an answer")
}

#[tokio::test]
async fn a_message_that_comes_again_is_answered_once() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    let first = visitor.says("1", "/signin").await;
    let again = visitor.says("1", "/signin").await;
    assert_eq!(first, again);
    // The dialogue has gone on by one step, not by two: what is said next is the PIN.
    let code = visitor.says("2", "100001").await;
    assert!(code.to_string().contains("code"), "{code}");
    // Another person's message of the same number is their own.
    let other = Visitor::new(&service).await;
    assert_ne!(other.says("1", "What is a PIN?").await, first);
}

#[tokio::test]
async fn a_session_is_one_that_we_have_signed() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    let body = json!({ "id": "1", "text": "hello" });
    // One that somebody chose, one with a letter changed, and none.
    let mut changed = visitor.cookie.clone();
    let last = changed.pop().expect("it isn't empty");
    changed.push(if last == 'A' { 'B' } else { 'A' });
    for cookie in ["desk=0123456789abcdef0123456789abcdef", &changed, ""] {
        let answer = visitor
            .client
            .post(format!("{}/chat/messages", service.url))
            .header("x-desk", "page")
            .header("cookie", cookie)
            .json(&body)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{cookie}");
    }
    // With a session, nobody is given another: it can't be swapped from outside.
    let again = visitor.post("/chat/session", &json!({})).await;
    assert!(again.headers().get("set-cookie").is_none());
}

#[tokio::test]
async fn other_sites_get_nothing_done() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    // A form of another site carries the cookie, and not our header.
    let forged = visitor
        .client
        .post(format!("{}/chat/messages", service.url))
        .header("cookie", &visitor.cookie)
        .header("content-type", "text/plain")
        .body(r#"{"id":"1","text":"/signout"}"#)
        .send()
        .await
        .expect("an answer");
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    // A script of another site asks first, and isn't let in unless the settings name it.
    for (origin, allowed) in [("https://evil.example", false), (service.site.as_str(), true)] {
        let asked = visitor
            .client
            .request(reqwest::Method::OPTIONS, format!("{}/chat/messages", service.url))
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "x-desk,content-type")
            .send()
            .await
            .expect("an answer");
        let let_in = asked.headers().get("access-control-allow-origin");
        assert_eq!(let_in.is_some(), allowed, "{origin}");
        assert!(asked.headers().get("access-control-allow-credentials").is_none());
    }
}

#[tokio::test]
async fn what_is_malformed_or_too_large_is_refused_and_told() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    let long = "x".repeat(70_000);
    let cases = [
        (json!({ "id": "", "text": "x" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "id": "../1", "text": "x" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "id": "1" }), StatusCode::UNPROCESSABLE_ENTITY),
        (
            json!({ "id": "1", "text": "x", "more": 1 }),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (json!({ "id": "1", "text": long }), StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (body, status) in cases {
        assert_eq!(visitor.post("/chat/messages", &body).await.status(), status);
    }
}

#[tokio::test]
async fn files_are_kept_under_names_of_ours_and_no_larger_than_said() {
    let service = Service::start();
    let visitor = Visitor::new(&service).await;
    for (number, text) in ["/signin", "100001"].into_iter().enumerate() {
        visitor.says(&format!("in-{number}"), text).await;
    }
    let code = service.code().await;
    for (number, text) in [code.as_str(), "/case", "XenApp", "2", "No logon", "Since this morning."]
        .into_iter()
        .enumerate()
    {
        visitor.says(&format!("case-{number}"), text).await;
    }
    // Its name says that it belongs elsewhere.
    let kept = visitor.sends("1", "../../../../escaped.txt", b"escaped".to_vec()).await;
    assert_eq!(kept.status(), StatusCode::OK);
    let kept = kept.text().await.expect("JSON");
    assert!(kept.contains("escaped.txt") && !kept.contains(".."), "{kept}");
    let files = service.files();
    let holding: Vec<_> = files
        .iter()
        .filter(|file| std::fs::read(file).is_ok_and(|bytes| bytes == b"escaped"))
        .collect();
    assert_eq!(holding.len(), 1, "{files:?}");
    assert!(holding[0].to_string_lossy().contains("desk.db.files"), "{holding:?}");
    // A little more than is taken is refused in the chat; much more isn't even read.
    let more = visitor.sends("2", "more.txt", vec![b'x'; 20_000_500]).await;
    assert_eq!(more.status(), StatusCode::OK);
    assert!(more.text().await.expect("JSON").contains("20 MB"));
    let much = visitor.sends("3", "much.txt", vec![b'x'; 21_000_000]).await;
    assert!(much.status().is_client_error(), "{}", much.status());
    assert!(service.files().len() <= files.len(), "what was refused is still there");
}

#[tokio::test]
async fn browsers_are_told_what_pages_may_do() {
    let service = Service::start();
    for path in [
        "/",
        "/faq/en",
        "/faq/en/rollover",
        "/faq/xx",
        "/nothing",
        "/assets/page.js",
        "/demo",
    ] {
        let answer = get(&service, path).await;
        let headers: &HeaderMap<HeaderValue> = answer.headers();
        let policy = headers["content-security-policy"].to_str().expect("plain text");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(headers.contains_key("x-request-id"), "{path}");
    }
}

#[tokio::test]
async fn addresses_lead_where_they_say_and_nowhere_else() {
    let service = Service::start();
    let door = client()
        .get(format!("{}/faq", service.url))
        .header("accept-language", "pt, fr;q=0.8, en;q=0.2")
        .send()
        .await
        .expect("an answer");
    assert_eq!(door.headers()["location"], "/faq/fr");
    for path in [
        "/faq//evil.example",
        "/faq/en/..%2f..%2fetc%2fpasswd",
        "/faq/en/%00",
        "/assets/../Cargo.toml",
    ] {
        assert_eq!(get(&service, path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // What a page was given comes back as text.
    let page = get(&service, "/faq/en?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!page.text().await.expect("a page").contains("<script>alert"));
}

#[tokio::test]
async fn whoever_writes_too_fast_waits() {
    let service = Service::with("messages_per_second = 1\nmessages_burst = 2\nsessions_burst = 2\n");
    let visitor = Visitor::new(&service).await;
    let other = Visitor::new(&service).await;
    let mut last = None;
    for id in 0..6 {
        let body = json!({ "id": id.to_string(), "text": "hello" });
        last = Some(visitor.post("/chat/messages", &body).await);
    }
    let refused = last.expect("six were sent");
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key("retry-after"));
    // Nobody else is held up.
    other.says("1", "hello").await;
    // New sessions are counted by address; a header that anybody can write makes nobody another.
    let mut statuses = Vec::new();
    for number in 0..4 {
        let begun = client()
            .post(format!("{}/chat/session", service.url))
            .header("x-desk", "page")
            .header("x-forwarded-for", format!("10.0.0.{number}"))
            .send()
            .await
            .expect("an answer");
        statuses.push(begun.status());
    }
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
}
