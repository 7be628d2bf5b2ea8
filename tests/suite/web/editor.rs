//! The FAQ editor as a program asks for it: what is refused, what comes back, what is saved, and what was before.

use std::path::Path;

use reqwest::StatusCode;
use reqwest::header::LOCATION;

use super::console::Browser;
use super::service::Service;
use crate::faq::git::git;

const TEXT: &str = "== rollover\nWill incidents be rolled over?\n\nAnswer:\nLeft over incidents cannot be rolled over.\n\nAlso \
                    asked:\n- unused cases expire\n- what happens to what is left\n\n== add-ons\nWhich add-ons are there?\n\nAnswer:\nFive or \
                    ten incidents.\n\nAlso asked:\n- buy more incidents\n- extra tickets\n";
const OUTSIDE: &str = "what is the weather like\nwho won the match\nhow do I boil an egg\n";
const PROGRAMME: &str = include_str!("../../../faq/programme.toml");
/// The file that is edited.
const EDIT: &str = "/staff/faq/edit/en/incidents";
const HISTORY: &str = "/staff/faq/history/en/incidents";

/// A small FAQ in a folder of its own.
fn faq() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    for (path, text) in [
        ("en/incidents.txt", TEXT),
        ("out-of-scope/en.txt", OUTSIDE),
        ("programme.toml", PROGRAMME),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("there is room");
        std::fs::write(path, text).expect("there is room");
    }
    folder
}

fn on_disk(faq: &Path) -> String {
    std::fs::read_to_string(faq.join("en/incidents.txt")).expect("it is there")
}

async fn editor(service: &Service) -> Browser<'_> {
    let mut browser = Browser::new(service);
    let (name, password) = service.editor();
    assert_eq!(browser.enter(&name, &password).await.status(), StatusCode::SEE_OTHER);
    browser
}

async fn body(answer: reqwest::Response) -> String {
    answer.text().await.expect("a page")
}

/// The value of a hidden field.
fn field(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
    rest.split('"').next().expect("there is a first part").to_owned()
}

/// A form with a draft, as a browser sends it.
fn form(page: &str, act: &str, text: &str, note: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("form", &field(page, "form"))
        .append_pair("opened", &field(page, "opened"))
        .append_pair("act", act)
        .append_pair("note", note)
        .append_pair("text", &text.replace('\n', "\r\n"))
        .finish()
}

#[tokio::test]
async fn what_is_saved_is_served_is_in_the_history_and_can_be_brought_back() {
    let faq = faq();
    let service = Service::on(faq.path(), "");
    let browser = editor(&service).await;
    let page = body(browser.get(EDIT).await).await;
    let changed = TEXT.replace("cannot be rolled over.", "expire with the period <b>.");
    let weighed = browser.post(EDIT, &form(&page, "weigh", &changed, "")).await;
    assert_eq!(weighed.status(), StatusCode::OK);
    let weighed = body(weighed).await;
    assert!(
        weighed.contains("known questions would get another answer.") && weighed.contains("the answer"),
        "{weighed}"
    );
    assert!(
        weighed.contains("&#60;b&#62;") || weighed.contains("&lt;b&gt;"),
        "{weighed}"
    );
    assert_eq!(on_disk(faq.path()), TEXT, "weighing writes nothing");

    let saved = browser
        .post(EDIT, &form(&weighed, "save", &changed, "As sales put it"))
        .await;
    assert_eq!(saved.headers()[LOCATION], format!("{EDIT}?saved=yes"));
    assert_eq!(
        on_disk(faq.path()),
        changed,
        "as it was typed, with the line ends of the file"
    );
    browser.until("/faq/en/rollover", "expire with the period").await;
    let history = body(browser.get(HISTORY).await).await;
    for said in [
        "As sales put it",
        "editor",
        "as it is now",
        "As it was before anything was saved here",
    ] {
        assert!(history.contains(said), "{said}: {history}");
    }
    let audit = body(browser.get("/staff/audit?q=faq.saved").await).await;
    assert!(audit.contains("faq:en/incidents"), "{audit}");

    // The same again is nothing.
    let page = body(browser.get(EDIT).await).await;
    let again = browser.post(EDIT, &form(&page, "save", &changed, "")).await;
    assert_eq!(again.headers()[LOCATION], format!("{EDIT}?saved=same"));

    // Somebody changes the file by other means.
    let outside = changed.replace("Five or", "Five, seven or");
    std::fs::write(faq.path().join("en/incidents.txt"), &outside).expect("there is room");
    let history = body(browser.get(HISTORY).await).await;
    assert!(history.contains("Changed outside the console"), "{history}");

    // And what was there at first is brought back, through the same door.
    let (_, back) = history.split_once(&format!("{EDIT}?version=")).expect("a way back");
    let id: String = back.chars().take_while(char::is_ascii_digit).collect();
    let page = body(browser.get(&format!("{EDIT}?version={id}&before=true")).await).await;
    assert!(
        page.contains("cannot be rolled over.") && page.contains("draft, not saved"),
        "{page}"
    );
    assert_eq!(on_disk(faq.path()), outside);
    let saved = browser.post(EDIT, &form(&page, "save", TEXT, "Brought back")).await;
    assert_eq!(saved.headers()[LOCATION], format!("{EDIT}?saved=yes"));
    assert_eq!(on_disk(faq.path()), TEXT);
    let history = body(browser.get(HISTORY).await).await;
    assert_eq!(history.matches("Changed outside the console").count(), 1, "{history}");
    // A save of one file is no version of another.
    let other = browser.get(&format!("/staff/faq/edit/de/incidents?version={id}")).await;
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_with_errors_comes_back_with_them_and_is_not_saved() {
    let faq = faq();
    let service = Service::on(faq.path(), "");
    let browser = editor(&service).await;
    let page = body(browser.get(EDIT).await).await;
    let broken = format!("{TEXT}\n== rollover\nMy words & <mine>?\n\nAnswer:\nTwice.\n");
    for act in ["check", "weigh", "save"] {
        let answer = browser.post(EDIT, &form(&page, act, &broken, "my note")).await;
        let expected = if act == "check" {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        assert_eq!(answer.status(), expected, "{act}");
        let answer = body(answer).await;
        for said in ["duplicate-id", "Line 21", "My words", "my note"] {
            assert!(answer.contains(said), "{act}, {said}: {answer}");
        }
        assert!(!answer.contains("<mine>"), "what is typed stays text");
    }
    assert_eq!(on_disk(faq.path()), TEXT);
    // The same for the script of the page.
    let looked = browser
        .post("/staff/faq/check/en/incidents", &form(&page, "", &broken, ""))
        .await;
    let looked: serde_json::Value = serde_json::from_str(&body(looked).await).expect("it is JSON");
    let here = looked["here"].as_array().expect("a list");
    let twice = here.iter().find(|found| found["code"] == "duplicate-id");
    assert_eq!(twice.expect("it is found")["line"], 21);
    assert_eq!(looked["stops"], true);
    assert_eq!(
        looked["entries"][0]["answer"][0][0]["text"],
        "Left over incidents cannot be rolled over."
    );
    let explained = body(browser.get("/staff/faq/explain/duplicate-id").await).await;
    assert!(explained.contains("Right"), "{explained}");
}

#[tokio::test]
async fn whoever_was_slower_sees_what_the_others_did_and_loses_nothing() {
    let faq = faq();
    let service = Service::on(faq.path(), "");
    let (one, other) = (editor(&service).await, editor(&service).await);
    let (ones, others) = (body(one.get(EDIT).await).await, body(other.get(EDIT).await).await);
    let theirs = TEXT.replace("Five or ten", "Three or ten");
    let saved = one.post(EDIT, &form(&ones, "save", &theirs, "")).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    let mine = TEXT.replace("extra tickets", "more tickets, please");
    for act in ["weigh", "save"] {
        let answer = other.post(EDIT, &form(&others, act, &mine, "")).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT, "{act}");
        let answer = body(answer).await;
        for said in ["What others changed since you began", "Three", "more tickets, please"] {
            assert!(answer.contains(said), "{act}, {said}: {answer}");
        }
        assert_eq!(on_disk(faq.path()), theirs);
    }
    let conflict = body(other.post(EDIT, &form(&others, "save", &mine, "")).await).await;
    let both = theirs.replace("extra tickets", "more tickets, please");
    let saved = other.post(EDIT, &form(&conflict, "save", &both, "")).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    assert_eq!(on_disk(faq.path()), both);
}

#[tokio::test]
async fn a_draft_survives_that_its_author_was_signed_out() {
    let faq = faq();
    let service = Service::on(faq.path(), "");
    let mut browser = editor(&service).await;
    let page = body(browser.get(EDIT).await).await;
    let mine = TEXT.replace("extra tickets", "more tickets, please");
    let draft = form(&page, "save", &mine, "");
    let signed_in = std::mem::take(&mut browser.cookie);
    let answer = browser.post(EDIT, &draft).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert!(body(answer).await.contains("more tickets, please"));
    browser.cookie = signed_in;
    // Signed in anew, the old form does nothing but come back.
    let (name, password) = service.editor();
    browser.enter(&name, &password).await;
    let answer = browser.post(EDIT, &draft).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let page = body(answer).await;
    assert!(page.contains("more tickets, please"));
    assert_eq!(on_disk(faq.path()), TEXT);
    let saved = browser.post(EDIT, &form(&page, "save", &mine, "")).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn no_address_leads_out_of_the_folder_and_a_new_topic_has_a_name_of_its_own() {
    let faq = faq();
    let service = Service::on(faq.path(), "");
    let browser = editor(&service).await;
    for file in [
        "..%2f..%2fetc%2fpasswd",
        "en%2f..%2f..%2fprogramme",
        "en/..%2fde%2fincidents",
        "en/Incidents",
        "en/incidents.txt",
        "xx/incidents",
        "messages/en",
        "programme.toml",
    ] {
        for page in ["edit", "history"] {
            let answer = browser.get(&format!("/staff/faq/{page}/{file}")).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{page} {file}");
        }
    }
    let refused = body(browser.get("/staff/faq/new?language=en&topic=..%2Fx").await).await;
    assert!(
        refused.contains("can&#39;t be a topic") || refused.contains("can't be a topic"),
        "{refused}"
    );
    let begun = browser.get("/staff/faq/new?language=fr&topic=renewal").await;
    assert_eq!(begun.headers()[LOCATION], "/staff/faq/edit/fr/renewal");
    let page = body(browser.get("/staff/faq/edit/fr/renewal").await).await;
    let text = "== renewal\nQuand renouveler ?\n\nAnswer:\nAvant la fin.\n";
    let saved = browser
        .post("/staff/faq/edit/fr/renewal", &form(&page, "save", text, ""))
        .await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    let there = std::fs::read_to_string(faq.path().join("fr/renewal.txt"));
    assert_eq!(there.expect("it is there"), text);
    let list = body(browser.get("/staff/faq").await).await;
    assert!(list.contains("/staff/faq/edit/fr/renewal\">1 entry"), "{list}");
}

#[tokio::test]
async fn saves_are_committed_to_git_where_the_settings_say_so() {
    let faq = faq();
    git(faq.path(), &["init", "--quiet", "."]);
    git(faq.path(), &["add", "."]);
    git(faq.path(), &["commit", "--quiet", "-m", "first"]);
    let service = Service::on(faq.path(), "[console]\ngit = true\n");
    let browser = editor(&service).await;
    let page = body(browser.get(EDIT).await).await;
    let changed = TEXT.replace("Five or ten", "Three or ten");
    let saved = browser.post(EDIT, &form(&page, "save", &changed, "Three is new")).await;
    assert_eq!(saved.headers()[LOCATION], format!("{EDIT}?saved=git"));
    assert_eq!(
        git(faq.path(), &["log", "-1", "--format=%an: %s"]),
        "editor: Three is new"
    );
    assert_eq!(git(faq.path(), &["status", "--porcelain"]), "");
    // Where git fails the save stands, and its author is told why.
    std::fs::write(faq.path().join(".git/index.lock"), "").expect("there is room");
    let page = body(browser.get(EDIT).await).await;
    let answer = browser.post(EDIT, &form(&page, "save", TEXT, "")).await;
    let answer = body(answer).await;
    assert!(
        answer.contains("committed to git") && answer.contains("index.lock"),
        "{answer}"
    );
    assert_eq!(on_disk(faq.path()), TEXT);
}

#[tokio::test]
async fn a_demonstration_saves_nothing_into_the_folder() {
    let faq = faq();
    let service = Service::with_faq("", faq.path());
    let mut browser = Browser::new(&service);
    browser.enter("editor", "only-made-up").await;
    let page = body(browser.get(EDIT).await).await;
    let changed = TEXT.replace("Five or ten", "Three or ten");
    let saved = browser.post(EDIT, &form(&page, "save", &changed, "")).await;
    assert_eq!(saved.headers()[LOCATION], format!("{EDIT}?saved=yes"));
    browser.until("/faq/en/add-ons", "Three or ten").await;
    let page = body(browser.get(EDIT).await).await;
    let saved = browser
        .post(EDIT, &form(&page, "save", &changed.replace("Three", "Four"), ""))
        .await;
    assert_eq!(saved.headers()[LOCATION], format!("{EDIT}?saved=yes"));
    browser.until("/faq/en/add-ons", "Four or ten").await;
    assert_eq!(on_disk(faq.path()), TEXT);
}
