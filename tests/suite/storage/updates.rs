//! Updates that a channel brings, buttons, accounts that can't be written to, and topics.

use std::sync::Arc;

use partnerdesk::domain::records::{
    Channel, Keyboard, OutboxKind, RawUpdate, SessionKey, Text, Topic, UpdateKey, UpdateOutcome, Version,
};
use partnerdesk::domain::reply::Choice;
use partnerdesk::storage::{After, AnsweredUpdate, Changes, NewOutbox, Retention, Store};
use serde_json::json;

use super::sample::{at, session};

fn came_in(number: i64, chat: &str) -> RawUpdate {
    RawUpdate {
        key: key(number),
        number,
        conversation: chat.into(),
        account: Some(chat.into()),
        raw: Text(format!("{{\"update_id\":{number}}}")),
        received: at(number),
    }
}

fn key(number: i64) -> UpdateKey {
    UpdateKey {
        channel: Channel::Telegram,
        id: number.to_string(),
    }
}

fn account(name: &str) -> SessionKey {
    SessionKey::new(Channel::Telegram, name)
}

async fn next(store: &Arc<dyn Store>, chat: &str) -> Option<i64> {
    let next = store.next_update(Channel::Telegram, &chat.into()).await;
    next.expect("a read").map(|update| update.number)
}

async fn receive(store: &Arc<dyn Store>, updates: Vec<RawUpdate>) -> u64 {
    store.receive(updates).await.expect("a write")
}

fn said(id: &str, recipient: &str) -> NewOutbox {
    NewOutbox {
        id: id.to_owned(),
        kind: OutboxKind::Chat,
        recipient: recipient.into(),
        payload: json!({ "text": "hello", "choices": [] }).into(),
        at: at(0),
        expires: None,
    }
}

pub(super) async fn updates_wait_in_order_until_they_are_done(store: &Arc<dyn Store>) {
    let brought = vec![came_in(12, "7"), came_in(11, "7"), came_in(13, "8")];
    assert_eq!(receive(store, brought).await, 3);
    assert_eq!(
        receive(store, vec![came_in(11, "7"), came_in(14, "7")]).await,
        1,
        "11 is known"
    );
    let mut waiting = store.waiting_conversations(Channel::Telegram).await.expect("a read");
    waiting.sort();
    assert_eq!(waiting, [Text::from("7"), Text::from("8")]);
    assert_eq!(next(store, "7").await, Some(11), "the lowest number first");
    let read = store.next_update(Channel::Telegram, &"7".into()).await.expect("a read");
    assert_eq!(read, Some(came_in(11, "7")));
    // A turn that answers one is what is done about it.
    let answered = Changes {
        session: Some(session("7", Version::NEW)),
        update: Some(AnsweredUpdate {
            key: key(11),
            from: Some("7".into()),
            replies: json!([]).into(),
            at: at(20),
        }),
        ..Changes::default()
    };
    store.commit(answered).await.expect("a commit");
    assert_eq!(next(store, "7").await, Some(12));
    let failed = UpdateOutcome::failed("it broke");
    store.update_done(&key(12), &failed).await.expect("a write");
    store
        .update_done(&key(12), &UpdateOutcome::done("again"))
        .await
        .expect("nothing happens");
    assert_eq!(next(store, "7").await, Some(14));
    assert_eq!(
        receive(store, vec![came_in(12, "7")]).await,
        0,
        "what is done stays known"
    );
    assert_eq!(next(store, "7").await, Some(14));
    store
        .update_done(&key(13), &UpdateOutcome::done("ignored"))
        .await
        .expect("a write");
    assert_eq!(next(store, "8").await, None);
    // Only what is done is forgotten.
    let retention = Retention {
        updates: Some(at(1000)),
        ..Retention::default()
    };
    store.forget(retention).await.expect("a write");
    assert_eq!(next(store, "7").await, Some(14));
    assert_eq!(receive(store, vec![came_in(12, "7")]).await, 1, "it was forgotten");
}

pub(super) async fn buttons_serve_once(store: &Arc<dyn Store>) {
    let keyboard = Keyboard {
        id: "k1".to_owned(),
        key: account("7"),
        choices: vec![Choice {
            label: "Yes".to_owned(),
            value: "yes".to_owned(),
        }],
        used: false,
        made: at(0),
    };
    let shown = Changes {
        keyboards: vec![keyboard.clone()],
        ..Changes::default()
    };
    store.commit(shown).await.expect("a commit");
    assert_eq!(store.keyboard("k1").await.expect("a read"), Some(keyboard));
    assert_eq!(store.keyboard("k2").await.expect("a read"), None);
    let pressed = Changes {
        pressed: Some("k1".to_owned()),
        ..Changes::default()
    };
    store.commit(pressed).await.expect("a commit");
    assert!(store.keyboard("k1").await.expect("a read").expect("it stays").used);
}

pub(super) async fn whoever_blocks_us_gets_nothing_more(store: &Arc<dyn Store>) {
    let queued = Changes {
        outbox: vec![said("a", "telegram:7"), said("b", "telegram:8")],
        ..Changes::default()
    };
    store.commit(queued).await.expect("a commit");
    assert!(store.set_blocked(&account("7"), Some(at(5))).await.expect("a write"));
    assert!(
        !store.set_blocked(&account("7"), Some(at(6))).await.expect("a write"),
        "known"
    );
    let page = After { number: 0, limit: 10 };
    let dead = store.outbox(Some(true), page).await.expect("a read");
    assert_eq!(dead.len(), 1);
    assert_eq!(
        (dead[0].id.as_str(), dead[0].last_error.as_deref()),
        ("a", Some("blocked"))
    );
    assert!(store.set_blocked(&account("7"), None).await.expect("a write"));
    assert!(
        !store.set_blocked(&account("7"), None).await.expect("a write"),
        "over already"
    );
}

pub(super) async fn a_chat_with_a_new_id_keeps_what_is_its(store: &Arc<dyn Store>) {
    let queued = Changes {
        session: Some(session("-5/7", Version::NEW)),
        outbox: vec![
            said("a", "telegram:-5"),
            said("b", "telegram:-5/7"),
            said("c", "telegram:-55"),
        ],
        ..Changes::default()
    };
    store.commit(queued).await.expect("a commit");
    store.set_hold(&account("-5"), Some("C-000001")).await.expect("a write");
    store
        .rename_account(&account("-5"), &account("-1005"))
        .await
        .expect("a write");
    let page = After { number: 0, limit: 10 };
    let rows = store.outbox(None, page).await.expect("a read");
    let recipients: Vec<&str> = rows.iter().map(|row| &*row.recipient).collect();
    assert_eq!(recipients, ["telegram:-1005", "telegram:-1005/7", "telegram:-55"]);
    assert_eq!(store.hold(&account("-5")).await.expect("a read"), None);
    assert_eq!(
        store.hold(&account("-1005")).await.expect("a read").as_deref(),
        Some("C-000001")
    );
}

pub(super) async fn what_a_dead_sender_had_taken_is_due_at_once(store: &Arc<dyn Store>) {
    let queued = Changes {
        outbox: vec![
            said("a", "telegram:7"),
            said("b", "telegram:8"),
            said("c", "telegram:9"),
        ],
        ..Changes::default()
    };
    store.commit(queued).await.expect("a commit");
    let claim = || store.outbox_claim(&[OutboxKind::Chat], at(1), at(90), 10);
    assert_eq!(claim().await.expect("a claim").len(), 3);
    store.outbox_failed("b", Some(at(50)), "later").await.expect("a write");
    store.outbox_delivered("c").await.expect("a write");
    let released = store.outbox_release(OutboxKind::Chat, at(1)).await.expect("a write");
    assert_eq!(released, 1, "b waits for its own time");
    let again: Vec<String> = claim().await.expect("a claim").into_iter().map(|row| row.id).collect();
    assert_eq!(again, ["a"]);
}

pub(super) async fn topics_are_found_by_what_is_said_in_them(store: &Arc<dyn Store>) {
    let topic = Topic {
        thread: Some(3),
        head: None,
        closed: false,
    };
    store.set_topic("C-000001", Some(topic)).await.expect("a write");
    store
        .set_topic("orders", Some(Topic::default()))
        .await
        .expect("a write");
    store.add_topic_message(40, "orders").await.expect("a write");
    let subject = async |thread, message| store.topic_subject(thread, message).await.expect("a read");
    assert_eq!(subject(Some(3), None).await.as_deref(), Some("C-000001"));
    assert_eq!(subject(Some(3), Some(99)).await.as_deref(), Some("C-000001"));
    assert_eq!(subject(None, Some(40)).await.as_deref(), Some("orders"));
    assert_eq!(subject(None, None).await, None);
    assert_eq!(store.topic("C-000001").await.expect("a read"), Some(topic));
    store.set_topic("C-000001", None).await.expect("a write");
    assert_eq!(store.topic("C-000001").await.expect("a read"), None);
}
