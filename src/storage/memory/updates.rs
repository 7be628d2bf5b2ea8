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
    let renamed = |key: &SessionKey| {
        let part = key.account.strip_prefix(&*from.account)?;
        let theirs = key.channel == from.channel && (part.is_empty() || part.starts_with('/'));
        theirs.then(|| SessionKey::new(to.channel, format!("{}{part}", &*to.account)))
    };
    for (key, mut session) in take_all(&mut tables.sessions, renamed) {
        session.key = key.clone();
        tables.sessions.entry(key).or_insert(session);
    }
    for (key, mut binding) in take_all(&mut tables.bindings, renamed) {
        binding.key = key.clone();
        tables.bindings.entry(key).or_insert(binding);
    }
    for (key, since) in take_all(&mut tables.blocked, renamed) {
        tables.blocked.entry(key).or_insert(since);
    }
    for (key, subject) in take_all(&mut tables.holds, renamed) {
        tables.holds.entry(key).or_insert(subject);
    }
    let arrivals = tables.arrivals.iter_mut().map(|arrival| &mut arrival.to);
    let keyboards = tables.keyboards.values_mut().map(|keyboard| &mut keyboard.key);
    let askers = tables.unanswered.iter_mut().flat_map(|question| &mut question.tell);
    for key in arrivals.chain(keyboards).chain(askers) {
        *key = renamed(key).unwrap_or_else(|| key.clone());
    }
    for row in &mut tables.outbox {
        let (old, new) = (from.recipient(), to.recipient());
        if let Some(part) = row.recipient.strip_prefix(&*old)
            && (part.is_empty() || part.starts_with('/'))
        {
            row.recipient = Text(format!("{}{part}", &*new));
        }
    }
}

/// Takes out what gets another key, with that key. What has the new key already stays where it is.
fn take_all<T>(
    table: &mut std::collections::BTreeMap<SessionKey, T>,
    renamed: impl Fn(&SessionKey) -> Option<SessionKey>,
) -> Vec<(SessionKey, T)> {
    let moves: Vec<(SessionKey, SessionKey)> = table
        .keys()
        .filter_map(|key| Some((key.clone(), renamed(key)?)))
        .filter(|(_, new)| !table.contains_key(new))
        .collect();
    moves
        .into_iter()
        .filter_map(|(old, new)| Some((new, table.remove(&old)?)))
        .collect()
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
    tables.holds.remove(key);
}
