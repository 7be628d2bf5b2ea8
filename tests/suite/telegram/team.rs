//! The staff group: a topic for each case, what is said there, and what it becomes without topics.

use std::time::Duration;

use serde_json::{Value, json};

use super::desk::{Desk, Person, TEAM};
use super::wire::Sent;

const SAM: i64 = 90;

/// The topic that was made for this, and its number.
async fn topic(desk: &Desk, since: usize, name: &str) -> (Sent, i64) {
    let made = desk
        .next(since, name, |sent| {
            sent.method == "createForumTopic" && sent.status == 200 && sent.params["name"].to_string().contains(name)
        })
        .await;
    let thread = made.result["message_thread_id"].as_i64().expect("a topic has a number");
    (made, thread)
}

/// Somebody of the team, in a topic.
fn staff(desk: &Desk, thread: i64) -> Person<'_> {
    let mut sam = desk.member(SAM, TEAM);
    sam.thread = Some(thread);
    sam
}

async fn status(desk: &Desk, wanted: &str) {
    let begun = std::time::Instant::now();
    loop {
        let case = desk.records(&["case", "show", "C-000001"]);
        if case["status"] == wanted {
            return;
        }
        assert!(begun.elapsed() < super::wire::PATIENCE, "not {wanted}: {case}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_case_has_a_topic_in_which_staff_and_partner_talk() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    let opened = ada.opens_a_case("Sessions freeze <i>& die").await;
    let (made, thread) = topic(&desk, 0, "C-000001").await;
    assert!(made.params["name"].to_string().contains("XenApp"), "{}", made.params);
    let sam = staff(&desk, thread);
    sam.hears("They freeze every morning.").await;

    sam.says("Which version is it, and is <this> & that on?").await;
    ada.hears("Which version is it, and is <this> & that on?").await;
    sam.says("/note The partner is new to this.").await;
    sam.says("/bug").await;
    sam.says("/status waiting-for-partner").await;
    status(&desk, "waiting-for-partner").await;
    let case = desk.records(&["case", "show", "C-000001"]).to_string();
    assert!(case.contains("new to this"), "{case}");

    sam.says("/close").await;
    status(&desk, "closed").await;
    desk.next(opened.n, "the topic to be closed", |sent| {
        sent.method == "closeForumTopic" && sent.thread() == Some(thread) && sent.status == 200
    })
    .await;
    let heard = desk.proxy.sent(0, Duration::ZERO).await;
    assert!(
        !heard
            .iter()
            .any(|sent| sent.chat() == Some(7) && sent.words().contains("new to this")),
        "a note got out"
    );

    // The partner writes again.
    let shown = ada.asks("/cases C-000001", "They freeze every morning.").await;
    ada.chooses(&shown, "Write a message", "What would you like to write")
        .await;
    let written = ada.asks("It is back.", "It is open again").await;
    desk.next(opened.n, "the topic to be opened again", |sent| {
        sent.method == "reopenForumTopic" && sent.thread() == Some(thread) && sent.status == 200
    })
    .await;
    assert!(written.n > opened.n);
    sam.hears("It is back.").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn files_go_both_ways_and_a_lost_topic_is_made_again() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let (made, thread) = topic(&desk, 0, "C-000001").await;
    let sam = staff(&desk, thread);
    sam.hears("They freeze").await;
    let fix = json!({ "base64": "MDk6MDAgZml4ZWQK", "file_name": "fix.txt", "mime_type": "text/plain" });
    sam.sends(json!({ "document": fix, "caption": "Try this." })).await;
    let given = |sent: &Sent| sent.status == 200 && ["sendDocument", "copyMessage"].contains(&sent.method.as_str());
    ada.next("the file from staff", given).await;
    let case = desk.records(&["case", "show", "C-000001"]);
    let file = &case["attachments"][0];
    assert_eq!(
        (&file["name"], &file["from"]),
        (&json!("fix.txt"), &json!("staff")),
        "{case}"
    );

    desk.proxy
        .tell("topic", &json!({ "chat": TEAM, "thread": thread }))
        .await;
    let shown = ada.asks("/cases C-000001", "They freeze every morning.").await;
    ada.chooses(&shown, "Write a message", "What would you like to write")
        .await;
    let log = json!({ "base64": "MDk6MDAgZnJvemVuCg==", "file_name": "farm.log", "mime_type": "text/plain" });
    ada.sends(json!({ "text": "It is back." })).await;
    ada.hears("Your message is in the case").await;
    let (_, again) = topic(&desk, made.n, "C-000001").await;
    assert_ne!(again, thread);
    let sam = staff(&desk, again);
    sam.hears("It is back.").await;
    let shown = ada.asks("/cases C-000001", "They freeze every morning.").await;
    ada.chooses(&shown, "Write a message", "What would you like to write")
        .await;
    ada.sends(json!({ "document": log })).await;
    sam.next("the partner's file", given).await;
    desk.ends_well().await;
}

#[tokio::test]
async fn without_topics_replies_are_the_thread() {
    let desk = Desk::with_team(false).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let sam = desk.member(SAM, TEAM);
    let told = sam.hears("C-000001").await;
    sam.sends(json!({ "text": "Which version?", "reply_to": told.result["message_id"] }))
        .await;
    ada.hears("Which version?").await;
    sam.sends(json!({ "text": "/close", "reply_to": told.result["message_id"] }))
        .await;
    status(&desk, "closed").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn only_the_staff_group_is_staff() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let (_, thread) = topic(&desk, 0, "C-000001").await;
    desk.proxy.tell("chat", &json!({ "id": -100_666, "forum": true })).await;
    let mut mallory = desk.member(66, -100_666);
    mallory.thread = Some(thread);
    for text in [
        "/close@partner_desk_bot",
        "/status@partner_desk_bot resolved",
        "@partner_desk_bot hello Ada",
    ] {
        mallory.says(text).await;
    }
    desk.person(66).asks("/close C-000001", "").await;
    desk.all_taken().await;
    // Whatever else the team says outside of topics isn't for partners.
    desk.member(SAM, TEAM).says("Lunch?").await;
    staff(&desk, thread).says("Hello!").await;
    ada.hears("Hello!").await;
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    let leaked =
        |sent: &&Sent| sent.chat() == Some(7) && (sent.words().contains("Lunch") || sent.words().contains("hello Ada"));
    assert_eq!(sent.iter().filter(leaked).count(), 0);
    assert_eq!(
        desk.records(&["case", "show", "C-000001"])["status"],
        "waiting-for-partner"
    );
    desk.ends_well().await;
}

#[tokio::test]
async fn orders_are_decided_with_a_button() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    let add_on = ada.asks("/addon", "Which add-on").await;
    let quantity = ada.chooses(&add_on, "Pack of 5", "How many").await;
    let order = ada.chooses(&quantity, "2", "10 incidents altogether").await;
    ada.chooses(&order, "Place the order", "Your order is O-000001").await;
    let sam = desk.member(SAM, TEAM);
    let told = sam
        .next("the order, with a button", |sent| {
            sent.is_said() && sent.words().contains("O-000001") && has_button(sent)
        })
        .await;
    sam.presses(&told, "Approve").await;
    ada.hears("O-000001").await;
    assert_eq!(desk.records(&["order", "list"])[0]["status"], "approved");
    sam.presses(&told, "Approve").await;
    desk.all_taken().await;
    desk.ends_well().await;
}

fn has_button(sent: &Sent) -> bool {
    sent.params["reply_markup"]["inline_keyboard"]
        .as_array()
        .is_some_and(|rows| !rows.is_empty())
        && sent.result != Value::Null
}

#[tokio::test]
async fn while_a_person_has_the_conversation_the_bot_is_silent() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    ada.opens_a_case("Sessions freeze").await;
    let (_, thread) = topic(&desk, 0, "C-000001").await;
    let sam = staff(&desk, thread);
    sam.hears("They freeze").await;
    sam.says("/hold").await;
    ada.hears("has taken over").await;
    let said = ada.says("Will incidents be rolled over?").await;
    sam.hears("Will incidents be rolled over?").await;
    // What either changes afterwards, the other sees.
    ada.sends(json!({ "edit": said.message_id, "text": "Will credits be rolled over?" }))
        .await;
    sam.hears("✎ Will credits be rolled over?").await;
    let told = sam.says("I will ask.").await;
    ada.hears("I will ask.").await;
    sam.sends(json!({ "edit": told.message_id, "text": "I have asked." }))
        .await;
    ada.hears("✎ I have asked.").await;
    ada.asks("/help", "/signin").await;
    sam.says("/release").await;
    ada.hears("I'm back").await;
    ada.asks("Will incidents be rolled over?", "cannot be rolled over")
        .await;
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    let answers = sent
        .iter()
        .filter(|sent| sent.chat() == Some(7) && sent.words().contains("cannot be rolled over"));
    assert_eq!(answers.count(), 1);
    desk.ends_well().await;
}
