//! Staff and cases: who is told what, which moves are refused, and what is put on record.

use partnerdesk::assistant::staff::StaffError;
use partnerdesk::domain::records::{Bug, CaseNumber, CaseStatus, MessageFrom};
use serde_json::json;

use super::office::{Office, march};

#[tokio::test]
async fn an_answer_waits_for_the_partner_and_reaches_them_everywhere() {
    let office = Office::open().await;
    office.case(1).await;
    let chat = office.sign_in_ada().await;
    let case = office.desk(march(2)).reply(CaseNumber(1), " Which version?\n").await;
    assert_eq!(case.expect("it is open").status, CaseStatus::WaitingForPartner);

    let file = office.store.case(CaseNumber(1)).await.expect("a read").expect("a case");
    assert_eq!(
        (file.case.status, file.case.changed),
        (CaseStatus::WaitingForPartner, march(2))
    );
    assert_eq!(file.messages.len(), 1);
    assert_eq!(file.messages[0].from, MessageFrom::Staff);
    assert_eq!(file.messages[0].staff.as_deref(), Some("eve"));
    assert_eq!(&*file.messages[0].text, "Which version?");

    let letters = office.letters().await;
    assert_eq!(letters.len(), 1);
    let (to, subject, body) = &letters[0];
    assert_eq!(
        (to.as_str(), subject.as_str()),
        ("ada@acme.example", "C-000001: support has answered")
    );
    assert!(body.contains("Which version?") && body.contains("/cases"), "{body}");
    let turn = office.store.load_turn(&chat, None).await.expect("a read");
    let notice = turn.arrivals[0].reply.0.to_string();
    assert!(notice.contains("Which version?"), "{notice}");

    let audit = office.audit("acme").await;
    assert_eq!(audit.len(), 1);
    assert_eq!(
        (
            audit[0].what.as_str(),
            audit[0].who.as_str(),
            audit[0].subject.as_deref()
        ),
        ("case.replied", "staff:eve", Some("C-000001"))
    );
    assert!(
        !audit[0].facts.contains("version"),
        "the audit holds no words: {}",
        audit[0].facts
    );
    let events = office.events().await;
    assert_eq!(events[0].0, "case.replied");
    assert_eq!(
        events[0].1,
        json!({ "case": "C-000001", "partner": "acme", "status": "waiting-for-partner", "bug": "no" })
    );
}

#[tokio::test]
async fn an_answer_leaves_a_resolved_case_resolved_and_a_closed_one_alone() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    desk.set_status(CaseNumber(1), CaseStatus::Resolved)
        .await
        .expect("an allowed move");
    let case = desk.reply(CaseNumber(1), "By the way").await.expect("it is resolved");
    assert_eq!(case.status, CaseStatus::Resolved);
    desk.set_status(CaseNumber(1), CaseStatus::Closed)
        .await
        .expect("an allowed move");
    let before = office.letters().await.len();
    let refused = desk.reply(CaseNumber(1), "Too late").await;
    assert!(matches!(refused, Err(StaffError::Closed(CaseNumber(1)))), "{refused:?}");
    assert_eq!(office.letters().await.len(), before);
    let file = office.store.case(CaseNumber(1)).await.expect("a read").expect("a case");
    assert_eq!(file.messages.len(), 1);
}

#[tokio::test]
async fn a_move_that_is_not_allowed_names_those_that_are() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    desk.set_status(CaseNumber(1), CaseStatus::Closed)
        .await
        .expect("an allowed move");
    let refused = desk.set_status(CaseNumber(1), CaseStatus::Resolved).await;
    let error = refused.expect_err("closed cases are only reopened").to_string();
    assert_eq!(
        error,
        "C-000001 is closed and can't become resolved; from there it can become open"
    );
    assert_eq!(office.stored(1).await.status, CaseStatus::Closed);
    // Staying isn't a move.
    assert!(desk.set_status(CaseNumber(1), CaseStatus::Closed).await.is_err());
    assert_eq!(office.audit("acme").await.len(), 1);
}

#[tokio::test]
async fn a_closed_case_asks_for_a_rating_and_a_resolved_one_does_not() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    for (status, asks) in [(CaseStatus::Resolved, false), (CaseStatus::Closed, true)] {
        desk.set_status(CaseNumber(1), status).await.expect("an allowed move");
        let body = office.letters().await.pop().expect("a letter").2;
        assert_eq!(body.contains("from 1 (not at all) to 5"), asks, "{body}");
    }
}

#[tokio::test]
async fn a_case_becomes_a_bug_once() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    let first = desk.redefine_as_bug(CaseNumber(1)).await.expect("a case");
    let second = desk.redefine_as_bug(CaseNumber(1)).await.expect("a case");
    assert_eq!((first.before, second.before), (false, true));
    assert_eq!(office.stored(1).await.bug, Bug::Yes);
    let letters = office.letters().await;
    assert_eq!(letters.len(), 1, "told once");
    assert!(
        letters[0].2.contains("/review") && letters[0].2.contains("80%"),
        "{}",
        letters[0].2
    );
    assert_eq!(office.audit("acme").await.len(), 1);
}

#[tokio::test]
async fn notes_and_assignees_stay_with_staff() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    desk.note(CaseNumber(1), "Known trouble").await.expect("a case");
    let case = desk.assign(CaseNumber(1), "frank").await.expect("a case");
    assert_eq!(case.assignee.as_deref(), Some("frank"));
    assert_eq!(office.stored(1).await.status, CaseStatus::Open);
    assert_eq!((office.letters().await.len(), office.events().await.len()), (0, 0));
    let sheet = desk.case(CaseNumber(1)).await.expect("a case");
    assert_eq!(sheet.file.messages[0].from, MessageFrom::Note);
    let audit: Vec<String> = office.audit("acme").await.into_iter().map(|row| row.what).collect();
    assert_eq!(audit, ["case.noted", "case.assigned"]);
}

#[tokio::test]
async fn nothing_is_done_without_a_case_or_words() {
    let office = Office::open().await;
    office.case(1).await;
    let desk = office.desk(march(2));
    assert!(matches!(desk.reply(CaseNumber(1), " \n").await, Err(StaffError::Empty)));
    let missing = desk.note(CaseNumber(9), "x").await.expect_err("no such case");
    assert_eq!(missing.to_string(), "there is no case C-000009");
    assert_eq!(office.audit("acme").await.len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_at_the_same_case_lose_nothing() {
    let office = std::sync::Arc::new(Office::open().await);
    office.case(1).await;
    let mut work = tokio::task::JoinSet::new();
    for number in 0..8 {
        let office = std::sync::Arc::clone(&office);
        work.spawn(async move {
            office
                .desk(march(2))
                .reply(CaseNumber(1), &format!("Answer {number}"))
                .await
        });
    }
    while let Some(done) = work.join_next().await {
        done.expect("no panic").expect("it ran again until it was its turn");
    }
    let file = office.store.case(CaseNumber(1)).await.expect("a read").expect("a case");
    assert_eq!((file.messages.len(), office.letters().await.len()), (8, 8));
}
