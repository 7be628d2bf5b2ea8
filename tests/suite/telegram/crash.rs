//! The power fails between an update and its answer: nothing is lost, and nothing that counts happens twice.

use std::time::Duration;

use serde_json::json;

use super::desk::{Desk, Mode};

/// Pseudo-random numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

async fn killed(mode: Mode, rounds: i64, chats: i64) {
    let mut desk = Desk::open(mode);
    desk.person(1).asks("/start", "I answer questions").await;
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 1..=rounds {
        let before = desk.proxy.sent(0, Duration::ZERO).await.len();
        let questions: Vec<_> = (0..chats)
            .map(|chat| json!({ "from": round * 100 + chat, "text": "Will incidents be rolled over?" }))
            .collect();
        desk.proxy.tell("update", &json!({ "many": questions })).await;
        // Some die when they have just begun, some while they answer.
        if dice.below(2) == 0 {
            desk.next(before, "a sign of work", |_| true).await;
        }
        tokio::time::sleep(Duration::from_millis(dice.below(150))).await;
        desk.kill();
        desk.start();
    }
    for round in 1..=rounds {
        for chat in 0..chats {
            desk.person(round * 100 + chat).hears("cannot be rolled over").await;
        }
    }
    desk.ends_well().await;
}

#[tokio::test]
async fn every_update_is_answered_by_polling() {
    killed(Mode::Polling, 20, 4).await;
}

#[tokio::test]
async fn every_update_is_answered_by_webhook() {
    killed(Mode::Webhook, 5, 4).await;
}

#[tokio::test]
async fn a_case_is_opened_once_however_often_it_dies() {
    let mut desk = Desk::open(Mode::Polling);
    let mut dice = Dice(0x1234_5678_9abc_def1);
    {
        desk.person(7).signs_in("111111", "ada@acme.example").await;
    }
    let confirm = desk.person(7).describes_a_case("Sessions freeze").await;
    desk.person(7).presses(&confirm, "Open the case").await;
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(dice.below(250))).await;
        desk.kill();
        desk.start();
    }
    let ada = desk.person(7);
    ada.hears("Your case is C-000001").await;
    ada.presses(&confirm, "Open the case").await;
    ada.asks("/help", "/signin").await;
    let cases = desk.records(&["case", "list"]);
    assert_eq!(cases.as_array().map(Vec::len), Some(1), "{cases}");
    desk.ends_well().await;
}
