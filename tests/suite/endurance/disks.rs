//! A database that can't work: the person gets a sentence and a reference, and afterwards everything goes on.

use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use partnerdesk::storage::{After, CaseFilter, open};
use rusqlite::Connection;
use tempfile::TempDir;

use super::{ANSWERS, account, assistant, company, says, sign_in, url, words};

const SORRY: &str = "I'm sorry, something went wrong on our side, and nothing was changed.";

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_costs_an_apology_and_nothing_else() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&format!("{}?busy_ms=50", url(folder.path())))
        .await
        .expect("a new database");
    company(&*store, 1, 10).await;
    sign_in(&*store, 0).await;
    let assistant = assistant(Arc::clone(&store));
    for answer in ANSWERS {
        says(&assistant, &account(0), None, answer).await;
    }
    let shell = Connection::open(folder.path().join("desk.db")).expect("it is there");
    shell.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let heard = words(&says(&assistant, &account(0), None, "Open the case").await);
    assert!(heard.starts_with(SORRY), "{heard}");
    let heard = words(&says(&assistant, &account(0), None, "/eligibility XenApp").await);
    assert!(heard.starts_with(SORRY), "a command tells no language: {heard}");
    shell.execute_batch("ROLLBACK").expect("the lock goes");
    let filter = CaseFilter {
        limit: 10,
        ..CaseFilter::default()
    };
    assert_eq!(store.cases(&filter).await.expect("a read"), []);
    let heard = words(&says(&assistant, &account(0), None, "Open the case").await);
    assert!(heard.starts_with("Your case is C-"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_leaves_nothing_half_written() {
    let folder = TempDir::new().expect("there is room");
    let roomy = open(&url(folder.path())).await.expect("a new database");
    company(&*roomy, 1, 10_000).await;
    sign_in(&*roomy, 0).await;
    drop(roomy);
    let pages = std::fs::metadata(folder.path().join("desk.db"))
        .expect("it was made")
        .len()
        / 4096;
    let narrow = format!("{}?max_pages={}", url(folder.path()), pages + 12);
    let store = open(&narrow).await.expect("it is there");
    let assistant = assistant(Arc::clone(&store));
    let mut confirmed = 0;
    let sorry = loop {
        let mut heard = String::new();
        for answer in ANSWERS.into_iter().chain(["Open the case"]) {
            heard = words(&says(&assistant, &account(0), None, answer).await);
            if heard.starts_with(SORRY) {
                break;
            }
        }
        if heard.starts_with(SORRY) {
            break heard;
        }
        assert!(heard.starts_with("Your case is C-"), "{heard}");
        confirmed += 1;
        assert!(confirmed < 1000, "the disk is never full");
    };
    assert!(sorry.contains("name this reference: "), "{sorry}");
    assert!(confirmed > 0, "there was room for one");
    let filter = CaseFilter {
        limit: 1000,
        ..CaseFilter::default()
    };
    assert_eq!(store.cases(&filter).await.expect("a read").len(), confirmed);
    let page = After {
        number: 0,
        limit: 10_000,
    };
    let debits = store.ledger(&"acme".into(), page).await.expect("a read").len() - 1;
    assert_eq!(debits, confirmed);
    assert_eq!(store.outbox(None, page).await.expect("a read").len(), 2 * confirmed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_noticed_and_told() {
    let folder = TempDir::new().expect("there is room");
    let store = open(&url(folder.path())).await.expect("a new database");
    company(&*store, 1, 10).await;
    sign_in(&*store, 0).await;
    drop(store);
    let path = folder.path().join("desk.db");
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .expect("it is there");
    let size = file.metadata().expect("it was made").len();
    assert!(size > 4096, "a store that is closed has everything in its file");
    let store = open(&url(folder.path())).await.expect("it is still whole");
    let assistant = assistant(Arc::clone(&store));
    // All but the first page, which says what file it is.
    for page in 1..size / 4096 {
        file.write_all_at(&[0xA5; 4096], page * 4096).expect("it is ours");
    }
    let heard = words(&says(&assistant, &account(0), None, "/cases").await);
    assert!(
        heard.starts_with("I'm sorry, something went wrong on our side"),
        "{heard}"
    );
}
