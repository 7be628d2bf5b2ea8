//! Versions of the FAQ in a database that several share: published over the one they stem from, told at once, known for long.

use std::sync::Arc;
use std::time::Duration;

use partnerdesk::domain::records::Channel;
use partnerdesk::domain::records::{Arrival, FaqTexts, SessionKey};
use partnerdesk::storage::{Changes, Notice, Store, StoreError, open};
use serde_json::json;

use super::sample::at;
use super::{memory, postgres, sqlite};

fn texts(words: &str) -> FaqTexts {
    let files = [
        ("en/a.txt", words),
        ("programme.toml", "nul \0 and \u{10ffff}"),
        ("de/a.txt", ""),
    ];
    FaqTexts(files.map(|(path, text)| (path.to_owned(), text.to_owned())).into())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_published_over_the_one_it_stems_from() {
    let tested = postgres().await;
    let store = &tested.store;
    assert_eq!(store.faq_head().await.expect("a read"), None);
    let first = store
        .publish_faq(None, &texts("one"), "ann", at(0))
        .await
        .expect("it is the first");
    assert_eq!((first.number, &first.fingerprint), (1, &texts("one").fingerprint()));
    let second = store
        .publish_faq(Some(&first), &texts("two"), "bob", at(1))
        .await
        .expect("it stems from it");
    assert_eq!(store.faq_head().await.expect("a read").as_ref(), Some(&second));
    for stale in [None, Some(&first)] {
        let refused = store.publish_faq(stale, &texts("three"), "eve", at(2)).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    }
    assert_eq!(store.faq_texts(1).await.expect("a read"), Some(texts("one")));
    assert_eq!(store.faq_texts(2).await.expect("a read"), Some(texts("two")));
    assert_eq!(store.faq_texts(3).await.expect("a read"), None);
    assert_eq!(
        store.faq_known(&texts("one").fingerprint()).await.expect("a read"),
        Some(1)
    );
    assert_eq!(
        store.faq_known(&texts("three").fingerprint()).await.expect("a read"),
        None
    );
    tested.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_publish_at_once_one_does() {
    let tested = postgres().await;
    let first = tested
        .store
        .publish_faq(None, &texts("one"), "ann", at(0))
        .await
        .expect("it is the first");
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let (store, first) = (Arc::clone(&tested.store), first.clone());
            tokio::spawn(async move {
                let published = store
                    .publish_faq(Some(&first), &texts(&number.to_string()), "ann", at(1))
                    .await;
                matches!(published, Ok(head) if head.number == 2)
            })
        })
        .collect();
    let mut published = 0;
    for task in tasks {
        published += u32::from(task.await.expect("no task panics"));
    }
    assert_eq!(published, 1);
    tested.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_does_the_others_hear_of() {
    let tested = postgres().await;
    let database = tested.database.as_ref().expect("it is on a server");
    let other = open(&database.url).await.expect("the server is there");
    let heard = async |notice| {
        let heard = tokio::time::timeout(Duration::from_mins(1), other.noticed(notice)).await;
        heard.expect("it is heard");
    };
    // As soon as somebody listens, they are told to look.
    heard(Notice::Faq).await;
    tested
        .store
        .publish_faq(None, &texts("one"), "ann", at(0))
        .await
        .expect("it is the first");
    heard(Notice::Faq).await;
    heard(Notice::Arrivals).await;
    let arrives = async |channel| {
        let arrival = Arrival {
            id: 0,
            to: SessionKey::new(channel, "7"),
            reply: json!({}).into(),
            at: at(0),
        };
        let changes = Changes {
            arrivals: vec![arrival],
            ..Changes::default()
        };
        tested.store.commit(changes).await.expect("a commit");
    };
    arrives(Channel::Web).await;
    heard(Notice::Arrivals).await;
    // A broken connection is made again, and nobody relies on what was told meanwhile.
    assert!(database.break_connections().await > 0);
    heard(Notice::Faq).await;
    drop(other);
    tested.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_another_key_is_told() {
    let tested = postgres().await;
    for (key, is_same) in [("one", true), ("two", false), ("one", true)] {
        assert_eq!(tested.store.is_same_key(key).await.expect("a read"), is_same, "{key}");
    }
    tested.end().await;
}

#[tokio::test]
async fn where_nobody_else_is_the_folder_alone_counts() {
    for tested in [memory().await, sqlite().await] {
        let store: &Arc<dyn Store> = &tested.store;
        assert_eq!(store.faq_head().await.expect("a read"), None);
        store
            .publish_faq(None, &texts("one"), "ann", at(0))
            .await
            .expect_err("there is nobody to publish it to");
        assert!(store.is_same_key("any").await.expect("a read"));
        tested.end().await;
    }
}
