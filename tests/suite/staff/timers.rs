//! Reminders and overdue cases: at the right time, to the right people, and once.

use chrono::{NaiveDate, TimeDelta};
use partnerdesk::assistant::timers::{Said, run};
use partnerdesk::domain::reminders::{self, Ending};
use partnerdesk::storage::Retention;

use super::office::{Office, at, march};

const TARGET: &str = "[[response_targets]]\ntier = \"gold\"\nseverity = 1\nhours = 4\n[regions.EMEA]\n";

/// Whoever calls it may be a task of its own.
fn in_a_task<T: Send>(work: T) -> T {
    work
}

async fn said(office: &Office, now: &str) -> Said {
    in_a_task(run(&*office.store, &office.programme, &office.post, at(now)))
        .await
        .expect("the store works")
}

#[tokio::test]
async fn the_end_of_a_membership_is_told_once_with_the_unused_incidents() {
    let office = Office::open().await;
    office.case(1).await;
    let chat = office.sign_in_ada().await;
    // 31 days before the end nothing is due, 30 days before it is: one reminder for each partner.
    assert_eq!(said(&office, "2012-11-30T12:00:00Z").await, Said::default());
    assert_eq!(said(&office, "2012-12-01T12:00:00Z").await.reminders, 2);
    assert_eq!(said(&office, "2012-12-01T13:00:00Z").await.reminders, 0);
    assert_eq!(said(&office, "2012-12-20T12:00:00Z").await.reminders, 0);
    let letters = office.letters().await;
    let to: Vec<&str> = letters.iter().map(|letter| letter.0.as_str()).collect();
    assert_eq!(to, ["ada@acme.example", "bob@acme.example", "sil@sterling.example"]);
    let (_, subject, body) = &letters[0];
    assert_eq!(subject, "Your membership ends on 31 December 2012");
    assert!(
        body.contains("9 incidents are unused") && body.contains("support agreement"),
        "{body}"
    );
    assert!(
        letters[1].2.contains("9 Incidents sind noch nicht genutzt"),
        "{}",
        letters[1].2
    );
    // Sterling has no pool to speak of.
    assert!(!letters[2].2.contains("incident"), "{}", letters[2].2);
    let turn = office.store.load_turn(&chat, None).await.expect("a read");
    assert_eq!(turn.arrivals.len(), 1);
}

#[tokio::test]
async fn a_reminder_that_was_missed_is_sent_until_the_end() {
    let office = Office::open().await;
    assert_eq!(said(&office, "2012-12-31T12:00:00Z").await.reminders, 2);
    let late = Office::open().await;
    assert_eq!(said(&late, "2013-01-01T12:00:00Z").await.reminders, 0);
}

#[tokio::test]
async fn a_reminder_is_not_sent_again_after_old_updates_were_forgotten() {
    let office = Office::open().await;
    assert_eq!(said(&office, "2012-12-01T12:00:00Z").await.reminders, 2);
    let everything = Retention {
        updates: Some(at("2012-12-30T12:00:00Z")),
        ..Retention::default()
    };
    office.store.forget(everything).await.expect("the store works");
    assert_eq!(said(&office, "2012-12-31T12:00:00Z").await.reminders, 0);
}

#[tokio::test]
async fn a_certificate_is_told_to_its_holder_alone() {
    let office = Office::open().await;
    assert_eq!(said(&office, "2012-06-01T12:00:00Z").await.reminders, 3);
    let letters = office.letters().await;
    assert_eq!(letters.len(), 3);
    assert_eq!(letters[0].1, "Your certificate CCA for XenApp expires on 30 June 2012");
}

#[tokio::test]
async fn what_is_due_depends_on_the_day_in_the_region() {
    let office = Office::with("[regions.EMEA]\ntime_zone = \"Pacific/Auckland\"\n").await;
    // It is 1 December there already.
    assert_eq!(said(&office, "2012-11-30T12:00:00Z").await.reminders, 2);
}

#[test]
fn wherever_a_company_is_whom_to_remind_is_looked_for() {
    for hour in 0..48 {
        let now = at("2012-02-28T00:30:00Z") + TimeDelta::hours(hour);
        let (first, last) = reminders::window(now);
        // The earliest and the latest day that it is anywhere.
        for offset in [-12, 0, 14] {
            let today = (now + TimeDelta::hours(offset)).date_naive();
            assert!(first <= today, "{now} at {offset}: what ends today");
            let furthest = today + TimeDelta::days(reminders::DAYS_BEFORE);
            assert!(furthest <= last, "{now} at {offset}: what ends in a month");
        }
    }
}

#[tokio::test]
async fn an_agreement_that_ends_before_its_membership_has_a_reminder_of_its_own() {
    let office = Office::open().await;
    let mut data = office
        .store
        .partner(&"acme".into())
        .await
        .expect("a read")
        .expect("it is there");
    let contacts = office.store.contacts(&"acme".into()).await.expect("a read");
    data.periods[0].agreement = Some(super::office::days("2012-01-01", "2012-03-31"));
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let due = |today| reminders::due(&data.partner, &data.periods, &contacts, day(today));
    let found = due("2012-03-10");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].ending, found[0].unused, found[0].to.len()),
        (&Ending::Agreement, Some(10), 2)
    );
    assert_eq!(found[0].id, due("2012-03-31")[0].id, "the same on every day");
    assert!(due("2012-02-29").is_empty() && due("2012-04-01").is_empty());
}

#[tokio::test]
async fn an_overdue_case_is_told_to_staff_once() {
    let office = Office::with(TARGET).await;
    for number in [1, 2] {
        office.case(number).await;
    }
    let answered = partnerdesk::domain::records::CaseNumber(2);
    office.desk(march(1)).reply(answered, "On it").await.expect("a case");
    let letters = office.letters().await.len();
    assert_eq!(said(&office, "2012-03-01T13:00:00Z").await.overdue, 0);
    assert_eq!(said(&office, "2012-03-01T14:00:00Z").await.overdue, 1);
    assert_eq!(said(&office, "2012-03-01T15:00:00Z").await.overdue, 0);
    let new = office.letters().await.split_off(letters);
    assert_eq!(new.len(), 1);
    assert_eq!(
        (new[0].0.as_str(), new[0].1.as_str()),
        ("team@desk.example", "C-000001 is overdue")
    );
    assert!(
        new[0].2.contains("severity 1") && new[0].2.contains("2012-03-01 13:00"),
        "{}",
        new[0].2
    );
}

#[tokio::test]
async fn an_overdue_case_waits_for_an_address_of_staff() {
    let mut office = Office::with(TARGET).await;
    office.case(1).await;
    let staff = office.post.staff.take();
    assert_eq!(said(&office, "2012-03-02T09:00:00Z").await.overdue, 0);
    office.post.staff = staff;
    assert_eq!(said(&office, "2012-03-02T10:00:00Z").await.overdue, 1);
}

#[tokio::test]
async fn a_renewal_on_record_leaves_only_what_lapses_to_be_told() {
    let office = Office::open().await;
    let mut renewal = super::office::import();
    for partner in &mut renewal.partners {
        partner.membership = super::office::days("2013-01-01", "2013-12-31");
        partner.agreement = None;
        partner.incidents = 0;
    }
    renewal.at = at("2012-11-15T08:00:00Z");
    office.store.apply_import(renewal).await.expect("a renewal");
    // Acme has ten incidents to lose, Sterling nothing.
    assert_eq!(said(&office, "2012-12-01T12:00:00Z").await.reminders, 1);
    let to: Vec<String> = office.letters().await.into_iter().map(|letter| letter.0).collect();
    assert_eq!(to, ["ada@acme.example", "bob@acme.example"]);
}
