//! Groups: the bot answers when it is addressed, and nobody's business is done there.

use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode};

const GROUP: i64 = -100_777;

async fn desk() -> Desk {
    let desk = Desk::open(Mode::Polling);
    desk.proxy
        .tell("chat", &json!({ "id": GROUP, "title": "Resellers" }))
        .await;
    desk
}

#[tokio::test]
async fn it_answers_only_when_addressed() {
    let desk = desk().await;
    let ada = desk.member(7, GROUP);
    ada.says("Will incidents be rolled over?").await;
    ada.says("@somebody_else will incidents be rolled over?").await;
    ada.says("/help@another_bot").await;
    let addressed = ada.says("@partner_desk_bot will incidents be rolled over?").await;
    let answer = ada.hears("cannot be rolled over").await;
    let answered = &answer.params["reply_parameters"]["message_id"];
    assert_eq!(
        answered.as_i64(),
        addressed.message_id,
        "it shows which message it answers: {}",
        answer.params
    );
    ada.sends(json!({ "text": "Who is eligible for support?", "reply_to": answer.result["message_id"] }))
        .await;
    ada.hears("[eligibility]").await;
    ada.asks("/help@partner_desk_bot", "").await;
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    assert_eq!(
        sent.iter()
            .filter(|sent| sent.is_said() && sent.chat() == Some(GROUP))
            .count(),
        3
    );
    desk.ends_well().await;
}

#[tokio::test]
async fn nobody_signs_in_or_opens_cases_there() {
    let desk = desk().await;
    let ada = desk.member(7, GROUP);
    for command in [
        "/signin@partner_desk_bot",
        "/case@partner_desk_bot",
        "/cases@partner_desk_bot",
    ] {
        let answer = ada.asks(command, "privately").await;
        let keyboard = answer.params["reply_markup"].to_string();
        assert!(
            keyboard.contains("https://t.me/partner_desk_bot"),
            "{command}: {keyboard}"
        );
    }
    // What the same person does in private is nothing to the group, and the other way round.
    let private = desk.person(7);
    private.signs_in("111111", "ada@acme.example").await;
    ada.asks("/cases@partner_desk_bot", "privately").await;
    ada.says("@partner_desk_bot 111111").await;
    private.asks("/cases", "no cases yet").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_is_found_again() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.tell("chat", &json!({ "id": -5, "type": "group" })).await;
    let before = desk.member(7, -5);
    before
        .asks(
            "@partner_desk_bot will incidents be rolled over?",
            "cannot be rolled over",
        )
        .await;
    desk.proxy.tell("migrate", &json!({ "from": -5, "to": GROUP })).await;
    let after = desk.member(7, GROUP);
    after
        .asks(
            "@partner_desk_bot will incidents be rolled over?",
            "cannot be rolled over",
        )
        .await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_topic_is_answered_in_the_topic() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.tell("chat", &json!({ "id": GROUP, "forum": true })).await;
    let mut ada = desk.member(7, GROUP);
    ada.thread = Some(
        desk.proxy
            .tell("open", &json!({ "chat": GROUP, "name": "Questions" }))
            .await["thread"]
            .as_i64()
            .expect("a topic"),
    );
    ada.asks(
        "@partner_desk_bot will incidents be rolled over?",
        "cannot be rolled over",
    )
    .await;
    desk.ends_well().await;
}
