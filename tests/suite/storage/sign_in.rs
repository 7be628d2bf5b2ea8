//! Who is signed in where, codes under way, and limits.

use std::sync::Arc;

use chrono::Duration;
use partnerdesk::domain::records::{
    Challenge, Channel, DialogueState, LimitKey, Session, SessionKey, SignInLimit, Version,
};
use partnerdesk::storage::{BindingChange, ChallengeChange, Changes, Refusal, Store, StoreError};
use serde_json::json;

use super::sample::{acme, at, bind, chat, fill, import, person, pin, session, sign_in_ada};

fn binding(change: BindingChange) -> Changes {
    Changes {
        bindings: vec![change],
        ..Changes::default()
    }
}

pub(super) async fn one_account_a_pin_and_one_pin_an_account(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = sign_in_ada(store, "local").await;
    let bob = person(store, "bob@acme.example").await.id;
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    let signed_in = turn.signed_in.expect("she signed in");
    assert_eq!(signed_in.contact.id, ada);
    assert_eq!(signed_in.partner.key, acme());
    assert_eq!(signed_in.contact.certifications.len(), 1);
    assert_eq!(signed_in.periods[0].pool.balance(), 10);
    let second_account = store.commit(binding(bind(chat("other"), ada, pin(1)))).await;
    assert!(
        matches!(second_account, Err(StoreError::Refused(Refusal::PinBound))),
        "{second_account:?}"
    );
    let second_pin = store.commit(binding(bind(chat("local"), bob, pin(2)))).await;
    assert!(
        matches!(second_pin, Err(StoreError::Refused(Refusal::AccountBound))),
        "{second_pin:?}"
    );
    // Another channel counts for itself.
    let telegram = SessionKey::new(Channel::Telegram, "4711");
    store
        .commit(binding(bind(telegram.clone(), ada, pin(1))))
        .await
        .expect("free there");
    let bound = store.bindings(&acme()).await.expect("a read");
    assert_eq!(bound.len(), 2);
    let pin_data = store.load_pin(Channel::Telegram, &pin(1)).await.expect("a read");
    assert_eq!(pin_data.bound.expect("bound there").key, telegram);
    assert_eq!(pin_data.contact.expect("somebody has it").id, ada);
    let unknown = store.load_pin(Channel::Telegram, &pin(77)).await.expect("a read");
    assert!(unknown.contact.is_none() && unknown.bound.is_none() && unknown.limit.is_none());
    store
        .commit(binding(BindingChange::Release(chat("local"))))
        .await
        .expect("signed out");
    store
        .commit(binding(bind(chat("other"), ada, pin(1))))
        .await
        .expect("free again");
}

pub(super) async fn of_two_racing_accounts_one_wins(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = person(store, "ada@acme.example").await.id;
    for _ in 0..10 {
        let race = ["left", "right"].map(|account| {
            let store = Arc::clone(store);
            tokio::spawn(async move { store.commit(binding(bind(chat(account), ada, pin(1)))).await })
        });
        let mut won = 0;
        for task in race {
            match task.await.expect("no task panics") {
                Ok(_) => won += 1,
                Err(StoreError::Refused(Refusal::PinBound)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        store
            .commit(binding(BindingChange::ReleaseContact(ada, None)))
            .await
            .expect("unbound");
    }
}

pub(super) async fn a_pin_that_changed_meanwhile_binds_nobody(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = person(store, "ada@acme.example").await.id;
    let mut changed = import();
    changed.contacts[0].pin = Some(pin(9));
    store.apply_import(changed).await.expect("sound");
    let old = store.commit(binding(bind(chat("local"), ada, pin(1)))).await;
    assert!(matches!(old, Err(StoreError::Conflict)), "{old:?}");
    store
        .commit(binding(bind(chat("local"), ada, pin(9))))
        .await
        .expect("the new one");
}

pub(super) async fn signing_out_ends_the_other_accounts_dialogue(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = sign_in_ada(store, "local").await;
    let busy = Session {
        dialogue: Some(DialogueState {
            format: 1,
            state: json!("open-case").into(),
        }),
        ..session("local", Version(1))
    };
    let changes = Changes {
        session: Some(busy),
        ..Changes::default()
    };
    store.commit(changes).await.expect("as read");
    // Staff unbind, while a turn of hers is under way.
    let unbind = binding(BindingChange::ReleaseContact(ada, Some(Channel::Terminal)));
    store.commit(unbind).await.expect("unbound");
    let late = Changes {
        session: Some(session("local", Version(2))),
        ..Changes::default()
    };
    assert!(matches!(store.commit(late).await, Err(StoreError::Conflict)));
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    let after = turn.session.expect("the conversation stays");
    assert!(after.dialogue.is_none() && turn.signed_in.is_none());
    // Whoever signs out in a turn of their own writes the conversation as they want it.
    sign_in_again(store, ada, after.version).await;
}

async fn sign_in_again(store: &Arc<dyn Store>, ada: partnerdesk::domain::records::ContactId, version: Version) {
    let sign_in = Changes {
        session: Some(session("local", version)),
        bindings: vec![bind(chat("local"), ada, pin(1))],
        ..Changes::default()
    };
    let version = store.commit(sign_in).await.expect("as read").session.expect("written");
    let sign_out = Changes {
        session: Some(session("local", version)),
        ..binding(BindingChange::Release(chat("local")))
    };
    let committed = store.commit(sign_out).await.expect("as read");
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert_eq!(turn.session.map(|session| session.version), committed.session);
}

pub(super) async fn challenges_replace_each_other_and_go(store: &Arc<dyn Store>) {
    fill(store).await;
    let challenge = Challenge {
        key: chat("local"),
        contact: Some(person(store, "ada@acme.example").await.id),
        pin: pin(1),
        code_hash: "$argon2id$made-up".to_owned(),
        tries: 0,
        sent: at(0),
        expires: at(600),
    };
    let nobodys = Challenge {
        contact: None,
        tries: 2,
        ..challenge.clone()
    };
    for wanted in [challenge, nobodys] {
        let changes = Changes {
            challenges: vec![ChallengeChange::Set(wanted.clone())],
            ..Changes::default()
        };
        store.commit(changes).await.expect("a commit");
        let turn = store.load_turn(&chat("local"), None).await.expect("a read");
        assert_eq!(turn.challenge, Some(wanted));
    }
    let clear = Changes {
        challenges: vec![ChallengeChange::Clear(chat("local"))],
        ..Changes::default()
    };
    store.commit(clear).await.expect("a commit");
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert!(turn.challenge.is_none());
}

pub(super) async fn limits_are_counted_without_losing_any(store: &Arc<dyn Store>) {
    let keys = [LimitKey::Account(chat("local")), LimitKey::Pin(pin(5))];
    let limit = |key: &LimitKey, failures, version| SignInLimit {
        key: key.clone(),
        failures,
        next_allowed: Some(at(0) + Duration::minutes(i64::from(failures))),
        changed: at(0),
        version,
    };
    let write = |failures, version| Changes {
        limits: keys.iter().map(|key| limit(key, failures, version)).collect(),
        ..Changes::default()
    };
    store.commit(write(1, Version::NEW)).await.expect("the first");
    store.commit(write(2, Version(1))).await.expect("as read");
    let stale = store.commit(write(2, Version(1))).await;
    assert!(
        matches!(stale, Err(StoreError::Conflict)),
        "a failure would be lost: {stale:?}"
    );
    assert!(matches!(
        store.commit(write(1, Version::NEW)).await,
        Err(StoreError::Conflict)
    ));
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert_eq!(turn.limit, Some(limit(&keys[0], 2, Version(2))));
    let by_pin = store.load_pin(Channel::Web, &pin(5)).await.expect("a read");
    assert_eq!(by_pin.limit, Some(limit(&keys[1], 2, Version(2))));
}
