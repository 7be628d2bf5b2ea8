//! The staff console: who may do what, and who gets nothing done.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Response, StatusCode, redirect};

use super::service::{PATIENCE, Service};

pub(super) const PASSWORD: &str = "only-made-up";
/// Every page, and who may see it: everybody.
const PAGES: [&str; 29] = [
    "/staff",
    "/staff/account",
    "/staff/audit",
    "/staff/audit.csv",
    "/staff/audit?replay=1",
    "/staff/cases",
    "/staff/cases.csv",
    "/staff/figures",
    "/staff/figures?days=7&channel=web&language=de",
    "/staff/figures/questions.csv?days=90",
    "/staff/orders",
    "/staff/orders.csv",
    "/staff/partners",
    "/staff/partners.csv",
    "/staff/partners?from=n",
    "/staff/partners/northwind",
    "/staff/questions",
    "/staff/questions.csv",
    "/staff/ratings.csv",
    "/staff/replies",
    "/staff/reviews",
    "/staff/reviews.csv",
    "/staff/rules?action=open-case",
    "/staff/faq",
    "/staff/faq/edit/de/incidents",
    "/staff/faq/edit/programme",
    "/staff/faq/history/de/incidents",
    "/staff/faq/explain",
    "/staff/faq/explain/duplicate-id",
];
/// Every act, its form, and which of viewer, agent, editor and admin may ask for it.
const ACTS: [(&str, &str, [bool; 4]); 10] = [
    ("/staff/cases/C-000001", "act=note&text=x", [false, true, false, true]),
    ("/staff/orders/O-000001", "act=approve", [false, true, false, true]),
    (
        "/staff/reviews/R-000001",
        "act=decline&reason=x",
        [false, true, false, true],
    ),
    ("/staff/questions/1", "", [false, false, true, true]),
    ("/staff/questions", "id=1", [false, false, true, true]),
    (
        "/staff/questions/1/accept",
        "act=look&entry=rollover&language=en",
        [false, false, true, true],
    ),
    (
        "/staff/replies",
        "act=remove&id=1&version=1",
        [false, true, false, true],
    ),
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

    /// A form with files: their names and bytes.
    pub(super) async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Response {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, bytes) in files {
            let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name((*name).to_owned());
            form = form.part("file", part);
        }
        self.client
            .post(format!("{}{path}", self.service.url))
            .header(COOKIE, &self.cookie)
            .multipart(form)
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

impl Browser<'_> {
    /// Tries a programme file: what stands in the field, and a file where one is chosen.
    async fn tries(&self, token: &str, act: &str, text: &str, file: Option<&[u8]>) -> Response {
        let mut form = reqwest::multipart::Form::new()
            .text("form", token.to_owned())
            .text("act", act.to_owned())
            .text("text", text.to_owned());
        if let Some(bytes) = file {
            let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name("other.toml");
            form = form.part("file", part);
        }
        let request = self.client.post(format!("{}/staff/rules/replay", self.service.url));
        let request = request.header(COOKIE, &self.cookie).multipart(form);
        request.send().await.expect("an answer")
    }
}

#[tokio::test]
async fn another_programme_file_is_tried_by_those_who_write_the_faq() {
    let service = Service::start();
    for (role, may) in [("viewer", false), ("agent", false), ("editor", true), ("admin", true)] {
        let mut browser = Browser::new(&service);
        browser.enter(role, PASSWORD).await;
        let expected = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(browser.get("/staff/rules/replay").await.status(), expected, "{role}");
        let token = browser.token("/staff/account").await;
        assert_eq!(
            browser.tries(&token, "text", "", None).await.status(),
            expected,
            "{role}"
        );
        let forged = browser.tries("0000", "text", "", None).await;
        assert_eq!(forged.status(), StatusCode::FORBIDDEN, "{role}");
    }
}

#[tokio::test]
async fn a_programme_file_that_is_wrong_is_told_so_and_nothing_typed_is_lost() {
    let service = Service::start();
    let mut browser = Browser::new(&service);
    browser.enter("editor", PASSWORD).await;
    let page = browser.get("/staff/rules/replay").await.text().await.expect("a page");
    assert!(
        page.contains("id = &#34;partner-operations&#34;"),
        "the file that is served stands there"
    );
    let token = browser.token("/staff/rules/replay").await;
    let typed = "[policy]\nreview_percent = \"<b>many\"\n";
    let answer = browser.tries(&token, "text", typed, None).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.expect("a page");
    assert!(
        page.contains("can't be tried") || page.contains("can&#39;t be tried"),
        "{page}"
    );
    assert!(page.contains("Line 2, column 18"), "{page}");
    let escaped = "review_percent = &#34;&#60;b&#62;many&#34;";
    assert_eq!(
        page.matches(escaped).count(),
        2,
        "beside the problem, and in the field: {page}"
    );
    // A file that isn't text, none at all, and one that is too large.
    let page = browser.tries(&token, "file", typed, Some(b"# one\n\xff\n")).await;
    let page = page.text().await.expect("a page");
    assert!(page.contains("other.toml, line 2:") && page.contains(escaped), "{page}");
    let page = browser
        .tries(&token, "file", typed, None)
        .await
        .text()
        .await
        .expect("a page");
    assert!(
        page.contains("Choose a file first.") && page.contains(escaped),
        "{page}"
    );
    let large = vec![b'#'; 600 * 1024];
    let page = browser
        .tries(&token, "file", typed, Some(&large))
        .await
        .text()
        .await
        .expect("a page");
    assert!(page.contains("512 KiB") && page.contains(escaped), "{page}");
    let huge = vec![b'#'; 1300 * 1024];
    let refused = browser.tries(&token, "file", typed, Some(&huge)).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    // A good one is tried; the field stays as it was.
    let good = std::fs::read("demo/programme.toml").expect("the file is shipped");
    let page = browser.tries(&token, "file", typed, Some(&good)).await;
    let page = page.text().await.expect("a page");
    assert!(
        page.contains("no decisions on record") && page.contains(escaped),
        "{page}"
    );
}

#[tokio::test]
async fn the_list_of_partners_begins_where_it_is_asked_to() {
    let service = Service::start();
    let mut browser = Browser::new(&service);
    browser.enter("viewer", PASSWORD).await;
    let shown = async |from: &str| {
        let page = browser.get(&format!("/staff/partners?from={from}")).await;
        let page = page.text().await.expect("a page");
        ["contoso", "fabrikam", "northwind", "tailspin"]
            .map(|key| page.contains(&format!("href=\"/staff/partners/{key}\"")))
    };
    assert_eq!(shown("").await, [true; 4]);
    assert_eq!(shown("northwind").await, [false, false, true, true]);
    assert_eq!(shown("n").await, [false, false, true, true]);
    assert_eq!(shown("zzz").await, [false; 4]);
}

#[tokio::test]
async fn each_figure_is_a_file_for_spreadsheets_too() {
    let service = Service::start();
    let visitor = super::requests::Visitor::new(&service).await;
    visitor.says("1", "Will incidents be rolled over?").await;
    visitor.says("2", "Who won the football match yesterday?").await;
    let mut browser = Browser::new(&service);
    browser.enter("viewer", PASSWORD).await;
    for (name, head) in [
        ("questions", "Day,Answered,Asked back,Not answered"),
        ("entries", "Entry,Given"),
        ("gaps", "Asked,Question,Ways to ask it,Why,Last"),
        ("thumbs", "Entry,Didn't help,Helped,Given"),
        (
            "flows",
            "Dialogue,Step,Came to it,Went on,Gave up,Stopped without a word",
        ),
        ("ages", "Age,Severity 1,Severity 2,Severity 3,Severity 4"),
        ("statuses", "Status,Severity 1,Severity 2,Severity 3,Severity 4"),
        ("replies", "Cases,Answered,Wait,Half of them within,Nine of ten within"),
        ("pools", "Partner,Tier,All,Used,Left,Membership until,Ends"),
    ] {
        let answer = browser.get(&format!("/staff/figures/{name}.csv")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
        let text = answer.text().await.expect("text");
        assert_eq!(text.lines().next(), Some(head), "{name}");
    }
    assert_eq!(
        browser.get("/staff/figures/else.csv").await.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/staff/figures/questions").await.status(),
        StatusCode::NOT_FOUND
    );
    let get = async |path: &str| browser.get(path).await.text().await.expect("text");
    let days = get("/staff/figures/questions.csv?days=7").await;
    assert_eq!(days.lines().count(), 8, "a line a day: {days}");
    let today = days.lines().last().expect("today");
    assert!(today.ends_with(",1,0,1"), "{today}");
    let elsewhere = get("/staff/figures/questions.csv?days=7&channel=telegram").await;
    assert_eq!(elsewhere.lines().count(), 1, "nothing happened there: {elsewhere}");
    let entries = get("/staff/figures/entries.csv").await;
    assert!(entries.contains("\nrollover,1\n"), "{entries}");
    // Odd wishes are no wishes.
    let page = get("/staff/figures?days=1000000&channel=%3Cb%3E&language=xx").await;
    assert!(page.contains("2 questions, 50 % of them answered at once"), "{page}");
    assert!(
        !page.contains("<b>") && !page.contains(" style="),
        "the policy allows no styles of its own"
    );
}
