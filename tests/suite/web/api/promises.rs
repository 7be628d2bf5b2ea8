//! What the document promises, held by a program that isn't ours: Schemathesis asks whatever the document allows, and much that
//! it doesn't.

use std::collections::BTreeSet;
use std::process::Command;

use partnerdesk::domain::records::Scope;
use reqwest::Method;
use serde_json::Value;

use super::counter::Counter;

#[tokio::test]
async fn the_document_lists_every_route() {
    let counter = Counter::open().await;
    let document = counter.send(Method::GET, "/api/openapi.json", None, None, None).await;
    let document: Value = document.json().await.expect("JSON");
    let mut listed = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let scope = operation["security"][0]["token"][0].as_str().expect("a scope");
            listed.insert(format!("{} {path} {scope}", method.to_uppercase()));
        }
    }
    let mut known = BTreeSet::new();
    for (method, path, scope, _) in super::routes() {
        let path = path
            .replace("C-000001", "{number}")
            .replace("O-000001", "{number}")
            .replace("O-000002", "{number}")
            .replace("buy-add-on", "{action}");
        known.insert(format!("{method} {path} {scope}"));
    }
    assert_eq!(listed, known);
    // Nothing is served that isn't made from what is listed: the two routes besides are the document itself and its page.
    let source = include_str!("../../../../src/channel/web/api/mod.rs");
    assert_eq!(source.matches("routes!(").count(), listed.len());
    let page = counter.send(Method::GET, "/api", None, None, None).await;
    let page = page.text().await.expect("a page");
    for line in &known {
        let path = line.split(' ').nth(1).expect("a path");
        assert!(page.contains(path), "{path}");
    }
    assert!(!page.contains("<script"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_answered_that_the_document_does_not_say() {
    let counter = Counter::open().await;
    let token = counter.token("tester", Scope::ALL);
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/venv/bin/python");
    let told = Command::new(tool)
        .args(["-B", "-m", "schemathesis.cli", "--config-file"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schemathesis.toml"))
        .arg("run")
        .arg(format!("{}/api/openapi.json", counter.service.url))
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .env("NO_PROXY", "127.0.0.1")
        .current_dir(counter.service.folder.path())
        .output()
        .expect("Python is missing: make tools");
    assert!(
        told.status.success(),
        "{}{}",
        String::from_utf8_lossy(&told.stdout),
        String::from_utf8_lossy(&told.stderr)
    );
}
