//! Staff and case reviews: credits by the rules, case by case.

use partnerdesk::assistant::staff::StaffError;
use partnerdesk::domain::records::{CaseNumber, ReviewStatus};

use super::office::{Office, at, march};

/// An office in which two cases are up for review, the first of them a bug.
async fn office() -> Office {
    let office = Office::open().await;
    for number in [1, 2] {
        office.case(number).await;
    }
    office
        .desk(march(2))
        .redefine_as_bug(CaseNumber(1))
        .await
        .expect("a case");
    office.review(1, &[1, 2]).await;
    office
}

#[tokio::test]
async fn a_bug_is_credited_in_the_period_of_the_review() {
    let office = office().await;
    let number = partnerdesk::domain::records::ReviewNumber(1);
    let review = office.desk(march(3)).grant_review(number, &[CaseNumber(1)]).await;
    let review = review.expect("it is a bug");
    assert_eq!(
        (review.status(), review.decided),
        (ReviewStatus::Requested, None),
        "the other one waits"
    );
    assert_eq!(review.cases[0].status, ReviewStatus::Granted);
    let pool = office.period("acme").await.pool;
    assert_eq!((pool.used, pool.credited, pool.balance()), (2, 1, 9));
    let letter = office.letters().await.pop().expect("a letter").2;
    assert!(letter.contains("case C-000001 is credited"), "{letter}");
    let audit = office.audit("acme").await.pop().expect("a row");
    assert_eq!(audit.what, "review.granted");
    let facts: serde_json::Value = serde_json::from_str(&audit.facts).expect("facts are JSON");
    assert_eq!(facts["facts"]["incident"]["review"], "granted");
    assert_eq!(facts["case"], "C-000001");

    let again = office.desk(march(3)).grant_review(number, &[CaseNumber(1)]).await;
    assert!(matches!(again, Err(StaffError::CaseDecided { .. })), "{again:?}");
    // The rest is declined, which ends the review.
    let review = office
        .desk(march(4))
        .decline_review(number, "Not a fault of the product")
        .await;
    let review = review.expect("one case waits");
    assert_eq!(
        (review.status(), review.decided),
        (ReviewStatus::Granted, Some(march(4)))
    );
    assert_eq!(review.cases[1].status, ReviewStatus::Declined);
    let letter = office.letters().await.pop().expect("a letter").2;
    assert!(
        letter.contains("C-000002 isn't credited") && !letter.contains("C-000001"),
        "{letter}"
    );
    assert!(letter.contains("Not a fault of the product"), "{letter}");
    let done = office.desk(march(4)).grant_review(number, &[]).await;
    assert!(matches!(done, Err(StaffError::ReviewDecided(_))), "{done:?}");
    let kinds: Vec<String> = office.events().await.into_iter().map(|event| event.0).collect();
    assert_eq!(kinds, ["case.bug", "review.granted", "review.declined"]);
}

#[tokio::test]
async fn what_is_no_bug_is_refused_and_nothing_is_changed() {
    let office = office().await;
    let number = partnerdesk::domain::records::ReviewNumber(1);
    let (letters, rows) = (office.letters().await.len(), office.audit("acme").await.len());
    // All that wait: one of the two is no bug.
    let refused = office
        .desk(march(3))
        .grant_review(number, &[])
        .await
        .expect_err("no bug");
    let words = refused.to_string();
    assert!(words.starts_with("C-000002 in R-000001 can't be granted"), "{words}");
    assert!(
        words.contains("credit-needs-bug") && words.contains("FAQ, bug-redefined: \""),
        "{words}"
    );
    assert_eq!(office.period("acme").await.pool.credited, 0);
    assert_eq!(
        (office.letters().await.len(), office.audit("acme").await.len()),
        (letters, rows)
    );
    let review = office.store.review(number).await.expect("a read").expect("a review");
    assert!(review.cases.iter().all(|case| case.status == ReviewStatus::Requested));
}

#[tokio::test]
async fn nothing_is_credited_after_the_period_even_when_another_has_begun() {
    let office = office().await;
    let mut renewal = super::office::import();
    renewal.partners[0].membership = super::office::days("2013-01-01", "2013-12-31");
    renewal.partners[0].agreement = Some(renewal.partners[0].membership);
    renewal.at = at("2013-01-01T08:00:00Z");
    office.store.apply_import(renewal).await.expect("a renewal");
    let number = partnerdesk::domain::records::ReviewNumber(1);
    let late = office.desk(at("2013-01-02T09:00:00Z"));
    let refused = late.grant_review(number, &[CaseNumber(1)]).await.expect_err("too late");
    assert!(refused.to_string().contains("credit-after-period"), "{refused}");
}

#[tokio::test]
async fn a_case_that_the_review_does_not_name_is_refused_with_those_it_names() {
    let office = office().await;
    let number = partnerdesk::domain::records::ReviewNumber(1);
    let refused = office.desk(march(3)).grant_review(number, &[CaseNumber(7)]).await;
    let words = refused.expect_err("it isn't named").to_string();
    assert_eq!(words, "R-000001 doesn't name C-000007; it names C-000001, C-000002");
}

#[tokio::test]
async fn a_case_is_credited_once_even_through_two_reviews() {
    let office = office().await;
    let second = office.review(2, &[1]).await;
    let desk = office.desk(march(3));
    desk.grant_review(second, &[]).await.expect("it is a bug");
    let first = partnerdesk::domain::records::ReviewNumber(1);
    let refused = desk.grant_review(first, &[CaseNumber(1)]).await;
    assert!(matches!(refused, Err(StaffError::CreditedBefore)), "{refused:?}");
    assert_eq!(office.period("acme").await.pool.credited, 1);
}
