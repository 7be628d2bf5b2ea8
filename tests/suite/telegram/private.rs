//! One person's private chat: questions, secrets, links, edits, what can't be read, and what is too long.

use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode};
use crate::conversations::room::faq;

#[tokio::test]
async fn a_question_is_answered_from_the_faq() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    ada.says("Will incidents be rolled over?").await;
    // That somebody is typing shows where the answer isn't there first: `files.rs`.
    let answer = ada.hears("cannot be rolled over").await;
    assert!(answer.words().contains("[rollover]"), "{}", answer.words());
    // What a person writes is never taken for marks of ours.
    ada.asks("<b>Werden</b> Incidents & PINs < 3 ins nächste Jahr übertragen?", "")
        .await;
    desk.ends_well().await;
}

#[tokio::test]
async fn an_answer_names_the_page_of_its_entry_in_its_own_language() {
    let mut desk = Desk::closed(Mode::Polling);
    desk.set("PARTNERDESK_PUBLIC_URL", "https://desk.example");
    desk.start();
    let ada = desk.person(7);
    ada.says("Will incidents be rolled over?").await;
    let answer = ada.hears("cannot be rolled over").await;
    let ends =
        |words: &str, page: &str| words.ends_with(&format!("[rollover] https://desk.example/faq/{page}/rollover"));
    assert!(ends(answer.words(), "en"), "{}", answer.words());
    ada.says("Verfallen nicht genutzte Incidents am Jahresende?").await;
    let answer = ada.hears("können nicht von einem Zeitraum").await;
    assert!(ends(answer.words(), "de"), "{}", answer.words());
    desk.ends_well().await;
}

#[tokio::test]
async fn pins_and_codes_are_taken_out_of_the_chat() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    ada.asks("/signin", "PIN").await;
    let pin = ada.says("111111").await;
    ada.next("the PIN to be deleted", |sent| {
        sent.method == "deleteMessage" && sent.params["message_id"].as_i64() == pin.message_id
    })
    .await;
    ada.hears("6 digits").await;
    ada.asks("/cancel", "").await;
    ada.signs_in("121212", "alice@acme.example").await;
    let deleted = desk.proxy.sent(0, Duration::ZERO).await;
    let deleted = deleted
        .iter()
        .filter(|sent| sent.method == "deleteMessage" && sent.status == 200)
        .count();
    assert!(deleted >= 2, "PINs and the code are taken away: {deleted}");
    desk.ends_well().await;
}

#[tokio::test]
async fn commands_and_descriptions_are_registered_in_each_language() {
    let desk = Desk::open(Mode::Polling);
    desk.next(0, "the last of the menu", |sent| sent.method == "setChatMenuButton")
        .await;
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    for language in ["de", "fr", "es"] {
        for method in ["setMyCommands", "setMyDescription", "setMyShortDescription"] {
            let done = |sent: &&super::wire::Sent| sent.method == method && sent.params["language_code"] == language;
            let done = sent.iter().find(done).unwrap_or_else(|| panic!("{method} {language}"));
            assert_eq!(done.status, 200);
        }
    }
    let commands: Vec<_> = sent.iter().filter(|sent| sent.method == "setMyCommands").collect();
    let private = commands
        .iter()
        .find(|sent| sent.params["scope"]["type"] == "all_private_chats");
    let private = private.expect("private chats have commands").params["commands"].to_string();
    for command in [
        "start", "help", "signin", "case", "cases", "addon", "contact", "language", "privacy", "cancel",
    ] {
        assert!(private.contains(&format!("\"{command}\"")), "{command}: {private}");
    }
    let group = commands
        .iter()
        .find(|sent| sent.params["scope"]["type"] == "all_group_chats");
    let group = group.expect("groups have commands").params["commands"].to_string();
    assert!(!group.contains("\"signin\""), "{group}");
    desk.ends_well().await;
}

#[tokio::test]
async fn a_link_into_the_chat_begins_what_it_names() {
    let desk = Desk::open(Mode::Polling);
    for (id, payload, answer) in [
        (1, "contact", "software or about an appliance"),
        (2, "signin", "personal PIN"),
        (3, "case", "sign in first"),
        (4, "C-000001", "sign in first"),
        (5, "nonsense", "I answer questions"),
    ] {
        desk.person(id).asks(&format!("/start {payload}"), answer).await;
    }
    desk.ends_well().await;
}

#[tokio::test]
async fn the_language_of_the_app_is_a_hint_and_no_more() {
    let desk = Desk::open(Mode::Polling);
    let dora = desk.person(7);
    dora.sends(json!({ "text": "/start", "language": "es" })).await;
    let welcome = dora.hears("").await;
    assert!(!welcome.words().contains("I answer questions"), "{}", welcome.words());
    dora.sends(json!({ "text": "Will incidents be rolled over?", "language": "es" }))
        .await;
    dora.hears("cannot be rolled over").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_said_so_politely() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    let question = ada.says("Will incidents be rolled over?").await;
    ada.hears("cannot be rolled over").await;
    ada.sends(json!({ "voice": { "base64": "T2dnUw==" } })).await;
    ada.hears("voice").await;
    let edit = json!({ "edit": question.message_id, "text": "Who is eligible?" });
    ada.sends(edit).await;
    ada.hears("/back").await;
    ada.sends(
        json!({ "sticker": { "file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
        "is_animated": false, "is_video": false } }),
    )
    .await;
    ada.hears("").await;
    ada.asks("/help", "/signin").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_long_answer_comes_in_parts() {
    let folder = tempfile::tempdir().expect("there is room");
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(faq(true))
        .arg(folder.path().join("faq"))
        .status();
    assert!(copied.is_ok_and(|status| status.success()));
    let faq = folder.path().join("faq");
    let paragraph = "Gargling zeppelins are <kept> & counted, 😀 each of them on its own. ".repeat(12);
    let entry = format!(
        "\n== zeppelins\nHow are gargling zeppelins counted?\n\nAnswer:\n{}\n",
        [paragraph.trim(); 12].join("\n\n")
    );
    let file = faq.join("en/incidents.txt");
    let text = std::fs::read_to_string(&file).expect("it is shipped");
    std::fs::write(&file, text + &entry).expect("the folder takes it");
    let mut desk = Desk::closed(Mode::Polling);
    desk.set("PARTNERDESK_FAQ", faq.to_str().expect("a plain path"));
    desk.set(
        "PARTNERDESK_INDEX",
        folder.path().join("index").to_str().expect("a plain path"),
    );
    desk.start();
    let ada = desk.person(7);
    ada.says("How are gargling zeppelins counted?").await;
    let mut whole = String::new();
    while !whole.contains("[zeppelins]") {
        let part = ada.hears("").await;
        // That it isn't too long is the proxy's to check.
        assert!(
            part.words().trim_end().ends_with(['.', ']']),
            "cut within a paragraph: {}",
            part.words()
        );
        whole += part.words();
    }
    assert_eq!(whole.matches("zeppelins are <kept> & counted").count(), 12 * 12);
    desk.ends_well().await;
}

#[tokio::test]
async fn who_has_blocked_the_bot_is_left_alone_until_they_come_back() {
    let mut desk = Desk::open(Mode::Polling);
    {
        let ada = desk.person(7);
        ada.asks("/start", "I answer questions").await;
        desk.proxy.breaks("sendMessage", "403", 1, Some(7)).await;
        ada.says("/help").await;
        ada.next("the refusal", |sent| sent.status == 403).await;
        desk.proxy.tell("block", &json!({ "user": 7 })).await;
        desk.all_taken().await;
        desk.proxy.tell("block", &json!({ "user": 7, "blocked": false })).await;
        ada.asks("Will incidents be rolled over?", "cannot be rolled over")
            .await;
        let sent = desk.proxy.sent(0, Duration::ZERO).await;
        assert_eq!(
            sent.iter().filter(|sent| sent.status == 403).count(),
            1,
            "nobody insists"
        );
    }
    // A restart changes nothing about it.
    assert_eq!(desk.stop("-INT"), Some(0), "{}", desk.said());
    let before = desk.proxy.sent(0, Duration::ZERO).await.len();
    desk.start();
    let ada = desk.person(7);
    ada.seen.set(before);
    ada.asks("/start", "I answer questions").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn the_same_update_twice_is_answered_once() {
    for mode in [Mode::Polling, Mode::Webhook] {
        let desk = Desk::open(mode);
        let ada = desk.person(7);
        let first = ada.says("Will incidents be rolled over?").await;
        ada.hears("cannot be rolled over").await;
        for _ in 0..3 {
            desk.proxy
                .tell("repeat", &json!({ "update_id": first.update_id }))
                .await;
        }
        ada.asks("/help", "/signin").await;
        let sent = desk.proxy.sent(0, Duration::ZERO).await;
        let answers = sent
            .iter()
            .filter(|sent| sent.is_said() && sent.words().contains("rolled over"))
            .count();
        assert_eq!(answers, 1, "{mode:?}");
        desk.ends_well().await;
    }
}
