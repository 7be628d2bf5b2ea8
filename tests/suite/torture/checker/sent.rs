//! Letters and events: what had to go out did, and each as one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::evidence::Evidence;
use super::super::history::What;
use super::super::letters::Letter;
use super::super::world::ENDING;
use super::{Found, Kind, found};

/// Of every case, order and review there is one letter to each who must know, and one event; a repeat has the same id.
pub(super) fn sent(evidence: &Evidence, all: &mut Found) {
    let mut events: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    let mut bodies: BTreeMap<&str, &Value> = BTreeMap::new();
    for call in &evidence.calls {
        let kind = call.body["type"].as_str().unwrap_or_default().to_owned();
        let data = &call.body["data"];
        let number = ["case", "order", "review"].iter().find_map(|name| data[name].as_str());
        events
            .entry((kind, number.unwrap_or_default().to_owned()))
            .or_default()
            .insert(&call.id);
        if bodies
            .insert(&call.id, &call.body)
            .is_some_and(|before| *before != call.body)
        {
            found(all, Kind::Doubled, format!("event {} came with two bodies", call.id));
        }
    }
    for company in &evidence.companies {
        let mut wanted: Vec<(&str, String, &str)> = Vec::new();
        wanted.extend(
            company
                .cases
                .iter()
                .map(|case| ("case.opened", case.number.to_string(), "Case")),
        );
        wanted.extend(
            company
                .orders
                .iter()
                .map(|order| ("order.requested", order.number.to_string(), "Order")),
        );
        wanted.extend(
            company
                .reviews
                .iter()
                .map(|review| ("review.requested", review.number.to_string(), "Case review")),
        );
        for (event, number, subject) in wanted {
            let ids = events.get(&(event.to_owned(), number.clone())).map_or(0, BTreeSet::len);
            if ids != 1 {
                let kind = if ids == 0 { Kind::Unsent } else { Kind::Doubled };
                found(all, kind, format!("{event} of {number} was told under {ids} ids"));
            }
            opening_letters(evidence, &number, subject, all);
        }
    }
}

/// What is said at its time is said once, whoever looks at the clock: each contact is reminded of the certificate that ends
/// soon, and staff are told at most once that a case is overdue.
pub(super) fn timely(evidence: &Evidence, all: &mut Found) {
    let mut reminded: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut overdue: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for email in &evidence.emails {
        reminded.insert(email, BTreeSet::new());
    }
    for letter in &evidence.letters {
        let Letter { id, to, subject, .. } = letter;
        if subject.contains(ENDING) {
            reminded.entry(to).or_default().insert(id);
        }
        if subject.ends_with(" is overdue") {
            overdue.entry((to, subject)).or_default().insert(id);
        }
    }
    for (to, ids) in reminded {
        if ids.len() != 1 {
            let kind = if ids.is_empty() { Kind::Unsent } else { Kind::Doubled };
            found(all, kind, format!("{to} was reminded {} times", ids.len()));
        }
    }
    for ((to, subject), ids) in overdue {
        if ids.len() != 1 {
            found(all, Kind::Doubled, format!("{to} had “{subject}” {} times", ids.len()));
        }
    }
}

/// What staff were told that it was done is done: who was written to has the letter.
pub(super) fn staff(evidence: &Evidence, all: &mut Found) {
    for event in &evidence.events {
        let What::Staff { command, outcome } = &event.what else {
            continue;
        };
        let Some((_, text)) = command
            .strip_prefix("case reply ")
            .and_then(|rest| rest.split_once(' '))
        else {
            continue;
        };
        let ids: BTreeSet<&str> = evidence
            .letters
            .iter()
            .filter(|letter| letter.text.lines().any(|line| line.trim_end() == text))
            .map(|letter| letter.id.as_str())
            .collect();
        if ids.is_empty() && outcome == "done" {
            found(
                all,
                Kind::Unsent,
                format!("“{command}” was done, and nobody has a letter of it"),
            );
        }
        if ids.len() > 1 {
            found(all, Kind::Doubled, format!("“{command}” made {} letters", ids.len()));
        }
    }
}

/// The first letters about something: one for each who is told.
fn opening_letters(evidence: &Evidence, number: &str, subject: &str, all: &mut Found) {
    let about = |letter: &&Letter| letter.subject.starts_with(&format!("{subject} {number}"));
    let mut to: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for letter in evidence.letters.iter().filter(about) {
        to.entry((&letter.to, &letter.text)).or_default().insert(&letter.id);
    }
    let receivers: BTreeSet<&str> = to.keys().map(|(to, _)| *to).collect();
    if receivers.len() < 2 {
        found(
            all,
            Kind::Unsent,
            format!("only {receivers:?} had a letter about {number}"),
        );
    }
    for ((to, _), ids) in to {
        if ids.len() > 1 {
            found(
                all,
                Kind::Doubled,
                format!("{to} had the same letter about {number} {} times", ids.len()),
            );
        }
    }
}
