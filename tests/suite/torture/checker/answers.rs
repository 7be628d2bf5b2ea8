//! Answers: in a chat those on record, in their order; at a browser one for each message.

use std::collections::BTreeMap;

use super::super::evidence::{Evidence, Witness};
use super::super::history::What;
use super::{Found, Kind, found};

/// In the language that the message seemed to be in.
const APOLOGIES: [&str; 4] = [
    "I'm sorry, something went wrong on our side",
    "Es tut mir leid, bei uns ist etwas schiefgegangen",
    "Désolé, un problème est survenu de notre côté",
    "Lo siento, algo ha fallado por nuestra parte",
];

/// In a chat: every message has an outcome, and the answers on record were said in that order, none left out. The last one
/// may come again when its sending was broken off: Telegram can't be told that it is the same.
pub(super) fn in_order(evidence: &Evidence, person: &Witness, all: &mut Found) {
    let who = person.who;
    let again = |id: &str| {
        evidence
            .events
            .iter()
            .any(|event| matches!(&event.what, What::PressedAgain { id: pressed } if pressed == id))
    };
    let mut wanted = Vec::new();
    for (id, answered) in &person.said {
        match answered {
            Some(replies) => wanted.extend(replies.iter().map(|reply| (id, reply))),
            None if again(id) => {}
            None => found(
                all,
                Kind::NoOutcome,
                format!("{who}'s update {id} was accepted and never answered"),
            ),
        }
    }
    let mut next = wanted.into_iter().peekable();
    let mut before: Option<&str> = None;
    for text in &person.heard {
        if next.peek().is_some_and(|(_, reply)| *reply == text) {
            next.next();
            before = Some(text);
        } else if before != Some(text) && !unasked(text) {
            let instead = next.peek().map_or("nothing", |(_, reply)| reply.as_str());
            found(all, Kind::Order, format!("{who} heard {text:?} instead of {instead:?}"));
            return;
        }
    }
    if let Some((id, reply)) = next.next() {
        found(
            all,
            Kind::Order,
            format!("{who} never heard the answer to {id}: {reply:?}"),
        );
    }
}

/// What is said unasked: the rest of these sentences stands in no answer.
fn unasked(text: &str) -> bool {
    let words = [
        "has been re-defined as a bug",
        "has been approved",
        "has been declined",
        "Case review R-",
        " about C-0",
        "Your certificate CCA for XenServer is valid until",
    ];
    words.iter().any(|words| text.contains(words))
}

/// Sorry, nothing was changed: that isn't kept, and the same message may still be answered.
fn is_apology(text: &str) -> bool {
    APOLOGIES.iter().any(|words| text.starts_with(words))
}

/// At a browser: the same message has one answer, and the one on record.
pub(super) fn one_answer(person: &Witness, all: &mut Found) {
    let who = person.who;
    let mut answers: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for (id, replies) in &person.answers {
        if !replies.iter().any(|reply| is_apology(reply)) {
            let replies = replies.iter().map(String::as_str).collect();
            answers.entry(id).or_default().push(replies);
        }
    }
    for (id, recorded) in &person.said {
        let given = answers.remove(id.as_str()).unwrap_or_default();
        if recorded.is_none() && !given.is_empty() {
            found(
                all,
                Kind::NoOutcome,
                format!("{who}'s message {id} was answered, and nothing is on record of it"),
            );
        }
        let first = recorded
            .as_ref()
            .map(|replies| replies.iter().map(String::as_str).collect::<Vec<_>>());
        for other in &given {
            if first.as_ref().or(given.first()).is_some_and(|first| first != other) {
                found(
                    all,
                    Kind::TwoAnswers,
                    format!("{who}'s message {id}: {first:?} and {other:?}"),
                );
            }
        }
    }
}

/// A number stands for the same words each time, the same words of staff come under one number, and what is new has a
/// number above all before it, whichever node tells it: a browser says by the last number what it has shown.
pub(super) fn told_once(person: &Witness, all: &mut Found) {
    let mut words: BTreeMap<i64, &str> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, i64> = BTreeMap::new();
    let mut last = i64::MIN;
    for (number, text) in &person.told {
        if !words.contains_key(number) && *number < last {
            let who = person.who;
            found(
                all,
                Kind::Order,
                format!("{who} was told {number} after {last}: {text:?}"),
            );
        }
        last = last.max(*number);
        let other_words = words.insert(*number, text).is_some_and(|before| before != text);
        let marked = text.contains(" about C-0");
        let other_number = marked && numbers.insert(text, *number).is_some_and(|before| before != *number);
        if other_words || other_number {
            found(all, Kind::Doubled, format!("{} was told {text:?} twice", person.who));
        }
    }
}
