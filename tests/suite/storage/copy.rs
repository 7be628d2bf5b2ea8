//! Moving an installation from one database to another.

use std::sync::Arc;

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Counted, Version};
use partnerdesk::storage::copy::{CopyError, copy};
use partnerdesk::storage::{Changes, SavedReplyChange, Store, open};
use tempfile::TempDir;

use super::faq_saves::save;
use super::person::busy_life;
use super::same_answers::dump;
use super::sample::{at, chat, contact, import, opened, person, session};
use super::saved_replies::reply;
use super::tallies::tally;
use crate::postgres::Database;
use crate::support::{program, stderr, stdout};

async fn at_url(url: &str) -> Arc<dyn Store> {
    open(url).await.expect("it can be opened")
}

fn file(folder: &TempDir, name: &str) -> String {
    format!("sqlite:{}", folder.path().join(name).display())
}

/// Somebody busy, with odd letters, and two cases. Returns all that can be read.
async fn fill(url: &str) -> String {
    let store = at_url(url).await;
    busy_life(&store).await;
    opened(&store).await;
    let odd = Changes {
        session: Some(session("a\0b \u{10ffff}", Version::NEW)),
        saved_replies: vec![SavedReplyChange::Put(reply(7, "Version", Language::En))],
        faq_saves: vec![
            save("en/incidents", 0, None, "one\r\n"),
            save("en/incidents", 1, Some("one\r\n"), "two\0"),
        ],
        tallies: vec![
            tally(0, Counted::Served, "pin", 3),
            tally(1, Counted::Helpful, "pin", -1),
        ],
        ..Changes::default()
    };
    store.commit(odd).await.expect("every text can be kept");
    store.set_blocked(&chat("7"), Some(at(5))).await.expect("a write");
    dump(&store).await
}

/// Work goes on in a copy where it stood in the original: no number is given twice.
async fn goes_on(store: &Arc<dyn Store>) {
    assert_eq!(opened(store).await.number.0, 3);
    let mut more = import();
    more.contacts.push(contact("zeta", "Di Example", "di@zeta.example", 9));
    store.apply_import(more).await.expect("sound");
    assert_eq!(person(store, "di@zeta.example").await.id.0, 4);
    let again = store.load_turn(&chat("a\0b \u{10ffff}"), None).await.expect("a read");
    assert!(again.session.is_some());
    let more = Changes {
        faq_saves: vec![save("en/incidents", 2, Some("two\0"), "three")],
        ..Changes::default()
    };
    store.commit(more).await.expect("a write");
    let saves = store.faq_saves("en/incidents", None, 1).await.expect("a read");
    assert_eq!((saves[0].id, saves[0].after.as_str()), (3, "three"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_records_move_to_a_server_and_back() {
    let folder = TempDir::new().expect("there is room for a folder");
    let [first, second] = [Database::new().await, Database::empty().await];
    let (here, there, back) = (
        file(&folder, "desk.db"),
        file(&folder, "there.db"),
        file(&folder, "back.db"),
    );
    let before = fill(&here).await;
    let mut counted = None;
    for (from, to) in [
        (&here, &first.url),
        (&first.url, &back),
        (&first.url, &second.url),
        (&here, &there),
    ] {
        let moved = copy(from, to, |_| {}).await.expect("it goes into an empty database");
        assert_eq!((moved.problems.as_slice(), moved.chains), (&[][..], 2));
        assert_eq!(*counted.get_or_insert(moved.tables.clone()), moved.tables);
        assert_eq!(dump(&at_url(to).await).await, before);
    }
    for url in [&first.url, &back, &second.url, &there] {
        goes_on(&at_url(url).await).await;
    }
    assert_eq!(dump(&at_url(&here).await).await, before, "the original stays as it is");
    first.end().await;
    second.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_goes_into_nothing_but_an_empty_database() {
    let folder = TempDir::new().expect("there is room for a folder");
    let database = Database::new().await;
    let (here, there) = (file(&folder, "desk.db"), file(&folder, "there.db"));
    fill(&here).await;
    let before = fill(&database.url).await;
    let full = copy(&here, &database.url, |_| {}).await;
    assert!(matches!(full, Err(CopyError::NotEmpty { .. })), "{full:?}");
    assert_eq!(dump(&at_url(&database.url).await).await, before);
    let same = copy(&here, &here, |_| {}).await;
    assert!(matches!(same, Err(CopyError::Same(_))), "{same:?}");
    let nothing = copy(&there, &database.url, |_| {}).await;
    assert!(matches!(nothing, Err(CopyError::Missing(_))), "{nothing:?}");
    assert!(
        !folder.path().join("there.db").exists(),
        "nothing is made of a wrong name"
    );
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_says_what_was_moved_and_what_was_not() {
    let folder = TempDir::new().expect("there is room for a folder");
    let database = Database::empty().await;
    let here = file(&folder, "desk.db");
    fill(&here).await;
    let run = |arguments: &[&str]| {
        let output = program().args(["db", "copy"]).args(arguments).output();
        output.expect("the program was built before this test")
    };
    let moved = run(&[&here, &database.url]);
    assert!(moved.status.success(), "{}", stderr(&moved));
    let said = stdout(&moved);
    assert!(said.contains("all 2 chains of the audit hold"), "{said}");
    assert!(said.contains("desk.db.key") && said.contains("desk.db.files"), "{said}");
    assert!(
        said.contains("clerk:***@") && !said.contains("made-up"),
        "no password: {said}"
    );
    let again = run(&[&here, &database.url, "--json"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        stdout(&again).is_empty() && stderr(&again).contains("isn't empty"),
        "{}",
        stderr(&again)
    );
    assert!(!stderr(&again).contains("made-up"), "{}", stderr(&again));
    let back = run(&[&database.url, &file(&folder, "back.db"), "--json"]);
    let told: serde_json::Value = serde_json::from_str(&stdout(&back)).expect("JSON alone");
    assert_eq!(told["audit_chains"], 2);
    assert_eq!(told["problems"], serde_json::json!([]));
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_a_server_is_made_by_the_server() {
    let database = Database::empty().await;
    let output = program()
        .args(["backup", "desk.bak", "--db", &database.url])
        .output()
        .expect("the program was built before this test");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("pg_dump") && !said.contains("made-up"), "{said}");
    database.end().await;
}
