//! What is true of PostgreSQL alone: several processes at once, broken connections, other people's databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use partnerdesk::clock::Clock;
use partnerdesk::domain::records::{CaseNumber, Chain, OutboxKind, SessionKey, Version};
use partnerdesk::storage::{
    After, CaseFilter, Changes, NewOutbox, OpenError, Store, StoreError, Unavailable, open, verify_audit,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::sample::{acme, case, chat, event, fill, mail, opens_a_case, period, person, pool, session, update};
use crate::postgres::{Database, Server};

pub(super) async fn opened(url: &str) -> Arc<dyn Store> {
    open(url).await.expect("it can be opened")
}

async fn refused(url: &str) -> OpenError {
    match open(url).await {
        Ok(_) => panic!("{url} was opened"),
        Err(error) => error,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_that_start_at_once_make_the_tables_once() {
    let database = Database::empty().await;
    let starts: Vec<_> = (0..6)
        .map(|_| {
            let url = database.url.clone();
            tokio::spawn(async move { open(&url).await.map(drop) })
        })
        .collect();
    for start in starts {
        start.await.expect("no start panics").expect("each finds its place");
    }
    let client = database.client().await;
    let row = client
        .query_one("SELECT count(*), max(step) FROM schema_steps", &[])
        .await;
    let row = row.expect("a read");
    assert_eq!(row.get::<_, i64>(0), row.get::<_, i64>(1));
    fill(&opened(&database.url).await).await;
    database.end().await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_or_of_somebody_else_is_left_alone() {
    let database = Database::new().await;
    let client = database.client().await;
    client
        .batch_execute("INSERT INTO schema_steps (step) VALUES (999)")
        .await
        .expect("a write");
    let newer = refused(&database.url).await;
    assert!(matches!(newer, OpenError::Newer { found: 999, .. }), "{newer}");
    assert!(
        !newer.to_string().contains("made-up"),
        "the password isn't shown: {newer}"
    );
    drop(client);
    database.end().await;

    let foreign = Database::empty().await;
    let client = foreign.client().await;
    client
        .batch_execute("CREATE TABLE partners (name text)")
        .await
        .expect("a write");
    let error = refused(&foreign.url).await;
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    let tables = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace";
    let tables: i64 = client.query_one(tables, &[]).await.expect("a read").get(0);
    assert_eq!(tables, 1, "nothing was added");
    drop(client);
    foreign.end().await;
}

#[tokio::test]
async fn what_is_wrong_with_an_address_is_said_without_its_password() {
    for (url, said) in [
        (
            "postgres://desk:hunter2@db.example/desk?sslmode=perhaps",
            "sslmode=perhaps: write disable",
        ),
        (
            "postgres://desk:hunter2@db.example/desk?pool=none",
            "pool=none: write a number",
        ),
        (
            "postgres://desk:hunter2@db.example/desk?statement_timeout=soon",
            "write a time such as",
        ),
        (
            "postgres://desk:hunter2@db.example/desk?lock_timeout=1s'",
            "write a time such as",
        ),
        ("postgres:///desk?password=hunter2", "it names no host"),
        ("postgres://desk:hunter2@db.example/desk?colour=blue", "colour"),
        (
            "postgres://desk:hunter2@db.example/desk?sslmode=verify-full&sslrootcert=/nowhere.pem",
            "sslrootcert /nowhere.pem",
        ),
    ] {
        let error = refused(url).await;
        assert!(matches!(error, OpenError::BadUrl { .. }), "{error}");
        assert!(error.to_string().contains(said), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    // Nobody listens there.
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let nobody = format!("postgres://desk:hunter2@{}/desk", free.expect("a free port"));
    let error = refused(&nobody).await;
    assert!(matches!(error, OpenError::NotReached { .. }), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
    // A wrong password, and a database that isn't there.
    let database = Database::empty().await;
    let error = refused(&database.url.replace("made-up", "hunter2")).await;
    assert!(error.to_string().contains("Check user, password"), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let error = refused(&database.url.replace("test_", "no_such_")).await;
    assert!(error.to_string().contains("createdb"), "{error}");
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_share_pools_numbers_chains_and_the_queue() {
    let database = Database::new().await;
    let (one, other) = (opened(&database.url).await, opened(&database.url).await);
    assert!(one.is_shared());
    fill(&one).await;
    let ada = person(&one, "ada@acme.example").await;
    let tasks: Vec<_> = (0..24_u32)
        .map(|task| {
            let (store, ada) = (Arc::clone(if task % 2 == 0 { &one } else { &other }), ada.clone());
            let more = Changes {
                outbox: vec![mail(&format!("m{task}"), "staff@desk.example", 0)],
                audit: vec![event(Chain::Partner(acme()), "case.opened")],
                ..Changes::default()
            };
            tokio::spawn(async move { opens_a_case(&store, &ada, &more).await })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        won += u32::from(task.await.expect("no task panics"));
    }
    assert_eq!(won, 10);
    assert_eq!(pool(&other, &acme()).await.balance(), 0);
    let filter = CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    };
    assert_eq!(other.cases(&filter).await.expect("a read").len(), 10);
    assert_eq!(verify_audit(one.as_ref()).await.expect("a read"), []);
    let page = After { number: 0, limit: 100 };
    let rows = other.audit(&Chain::Partner(acme()), page).await.expect("a read");
    assert_eq!(rows.len(), 11, "the import, and each case once");
    drop((one, other));
    database.end().await;
}

/// What nothing but the table itself forbids any more: a change that believes a stale balance.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_by_hand_takes_no_pool_below_zero() {
    let database = Database::new().await;
    let store = opened(&database.url).await;
    fill(&store).await;
    let ada = person(&store, "ada@acme.example").await;
    let period = period(&store, &acme()).await.id;
    for number in 1..=10 {
        let changes = Changes {
            new_cases: vec![case(CaseNumber(number), &ada, period)],
            ..Changes::default()
        };
        store.commit(changes).await.expect("there are incidents left");
    }
    let client = database.client().await;
    let by_hand =
        "INSERT INTO ledger (partner, period, kind, amount, case_number, at) VALUES ('acme', 1, 'debited', -1, 1, 0)";
    let error = client.batch_execute(by_hand).await.expect_err("the pool is empty");
    assert!(
        error.as_db_error().is_some_and(|error| error.message() == "pool-empty"),
        "{error}"
    );
    for change in ["UPDATE ledger SET amount = 5", "DELETE FROM audit", "TRUNCATE audit"] {
        let error = client.batch_execute(change).await.expect_err("it only grows");
        assert!(
            error
                .as_db_error()
                .is_some_and(|error| error.message().contains("only grows")),
            "{error}"
        );
    }
    drop((store, client));
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn broken_connections_are_replaced_and_nobody_notices() {
    let database = Database::new().await;
    let store = opened(&database.url).await;
    fill(&store).await;
    for round in 0..5_u64 {
        assert!(database.break_connections().await > 0, "the store had some");
        let read = store
            .load_turn(&chat("local"), None)
            .await
            .expect("it is read on a new one");
        assert_eq!(
            read.session.map(|session| session.version.0),
            (round > 0).then_some(round)
        );
        database.break_connections().await;
        let changes = Changes {
            session: Some(session("local", Version(round))),
            ..Changes::default()
        };
        store.commit(changes).await.expect("it is written on a new one");
    }
    drop(store);
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_holds_the_records_for_too_long_is_not_waited_for() {
    let database = Database::new().await;
    let store = opened(&format!("{}?lock_timeout=100ms", database.url)).await;
    let client = database.client().await;
    client
        .batch_execute("BEGIN; SELECT pg_advisory_xact_lock(8098724933317689345)")
        .await
        .expect("nobody has it");
    let held = store.commit(Changes::default()).await;
    assert!(
        matches!(held, Err(StoreError::Unavailable(Unavailable::Locked))),
        "{held:?}"
    );
    assert!(store.outbox_lengths().await.expect("reads wait for nobody").is_empty());
    client.batch_execute("COMMIT").await.expect("it is ours");
    store.commit(Changes::default()).await.expect("it is free again");
    drop((store, client));
    database.end().await;
}

/// What the way to the server does with a commit.
pub(super) const PASS: u8 = 0;
const CUT_BEFORE: u8 = 1;
const CUT_AFTER: u8 = 2;
/// Keeps it, and cuts once it is to pass.
pub(super) const KEEP: u8 = 3;
pub(super) const KEPT: u8 = 4;

/// A way to the server that breaks where it hurts: before a commit gets there, or before its answer comes back.
pub(super) async fn way(to: String, mood: Arc<AtomicU8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let far = TcpStream::connect(&to).await.expect("the server is there");
            tokio::spawn(carry(near, far, Arc::clone(&mood)));
        }
    });
    port
}

async fn carry(mut near: TcpStream, mut far: TcpStream, mood: Arc<AtomicU8>) {
    let (mut out, mut back) = (vec![0; 65536], vec![0; 65536]);
    loop {
        tokio::select! {
            read = near.read(&mut out) => {
                let Ok(read @ 1..) = read else { return };
                let bytes = &out[..read];
                let commits = bytes.windows(7).any(|word| word == b"COMMIT\0");
                match mood.load(Ordering::SeqCst) {
                    CUT_BEFORE if commits => return mood.store(PASS, Ordering::SeqCst),
                    CUT_AFTER if commits => {
                        far.write_all(bytes).await.expect("the server listens");
                        // It has answered: the change is made. Nobody hears of it.
                        let _ = far.read(&mut back).await;
                        return mood.store(PASS, Ordering::SeqCst);
                    }
                    KEEP if commits => {
                        mood.store(KEPT, Ordering::SeqCst);
                        while mood.load(Ordering::SeqCst) != PASS {
                            tokio::task::yield_now().await;
                        }
                        return;
                    }
                    _ => if far.write_all(bytes).await.is_err() { return },
                }
            }
            read = far.read(&mut back) => {
                let Ok(read @ 1..) = read else { return };
                if near.write_all(&back[..read]).await.is_err() { return }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_is_made_once_and_known() {
    let database = Database::new().await;
    let (_, rest) = database.url.split_once('@').expect("a user and a host");
    let (host, name) = rest.split_once('/').expect("a host and a name");
    let mood = Arc::new(AtomicU8::new(PASS));
    let port = way(host.to_owned(), Arc::clone(&mood)).await;
    let store = opened(&format!(
        "{}/{name}",
        database.url.replace(rest, &format!("127.0.0.1:{port}"))
    ))
    .await;
    fill(&store).await;
    for (round, cut) in (0..6_u64).zip([CUT_AFTER, CUT_BEFORE].into_iter().cycle()) {
        mood.store(cut, Ordering::SeqCst);
        let changes = Changes {
            session: Some(session("local", Version(round))),
            update: Some(update(&round.to_string(), "local", "hello")),
            outbox: vec![mail(&format!("m{round}"), "ada@acme.example", 0)],
            audit: vec![event(Chain::Partner(acme()), "something.done")],
            ..Changes::default()
        };
        let committed = store.commit(changes).await.expect("it is found out, or made again");
        assert_eq!(committed.session, Some(Version(round + 1)));
        assert_eq!(mood.load(Ordering::SeqCst), PASS, "the connection was cut");
    }
    let page = After { number: 0, limit: 100 };
    assert_eq!(store.outbox(None, page).await.expect("a read").len(), 6);
    assert_eq!(verify_audit(store.as_ref()).await.expect("a read"), []);
    // A claim that was made and not heard of isn't made again: who asked gets the rows.
    mood.store(CUT_AFTER, Ordering::SeqCst);
    let rows = store
        .outbox_claim(OutboxKind::ALL, super::sample::at(1), super::sample::at(60), 10)
        .await
        .expect("a claim");
    assert_eq!(rows.iter().map(|row| row.attempts).collect::<Vec<_>>(), [1]);
    drop(store);
    database.end().await;
}

/// Machines whose clocks differ take things from each other by the server's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_several_take_goes_by_the_clock_of_the_server() {
    let database = Database::new().await;
    let store = opened(&database.url).await;
    let before = Clock::System.now();
    let time = store.time(Clock::System).await.expect("a read");
    assert!(time >= before && time <= Clock::System.now(), "{time}");
    let given = super::sample::at(0);
    assert_eq!(store.time(Clock::Fixed(given)).await.expect("it was given"), given);
    // Who queues is a day ahead.
    let at = time + chrono::TimeDelta::days(1);
    let changes = Changes {
        outbox: vec![NewOutbox {
            at,
            ..mail("ahead", "ada@acme.example", 0)
        }],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let time = store.time(Clock::System).await.expect("a read");
    let rows = store
        .outbox_claim(OutboxKind::ALL, time, at, 10)
        .await
        .expect("a claim");
    assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["ahead"]);
    drop(store);
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone_is_told() {
    let server = tokio::task::spawn_blocking(|| Server::start(""))
        .await
        .expect("it starts");
    let client = server.client("postgres").await;
    client.batch_execute("CREATE DATABASE desk").await.expect("a database");
    drop(client);
    // By its socket, for once.
    let store = opened(&server.socket_url("desk")).await;
    fill(&store).await;
    assert!(store.partner(&acme()).await.expect("a read").is_some());
    tokio::task::spawn_blocking(|| server.stop()).await.expect("it stops");
    let read = store.partner(&acme()).await;
    assert!(
        matches!(read, Err(StoreError::Unavailable(Unavailable::Away))),
        "{read:?}"
    );
    // Ours doesn't stand in for the server's clock: nothing could be taken by it.
    let time = store.time(Clock::System).await;
    assert!(
        matches!(time, Err(StoreError::Unavailable(Unavailable::Away))),
        "{time:?}"
    );
    let key = SessionKey::new(partnerdesk::domain::records::Channel::Terminal, "local");
    let hold = store.set_hold(&key, Some("C-000001")).await;
    assert!(
        matches!(hold, Err(StoreError::Unavailable(Unavailable::Away))),
        "{hold:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_we_believe_to_be_the_server_is_as_the_address_says() {
    let server = tokio::task::spawn_blocking(|| Server::start("ssl = on\n"))
        .await
        .expect("it starts");
    let client = server.client("postgres").await;
    client.batch_execute("CREATE DATABASE desk").await.expect("a database");
    let here = server.url("desk");
    let by_name = here.replace("127.0.0.1", "localhost");
    let authority = format!("sslrootcert={}", server.authority().display());
    let encrypted = async || {
        let sql =
            "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'partnerdesk'";
        let row = client.query_one(sql, &[]).await.expect("there is one");
        row.get::<_, bool>(0)
    };
    for (url, expected) in [
        (format!("{here}?sslmode=disable&pool=1"), false),
        (format!("{here}?pool=1"), true),
        (format!("{here}?sslmode=require&pool=1"), true),
        (format!("{here}?sslmode=verify-ca&pool=1&{authority}"), true),
        (format!("{by_name}?sslmode=verify-full&pool=1&{authority}"), true),
    ] {
        let store = opened(&url).await;
        assert_eq!(encrypted().await, expected, "{url}");
        drop(store);
        // The server notices that it is gone when it does.
        let gone = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'partnerdesk'";
        while !client.query(gone, &[]).await.expect("a read").is_empty() {
            tokio::task::yield_now().await;
        }
    }
    for url in [
        format!("{here}?sslmode=verify-full&{authority}"),
        format!("{by_name}?sslmode=verify-full"),
        format!("{by_name}?sslmode=verify-ca"),
    ] {
        let error = refused(&url).await;
        assert!(matches!(error, OpenError::NotReached { .. }), "{error}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
    drop(client);
    tokio::task::spawn_blocking(|| server.stop()).await.expect("it stops");
    // One that speaks no TLS isn't spoken to in the clear where the address wants it.
    let database = Database::empty().await;
    let plain = refused(&format!("{}?sslmode=require", database.url)).await;
    assert!(plain.to_string().contains("TLS"), "{plain}");
    database.end().await;
}
