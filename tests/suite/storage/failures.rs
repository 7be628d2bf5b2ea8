//! A PostgreSQL that fails in the middle of a commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use partnerdesk::storage::{After, Changes};

use super::sample::mail;
use super::servers::{KEEP, KEPT, PASS, opened, way};
use crate::postgres::Server;

/// A server that failed gives the numbers of transactions away again of which nothing was on its disk: somebody else's commit
/// isn't taken for ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_a_failing_server_has_lost_is_not_taken_for_made() {
    let settings = "fsync = off\nwal_writer_delay = 10s\n";
    let server = tokio::task::spawn_blocking(move || Server::start(settings)).await;
    let server = server.expect("it starts");
    let admin = server.client("postgres").await;
    admin.batch_execute("CREATE DATABASE desk").await.expect("a database");
    let mood = Arc::new(AtomicU8::new(PASS));
    let port = way(format!("127.0.0.1:{}", server.port()), Arc::clone(&mood)).await;
    let store = opened(&Server::url_by(port, "desk")).await;
    mood.store(KEEP, Ordering::SeqCst);
    let changes = Changes {
        outbox: vec![mail("lost", "ada@acme.example", 0)],
        ..Changes::default()
    };
    let committing = tokio::spawn({
        let store = Arc::clone(&store);
        async move { store.commit(changes).await }
    });
    while mood.load(Ordering::SeqCst) != KEPT {
        tokio::task::yield_now().await;
    }
    server.fails(std::time::Duration::ZERO).await;
    let others = server.client("desk").await;
    for _ in 0..50 {
        let number = others.batch_execute("SELECT pg_current_xact_id()").await;
        number.expect("somebody else commits");
    }
    mood.store(PASS, Ordering::SeqCst);
    let committed = committing.await.expect("it doesn't panic");
    let page = After { number: 0, limit: 100 };
    let made = store.outbox(None, page).await.expect("a read").len();
    assert!(committed.is_err() && made == 0, "{committed:?}, and {made} rows");
    drop((store, admin, others));
    tokio::task::spawn_blocking(|| server.stop()).await.expect("it stops");
}
