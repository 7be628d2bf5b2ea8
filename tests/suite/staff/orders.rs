//! Staff and orders: what is added, what is refused, and that each is decided once.

use partnerdesk::assistant::staff::StaffError;
use partnerdesk::domain::records::{OrderItem, OrderStatus};
use serde_json::json;

use super::office::{Office, at, days, march};

fn pack() -> OrderItem {
    OrderItem::AddOn {
        id: "pack-5".to_owned(),
        name: "5 incidents".to_owned(),
        incidents: 5,
        quantity: 2,
    }
}

#[tokio::test]
async fn an_approved_add_on_fills_the_pool_of_today() {
    let office = Office::open().await;
    let number = office.order(1, "bob@acme.example", pack()).await;
    let order = office
        .desk(march(2))
        .approve(number, None)
        .await
        .expect("the rules allow it");
    assert_eq!((order.status, order.decided), (OrderStatus::Approved, Some(march(2))));
    let pool = office.period("acme").await.pool;
    assert_eq!((pool.included, pool.added, pool.balance()), (10, 10, 20));
    let letters = office.letters().await;
    assert_eq!((letters.len(), letters[0].0.as_str()), (1, "bob@acme.example"));
    // In the language of the contact, with the end and what happens then.
    assert!(
        letters[0].2.contains("10 Incidents") && letters[0].2.contains("31. Dezember 2012"),
        "{}",
        letters[0].2
    );
    assert!(letters[0].2.contains("verfallen"), "{}", letters[0].2);
    let audit = office.audit("acme").await;
    let facts: serde_json::Value = serde_json::from_str(&audit[0].facts).expect("facts are JSON");
    assert_eq!(audit[0].what, "order.approved");
    assert_eq!(
        (&facts["action"], &facts["outcome"], &facts["incidents"]),
        (&json!("buy-add-on"), &json!("allow"), &json!(10))
    );
    assert!(!audit[0].facts.contains("Bob"));
    let events = office.events().await;
    assert_eq!(
        events[0].1,
        json!({ "order": "O-000001", "partner": "acme", "status": "approved", "incidents": 10 })
    );
}

#[tokio::test]
async fn an_order_is_decided_once() {
    let office = Office::open().await;
    let number = office.order(1, "bob@acme.example", pack()).await;
    let desk = office.desk(march(2));
    desk.approve(number, None).await.expect("the rules allow it");
    for again in [desk.approve(number, None).await, desk.decline(number, "Too many").await] {
        let error = again.expect_err("decided before").to_string();
        assert_eq!(error, "O-000001 is approved already; an order is decided once");
    }
    assert_eq!(office.period("acme").await.pool.added, 10);
}

#[tokio::test]
async fn an_add_on_is_refused_where_the_rules_no_longer_allow_it() {
    let office = Office::open().await;
    let number = office.order(1, "bob@acme.example", pack()).await;
    let late = office.desk(at("2013-01-01T00:00:00Z"));
    let refused = late.approve(number, None).await.expect_err("the membership is over");
    assert!(matches!(refused, StaffError::Refused { .. }));
    let words = refused.to_string();
    assert!(
        words.starts_with("O-000001 can't be approved: the rules say"),
        "{words}"
    );
    assert!(
        words.contains("add-on-within-membership") && words.contains("FAQ, add-on-timing: \""),
        "{words}"
    );
    assert_eq!(office.period("acme").await.pool.added, 0);
    assert_eq!((office.letters().await.len(), office.audit("acme").await.len()), (0, 0));
}

#[tokio::test]
async fn incidents_are_said_for_basic_support_alone() {
    let office = Office::open().await;
    let add_on = office.order(1, "bob@acme.example", pack()).await;
    let support = office.order(2, "sil@sterling.example", OrderItem::BasicSupport).await;
    let desk = office.desk(march(2));
    let given = desk.approve(add_on, Some(5)).await.expect_err("it has its own number");
    assert!(matches!(given, StaffError::IncidentsGiven(_)), "{given}");
    let needed = desk.approve(support, None).await.expect_err("nobody said how many");
    assert!(matches!(needed, StaffError::IncidentsNeeded(_)), "{needed}");
}

#[tokio::test]
async fn basic_support_runs_from_today_to_the_end_of_the_membership() {
    let office = Office::open().await;
    office.silver_buys_support().await;
    let period = office.period("sterling").await;
    assert_eq!(period.agreement, Some(days("2012-03-02", "2012-12-31")));
    assert_eq!(period.pool.balance(), 3);
    let body = office.letters().await.pop().expect("a letter").2;
    assert!(
        body.contains("31 décembre 2012") && body.contains("3 incidents"),
        "{body}"
    );
    // A second one would begin a new pool and drop this one.
    let second = office.order(2, "sil@sterling.example", OrderItem::BasicSupport).await;
    let refused = office.desk(march(3)).approve(second, Some(3)).await;
    assert!(matches!(refused, Err(StaffError::AgreementActive(..))), "{refused:?}");
    assert_eq!(office.period("sterling").await.pool.balance(), 3);
}

#[tokio::test]
async fn a_decline_says_why() {
    let office = Office::open().await;
    let number = office.order(1, "bob@acme.example", pack()).await;
    let desk = office.desk(march(2));
    assert!(matches!(desk.decline(number, "").await, Err(StaffError::Empty)));
    let order = desk.decline(number, "Bitte erst die Rechnung").await.expect("it waits");
    assert_eq!(
        (order.status, order.reason.as_deref()),
        (OrderStatus::Declined, Some("Bitte erst die Rechnung"))
    );
    assert_eq!(office.period("acme").await.pool.added, 0);
    let letter = office.letters().await.pop().expect("a letter").2;
    assert!(letter.contains("Der Grund: Bitte erst die Rechnung"), "{letter}");
    let audit = office.audit("acme").await;
    assert_eq!(
        (audit[0].what.as_str(), audit[0].facts.as_str()),
        ("order.declined", "{}")
    );
    assert_eq!(office.events().await[0].0, "order.declined");
}

#[tokio::test]
async fn basic_support_is_refused_where_the_rules_are_silent() {
    let mut office = Office::open().await;
    // Nobody says any more how silver comes by support.
    office.programme.tiers.clear();
    let number = office.order(1, "sil@sterling.example", OrderItem::BasicSupport).await;
    let refused = office
        .desk(march(2))
        .approve(number, Some(3))
        .await
        .expect_err("not said");
    let words = refused.to_string();
    assert!(
        words.contains("the rules say 'unknown'") && words.contains("support-not-said"),
        "{words}"
    );
    assert_eq!(office.period("sterling").await.agreement, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_approve_at_once_one_does() {
    let office = std::sync::Arc::new(Office::open().await);
    let number = office.order(1, "bob@acme.example", pack()).await;
    let mut work = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let office = std::sync::Arc::clone(&office);
        work.spawn(async move { office.desk(march(2)).approve(number, None).await });
    }
    let mut approved = 0;
    while let Some(done) = work.join_next().await {
        match done.expect("no panic") {
            Ok(_) => approved += 1,
            Err(error) => assert!(matches!(error, StaffError::OrderDecided(..)), "{error:?}"),
        }
    }
    assert_eq!((approved, office.period("acme").await.pool.added), (1, 10));
    assert_eq!(office.letters().await.len(), 1);
}
