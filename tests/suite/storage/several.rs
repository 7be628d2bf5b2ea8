//! Several takers on the same records: leases, the queue, updates. What holds for tasks of one process holds for several,
//! since a store keeps nothing to itself that others would have to know.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use partnerdesk::clock::Clock;
use partnerdesk::domain::records::{Channel, OutboxKind, RawUpdate, Text, UpdateKey, UpdateOutcome, Version};
use partnerdesk::storage::{AnsweredUpdate, Changes, NumberKind, Store, StoreError};
use serde_json::json;

use super::sample::{at, mail, session};

pub(super) async fn one_at_a_time_has_a_lease(store: &Arc<dyn Store>) {
    let take_one = async |name: &str, holder: &str, now, until| {
        let long = TimeDelta::seconds(until - now);
        let taken = store.take_lease(name, holder, Clock::Fixed(at(now)), long).await;
        taken.expect("a write")
    };
    let take = async |holder: &str, now, until| take_one("telegram:7", holder, now, until).await;
    assert!(take("a", 0, 30).await);
    assert!(!take("b", 1, 31).await, "a has it");
    assert!(take("a", 20, 50).await, "a needs it for longer");
    assert!(!take("b", 49, 80).await);
    assert!(take("b", 50, 80).await, "a has let it run out");
    assert!(!take("a", 51, 90).await);
    store.give_back_lease("telegram:7", "a").await.expect("nothing happens");
    assert!(!take("a", 52, 90).await, "only its holder gives it back");
    store.give_back_lease("telegram:7", "b").await.expect("a write");
    assert!(take("a", 53, 90).await);
    assert!(take_one("telegram:8", "b", 53, 90).await, "another one is another one");
}

pub(super) async fn of_many_who_want_a_lease_one_gets_it(store: &Arc<dyn Store>) {
    let tasks: Vec<_> = (0..12)
        .map(|holder| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                let holder = holder.to_string();
                let taken = store.take_lease("polling", &holder, Clock::System, TimeDelta::seconds(30));
                taken.await.expect("a write")
            })
        })
        .collect();
    let mut holders = 0;
    for task in tasks {
        holders += u32::from(task.await.expect("no task panics"));
    }
    assert_eq!(holders, 1);
}

pub(super) async fn numbers_are_given_once_whoever_asks(store: &Arc<dyn Store>) {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                let mut numbers = Vec::new();
                for _ in 0..10 {
                    numbers.push(store.reserve_number(NumberKind::Order).await.expect("a number"));
                }
                numbers
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.expect("no task panics"));
    }
    all.sort_unstable();
    assert_eq!(all, (1..=80).collect::<Vec<u32>>());
}

pub(super) async fn many_senders_keep_the_order_of_each_recipient(store: &Arc<dyn Store>) {
    const RECIPIENTS: u32 = 6;
    const MESSAGES: u32 = 8;
    let messages = (0..MESSAGES).flat_map(|message| {
        (0..RECIPIENTS).map(move |recipient| mail(&format!("{recipient}-{message}"), &recipient.to_string(), 0))
    });
    let changes = Changes {
        outbox: messages.collect(),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let sent = Arc::new(Mutex::new(BTreeMap::<String, Vec<String>>::new()));
    let senders: Vec<_> = (0..5)
        .map(|_| {
            let (store, sent) = (Arc::clone(store), Arc::clone(&sent));
            tokio::spawn(async move {
                loop {
                    let rows = store
                        .outbox_claim(OutboxKind::ALL, at(1), at(600), 2)
                        .await
                        .expect("a claim");
                    for row in rows {
                        assert_eq!(row.attempts, 1, "nobody else had {}", row.id);
                        note(&sent, &row.recipient, &row.id);
                        store.outbox_delivered(&row.id).await.expect("a write");
                    }
                    let left = store.outbox_lengths().await.expect("a read");
                    if left.is_empty() {
                        return;
                    }
                }
            })
        })
        .collect();
    for sender in senders {
        sender.await.expect("no sender panics");
    }
    let sent = sent.lock().expect("nobody panics with it");
    for recipient in 0..RECIPIENTS {
        let expected: Vec<String> = (0..MESSAGES).map(|message| format!("{recipient}-{message}")).collect();
        assert_eq!(sent[&recipient.to_string()], expected);
    }
}

fn note(sent: &Mutex<BTreeMap<String, Vec<String>>>, recipient: &str, id: &str) {
    let mut sent = sent.lock().expect("nobody panics with it");
    sent.entry(recipient.to_owned()).or_default().push(id.to_owned());
}

pub(super) async fn many_workers_answer_each_update_once_and_in_order(store: &Arc<dyn Store>) {
    let brought: Vec<RawUpdate> = (1..=24)
        .map(|number: i64| RawUpdate {
            key: key(number),
            number,
            conversation: (number % 3).to_string().into(),
            account: None,
            raw: Text(number.to_string()),
            received: at(0),
        })
        .collect();
    store.receive(brought).await.expect("a write");
    let answered = Arc::new(Mutex::new(BTreeMap::<Text, Vec<i64>>::new()));
    let workers: Vec<_> = (0..4)
        .map(|worker| {
            let (store, answered) = (Arc::clone(store), Arc::clone(&answered));
            tokio::spawn(async move { work(&store, &answered, worker).await })
        })
        .collect();
    for worker in workers {
        worker.await.expect("no worker panics");
    }
    let answered = answered.lock().expect("nobody panics with it");
    for conversation in 0..3 {
        let expected: Vec<i64> = (1..=24).filter(|number| number % 3 == conversation).collect();
        assert_eq!(answered[&Text(conversation.to_string())], expected);
    }
}

fn key(number: i64) -> UpdateKey {
    UpdateKey {
        channel: Channel::Telegram,
        id: number.to_string(),
    }
}

/// Answers what waits, with a lease or, as one who was slow would, without: an update is answered once all the same.
async fn work(store: &Arc<dyn Store>, answered: &Mutex<BTreeMap<Text, Vec<i64>>>, worker: u32) {
    let holder = worker.to_string();
    loop {
        let waiting = store.waiting_conversations(Channel::Telegram).await.expect("a read");
        if waiting.is_empty() {
            return;
        }
        for conversation in waiting {
            let name = format!("telegram:{}", &*conversation);
            let has_it = store.take_lease(&name, &holder, Clock::System, TimeDelta::seconds(30));
            let has_it = has_it.await.expect("a write");
            if !has_it && worker > 0 {
                continue;
            }
            let next = store
                .next_update(Channel::Telegram, &conversation)
                .await
                .expect("a read");
            if let Some(update) = next {
                answer(store, answered, &update).await;
            }
            store.give_back_lease(&name, &holder).await.expect("a write");
        }
    }
}

async fn answer(store: &Arc<dyn Store>, answered: &Mutex<BTreeMap<Text, Vec<i64>>>, update: &RawUpdate) {
    let account = update.conversation.to_string();
    let read = store.load_turn(&super::sample::chat(&account), Some(&update.key)).await;
    let read = read.expect("a read");
    let version = read.session.map_or(Version::NEW, |session| session.version);
    let changes = Changes {
        session: Some(session(&account, version)),
        update: Some(AnsweredUpdate {
            key: update.key.clone(),
            from: None,
            replies: json!([]).into(),
            at: at(1),
        }),
        ..Changes::default()
    };
    match store.commit(changes).await {
        Ok(committed) => {
            // The versions of a conversation tell the order of its turns, whoever tells it first.
            let place = committed.session.expect("it was written").0;
            let mut answered = answered.lock().expect("nobody panics with it");
            let numbers = answered.entry(update.conversation.clone()).or_default();
            numbers.resize(numbers.len().max(usize::try_from(place).expect("few")), 0);
            numbers[usize::try_from(place - 1).expect("few")] = update.number;
        }
        // Somebody else was quicker.
        Err(StoreError::Duplicate(_) | StoreError::Conflict) => {}
        Err(other) => panic!("{other:?}"),
    }
    let outcome = UpdateOutcome::done("answered");
    store.update_done(&update.key, &outcome).await.expect("nothing happens");
}
