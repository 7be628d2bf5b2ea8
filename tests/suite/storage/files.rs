//! The SQLite file: its schema through the versions, and everything that can be wrong with it.

use std::fs;
use std::path::Path;

use partnerdesk::domain::records::{CaseNumber, PartnerKey, UnansweredId, UnansweredReason, UnansweredStatus};
use partnerdesk::storage::{
    After, Changes, NumberKind, OpenError, Refusal, StoreError, Unavailable, open, redact_url, verify_audit,
};
use rusqlite::Connection;
use tempfile::TempDir;

use super::sample::{acme, fill, import, new_case, opened, partner_data, person, session};

fn folder() -> TempDir {
    TempDir::new().expect("there is room for a folder")
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The error of opening, with its text.
async fn refused(url: &str) -> OpenError {
    match open(url).await {
        Ok(_) => panic!("{url} was opened"),
        Err(error) => error,
    }
}

/// The steps of the schema as the product runs them.
const FIRST: &str = include_str!("../../../src/storage/sqlite/migrations/0001_partners_and_cases.sql");

#[tokio::test]
async fn a_filled_table_of_version_1_is_migrated() {
    let folder = folder();
    let path = folder.path().join("desk.db");
    let old = Connection::open(&path).expect("a new file");
    old.execute_batch(FIRST).expect("the first step");
    old.execute_batch(
        "PRAGMA application_id = 1885631339; PRAGMA user_version = 1;
         INSERT INTO partners VALUES ('acme', 'gold', 'EMEA', 4);
         INSERT INTO contacts VALUES (7, 'acme', 'Ada Example', 'ada@acme.example', zeroblob(32), 'de', 1);
         INSERT INTO certifications VALUES (7, 'CCAA', '2012-06-30');
         INSERT INTO periods VALUES
            (3, 'acme', '2012-01-01', '2012-01-01', '2012-12-31', '2012-01-01', '2012-12-31');
         INSERT INTO cases VALUES (12, 'acme', 7, 3, 'XenApp', '2', 's', 'd', 'de', 'open', 'no', NULL, NULL, 1, 1);
         INSERT INTO ledger (partner, period, kind, amount, case_number, at) VALUES
            ('acme', 3, 'included', 5, NULL, 1), ('acme', 3, 'debited', -1, 12, 1);",
    )
    .expect("a filled database");
    drop(old);
    let store = open(&url(&path)).await.expect("it is brought up to date");
    let data = partner_data(&store, &acme()).await;
    assert_eq!((data.partner.version.0, data.periods[0].pool.balance()), (4, 4));
    assert_eq!(person(&store, "ada@acme.example").await.certifications.len(), 1);
    assert!(store.case(CaseNumber(12)).await.expect("a read").is_some());
    assert_eq!(store.reserve_number(NumberKind::Case).await.expect("a number"), 13);
    // What the second step brought works on the old rows.
    let changes = Changes {
        session: Some(session("local", partnerdesk::domain::records::Version::NEW)),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    assert_eq!(store.apply_import(import()).await.expect("sound").contacts_new, 2);
    assert_eq!(verify_audit(store.as_ref()).await.expect("a read"), []);
    drop(store);
    open(&url(&path)).await.expect("opened again, nothing is left to do");
}

#[tokio::test]
async fn a_question_of_version_3_is_one_that_nothing_answered() {
    const OLD: [&str; 3] = [
        FIRST,
        include_str!("../../../src/storage/sqlite/migrations/0002_conversations_and_audit.sql"),
        include_str!("../../../src/storage/sqlite/migrations/0003_channels.sql"),
    ];
    let folder = folder();
    let path = folder.path().join("desk.db");
    let old = Connection::open(&path).expect("a new file");
    old.execute_batch(&OLD.concat()).expect("the first steps");
    old.execute_batch(
        "PRAGMA application_id = 1885631339; PRAGMA user_version = 3;
         INSERT INTO unanswered VALUES (5, 'is there lunch', 'de', 7, 'dismissed', 1, 2);
         INSERT INTO unanswered_askers VALUES (5, 'terminal', 'local');",
    )
    .expect("a filled database");
    drop(old);
    let store = open(&url(&path)).await.expect("it is brought up to date");
    let found = store.unanswered_one(UnansweredId(5)).await.expect("a read");
    let found = found.expect("it is there");
    assert_eq!((found.reason, found.entry), (UnansweredReason::Unanswered, None));
    assert_eq!(
        (found.count, found.status, found.tell.len()),
        (7, UnansweredStatus::Dismissed, 1)
    );
    assert_eq!(store.ratings().await.expect("a read"), []);
}

#[tokio::test]
async fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = folder();
    let path = folder.path().join("desk.db");
    let old = Connection::open(&path).expect("a new file");
    old.execute_batch(FIRST).expect("the first step");
    // A table that the second step wants to make: it fails in the middle.
    old.execute_batch(
        "PRAGMA application_id = 1885631339; PRAGMA user_version = 1; CREATE TABLE unanswered (mine TEXT);",
    )
    .expect("a table of somebody's");
    refused(&url(&path)).await;
    let version: i64 = old
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("a read");
    let sessions: i64 = old
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'sessions'",
            [],
            |row| row.get(0),
        )
        .expect("a read");
    assert_eq!((version, sessions), (1, 0));
}

#[tokio::test]
async fn what_cannot_be_opened_says_why() {
    let folder = folder();
    let file = |name: &str| folder.path().join(name);
    let directory = refused(&url(folder.path())).await;
    assert!(matches!(directory, OpenError::Directory { .. }), "{directory}");
    let nowhere = refused(&url(&file("no/such/folder.db"))).await;
    assert!(matches!(nowhere, OpenError::NoFolder { .. }), "{nowhere}");

    let garbage = file("garbage.db");
    fs::write(&garbage, "this is no database, whatever its name says. ".repeat(100)).expect("a file");
    let error = refused(&url(&garbage)).await;
    assert!(
        matches!(
            error,
            OpenError::Unavailable {
                reason: Unavailable::Corrupt,
                ..
            }
        ),
        "{error}"
    );
    assert!(error.to_string().contains("restore the last backup"), "{error}");

    let read_only = file("read-only.db");
    drop(open(&url(&read_only)).await.expect("a new database"));
    let mut permissions = fs::metadata(&read_only).expect("it was made").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).expect("it is ours");
    let error = refused(&url(&read_only)).await;
    assert!(
        matches!(
            error,
            OpenError::Unavailable {
                reason: Unavailable::ReadOnly,
                ..
            }
        ),
        "{error}"
    );

    let newer = file("newer.db");
    drop(open(&url(&newer)).await.expect("a new database"));
    let shell = Connection::open(&newer).expect("it is there");
    shell.pragma_update(None, "user_version", 99).expect("a write");
    let error = refused(&url(&newer)).await;
    assert!(matches!(error, OpenError::Newer { found: 99, .. }), "{error}");

    let foreign = file("foreign.db");
    let shell = Connection::open(&foreign).expect("a new file");
    shell.execute_batch("CREATE TABLE photos (name TEXT)").expect("a write");
    let error = refused(&url(&foreign)).await;
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    let journal: String = shell
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .expect("a read");
    assert_eq!(journal, "delete", "it wasn't touched");

    let locked = file("locked.db");
    drop(open(&url(&locked)).await.expect("a new database"));
    let shell = Connection::open(&locked).expect("it is there");
    shell
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO partners VALUES ('x', '', '', 1)")
        .expect("a lock");
    let error = refused(&format!("{}?busy_ms=50", url(&locked))).await;
    assert!(
        matches!(
            error,
            OpenError::Unavailable {
                reason: Unavailable::Locked,
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn other_kinds_of_urls_are_refused_without_their_password() {
    let postgres = refused("postgres://desk:hunter2@db.example:5432/desk?sslmode=perhaps").await;
    assert!(matches!(postgres, OpenError::BadUrl { .. }));
    assert_eq!(
        postgres.to_string(),
        "'postgres://desk:***@db.example:5432/desk?sslmode=perhaps': sslmode=perhaps: write disable, prefer, require, \
         verify-ca or verify-full"
    );
    let unknown = refused("mysql://root:hunter2@localhost").await;
    assert!(matches!(unknown, OpenError::UnknownKind { .. }));
    for (url, shown) in [
        ("postgres://a:b@c", "postgres://a:***@c"),
        ("postgres://a:b/c@d", "postgres://a:***@d"),
        ("postgres://a:b@c@d/e", "postgres://a:***@d/e"),
        ("postgres://a@b/c", "postgres://a@b/c"),
        (
            "postgres://b/c?user=a&password=x&d=e",
            "postgres://b/c?user=a&password=***&d=e",
        ),
        ("desk.db", "desk.db"),
        ("x://ä:ö@ü", "x://ä:***@ü"),
    ] {
        assert_eq!(redact_url(url), shown);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let store = open(&url(&folder.path().join("desk.db")))
        .await
        .expect("a new database");
    fill(&store).await;
    for file in fs::read_dir(folder.path()).expect("the folder is there").flatten() {
        let mode = file.metadata().expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
    }
}

#[tokio::test]
async fn a_full_disk_is_told_and_nothing_is_half_written() {
    let folder = folder();
    let store = open(&format!("{}?max_pages=130", url(&folder.path().join("desk.db"))))
        .await
        .expect("it fits");
    fill(&store).await;
    let mut filled = 0;
    let error = loop {
        let mut changes = Changes {
            session: Some(session(
                &format!("account {filled}"),
                partnerdesk::domain::records::Version::NEW,
            )),
            ..Changes::default()
        };
        changes.outbox = vec![super::sample::mail(&format!("m-{filled}"), "a", 0)];
        changes.outbox[0].payload = serde_json::json!("x".repeat(20_000)).into();
        match store.commit(changes).await {
            Ok(_) => filled += 1,
            Err(error) => break error,
        }
        assert!(filled < 1000, "the limit isn't kept");
    };
    assert!(matches!(error, StoreError::Unavailable(Unavailable::Full)), "{error:?}");
    let queued = store
        .outbox(None, After { number: 0, limit: 1000 })
        .await
        .expect("reads still work");
    assert_eq!(queued.len(), filled);
    let key = super::sample::chat(&format!("account {filled}"));
    assert!(store.load_turn(&key, None).await.expect("a read").session.is_none());
    // Room is made: work goes on by itself.
    for row in queued {
        store.outbox_delivered(&row.id).await.expect("removing needs no room");
    }
    opened(&store).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_fails_takes_no_other_with_it() {
    let folder = folder();
    let store = open(&url(&folder.path().join("desk.db")))
        .await
        .expect("a new database");
    fill(&store).await;
    // Queued together, so they share a transaction: each third can't be made.
    let tasks: Vec<_> = (0..30)
        .map(|number| {
            let store = std::sync::Arc::clone(&store);
            tokio::spawn(async move {
                let mut changes = Changes {
                    session: Some(session(
                        &format!("account {number}"),
                        partnerdesk::domain::records::Version::NEW,
                    )),
                    ..Changes::default()
                };
                if number % 3 == 0 {
                    changes.messages = vec![super::turns::reply(CaseNumber(99), "to nobody")];
                }
                store.commit(changes).await
            })
        })
        .collect();
    for (number, task) in (0..).zip(tasks) {
        let result = task.await.expect("no task panics");
        let missing = matches!(result, Err(StoreError::Refused(Refusal::Missing)));
        assert_eq!(missing, number % 3 == 0, "{number}: {result:?}");
        let key = super::sample::chat(&format!("account {number}"));
        let found = store.load_turn(&key, None).await.expect("a read").session.is_some();
        assert_eq!(found, number % 3 != 0);
    }
}

#[tokio::test]
async fn a_lock_of_another_program_is_waited_for_and_then_told() {
    let folder = folder();
    let path = folder.path().join("desk.db");
    let store = open(&format!("{}?busy_ms=50", url(&path)))
        .await
        .expect("a new database");
    fill(&store).await;
    let case = new_case(&store).await;
    let shell = Connection::open(&path).expect("it is there");
    shell.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let changes = Changes {
        new_cases: vec![case],
        ..Changes::default()
    };
    let error = store.commit(changes.clone()).await.expect_err("it is locked");
    assert!(
        matches!(error, StoreError::Unavailable(Unavailable::Locked)),
        "{error:?}"
    );
    assert!(store.partner(&acme()).await.is_ok(), "reads go on");
    shell.execute_batch("ROLLBACK").expect("the lock goes");
    store.commit(changes).await.expect("and so does work");
}

#[tokio::test]
async fn two_programs_on_one_file_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("desk.db");
    let one = open(&url(&path)).await.expect("a new database");
    let two = open(&url(&path)).await.expect("a second program");
    fill(&one).await;
    let (left, right) = (new_case(&one).await, new_case(&two).await);
    assert_eq!(left.number, right.number, "neither knows of the other's");
    let open_case = |case| Changes {
        new_cases: vec![case],
        ..Changes::default()
    };
    one.commit(open_case(left)).await.expect("the first");
    let lost = two.commit(open_case(right)).await;
    assert!(matches!(lost, Err(StoreError::Conflict)), "{lost:?}");
    let again = new_case(&two).await;
    assert_eq!(again.number, CaseNumber(2));
    two.commit(open_case(again)).await.expect("run again");
}

#[tokio::test]
async fn the_ledger_only_grows() {
    let folder = folder();
    let path = folder.path().join("desk.db");
    let store = open(&url(&path)).await.expect("a new database");
    fill(&store).await;
    let case = opened(&store).await;
    let shell = Connection::open(&path).expect("it is there");
    for sql in [
        "UPDATE ledger SET amount = 0",
        "DELETE FROM ledger",
        "INSERT INTO ledger (partner, period, kind, amount, case_number, at) VALUES ('acme', 1, 'debited', -11, 1, 1)",
        "INSERT INTO ledger (partner, period, kind, amount, case_number, at) VALUES ('acme', 1, 'credited', 1, 1, 1)",
        "INSERT INTO ledger (partner, period, kind, amount, at) VALUES ('acme', 1, 'given', 1, 1)",
        "INSERT OR REPLACE INTO ledger (seq, partner, period, kind, amount, at) VALUES (1, 'acme', 1, 'included', 99, 1)",
    ] {
        shell
            .execute_batch("PRAGMA recursive_triggers = ON")
            .expect("so that REPLACE fires the trigger");
        assert!(shell.execute_batch(sql).is_err(), "{sql}");
    }
    assert_eq!(case.number, CaseNumber(1));
    let key: PartnerKey = acme();
    assert_eq!(partner_data(&store, &key).await.periods[0].pool.balance(), 9);
}
