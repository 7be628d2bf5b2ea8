//! The program killed at any moment: no case without its debit, no debit without its case, every confirmed number still
//! there, and what was confirmed is delivered.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use partnerdesk::domain::records::{CaseNumber, LedgerKind};
use partnerdesk::domain::reply::Reply;
use partnerdesk::storage::{After, CaseFilter, open, verify_audit};
use rand::RngExt as _;
use rayon::prelude::*;
use tempfile::TempDir;

use super::{KEY, company, sign_in, url};

/// How often the program is killed, in so many databases at once.
const KILLS: usize = 300;
const DATABASES: usize = 4;
/// A kill comes within so many turns of a start, and so many microseconds into one.
const TURNS: usize = 10;
const INTO_A_TURN: u64 = 6000;

struct Program {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

fn start(folder: &Path, faq: &Path) -> Program {
    let mut process = command(folder, faq)
        .args([
            "chat",
            "--json",
            "--account",
            "account-0",
            "--now",
            "2012-03-12T12:00:00Z",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program was built before this test");
    Program {
        stdin: process.stdin.take().expect("stdin is piped"),
        stdout: BufReader::new(process.stdout.take().expect("stdout is piped")),
        process,
    }
}

fn command(folder: &Path, faq: &Path) -> Command {
    let mut command = crate::support::program();
    command
        .args(["--faq".as_ref(), faq.as_os_str()])
        .env("PARTNERDESK_DB", url(folder))
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .env("PARTNERDESK_MAIL_STAFF", "team@desk.example")
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// What to say to these replies, to open one case after the other.
fn next_line(replies: &[Reply]) -> &'static str {
    let Some(last) = replies.last() else { return "/case" };
    let offered = |label: &str| last.choices.iter().any(|choice| choice.label == label);
    let table = [
        ("Which product", "XenApp"),
        ("How severe", "2"),
        ("sum it up", "Sessions drop"),
        ("describe the problem", "Users lose their sessions."),
        ("files to go with it", "No files"),
        ("In which language", "English"),
    ];
    if offered("Open the case") {
        return "Open the case";
    }
    if offered("Begin afresh") {
        return "Carry on";
    }
    table
        .into_iter()
        .find(|(question, _)| last.text.contains(question))
        .map_or("/case", |(_, answer)| answer)
}

/// The number that a reply confirms.
fn confirmed(replies: &[Reply]) -> Option<CaseNumber> {
    let text = &replies.last()?.text;
    let number = text.strip_prefix("Your case is ")?.get(..8)?;
    number.parse().ok()
}

impl Program {
    fn write(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").expect("the program reads");
    }

    fn read(&mut self) -> Vec<Reply> {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the program answers");
        let mut line: serde_json::Value = serde_json::from_str(&line).expect("each message gets one line of JSON");
        serde_json::from_value(line["replies"].take()).expect("replies have text and choices")
    }

    /// Kills it in the middle of a turn. What it has printed by then was confirmed.
    fn kill(mut self, numbers: &mut BTreeSet<CaseNumber>) {
        let begun = Instant::now();
        let moment = Duration::from_micros(rand::rng().random_range(0..INTO_A_TURN));
        while begun.elapsed() < moment {
            std::hint::spin_loop();
        }
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
        let mut line = String::new();
        let read = self.stdout.read_line(&mut line);
        if read.is_ok_and(|bytes| bytes > 0)
            && let Ok(mut line) = serde_json::from_str::<serde_json::Value>(&line)
            && let Ok(replies) = serde_json::from_value::<Vec<Reply>>(line["replies"].take())
        {
            numbers.extend(confirmed(&replies));
        }
    }
}

#[test]
fn three_hundred_kills_lose_nothing() {
    let faq = faq();
    (0..DATABASES).into_par_iter().for_each(|_| {
        let folder = TempDir::new().expect("there is room");
        let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
        runtime.block_on(async {
            let store = open(&url(folder.path())).await.expect("a new database");
            company(&*store, 1, 100_000).await;
            sign_in(&*store, 0).await;
        });
        let mut numbers = BTreeSet::new();
        for _ in 0..KILLS / DATABASES {
            let mut program = start(folder.path(), faq.path());
            let mut replies = Vec::new();
            for _ in 0..rand::rng().random_range(1..=TURNS) {
                program.write(next_line(&replies));
                replies = program.read();
                numbers.extend(confirmed(&replies));
            }
            program.write(next_line(&replies));
            program.kill(&mut numbers);
        }
        assert!(!numbers.is_empty(), "cases were opened between the kills");
        runtime.block_on(nothing_is_lost(folder.path(), &numbers));
        everything_is_delivered(folder.path(), faq.path(), &numbers);
    });
}

async fn nothing_is_lost(folder: &Path, numbers: &BTreeSet<CaseNumber>) {
    let store = open(&url(folder)).await.expect("it is whole");
    let filter = CaseFilter {
        limit: 100_000,
        ..CaseFilter::default()
    };
    let cases = store.cases(&filter).await.expect("a read");
    let cases: BTreeSet<CaseNumber> = cases.iter().map(|case| case.number).collect();
    assert!(cases.is_superset(numbers), "a confirmed case is gone");
    let page = After {
        number: 0,
        limit: 100_000,
    };
    let ledger = store.ledger(&"acme".into(), page).await.expect("a read");
    let mut debits: BTreeMap<CaseNumber, i64> = BTreeMap::new();
    for entry in ledger.iter().filter(|entry| entry.row.kind == LedgerKind::Debited) {
        *debits
            .entry(entry.row.case.expect("a debit names its case"))
            .or_default() += entry.row.amount;
    }
    assert_eq!(debits.keys().copied().collect::<BTreeSet<_>>(), cases);
    assert!(debits.values().all(|amount| *amount == -1));
    assert_eq!(verify_audit(&*store).await.expect("a read"), []);
}

/// `chat` delivers what is queued: a letter to the contact and one to the team, for every case.
fn everything_is_delivered(folder: &Path, faq: &Path, numbers: &BTreeSet<CaseNumber>) {
    let mail = folder.join("mail");
    let mut program = command(folder, faq)
        .args([
            "chat",
            "--json",
            "--account",
            "nobody",
            "--now",
            "2012-03-12T12:00:00Z",
            "--mail",
        ])
        .arg(&mail)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program was built before this test");
    let mut stdin = program.stdin.take().expect("stdin is piped");
    writeln!(stdin, "hello").expect("the program reads");
    drop(stdin);
    assert!(program.wait().expect("the program ends").success());
    let mut written: BTreeMap<CaseNumber, u32> = BTreeMap::new();
    for file in std::fs::read_dir(mail).expect("letters were written").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("an e-mail is text");
        let number = text.split("Subject: Case ").nth(1).and_then(|rest| rest.get(..8));
        *written
            .entry(number.expect("a letter about a case").parse().expect("a number"))
            .or_default() += 1;
    }
    for number in numbers {
        assert_eq!(written.get(number), Some(&2), "letters about {number}");
    }
}

/// The FAQ with what the certificate covers.
fn faq() -> TempDir {
    let folder = TempDir::new().expect("there is room");
    crate::support::copy("faq".as_ref(), folder.path());
    let programme = folder.path().join("programme.toml");
    let text = std::fs::read_to_string(&programme).expect("it was copied");
    let name = "name = \"CCA for XenApp\"";
    std::fs::write(
        programme,
        text.replace(name, &format!("{name}\nproducts = [\"XenApp\"]")),
    )
    .expect("it is ours");
    folder
}
