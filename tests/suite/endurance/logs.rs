//! What is logged: what staff need, and nothing that belongs to people.

use std::io::Write as _;
use std::process::Stdio;

use partnerdesk::storage::open;
use tempfile::TempDir;

use super::{KEY, company, pin, url};

/// Words that only people have said or that open something.
const SECRETS: [&str; 5] = [
    "100000",
    "sessions drop",
    "Person 0",
    "person-0@acme.example",
    "99887766",
];

#[tokio::test]
async fn logs_hold_no_pin_no_code_and_no_words_of_people() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&url(folder.path())).await.expect("a new database");
    company(&*store, 1, 10).await;
    drop(store);
    let mut program = crate::support::program()
        .args([
            "chat",
            "--json",
            "--now",
            "2012-03-12T12:00:00Z",
            "--account",
            "account-0",
        ])
        .args(["--db", &url(folder.path())])
        .arg("--mail")
        .arg(folder.path().join("mail"))
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
        .env("PARTNERDESK_LOG_LEVEL", "trace")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built before this test");
    let mut stdin = program.stdin.take().expect("stdin is piped");
    for line in [
        "/signin",
        &pin(0),
        "998877",
        "/back",
        "99887766",
        "our sessions drop all the time",
        "/cancel",
    ] {
        writeln!(stdin, "{line}").expect("the program reads");
    }
    drop(stdin);
    let output = program.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    let logged = String::from_utf8(output.stderr).expect("logs are UTF-8");
    for secret in SECRETS {
        assert!(!logged.contains(secret), "'{secret}' is logged:\n{logged}");
    }
    let mail = std::fs::read_dir(folder.path().join("mail"))
        .expect("the code was sent")
        .flatten()
        .next();
    let mail = std::fs::read_to_string(mail.expect("an e-mail").path()).expect("it is text");
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    let code = mail.lines().map(str::trim_end).find(is_code).expect("a code");
    assert!(!logged.contains(code), "the code is logged");
}

#[tokio::test]
async fn a_failed_turn_is_logged_with_the_reference_that_the_person_got() {
    let folder = TempDir::new().expect("there is room");
    drop(open(&url(folder.path())).await.expect("a new database"));
    // The file grows to its limit with the first turns.
    let pages = std::fs::metadata(folder.path().join("desk.db"))
        .expect("it was made")
        .len()
        / 4096;
    let url = format!("{}?max_pages={}", url(folder.path()), pages + 10);
    let mut program = crate::support::program()
        .args(["chat", "--json", "--now", "2012-03-12T12:00:00Z", "--db", &url])
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built before this test");
    let mut stdin = program.stdin.take().expect("stdin is piped");
    for number in 0..200 {
        let question = "what about the weather in town today and tomorrow and after that ".repeat(20);
        writeln!(stdin, "{number} {question}").expect("the program reads");
    }
    drop(stdin);
    let output = program.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    let heard = String::from_utf8(output.stdout).expect("replies are UTF-8");
    let logged = String::from_utf8(output.stderr).expect("logs are UTF-8");
    let (_, reference) = heard
        .split_once("name this reference: ")
        .expect("the disk is full in the end");
    let reference = &reference[..8];
    assert!(logged.contains(reference), "{reference} isn't in\n{logged}");
    assert!(
        logged.contains("Make room on the disk"),
        "staff aren't told what to do:\n{logged}"
    );
}
