//! Copies of the records: made while the desk is at work, and brought back.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use partnerdesk::domain::records::OutboxKind;
use partnerdesk::storage::{Changes, NewOutbox, Store, open, verify_audit};
use rusqlite::Connection;

use super::shop::Shop;
use crate::support::{stderr, stdout};

/// Somebody who changes the audit takes away first what forbids it.
const CHANGED: &str = "DROP TRIGGER audit_never_changes; UPDATE audit SET facts = '{}' WHERE seq = 1";
const SHORTENED: &str = "DROP TRIGGER audit_never_shrinks; DELETE FROM audit
    WHERE (chain, seq) IN (SELECT chain, max(seq) FROM audit GROUP BY chain LIMIT 1)";

const NOW: &str = "2012-03-05T09:00:00Z";

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// Two rows that belong together.
fn pair(number: u32) -> Changes {
    let row = |part: &str| NewOutbox {
        id: format!("{number}{part}"),
        kind: OutboxKind::Webhook,
        recipient: "nobody".into(),
        payload: serde_json::json!({ "filler": "x".repeat(2000) }).into(),
        at: "2112-03-05T09:00:00Z".parse().expect("a time"),
        expires: None,
    };
    Changes {
        outbox: vec![row("a"), row("b")],
        ..Changes::default()
    }
}

/// Runs the program on another database than the shop's.
fn on(database: &Path, arguments: &[&str]) -> std::process::Output {
    let mut program = crate::support::program();
    program.args(arguments).args(["--db", &url(database), "--now", NOW]);
    program.output().expect("the program was built before this test")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_others_write_holds_one_moment_and_comes_back() {
    let shop = Shop::open().await;
    let store = shop.store().await;
    let enough = Arc::new(AtomicBool::new(false));
    let (writer, had_enough) = (Arc::clone(&store), Arc::clone(&enough));
    let writing = tokio::spawn(async move {
        let mut written = 0;
        while !had_enough.load(Ordering::Relaxed) {
            writer.commit(pair(written)).await.expect("a backup holds nobody up");
            written += 1;
        }
        written
    });
    let mut copied = 0;
    for number in 0..4 {
        let file = shop.path(&format!("copy{number}.db"));
        let said = shop.works(&["backup", text(&file)], NOW);
        assert!(said.contains("The file is sound, all"), "{said}");
        assert!(said.contains("desk.db.key") && said.contains("desk.db.files"), "{said}");
        let mode = fs::metadata(&file).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        // Either both rows of a commit or none, and never fewer than before.
        let copy = Connection::open(&file).expect("a database");
        let rows: i64 = copy
            .query_row("SELECT count(*) FROM outbox WHERE kind = 'webhook'", [], |row| {
                row.get(0)
            })
            .expect("a count");
        assert!(rows % 2 == 0 && rows >= copied, "{rows} after {copied}");
        copied = rows;
    }
    enough.store(true, Ordering::Relaxed);
    assert!(writing.await.expect("it wrote") > 2);
    let left = fs::read_dir(shop.folder.path()).expect("a folder").flatten();
    let names: Vec<_> = left
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|name| name.starts_with(".partnerdesk-")), "{names:?}");
    drop(store);

    let back = shop.path("back.db");
    let restored = on(&back, &["restore", text(&shop.path("copy3.db"))]);
    assert_eq!(restored.status.code(), Some(0), "{}", stderr(&restored));
    assert!(stdout(&restored).contains("person erase"), "{}", stdout(&restored));
    for command in [
        &["case", "list", "--json"][..],
        &["case", "show", "C-000001", "--json"],
        &["partner", "show", "acme", "--json"],
        &["audit", "list", "--json"],
        &["audit", "verify", "--json"],
    ] {
        let found = on(&back, command);
        assert_eq!(found.status.code(), Some(0), "{command:?}: {}", stderr(&found));
        assert_eq!(stdout(&found), shop.works(command, NOW), "{command:?}");
    }
    // It goes on from there.
    let store: Arc<dyn Store> = open(&url(&back)).await.expect("it is a database of ours");
    store.commit(pair(u32::MAX)).await.expect("it can be written");
    assert!(verify_audit(&*store).await.expect("a read").is_empty());
}

#[tokio::test]
async fn nothing_is_replaced_unasked_and_never_the_database_itself() {
    let shop = Shop::open().await;
    let file = shop.path("copy.db");
    fs::write(&file, "yesterday's").expect("there is room");
    let refused = shop.run(&["backup", text(&file)], NOW);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--force"), "{}", stderr(&refused));
    assert_eq!(fs::read(&file).expect("it is there"), b"yesterday's");
    shop.works(&["backup", text(&file), "--force"], NOW);
    assert!(fs::read(&file).expect("it is there").starts_with(b"SQLite format 3"));

    let itself = shop.path("desk.db");
    for arguments in [&["backup", text(&itself)][..], &["backup", text(&itself), "--force"]] {
        assert_eq!(shop.run(arguments, NOW).status.code(), Some(2));
    }
    shop.works(&["audit", "verify"], NOW);
    let missing = on(&shop.path("none.db"), &["backup", text(&shop.path("x.db"))]);
    assert_eq!(missing.status.code(), Some(2), "{}", stderr(&missing));
    assert!(!shop.path("none.db").exists() && !shop.path("x.db").exists());
    let nowhere = shop.run(&["backup", "/nowhere/at/all.db"], NOW);
    assert_eq!(nowhere.status.code(), Some(1), "{}", stderr(&nowhere));
}

#[tokio::test]
async fn what_is_there_is_never_restored_over_not_even_its_journal() {
    let shop = Shop::open().await;
    let file = shop.path("copy.db");
    shop.works(&["backup", text(&file)], NOW);
    let refused = shop.run(&["restore", text(&file)], NOW);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("is there already"), "{}", stderr(&refused));
    shop.works(&["audit", "verify"], NOW);
    // The journal of a database that is gone would be played into the one that takes its name.
    let back = shop.path("back.db");
    fs::write(shop.path("back.db-wal"), "old").expect("there is room");
    let refused = on(&back, &["restore", text(&file)]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("back.db-wal"), "{}", stderr(&refused));
    assert!(!back.exists());
}

#[tokio::test]
async fn what_isnt_sound_is_not_restored() {
    let shop = Shop::open().await;
    let whole = shop.path("copy.db");
    shop.works(&["backup", text(&whole)], NOW);
    let spoilt = |name: &str, spoil: &dyn Fn(&Path)| {
        let file = shop.path(name);
        fs::copy(&whole, &file).expect("there is room");
        spoil(&file);
        let back = shop.path("back.db");
        let refused = on(&back, &["restore", text(&file)]);
        assert_eq!(refused.status.code(), Some(2), "{name}: {}", stderr(&refused));
        assert!(
            stderr(&refused).contains("can't be restored"),
            "{name}: {}",
            stderr(&refused)
        );
        assert!(!back.exists(), "{name}");
    };
    let sql = |statement: &'static str| {
        move |file: &Path| {
            let db = Connection::open(file).expect("a database");
            db.execute_batch(statement).expect("it can be changed");
        }
    };
    spoilt("changed.db", &sql(CHANGED));
    spoilt("shortened.db", &sql(SHORTENED));
    spoilt("torn.db", &sql("PRAGMA foreign_keys = OFF; DELETE FROM partners"));
    spoilt("newer.db", &sql("PRAGMA user_version = 999"));
    spoilt("foreign.db", &sql("PRAGMA application_id = 7"));
    spoilt("text.db", &|file| {
        fs::write(file, "not a database at all, but long enough to look at").expect("room");
    });
    spoilt("half.db", &|file| {
        let bytes = fs::read(file).expect("it is there");
        fs::write(file, &bytes[..bytes.len() / 2]).expect("there is room");
    });
    let none = on(&shop.path("back.db"), &["restore", "/nowhere/copy.db"]);
    assert_eq!(none.status.code(), Some(2));
}

#[tokio::test]
async fn records_that_were_changed_are_copied_and_that_is_told() {
    let shop = Shop::open().await;
    let db = Connection::open(shop.path("desk.db")).expect("a database");
    db.execute_batch(CHANGED).expect("it can be changed");
    drop(db);
    let file = shop.path("copy.db");
    let told = shop.run(&["backup", text(&file)], NOW);
    assert_eq!(told.status.code(), Some(1));
    assert!(stderr(&told).contains("the audit was changed"), "{}", stderr(&told));
    assert!(stdout(&told).contains("does NOT hold"), "{}", stdout(&told));
    assert!(file.exists());
}
