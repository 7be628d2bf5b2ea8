//! Whatever Telegram may come up with: kinds of updates nobody knows yet, and a thousand that are broken.

use std::time::Duration;

use serde_json::{Value, json};

use super::desk::{Desk, Mode};

const QUESTION: &str = "Will incidents be rolled over?";
const ANSWER: &str = "cannot be rolled over";

#[tokio::test]
async fn what_telegram_has_not_invented_yet_does_no_harm() {
    let desk = Desk::open(Mode::Polling);
    let ada = desk.person(7);
    // A kind of mark that nobody knows: the words are what counts.
    ada.sends(json!({ "text": QUESTION, "entities": [{ "type": "hologram", "offset": 0, "length": 4, "depth": 3 }] }))
        .await;
    ada.hears(ANSWER).await;
    // A reply to a message in another chat.
    let elsewhere = json!({ "message_id": 1, "date": 1, "text": "Hi", "chat": { "id": -100_999, "type": "channel", "title": "C" } });
    ada.sends(json!({ "text": QUESTION, "reply_to_message": elsewhere }))
        .await;
    ada.hears(ANSWER).await;
    let origin = json!({ "type": "hologram", "date": 1 });
    ada.sends(
        json!({ "text": QUESTION, "external_reply": { "origin": origin }, "quote": { "text": "x", "position": 0 } }),
    )
    .await;
    ada.hears(ANSWER).await;
    for raw in [
        json!({ "hologram": { "from": { "id": 7 } } }),
        json!({}),
        json!({ "message": null }),
        json!({ "message": {} }),
        json!({ "message": { "message_id": 5, "date": 1, "chat": { "id": 7, "type": "hologram" }, "text": "x" } }),
        json!({ "poll": { "id": "1" } }),
        json!({ "callback_query": { "id": "1" } }),
    ] {
        desk.proxy.tell("update", &json!({ "raw": raw })).await;
    }
    ada.asks(QUESTION, ANSWER).await;
    desk.ends_well().await;
}

/// Pseudo-random numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("it is below a usize")
    }
}

fn odd(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => json!(i64::MIN),
        2 => json!(u64::MAX),
        3 => json!(1.5e300),
        4 => json!(""),
        5 => json!("x".repeat(20_000)),
        6 => json!("\u{202e}\u{0}\u{feff}🏴‍☠️e\u{301}\u{301}\u{301}\u{200d}"),
        7 => json!([]),
        8 => json!({}),
        9 => json!(true),
        10 => json!(-1),
        _ => json!([[[[[[{ "a": [null] }]]]]]]),
    }
}

/// Changes, removes or adds one thing somewhere.
fn mutate(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(fields) if !fields.is_empty() && dice.below(4) > 0 => {
            let name = fields
                .keys()
                .nth(dice.below(fields.len()))
                .cloned()
                .expect("there is one");
            match dice.below(6) {
                0 => {
                    fields.remove(&name);
                }
                1 => {
                    fields.insert("hologram".to_owned(), odd(dice));
                }
                _ => mutate(&mut fields[&name], dice),
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(4) > 0 => {
            let place = dice.below(items.len());
            mutate(&mut items[place], dice);
        }
        value => *value = odd(dice),
    }
}

fn good(number: usize) -> Value {
    let chat = json!({ "id": 20_000 + number, "type": "private", "first_name": "A" });
    let from = json!({ "id": 20_000 + number, "is_bot": false, "first_name": "A", "language_code": "en" });
    let message = json!({ "message_id": number + 1, "date": 1_700_000_000, "chat": chat, "from": from, "text": "/help",
        "entities": [{ "type": "bot_command", "offset": 0, "length": 5 }] });
    let mut with_file = message.clone();
    with_file["document"] = json!({ "file_id": "f", "file_unique_id": "u", "file_name": "a.log", "file_size": 3 });
    let member = json!({ "status": "member", "user": { "id": 4242, "is_bot": true, "first_name": "B" } });
    match number % 5 {
        0 => json!({ "message": message }),
        1 => json!({ "edited_message": message }),
        2 => json!({ "message": with_file }),
        3 => {
            json!({ "callback_query": { "id": "9", "from": from, "message": message, "chat_instance": "1", "data": "d" } })
        }
        _ => {
            json!({ "my_chat_member": { "chat": chat, "from": from, "date": 1, "old_chat_member": member, "new_chat_member": member } })
        }
    }
}

#[tokio::test]
async fn a_thousand_broken_updates_break_nothing() {
    let desk = Desk::open(Mode::Polling);
    let mut dice = Dice(0x5eed_0f7e_1e97_a301);
    for hundred in 0..10 {
        let broken: Vec<_> = (0..100)
            .map(|number| {
                let mut update = good(hundred * 100 + number);
                for _ in 0..=dice.below(3) {
                    mutate(&mut update, &mut dice);
                }
                // An update is an object, whatever is in it; and its number is Telegram's to give.
                let update = if update.is_object() {
                    update
                } else {
                    json!({ "message": update })
                };
                json!({ "raw": update })
            })
            .collect();
        desk.proxy.tell("update", &json!({ "many": broken })).await;
    }
    let ada = desk.person(7);
    ada.asks(QUESTION, ANSWER).await;
    desk.all_taken().await;
    ada.asks("/help", "/signin").await;
    // None is lost: each is on record, with what became of it.
    let taken = desk.updates().await;
    assert!(taken >= 1000, "only {taken} are on record");
    // What a broken update made the bot send may be refused, but is never malformed.
    let sent = desk.proxy.sent(0, Duration::ZERO).await;
    assert!(
        !sent.iter().any(|sent| sent.status >= 500),
        "the counterpart itself failed"
    );
    desk.ends_well().await;
}
