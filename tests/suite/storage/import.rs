//! Applying imports: again, corrected, renewed.

use std::sync::Arc;

use partnerdesk::domain::records::{Chain, PartnerKey, Pool, Version};
use partnerdesk::storage::{After, Changes, Import, ImportError, Imported, Store, StoreError};

use super::sample::{
    acme, at, chat, contact, day, days, fill, import, opened, partner, partner_data, period, person, pin, session,
    sign_in_ada, year,
};

async fn apply(store: &Arc<dyn Store>, import: Import) -> Imported {
    store.apply_import(import).await.expect("a sound import")
}

pub(super) async fn the_same_again_changes_nothing(store: &Arc<dyn Store>) {
    let first = apply(store, import()).await;
    let expected = Imported {
        partners_new: 2,
        contacts_new: 3,
        ..Imported::default()
    };
    assert_eq!(first, expected);
    let before = partner_data(store, &acme()).await.partner;
    assert_eq!(apply(store, import()).await, Imported::default());
    assert_eq!(partner_data(store, &acme()).await.partner, before);
    let page = After { number: 0, limit: 10 };
    let rows = store.audit(&Chain::Partner(acme()), page).await.expect("a read");
    assert_eq!(rows.len(), 1, "what changes nothing isn't put on record");
    let mut moved = import();
    moved.partners[0].region = String::from("Americas");
    moved.contacts[0].certifications.clear();
    let expected = Imported {
        partners_changed: 1,
        contacts_changed: 1,
        ..Imported::default()
    };
    assert_eq!(apply(store, moved).await, expected);
    assert!(person(store, "ada@acme.example").await.certifications.is_empty());
}

pub(super) async fn a_renewal_carries_nothing_over(store: &Arc<dyn Store>) {
    fill(store).await;
    opened(store).await;
    let mut renewed = import();
    renewed.partners[0].membership = year(2013);
    renewed.partners[0].agreement = Some(year(2013));
    renewed.partners[0].incidents = 7;
    let done = apply(store, renewed).await;
    assert_eq!((done.renewals, done.partners_changed), (1, 1));
    let periods = partner_data(store, &acme()).await.periods;
    assert_eq!(periods.len(), 2);
    let fresh = Pool {
        included: 7,
        ..Pool::default()
    };
    assert_eq!(periods[1].pool, fresh, "nine were left, and stay behind");
    assert_eq!(periods[0].pool.balance(), 9);
    assert_eq!(
        period(store, &acme()).await.id,
        periods[0].id,
        "the old one counts to its end"
    );
    let current = |text| partnerdesk::domain::records::period::current(&periods, day(text)).map(|period| period.id);
    assert_eq!(current("2012-12-31"), Some(periods[0].id));
    assert_eq!(current("2013-01-01"), Some(periods[1].id));
    assert_eq!(
        current("2011-01-01"),
        Some(periods[0].id),
        "none has begun: the first to come"
    );
}

pub(super) async fn last_years_file_again_is_no_renewal(store: &Arc<dyn Store>) {
    fill(store).await;
    let mut renewed = import();
    renewed.partners[0].membership = year(2013);
    renewed.partners[0].agreement = Some(year(2013));
    apply(store, renewed).await;
    let done = apply(store, import()).await;
    assert_eq!(done.renewals, 0);
    let periods = partner_data(store, &acme()).await.periods;
    assert_eq!(periods.len(), 2);
    assert_eq!(periods[1].membership, year(2013), "the current one is left alone");
}

pub(super) async fn corrections_change_the_period_that_is_there(store: &Arc<dyn Store>) {
    fill(store).await;
    opened(store).await;
    let mut corrected = import();
    corrected.partners[0].membership = days("2011-12-01", "2012-11-30");
    corrected.partners[0].incidents = 12;
    assert_eq!(apply(store, corrected).await.renewals, 0);
    let periods = partner_data(store, &acme()).await.periods;
    assert_eq!(periods.len(), 1);
    assert_eq!(periods[0].begins, day("2011-12-01"));
    assert_eq!(periods[0].pool.included, 12);
    assert_eq!(periods[0].pool.balance(), 11);
    // Lowered under what was used: the ledger says so, and no debit follows.
    let mut lowered = import();
    lowered.partners[0].membership = days("2011-12-01", "2012-11-30");
    lowered.partners[0].incidents = 0;
    apply(store, lowered).await;
    assert_eq!(partner_data(store, &acme()).await.periods[0].pool.balance(), -1);
}

pub(super) async fn who_is_missing_is_deactivated_and_signed_out(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = sign_in_ada(store, "local").await;
    let case = opened(store).await;
    let mut without = import();
    without.contacts.remove(0);
    // Zeta isn't in this file at all, so nothing happens to its people.
    without.partners.pop();
    without.contacts.pop();
    let done = apply(store, without).await;
    assert_eq!((done.deactivated, done.signed_out), (1, 1));
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert!(turn.signed_in.is_none());
    let late = Changes {
        session: Some(session("local", Version(1))),
        ..Changes::default()
    };
    assert!(
        matches!(store.commit(late).await, Err(StoreError::Conflict)),
        "a turn under way must notice"
    );
    assert!(!store.contact(ada).await.expect("a read").expect("kept").active);
    assert!(
        store.case(case.number).await.expect("a read").is_some(),
        "the case is kept"
    );
    let by_pin = store
        .load_pin(partnerdesk::domain::records::Channel::Web, &pin(1))
        .await
        .expect("a read");
    assert!(by_pin.contact.is_none(), "the PIN opens nothing any more");
    assert!(person(store, "cy@zeta.example").await.active);
    let back = apply(store, import()).await;
    assert_eq!((back.contacts_changed, back.contacts_new), (1, 0));
    assert_eq!(person(store, "ada@acme.example").await.id, ada, "the same person again");
}

pub(super) async fn who_gets_another_pin_is_signed_out(store: &Arc<dyn Store>) {
    fill(store).await;
    let ada = sign_in_ada(store, "local").await;
    let mut renamed = import();
    renamed.contacts[0].name = "Ada Married".into();
    assert_eq!(
        apply(store, renamed.clone()).await.signed_out,
        0,
        "a new name is no new PIN"
    );
    renamed.contacts[0].pin = Some(pin(8));
    assert_eq!(apply(store, renamed.clone()).await.signed_out, 1);
    // The address changes, name and PIN stay: the same person. The PIN under another name: somebody else.
    renamed.contacts[0].email = "married@acme.example".into();
    assert_eq!(apply(store, renamed.clone()).await.contacts_new, 0);
    assert_eq!(person(store, "married@acme.example").await.id, ada);
    renamed.contacts[0].name = "Eve Other".into();
    renamed.contacts[0].email = "eve@acme.example".into();
    let done = apply(store, renamed).await;
    assert_eq!((done.contacts_new, done.deactivated), (1, 1));
}

pub(super) async fn addresses_and_pins_may_change_hands_within_a_file(store: &Arc<dyn Store>) {
    fill(store).await;
    let mut swapped = import();
    let (ada, bob) = (swapped.contacts[0].pin, swapped.contacts[1].pin);
    (swapped.contacts[0].pin, swapped.contacts[1].pin) = (bob, ada);
    let done = apply(store, swapped.clone()).await;
    assert_eq!(done.contacts_changed, 2);
    assert_eq!(person(store, "ada@acme.example").await.pin, Some(pin(2)));
    // Ada goes to the other company; there she is a new contact.
    swapped.contacts[0].partner = "zeta".into();
    let done = apply(store, swapped).await;
    assert_eq!((done.contacts_new, done.deactivated), (1, 1));
    assert_eq!(person(store, "ada@acme.example").await.partner, "zeta".into());
}

pub(super) async fn an_address_of_somebody_outside_the_file_is_refused_whole(store: &Arc<dyn Store>) {
    fill(store).await;
    let only_acme = |email: &str, digest| Import {
        partners: vec![import().partners[0].clone()],
        contacts: vec![contact("acme", "Eve Other", email, digest)],
        ..import()
    };
    let taken = store.apply_import(only_acme("cy@zeta.example", 0)).await;
    assert!(
        matches!(&taken, Err(ImportError::EmailTaken { other, row: 0, .. }) if *other == "zeta".into()),
        "{taken:?}"
    );
    let taken = store.apply_import(only_acme("eve@acme.example", 3)).await;
    assert!(matches!(taken, Err(ImportError::PinTaken { .. })), "{taken:?}");
    assert!(person(store, "ada@acme.example").await.active, "nothing was changed");
    assert_eq!(apply(store, import()).await, Imported::default());
}

pub(super) async fn a_withdrawn_agreement_leaves_nothing_to_the_next(store: &Arc<dyn Store>) {
    fill(store).await;
    opened(store).await;
    let mut file = import();
    file.partners[0].agreement = None;
    file.partners[0].incidents = 0;
    file.at = at(1);
    apply(store, file.clone()).await;
    file.partners[0].agreement = Some(days("2012-07-01", "2012-12-31"));
    file.partners[0].incidents = 5;
    let done = apply(store, file).await;
    assert_eq!(done.renewals, 1);
    let periods = partner_data(store, &acme()).await.periods;
    assert_eq!(
        periods[1].pool.balance(),
        5,
        "the case of the withdrawn agreement isn't counted"
    );
}

pub(super) async fn of_whom_something_ends_is_found_by_the_day(store: &Arc<dyn Store>) {
    let mut all = import();
    all.partners.push(partner("echo"));
    let ends = ["2012-03-31", "2012-06-30", "2012-12-31"];
    for (partner, membership) in all.partners.iter_mut().zip(ends) {
        partner.membership.end = day(membership);
        partner.agreement = None;
    }
    all.partners[1].agreement = Some(days("2012-01-01", "2012-05-31"));
    for contact in &mut all.contacts {
        contact.certifications.clear();
    }
    let mut eve = contact("echo", "Eve Example", "eve@echo.example", 4);
    eve.certifications[0].expires = day("2012-09-30");
    all.contacts.push(eve);
    apply(store, all).await;
    for (first, last, expected) in [
        ("2012-03-01", "2012-03-30", &[][..]),
        ("2012-03-31", "2012-03-31", &["acme"]),
        ("2012-03-01", "2012-05-31", &["acme", "zeta"]),
        ("2012-06-01", "2012-06-29", &[]),
        ("2012-06-01", "2012-06-30", &["zeta"]),
        ("2012-07-01", "2012-09-29", &[]),
        ("2012-09-30", "2012-10-01", &["echo"]),
        ("2012-10-01", "2012-12-30", &[]),
        ("2012-12-31", "2013-01-31", &["echo"]),
        // Once, whatever ends of theirs.
        ("2012-01-01", "2012-12-31", &["acme", "echo", "zeta"]),
    ] {
        let days = (day(first), day(last));
        let mut found = Vec::new();
        // Page by page, as in life.
        while let [data] = &store.partners_with_ends(days, found.last(), 1).await.expect("a read")[..] {
            let whole = partner_data(store, &data.partner.key).await;
            assert_eq!((&data.partner, &data.periods), (&whole.partner, &whole.periods));
            found.push(data.partner.key.clone());
        }
        let expected: Vec<PartnerKey> = expected.iter().map(|key| (*key).into()).collect();
        assert_eq!(found, expected, "{first} to {last}");
    }
}
