//! The audit under the hands of staff: listed, verified, decided again.

use partnerdesk::domain::records::OrderNumber;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::office::{Office, march, programme};
use super::shop::Shop;

const NOW: &str = "2012-03-02T09:00:00Z";

#[tokio::test]
async fn a_changed_row_is_found_and_named() {
    let shop = Shop::open().await;
    shop.works(&["case", "bug", "C-1"], NOW);
    let fine = shop.json(&["audit", "verify"], NOW);
    assert_eq!(fine, json!({ "chains": 1, "problems": [] }));
    let db = Connection::open(shop.path("desk.db")).expect("the file is ours");
    // Nothing in the database itself may stand in the way of somebody who has the file.
    let triggers: Vec<String> = db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
        .expect("a read");
    for trigger in triggers {
        db.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))
            .expect("it is there");
    }
    let changed = db.execute("UPDATE audit SET who = 'staff:mallory' WHERE what = 'case.bug'", []);
    assert_eq!(changed.expect("a write"), 1);
    drop(db);
    let output = shop.run(&["audit", "verify"], NOW);
    assert_eq!(output.status.code(), Some(1));
    let said = crate::support::stdout(&output);
    assert!(said.starts_with("partner:acme: row 2 was changed\n"), "{said}");
    let output = shop.run(&["audit", "verify", "--json"], NOW);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_str(&crate::support::stdout(&output)).expect("one JSON document");
    assert_eq!(
        found["problems"][0],
        json!({ "problem": "changed", "chain": "partner:acme", "seq": 2 })
    );
}

#[tokio::test]
async fn the_audit_is_listed_one_object_a_line() {
    let shop = Shop::open().await;
    shop.works(&["case", "status", "C-1", "resolved"], NOW);
    let listed = shop.works(&["audit", "list", "--partner", "acme", "--json"], NOW);
    let rows: Vec<Value> = listed
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let what: Vec<&str> = rows.iter().filter_map(|row| row["what"].as_str()).collect();
    assert_eq!(what.last(), Some(&"case.status"));
    let last = rows.last().expect("a row");
    assert_eq!(
        (&last["who"], &last["facts"]),
        (&json!("staff:eve"), &json!({ "from": "open", "to": "resolved" }))
    );
    assert_eq!(shop.works(&["audit", "list", "--partner", "nobody"], NOW), "");
}

#[tokio::test]
async fn a_change_of_policy_shows_what_it_would_have_done() {
    let mut office = Office::with_decisions().await;
    let same = office.desk(march(3)).replay().await.expect("a read");
    assert_eq!((same.decisions, same.different.len()), (2, 0));
    // Nobody says any more how silver comes by support.
    office.programme = programme("");
    office.programme.tiers.clear();
    let replay = office.desk(march(3)).replay().await.expect("a read");
    assert_eq!((replay.decisions, replay.different.len()), (2, 1));
    let different = &replay.different[0];
    assert_eq!(
        (different.action.as_str(), different.subject.as_deref()),
        ("buy-support", Some(OrderNumber(1).to_string().as_str()))
    );
    assert_eq!(different.before.outcome, "allow");
    let today = different.today.as_ref().expect("the action is known");
    assert_eq!(
        (today.outcome.as_str(), today.rules[0].as_str()),
        ("unknown", "support-not-said")
    );
}

#[tokio::test]
async fn a_replay_is_told_to_people_and_programs() {
    let mut shop = Shop::open().await;
    let store = shop.store().await;
    // A decision of a time when the threshold was lower.
    let decided = partnerdesk::domain::records::AuditEvent {
        chain: partnerdesk::domain::records::Chain::Partner("acme".into()),
        who: partnerdesk::domain::records::Actor::System,
        what: "review.requested".to_owned(),
        subject: Some("R-000001".to_owned()),
        facts: json!({
            "action": "request-case-review", "outcome": "allow", "rules": ["review-allowed"],
            "facts": {
                "today": "2012-03-01", "region": "EMEA", "tier": "gold",
                "membership": { "start": "2012-01-01", "end": "2012-12-31" },
                "agreement": { "start": "2012-01-01", "end": "2012-12-31" },
                "incidents": { "included": 10, "added": 0, "used": 6, "credited": 0 },
            },
        })
        .into(),
        at: march(1),
    };
    let changes = partnerdesk::storage::Changes {
        audit: vec![decided],
        ..Default::default()
    };
    store.commit(changes).await.expect("a commit");
    drop(store);
    let text = shop.works(&["audit", "replay"], NOW);
    assert!(text.contains("R-000001: request-case-review\n    was:   allow (review-allowed)\n    today: refuse (review-below-threshold"), "{text}");
    assert!(
        text.ends_with("1 of 1 decisions would come out differently today.\n"),
        "{text}"
    );
    // With the threshold of then the outcome is the same; the rules beside it are more than were written down.
    shop.faq = shop.path("faq");
    std::fs::create_dir(&shop.faq).expect("there is room");
    let shipped = std::fs::read_to_string("faq/programme.toml").expect("the file is shipped");
    let lower = shipped.replace("review_percent = 80", "review_percent = 60");
    std::fs::write(shop.faq.join("programme.toml"), lower).expect("there is room");
    let replay = shop.json(&["audit", "replay"], NOW);
    assert_eq!(replay["decisions"], 1);
    assert_eq!(replay["different"][0]["today"]["outcome"], "allow");
    assert_eq!(replay["different"][0]["before"]["rules"], json!(["review-allowed"]));
}
