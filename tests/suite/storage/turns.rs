//! Turns of conversations: one read, one commit, all or nothing.

use std::sync::Arc;

use chrono::Duration;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Arrival, CaseMessage, CaseNumber, Chain, Channel, DialogueState, MessageFrom, Session, SessionKey, Text,
    UnansweredId, UnansweredReason, UnansweredStatus, Version,
};
use partnerdesk::storage::{
    After, CaseFilter, Changes, NewRating, NewUnanswered, Refusal, Retention, Store, StoreError, UnansweredFilter,
};
use serde_json::json;

use super::sample::{acme, at, chat, event, fill, mail, new_case, partner_data, pool, session, sign_in_ada, update};

pub(super) async fn a_conversation_comes_back_as_it_was_written(store: &Arc<dyn Store>) {
    let written = Session {
        dialogue: Some(DialogueState {
            format: 3,
            state: json!({ "open-case": { "product": "XenApp" } }).into(),
        }),
        ..session("local", Version::NEW)
    };
    let changes = Changes {
        session: Some(written.clone()),
        ..Changes::default()
    };
    let committed = store.commit(changes).await.expect("a commit");
    let read = store.load_turn(&chat("local"), None).await.expect("a read");
    let read = read.session.expect("it was written");
    assert_eq!(Some(read.version), committed.session);
    assert_eq!(
        Session {
            version: Version::NEW,
            ..read
        },
        written
    );
    let other = store.load_turn(&chat("somebody else"), None).await.expect("a read");
    assert!(other.session.is_none());
}

pub(super) async fn a_repeated_update_is_answered_from_what_was_stored(store: &Arc<dyn Store>) {
    let turn = |reply| Changes {
        update: Some(update("7", "local", reply)),
        unanswered: vec![NewUnanswered {
            text: "what's for lunch".into(),
            language: Language::En,
            reason: UnansweredReason::Unanswered,
            entry: None,
            asked_by: None,
            at: at(1),
        }],
        ..Changes::default()
    };
    store.commit(turn("first")).await.expect("new to the store");
    let again = store.commit(turn("second")).await;
    match again {
        Err(StoreError::Duplicate(replies)) => assert_eq!(replies.0, json!([{ "text": "first" }])),
        other => panic!("a duplicate was taken for {other:?}"),
    }
    let key = update("7", "local", "").key;
    let turn = store.load_turn(&chat("local"), Some(&key)).await.expect("a read");
    assert_eq!(turn.answered.expect("it was answered").0, json!([{ "text": "first" }]));
    let questions = store.unanswered(&all_questions()).await.expect("a read");
    assert_eq!(questions[0].count, 1, "the second time must change nothing");
}

pub(super) async fn a_lost_race_in_a_conversation_is_a_conflict(store: &Arc<dyn Store>) {
    let write = |version, id| Changes {
        session: Some(session("local", version)),
        update: Some(update(id, "local", "hello")),
        ..Changes::default()
    };
    let first = store.commit(write(Version::NEW, "1")).await.expect("new");
    let version = first.session.expect("a session was written");
    store.commit(write(version, "2")).await.expect("as read");
    for stale in [version, Version::NEW, Version(99)] {
        let lost = store.commit(write(stale, "3")).await;
        assert!(matches!(lost, Err(StoreError::Conflict)), "{stale:?}: {lost:?}");
    }
    let gone = Changes {
        session: Some(session("never seen", Version(1))),
        ..Changes::default()
    };
    assert!(matches!(store.commit(gone).await, Err(StoreError::Conflict)));
    // The update of the lost race wasn't kept: the turn can be run again under the same key.
    store.commit(write(version.next(), "3")).await.expect("run again");
}

pub(super) async fn a_decision_on_a_stale_partner_is_a_conflict(store: &Arc<dyn Store>) {
    fill(store).await;
    let read = partner_data(store, &acme()).await.partner.version;
    let mut case = new_case(store).await;
    let first = Changes {
        partner: Some((acme(), read)),
        new_cases: vec![case.clone()],
        ..Changes::default()
    };
    let committed = store.commit(first).await.expect("as read");
    assert_eq!(committed.partners, [(acme(), read.next())]);
    case.number = CaseNumber(case.number.0 + 1);
    let second = Changes {
        partner: Some((acme(), read)),
        new_cases: vec![case],
        ..Changes::default()
    };
    assert!(matches!(store.commit(second).await, Err(StoreError::Conflict)));
    assert_eq!(pool(store, &acme()).await.used, 1);
    let unknown = Changes {
        partner: Some(("nobody".into(), read)),
        ..Changes::default()
    };
    assert!(matches!(store.commit(unknown).await, Err(StoreError::Conflict)));
}

pub(super) async fn all_or_nothing(store: &Arc<dyn Store>) {
    fill(store).await;
    let before = partner_data(store, &acme()).await.partner.version;
    let case = new_case(store).await;
    let changes = Changes {
        update: Some(update("1", "local", "hello")),
        session: Some(session("local", Version::NEW)),
        new_cases: vec![case],
        outbox: vec![mail("m-1", "ada@acme.example", 0)],
        audit: vec![event(Chain::Programme, "case.opened")],
        // The last of the changes can't be made.
        unanswered_status: vec![(
            partnerdesk::domain::records::UnansweredId(99),
            UnansweredStatus::Dismissed,
        )],
        ..Changes::default()
    };
    let refused = store.commit(changes).await;
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::Missing))),
        "{refused:?}"
    );
    let turn = store
        .load_turn(&chat("local"), Some(&update("1", "local", "").key))
        .await
        .expect("a read");
    assert!(turn.answered.is_none() && turn.session.is_none());
    assert!(store.cases(&all_cases()).await.expect("a read").is_empty());
    assert_eq!(pool(store, &acme()).await.used, 0);
    assert_eq!(partner_data(store, &acme()).await.partner.version, before);
    assert!(store.outbox(None, all()).await.expect("a read").is_empty());
    let chain = store.audit(&Chain::Programme, all()).await.expect("a read");
    assert!(chain.is_empty());
}

pub(super) async fn arrivals_wait_until_they_were_shown(store: &Arc<dyn Store>) {
    let arrival = |text: &str| Arrival {
        id: 0,
        to: chat("local"),
        reply: json!({ "text": text }).into(),
        at: at(5),
    };
    let arrive = |text| Changes {
        arrivals: vec![arrival(text)],
        ..Changes::default()
    };
    store.commit(arrive("one")).await.expect("a commit");
    store.commit(arrive("two")).await.expect("a commit");
    let read = store.load_turn(&chat("local"), None).await.expect("a read").arrivals;
    let texts: Vec<_> = read.iter().map(|arrival| arrival.reply.0["text"].clone()).collect();
    assert_eq!(texts, ["one", "two"]);
    // A third comes up while the two are being shown.
    store.commit(arrive("three")).await.expect("a commit");
    let shown = Changes {
        shown: Some((chat("local"), read[1].id)),
        ..Changes::default()
    };
    store.commit(shown).await.expect("a commit");
    let left = store.load_turn(&chat("local"), None).await.expect("a read").arrivals;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].reply.0["text"], "three");
}

pub(super) async fn unanswered_questions_are_counted_and_paged(store: &Arc<dyn Store>) {
    let ask = |text: &str, who: Option<&str>, seconds| NewUnanswered {
        text: text.into(),
        language: Language::En,
        reason: UnansweredReason::Unanswered,
        entry: None,
        asked_by: who.map(chat),
        at: at(seconds),
    };
    let changes = Changes {
        unanswered: vec![
            ask("rare", Some("a"), 1),
            ask("often", Some("b"), 2),
            ask("often", Some("a"), 3),
            ask("often", Some("b"), 4),
            ask("rare too", None, 5),
        ],
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let found = store.unanswered(&all_questions()).await.expect("a read");
    let counts: Vec<(&str, u32)> = found.iter().map(|question| (&*question.text, question.count)).collect();
    assert_eq!(counts, [("often", 3), ("rare", 1), ("rare too", 1)]);
    assert_eq!(found[0].tell, [chat("a"), chat("b")]);
    assert_eq!((found[0].first, found[0].last), (at(2), at(4)));
    let dismiss = Changes {
        unanswered_status: vec![(found[1].id, UnansweredStatus::Dismissed)],
        ..Changes::default()
    };
    store.commit(dismiss).await.expect("a commit");
    let page = UnansweredFilter {
        status: Some(UnansweredStatus::Open),
        skip: 1,
        limit: 1,
    };
    let page = store.unanswered(&page).await.expect("a read");
    assert_eq!(page.len(), 1);
    assert_eq!(&*page[0].text, "rare too");
    let one = store.unanswered_one(found[1].id).await.expect("a read");
    assert_eq!(one.expect("it is there").status, UnansweredStatus::Dismissed);
}

pub(super) async fn a_question_says_why_it_is_there_and_a_bad_answer_opens_it_again(store: &Arc<dyn Store>) {
    let ask = |reason, entry: Option<&str>, seconds| Changes {
        unanswered: vec![NewUnanswered {
            text: "who pays".into(),
            language: Language::En,
            reason,
            entry: entry.map(str::to_owned),
            asked_by: None,
            at: at(seconds),
        }],
        ..Changes::default()
    };
    let mark = |status| Changes {
        unanswered_status: vec![(UnansweredId(1), status)],
        ..Changes::default()
    };
    let after = async |changes: Changes| {
        store.commit(changes).await.expect("a commit");
        let one = store.unanswered_one(UnansweredId(1)).await.expect("a read");
        let one = one.expect("it is there");
        (one.reason, one.entry, one.status, one.count)
    };
    let [open, accepted, dismissed] = [
        UnansweredStatus::Open,
        UnansweredStatus::Accepted,
        UnansweredStatus::Dismissed,
    ];
    let (unanswered, none, down) = (
        UnansweredReason::Unanswered,
        UnansweredReason::NoneOfThese,
        UnansweredReason::ThumbsDown,
    );
    assert_eq!(after(ask(unanswered, None, 1)).await, (unanswered, None, open, 1));
    assert_eq!(after(ask(none, None, 2)).await, (none, None, open, 2));
    for (marked, count) in [(accepted, 3), (dismissed, 5)] {
        store.commit(mark(marked)).await.expect("a commit");
        assert_eq!(after(ask(unanswered, None, 3)).await, (unanswered, None, marked, count));
        let pin = Some("pin".to_owned());
        assert_eq!(after(ask(down, Some("pin"), 4)).await, (down, pin, open, count + 1));
    }
}

pub(super) async fn ratings_are_counted_and_the_last_word_counts(store: &Arc<dyn Store>) {
    assert_eq!(store.ratings().await.expect("a read"), []);
    for (entry, language, helpful, instead_of) in [
        ("pin", Language::En, true, None),
        ("pin", Language::En, true, None),
        ("pin", Language::En, false, Some(true)),
        ("pin", Language::De, false, None),
        ("bug", Language::En, true, None),
    ] {
        let changes = Changes {
            ratings: vec![NewRating {
                entry: entry.to_owned(),
                language,
                helpful,
                instead_of,
            }],
            ..Changes::default()
        };
        store.commit(changes).await.expect("a commit");
    }
    let counted = store.ratings().await.expect("a read").into_iter();
    let counted: Vec<_> = counted
        .map(|one| (one.entry, one.language, one.helpful, one.unhelpful))
        .collect();
    let expected = [
        ("bug", Language::En, 1, 0),
        ("pin", Language::De, 0, 1),
        ("pin", Language::En, 1, 1),
    ];
    assert_eq!(
        counted,
        expected.map(|(entry, language, up, down)| (entry.to_owned(), language, up, down))
    );
}

pub(super) async fn what_is_old_is_forgotten(store: &Arc<dyn Store>) {
    fill(store).await;
    sign_in_ada(store, "local").await;
    let young = at(0) - Duration::days(1);
    let keep = Retention {
        updates: Some(young),
        sessions: Some(young),
        bindings: Some(young),
        sign_in: Some(young),
        unanswered: Some(young),
        dead_outbox: Some(young),
        keyed_requests: Some(young),
        figures: Some(young),
    };
    assert_eq!(store.forget(keep).await.expect("a write"), 0);
    let old = at(3600);
    let updates = Retention {
        updates: Some(old),
        sessions: Some(old),
        ..Retention::default()
    };
    assert_eq!(store.forget(updates).await.expect("a write"), 2);
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert!(turn.session.is_none());
    assert!(turn.signed_in.is_some(), "who is signed in stays signed in");
    let bindings = Retention {
        bindings: Some(old),
        ..Retention::default()
    };
    assert_eq!(store.forget(bindings).await.expect("a write"), 1);
    let turn = store.load_turn(&chat("local"), None).await.expect("a read");
    assert!(turn.signed_in.is_none());
}

fn all() -> After {
    After { number: 0, limit: 100 }
}

fn all_cases() -> CaseFilter {
    CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    }
}

fn all_questions() -> UnansweredFilter {
    UnansweredFilter {
        limit: 100,
        ..UnansweredFilter::default()
    }
}

/// A message of staff, for tests that need any.
pub(super) fn reply(case: CaseNumber, text: &str) -> CaseMessage {
    CaseMessage {
        case,
        from: MessageFrom::Staff,
        contact: None,
        staff: Some("ops".to_owned()),
        text: text.into(),
        at: at(50),
    }
}

pub(super) async fn it_is_known_for_whom_replies_wait(store: &Arc<dyn Store>) {
    let to = |channel, account: &str| Arrival {
        id: 0,
        to: SessionKey::new(channel, account),
        reply: json!({ "text": "hello", "choices": [] }).into(),
        at: at(0),
    };
    let arrivals = vec![
        to(Channel::Web, "a"),
        to(Channel::Web, "a"),
        to(Channel::Web, "b"),
        to(Channel::Terminal, "c"),
    ];
    let changes = Changes {
        arrivals,
        ..Changes::default()
    };
    store.commit(changes).await.expect("a write");
    let mut waiting = store.waiting_arrivals(Channel::Web).await.expect("a read");
    waiting.sort();
    assert_eq!(waiting, [Text::from("a"), Text::from("b")]);
    let key = SessionKey::new(Channel::Web, "a");
    let last = store.load_turn(&key, None).await.expect("a read").arrivals[1].id;
    let changes = Changes {
        shown: Some((key, last)),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a write");
    assert_eq!(
        store.waiting_arrivals(Channel::Web).await.expect("a read"),
        [Text::from("b")]
    );
}
