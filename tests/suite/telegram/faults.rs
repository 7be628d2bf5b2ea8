//! Telegram having a bad day: limits, errors, silence, lost answers, and somebody else's hands on the token.

use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode, TEAM};
use super::wire::Sent;

const QUESTION: &str = "Will incidents be rolled over?";
const ANSWER: &str = "cannot be rolled over";

fn answers(sent: &[Sent], chat: i64) -> usize {
    let good = |sent: &&Sent| sent.is_said() && sent.chat() == Some(chat) && sent.words().contains(ANSWER);
    sent.iter().filter(good).count()
}

#[tokio::test]
async fn a_flood_in_one_chat_holds_up_nobody_else() {
    let desk = Desk::open(Mode::Polling);
    desk.person(7).asks("/start", "I answer questions").await;
    let flood: Vec<_> = (0..200).map(|_| json!({ "from": 8, "text": QUESTION })).collect();
    desk.proxy.tell("update", &json!({ "many": flood })).await;
    let asked = std::time::Instant::now();
    desk.person(9).asks(QUESTION, ANSWER).await;
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    assert!(answers(&sent, 8) < 200, "the flood was done first");
    desk.ends_well().await;
}

#[tokio::test]
async fn no_chat_is_written_to_faster_than_telegram_allows() {
    let desk = Desk::open(Mode::Polling);
    let flood: Vec<_> = (0..8).map(|_| json!({ "from": 8, "text": QUESTION })).collect();
    desk.proxy.tell("update", &json!({ "many": flood })).await;
    let person = desk.person(8);
    let mut times = Vec::new();
    for _ in 0..8 {
        times.push(person.hears(ANSWER).await.at);
    }
    // A few at once, and then one a second.
    assert!(times[7] - times[0] >= 3.5, "{times:?}");
    assert!(times[7] - times[4] >= 2.5, "{times:?}");
    desk.ends_well().await;
}

#[tokio::test]
async fn a_limit_of_the_staff_group_is_a_limit_of_that_group_alone() {
    let desk = Desk::with_team(true).await;
    let ada = desk.person(7);
    ada.signs_in("111111", "ada@acme.example").await;
    let limit = json!({ "method": "*", "kind": "429", "chat": TEAM, "retry_after": 4, "times": 1 });
    desk.proxy.tell("fault", &limit).await;
    ada.opens_a_case("Sessions freeze").await;
    let refused = desk.next(0, "the limit", |sent| sent.status == 429).await;
    desk.person(8).asks(QUESTION, ANSWER).await;
    let sent = desk.proxy.sent(refused.n, Duration::ZERO).await;
    let early = |sent: &&Sent| sent.chat() == Some(TEAM) && sent.at < refused.at + 3.9;
    assert_eq!(
        sent.iter().filter(early).count(),
        0,
        "the group is left alone for that time"
    );
    let told = desk
        .next(refused.n, "the group to be told", |sent| {
            sent.chat() == Some(TEAM) && sent.status == 200
        })
        .await;
    assert!(told.at >= refused.at + 3.9, "{} after {}", told.at, refused.at);
    assert!(answers(&sent, 8) == 1, "private chats go on meanwhile");
    desk.ends_well().await;
}

#[tokio::test]
async fn what_a_chat_is_refused_for_too_much_is_sent_later_and_once() {
    let desk = Desk::open(Mode::Polling);
    let limit = json!({ "method": "sendMessage", "kind": "429", "chat": 8, "retry_after": 2, "times": 1 });
    desk.proxy.tell("fault", &limit).await;
    desk.person(8).says(QUESTION).await;
    let refused = desk.next(0, "the limit", |sent| sent.status == 429).await;
    let answer = desk.person(8).hears(ANSWER).await;
    assert!(answer.at >= refused.at + 1.9, "{} after {}", answer.at, refused.at);
    desk.ends_well().await;
}

#[tokio::test]
async fn errors_of_telegram_lose_nothing_and_hold_up_nobody_else() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.breaks("getUpdates", "500", 1, None).await;
    desk.proxy.breaks("sendMessage", "500", 2, Some(8)).await;
    let (eight, nine) = (desk.person(8), desk.person(9));
    eight.says(QUESTION).await;
    nine.asks(QUESTION, ANSWER).await;
    eight.hears(ANSWER).await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_request_that_is_never_answered_holds_up_nobody_else() {
    let mut desk = Desk::open(Mode::Polling);
    desk.proxy.breaks("sendMessage", "hang", 1, Some(8)).await;
    desk.person(8).says(QUESTION).await;
    desk.next(0, "the request that hangs", |sent| {
        sent.chat() == Some(8) && sent.method == "sendMessage"
    })
    .await;
    desk.person(9).asks(QUESTION, ANSWER).await;
    let begun = std::time::Instant::now();
    assert_eq!(desk.stop("-TERM"), Some(0), "{}", desk.said());
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
    desk.start();
    let hung = desk.proxy.sent(0, Duration::ZERO).await.len();
    desk.next(hung.saturating_sub(2), "the answer, sent again", |sent| {
        answers(std::slice::from_ref(sent), 8) == 1 && !sent.result.is_null()
    })
    .await;
    desk.ends_well().await;
}

/// The Bot API can't tell a repeat from a second message. Rather twice than never.
#[tokio::test]
async fn a_reply_whose_response_was_lost_is_sent_again() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.breaks("sendMessage", "reset-after", 1, Some(8)).await;
    let person = desk.person(8);
    person.asks(QUESTION, ANSWER).await;
    person.hears(ANSWER).await;
    person.asks("/help", "/signin").await;
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    assert_eq!(answers(&sent, 8), 2);
    desk.ends_well().await;
}

#[tokio::test]
async fn words_that_telegram_cannot_mark_up_are_sent_plain() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.breaks("sendMessage", "400-entities", 1, Some(8)).await;
    let answer = desk.person(8).asks(QUESTION, ANSWER).await;
    assert!(answer.params["parse_mode"].is_null(), "{}", answer.params);
    desk.ends_well().await;
}

#[tokio::test]
async fn a_second_bot_with_the_same_token_is_explained() {
    let desk = Desk::open(Mode::Polling);
    desk.proxy.breaks("getUpdates", "409", 2, None).await;
    desk.person(8).asks(QUESTION, ANSWER).await;
    desk.logs("somebody else fetches this bot's updates").await;
    desk.ends_well().await;
}

#[tokio::test]
async fn a_wrong_token_is_said_at_the_start() {
    let mut desk = Desk::closed(Mode::Polling);
    desk.proxy.breaks("getMe", "401", 1, None).await;
    desk.start();
    desk.logs("doesn't know this token").await;
    assert_eq!(desk.ended(), Some(2), "{}", desk.said());
    assert!(!desk.said().contains("made-up"), "{}", desk.said());
}
