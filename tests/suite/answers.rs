//! Which outcome a question gets, and how well questions are answered.

use partnerdesk::domain::answer::{Answer, Hit, MOST_OFFERED, Thresholds, choose};
use partnerdesk::domain::dialogue::FaqOutcome;
use partnerdesk::domain::language::Language;
use proptest::prelude::*;

use crate::support::DESK;

const THRESHOLDS: Thresholds = Thresholds {
    answer_from: 0.8,
    clarify_from: 0.3,
};

fn hits(scores: &[f32]) -> Vec<Hit> {
    let hit = |(number, &score): (usize, &f32)| Hit {
        entry: format!("entry-{number}"),
        score,
    };
    scores.iter().enumerate().map(hit).collect()
}

fn offered(scores: &[f32], confidence: f32) -> usize {
    match choose(&hits(scores), confidence, THRESHOLDS) {
        Answer::Clarify(entries) => entries.len(),
        other => panic!("expected to be asked back, got {other:?}"),
    }
}

#[test]
fn the_outcome_follows_the_confidence() {
    let two = hits(&[1.0, 0.9]);
    assert_eq!(choose(&two, 0.8, THRESHOLDS), Answer::Answered("entry-0".into()));
    assert!(matches!(choose(&two, 0.79, THRESHOLDS), Answer::Clarify(_)));
    assert!(matches!(choose(&two, 0.3, THRESHOLDS), Answer::Clarify(_)));
    assert_eq!(choose(&two, 0.29, THRESHOLDS), Answer::Unanswered);
}

#[test]
fn two_to_four_close_entries_are_offered() {
    assert_eq!(offered(&[1.0, 0.1, 0.1], 0.5), 2, "never fewer than two");
    assert_eq!(offered(&[1.0, 0.9, 0.8, 0.2], 0.5), 3, "those that are close");
    assert_eq!(offered(&[1.0; 9], 0.5), MOST_OFFERED, "never more than four");
}

#[test]
fn nothing_found_is_nothing_answered() {
    assert_eq!(choose(&[], 1.0, THRESHOLDS), Answer::Unanswered);
    assert_eq!(
        choose(&hits(&[1.0]), 0.5, THRESHOLDS),
        Answer::Unanswered,
        "one entry is no choice"
    );
}

#[test]
fn each_published_question_is_answered_with_its_own_entry_in_every_language() {
    let loaded = partnerdesk::content::load::load(std::path::Path::new("faq"));
    assert_eq!(loaded.entries.len(), 64);
    for entry in &loaded.entries {
        let card = DESK.ask(&entry.question.text, None, None).expect("the index answers");
        assert_eq!(
            card.entry.as_deref(),
            Some(entry.id.as_str()),
            "{}",
            entry.question.text
        );
        assert_eq!(card.language, entry.language, "{}", entry.question.text);
        assert!(card.candidates.len() >= 5);
    }
}

#[test]
fn typos_and_capitals_do_not_matter() {
    for question in [
        "WILL INCIDENTS BE ROLLED OVER",
        "wil incidnts be roled ovr?",
        "  will incidents be rolled over ?? ",
    ] {
        let card = DESK.ask(question, None, None).expect("the index answers");
        assert_eq!(card.candidates[0].entry, "rollover", "{question}");
    }
}

#[test]
fn what_the_faq_does_not_answer_is_not_answered() {
    let card = DESK.ask("best pizza in Naples", None, None).expect("the index answers");
    assert_eq!(card.outcome, FaqOutcome::Unanswered);
    assert_eq!(card.entry, None);
    assert_eq!(card.contacts[0].name, "Partner Operations");
    assert_eq!(
        card.contacts[0].address, None,
        "no address is published for other regions"
    );
}

#[test]
fn a_lost_list_is_said_to_be_missing_and_never_made_up() {
    let card = DESK
        .ask(
            "What are the options for Citrix Solution Advisor Partner Support?",
            None,
            None,
        )
        .expect("the index answers");
    assert_eq!(
        card.answer,
        "(This list isn't in the published text. Partner Operations can tell you.)"
    );
    assert_eq!(card.contacts[0].name, "Partner Operations");
}

#[test]
fn small_talk_is_no_question() {
    for (message, language) in [
        ("Hello!", Language::En),
        ("Vielen Dank.", Language::De),
        ("Qui êtes-vous ?", Language::Fr),
        ("¡Hola!", Language::Es),
    ] {
        let card = DESK.ask(message, None, None).expect("the index answers");
        assert_eq!(
            (card.outcome, card.language, card.entry),
            (FaqOutcome::SmallTalk, language, None),
            "{message}"
        );
    }
    let card = DESK
        .ask("Hello, what is a PIN number?", None, None)
        .expect("the index answers");
    assert_eq!(
        card.entry.as_deref(),
        Some("pin"),
        "a question behind a greeting is a question"
    );
}

/// The measured figure is higher; this is the line below which a change has broken something.
#[test]
fn questions_as_people_ask_them_find_their_entry() {
    let text = std::fs::read_to_string("tests/data/citrix-dev.tsv").expect("the file is in the repository");
    let (mut asked, mut found, mut unanswerable, mut answered) = (0_u32, 0_u32, 0_u32, 0_u32);
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let card = DESK.ask(columns[2], None, None).expect("the index answers");
        if columns[1] == "-" {
            unanswerable += 1;
            answered += u32::from(card.outcome == FaqOutcome::Answered);
        } else {
            asked += 1;
            found += u32::from(card.candidates[0].entry == columns[1]);
        }
    }
    assert!(asked > 90 && unanswerable > 40);
    assert!(found * 100 >= asked * 85, "{found} of {asked}");
    assert!(answered * 100 <= unanswerable * 10, "{answered} of {unanswerable}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_message_gets_a_card(message in "\\PC{0,200}") {
        let card = DESK.ask(&message, None, None).expect("the index answers");
        prop_assert!(!card.answer.is_empty());
        prop_assert!((0.0..=1.0).contains(&card.confidence));
        prop_assert_eq!(card.entry.is_some(), card.outcome == FaqOutcome::Answered);
        if card.outcome == FaqOutcome::Clarify {
            prop_assert!((2..=4).contains(&card.choices.len()));
        }
    }
}

#[test]
fn several_questions_in_a_message_are_answered_one_by_one() {
    let message = "We are new here. Will incidents be rolled over? And what is a PIN number?";
    let card = DESK.ask(message, None, None).expect("the index answers");
    let entries: Vec<_> = std::iter::once(&card)
        .chain(&card.more)
        .map(|card| card.entry.as_deref())
        .collect();
    assert_eq!(entries, [Some("rollover"), Some("pin")]);
    assert!(card.text().contains("[pin]"), "both are told: {}", card.text());
}

#[test]
fn one_question_put_at_length_stays_one() {
    for message in [
        "Will incidents be rolled over? I mean, do unused incidents expire?",
        "Is that so? Will incidents be rolled over?",
        "Will incidents be rolled over?",
    ] {
        let card = DESK.ask(message, None, None).expect("the index answers");
        assert_eq!(card.entry.as_deref(), Some("rollover"), "{message}");
        assert!(card.more.is_empty(), "{message}");
    }
}

#[test]
fn whoever_is_from_a_region_is_sent_to_that_region() {
    let contacts = |region| {
        let card = DESK
            .ask("best pizza in Naples", None, region)
            .expect("the index answers");
        card.contacts
            .into_iter()
            .map(|contact| contact.address)
            .collect::<Vec<_>>()
    };
    assert_eq!(contacts(Some("APAC")), [None]);
    let emea = "PartnerOperationsEMEA@eu.citrix.com".to_owned();
    assert_eq!(contacts(Some("EMEA")), [Some(emea.clone())]);
    assert_eq!(contacts(None), [None, Some(emea)]);
}
