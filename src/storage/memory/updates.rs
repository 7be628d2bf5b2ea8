//! Updates as they came in, buttons, and accounts that can't be written to.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::tables::{Brought, Tables};
use crate::domain::records::{Channel, RawUpdate, SessionKey, Text, UpdateKey, UpdateOutcome};

pub(super) fn receive(tables: &mut Tables, updates: Vec<RawUpdate>) -> u64 {
    let before = tables.updates.len();
    for update in updates {
        tables
            .updates
            .entry(update.key.clone())
            .or_insert(Brought { update, outcome: None });
    }
    (tables.updates.len() - before) as u64
}

/// What waits in a channel.
fn waiting(tables: &Tables, channel: Channel) -> impl Iterator<Item = &RawUpdate> {
    let waits = move |brought: &&Brought| brought.outcome.is_none() && brought.update.key.channel == channel;
    tables.updates.values().filter(waits).map(|brought| &brought.update)
}

pub(super) fn conversations(tables: &Tables, channel: Channel) -> Vec<Text> {
    let all: BTreeSet<&Text> = waiting(tables, channel).map(|update| &update.conversation).collect();
    all.into_iter().cloned().collect()
}

pub(super) fn next(tables: &Tables, channel: Channel, conversation: &Text) -> Option<RawUpdate> {
    waiting(tables, channel)
        .filter(|update| update.conversation == *conversation)
        .min_by_key(|update| update.number)
        .cloned()
}

pub(super) fn done(tables: &mut Tables, key: &UpdateKey, outcome: &UpdateOutcome) {
    if let Some(brought) = tables.updates.get_mut(key).filter(|known| known.outcome.is_none()) {
        brought.outcome = Some(outcome.clone());
        brought.update.raw = Text::default();
    }
}

pub(super) fn set_blocked(tables: &mut Tables, key: &SessionKey, since: Option<DateTime<Utc>>) -> bool {
    let Some(since) = since else {
        return tables.blocked.remove(key).is_some();
    };
    let recipient = key.recipient();
    for row in tables
        .outbox
        .iter_mut()
        .filter(|row| row.recipient == recipient && !row.dead)
    {
        row.dead = true;
        row.last_error = Some("blocked".to_owned());
    }
    let new = !tables.blocked.contains_key(key);
    tables.blocked.entry(key.clone()).or_insert(since);
    new
}

pub(super) fn rename(tables: &mut Tables, from: &SessionKey, to: &SessionKey) {
    if let Some(session) = tables.sessions.get(from).cloned()
        && !tables.sessions.contains_key(to)
    {
        tables.sessions.remove(from);
        let key = to.clone();
        tables
            .sessions
            .insert(to.clone(), crate::domain::records::Session { key, ..session });
    }
    for arrival in tables.arrivals.iter_mut().filter(|arrival| arrival.to == *from) {
        arrival.to = to.clone();
    }
    if let Some(binding) = tables.bindings.get(from).cloned()
        && !tables.bindings.contains_key(to)
    {
        tables.bindings.remove(from);
        let key = to.clone();
        tables
            .bindings
            .insert(to.clone(), crate::domain::records::Binding { key, ..binding });
    }
    for keyboard in tables.keyboards.values_mut().filter(|keyboard| keyboard.key == *from) {
        keyboard.key = to.clone();
    }
    if let Some(since) = tables.blocked.get(from).copied()
        && !tables.blocked.contains_key(to)
    {
        tables.blocked.remove(from);
        tables.blocked.insert(to.clone(), since);
    }
    for question in &mut tables.unanswered {
        for asker in question.tell.iter_mut().filter(|asker| **asker == *from) {
            *asker = to.clone();
        }
    }
    for row in tables.outbox.iter_mut().filter(|row| row.recipient == from.recipient()) {
        row.recipient = to.recipient();
    }
}

/// What waits of an account, without its words. It was taken, and is done: nobody is answered.
pub(super) fn erase(tables: &mut Tables, key: &SessionKey) {
    for brought in tables.updates.values_mut() {
        let update = &mut brought.update;
        if update.key.channel == key.channel && update.account.as_ref() == Some(&key.account) {
            update.account = None;
            update.conversation = Text::default();
            if brought.outcome.is_none() {
                update.raw = Text::default();
                brought.outcome = Some(UpdateOutcome::done("erased"));
            }
        }
    }
    tables.keyboards.retain(|_, keyboard| keyboard.key != *key);
    tables.blocked.remove(key);
}
