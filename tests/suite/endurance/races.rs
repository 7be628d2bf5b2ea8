//! Many at once: nothing is counted twice, nothing is lost, and of two exactly one wins.

use std::sync::Arc;

use partnerdesk::domain::records::{LedgerKind, PartnerKey};
use partnerdesk::storage::{After, CaseFilter, open, verify_audit};
use tempfile::TempDir;

use super::{ANSWERS, account, assistant, company, pin, says, sign_in, url, words};

const PEOPLE: usize = 32;
const INCIDENTS: u32 = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_open_cases_at_once_on_a_pool_of_ten() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&url(folder.path())).await.expect("a new database");
    company(&*store, PEOPLE, INCIDENTS).await;
    let assistant = Arc::new(assistant(Arc::clone(&store)));
    for person in 0..PEOPLE {
        sign_in(&*store, person).await;
        for answer in ANSWERS {
            says(&assistant, &account(person), None, answer).await;
        }
    }
    let all = (0..PEOPLE).map(|person| {
        let assistant = Arc::clone(&assistant);
        tokio::spawn(async move { words(&says(&assistant, &account(person), None, "Open the case").await) })
    });
    let mut opened = 0;
    for reply in all.collect::<Vec<_>>() {
        let reply = reply.await.expect("no task panics");
        if reply.starts_with("Your case is C-") {
            opened += 1;
        } else {
            assert!(reply.contains("No incident is left in your pool."), "{reply}");
        }
    }
    assert_eq!(opened, INCIDENTS);
    let page = After { number: 0, limit: 1000 };
    let acme = PartnerKey::from("acme");
    let ledger = store.ledger(&acme, page).await.expect("a read");
    let debits = ledger.iter().filter(|entry| entry.row.kind == LedgerKind::Debited);
    assert_eq!(debits.count(), 10);
    let balance: i64 = ledger.iter().map(|entry| entry.row.amount).sum();
    assert_eq!(balance, 0);
    let filter = CaseFilter {
        limit: 1000,
        ..CaseFilter::default()
    };
    assert_eq!(store.cases(&filter).await.expect("a read").len(), 10);
    // To the contact and to the team, for each case.
    let letters = store.outbox(None, page).await.expect("a read");
    assert_eq!(letters.len(), 20);
    assert_eq!(verify_audit(&*store).await.expect("a read"), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_accounts_with_the_right_code_one_wins() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&url(folder.path())).await.expect("a new database");
    company(&*store, 1, INCIDENTS).await;
    let assistant = Arc::new(assistant(Arc::clone(&store)));
    let mut codes = Vec::new();
    for person in 0..2 {
        says(&assistant, &account(person), None, "/signin").await;
        says(&assistant, &account(person), None, &pin(0)).await;
        let page = After { number: 0, limit: 1000 };
        let letter = store.outbox(None, page).await.expect("a read").pop().expect("a letter");
        let text = letter.payload.0["text"].as_str().expect("a letter has text").to_owned();
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        codes.push(text.lines().find(is_code).expect("a code").to_owned());
    }
    let all = codes.into_iter().enumerate().map(|(person, code)| {
        let assistant = Arc::clone(&assistant);
        tokio::spawn(async move { words(&says(&assistant, &account(person), None, &code).await) })
    });
    let mut replies = Vec::new();
    for reply in all.collect::<Vec<_>>() {
        replies.push(reply.await.expect("no task panics"));
    }
    let won = replies
        .iter()
        .filter(|reply| reply.starts_with("Welcome, Person 0."))
        .count();
    let refused = replies
        .iter()
        .filter(|reply| reply.contains("already in use by another account"))
        .count();
    assert_eq!((won, refused), (1, 1), "{replies:?}");
    let bindings = store.bindings(&PartnerKey::from("acme")).await.expect("a read");
    assert_eq!(bindings.len(), 1);
}

#[tokio::test]
async fn an_update_that_comes_again_opens_no_second_case() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&url(folder.path())).await.expect("a new database");
    company(&*store, 1, INCIDENTS).await;
    let assistant = assistant(Arc::clone(&store));
    sign_in(&*store, 0).await;
    for (step, answer) in ANSWERS.into_iter().enumerate() {
        says(&assistant, &account(0), Some(&step.to_string()), answer).await;
    }
    let once = words(&says(&assistant, &account(0), Some("the last"), "Open the case").await);
    let again = words(&says(&assistant, &account(0), Some("the last"), "Open the case").await);
    assert!(once.starts_with("Your case is C-000001."), "{once}");
    assert_eq!(once, again);
    let filter = CaseFilter {
        limit: 1000,
        ..CaseFilter::default()
    };
    assert_eq!(store.cases(&filter).await.expect("a read").len(), 1);
}

/// Nothing that is stored or sent tells whether anybody has a PIN: as many rows, of the same kinds and sizes.
#[tokio::test]
async fn an_unknown_pin_leaves_the_same_traces() {
    let mut traces = Vec::new();
    for given in [pin(0), "99999999".to_owned()] {
        let folder = TempDir::new().expect("there is room");
        let store = open(&url(folder.path())).await.expect("a new database");
        company(&*store, 1, INCIDENTS).await;
        let assistant = assistant(Arc::clone(&store));
        let mut heard = words(&says(&assistant, &account(0), None, "/signin").await);
        heard.push_str(&words(&says(&assistant, &account(0), None, &given).await));
        heard.push_str(&words(&says(&assistant, &account(0), None, "000000").await));
        let page = After { number: 0, limit: 1000 };
        let letters = store.outbox(None, page).await.expect("a read").into_iter();
        let letters: Vec<_> = letters.map(|row| (row.kind, row.expires, row.attempts)).collect();
        traces.push((heard, letters));
    }
    assert_eq!(traces[0], traces[1]);
}
