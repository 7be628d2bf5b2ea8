//! Markup in whatever can come from outside: questions, names, companies, cases, files, and the FAQ's own texts. On every page that
//! shows it, it stays text. (`tests/browser/hostile.mjs` has a browser look whether anything of it runs.)

use std::path::Path;

use super::api::counter::Counter;
use super::console::{Browser, PASSWORD};
use super::requests::{Visitor, get};
use super::routes::AMPLE;
use super::service::Service;

/// What would run, were it markup. It ends whatever it could stand in.
const EVIL: &str =
    r#"</script><script>alert(1)</script></textarea><img src=x onerror=alert(1)>"'><svg onload=alert(1)>"#;
/// What of it must not stand on a page as it is.
const RUNS: [&str; 5] = [
    "<script>alert",
    "<img src=x",
    "<svg onload",
    "</textarea><",
    "href=\"javascript",
];

fn innocent(page: &str, what: &str) {
    for part in RUNS {
        assert!(!page.contains(part), "{what}: {part} stands there as markup\n{page}");
    }
}

/// As a part of an address.
fn as_query(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn whatever_people_are_called_or_write_stays_text() {
    let faq = tempfile::tempdir().expect("there is room");
    crate::support::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq"), faq.path());
    let entry = format!(
        "== evil\nWhat is {EVIL} a frobnicator?\n\nAudience: all\n\nAnswer:\nIt is {EVIL} and javascript:alert(1) \
         and https://example.com/\"onmouseover=\"alert(1)\n\nAlso asked:\n- frobnicator {EVIL}\n- frobnicator, what is that\n"
    );
    std::fs::write(faq.path().join("en/evil.txt"), entry).expect("there is room");
    let counter = Counter::with_faq(AMPLE, faq.path()).await;
    let service = &counter.service;
    takes_in_a_company(&counter);
    writes_whatever_can_be_written(service).await;
    pages_for_everybody(service).await;
    pages_for_staff(service).await;
}

/// A company and a person of that name.
fn takes_in_a_company(counter: &Counter) {
    let service = &counter.service;
    let partners = service.folder.path().join("p.csv");
    let contacts = service.folder.path().join("c.csv");
    let quoted = EVIL.replace('"', "\"\"");
    std::fs::write(
        &partners,
        format!(
            "partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included\n\
             \"evil{quoted}\",gold,EMEA,2020-01-01,2098-12-31,2020-01-01,2098-12-31,10\n"
        ),
    )
    .expect("there is room");
    std::fs::write(
        &contacts,
        format!(
            "partner,name,email,pin,language,certifications\n\
             \"evil{quoted}\",\"Eve {quoted}\",eve@evil.example,900001,en,CCA for XenApp:2098-12-31\n"
        ),
    )
    .expect("there is room");
    let imported = crate::support::program()
        .args(["partner", "import", "--db", &counter.database, "--partners"])
        .arg(&partners)
        .arg("--contacts")
        .arg(&contacts)
        .output()
        .expect("the program was built before this test");
    assert!(imported.status.success(), "{}", crate::support::stderr(&imported));
}

/// The person signs in, asks in vain and in the FAQ, and opens a case with a file.
async fn writes_whatever_can_be_written(service: &Service) {
    let eve = Visitor::new(service).await;
    let hello = eve.signs_in("900001").await;
    assert!(hello.to_string().contains("Eve"), "{hello}");
    for (number, text) in [
        EVIL.to_owned(),
        format!("who won the football match yesterday {EVIL}"),
        "/case".to_owned(),
        "XenApp".to_owned(),
        "2".to_owned(),
        format!("Evil {EVIL}"),
        format!("Since {EVIL}"),
    ]
    .iter()
    .enumerate()
    {
        eve.says(&format!("evil-{number}"), text).await;
    }
    let kept = eve.sends("evil-file", &format!("{EVIL}.txt"), EVIL.into()).await;
    let mut said: serde_json::Value = kept.json().await.expect("JSON");
    for step in 0..8 {
        let next = said["replies"]
            .as_array()
            .and_then(|replies| {
                replies
                    .iter()
                    .rev()
                    .find_map(|reply| reply["choices"][0]["label"].as_str())
            })
            .unwrap_or("done")
            .to_owned();
        if said.to_string().contains("C-00000") {
            break;
        }
        said = eve.says(&format!("evil-on-{step}"), &next).await;
    }
    assert!(said.to_string().contains("C-000004"), "{said}");
}

async fn pages_for_everybody(service: &Service) {
    let query = as_query(EVIL);
    for path in [
        "/faq/en".to_owned(),
        "/faq/en/evil".to_owned(),
        "/faq/de/evil".to_owned(),
        "/?q=what+is+a+frobnicator".to_owned(),
        format!("/?q={query}"),
        format!("/?lang={query}"),
        format!("/faq/en?q={query}"),
        format!("/faq/{query}/x"),
        format!("/faq/en/{query}"),
        format!("/{query}"),
        format!("/api/{query}"),
        format!("/api/cases/{query}"),
        format!("/chat/texts?language={query}"),
        "/demo".to_owned(),
    ] {
        let answer = get(service, &path).await;
        let kind = answer.headers().get("content-type").cloned();
        let text = answer.text().await.expect("text");
        // Only what browsers take for a page can run.
        if kind.is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.contains("html"))) {
            innocent(&text, &path);
        }
    }
    let entry = get(service, "/faq/en/evil").await.text().await.expect("a page");
    assert!(
        entry.contains("frobnicator") && entry.contains("&#60;svg onload"),
        "{entry}"
    );
}

/// The console shows all of it.
async fn pages_for_staff(service: &Service) {
    let query = as_query(EVIL);
    let mut admin = Browser::new(service);
    admin.enter("admin", PASSWORD).await;
    let key = as_query(&format!("evil{EVIL}"));
    let key = key.replace('+', "%20");
    let mut shown = 0;
    for path in [
        "/staff".to_owned(),
        "/staff/cases".to_owned(),
        format!("/staff/cases?q={query}&partner={query}&assignee={query}&status=open"),
        "/staff/cases/C-000004".to_owned(),
        "/staff/orders".to_owned(),
        "/staff/reviews".to_owned(),
        "/staff/partners".to_owned(),
        format!("/staff/partners/{key}"),
        "/staff/questions".to_owned(),
        format!("/staff/rules?action={query}&facts={query}"),
        format!("/staff/audit?q={query}"),
        "/staff/audit?replay=1".to_owned(),
        format!("/staff/cases/{query}"),
    ] {
        let page = admin.get(&path).await.text().await.expect("a page");
        innocent(&page, &path);
        shown += usize::from(page.contains("onload=alert"));
    }
    assert!(shown >= 6, "it is shown on {shown} pages only, so little was looked at");
    // What was wrong is told in words, too.
    let mark = admin.token("/staff/account").await;
    for form in ["act=reply&text=", &format!("act={query}"), "act=assign&text="] {
        let answer = admin
            .post("/staff/cases/C-000004", &format!("form={mark}&{form}"))
            .await;
        innocent(&answer.text().await.expect("a page"), form);
    }
    let mut stranger = Browser::new(service);
    let refused = stranger.enter(&query, "x").await;
    innocent(&refused.text().await.expect("a page"), "the name at the entrance");
    // A spreadsheet takes none of it for a formula.
    let table = admin.get("/staff/cases.csv").await;
    assert_eq!(
        table.headers()["content-disposition"],
        "attachment; filename=\"cases.csv\""
    );
    assert_eq!(table.headers()["x-content-type-options"], "nosniff");
}
