//! The staff console: who may do what, and who gets nothing done.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Response, StatusCode, redirect};

use super::service::{PATIENCE, Service};

const PASSWORD: &str = "only-made-up";
/// Every page, and who may see it: everybody.
const PAGES: [&str; 17] = [
    "/staff",
    "/staff/account",
    "/staff/audit",
    "/staff/audit?replay=1",
    "/staff/cases",
    "/staff/cases.csv",
    "/staff/orders",
    "/staff/partners",
    "/staff/partners/northwind",
    "/staff/questions",
    "/staff/rules?action=open-case",
    "/staff/faq",
    "/staff/faq/edit/de/incidents",
    "/staff/faq/edit/programme",
    "/staff/faq/history/de/incidents",
    "/staff/faq/explain",
    "/staff/faq/explain/duplicate-id",
];
/// Every act, its form, and which of viewer, agent, editor and admin may ask for it.
const ACTS: [(&str, &str, [bool; 4]); 7] = [
    ("/staff/cases/C-000001", "act=note&text=x", [false, true, false, true]),
    ("/staff/orders/O-000001", "act=approve", [false, true, false, true]),
    (
        "/staff/reviews/R-000001",
        "act=decline&reason=x",
        [false, true, false, true],
    ),
    ("/staff/questions/1", "", [false, false, true, true]),
    ("/staff/partners/northwind", "contact=1", [false, false, false, true]),
    (
        "/staff/faq/edit/en/scope",
        "act=check&opened=x&text=x",
        [false, false, true, true],
    ),
    ("/staff/faq/check/en/scope", "text=x", [true; 4]),
];

pub(super) struct Browser<'s> {
    service: &'s Service,
    client: Client,
    pub(super) cookie: String,
}

impl<'s> Browser<'s> {
    pub(super) fn new(service: &'s Service) -> Self {
        let client = Client::builder().no_proxy().redirect(redirect::Policy::none());
        Self {
            service,
            client: client.build().expect("a client"),
            cookie: String::new(),
        }
    }

    pub(super) async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.service.url));
        request.header(COOKIE, &self.cookie).send().await.expect("an answer")
    }

    pub(super) async fn post(&self, path: &str, form: &str) -> Response {
        self.client
            .post(format!("{}{path}", self.service.url))
            .header(COOKIE, &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
            .send()
            .await
            .expect("an answer")
    }

    /// What the forms of a page carry.
    pub(super) async fn token(&self, path: &str) -> String {
        let page = self.get(path).await.text().await.expect("a page");
        let (_, rest) = page.split_once("name=\"form\" value=\"").expect("a form");
        rest.split('"').next().expect("there is a first part").to_owned()
    }

    /// Waits until a page says something.
    pub(super) async fn until(&self, path: &str, said: &str) {
        let begun = std::time::Instant::now();
        while !self.get(path).await.text().await.expect("a page").contains(said) {
            assert!(begun.elapsed() < PATIENCE, "{path} never says {said}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    pub(super) async fn enter(&mut self, name: &str, password: &str) -> Response {
        let token = self.token("/staff/login").await;
        let form = format!("form={token}&name={name}&password={password}");
        let answer = self.post("/staff/login", &form).await;
        if let Some(cookie) = answer.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().expect("plain text");
            assert!(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
                "{cookie}"
            );
            cookie
                .split(';')
                .next()
                .expect("there is a first part")
                .clone_into(&mut self.cookie);
        }
        answer
    }
}

#[tokio::test]
async fn each_role_may_do_what_it_is_for() {
    let service = Service::start();
    for (place, role) in ["viewer", "agent", "editor", "admin"].into_iter().enumerate() {
        let mut browser = Browser::new(&service);
        for path in PAGES {
            let answer = browser.get(path).await;
            assert_eq!(answer.headers()[LOCATION], "/staff/login", "{path} without signing in");
        }
        assert_eq!(browser.enter(role, PASSWORD).await.status(), StatusCode::SEE_OTHER);
        for path in PAGES {
            assert_eq!(browser.get(path).await.status(), StatusCode::OK, "{role} {path}");
        }
        let token = browser.token("/staff/account").await;
        for (path, form, may) in ACTS {
            let answer = browser.post(path, &format!("form={token}&{form}")).await;
            let refused = answer.status() == StatusCode::FORBIDDEN;
            assert_eq!(refused, !may[place], "{role} {path}: {}", answer.status());
            // A form that isn't ours gets nothing done, whoever sends it.
            for forged in ["form=", "form=0000&", ""] {
                let answer = browser.post(path, &format!("{forged}{form}")).await;
                assert!(answer.status().is_client_error(), "{role} {path}: {}", answer.status());
            }
        }
    }
}

#[tokio::test]
async fn what_a_browser_shows_is_another_after_each_sign_in_and_ends_with_it() {
    let service = Service::start();
    let mut browser = Browser::new(&service);
    // Somebody put a cookie into the browser before: it doesn't become theirs.
    browser.cookie = "desk-staff=0123456789abcdef".to_owned();
    browser.enter("admin", PASSWORD).await;
    assert_ne!(browser.cookie, "desk-staff=0123456789abcdef");
    let first = browser.cookie.clone();
    browser.enter("admin", PASSWORD).await;
    assert_ne!(browser.cookie, first);
    let second = std::mem::replace(&mut browser.cookie, first);
    assert_eq!(
        browser.get("/staff").await.status(),
        StatusCode::SEE_OTHER,
        "the first has ended"
    );
    browser.cookie = second;
    // A token of one session doesn't serve another.
    let token = browser.token("/staff").await;
    let mut other = Browser::new(&service);
    other.enter("agent", PASSWORD).await;
    assert_eq!(
        other.post("/staff/logout", &format!("form={token}")).await.status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        browser.post("/staff/logout", &format!("form={token}")).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(browser.get("/staff").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn passwords_cannot_be_tried_for_long() {
    let service = Service::start();
    let mut browser = Browser::new(&service);
    for _ in 0..5 {
        assert_eq!(
            browser.enter("viewer", "not-the-password").await.status(),
            StatusCode::UNAUTHORIZED
        );
    }
    // The right one doesn't help any more, either; somebody else isn't kept waiting.
    assert_eq!(
        browser.enter("viewer", PASSWORD).await.status(),
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(browser.enter("agent", PASSWORD).await.status(), StatusCode::SEE_OTHER);
}
