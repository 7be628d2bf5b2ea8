//! Texts and times come back as they were written, and are compared by their letters alone.

use std::sync::Arc;

use chrono::Duration;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{DialogueState, Session, UnansweredReason, Version};
use partnerdesk::storage::{Changes, NewUnanswered, Store, UnansweredFilter};
use serde_json::json;

use super::sample::{at, chat, import, partner, session, update};

/// What databases have stumbled over.
const ODD: [&str; 8] = [
    "a\0b",
    "\0",
    "\u{10ffff}0 \u{10ffff}1 \u{10ffff}",
    "Zürich, Ærø, Ελλάδα, Київ, 東京",
    "👩‍👩‍👧 e\u{301} \u{feff}\u{202e}",
    "it's 100 % \\ \\x00 $1 ?1 -- ; \"quoted\"",
    "\r\n\t\u{1b}[31m",
    "",
];

fn asked(text: &str) -> NewUnanswered {
    NewUnanswered {
        text: text.into(),
        language: Language::En,
        reason: UnansweredReason::Unanswered,
        entry: None,
        asked_by: None,
        at: at(1),
    }
}

async fn questions(store: &Arc<dyn Store>) -> Vec<(String, u32)> {
    let filter = UnansweredFilter {
        limit: 100,
        ..UnansweredFilter::default()
    };
    let found = store.unanswered(&filter).await.expect("a read");
    found
        .into_iter()
        .map(|question| (question.text.0, question.count))
        .collect()
}

pub(super) async fn every_letter_comes_back(store: &Arc<dyn Store>) {
    for (number, text) in ODD.into_iter().enumerate() {
        let account = format!("{number}{text}");
        let changes = Changes {
            update: Some(update(&format!("u{number}{text}"), &account, text)),
            session: Some(Session {
                dialogue: Some(DialogueState {
                    format: 1,
                    state: json!({ "typed": text }).into(),
                }),
                ..session(&account, Version::NEW)
            }),
            unanswered: vec![asked(text)],
            ..Changes::default()
        };
        store.commit(changes).await.expect("every text can be kept");
        let read = store.load_turn(&chat(&account), None).await.expect("a read");
        let session = read.session.expect("it was written");
        assert_eq!(session.dialogue.expect("it has one").state.0, json!({ "typed": text }));
        let key = update(&format!("u{number}{text}"), &account, text).key;
        let again = store.load_turn(&chat(&account), Some(&key)).await.expect("a read");
        assert_eq!(
            again.answered.expect("it was answered").0,
            json!([{ "text": text }]),
            "{text:?}"
        );
    }
    let mut expected = ODD.map(|text| (text.to_owned(), 1)).to_vec();
    let mut found = questions(store).await;
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

pub(super) async fn letters_are_compared_as_they_are(store: &Arc<dyn Store>) {
    // None is another one in other letters; the last one is longer than an index would take.
    let long = "why ".repeat(25_000);
    let texts = [
        "ÄRGER",
        "ärger",
        "a\u{308}rger",
        "Ärger",
        "arger",
        "arger ",
        "ss",
        "ß",
        &long,
    ];
    for _ in 0..2 {
        for text in texts {
            let changes = Changes {
                unanswered: vec![asked(text)],
                ..Changes::default()
            };
            store.commit(changes).await.expect("a commit");
        }
    }
    let found = questions(store).await;
    assert_eq!(found.len(), texts.len());
    assert!(found.iter().all(|(_, count)| *count == 2), "{found:?}");
}

pub(super) async fn lists_are_in_the_order_of_letters_numbers(store: &Arc<dyn Store>) {
    let keys = ["zeta", "Zeta", "acme", "Äther", "a-b", "ab", "a b", "éclair", "10", "9"];
    let mut file = import();
    file.partners = keys.map(partner).to_vec();
    file.contacts.clear();
    store.apply_import(file).await.expect("sound");
    let mut expected = keys.to_vec();
    expected.sort_unstable();
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = store.partners(after.as_ref(), 3).await.expect("a read");
        let Some(last) = page.last() else { break };
        after = Some(last.partner.key.clone());
        found.extend(page.into_iter().map(|data| data.partner.key.0));
    }
    assert_eq!(found, expected);
}

pub(super) async fn times_are_kept_to_the_microsecond(store: &Arc<dyn Store>) {
    let time = at(0) + Duration::microseconds(123_457);
    let changes = Changes {
        session: Some(Session {
            last_activity: time,
            ..session("local", Version::NEW)
        }),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
    let read = store.load_turn(&chat("local"), None).await.expect("a read");
    assert_eq!(read.session.expect("it was written").last_activity, time);
}
