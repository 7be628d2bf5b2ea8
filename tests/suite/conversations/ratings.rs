//! What readers think of answers: thumbs up and down, and none of the entries that were offered.

use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Channel, SessionKey, Unanswered, UnansweredReason, UnansweredStatus, UpdateKey};
use partnerdesk::storage::all_unanswered;

use super::room::Room;
use super::stage::Stage;

const QUESTION: &str = "will  incidents be rolled over?";

fn key() -> SessionKey {
    SessionKey::new(Channel::Terminal, "local")
}

fn rate(room: &Room, key: &SessionKey, exchange: u32, helpful: bool) -> bool {
    let rated = room.runtime.block_on(room.assistant.rate(key, exchange, helpful));
    rated.expect("the records can be reached")
}

fn unanswered(room: &Room) -> Vec<Unanswered> {
    let all = room.runtime.block_on(all_unanswered(&*room.assistant.store));
    all.expect("the records can be reached")
}

/// Entry, and how often its answers were called helpful and not.
fn ratings(room: &Room) -> Vec<(String, u32, u32)> {
    let all = room.runtime.block_on(room.assistant.store.ratings());
    let all = all.expect("the records can be reached").into_iter();
    all.map(|one| (one.entry, one.helpful, one.unhelpful)).collect()
}

/// The number by which the last reply may be rated.
#[track_caller]
fn exchange(room: &mut Room, message: &str) -> u32 {
    let replies = room.says(message);
    let last = replies.last().expect("there is always a reply");
    last.exchange.unwrap_or_else(|| panic!("{message}: {}", &*last.text))
}

#[test]
fn a_thumb_down_is_a_question_for_staff_with_the_entry_that_answered() {
    let mut room = Room::new(false, None);
    let number = exchange(&mut room, QUESTION);
    assert!(rate(&room, &key(), number, false));
    let listed = unanswered(&room);
    assert_eq!(listed.len(), 1);
    let one = &listed[0];
    assert_eq!(&*one.text, "will incidents be rolled over?");
    assert_eq!((one.language, one.reason), (Language::En, UnansweredReason::ThumbsDown));
    assert_eq!((one.entry.as_deref(), one.count), (Some("rollover"), 1));
    assert_eq!((one.status, &one.tell[..]), (UnansweredStatus::Open, &[key()][..]));
    assert_eq!(ratings(&room), [("rollover".to_owned(), 0, 1)]);

    // Pressed twice it counts once, and the conversation goes on as if nothing had been said.
    assert!(rate(&room, &key(), number, false));
    assert_eq!(unanswered(&room)[0].count, 1);
    assert_eq!(ratings(&room), [("rollover".to_owned(), 0, 1)]);
    assert_eq!(exchange(&mut room, "what is a PIN?"), number + 1);
}

#[test]
fn a_thumb_up_is_counted_and_the_last_word_counts() {
    let mut room = Room::new(false, None);
    let first = exchange(&mut room, QUESTION);
    let second = exchange(&mut room, "Was ist eine PIN?");
    assert!(rate(&room, &key(), first, true));
    assert!(rate(&room, &key(), second, false));
    assert!(rate(&room, &key(), second, true));
    assert_eq!(
        ratings(&room),
        [("pin".to_owned(), 1, 0), ("rollover".to_owned(), 1, 0)]
    );
    assert_eq!(
        unanswered(&room).len(),
        1,
        "what was said stays on the list for staff to look at"
    );
}

#[test]
fn only_answers_of_the_conversation_can_be_rated() {
    let mut room = Room::new(false, None);
    assert!(!rate(&room, &key(), 1, true), "nothing was said yet");
    let number = exchange(&mut room, QUESTION);
    for (key, number) in [
        (key(), number + 1),
        (key(), 0),
        (SessionKey::new(Channel::Terminal, "somebody else"), number),
    ] {
        assert!(!rate(&room, &key, number, false));
    }
    for message in [
        "hello",
        "What will the weather be like in Paris tomorrow?",
        "123456",
        "/privacy",
    ] {
        let replies = room.says(message);
        assert!(replies.iter().all(|reply| reply.exchange.is_none()), "{message}");
    }
    // The last ten are remembered.
    let last = (0..10).map(|_| exchange(&mut room, QUESTION)).last().expect("ten");
    assert!(!rate(&room, &key(), number, true));
    assert!(rate(&room, &key(), last - 9, true));
}

#[test]
fn an_entry_that_was_chosen_answers_what_was_asked_before() {
    let mut room = Room::new(false, None);
    assert!(
        room.says("question about our agreement")
            .last()
            .expect("a reply")
            .choices
            .len()
            > 2
    );
    let number = exchange(&mut room, "2");
    assert!(rate(&room, &key(), number, false));
    let listed = unanswered(&room);
    assert_eq!(&*listed[0].text, "question about our agreement");
    assert_eq!(listed[0].entry.as_deref(), Some("pin"));
}

#[test]
fn none_of_these_is_a_question_for_staff_once() {
    let mut room = Room::new(false, None);
    room.says("question about our agreement");
    // A slip doesn't lose the question.
    room.says("9");
    room.says("None of these");
    let listed = unanswered(&room);
    assert_eq!(listed.len(), 1);
    assert_eq!(&*listed[0].text, "question about our agreement");
    assert_eq!((listed[0].reason, listed[0].count), (UnansweredReason::NoneOfThese, 1));
    room.says("None of these");
    let again = unanswered(&room);
    let of_question = again.iter().find(|one| one.id == listed[0].id).expect("it is there");
    assert_eq!(of_question.count, 1);
}

#[test]
fn an_answer_that_is_sent_again_has_its_number_still() {
    use partnerdesk::assistant::conversation::Received;
    use partnerdesk::domain::dialogue::Incoming;
    let room = Room::new(false, None);
    let received = Received {
        key: key(),
        update: Some(UpdateKey {
            channel: Channel::Web,
            id: "a:1".to_owned(),
        }),
        incoming: Incoming {
            text: QUESTION.into(),
            ..Incoming::default()
        },
        language: None,
        hint: None,
        origin: None,
        apart: true,
    };
    let [first, second] = [(); 2].map(|()| room.runtime.block_on(room.assistant.hear(&received)));
    assert_eq!(first, second);
    assert_eq!(first[0].exchange, Some(1));
}
