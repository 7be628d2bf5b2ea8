//! The loop of staff: what wasn't answered is listed, taken into the FAQ or dismissed.

use std::fs;
use std::path::Path;

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::UnansweredReason;
use partnerdesk::storage::{Changes, NewRating, NewUnanswered};
use serde_json::json;

use super::office::march;
use super::shop::Shop;
use crate::support::copy;

const NOW: &str = "2012-03-05T09:00:00Z";

/// A shop with a FAQ of its own, and these questions unanswered.
async fn shop(questions: &[(&str, Language)]) -> Shop {
    let mut shop = Shop::open().await;
    let faq = shop.path("faq");
    copy(Path::new("faq"), &faq);
    shop.faq = faq;
    let unanswered = questions.iter().map(|(text, language)| NewUnanswered {
        text: (*text).into(),
        language: *language,
        reason: UnansweredReason::Unanswered,
        entry: None,
        asked_by: None,
        at: march(1),
    });
    let changes = Changes {
        unanswered: unanswered.collect(),
        ..Changes::default()
    };
    shop.store().await.commit(changes).await.expect("a commit");
    shop
}

fn text(shop: &Shop, file: &str) -> String {
    fs::read_to_string(shop.faq.join(file)).expect("the text is there")
}

#[tokio::test]
async fn a_question_becomes_a_phrasing_and_is_answered_from_then_on() {
    let shop = shop(&[
        ("how do zebras cross", Language::En),
        ("Is there lunch?", Language::En),
        ("How do zebras cross?", Language::De),
    ])
    .await;
    let before = text(&shop, "en/incidents.txt");

    // First what would change; nothing is written.
    let shown = shop.works(&["unanswered", "accept", "1", "rollover", "--dry-run"], NOW);
    assert!(shown.contains("en/incidents.txt:"), "{shown}");
    assert!(shown.contains("how do zebras cross"), "{shown}");
    assert!(
        shown.contains("known questions would change") && shown.contains("rollover, also asked"),
        "{shown}"
    );
    assert!(shown.ends_with("Nothing was written.\n"), "{shown}");
    assert_eq!(text(&shop, "en/incidents.txt"), before);

    // Then it is written: one line, and everybody's record of these words is accepted.
    let done = shop.json(&["unanswered", "accept", "1", "--entry", "rollover", "--yes"], NOW);
    assert_eq!(done["written"], true);
    assert_eq!(done["accepted"], json!([1, 3]));
    let changes = done["changes"].as_array().expect("a list");
    let own = changes
        .iter()
        .find(|change| change["question"] == "how do zebras cross");
    assert_eq!(own.expect("it changes")["after"]["entry"], "rollover");
    let after = text(&shop, "en/incidents.txt");
    let line = "- how do zebras cross\n";
    assert_eq!(after.replacen(line, "", 1), before);
    assert_eq!(
        after
            .lines()
            .position(|one| one == line.trim_end())
            .map(|place| place + 1),
        done["line"].as_u64().and_then(|line| usize::try_from(line).ok())
    );
    let beside = fs::read_dir(shop.faq.join("en")).expect("the folder").count();
    assert_eq!(
        beside,
        fs::read_dir("faq/en").expect("the folder").count(),
        "nothing is left beside it"
    );

    let answer = shop.json(&["unanswered", "list"], NOW);
    assert_eq!(answer.as_array().map(Vec::len), Some(1), "{answer}");
    assert_eq!(answer[0]["text"], "Is there lunch?");
    let audit = shop.works(&["audit", "list"], NOW);
    assert_eq!(audit.matches("question.accepted").count(), 2, "{audit}");

    // Once more it is there already.
    let refused = shop.refused(&["unanswered", "accept", "1", "rollover"], NOW);
    assert!(
        refused.contains(&format!("en/incidents.txt:{}:3", done["line"])),
        "{refused}"
    );
    assert!(refused.contains("stands in 'rollover' already"), "{refused}");
    assert_eq!(text(&shop, "en/incidents.txt"), after);
}

#[tokio::test]
async fn what_would_do_harm_is_refused_and_nothing_is_written() {
    let shop = shop(&[
        ("zebra crossing", Language::En),
        ("will INCIDENTS be rolled over", Language::En),
        ("What is a zebra?", Language::Es),
    ])
    .await;
    let path = shop.faq.join("en/incidents.txt");
    for (arguments, said) in [
        (&["1", "rolover"][..], "did you mean 'rollover'?"),
        (
            &["1", "--entry", "nothing-like-it"],
            "there is no entry 'nothing-like-it'",
        ),
        (&["9", "rollover"], "there is no question 9"),
        (&["2", "pin"], "the question stands in 'rollover' already"),
        (&["1"], "<ENTRY|--entry <ENTRY>>"),
    ] {
        let refused = shop.refused(&[&["unanswered", "accept"][..], arguments].concat(), NOW);
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }

    // An entry that isn't there in the language of the question may be in another.
    let spanish = text(&shop, "es/incidents.txt").replace("== rollover", "== rollover-es");
    fs::write(shop.faq.join("es/incidents.txt"), spanish).expect("there is room");
    let refused = shop.refused(&["unanswered", "accept", "3", "rollover"], NOW);
    assert!(
        refused.contains("it is there in en, de, fr: --language CODE"),
        "{refused}"
    );

    // A text with errors isn't touched.
    let broken = format!("{}\n== No Id!\nWhat?\n", text(&shop, "en/incidents.txt"));
    fs::write(&path, &broken).expect("there is room");
    let refused = shop.refused(&["unanswered", "accept", "1", "rollover"], NOW);
    assert!(
        refused.contains("nothing was written") && refused.contains("en/incidents.txt:"),
        "{refused}"
    );
    assert_eq!(text(&shop, "en/incidents.txt"), broken);
    let open = shop.json(&["unanswered", "list"], NOW);
    assert_eq!(open.as_array().map(Vec::len), Some(3), "{open}");
}

#[tokio::test]
async fn the_language_can_be_chosen_and_a_list_of_what_nothing_answers_is_heeded() {
    let shop = shop(&[("zebra crossing", Language::En)]).await;
    let outside = shop.faq.join("out-of-scope/de.txt");
    let listed = fs::read_to_string(&outside).expect("the list");
    fs::write(&outside, format!("{listed}Zebra crossing?\n")).expect("there is room");
    let refused = shop.refused(&["unanswered", "accept", "1", "rollover"], NOW);
    assert!(refused.contains("take it out there first"), "{refused}");
    fs::write(&outside, listed).expect("there is room");

    let done = shop.json(&["unanswered", "accept", "1", "rollover", "--language", "de"], NOW);
    assert!(
        done["file"]
            .as_str()
            .is_some_and(|file| file.ends_with("/de/incidents.txt")),
        "{done}"
    );
    assert!(text(&shop, "de/incidents.txt").contains("\n- zebra crossing\n"));
}

#[tokio::test]
async fn what_asks_the_same_is_listed_together() {
    let mut shop = shop(&[
        ("can I pay by credit card", Language::En),
        ("is there lunch", Language::En),
        ("Can we pay by credit card?", Language::En),
        ("is there lunch", Language::En),
        ("is there lunch", Language::En),
    ])
    .await;
    shop.faq = "faq".into();
    let rated = Changes {
        unanswered: vec![NewUnanswered {
            text: "may we pay by credit card".into(),
            language: Language::En,
            reason: UnansweredReason::ThumbsDown,
            entry: Some("silver-purchase".to_owned()),
            asked_by: None,
            at: march(2),
        }],
        ..Changes::default()
    };
    shop.store().await.commit(rated).await.expect("a commit");

    let rows = |arguments: &[&str]| -> Vec<(i64, i64, i64)> {
        let json = shop.json(&[&["unanswered", "list"][..], arguments].concat(), NOW);
        let rows = json.as_array().expect("a list").iter();
        let number = |row: &serde_json::Value, key: &str| row[key].as_i64().expect("a number");
        rows.map(|row| (number(row, "id"), number(row, "group"), number(row, "group_count")))
            .collect()
    };
    // The lunch was asked for three times, the card in three ways; the first one asked comes first.
    assert_eq!(rows(&[]), [(2, 2, 3), (1, 1, 3), (3, 1, 3), (4, 1, 3)]);
    assert_eq!(
        rows(&["--order", "newest"]),
        [(1, 1, 3), (3, 1, 3), (4, 1, 3), (2, 2, 3)]
    );
    assert_eq!(rows(&["--limit", "1"]), [(2, 2, 3)]);
    shop.works(&["unanswered", "dismiss", "2"], NOW);
    assert_eq!(rows(&[]), [(1, 1, 3), (3, 1, 3), (4, 1, 3)]);
    assert_eq!(rows(&["--all"]).len(), 4);

    let listed = shop.works(&["unanswered", "list", "--format", "text"], NOW);
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[1].starts_with("3 "), "{listed}");
    assert!(lines[2].starts_with("  "), "the group's count stands once: {listed}");
    assert!(listed.contains("thumbs_down: silver-purchase"), "{listed}");
}

#[tokio::test]
async fn ratings_are_listed_by_entry() {
    let shop = shop(&[]).await;
    assert_eq!(
        shop.works(&["faq", "ratings"], NOW),
        "Nobody has rated an answer yet.\n"
    );
    let ratings = [true, true, false].map(|helpful| NewRating {
        entry: "pin".to_owned(),
        language: Language::Fr,
        helpful,
        instead_of: None,
    });
    let changes = Changes {
        ratings: ratings.to_vec(),
        ..Changes::default()
    };
    shop.store().await.commit(changes).await.expect("a commit");
    let json = shop.json(&["faq", "ratings"], NOW);
    assert_eq!(
        json,
        json!([{ "entry": "pin", "language": "fr", "helpful": 2, "unhelpful": 1 }])
    );
    let listed = shop.works(&["faq", "ratings"], NOW);
    assert_eq!(listed.lines().count(), 2, "{listed}");
}
