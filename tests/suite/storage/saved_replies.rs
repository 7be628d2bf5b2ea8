//! Short texts that staff keep.

use std::sync::Arc;

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Actor, SavedReply, SavedReplyId, Version};
use partnerdesk::storage::{Changes, SavedReplyChange, Store, StoreError};

use super::sample::{at, import};

pub(super) fn reply(id: i64, name: &str, language: Language) -> SavedReply {
    SavedReply {
        id: SavedReplyId(id),
        name: name.into(),
        language,
        text: "Dear {first-name}, which version?".into(),
        author: "mara".to_owned(),
        changed: at(0),
        version: Version::NEW,
    }
}

async fn change(store: &Arc<dyn Store>, change: SavedReplyChange) -> Result<(), StoreError> {
    let changes = Changes {
        saved_replies: vec![change],
        ..Changes::default()
    };
    store.commit(changes).await.map(|_| ())
}

async fn put(store: &Arc<dyn Store>, reply: SavedReply) -> Result<(), StoreError> {
    change(store, SavedReplyChange::Put(reply)).await
}

async fn all(store: &Arc<dyn Store>) -> Vec<SavedReply> {
    store.saved_replies().await.expect("a read")
}

pub(super) async fn a_reply_comes_back_as_it_was_written_and_races_are_seen(store: &Arc<dyn Store>) {
    put(store, reply(7, "Version", Language::En)).await.expect("it is new");
    // The same name in another language is another text; in the same language it is taken.
    put(store, reply(3, "Version", Language::De)).await.expect("it is new");
    put(store, reply(5, "Logs", Language::En)).await.expect("it is new");
    for taken in [reply(8, "Version", Language::En), reply(7, "Another", Language::En)] {
        assert!(matches!(put(store, taken).await, Err(StoreError::Conflict)));
    }
    let kept = all(store).await;
    let order: Vec<i64> = kept.iter().map(|reply| reply.id.0).collect();
    assert_eq!(order, [3, 5, 7], "by language and name");
    assert_eq!(
        kept[2],
        SavedReply {
            version: Version(1),
            ..reply(7, "Version", Language::En)
        }
    );
    let renamed = SavedReply {
        name: "Which version".into(),
        text: "Hello".into(),
        author: "eve".to_owned(),
        changed: at(60),
        ..kept[2].clone()
    };
    put(store, renamed.clone())
        .await
        .expect("it is the version that is there");
    assert!(matches!(put(store, kept[2].clone()).await, Err(StoreError::Conflict)));
    let stale = SavedReplyChange::Remove(SavedReplyId(7), Version(1));
    assert!(matches!(change(store, stale).await, Err(StoreError::Conflict)));
    assert_eq!(
        all(store).await[2],
        SavedReply {
            version: Version(2),
            ..renamed
        }
    );
    let removed = SavedReplyChange::Remove(SavedReplyId(7), Version(2));
    change(store, removed).await.expect("it is there");
    assert_eq!(all(store).await.len(), 2);
}

pub(super) async fn of_many_who_write_a_reply_one_does(store: &Arc<dyn Store>) {
    for version in [Version::NEW, Version(1)] {
        let tasks: Vec<_> = (0..8)
            .map(|writer| {
                let store = Arc::clone(store);
                let mut reply = reply(7, &format!("Version {writer}"), Language::En);
                reply.version = version;
                tokio::spawn(async move { put(&store, reply).await })
            })
            .collect();
        let mut written = 0;
        for task in tasks {
            match task.await.expect("no task panics") {
                Ok(()) => written += 1,
                Err(StoreError::Conflict) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(written, 1);
        assert_eq!(all(store).await[0].version, version.next());
    }
}

pub(super) async fn whoever_is_erased_stands_in_none(store: &Arc<dyn Store>) {
    store.apply_import(import()).await.expect("sound");
    let named = SavedReply {
        text: "Write to ada@acme.example about it.".into(),
        ..reply(1, "Whom to ask", Language::En)
    };
    put(store, named).await.expect("it is new");
    let erased = store.erase_person("ada@acme.example", Actor::System, at(90)).await;
    let erased = erased.expect("a commit").expect("somebody has the address");
    assert_eq!(erased.mentions, 1);
    let text = &all(store).await[0].text;
    assert!(!text.contains("ada@") && text.ends_with("about it."), "{}", text.0);
}
