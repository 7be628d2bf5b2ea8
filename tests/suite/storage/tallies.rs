//! The daily figures.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Channel, Counted, Tally, Version};
use partnerdesk::storage::copy::copy;
use partnerdesk::storage::{Changes, Retention, Store, open};
use rusqlite::Connection;

use super::sample::{at, chat, session};

fn day(number: u64) -> NaiveDate {
    at(0).date_naive() + Days::new(number)
}

pub(super) fn tally(number: u64, what: Counted, subject: &str, count: i64) -> Tally {
    Tally {
        day: day(number),
        channel: Channel::Web,
        language: Language::De,
        what,
        subject: subject.to_owned(),
        count,
    }
}

async fn count(store: &Arc<dyn Store>, tallies: Vec<Tally>) {
    let changes = Changes {
        tallies,
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
}

async fn between(store: &Arc<dyn Store>, from: u64, to: u64) -> Vec<Tally> {
    store.tallies(day(from), day(to)).await.expect("a read")
}

pub(super) async fn daily_figures_add_up_and_what_is_taken_back_is_gone(store: &Arc<dyn Store>) {
    let elsewhere = Tally {
        channel: Channel::Telegram,
        ..tally(0, Counted::Answered, "", 1)
    };
    count(
        store,
        vec![
            tally(1, Counted::Answered, "", 1),
            tally(0, Counted::Served, "pin", 1),
            tally(0, Counted::Answered, "", 1),
            tally(0, Counted::Helpful, "pin", 1),
        ],
    )
    .await;
    count(store, vec![tally(0, Counted::Answered, "", 2), elsewhere.clone()]).await;
    // Thumbs were turned round on the same day, and on the next.
    count(
        store,
        vec![
            tally(0, Counted::Helpful, "pin", -1),
            tally(1, Counted::Unhelpful, "pin", -1),
        ],
    )
    .await;
    assert_eq!(
        between(store, 0, 1).await,
        [
            elsewhere.clone(),
            tally(0, Counted::Answered, "", 3),
            tally(0, Counted::Served, "pin", 1),
            tally(1, Counted::Answered, "", 1),
            tally(1, Counted::Unhelpful, "pin", -1),
        ]
    );
    assert_eq!(between(store, 1, 1).await.len(), 2, "both ends count");
    assert_eq!(between(store, 2, 9).await, []);
}

pub(super) async fn many_count_at_once_and_nothing_is_lost(store: &Arc<dyn Store>) {
    const ENTRIES: u64 = 5;
    let tasks: Vec<_> = (0..6)
        .map(|task: usize| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                for turn in 0..8 {
                    // Each begins with another one: whoever took them as they come would wait in a ring.
                    let entries = (0..ENTRIES).cycle().skip(task + turn).take(5);
                    let figures = entries.map(|entry| tally(0, Counted::Served, &entry.to_string(), 1));
                    // The same one twice in a turn is counted twice.
                    let twice = tally(0, Counted::Answered, "", 1);
                    count(&store, figures.chain([twice.clone(), twice]).collect()).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no task panics");
    }
    let entries = (0..ENTRIES).map(|entry| tally(0, Counted::Served, &entry.to_string(), 48));
    let expected: Vec<Tally> = [tally(0, Counted::Answered, "", 96)]
        .into_iter()
        .chain(entries)
        .collect();
    assert_eq!(between(store, 0, 0).await, expected);
}

pub(super) async fn days_that_are_old_are_forgotten(store: &Arc<dyn Store>) {
    for number in 0..3 {
        count(store, vec![tally(number, Counted::Answered, "", 1)]).await;
    }
    let keep = |before| Retention {
        figures: Some(at(0) + chrono::Duration::days(before)),
        ..Retention::default()
    };
    assert_eq!(store.forget(keep(0)).await.expect("a write"), 0);
    // The day itself stays, whatever the hour.
    assert_eq!(store.forget(keep(1)).await.expect("a write"), 1);
    let left: Vec<NaiveDate> = between(store, 0, 9).await.iter().map(|tally| tally.day).collect();
    assert_eq!(left, [day(1), day(2)]);
}

#[tokio::test]
async fn what_cannot_be_counted_costs_no_turn() {
    let tested = super::sqlite().await;
    let db = Connection::open(tested.folder.path().join("desk.db")).expect("the file is ours");
    for broken in [
        "CREATE TRIGGER refuse BEFORE INSERT ON daily_figures BEGIN SELECT RAISE(ABORT, 'no'); END",
        "DROP TABLE daily_figures",
    ] {
        db.execute_batch(broken).expect("a write");
        a_turn_is_kept(&tested.store, broken).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_cannot_count_costs_no_turn() {
    let tested = super::postgres().await;
    let database = tested.database.as_ref().expect("it is on a server");
    let client = database.client().await;
    for broken in [
        "ALTER TABLE figure_shares ADD CONSTRAINT refuse CHECK (count > 9)",
        "DROP TABLE figure_shares",
    ] {
        client.batch_execute(broken).await.expect("a write");
        a_turn_is_kept(&tested.store, broken).await;
    }
    drop(client);
    tested.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_server_nobody_waits_for_whoever_counts_the_same() {
    let tested = super::postgres().await;
    let database = tested.database.as_ref().expect("it is on a server");
    let mut slow = database.client().await;
    // Another connection has counted, and its disk takes its time: for ever, here.
    let waiting = slow.transaction().await.expect("a transaction");
    let sql = "INSERT INTO figure_shares VALUES ($1, 'web', 'de', 'answered', '', 5, 64)";
    waiting.execute(sql, &[&day(0).to_string()]).await.expect("a write");
    count(&tested.store, vec![tally(0, Counted::Answered, "", 1)]).await;
    assert_eq!(between(&tested.store, 0, 0).await, [tally(0, Counted::Answered, "", 1)]);
    waiting.commit().await.expect("a commit");
    assert_eq!(between(&tested.store, 0, 0).await, [tally(0, Counted::Answered, "", 6)]);

    // A binary that knows no shares counts as it always has.
    let sql = "INSERT INTO daily_figures VALUES ($1, 'web', 'de', 'answered', '', 10)";
    slow.execute(sql, &[&day(0).to_string()]).await.expect("a write");
    let all = [tally(0, Counted::Answered, "", 16)];
    assert_eq!(between(&tested.store, 0, 0).await, all);

    // A copy has the sums.
    let folder = tempfile::tempdir().expect("there is room");
    let file = format!("sqlite:{}", folder.path().join("copy.db").display());
    copy(&database.url, &file, |_| {})
        .await
        .expect("it goes into an empty database");
    assert_eq!(between(&open(&file).await.expect("it is a copy"), 0, 0).await, all);

    // Shares are gathered in time, and nothing changes by it.
    tested.store.forget(Retention::default()).await.expect("a write");
    let left = slow.query_one("SELECT count(*) FROM figure_shares", &[]).await;
    assert_eq!(left.expect("a read").get::<_, i64>(0), 0);
    assert_eq!(between(&tested.store, 0, 0).await, all);
    drop(slow);
    tested.end().await;
}

/// A turn that counts something is kept, whether or not that can be counted.
async fn a_turn_is_kept(store: &Arc<dyn Store>, broken: &str) {
    let name = broken.len().to_string();
    let changes = Changes {
        session: Some(session(&name, Version::NEW)),
        tallies: vec![tally(0, Counted::Answered, "", 1)],
        ..Changes::default()
    };
    store.commit(changes).await.expect("the turn goes on");
    let turn = store.load_turn(&chat(&name), None).await.expect("a read");
    assert!(turn.session.is_some(), "{broken}");
}
