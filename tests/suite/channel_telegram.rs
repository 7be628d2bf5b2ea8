//! The parts of the Telegram channel that decide without Telegram: what an update tells, how texts are cut, what is
//! wanted in a group, how quickly may be written.

use std::time::{Duration, Instant};

use partnerdesk::channel::telegram::from_update::{ChatKind, Other, Post, What, envelope, read};
use partnerdesk::channel::telegram::group::{Wanted, wanted};
use partnerdesk::channel::telegram::rates::Rates;
use partnerdesk::channel::telegram::sender::chat_of;
use partnerdesk::channel::telegram::split::{LONGEST, split};
use partnerdesk::channel::telegram::to_request::{button, escaped, messages};
use partnerdesk::domain::chat::{ChatAct, Saying};
use partnerdesk::domain::records::Json;
use partnerdesk::domain::reply::{Choice, Reply};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One update of each kind that we know, with everything in it.
fn known() -> Vec<Value> {
    let chat = json!({ "id": 7, "type": "private", "first_name": "Ada" });
    let from = json!({ "id": 7, "is_bot": false, "first_name": "Ada", "username": "ada", "language_code": "de" });
    let message = |more: Value| {
        let mut message = json!({ "message_id": 5, "date": 1, "chat": chat, "from": from });
        if let (Some(message), Some(more)) = (message.as_object_mut(), more.as_object()) {
            message.extend(more.clone());
        }
        message
    };
    let photo = json!([
        { "file_id": "small", "width": 90, "height": 90, "file_size": 1000 },
        { "file_id": "large", "width": 900, "height": 900, "file_size": 90_000 },
    ]);
    vec![
        json!({ "update_id": 1, "message": message(json!({ "text": "/start", "entities": [{ "type": "hologram" }] })) }),
        json!({ "update_id": 2, "message": message(json!({ "photo": photo, "caption": "see", "media_group_id": "9" })) }),
        json!({ "update_id": 3, "message": message(json!({ "document": { "file_id": "d", "file_name": "a.log", "file_size": 3 } })) }),
        json!({ "update_id": 4, "message": message(json!({ "voice": { "file_id": "v", "duration": 3 } })) }),
        json!({ "update_id": 5, "edited_message": message(json!({ "text": "x", "edit_date": 3 })) }),
        json!({ "update_id": 6, "callback_query": { "id": "q", "from": from, "data": "k.0", "message": message(json!({ "text": "?" })) } }),
        json!({ "update_id": 7, "my_chat_member": { "chat": chat, "from": from, "date": 1,
            "old_chat_member": { "status": "member" }, "new_chat_member": { "status": "kicked" } } }),
        json!({ "update_id": 8, "message": message(json!({ "migrate_to_chat_id": -1007 })) }),
        json!({ "update_id": 9, "poll": { "id": "1" } }),
    ]
}

fn of(update: &Value) -> What {
    read(&update.to_string()).expect("it is JSON").what
}

fn post(update: &Value) -> Post {
    match of(update) {
        What::Message(post) | What::Edited(post) => post,
        other => panic!("no message: {other:?}"),
    }
}

#[test]
fn each_kind_of_update_is_told_apart() {
    let known = known();
    // An entity of a kind that nobody knew yet doesn't hide the text.
    assert_eq!(post(&known[0]).text, "/start");
    let photo = post(&known[1]);
    assert_eq!((photo.text.as_str(), photo.other), ("see", None));
    assert_eq!(photo.file.expect("it has one").id, "large");
    assert_eq!(post(&known[2]).file.expect("it has one").name, "a.log");
    assert_eq!(post(&known[3]).other, Some(Other::Voice));
    assert!(matches!(of(&known[4]), What::Edited(_)));
    assert!(matches!(of(&known[5]), What::Pressed(press) if press.data == "k.0" && press.message == Some(5)));
    assert_eq!(of(&known[6]), What::Blocked(true));
    assert_eq!(of(&known[7]), What::Migrated(-1007));
    assert_eq!(of(&known[8]), What::Nothing("poll"));
    let event = read(&known[0].to_string()).expect("it is JSON");
    assert_eq!((event.chat.id, event.chat.kind), (7, ChatKind::Private));
    assert_eq!(event.from.and_then(|from| from.language).as_deref(), Some("de"));
    let envelope = envelope(&known[0].to_string()).expect("it has a number");
    assert_eq!((envelope.number, envelope.conversation.as_str()), (1, "7"));
}

/// Changes one place of a value, chosen by `dice`.
fn mutate(value: &mut Value, dice: &mut impl FnMut(usize) -> usize) {
    let odd = |dice: &mut dyn FnMut(usize) -> usize| match dice(9) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(i64::MIN),
        3 => json!(u64::MAX),
        4 => json!(1.5e300),
        5 => json!("\u{202e}\u{0}\u{feff}🏴‍☠️"),
        6 => json!([[[[]]]]),
        7 => json!({ "message_id": {}, "chat": [] }),
        _ => json!("x".repeat(20_000)),
    };
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let place = dice(fields.len());
            let key = fields.keys().nth(place).expect("there are so many").clone();
            match dice(5) {
                0 => drop(fields.remove(&key)),
                1 => drop(fields.insert(key, odd(dice))),
                2 => {
                    let moved = fields.remove(&key).unwrap_or_default();
                    fields.insert(format!("new_{key}"), moved);
                }
                _ => mutate(&mut fields[&key], dice),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let place = dice(items.len());
            mutate(&mut items[place], dice);
        }
        leaf => *leaf = odd(dice),
    }
}

#[test]
fn ten_thousand_broken_updates_are_read_or_refused() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut dice = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is below a usize")
    };
    let known = known();
    for _ in 0..10_000 {
        let mut update = known[dice(known.len())].clone();
        let number = update["update_id"].clone();
        for _ in 0..=dice(3) {
            mutate(&mut update, &mut dice);
        }
        // Telegram always numbers its updates; what has its number is never left out.
        if !update.is_object() {
            update = json!({});
        }
        update["update_id"] = number.clone();
        let raw = update.to_string();
        let envelope = envelope(&raw).expect("it has a number");
        assert_eq!(json!(envelope.number), number);
        assert!(read(&raw).is_some());
    }
    // So deep that JSON readers give up: kept under its number, and known to be unreadable.
    let deep = format!(
        "{{\"update_id\":77,\"message\":{}{}}}",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    assert_eq!(envelope(&deep).map(|found| found.number), Some(77));
    assert_eq!(read(&deep), None);
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[test]
fn texts_are_cut_where_a_reader_would() {
    assert_eq!(split("a\n\nb", 10), ["a\n\nb"]);
    assert_eq!(split("one two\n\nthree", 9), ["one two", "three"]);
    assert_eq!(split("one two\nthree", 9), ["one two", "three"]);
    assert_eq!(split("one two three", 9), ["one two", "three"]);
    assert_eq!(split("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(split("🏴🏴🏴", 4), ["🏴🏴", "🏴"], "two units each");
    assert!(split("  \n ", 4).is_empty());
}

proptest! {
    #[test]
    fn nothing_is_lost_in_parts(text in "[a-z 🏴é\n]{0,400}", longest in 2_usize..60) {
        let parts = split(&text, longest);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&parts.concat()), letters(&text));
        for part in parts {
            prop_assert!(!part.is_empty());
            prop_assert!(units(part) <= longest, "{} units", units(part));
        }
    }
}

fn offered(text: &str) -> Saying {
    let choice = Choice {
        label: "Yes".to_owned(),
        value: "yes".to_owned(),
    };
    Saying {
        keyboard: Some("abc".to_owned()),
        ..Saying::plain(Reply::offering(text, vec![choice]))
    }
}

#[test]
fn buttons_stand_under_the_last_part() {
    let long = format!("{}\n\n{}", "a".repeat(4000), "b <i>".repeat(500));
    let parts = messages(7, &offered(&long), true);
    assert_eq!(parts.len(), 2);
    assert!(parts[0].reply_markup.is_none());
    assert!(parts[1].reply_markup.is_some());
    assert!(!parts[1].text.contains("<i>"), "nothing of a person's is markup");
    let request = serde_json::to_value(&parts[1]).expect("it can be sent");
    let data = &request["reply_markup"]["inline_keyboard"][0][0]["callback_data"];
    assert_eq!(button(data.as_str().expect("a text")), Some(("abc", 0)));
    assert_eq!(escaped("<a> & b\0"), "&lt;a&gt; &amp; b");
    assert_eq!(
        messages(7, &offered(""), true)[0].text,
        "…",
        "Telegram takes no empty message"
    );
    assert!(units(&parts[0].text) <= LONGEST);
}

#[test]
fn what_is_queued_is_read_again() {
    let act = ChatAct::Say(offered("hello"));
    let kept = Json(serde_json::to_value(&act).expect("it can be kept"));
    assert_eq!(ChatAct::read(&kept), Some(act));
    // A bare reply, as notices are queued.
    let bare = Json(json!({ "text": "hello", "choices": [] }));
    assert_eq!(
        ChatAct::read(&bare),
        Some(ChatAct::Say(Saying::plain(Reply::words("hello"))))
    );
    assert_eq!(ChatAct::read(&Json(json!({ "act": "dance" }))), None);
    assert_eq!(chat_of("telegram:-100/7").map(|(_, chat)| chat), Some(-100));
    assert_eq!(chat_of("ada@acme.example"), None);
}

#[test]
fn in_groups_only_who_addresses_us_is_answered() {
    let said = |text: &str| {
        let update = json!({ "update_id": 1, "message": {
            "message_id": 1, "text": text, "chat": { "id": -5, "type": "group" }, "from": { "id": 7 } } });
        wanted(&post(&update), "desk_bot", 42)
    };
    assert_eq!(said("hello all"), Wanted::Nothing);
    assert_eq!(
        said("@desk_bot, what is a PIN?"),
        Wanted::Turn("/ask what is a PIN?".to_owned())
    );
    assert_eq!(said("mail me at ada@desk_bot"), Wanted::Nothing);
    assert_eq!(
        said("/ask@desk_bot what is a PIN?"),
        Wanted::Turn("/ask what is a PIN?".to_owned())
    );
    assert_eq!(said("/ask@other_bot what?"), Wanted::Nothing);
    assert_eq!(said("/signin@Desk_Bot 123456"), Wanted::Private("signin"));
    assert_eq!(said("/dance"), Wanted::Nothing);
    let answer = json!({ "update_id": 1, "message": {
        "message_id": 2, "text": "and this?", "chat": { "id": -5, "type": "group" }, "from": { "id": 7 },
        "reply_to_message": { "message_id": 1, "from": { "id": 42, "is_bot": true } } } });
    assert_eq!(
        wanted(&post(&answer), "desk_bot", 42),
        Wanted::Turn("/ask and this?".to_owned())
    );
}

#[test]
fn a_chat_waits_for_itself_alone() {
    let begin = Instant::now();
    let mut rates = Rates::new(30);
    let waits: Vec<Duration> = (0..4).map(|_| rates.chat(7, begin)).collect();
    assert_eq!(waits[..3], [Duration::ZERO; 3], "a short burst goes through");
    assert_eq!(waits[3], Duration::from_secs(1));
    assert_eq!(rates.chat(8, begin), Duration::ZERO);
    rates.pause(8, begin, Duration::from_secs(30));
    assert_eq!(rates.rest(8, begin), Duration::from_secs(30));
    assert!(rates.chat(8, begin) >= Duration::from_secs(30));
    assert_eq!(rates.chat(9, begin), Duration::ZERO);
    // A minute of a group has 20 messages, and five at once.
    let last = (0..25).map(|_| rates.chat(-5, begin)).max().expect("there are some");
    assert_eq!(last, Duration::from_mins(1));
    let overall = (0..60).map(|_| rates.overall(begin)).max().expect("there are some");
    assert!(
        overall > Duration::from_millis(1800) && overall < Duration::from_secs(2),
        "{overall:?}"
    );
}
