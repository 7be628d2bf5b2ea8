//! Accounts of the staff console, and who is at a browser.

use std::sync::Arc;

use partnerdesk::domain::records::{Account, ConsoleSession, Role, Version};
use partnerdesk::storage::{AccountChange, Changes, ConsoleChange, Store, StoreError};

use super::sample::at;

fn mara() -> Account {
    Account {
        name: "mara".to_owned(),
        role: Role::Agent,
        password: "$argon2id$x".to_owned(),
        totp: None,
        totp_step: 0,
        made: at(0),
        version: Version::NEW,
    }
}

async fn put(store: &Arc<dyn Store>, account: Account) -> Result<(), StoreError> {
    let changes = Changes {
        accounts: vec![AccountChange::Put(account)],
        ..Changes::default()
    };
    store.commit(changes).await.map(|_| ())
}

async fn console(store: &Arc<dyn Store>, change: ConsoleChange) -> Result<(), StoreError> {
    let changes = Changes {
        console: vec![change],
        ..Changes::default()
    };
    store.commit(changes).await.map(|_| ())
}

fn browser(digest: &str, seconds: i64) -> ConsoleSession {
    ConsoleSession {
        digest: digest.to_owned(),
        account: "mara".to_owned(),
        began: at(0),
        seen: at(seconds),
    }
}

pub(super) async fn an_account_comes_back_as_it_was_written_and_races_are_seen(store: &Arc<dyn Store>) {
    put(store, mara()).await.expect("it is new");
    // Made twice at once: one of them is the second.
    assert!(matches!(put(store, mara()).await, Err(StoreError::Conflict)));
    let kept = store
        .account("mara")
        .await
        .expect("it can be read")
        .expect("it is there");
    assert_eq!(
        kept,
        Account {
            version: Version(1),
            ..mara()
        }
    );
    let changed = Account {
        role: Role::Admin,
        totp: Some("sealed".to_owned()),
        totp_step: 55_000_000,
        ..kept.clone()
    };
    put(store, changed.clone())
        .await
        .expect("it is the version that is there");
    assert!(matches!(put(store, kept).await, Err(StoreError::Conflict)));
    let all = store.accounts().await.expect("they can be read");
    assert_eq!(
        all,
        [Account {
            version: Version(2),
            ..changed
        }]
    );
    assert_eq!(store.account("nobody").await.expect("it can be read"), None);
}

pub(super) async fn whoever_is_at_a_browser_is_signed_out_with_the_account(store: &Arc<dyn Store>) {
    // Nobody is signed in without an account.
    assert!(console(store, ConsoleChange::Put(browser("a", 0))).await.is_err());
    put(store, mara()).await.expect("it is new");
    for digest in ["a", "b", "c"] {
        let signed_in = console(store, ConsoleChange::Put(browser(digest, 0))).await;
        signed_in.expect("the account is there");
    }
    // Seen later, and then by a request that was slower.
    for seconds in [90, 60] {
        let seen = console(store, ConsoleChange::Put(browser("a", seconds))).await;
        seen.expect("it is there");
    }
    let find = async |digest: &str| store.console_session(digest).await.expect("it can be read");
    assert_eq!(find("a").await, Some(browser("a", 90)));
    let ended = console(store, ConsoleChange::End("b".to_owned())).await;
    ended.expect("it is there");
    assert_eq!((find("b").await, find("c").await), (None, Some(browser("c", 0))));
    let all = console(store, ConsoleChange::EndAllOf("mara".to_owned())).await;
    all.expect("they are there");
    assert_eq!((find("a").await, find("c").await), (None, None));
    let again = console(store, ConsoleChange::Put(browser("d", 0))).await;
    again.expect("the account is there");
    let changes = Changes {
        accounts: vec![AccountChange::Remove("mara".to_owned())],
        ..Changes::default()
    };
    store.commit(changes).await.expect("it is there");
    assert_eq!(find("d").await, None);
    assert_eq!(store.accounts().await.expect("they can be read"), []);
}
