//! The queue of what is to be sent.

use std::sync::Arc;

use partnerdesk::domain::records::OutboxKind;
use partnerdesk::storage::{After, Changes, NewOutbox, Refusal, SetBack, Store, StoreError};

use super::sample::{at, mail};

async fn queue(store: &Arc<dyn Store>, messages: Vec<NewOutbox>) {
    let changes = Changes {
        outbox: messages,
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
}

/// Takes what is due at `now`, for a minute.
async fn claim(store: &Arc<dyn Store>, now: i64, limit: u32) -> Vec<String> {
    let rows = store
        .outbox_claim(OutboxKind::ALL, at(now), at(now + 60), limit)
        .await
        .expect("a claim");
    rows.into_iter().map(|row| row.id).collect()
}

fn all() -> After {
    After { number: 0, limit: 100 }
}

pub(super) async fn its_length_is_known_by_kind(store: &Arc<dyn Store>) {
    assert_eq!(store.outbox_lengths().await.expect("a read"), []);
    queue(store, vec![mail("a1", "a", 5), mail("b1", "b", 0), mail("c1", "c", 0)]).await;
    store.outbox_failed("b1", None, "550 never").await.expect("a write");
    let lengths = store.outbox_lengths().await.expect("a read");
    assert_eq!(lengths.len(), 1);
    assert_eq!(lengths[0].kind, OutboxKind::Email);
    assert_eq!((lengths[0].waiting, lengths[0].given_up), (2, 1));
    assert_eq!(lengths[0].oldest, Some(at(0)));
}

pub(super) async fn each_recipient_gets_one_after_the_other(store: &Arc<dyn Store>) {
    let messages = vec![
        mail("a1", "a", 0),
        mail("a2", "a", 0),
        mail("b1", "b", 0),
        mail("c1", "c", 500),
    ];
    queue(store, messages).await;
    assert!(claim(store, -1, 10).await.is_empty(), "nothing is due yet");
    assert_eq!(claim(store, 1, 10).await, ["a1", "b1"]);
    assert!(
        claim(store, 2, 10).await.is_empty(),
        "a2 waits for a1, the others are taken"
    );
    store.outbox_delivered("a1").await.expect("a write");
    assert_eq!(claim(store, 3, 10).await, ["a2"]);
    store.outbox_delivered("a1").await.expect("once more is no error");
    // One that fails holds up only its own recipient.
    store
        .outbox_failed("a2", Some(at(1000)), "451 later")
        .await
        .expect("a write");
    queue(
        store,
        vec![mail("a3", "a", 10), mail("d1", "d", 10), mail("e1", "e", 10)],
    )
    .await;
    assert_eq!(claim(store, 20, 1).await, ["d1"], "at most so many, the oldest first");
    assert_eq!(claim(store, 20, 10).await, ["e1"]);
}

pub(super) async fn what_fails_is_tried_again_or_given_up(store: &Arc<dyn Store>) {
    queue(store, vec![mail("a1", "a", 0), mail("a2", "a", 0)]).await;
    let first = store
        .outbox_claim(OutboxKind::ALL, at(1), at(61), 10)
        .await
        .expect("a claim");
    assert_eq!(first[0].attempts, 1);
    assert_eq!(first[0].payload, mail("a1", "a", 0).payload);
    store
        .outbox_failed("a1", Some(at(30)), "451 later")
        .await
        .expect("a write");
    assert!(claim(store, 29, 10).await.is_empty());
    assert_eq!(claim(store, 30, 10).await, ["a1"]);
    store
        .outbox_failed("a1", None, "550 no such user")
        .await
        .expect("a write");
    assert_eq!(claim(store, 31, 10).await, ["a2"], "what was given up holds up nobody");
    let dead = store.outbox(Some(true), all()).await.expect("a read");
    assert_eq!(dead.len(), 1);
    assert_eq!(
        (dead[0].attempts, dead[0].last_error.as_deref()),
        (2, Some("550 no such user"))
    );
    assert_eq!(store.outbox(Some(false), all()).await.expect("a read").len(), 1);
    assert!(store.outbox_retry("a1", at(40)).await.expect("a write"));
    assert!(!store.outbox_retry("unknown", at(40)).await.expect("a write"));
    let again = store
        .outbox_claim(OutboxKind::ALL, at(41), at(99), 10)
        .await
        .expect("a claim");
    assert_eq!((again[0].id.as_str(), again[0].attempts), ("a1", 1));
    let page = After {
        number: again[0].seq,
        limit: 10,
    };
    assert_eq!(store.outbox(None, page).await.expect("a read")[0].id, "a2");
}

pub(super) async fn what_is_taken_is_due_again_when_its_taker_is_gone(store: &Arc<dyn Store>) {
    queue(store, vec![mail("a1", "a", 0)]).await;
    assert_eq!(claim(store, 0, 10).await, ["a1"]);
    assert!(claim(store, 59, 10).await.is_empty());
    assert_eq!(claim(store, 60, 10).await, ["a1"]);
}

pub(super) async fn what_a_wrong_clock_put_off_is_due_and_what_is_under_way_stays_so(store: &Arc<dyn Store>) {
    queue(
        store,
        vec![
            mail("queued", "a", 1000),
            mail("tried", "b", 0),
            mail("later", "c", 0),
            mail("sent", "d", 0),
        ],
    )
    .await;
    assert_eq!(claim(store, 0, 10).await, ["tried", "later", "sent"]);
    for (id, again) in [("tried", 1000), ("later", 30)] {
        store
            .outbox_failed(id, Some(at(again)), "451 later")
            .await
            .expect("a write");
    }
    let back = SetBack {
        now: at(2),
        queued_after: at(7),
        due_after: at(100),
        taken_until: at(50),
    };
    assert_eq!(
        store.outbox_set_back(&[OutboxKind::Chat], back).await.expect("a write"),
        0
    );
    assert_eq!(store.outbox_set_back(OutboxKind::ALL, back).await.expect("a write"), 3);
    assert_eq!(
        store.outbox_set_back(OutboxKind::ALL, back).await.expect("a write"),
        0,
        "once is enough"
    );
    assert_eq!(
        claim(store, 2, 10).await,
        ["queued", "tried"],
        "one is being sent, one waits as it should"
    );
    assert_eq!(claim(store, 30, 10).await, ["later"]);
    assert!(claim(store, 49, 10).await.is_empty());
    assert_eq!(claim(store, 50, 10).await, ["sent"], "its taker is gone");
}

pub(super) async fn kinds_that_nobody_can_send_stay(store: &Arc<dyn Store>) {
    let chat = NewOutbox {
        kind: OutboxKind::Chat,
        ..mail("chat", "telegram:1", 0)
    };
    let old = NewOutbox {
        expires: Some(at(5)),
        id: "old".to_owned(),
        ..chat.clone()
    };
    queue(store, vec![chat, mail("mail", "a", 0), old]).await;
    let take = async |kinds: &[OutboxKind]| {
        let rows = store.outbox_claim(kinds, at(10), at(70), 10).await.expect("a claim");
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert!(take(&[]).await.is_empty());
    assert_eq!(take(&[OutboxKind::Email, OutboxKind::Webhook]).await, ["mail"]);
    let left = store.outbox(None, all()).await.expect("a read");
    assert_eq!(
        left.iter()
            .map(|row| (row.id.as_str(), row.attempts))
            .collect::<Vec<_>>(),
        [("chat", 0), ("mail", 1)],
        "what waits for a sender counts no attempts, and goes when it expires"
    );
    assert_eq!(take(OutboxKind::ALL).await, ["chat"]);
}

pub(super) async fn what_expired_is_dropped(store: &Arc<dyn Store>) {
    let code = NewOutbox {
        expires: Some(at(600)),
        ..mail("code", "a", 0)
    };
    queue(store, vec![code, mail("a2", "a", 0)]).await;
    assert_eq!(claim(store, 600, 10).await, ["a2"]);
    let left = store.outbox(None, all()).await.expect("a read");
    assert_eq!(left.len(), 1, "a code that is no longer good isn't sent, nor kept");
}

pub(super) async fn an_id_is_used_once(store: &Arc<dyn Store>) {
    queue(store, vec![mail("a1", "a", 0)]).await;
    let changes = Changes {
        outbox: vec![mail("b1", "b", 0), mail("a1", "b", 0)],
        ..Changes::default()
    };
    let again = store.commit(changes).await;
    assert!(matches!(again, Err(StoreError::Refused(Refusal::Taken))), "{again:?}");
    assert_eq!(store.outbox(None, all()).await.expect("a read").len(), 1);
}
