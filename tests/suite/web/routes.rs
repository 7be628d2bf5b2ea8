//! Every route of the server, and what each kind of caller gets there. A route without a row fails, and so does a method.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use partnerdesk::domain::records::{Right, Role, Scope};
use regex::Regex;
use reqwest::{Method, RequestBuilder, Response, StatusCode};

use super::api::counter::Counter;
use super::console::{Browser, PASSWORD};
use super::requests::{Visitor, client};

/// Nobody is kept waiting by limits here.
pub(super) const AMPLE: &str = "messages_per_second = 1000\nmessages_burst = 1000\nsessions_burst = 1000\n\
                                connections_each = 2000\n[api]\npublic_ask = false\nasks_burst = 1000\n";

/// What is sent along.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sent {
    Nothing,
    /// The fields of a form of the console, behind its mark.
    Form(&'static str),
    /// The same with parts, since a file may be among them.
    Parts(&'static [(&'static str, &'static str)]),
    Json(&'static str),
    /// A file, for the chat.
    File,
}

/// Who gets what, where there is a request that fits. The number is the status for those who may.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gate {
    /// Everybody.
    Everybody(u16),
    /// Those who are signed in to the console with a role that has the right.
    Console(Right, u16),
    /// The same, but whoever isn't signed in any more gets back what they wrote.
    Draft(Right, u16),
    /// Those with a conversation, through our scripts.
    Chat(u16),
    /// Programs with a token for the scope.
    Api(Scope, u16),
}

/// A route: its method, its path as the router has it, a path that fits, what is sent, and who gets what.
pub(super) type Row = (&'static str, &'static str, &'static str, Sent, Gate);

use Gate::{Api, Chat, Console, Draft, Everybody};
use Right::{Look, Manage, Work, Write};
use Sent::{File, Form, Json, Nothing, Parts};

// What changes something is asked of records that aren't there: whoever may is told so (404), and nobody else is told anything.
#[rustfmt::skip]
pub(super) const ROUTES: &[Row] = &[
    ("GET", "/", "/?q=What+is+a+PIN%3F", Nothing, Everybody(200)),
    ("GET", "/api", "/api", Nothing, Everybody(200)),
    ("POST", "/api/ask", "/api/ask", Json(r#"{"question":"What is a PIN?"}"#), Api(Scope::Ask, 200)),
    ("GET", "/api/cases", "/api/cases", Nothing, Api(Scope::ReadCases, 200)),
    ("GET", "/api/cases/{number}", "/api/cases/C-000001", Nothing, Api(Scope::ReadCases, 200)),
    ("POST", "/api/cases/{number}/replies", "/api/cases/C-000999/replies", Json(r#"{"text":"x"}"#), Api(Scope::WriteCases, 404)),
    ("POST", "/api/decide/{action}", "/api/decide/open-case", Json(r#"{"facts":{}}"#), Api(Scope::Decide, 200)),
    ("GET", "/api/openapi.json", "/api/openapi.json", Nothing, Everybody(200)),
    ("GET", "/api/orders", "/api/orders", Nothing, Api(Scope::ReadOrders, 200)),
    ("GET", "/api/orders/{number}", "/api/orders/O-000001", Nothing, Api(Scope::ReadOrders, 200)),
    ("POST", "/api/orders/{number}/approve", "/api/orders/O-000999/approve", Json("{}"), Api(Scope::WriteOrders, 404)),
    ("POST", "/api/orders/{number}/decline", "/api/orders/O-000999/decline", Json(r#"{"reason":"x"}"#), Api(Scope::WriteOrders, 404)),
    (ANY, "/api/{*rest}", "/api/nothing", Nothing, Everybody(404)),
    ("GET", "/assets/editor.css", "/assets/editor.css", Nothing, Everybody(200)),
    ("GET", "/assets/editor.js", "/assets/editor.js", Nothing, Everybody(200)),
    ("GET", "/assets/icon.svg", "/assets/icon.svg", Nothing, Everybody(200)),
    ("GET", "/assets/page.css", "/assets/page.css", Nothing, Everybody(200)),
    ("GET", "/assets/page.js", "/assets/page.js", Nothing, Everybody(200)),
    ("GET", "/chat/events", "/chat/events", Nothing, Chat(200)),
    ("POST", "/chat/files", "/chat/files", File, Chat(200)),
    ("GET", "/chat/files/{case}/{sha256}", "/chat/files/C-000999/00", Nothing, Chat(404)),
    ("POST", "/chat/messages", "/chat/messages", Json(r#"{"id":"table","text":"hello"}"#), Chat(200)),
    // An answer that there never was can't be rated.
    ("POST", "/chat/ratings", "/chat/ratings", Json(r#"{"exchange":999,"helpful":true}"#), Chat(410)),
    ("POST", "/chat/seen", "/chat/seen", Json(r#"{"number":999}"#), Chat(204)),
    ("POST", "/chat/session", "/chat/session", Nothing, Everybody(200)),
    ("GET", "/chat/texts", "/chat/texts", Nothing, Everybody(200)),
    // There in a demonstration alone.
    ("GET", "/demo", "/demo", Nothing, Everybody(200)),
    ("GET", "/faq", "/faq", Nothing, Everybody(303)),
    ("GET", "/faq/{language}", "/faq/en?q=PIN", Nothing, Everybody(200)),
    ("GET", "/faq/{language}/{entry}", "/faq/en/rollover", Nothing, Everybody(200)),
    ("GET", "/healthz", "/healthz", Nothing, Everybody(200)),
    // Whatever stands in front keeps it from the outside; it names nobody.
    ("GET", "/metrics", "/metrics", Nothing, Everybody(200)),
    ("GET", "/readyz", "/readyz", Nothing, Everybody(200)),
    ("GET", "/staff", "/staff", Nothing, Console(Look, 200)),
    ("GET", "/staff/account", "/staff/account", Nothing, Console(Look, 200)),
    // The page again: that isn't the password.
    ("POST", "/staff/account", "/staff/account", Form("act=password&password=wrong"), Console(Look, 200)),
    ("GET", "/staff/audit", "/staff/audit?replay=1", Nothing, Console(Look, 200)),
    ("GET", "/staff/audit.csv", "/staff/audit.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/cases", "/staff/cases", Nothing, Console(Look, 200)),
    ("GET", "/staff/cases.csv", "/staff/cases.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/cases/{number}", "/staff/cases/C-000001", Nothing, Console(Look, 200)),
    ("POST", "/staff/cases/{number}", "/staff/cases/C-000999", Form("act=note&text=x"), Console(Work, 404)),
    ("GET", "/staff/cases/{number}/files/{place}", "/staff/cases/C-000999/files/1", Nothing, Console(Look, 404)),
    ("GET", "/staff/faq", "/staff/faq", Nothing, Console(Look, 200)),
    ("POST", "/staff/faq/check/{*file}", "/staff/faq/check/en/scope", Form("text=x"), Console(Look, 200)),
    ("GET", "/staff/faq/edit/{*file}", "/staff/faq/edit/en/incidents", Nothing, Console(Look, 200)),
    ("POST", "/staff/faq/edit/{*file}", "/staff/faq/edit/en/scope", Form("act=check&opened=x&text=x"), Draft(Write, 200)),
    ("GET", "/staff/faq/explain", "/staff/faq/explain", Nothing, Console(Look, 200)),
    ("GET", "/staff/faq/explain/{code}", "/staff/faq/explain/duplicate-id", Nothing, Console(Look, 200)),
    ("GET", "/staff/faq/history/{*file}", "/staff/faq/history/en/incidents", Nothing, Console(Look, 200)),
    // What can't be the name of a topic is told on the page.
    ("GET", "/staff/faq/new", "/staff/faq/new?language=en&topic=No+name", Nothing, Console(Look, 200)),
    ("GET", "/staff/figures", "/staff/figures", Nothing, Console(Look, 200)),
    ("GET", "/staff/figures/{file}", "/staff/figures/questions.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/login", "/staff/login", Nothing, Everybody(200)),
    // A form of another session isn't one of the entrance.
    ("POST", "/staff/login", "/staff/login", Form("name=admin&password=wrong"), Everybody(403)),
    ("POST", "/staff/logout", "/staff/logout", Form(""), Console(Look, 303)),
    ("GET", "/staff/orders", "/staff/orders", Nothing, Console(Look, 200)),
    ("GET", "/staff/orders.csv", "/staff/orders.csv", Nothing, Console(Look, 200)),
    ("POST", "/staff/orders/{number}", "/staff/orders/O-000999", Form("act=approve"), Console(Work, 404)),
    ("GET", "/staff/partners", "/staff/partners", Nothing, Console(Look, 200)),
    ("GET", "/staff/partners.csv", "/staff/partners.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/partners/{key}", "/staff/partners/northwind", Nothing, Console(Look, 200)),
    ("POST", "/staff/partners/{key}", "/staff/partners/nobody", Form("contact=1"), Console(Manage, 404)),
    ("GET", "/staff/questions", "/staff/questions", Nothing, Console(Look, 200)),
    ("POST", "/staff/questions", "/staff/questions", Form("id=999"), Console(Write, 404)),
    ("GET", "/staff/questions.csv", "/staff/questions.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/questions/{id}", "/staff/questions/999", Nothing, Console(Look, 404)),
    ("POST", "/staff/questions/{id}/accept", "/staff/questions/999/accept", Form("act=look&entry=rollover&language=en"), Console(Write, 404)),
    ("POST", "/staff/questions/{id}", "/staff/questions/999", Form(""), Console(Write, 404)),
    ("GET", "/staff/ratings.csv", "/staff/ratings.csv", Nothing, Console(Look, 200)),
    ("GET", "/staff/replies", "/staff/replies", Nothing, Console(Look, 200)),
    ("POST", "/staff/replies", "/staff/replies", Form("act=remove&id=999&version=1"), Console(Work, 404)),
    ("GET", "/staff/reviews", "/staff/reviews", Nothing, Console(Look, 200)),
    ("GET", "/staff/reviews.csv", "/staff/reviews.csv", Nothing, Console(Look, 200)),
    ("POST", "/staff/reviews/{number}", "/staff/reviews/R-000999", Form("act=decline&reason=x"), Console(Work, 404)),
    ("GET", "/staff/rules", "/staff/rules?action=open-case", Nothing, Console(Look, 200)),
    ("GET", "/staff/rules/replay", "/staff/rules/replay", Nothing, Console(Write, 200)),
    ("POST", "/staff/rules/replay", "/staff/rules/replay", Parts(&[("act", "text"), ("text", "x")]), Console(Write, 200)),
    ("GET", "/widget.js", "/widget.js", Nothing, Everybody(200)),
];
/// Every method there is.
const ANY: &str = "any";
/// Routes whose path the settings name. `telegram/webhook.rs` tells who gets what there.
const NAMED_BY_SETTINGS: &[&str] = &["hook.url.path()"];

/// Somebody who asks.
struct Caller {
    name: String,
    kind: Kind,
    /// What they show: a header.
    shows: Option<(&'static str, String)>,
    /// What their forms carry.
    mark: String,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Nobody,
    Staff(Role),
    Partner,
    Program(Scope),
}

impl Kind {
    fn expected(self, gate: Gate) -> u16 {
        match (gate, self) {
            (Everybody(status), _) | (Chat(status), Self::Partner) => status,
            (Console(right, status) | Draft(right, status), Self::Staff(role)) if role.may(right) => status,
            (Console(..) | Draft(..), Self::Staff(_)) => 403,
            // To the entrance.
            (Console(..), _) => 303,
            (Api(scope, status), Self::Program(has)) if has == scope => status,
            (Api(..), Self::Program(_)) => 403,
            (Draft(..) | Chat(_) | Api(..), _) => 401,
        }
    }
}

/// A request that would be carried out for whoever may.
pub(super) fn request(url: &str, row: &Row, mark: &str) -> RequestBuilder {
    let (method, _, path, sent, _) = *row;
    let method = if method == ANY { "POST" } else { method };
    let request = client().request(method.parse().expect("a method"), format!("{url}{path}"));
    let request = if path.starts_with("/chat/") {
        request.header("x-desk", "page")
    } else {
        request
    };
    match sent {
        Nothing => request,
        Form(fields) => request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("form={mark}&{fields}")),
        Parts(fields) => {
            let form = reqwest::multipart::Form::new().text("form", mark.to_owned());
            let with =
                |form: reqwest::multipart::Form, (name, value): &(&'static str, &'static str)| form.text(*name, *value);
            request.multipart(fields.iter().fold(form, with))
        }
        Json(body) => request.header("content-type", "application/json").body(body),
        File => {
            let part = reqwest::multipart::Part::bytes(b"words".to_vec()).file_name("a.txt");
            let form = reqwest::multipart::Form::new().text("id", "file").part("file", part);
            request.multipart(form)
        }
    }
}

/// One of each kind.
async fn callers(counter: &Counter) -> Vec<Caller> {
    let nobody = Caller {
        name: "nobody".to_owned(),
        kind: Kind::Nobody,
        shows: None,
        mark: "0000".to_owned(),
    };
    let mut callers = vec![nobody];
    for role in Role::ALL {
        let mut browser = Browser::new(&counter.service);
        browser.enter(role.word(), PASSWORD).await;
        callers.push(Caller {
            name: role.word().to_owned(),
            kind: Kind::Staff(*role),
            mark: browser.token("/staff/account").await,
            shows: Some(("cookie", browser.cookie)),
        });
    }
    let partner = Visitor::new(&counter.service).await;
    partner.signs_in("100001").await;
    callers.push(Caller {
        name: "a partner".to_owned(),
        kind: Kind::Partner,
        shows: Some(("cookie", partner.cookie.clone())),
        mark: "0000".to_owned(),
    });
    for scope in Scope::ALL {
        let token = counter.token(&scope.word().replace(':', "-"), &[*scope]);
        callers.push(Caller {
            name: format!("a token for {scope}"),
            kind: Kind::Program(*scope),
            shows: Some(("authorization", format!("Bearer {token}"))),
            mark: "0000".to_owned(),
        });
    }
    callers
}

async fn send(request: RequestBuilder, caller: &Caller) -> Response {
    let request = match &caller.shows {
        Some((name, value)) => request.header(*name, value),
        None => request,
    };
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn each_caller_gets_what_the_table_says() {
    let counter = Counter::with(AMPLE).await;
    let mut wrong = Vec::new();
    for caller in callers(&counter).await {
        // Whoever signs out gets nothing afterwards.
        let is_last = |row: &&Row| row.1 == "/staff/logout";
        let rows = ROUTES.iter().filter(|row| !is_last(row));
        for row in rows.chain(ROUTES.iter().filter(is_last)) {
            let answer = send(request(&counter.service.url, row, &caller.mark), &caller).await;
            let (got, expected) = (answer.status().as_u16(), caller.kind.expected(row.4));
            if got != expected {
                wrong.push(format!(
                    "{} {} for {}: {got}, not {expected}",
                    row.0, row.2, caller.name
                ));
            }
            if matches!(row.4, Console(..)) && expected == 303 {
                let place = answer
                    .headers()
                    .get("location")
                    .map(reqwest::header::HeaderValue::as_bytes);
                assert_eq!(place, Some(b"/staff/login".as_slice()), "{}", row.2);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every path that the sources give a router.
fn written() -> BTreeSet<String> {
    fn read(folder: &Path, found: &mut BTreeSet<String>) {
        let route = Regex::new(r#"\.route\(\s*(?:"([^"]+)"|([^,]+),)"#).expect("a constant");
        let described = Regex::new(r#"utoipa::path\([^)]*?\bpath = "([^"]+)""#).expect("a constant");
        for entry in std::fs::read_dir(folder).expect("it is there").flatten() {
            if entry.path().is_dir() {
                read(&entry.path(), found);
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            for other in [".nest(", ".nest_service(", ".route_service(", ".fallback_service("] {
                assert!(
                    !text.contains(other),
                    "{other} in {}: this test can't see what is served there",
                    entry.path().display()
                );
            }
            for path in route.captures_iter(&text) {
                let path = match (path.get(1), path.get(2)) {
                    (Some(path), _) => path.as_str().to_owned(),
                    (None, Some(name)) if NAMED_BY_SETTINGS.contains(&name.as_str()) => continue,
                    (None, name) => {
                        let name = name.map_or("", |name| name.as_str());
                        let value = format!("const {name}: &str = \"");
                        let value = text.split_once(&value).and_then(|(_, rest)| rest.split_once('"'));
                        value
                            .unwrap_or_else(|| panic!("what is the route {name}?"))
                            .0
                            .to_owned()
                    }
                };
                found.insert(path);
            }
            found.extend(described.captures_iter(&text).map(|path| path[1].to_owned()));
        }
    }
    let mut found = BTreeSet::new();
    read(Path::new("src"), &mut found);
    found
}

#[tokio::test]
async fn the_table_has_every_route_and_every_method() {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (method, path, ..) in ROUTES {
        rows.entry((*path).to_owned()).or_default().insert((*method).to_owned());
    }
    assert_eq!(
        rows.keys().cloned().collect::<BTreeSet<_>>(),
        written(),
        "each route needs a row in ROUTES, tests/suite/web/routes.rs"
    );
    // What else is answered at a path, the server says itself when it is asked for what there can't be.
    let counter = Counter::with(AMPLE).await;
    let all = counter.token("all", Scope::ALL);
    for (template, methods) in rows.iter().filter(|(_, methods)| !methods.contains(ANY)) {
        let row = ROUTES
            .iter()
            .find(|row| row.1 == template)
            .expect("it comes from there");
        let asked = client()
            .request(
                Method::from_bytes(b"PROPFIND").expect("a method"),
                format!("{}{}", counter.service.url, row.2),
            )
            .header("x-desk", "page")
            .bearer_auth(&all)
            .send()
            .await
            .expect("an answer");
        assert_eq!(asked.status(), StatusCode::METHOD_NOT_ALLOWED, "{template}");
        let allowed = asked.headers()["allow"].to_str().expect("plain text");
        let allowed: BTreeSet<String> = allowed
            .split(',')
            .map(|method| method.trim().to_owned())
            .filter(|method| method != "HEAD")
            .collect();
        assert_eq!(&allowed, methods, "{template}");
    }
}
