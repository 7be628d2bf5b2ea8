//! The API: who may do what, what is done once, and what the document promises.

pub(super) mod counter;
mod promises;

use partnerdesk::domain::records::{CaseNumber, Scope};
use partnerdesk::domain::rules::Facts;
use partnerdesk::storage::After;
use reqwest::Method;
use serde_json::{Value, json};

use self::counter::Counter;

/// Every route, what it needs, and a body that fits.
fn routes() -> Vec<(Method, &'static str, Scope, Option<Value>)> {
    let (get, post) = (Method::GET, Method::POST);
    vec![
        (
            post.clone(),
            "/api/ask",
            Scope::Ask,
            Some(json!({ "question": "What is a PIN?" })),
        ),
        (
            post.clone(),
            "/api/decide/buy-add-on",
            Scope::Decide,
            Some(json!({ "facts": {} })),
        ),
        (get.clone(), "/api/cases", Scope::ReadCases, None),
        (get.clone(), "/api/cases/C-000001", Scope::ReadCases, None),
        (
            post.clone(),
            "/api/cases/C-000001/replies",
            Scope::WriteCases,
            Some(json!({ "text": "Try again" })),
        ),
        (get.clone(), "/api/orders", Scope::ReadOrders, None),
        (get, "/api/orders/O-000001", Scope::ReadOrders, None),
        (
            post.clone(),
            "/api/orders/O-000001/approve",
            Scope::WriteOrders,
            Some(json!({})),
        ),
        (
            post,
            "/api/orders/O-000002/decline",
            Scope::WriteOrders,
            Some(json!({ "reason": "Too late" })),
        ),
    ]
}

#[tokio::test]
async fn a_token_does_what_its_scope_says_and_nothing_else() {
    let counter = Counter::with("[api]\npublic_ask = false\n").await;
    let tokens: Vec<(Scope, String)> = Scope::ALL
        .iter()
        .map(|scope| (*scope, counter.token(&scope.word().replace(':', "-"), &[*scope])))
        .collect();
    for (method, path, needed, body) in routes() {
        for token in [None, Some("pdesk_0000")] {
            let answer = counter.send(method.clone(), path, token, None, body.as_ref()).await;
            assert_eq!(answer.status(), 401, "{method} {path} {token:?}");
            assert_eq!(answer.headers()["www-authenticate"], "Bearer");
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
            let id = answer.headers()["x-request-id"].clone();
            let problem: Value = answer.json().await.expect("JSON");
            assert_eq!(problem["type"], "/api#no-token");
            assert_eq!(problem["request_id"].as_str(), id.to_str().ok());
        }
        for (scope, token) in &tokens {
            let answer = counter
                .send(method.clone(), path, Some(token), None, body.as_ref())
                .await;
            let status = if *scope == needed { 200 } else { 403 };
            let (got, text) = (answer.status(), answer.text().await.expect("text"));
            assert_eq!(got, status, "{method} {path} with {scope}: {text}");
        }
    }
    // A token that was taken away opens nothing any more.
    let removed = crate::support::program()
        .args(["token", "remove", "cases-read", "--db", &counter.database])
        .output();
    assert!(removed.expect("the program was built").status.success());
    let (_, token) = tokens
        .iter()
        .find(|(scope, _)| *scope == Scope::ReadCases)
        .expect("it is listed");
    let answer = counter.send(Method::GET, "/api/cases", Some(token), None, None).await;
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn acts_are_on_record_under_the_programs_name() {
    let counter = Counter::open().await;
    let token = counter.token("crm", Scope::ALL);
    let (status, case) = counter
        .post(
            "/api/cases/C-000002/replies",
            &token,
            None,
            &json!({ "text": "Look here" }),
        )
        .await;
    assert_eq!((status, &case["status"]), (200, &json!("waiting-for-partner")));
    let shown = counter.get("/api/cases/c-2", &token).await;
    assert_eq!(shown["messages"][0]["text"], "Look here");
    assert_eq!(shown["messages"][0]["staff"], "crm");
    let mut who = Vec::new();
    for head in counter.store.audit_chains().await.expect("a read") {
        let all = After { number: 0, limit: 100 };
        let rows = counter.store.audit(&head.chain, all).await.expect("a read");
        who.extend(rows.into_iter().map(|row| format!("{} {}", row.who, row.what)));
    }
    assert!(who.contains(&"token:crm case.replied".to_owned()), "{who:?}");
    assert!(who.iter().any(|row| row.ends_with(" token.added")), "{who:?}");
}

#[tokio::test]
async fn under_a_key_it_is_done_once() {
    let counter = Counter::open().await;
    let token = counter.token("crm", Scope::ALL);
    let other = counter.token("shop", Scope::ALL);
    let (path, body) = ("/api/cases/C-000001/replies", json!({ "text": "Once" }));
    let first = counter.post(path, &token, Some("k1"), &body).await;
    assert_eq!(first.0, 200, "{first:?}");
    assert_eq!(counter.post(path, &token, Some("k1"), &body).await, first);
    // Another body, and another address, under the same key.
    let (status, problem) = counter
        .post(path, &token, Some("k1"), &json!({ "text": "Twice" }))
        .await;
    assert_eq!((status, &problem["type"]), (422, &json!("/api#key-reused")));
    let elsewhere = counter
        .post("/api/cases/C-000003/replies", &token, Some("k1"), &body)
        .await;
    assert_eq!(elsewhere.0, 422);
    let messages = async || {
        let file = counter.store.case(CaseNumber(1)).await.expect("a read");
        file.expect("it is there").messages.len()
    };
    assert_eq!(messages().await, 1);
    // Another program's key is its own: it gets nobody's answer.
    assert_eq!(counter.post(path, &other, Some("k1"), &body).await.0, 200);
    assert_eq!(messages().await, 2);
    // Many at once: one is carried out, and all are told how it stands.
    let approve = "/api/orders/O-000001/approve";
    let nothing = json!({});
    let all = (0..8).map(|_| counter.post(approve, &token, Some("k2"), &nothing));
    for (status, order) in futures_util::future::join_all(all).await {
        assert_eq!((status, &order["status"]), (200, &json!("approved")), "{order}");
    }
    // What was refused changed nothing and is tried anew.
    let late = counter.post(approve, &token, Some("k3"), &nothing).await;
    assert_eq!((late.0, &late.1["type"]), (409, &json!("/api#conflict")));
    let bad = counter.post(path, &token, Some("a b"), &body).await;
    assert_eq!(bad.0, 400);
}

#[tokio::test]
async fn lists_come_in_pages() {
    let counter = Counter::open().await;
    let token = counter.token("crm", &[Scope::ReadCases, Scope::ReadOrders]);
    let mut seen = Vec::new();
    let mut path = "/api/cases?limit=2&partner=northwind&status=open".to_owned();
    loop {
        let page = counter.get(&path, &token).await;
        let cases = page["cases"].as_array().expect("a list");
        seen.extend(
            cases
                .iter()
                .map(|case| case["number"].as_str().expect("a number").to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/cases?limit=2&partner=northwind&status=open&after={next}");
    }
    assert_eq!(seen, ["C-000003", "C-000002", "C-000001"]);
    let none = counter.get("/api/cases?status=closed", &token).await;
    assert_eq!(none, json!({ "cases": [], "next": null }));
    let orders = counter.get("/api/orders?limit=1", &token).await;
    assert_eq!(
        (&orders["orders"][0]["number"], &orders["next"]),
        (&json!("O-000004"), &json!("O-000004"))
    );
    for wrong in ["limit=0", "limit=101", "limit=x", "status=lost", "after=O-1", "more=1"] {
        let path = format!("/api/cases?{wrong}");
        let answer = counter.send(Method::GET, &path, Some(&token), None, None).await;
        assert_eq!(answer.status(), 422, "{wrong}");
    }
    for missing in [
        "/api/cases/C-000999",
        "/api/cases/O-000001",
        "/api/cases/x",
        "/api/orders/C-000001",
        "/api/no",
    ] {
        let answer = counter.send(Method::GET, missing, Some(&token), None, None).await;
        assert_eq!(answer.status(), 404, "{missing}");
        assert_eq!(
            answer.headers()["content-type"],
            "application/problem+json",
            "{missing}"
        );
    }
}

#[tokio::test]
async fn answers_are_those_of_the_commands() {
    let counter = Counter::open().await;
    let question = json!({ "question": "What is a PIN?", "language": "en" });
    let asked = counter
        .send(Method::POST, "/api/ask", None, None, Some(&question))
        .await;
    let asked: Value = asked.json().await.expect("JSON");
    let output = crate::support::program()
        .args(["ask", "--json", "--language", "en", "What is a PIN?"])
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("the program was built");
    let command: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(asked["entry"], command["entry"]);
    let keys = |value: &Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&asked), keys(&command));
    let token = counter.token("crm", &[Scope::Decide]);
    let facts = json!({ "facts": { "tier": "silver", "agreement": null } });
    let (status, report) = counter.post("/api/decide/open-case", &token, None, &facts).await;
    assert_eq!(status, 200, "{report}");
    assert_eq!(keys(&report), ["contacts", "decision", "missing", "reasons", "values"]);
    let (status, problem) = counter
        .post(
            "/api/decide/open-case",
            &token,
            None,
            &json!({ "facts": { "teir": 1 } }),
        )
        .await;
    assert_eq!(status, 422);
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|detail| detail.contains("did you mean 'tier'")),
        "{problem}"
    );
}

#[tokio::test]
async fn whoever_asks_too_often_waits() {
    let counter = Counter::with("[api]\nasks_per_second = 1\nasks_burst = 3\n").await;
    let question = json!({ "question": "What is a PIN?" });
    let mut refused = None;
    for _ in 0..8 {
        let answer = counter
            .send(Method::POST, "/api/ask", None, None, Some(&question))
            .await;
        if answer.status() == 429 {
            refused = Some(answer);
        }
    }
    let refused = refused.expect("eight in a moment are too many");
    let wait: u64 = refused.headers()["retry-after"]
        .to_str()
        .expect("text")
        .parse()
        .expect("seconds");
    assert!((1..=2).contains(&wait), "{wait}");
    // A program with a token isn't held up, and a header that anybody can write makes nobody another.
    let token = counter.token("crm", &[Scope::Ask]);
    assert_eq!(counter.post("/api/ask", &token, None, &question).await.0, 200);
}

#[test]
fn the_facts_in_the_document_are_those_that_are_read() {
    // An unknown key is told with all that are known.
    let error = Facts::from_json(r#"{ "nothing": 1 }"#)
        .expect_err("there is no such fact")
        .to_string();
    let known: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
    let source = include_str!("../../../../src/channel/web/api/facts.rs");
    for fact in &known {
        assert!(
            source.contains(&format!("\"{fact}\": ")),
            "{fact} isn't in the document"
        );
    }
    assert!(known.len() > 10, "{error}");
}
