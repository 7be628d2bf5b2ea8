//! Files from staff to partners: who gets them, who doesn't, and what a refusal leaves behind.

use std::collections::BTreeSet;

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::companies::{opens_a_case, told};
use super::console::{Browser, PASSWORD};
use super::requests::{Visitor, client};
use super::routes::AMPLE;
use super::service::Service;

const CASE: &str = "/staff/cases/C-000001";
const FIX: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and the rest of it";

/// An agent in the console, with the mark of their forms.
struct Agent<'a> {
    browser: Browser<'a>,
    mark: String,
}

impl<'a> Agent<'a> {
    async fn of(service: &'a Service) -> Self {
        let mut browser = Browser::new(service);
        assert_eq!(browser.enter("agent", PASSWORD).await.status(), StatusCode::SEE_OTHER);
        let mark = browser.token("/staff/account").await;
        Self { browser, mark }
    }

    /// Sends the form of the case, with files.
    async fn sends(&self, act: &str, text: &str, files: &[(&str, &[u8])]) -> Response {
        let fields = [("form", self.mark.as_str()), ("text", text), ("act", act)];
        self.browser.post_files(CASE, &fields, files).await
    }
}

/// Grace of northwind, who has opened the case.
async fn grace(service: &Service) -> Visitor<'_> {
    let grace = Visitor::new(service).await;
    grace.signs_in("100001").await;
    opens_a_case(&grace, "C-000001", "No logon").await;
    grace
}

/// The files that lie in the folder of files.
fn kept(service: &Service) -> BTreeSet<String> {
    let files = service.files().into_iter();
    let ours = files.filter(|file| file.parent().is_some_and(|folder| folder.ends_with("desk.db.files")));
    ours.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned()))
        .collect()
}

/// Name and address of each file that goes with what was said.
fn links(said: &Value) -> Vec<(String, String)> {
    let replies = said["replies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let files = replies.iter().filter_map(|reply| reply["files"].as_array()).flatten();
    let text = |file: &Value, key: &str| file[key].as_str().unwrap_or_default().to_owned();
    files.map(|file| (text(file, "name"), text(file, "href"))).collect()
}

/// Asks as whoever has this cookie, as a link does: without a header of our scripts.
async fn follows(service: &Service, cookie: &str, href: &str) -> Response {
    let request = client().get(format!("{}{href}", service.url)).header("cookie", cookie);
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn what_staff_attach_to_an_answer_is_saved_by_the_partner() {
    let service = Service::with(AMPLE);
    let grace = grace(&service).await;
    let staff = Agent::of(&service).await;
    let files: [(&str, &[u8]); 2] = [("../../Lösung \"1\".png", FIX), ("steps.txt", b"<script>1</script>\n")];
    let sent = staff.sends("reply", "Try this.", &files).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let sent = staff
        .sends("note", "Ours alone", &[("internal.txt", b"not for them")])
        .await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);

    // It comes with the answer, as two links; what it would do is left out of its name.
    let arrived = told(grace.opens("/chat/events").await, "steps.txt").await;
    let data = arrived.lines().find_map(|line| line.strip_prefix("data:"));
    let arrived: Value = serde_json::from_str(data.expect("an event has data").trim()).expect("JSON");
    let theirs = links(&json!({ "replies": [arrived] }));
    let names: Vec<&str> = theirs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Lösung 1.png", "steps.txt"]);
    let picture = follows(&service, &grace.cookie, &theirs[0].1).await;
    assert_eq!(picture.status(), StatusCode::OK);
    let header = |name: &str| picture.headers()[name].to_str().expect("plain text").to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"L_sung 1.png\""));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "sandbox");
    assert_eq!(
        (header("content-type"), header("cache-control")),
        ("image/png".to_owned(), "no-store".to_owned())
    );
    assert_eq!(picture.bytes().await.expect("a file"), FIX);
    // What could be a page is text.
    let text = follows(&service, &grace.cookie, &theirs[1].1).await;
    assert_eq!(text.headers()["content-type"], "text/plain");

    // The case shows them beside the partner's own, and nothing of the note.
    let shown = grace.says("look", "/cases C-000001").await;
    assert!(!shown.to_string().contains("internal"), "{shown}");
    let names: Vec<String> = links(&shown).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["confidential-4711.log", "Lösung 1.png", "steps.txt"]);
    let own = follows(&service, &grace.cookie, &links(&shown)[0].1).await;
    assert_eq!(own.bytes().await.expect("a file").as_ref(), b"log");

    // Staff have all of them, and it is on record that there were files, not what they are called.
    let page = staff.browser.get(CASE).await.text().await.expect("a page");
    assert!(
        page.contains("internal.txt") && page.contains("agent, for staff alone"),
        "{page}"
    );
    let audit = staff
        .browser
        .get("/staff/audit.csv?q=case.replied")
        .await
        .text()
        .await
        .expect("a table");
    assert!(
        audit.contains("staff:agent,case.replied,C-000001") && audit.contains("\"\"files\"\":2"),
        "{audit}"
    );
    assert!(!audit.contains("steps.txt"), "{audit}");
}

#[tokio::test]
async fn nobody_else_gets_at_a_file() {
    let service = Service::with(AMPLE);
    let grace = grace(&service).await;
    let staff = Agent::of(&service).await;
    staff
        .sends("reply", "Try this.", &[("fix.txt", b"for northwind alone")])
        .await;
    staff.sends("note", "Ours", &[("note.txt", b"for staff alone")]).await;
    let shown = grace.says("look", "/cases C-000001").await;
    let links: Vec<String> = links(&shown).into_iter().map(|(_, href)| href).collect();
    assert_eq!(links.len(), 2, "{shown}");

    // Of the note's file its very digest is known, and it isn't there, even for whose case it is.
    let of_note = kept(&service)
        .into_iter()
        .find(|name| !links.iter().any(|href| href.ends_with(name.as_str())))
        .expect("the note's file");
    let note = format!("/chat/files/C-000001/{of_note}");
    assert_eq!(
        follows(&service, &grace.cookie, &note).await.status(),
        StatusCode::NOT_FOUND
    );

    // Nobody at all, a conversation without a person, another company, and one that has no agreement.
    for href in &links {
        assert_eq!(
            follows(&service, "", href).await.status(),
            StatusCode::UNAUTHORIZED,
            "{href}"
        );
    }
    for pin in [None, Some("300001"), Some("200001")] {
        let other = Visitor::new(&service).await;
        if let Some(pin) = pin {
            other.signs_in(pin).await;
        }
        for href in links.iter().chain([&note]) {
            let got = follows(&service, &other.cookie, href).await;
            assert_eq!(got.status(), StatusCode::NOT_FOUND, "{href} for {pin:?}");
            let said = got.text().await.expect("JSON");
            assert!(!said.contains("northwind") && !said.contains("fix.txt"), "{said}");
        }
        // Nor by way of a case of their own, once they have one.
        if pin == Some("300001") {
            opens_a_case(&other, "C-000002", "Ours").await;
            for href in &links {
                let href = href.replace("C-000001", "C-000002");
                let got = follows(&service, &other.cookie, &href).await;
                let bytes = got.bytes().await.expect("an answer");
                assert!(!String::from_utf8_lossy(&bytes).contains("northwind"), "{href}");
            }
        }
    }
    // The console's cookie opens the console alone, and the other way round.
    assert_eq!(
        follows(&service, &staff.browser.cookie, &links[0]).await.status(),
        StatusCode::UNAUTHORIZED
    );
    let console = follows(&service, &grace.cookie, "/staff/cases/C-000001/files/1").await;
    assert_eq!(console.status(), StatusCode::SEE_OTHER);
    // No path is made of what comes in.
    for path in [
        "/chat/files/C-000001/..%2f..%2fdesk.db",
        "/chat/files/C-000001/%2e%2e",
        "/chat/files/..%2fC-000001/00",
        "/chat/files/C-000001/",
    ] {
        let got = follows(&service, &grace.cookie, path).await;
        assert!(got.status().is_client_error(), "{path}: {}", got.status());
    }
    // Whoever signs out has nothing left, in the same conversation.
    grace.says("out", "/signout").await;
    for href in &links {
        assert_eq!(
            follows(&service, &grace.cookie, href).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn what_is_refused_leaves_no_file_and_loses_no_words() {
    let service = Service::with(&format!("{AMPLE}[files]\ncount = 2\nmegabytes = 1\n"));
    grace(&service).await;
    let before = kept(&service);
    let staff = Agent::of(&service).await;
    let refused = async |act: &str, files: &[(&str, &[u8])], why: &str| {
        let page = staff.sends(act, "Words & <thoughts>", files).await;
        assert_eq!(page.status(), StatusCode::OK, "{why}");
        let page = page.text().await.expect("a page");
        assert!(page.contains(why), "{why}: {page}");
        let draft = page.contains("Words &#38; &#60;thoughts&#62;</textarea>");
        assert!(draft, "what was typed is gone: {page}");
        assert!(page.contains("choose the files again"), "{page}");
        assert!(
            !page.contains("class=\"staff\"") && !page.contains("class=\"note\"><h2>"),
            "{page}"
        );
        assert_eq!(kept(&service), before, "a file is left: {why}");
    };
    let good: (&str, &[u8]) = ("good.txt", b"good");
    let large = vec![b'x'; 1_000_001];
    for act in ["reply", "note"] {
        refused(
            act,
            &[good, ("setup.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0")],
            "setup.exe",
        )
        .await;
        refused(act, &[good, ("large.txt", &large)], "1 MB").await;
        refused(act, &[good, ("1.txt", b"1"), ("2.txt", b"2")], "2 files at most").await;
        // Larger together than all that could ever be taken.
        let huge = vec![b'x'; 2_500_000];
        refused(act, &[("huge.txt", &huge)], "too large").await;
    }
    // Words are needed, and a right; another's form isn't even read to its file.
    let empty = staff.sends("reply", " ", &[good]).await.text().await.expect("a page");
    assert!(empty.contains("the text is empty"), "{empty}");
    let mut viewer = Browser::new(&service);
    viewer.enter("viewer", PASSWORD).await;
    let own = viewer.token("/staff/account").await;
    for (form, browser) in [(own.as_str(), &viewer), ("0000", &staff.browser), ("", &staff.browser)] {
        let fields = [("form", form), ("text", "x"), ("act", "reply")];
        let forged = browser.post_files(CASE, &fields, &[good]).await;
        assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    }
    let late = staff.browser.post_files(CASE, &[("text", "x")], &[good]).await;
    assert_eq!(late.status(), StatusCode::FORBIDDEN, "the mark comes first");
    assert_eq!(kept(&service), before);
    // A closed case takes nothing, and a case has room for so many from staff, whatever the partner has sent.
    let sends = async |files: &[(&str, &[u8])]| staff.sends("reply", "Here", files).await;
    assert_eq!(
        sends(&[good, ("better.txt", b"better")]).await.status(),
        StatusCode::SEE_OTHER
    );
    let two_more = kept(&service);
    assert_eq!(two_more.len(), before.len() + 2);
    let full = sends(&[("third.txt", b"third")]).await.text().await.expect("a page");
    assert!(full.contains("staff can add 2 files to C-000001 at most"), "{full}");
    staff
        .browser
        .post(CASE, &format!("form={}&act=closed", staff.mark))
        .await;
    let closed = sends(&[("late.txt", b"late")]).await.text().await.expect("a page");
    assert!(
        closed.contains("is closed") && closed.contains(">Here</textarea>"),
        "{closed}"
    );
    assert_eq!(kept(&service), two_more);
}
