//! What somebody tries who means ill: forms of other sites, cookies put there before, addresses that lead elsewhere, and headers that
//! would make a request another. Each is refused.

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, StatusCode};
use serde_json::json;

use super::api::counter::Counter;
use super::console::{Browser, PASSWORD};
use super::requests::{Visitor, client};
use super::routes::{AMPLE, Gate, ROUTES, request};
use super::service::Service;

/// What must not come back.
const MARK: &str = "marked-4711";

/// The acts of the console.
fn acts() -> impl Iterator<Item = &'static super::routes::Row> {
    ROUTES
        .iter()
        .filter(|row| row.0 == "POST" && matches!(row.4, Gate::Console(..)))
}

#[tokio::test]
async fn no_other_site_acts_in_the_console() {
    let counter = Counter::with(AMPLE).await;
    let service = &counter.service;
    let mut browser = Browser::new(service);
    browser.enter("admin", PASSWORD).await;
    let mut other = Browser::new(service);
    other.enter("agent", PASSWORD).await;
    let (mark, another) = (
        browser.token("/staff/account").await,
        other.token("/staff/account").await,
    );
    let acts: Vec<_> = acts().collect();
    assert!(acts.len() >= 7, "the acts aren't found: {}", acts.len());
    for row in acts {
        // Without a mark, with one that was made up, with another session's, and that of the entrance.
        for forged in ["", "0000", &another, &Browser::new(service).token("/staff/login").await] {
            let answer = request(&service.url, row, forged)
                .header(COOKIE, &browser.cookie)
                .send()
                .await;
            assert_eq!(
                answer.expect("an answer").status(),
                StatusCode::FORBIDDEN,
                "{} with {forged:?}",
                row.1
            );
        }
        // With the right one, which somebody got hold of: browsers say who sends it.
        for (header, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            // What only begins or ends like our address.
            ("origin", &format!("{}.evil.example", service.url)),
        ] {
            let answer = request(&service.url, row, &mark)
                .header(COOKIE, &browser.cookie)
                .header(header, value)
                .send()
                .await;
            let answer = answer.expect("an answer");
            assert_eq!(
                answer.status(),
                StatusCode::FORBIDDEN,
                "{} with {header}: {value}",
                row.1
            );
        }
        // A form that isn't one of ours by its kind.
        let plain = client()
            .post(format!("{}{}", service.url, row.2))
            .header(COOKIE, &browser.cookie);
        let plain = plain
            .header("content-type", "text/plain")
            .body("act=note")
            .send()
            .await
            .expect("an answer");
        assert!(plain.status().is_client_error(), "{}: {}", row.1, plain.status());
        // Nor does a link, or one that pretends to be a form.
        let linked = client()
            .get(format!("{}{}?form={mark}&act=approve&_method=POST", service.url, row.2))
            .header("x-http-method-override", "POST")
            .header(COOKIE, &browser.cookie)
            .send()
            .await
            .expect("an answer");
        assert_ne!(linked.status(), StatusCode::SEE_OTHER, "{}", row.1);
    }
    assert_eq!(
        browser.get("/staff").await.status(),
        StatusCode::OK,
        "nobody was signed out by it"
    );
    let order = counter
        .get(
            "/api/orders/O-000001",
            &counter.token("orders", &["orders:read".parse().expect("a scope")]),
        )
        .await;
    assert_eq!(order["status"], "requested");
    service.logs(&["a form of the console that another site sent was refused"]);
    service.logs(&["a form of the console that isn't ours was refused"]);
}

#[tokio::test]
async fn nobody_is_signed_in_as_somebody_else_by_another_site() {
    let service = &Service::start();
    let form = format!(
        "form={}&name=viewer&password={PASSWORD}",
        Browser::new(service).token("/staff/login").await
    );
    let answer = client()
        .post(format!("{}/staff/login", service.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        (answer.status(), answer.headers().get(SET_COOKIE)),
        (StatusCode::FORBIDDEN, None)
    );
}

#[tokio::test]
async fn a_form_of_ours_counts_behind_a_proxy_that_speaks_tls() {
    let service = Service::start();
    let mut plain = Browser::new(&service);
    assert_eq!(plain.enter("admin", PASSWORD).await.status(), StatusCode::SEE_OTHER);
    let service = Service::secure("https://desk.example");
    let mut browser = Browser::new(&service);
    // The proxy changed the host; the browser says that the form comes from where people reach us.
    let form = format!(
        "form={}&name=admin&password={PASSWORD}",
        browser.token("/staff/login").await
    );
    let enter = async |origin: &str| {
        let request = client()
            .post(format!("{}/staff/login", service.url))
            .header("origin", origin.to_owned());
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.clone());
        request.send().await.expect("an answer")
    };
    assert_eq!(enter("https://evil.example").await.status(), StatusCode::FORBIDDEN);
    let entered = enter("https://desk.example").await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    // Cookies are kept to https there, and no other host of the domain can put one in their place.
    let staff = entered.headers()[SET_COOKIE].to_str().expect("plain text").to_owned();
    browser.cookie = staff.split(';').next().expect("a first part").to_owned();
    assert_eq!(browser.get("/staff").await.status(), StatusCode::OK);
    let begun = client()
        .post(format!("{}/chat/session", service.url))
        .header("x-desk", "page")
        .send()
        .await;
    let chat = begun.expect("an answer").headers()[SET_COOKIE]
        .to_str()
        .expect("plain text")
        .to_owned();
    for (cookie, name, site) in [(staff, "__Host-desk-staff=", "Strict"), (chat, "__Host-desk=", "Lax")] {
        assert!(cookie.starts_with(name), "{cookie}");
        for flag in ["HttpOnly", "Secure", "Path=/", &format!("SameSite={site}")] {
            assert!(cookie.contains(flag), "{cookie} lacks {flag}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    // One that was made for http isn't taken.
    let unkept = browser.cookie.replace("__Host-", "");
    browser.cookie = unkept;
    assert_eq!(browser.get("/staff").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_a_browser_showed_before_signing_in_is_nobodys_afterwards() {
    let service = Service::start();
    // In the console: one that was put there, and one of an earlier session of somebody else.
    let mut evil = Browser::new(&service);
    evil.enter("viewer", PASSWORD).await;
    for planted in ["desk-staff=chosen", evil.cookie.as_str()] {
        let mut browser = Browser::new(&service);
        planted.clone_into(&mut browser.cookie);
        assert_eq!(browser.enter("admin", PASSWORD).await.status(), StatusCode::SEE_OTHER);
        assert_ne!(browser.cookie, planted);
        let mut with_planted = Browser::new(&service);
        planted.clone_into(&mut with_planted.cookie);
        assert_eq!(
            with_planted.get("/staff").await.status(),
            StatusCode::SEE_OTHER,
            "{planted}"
        );
    }
    // In the chat: a name that we didn't sign is no session, and one more cookie of the same name doesn't help.
    for cookie in [
        "desk=00000000000000000000000000000000",
        "desk=; desk=x",
        "desk=AAAA%3D0123",
    ] {
        let body = json!({ "id": "1", "text": "hello" });
        let request = client()
            .post(format!("{}/chat/messages", service.url))
            .header("x-desk", "page");
        let answer = request
            .header(COOKIE, cookie)
            .json(&body)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{cookie}");
        let begun = client()
            .post(format!("{}/chat/session", service.url))
            .header("x-desk", "page");
        let begun = begun.header(COOKIE, cookie).send().await.expect("an answer");
        let given = begun.headers()[SET_COOKIE].to_str().expect("plain text");
        assert!(!given.starts_with(cookie), "{given}");
    }
}

#[tokio::test]
async fn nothing_leads_to_another_site() {
    let service = Service::start();
    let follow = Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    for evil in [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "%2f%2fevil.example",
        "/%5cevil.example",
        "/%09/evil.example",
    ] {
        // As an address, as what would be told where to go on, and as what a proxy says of itself.
        for path in [
            format!("/{evil}"),
            evil.replace("https:/", "").replace('\\', "%5c"),
            format!("/faq?next={evil}"),
            format!("/faq/{evil}"),
            format!("/staff?next={evil}"),
            format!("/staff/login?next={evil}&return_to={evil}"),
        ] {
            let path = if path.starts_with('/') {
                path
            } else {
                format!("/{path}")
            };
            let answer = follow
                .get(format!("{}{path}", service.url))
                .header("x-forwarded-host", "evil.example")
                .header("x-original-url", evil)
                .header("referer", "https://evil.example/")
                .send()
                .await
                .expect("an answer");
            if let Some(place) = answer.headers().get(LOCATION) {
                let place = place.to_str().expect("plain text");
                assert!(["/staff/login", "/faq/en"].contains(&place), "{path} leads to {place}");
            }
            let page = answer.text().await.expect("a page");
            assert!(
                !page.contains("href=\"//") && !page.contains("href=\"https://evil"),
                "{path}: {page}"
            );
        }
        let mut browser = Browser::new(&service);
        let mark = browser.token("/staff/login").await;
        let form = format!("form={mark}&name=admin&password={PASSWORD}&next={evil}");
        let entered = browser.post("/staff/login?next=//evil.example", &form).await;
        if entered.status() == StatusCode::SEE_OTHER {
            assert_eq!(entered.headers()[LOCATION], "/staff");
        }
        browser.cookie.clear();
    }
    // Whose host a request names is of no meaning: nothing is made of it.
    for host in ["evil.example", "desk@evil.example", "desk:80#evil.example"] {
        for path in [
            "/",
            "/faq",
            "/faq/en/rollover",
            "/api/openapi.json",
            "/widget.js",
            "/staff",
        ] {
            let answer = client()
                .get(format!("{}{path}", service.url))
                .header("host", host)
                .send()
                .await;
            let answer = answer.expect("an answer");
            assert!(!format!("{:?}", answer.headers()).contains("evil.example"), "{path}");
            assert!(
                !answer.text().await.expect("text").contains("evil.example"),
                "{path} with host {host}"
            );
        }
    }
}

#[tokio::test]
async fn every_answer_says_what_browsers_may_do_with_it() {
    let counter = Counter::with(AMPLE).await;
    let service = &counter.service;
    let mut browser = Browser::new(service);
    browser.enter("admin", PASSWORD).await;
    let partner = Visitor::new(service).await;
    let token = counter.token("all", partnerdesk::domain::records::Scope::ALL);
    for row in ROUTES.iter().filter(|row| row.1 != "/staff/logout") {
        let asked =
            request(&service.url, row, "0000").header(COOKIE, format!("{}; {}", browser.cookie, partner.cookie));
        // The chat takes a token in place of its cookie.
        let asked = if row.1.starts_with("/api") {
            asked.bearer_auth(&token)
        } else {
            asked
        };
        let answer = asked.send().await.expect("an answer");
        let headers: &HeaderMap = answer.headers();
        let text = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let policy = text("content-security-policy");
        for rule in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        ] {
            assert!(
                policy.contains(rule) && !policy.contains("unsafe"),
                "{}: {policy}",
                row.1
            );
        }
        assert_eq!(text("x-frame-options"), "DENY", "{}", row.1);
        assert_eq!(text("x-content-type-options"), "nosniff", "{}", row.1);
        assert_eq!(text("referrer-policy"), "same-origin", "{}", row.1);
        // What is somebody's own is kept nowhere. A stream says so in its own words.
        let kept = text("cache-control");
        let public = row.1.starts_with("/assets/") || row.1 == "/widget.js";
        let expected: &[&str] = match row.1 {
            _ if public => &["no-cache"],
            "/chat/events" => &["no-cache", "no-store"],
            _ => &["no-store"],
        };
        assert!(expected.contains(&kept), "{}: {kept}", row.1);
        // Nobody else's page reads it with somebody's cookie.
        assert!(!headers.contains_key("access-control-allow-credentials"), "{}", row.1);
    }
}

#[tokio::test]
async fn a_request_is_what_its_method_says() {
    let counter = Counter::with(AMPLE).await;
    let token = counter.token("all", partnerdesk::domain::records::Scope::ALL);
    for (name, value) in [
        ("x-http-method-override", "POST"),
        ("x-http-method", "POST"),
        ("x-method-override", "POST"),
    ] {
        let asked = client().get(format!(
            "{}/api/orders/O-000001/approve?_method=POST",
            counter.service.url
        ));
        let answer = asked
            .bearer_auth(&token)
            .header(name, value)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{name}");
    }
    assert_eq!(counter.get("/api/orders/O-000001", &token).await["status"], "requested");
    for method in ["TRACE", "CONNECT", "PUT", "DELETE"] {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let asked = client().request(method.clone(), format!("{}/staff/login", counter.service.url));
        let answer = asked.header(COOKIE, format!("desk={MARK}")).send().await;
        // Some never get there.
        if let Ok(answer) = answer {
            assert!(answer.status().is_client_error(), "{method}: {}", answer.status());
            assert!(
                !answer.text().await.expect("text").contains(MARK),
                "{method} gives back what came"
            );
        }
    }
}
