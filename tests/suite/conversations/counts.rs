//! What conversations add to the daily figures.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use partnerdesk::domain::dialogue::FLOWS;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{Channel, Counted, SessionKey, Tally};
use partnerdesk::domain::usage::{Narrowed, Questions, StepUse, Usage};

use super::room::Room;
use super::stage::Stage as _;

fn tallies(room: &Room) -> Vec<Tally> {
    let [first, last] = ["2000-01-01", "2099-12-31"].map(|day| day.parse::<NaiveDate>().expect("a day"));
    let all = room.runtime.block_on(room.assistant.store.tallies(first, last));
    all.expect("the records can be reached")
}

fn usage(room: &Room, narrowed: Narrowed) -> Usage {
    let day = room.assistant.clock.now().date_naive();
    Usage::of(&tallies(room), day, day, narrowed)
}

/// The course of a dialogue: how often it was begun, how often it ended, and its steps.
fn flow(usage: &Usage, name: &str) -> (u64, u64, Vec<StepUse>) {
    let found = usage.flows.iter().find(|flow| flow.flow == name);
    let found = found.unwrap_or_else(|| panic!("{name} isn't counted"));
    (found.started, found.finished, found.steps.clone())
}

fn step(step: &'static str, reached: u64, left: u64, silent: u64) -> StepUse {
    StepUse {
        step,
        reached,
        left,
        silent,
    }
}

fn sign_in(room: &mut Room) {
    room.says("111111");
    let code = room.code();
    room.says(&code);
}

/// What holds whatever is said: nobody goes on from where they never were, or leaves twice, and all words are ours.
pub(super) fn hold(room: &Room, file: &Path) {
    let mut counts: BTreeMap<(String, Counted), i64> = BTreeMap::new();
    for tally in tallies(room) {
        *counts.entry((tally.subject, tally.what)).or_default() += tally.count;
    }
    let of = |subject: &str, what| counts.get(&(subject.to_owned(), what)).copied().unwrap_or_default();
    let mut known = vec![String::new()];
    for flow in FLOWS {
        known.push(flow.flow.to_owned());
        for step in flow.steps {
            let subject = format!("{}/{step}", flow.flow);
            let [reached, passed, left] =
                [Counted::Reached, Counted::Passed, Counted::Left].map(|what| of(&subject, what));
            let told = format!(
                "{}: {subject}: {reached} came, {passed} went on, {left} left",
                file.display()
            );
            assert!(passed >= 0 && left >= 0 && reached >= passed + left, "{told}");
            known.push(subject);
        }
        let (started, finished) = (of(flow.flow, Counted::Started), of(flow.flow, Counted::Finished));
        assert!(finished <= started, "{}: {}", file.display(), flow.flow);
    }
    for ((subject, what), count) in &counts {
        assert!(*count >= 0, "{}: {subject} {what}", file.display());
        let of_entry = matches!(what, Counted::Served | Counted::Helpful | Counted::Unhelpful);
        assert!(of_entry || known.contains(subject), "{}: {subject}", file.display());
    }
}

#[test]
fn questions_are_counted_by_what_became_of_them() {
    let mut room = Room::new(false, None);
    room.says("Will incidents be rolled over?");
    room.says("Was ist eine PIN?");
    room.says("Who won the football match yesterday?");
    room.says("hello");
    // A PIN that slipped out is no question, and stands nowhere.
    room.says("222222");
    let seen = usage(&room, Narrowed::default());
    let expected = Questions {
        answered: 2,
        clarified: 0,
        unanswered: 1,
    };
    assert_eq!(seen.questions, expected);
    assert_eq!(seen.days.len(), 1);
    let mut served: Vec<(&str, u64)> = seen
        .entries
        .iter()
        .map(|entry| (entry.entry.as_str(), entry.served))
        .collect();
    served.sort_unstable();
    assert_eq!(served, [("pin", 1), ("rollover", 1)]);
    let german = Narrowed {
        language: Some(Language::De),
        ..Narrowed::default()
    };
    assert_eq!(usage(&room, german).questions.all(), 1);
    let elsewhere = Narrowed {
        channel: Some(Channel::Web),
        ..Narrowed::default()
    };
    assert_eq!(usage(&room, elsewhere).questions.all(), 0);
    let words: String = tallies(&room).into_iter().map(|tally| tally.subject).collect();
    assert!(!words.contains("222222") && !words.contains("football"), "{words}");
}

#[test]
fn a_dialogue_is_followed_from_step_to_step() {
    let mut room = Room::new(true, None);
    // Signing in leads on to what was wished for.
    room.says("/addon");
    sign_in(&mut room);
    room.says("1");
    // There and back again is one way.
    room.says("/back");
    room.says("1");
    room.says("2");
    room.says("Change the quantity");
    room.says("3");
    let seen = usage(&room, Narrowed::default());
    assert_eq!(
        flow(&seen, "sign-in"),
        (1, 1, vec![step("pin", 1, 0, 0), step("code", 1, 0, 0)])
    );
    let on_the_way = vec![
        step("item", 1, 0, 0),
        step("quantity", 1, 0, 0),
        step("confirm", 1, 0, 1),
    ];
    assert_eq!(flow(&seen, "add-on"), (1, 0, on_the_way));
    room.says("Place the order");
    let seen = usage(&room, Narrowed::default());
    let done = vec![
        step("item", 1, 0, 0),
        step("quantity", 1, 0, 0),
        step("confirm", 1, 0, 0),
    ];
    assert_eq!(flow(&seen, "add-on"), (1, 1, done));
}

#[test]
fn it_is_known_where_people_leave() {
    let mut room = Room::new(true, None);
    room.says("/signin");
    sign_in(&mut room);
    room.says("/case");
    room.says("XenApp");
    // A question on the way is one, and changes nothing.
    room.says("Will incidents be rolled over?");
    room.says("/cancel");
    // What is put aside isn't given up yet.
    room.says("/case");
    room.says("XenApp");
    room.says("2");
    room.says("/cases");
    let seen = usage(&room, Narrowed::default());
    assert_eq!(seen.questions.answered, 1);
    let waiting = vec![
        step("product", 2, 0, 0),
        step("severity", 2, 1, 0),
        step("summary", 1, 0, 1),
    ];
    assert_eq!(flow(&seen, "open-case"), (2, 0, waiting));
    // Whoever signs out gives up all of it.
    room.says("/signout");
    let seen = usage(&room, Narrowed::default());
    let (started, finished, steps) = flow(&seen, "open-case");
    assert_eq!((started, finished, &steps[2]), (2, 0, &step("summary", 1, 1, 0)));
    let flow = seen
        .flows
        .iter()
        .find(|flow| flow.flow == "open-case")
        .expect("it is there");
    assert_eq!(
        flow.worst().map(|step| step.step),
        Some("severity"),
        "the first of two as bad"
    );
}

#[test]
fn what_was_named_with_the_wish_is_a_step_too_and_a_refusal_at_once_is_an_end() {
    let mut room = Room::new(true, None);
    room.says("/signin");
    sign_in(&mut room);
    room.says("I want to open a case for XenApp");
    room.says("/back");
    let seen = usage(&room, Narrowed::default());
    assert_eq!(flow(&seen, "open-case"), (1, 0, vec![step("product", 1, 0, 1)]));
    // Gold has its support already.
    room.says("/support");
    let seen = usage(&room, Narrowed::default());
    assert_eq!(flow(&seen, "support"), (1, 1, Vec::new()));
}

#[test]
fn thumbs_count_on_the_day_on_which_they_turn() {
    let mut room = Room::new(false, None);
    let replies = room.says("Will incidents be rolled over?");
    let exchange = replies
        .last()
        .and_then(|reply| reply.exchange)
        .expect("it can be rated");
    let key = SessionKey::new(Channel::Terminal, "local");
    let rate = |room: &Room, helpful| {
        let rated = room.runtime.block_on(room.assistant.rate(&key, exchange, helpful));
        assert!(rated.expect("the records can be reached"));
    };
    rate(&room, true);
    rate(&room, true);
    let rated = |room: &Room| {
        let seen = usage(room, Narrowed::default());
        seen.rated()
            .iter()
            .map(|entry| (entry.entry.clone(), entry.helpful, entry.unhelpful))
            .collect::<Vec<_>>()
    };
    assert_eq!(rated(&room), [("rollover".to_owned(), 1, 0)]);
    room.time("2012-03-02T09:00:00Z".parse().expect("a time"));
    rate(&room, false);
    assert_eq!(
        rated(&room),
        [("rollover".to_owned(), 0, 1)],
        "the day before isn't asked"
    );
    let both = Usage::of(
        &tallies(&room),
        "2012-03-01".parse().expect("a day"),
        "2012-03-02".parse().expect("a day"),
        Narrowed::default(),
    );
    assert_eq!((both.entries[0].helpful, both.entries[0].unhelpful), (0, 1));
}
