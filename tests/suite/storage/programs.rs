//! Other programs: their tokens, and what they asked for under keys.

use std::sync::Arc;

use partnerdesk::domain::records::{Actor, KeyedAnswer, KeyedRequest, Scope, Text, Token, TokenDigest};
use partnerdesk::storage::{Changes, Refusal, Retention, Store, StoreError, TokenChange};

use super::sample::{at, import};

fn token(name: &str, secret: &str, scopes: &[Scope]) -> Token {
    Token {
        name: name.to_owned(),
        digest: TokenDigest::of(secret),
        scopes: scopes.to_vec(),
        made: at(0),
    }
}

async fn change(store: &Arc<dyn Store>, change: TokenChange) -> Result<(), StoreError> {
    let changes = Changes {
        tokens: vec![change],
        ..Changes::default()
    };
    store.commit(changes).await.map(|_| ())
}

async fn add(store: &Arc<dyn Store>, token: Token) {
    change(store, TokenChange::Add(token)).await.expect("a commit");
}

fn request(key: &str, fingerprint: u8, seconds: i64) -> KeyedRequest {
    KeyedRequest {
        program: "crm".to_owned(),
        key: key.into(),
        fingerprint: [fingerprint; 32],
        at: at(seconds),
        answer: None,
    }
}

fn answer() -> KeyedAnswer {
    KeyedAnswer {
        status: 200,
        body: "{}".into(),
    }
}

async fn begin(store: &Arc<dyn Store>, request: KeyedRequest, since: i64) -> KeyedRequest {
    store.begin_request(request, at(since)).await.expect("a write")
}

pub(super) async fn a_program_is_known_by_its_token_alone(store: &Arc<dyn Store>) {
    let shop = token("shop", "one", &[Scope::Ask]);
    let crm = token("crm", "two", &[Scope::ReadCases, Scope::WriteCases]);
    add(store, shop.clone()).await;
    add(store, crm.clone()).await;
    assert_eq!(store.tokens().await.expect("a read"), [crm.clone(), shop.clone()]);
    let found = store.token(&TokenDigest::of("two")).await.expect("a read");
    assert_eq!(found, Some(crm));
    assert_eq!(store.token(&TokenDigest::of("crm")).await.expect("a read"), None);
    // Neither a name nor a token is had twice, and nothing half.
    for taken in [token("shop", "three", &[]), token("third", "one", &[])] {
        let refused = change(store, TokenChange::Add(taken)).await;
        assert!(
            matches!(refused, Err(StoreError::Refused(Refusal::Taken))),
            "{refused:?}"
        );
    }
    let remove = || TokenChange::Remove("shop".to_owned());
    change(store, remove()).await.expect("a commit");
    assert_eq!(store.token(&shop.digest).await.expect("a read"), None);
    let refused = change(store, remove()).await;
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::Missing))),
        "{refused:?}"
    );
}

pub(super) async fn a_request_is_noted_once_for_a_day(store: &Arc<dyn Store>) {
    let nobody = store.begin_request(request("a", 1, 10), at(0)).await;
    assert!(nobody.is_err(), "{nobody:?}");
    add(store, token("crm", "two", &[])).await;
    assert_eq!(begin(store, request("a", 1, 10), 0).await, request("a", 1, 10));
    // Under way, and then answered: what was noted first is what counts.
    assert_eq!(begin(store, request("a", 2, 20), 0).await, request("a", 1, 10));
    let key = Text::from("a");
    store.answer_request("crm", &key, &answer()).await.expect("a write");
    let known = begin(store, request("a", 2, 30), 10).await;
    assert_eq!((known.fingerprint, known.at), ([1; 32], at(10)));
    assert_eq!(known.answer, Some(answer()));
    // Too old: it is as if it had never been.
    assert_eq!(begin(store, request("a", 2, 40), 11).await, request("a", 2, 40));
    begin(store, request("b", 1, 50), 0).await;
    let old = Retention {
        keyed_requests: Some(at(45)),
        ..Retention::default()
    };
    assert_eq!(store.forget(old).await.expect("a write"), 1);
    assert_eq!(begin(store, request("b", 9, 60), 0).await.fingerprint, [1; 32]);
    // What a program asked for goes with its token; another one of that name begins anew.
    change(store, TokenChange::Remove("crm".to_owned()))
        .await
        .expect("a commit");
    add(store, token("crm", "three", &[])).await;
    assert_eq!(begin(store, request("b", 9, 70), 0).await.fingerprint, [9; 32]);
}

pub(super) async fn what_a_request_was_answered_with_goes_when_somebody_is_erased(store: &Arc<dyn Store>) {
    store.apply_import(import()).await.expect("sound");
    add(store, token("crm", "two", &[])).await;
    begin(store, request("a", 1, 10), 0).await;
    store
        .answer_request("crm", &"a".into(), &answer())
        .await
        .expect("a write");
    let erased = store.erase_person("ada@acme.example", Actor::System, at(99)).await;
    assert!(erased.expect("a write").is_some());
    // That it was asked for stays known: it isn't done twice.
    assert_eq!(begin(store, request("a", 2, 100), 0).await, request("a", 1, 10));
}
