//! The console at work: questions that become phrasings, saved replies, files of cases, lists as tables.

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::UnansweredReason;
use partnerdesk::storage::{Changes, NewUnanswered, open};
use reqwest::StatusCode;
use reqwest::header::LOCATION;

use super::console::{Browser, PASSWORD};
use super::requests::Visitor;
use super::service::Service;

async fn staff<'s>(service: &'s Service, name: &str) -> Browser<'s> {
    let mut browser = Browser::new(service);
    assert_eq!(browser.enter(name, PASSWORD).await.status(), StatusCode::SEE_OTHER);
    browser
}

async fn text(browser: &Browser<'_>, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.expect("a page")
}

/// What a field of a page's form holds.
fn field(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
    rest.split('"').next().expect("there is a first part").to_owned()
}

/// A case of Grace's, with a file of this name; its number is C-000001.
async fn open_case(service: &Service, summary: &str, file: &str) {
    let visitor = Visitor::new(service).await;
    for (number, said) in ["/signin", "100001"].into_iter().enumerate() {
        visitor.says(&format!("in-{number}"), said).await;
    }
    let code = service.code().await;
    let said = [code.as_str(), "/case", "XenApp", "2", summary, "Since this morning."];
    for (number, said) in said.into_iter().enumerate() {
        visitor.says(&format!("case-{number}"), said).await;
    }
    let kept = visitor.sends("file", file, b"error 500\n".to_vec()).await;
    let mut answer: serde_json::Value = kept.json().await.expect("JSON");
    for step in 0..10 {
        if answer.to_string().contains("C-000001") {
            return;
        }
        let replies = answer["replies"].as_array().expect("a list");
        let way_on = replies
            .iter()
            .rev()
            .find_map(|reply| reply["choices"][0]["label"].as_str());
        answer = visitor
            .says(&format!("on-{step}"), way_on.expect("there is a way on"))
            .await;
    }
    panic!("no case was opened: {answer}");
}

#[tokio::test]
async fn a_question_is_taken_into_the_faq_once_staff_have_seen_what_that_changes() {
    let service = Service::writing();
    let path = service.faq().join("en/incidents.txt");
    let read = || service.served("en/incidents.txt");
    let before = read();
    let visitor = Visitor::new(&service).await;
    for (number, said) in ["Where do zebras sleep at night?", "where do the zebras sleep at night"]
        .iter()
        .enumerate()
    {
        visitor.says(&number.to_string(), said).await;
    }
    let agent = staff(&service, "agent").await;
    let list = text(&agent, "/staff/questions").await;
    assert!(
        list.contains("asked 2×") && list.contains("Where do zebras sleep at night?"),
        "{list}"
    );
    assert!(!list.contains("Not for the FAQ"), "an agent can't dismiss");
    for (filter, there) in [
        ("?language=en&reason=unanswered&state=open", true),
        ("?language=de", false),
        ("?reason=thumbs_down", false),
        ("?state=dismissed", false),
        ("?state=all&page=1", false),
    ] {
        assert_eq!(
            text(&agent, &format!("/staff/questions{filter}"))
                .await
                .contains("zebras"),
            there,
            "{filter}"
        );
    }
    let tried = text(&agent, "/staff/questions/1").await;
    assert!(
        tried.contains("It would not be answered") && tried.contains("What was found"),
        "{tried}"
    );

    let editor = staff(&service, "editor").await;
    let token = editor.token("/staff/questions/1").await;
    let accept = async |more: &str| {
        let form = format!("form={token}&entry=rollover&language=en&{more}");
        editor.post("/staff/questions/1/accept", &form).await
    };
    // Nothing is written that wasn't shown before.
    let unseen = accept("act=write&seen=0000").await.text().await.expect("a page");
    assert!(unseen.contains("Look again what would change"), "{unseen}");
    assert_eq!(read(), before);
    let shown = accept("act=look").await.text().await.expect("a page");
    assert!(
        shown.contains("would be one more way to ask") && shown.contains("en/incidents.txt, line "),
        "{shown}"
    );
    let seen = field(&shown, "seen");
    assert_eq!(read(), before, "looking writes nothing");
    // What was shown for one entry is good for no other, nor for a FAQ that has changed.
    let other = editor
        .post(
            "/staff/questions/1/accept",
            &format!("form={token}&entry=add-on-options&language=en&act=write&seen={seen}"),
        )
        .await;
    assert!(
        other
            .text()
            .await
            .expect("a page")
            .contains("Look again what would change")
    );
    std::fs::write(&path, format!("{before}\n")).expect("there is room");
    let changed = accept(&format!("act=write&seen={seen}"))
        .await
        .text()
        .await
        .expect("a page");
    assert!(changed.contains("Look again what would change"), "{changed}");
    assert_eq!(read(), format!("{before}\n"));
    std::fs::write(&path, &before).expect("there is room");

    let written = accept(&format!("act=write&seen={seen}")).await;
    assert_eq!(written.headers()[LOCATION], "/staff/questions");
    let line = "- Where do zebras sleep at night?\n";
    assert_eq!(read().replacen(line, "", 1), before);
    assert!(read().contains(line));
    let audit = text(&editor, "/staff/audit.csv?q=question").await;
    assert!(audit.contains("staff:editor,question.accepted,question:1"), "{audit}");
    // Once more it stands there already, and an entry that isn't there is told.
    let again = accept("act=look").await.text().await.expect("a page");
    assert!(
        again.contains("the question stands in &#39;rollover&#39; already"),
        "{again}"
    );
    // The other is dismissed with its group.
    let form = format!("form={token}&id=2");
    let dismissed = editor.post("/staff/questions?language=en", &form).await;
    assert_eq!(dismissed.headers()[LOCATION], "/staff/questions?language=en");
    assert!(text(&editor, "/staff/questions").await.contains("No such question."));
    let table = text(&editor, "/staff/questions.csv?state=all").await;
    assert!(
        table.contains("1,en,unanswered,accepted,") && table.contains("2,en,unanswered,dismissed,"),
        "{table}"
    );
    assert_eq!(text(&editor, "/staff/questions.csv").await.lines().count(), 1);
}

#[tokio::test]
async fn an_answer_begins_with_a_saved_reply_and_nothing_that_was_typed_is_lost() {
    let service = Service::start();
    open_case(&service, "No logon", "a.log").await;
    let agent = staff(&service, "agent").await;
    let token = agent.token("/staff/replies").await;
    let keep = async |name: &str, body: &str| {
        let form = format!("form={token}&act=save&name={name}&language=en&text={body}");
        agent.post("/staff/replies", &form).await
    };
    let refused = keep("Version", "Dear+{first+name}").await.text().await.expect("a page");
    assert!(refused.contains("{first name} stands for nothing"), "{refused}");
    assert!(
        refused.contains(">Dear {first name}</textarea>"),
        "what was typed is gone: {refused}"
    );
    assert_eq!(
        keep("Version", "Dear+{first-name},+about+{case}:+which+version?")
            .await
            .headers()[LOCATION],
        "/staff/replies"
    );

    let page = text(&agent, "/staff/cases/C-000001").await;
    let (_, options) = page.split_once("name=\"saved\">").expect("there is a list");
    let (_, option) = options.split_once("–</option><option value=\"").expect("there is one");
    let id = option.split('"').next().expect("there is a first part");
    let form = format!("form={token}&act=pick&saved={id}&text=%3Cb%3EThanks");
    let picked = agent
        .post("/staff/cases/C-000001", &form)
        .await
        .text()
        .await
        .expect("a page");
    assert!(
        picked.contains("Dear Grace, about C-000001: which version?</textarea>"),
        "{picked}"
    );
    assert!(picked.contains("Thanks") && !picked.contains("<b>Thanks"), "{picked}");
    assert!(!picked.contains("class=\"staff\""), "nothing was sent");
    let viewer = staff(&service, "viewer").await;
    let seen = text(&viewer, "/staff/replies").await;
    assert!(seen.contains("which version?") && !seen.contains("<textarea"), "{seen}");
}

#[tokio::test]
async fn a_file_of_a_case_is_saved_and_never_shown() {
    let service = Service::start();
    open_case(
        &service,
        "=HYPERLINK(\"https://evil.example\")",
        "Störung \u{201c}1\u{201d}; a=b.html",
    )
    .await;
    let viewer = staff(&service, "viewer").await;
    let page = text(&viewer, "/staff/cases/C-000001").await;
    assert!(page.contains("href=\"/staff/cases/C-000001/files/1\""), "{page}");
    let file = viewer.get("/staff/cases/C-000001/files/1").await;
    let header = |name: &str| file.headers()[name].to_str().expect("plain text").to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"St_rung _1_; a=b.html\"; \
         filename*=UTF-8''St%C3%B6rung%20%E2%80%9C1%E2%80%9D%3B%20a%3Db.html"
    );
    assert_eq!(header("content-security-policy"), "sandbox");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        (header("content-type"), header("content-length")),
        ("text/plain".to_owned(), "10".to_owned())
    );
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(file.text().await.expect("a file"), "error 500\n");
    for path in [
        "/staff/cases/C-000001/files/0",
        "/staff/cases/C-000001/files/2",
        "/staff/cases/C-000002/files/1",
        "/staff/cases/..%2f..%2f/files/1",
    ] {
        assert_eq!(viewer.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let path = "/staff/cases/C-000001/files/..%2f..%2fdesk.db";
    assert!(viewer.get(path).await.status().is_client_error());
    let nobody = Browser::new(&service);
    assert_eq!(
        nobody.get("/staff/cases/C-000001/files/1").await.headers()[LOCATION],
        "/staff/login"
    );
    // What a partner wrote is no formula in a spreadsheet.
    let table = text(&viewer, "/staff/cases.csv?q=hyperlink").await;
    assert!(
        table.contains(",\"'=HYPERLINK(\"\"https://evil.example\"\")\"\n"),
        "{table}"
    );
    assert_eq!(
        text(&viewer, "/staff/cases.csv?q=nothing+like+it")
            .await
            .lines()
            .count(),
        1
    );
}

#[tokio::test]
async fn lists_come_as_tables_with_the_filter_of_their_page() {
    let service = Service::start();
    let viewer = staff(&service, "viewer").await;
    for (path, first) in [
        ("orders", "order,partner,item,quantity"),
        ("orders.csv?status=approved&partner=northwind", "order,partner,"),
        ("reviews.csv?status=requested", "review,partner,status,case,"),
        ("partners.csv", "partner,tier,region,membership from,"),
        ("ratings.csv", "entry,language,helped,didn't help"),
        (
            "audit.csv?q=account.signed-in",
            "chain,number,when,who,what,about,facts,hash before,hash",
        ),
    ] {
        let path = if path.contains('.') {
            path.to_owned()
        } else {
            format!("{path}.csv")
        };
        let answer = viewer.get(&format!("/staff/{path}")).await;
        assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8", "{path}");
        let disposition = answer.headers()["content-disposition"]
            .to_str()
            .expect("plain text")
            .to_owned();
        assert!(
            disposition.starts_with("attachment; filename="),
            "{path}: {disposition}"
        );
        let table = answer.text().await.expect("a table");
        assert!(table.starts_with(first), "{path}: {table}");
    }
    let partners = text(&viewer, "/staff/partners.csv").await;
    let northwind = partners
        .lines()
        .find(|line| line.starts_with("northwind,"))
        .expect("it is there");
    assert_eq!(northwind.split(',').count(), 12, "{northwind}");
    let audit = text(&viewer, "/staff/audit.csv?q=account.signed-in").await;
    assert!(
        audit.lines().skip(1).all(|line| line.contains(",account.signed-in,")),
        "{audit}"
    );
    assert!(audit.lines().count() > 1);
    for path in [
        "orders.csv?status=nonsense",
        "reviews?status=nonsense",
        "questions?state=nonsense",
    ] {
        assert_eq!(
            viewer.get(&format!("/staff/{path}")).await.status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_long_list_comes_whole_and_each_line_once() {
    let service = Service::start();
    let files = service.files();
    let file = files
        .iter()
        .find(|file| file.ends_with("desk.db"))
        .expect("it has a database");
    let store = open(&format!("sqlite:{}", file.display()))
        .await
        .expect("a second program may");
    let asked = |number: u32| NewUnanswered {
        text: format!("=SUM({number})").as_str().into(),
        language: if number.is_multiple_of(3) {
            Language::De
        } else {
            Language::En
        },
        reason: UnansweredReason::Unanswered,
        entry: None,
        asked_by: None,
        at: "2026-01-01T09:00:00Z".parse().expect("a time"),
    };
    let changes = Changes {
        unanswered: (0..1200).map(asked).collect(),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let viewer = staff(&service, "viewer").await;
    for (filter, expected) in [("", 1200), ("?language=de", 400)] {
        let table = text(&viewer, &format!("/staff/questions.csv{filter}")).await;
        let mut lines: Vec<&str> = table.lines().skip(1).collect();
        assert!(lines.iter().all(|line| line.contains(",'=SUM(")), "a formula");
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), expected, "{filter}");
    }
    assert!(text(&viewer, "/staff/questions").await.contains("=SUM("));
}
