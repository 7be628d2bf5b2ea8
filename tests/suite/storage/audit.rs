//! The hash chains, and what is found when somebody lays hands on them.

use std::sync::Arc;

use partnerdesk::domain::records::{Chain, ChainProblem};
use partnerdesk::storage::{After, Changes, Store, open, verify_audit};
use rusqlite::Connection;
use tempfile::TempDir;

use super::sample::{acme, event, fill};

fn all() -> After {
    After { number: 0, limit: 100 }
}

fn record(chain: &Chain, what: &str) -> Changes {
    Changes {
        audit: vec![event(chain.clone(), what)],
        ..Changes::default()
    }
}

pub(super) async fn each_partner_has_a_chain_and_it_holds(store: &Arc<dyn Store>) {
    fill(store).await;
    let acmes = Chain::Partner(acme());
    for what in ["case.opened", "case.closed"] {
        store.commit(record(&acmes, what)).await.expect("a commit");
    }
    let committed = store
        .commit(record(&Chain::Programme, "rules.changed"))
        .await
        .expect("a commit");
    let chains = store.audit_chains().await.expect("a read");
    let mut seen: Vec<_> = chains.iter().map(|head| (head.chain.to_string(), head.seq)).collect();
    seen.sort();
    let expected = [("partner:acme", 3), ("partner:zeta", 1), ("programme", 1)];
    assert_eq!(seen, expected.map(|(chain, seq)| (chain.to_owned(), seq)));
    assert!(chains.contains(&committed.audit[0]));
    assert_eq!(verify_audit(store.as_ref()).await.expect("a read"), []);
    let rows = store
        .audit(&acmes, After { number: 1, limit: 1 })
        .await
        .expect("a read");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].what, "case.opened");
}

pub(super) async fn what_was_decided_comes_back_word_for_word(store: &Arc<dyn Store>) {
    store
        .commit(record(&Chain::Programme, "case.refused"))
        .await
        .expect("a commit");
    let rows = store.audit(&Chain::Programme, all()).await.expect("a read");
    let event = event(Chain::Programme, "case.refused");
    assert_eq!(rows[0].facts, event.facts.0.to_string());
    assert_eq!(
        (rows[0].who.as_str(), rows[0].subject.as_deref()),
        ("staff:ops", Some("C-000001"))
    );
    assert_eq!(rows[0].at, event.at);
    assert!(rows[0].previous.is_empty());
    assert_eq!(rows[0].hash, rows[0].expected_hash());
}

/// What `verify_audit` finds after `tampering` with four rows of one chain, as somebody with a shell could.
async fn found_after(tampering: &str) -> Vec<ChainProblem> {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("desk.db");
    let store = open(&format!("sqlite:{}", path.display()))
        .await
        .expect("a new database");
    for what in ["one", "two", "three", "four"] {
        store.commit(record(&Chain::Programme, what)).await.expect("a commit");
    }
    let shell = Connection::open(&path).expect("the file is there");
    for refused in ["UPDATE audit SET what = 'x'", "DELETE FROM audit"] {
        let error = shell.execute_batch(refused).expect_err("rows are never changed");
        assert!(error.to_string().contains("the audit only grows"), "{error}");
    }
    shell
        .execute_batch("DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks;")
        .expect("a shell can do that");
    shell.execute_batch(tampering).expect("the test writes SQL well");
    verify_audit(store.as_ref()).await.expect("a read")
}

fn chain() -> Chain {
    Chain::Programme
}

#[tokio::test]
async fn a_changed_row_is_found() {
    for column in ["who", "what", "subject", "facts", "hash"] {
        let found = found_after(&format!("UPDATE audit SET {column} = 'x' WHERE seq = 2")).await;
        assert_eq!(found[0], ChainProblem::Changed { chain: chain(), seq: 2 }, "{column}");
    }
    let found = found_after("UPDATE audit SET at = at + 1 WHERE seq = 4").await;
    assert_eq!(found, [ChainProblem::Changed { chain: chain(), seq: 4 }]);
}

#[tokio::test]
async fn a_removed_row_is_found() {
    let found = found_after("DELETE FROM audit WHERE seq = 2").await;
    assert_eq!(found, [ChainProblem::Broken { chain: chain(), seq: 3 }]);
    let found = found_after("DELETE FROM audit WHERE seq = 1").await;
    assert_eq!(found, [ChainProblem::Broken { chain: chain(), seq: 2 }]);
    let end = |found| ChainProblem::End {
        chain: chain(),
        expected: 4,
        found,
    };
    assert_eq!(found_after("DELETE FROM audit WHERE seq = 4").await, [end(3)]);
    assert_eq!(found_after("DELETE FROM audit").await, [end(0)]);
    let no_head = found_after("DELETE FROM audit_heads").await;
    assert_eq!(
        no_head,
        [ChainProblem::End {
            chain: chain(),
            expected: 0,
            found: 4
        }]
    );
}

#[tokio::test]
async fn reordered_rows_are_found() {
    let found = found_after(
        "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
         UPDATE audit SET seq = 3 WHERE seq = 99;",
    )
    .await;
    assert!(
        found.contains(&ChainProblem::Changed { chain: chain(), seq: 2 }),
        "{found:?}"
    );
    assert!(
        found.contains(&ChainProblem::Changed { chain: chain(), seq: 3 }),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_row_with_a_good_hash_in_a_wrong_place_is_found() {
    // A row of ours, hashed as we hash, put after the second.
    let forged = event(chain(), "forged").into_row(Some(&partnerdesk::domain::records::ChainHead {
        chain: chain(),
        seq: 4,
        hash: "00".to_owned(),
    }));
    let sql = format!(
        "INSERT INTO audit VALUES ('programme', {}, '{}', '{}', '{}', '{}', {}, '{}', '{}')",
        forged.seq,
        forged.who,
        forged.what,
        forged.subject.clone().unwrap_or_default(),
        forged.facts,
        forged.at.timestamp_micros(),
        forged.previous,
        forged.hash,
    );
    let found = found_after(&sql).await;
    assert!(
        found.contains(&ChainProblem::Broken { chain: chain(), seq: 5 }),
        "{found:?}"
    );
}
