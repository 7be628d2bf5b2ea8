//! Staff and people: signing them out, and questions that weren't answered.

use partnerdesk::assistant::staff::StaffError;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Channel, PinDigest, UnansweredReason, UnansweredStatus};
use partnerdesk::storage::{Changes, NewUnanswered, UnansweredFilter};

use super::office::{Office, march};

#[tokio::test]
async fn who_is_signed_out_is_told_and_can_sign_in_elsewhere() {
    let office = Office::open().await;
    let chat = office.sign_in_ada().await;
    let desk = office.desk(march(2));
    let unbound = desk.unbind(&PinDigest([1; 32])).await.expect("it is Ada's");
    assert_eq!(
        (unbound.contact.name.0.as_str(), unbound.channels.as_slice()),
        ("Ada Example", &[Channel::Terminal][..])
    );
    assert!(
        office
            .store
            .load_turn(&chat, None)
            .await
            .expect("a read")
            .signed_in
            .is_none()
    );
    let letters = office.letters().await;
    assert_eq!((letters.len(), letters[0].0.as_str()), (1, "ada@acme.example"));
    let audit = office.audit("acme").await;
    assert_eq!(audit[0].what, "contact.unbound");
    assert_eq!(audit[0].subject, Some(format!("contact:{}", unbound.contact.id.0)));

    // Nobody is signed in any more: said, and nothing done.
    let again = desk.unbind(&PinDigest([1; 32])).await.expect("it is still Ada's");
    assert!(again.channels.is_empty());
    assert_eq!((office.letters().await.len(), office.audit("acme").await.len()), (1, 1));
    let nobody = desk.unbind(&PinDigest([9; 32])).await;
    assert!(matches!(nobody, Err(StaffError::NobodyHasPin)), "{nobody:?}");
}

#[tokio::test]
async fn a_partner_is_shown_whole_and_no_pin_with_it() {
    let office = Office::open().await;
    office.case(1).await;
    office.sign_in_ada().await;
    let sheet = office
        .desk(march(2))
        .partner_sheet(&"acme".into())
        .await
        .expect("it is there");
    assert_eq!(
        (sheet.contacts.len(), sheet.ledger.len(), sheet.open_cases.len()),
        (2, 2, 1)
    );
    assert!(sheet.contacts[0].has_pin);
    assert_eq!(
        (sheet.contacts[0].signed_in.len(), sheet.contacts[1].signed_in.len()),
        (1, 0)
    );
    let json = serde_json::to_value(&sheet).expect("it can be written");
    assert!(json["contacts"][0].get("pin").is_none(), "{json}");
    let missing = office
        .desk(march(2))
        .partner_sheet(&"nobody".into())
        .await
        .expect_err("no such partner");
    assert_eq!(missing.to_string(), "there is no partner 'nobody'");
}

#[tokio::test]
async fn a_dismissed_question_leaves_the_list() {
    let office = Office::open().await;
    let changes = Changes {
        unanswered: vec![NewUnanswered {
            text: "Is there lunch?".into(),
            language: Language::En,
            reason: UnansweredReason::Unanswered,
            entry: None,
            asked_by: None,
            at: march(1),
        }],
        ..Changes::default()
    };
    office.store.commit(changes).await.expect("a commit");
    let desk = office.desk(march(2));
    let open = UnansweredFilter {
        status: Some(UnansweredStatus::Open),
        skip: 0,
        limit: 10,
    };
    let listed = desk.unanswered(&open).await.expect("a read");
    assert_eq!(listed.len(), 1);
    for _ in 0..2 {
        let done = desk.dismiss(listed[0].id).await.expect("it is there");
        assert_eq!(done.status, UnansweredStatus::Dismissed);
    }
    assert!(desk.unanswered(&open).await.expect("a read").is_empty());
    let rows = desk
        .audit_rows(Some(&partnerdesk::domain::records::Chain::Programme))
        .await
        .expect("a read");
    assert_eq!(rows.len(), 1, "on record once");
    assert!(!rows[0].facts.contains("lunch"));
}

#[tokio::test]
async fn a_person_is_exported_on_record_and_erased_whole() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    desk.reply(partnerdesk::domain::records::CaseNumber(1), "Dear Ada Example")
        .await
        .expect("a case");
    let data = desk.export("ada@acme.example").await.expect("she is there");
    assert_eq!((data.contacts.len(), data.cases.len()), (1, 1));
    let erased = desk.erase("ADA@acme.example").await.expect("she is there");
    assert_eq!((erased.contacts, erased.cases), (1, 1));
    let rows: Vec<String> = office.audit("acme").await.into_iter().map(|row| row.what).collect();
    assert_eq!(rows, ["case.replied", "person.exported", "person.erased"]);
    for gone in [
        desk.export("ada@acme.example").await.err(),
        desk.erase("ada@acme.example").await.err(),
    ] {
        assert!(matches!(gone, Some(StaffError::NobodyHasAddress)), "{gone:?}");
    }
    // Whoever was erased is told nothing more, and the case goes on.
    let before = office.letters().await.len();
    desk.reply(partnerdesk::domain::records::CaseNumber(1), "Still there?")
        .await
        .expect("the case is the company's");
    assert_eq!(office.letters().await.len(), before);
}
