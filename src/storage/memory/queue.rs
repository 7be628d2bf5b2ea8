//! The outbox, leases, and forgetting what is old.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::tables::Tables;
use crate::domain::records::{Channel, OutboxKind, OutboxRow, Text, UnansweredStatus, UpdateKey};
use crate::storage::{After, QueueLength, Retention, SetBack};

/// Takes the first row of each recipient that is due.
pub(super) fn claim(
    tables: &mut Tables,
    kinds: &[OutboxKind],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u32,
) -> Vec<OutboxRow> {
    tables
        .outbox
        .retain(|row| row.dead || row.next_attempt > now || row.expires.is_none_or(|expires| expires > now));
    let mut seen: BTreeSet<Text> = BTreeSet::new();
    let mut claimed = Vec::new();
    for row in tables.outbox.iter_mut().filter(|row| !row.dead) {
        let first = seen.insert(row.recipient.clone());
        if first && kinds.contains(&row.kind) && row.next_attempt <= now && claimed.len() < limit as usize {
            row.next_attempt = until;
            row.attempts += 1;
            claimed.push(row.clone());
            tables.taken.insert(row.id.clone());
        }
    }
    claimed
}

pub(super) fn failed(tables: &mut Tables, id: &str, again: Option<DateTime<Utc>>, error: &str) {
    tables.taken.remove(id);
    for row in tables.outbox.iter_mut().filter(|row| row.id == id) {
        row.dead = again.is_none();
        row.next_attempt = again.unwrap_or(row.next_attempt);
        row.last_error = Some(error.to_owned());
    }
}

pub(super) fn retry(tables: &mut Tables, id: &str, now: DateTime<Utc>) -> bool {
    let Some(row) = tables.outbox.iter_mut().find(|row| row.id == id) else {
        return false;
    };
    tables.taken.remove(id);
    row.dead = false;
    row.attempts = 0;
    row.next_attempt = now;
    true
}

pub(super) fn lengths(tables: &Tables) -> Vec<QueueLength> {
    let of_kind = |kind: &OutboxKind| {
        let rows = || tables.outbox.iter().filter(|row| row.kind == *kind);
        let waiting = || rows().filter(|row| !row.dead);
        QueueLength {
            kind: *kind,
            waiting: waiting().count() as u64,
            given_up: rows().filter(|row| row.dead).count() as u64,
            oldest: waiting().map(|row| row.queued).min(),
        }
    };
    let lengths = OutboxKind::ALL.iter().map(of_kind);
    lengths.filter(|length| length.waiting + length.given_up > 0).collect()
}

pub(super) fn set_back(tables: &mut Tables, kinds: &[OutboxKind], back: SetBack) -> u64 {
    let mut changed = 0;
    let waiting = tables.outbox.iter_mut().filter(|row| !row.dead);
    for row in waiting.filter(|row| kinds.contains(&row.kind)) {
        let due = if tables.taken.contains(&row.id) {
            Some(back.taken_until)
        } else {
            let put_off = row.queued > back.queued_after || row.next_attempt > back.due_after;
            put_off.then_some(back.now)
        };
        if let Some(due) = due.filter(|due| row.next_attempt > *due) {
            row.next_attempt = due;
            changed += 1;
        }
    }
    changed
}

pub(super) fn release(tables: &mut Tables, kind: OutboxKind, now: DateTime<Utc>) -> u64 {
    let mut released = 0;
    for row in tables.outbox.iter_mut().filter(|row| row.kind == kind && !row.dead) {
        if tables.taken.remove(&row.id) {
            row.next_attempt = now;
            released += 1;
        }
    }
    released
}

pub(super) fn list(tables: &Tables, dead: Option<bool>, page: After) -> Vec<OutboxRow> {
    tables
        .outbox
        .iter()
        .filter(|row| row.seq > page.number && dead.is_none_or(|dead| row.dead == dead))
        .take(page.limit as usize)
        .cloned()
        .collect()
}

/// Takes it where it is free, over, or ours already.
pub(super) fn take_lease(
    tables: &mut Tables,
    name: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> bool {
    let others = tables.leases.get(name).filter(|(by, _)| by != holder);
    if others.is_some_and(|(_, until)| *until > now) {
        return false;
    }
    tables.leases.insert(name.to_owned(), (holder.to_owned(), until));
    true
}

/// Removes what is older than its time. Returns how many rows went.
pub(super) fn forget(tables: &mut Tables, retention: &Retention) -> u64 {
    let older = |time: DateTime<Utc>, limit: Option<DateTime<Utc>>| limit.is_some_and(|limit| time < limit);
    let mut gone = 0;
    let old = tables
        .bindings
        .values()
        .filter(|binding| older(binding.since, retention.bindings));
    for binding in old.cloned().collect::<Vec<_>>() {
        gone += u64::from(tables.release(&binding.key, None));
    }
    let rows = |tables: &Tables| {
        tables.inbox.len()
            + tables.sessions.len()
            + tables.challenges.len()
            + tables.limits.len()
            + tables.outbox.len()
            + tables.updates.len()
            + tables.keyboards.len()
            + tables.requests.len()
            + tables.tallies.len()
            + tables
                .unanswered
                .iter()
                .map(|question| 1 + question.tell.len())
                .sum::<usize>()
    };
    let before = rows(tables);
    // What our own timers have done stays known: a reminder forgotten would be sent again.
    let own = |key: &UpdateKey| key.channel == Channel::System;
    tables
        .inbox
        .retain(|key, handled| own(key) || !older(handled.at, retention.updates));
    tables
        .updates
        .retain(|_, brought| brought.outcome.is_none() || !older(brought.update.received, retention.updates));
    tables
        .keyboards
        .retain(|_, keyboard| !older(keyboard.made, retention.updates));
    tables
        .sessions
        .retain(|_, session| !older(session.last_activity, retention.sessions));
    tables
        .challenges
        .retain(|_, challenge| !older(challenge.expires, retention.sign_in));
    tables
        .console
        .retain(|_, session| !older(session.seen, retention.sign_in));
    tables
        .limits
        .retain(|_, limit| !older(limit.changed, retention.sign_in));
    tables
        .unanswered
        .retain(|question| question.status == UnansweredStatus::Open || !older(question.last, retention.unanswered));
    tables
        .outbox
        .retain(|row| !row.dead || !older(row.queued, retention.dead_outbox));
    tables
        .requests
        .retain(|_, request| !older(request.at, retention.keyed_requests));
    tables
        .tallies
        .retain(|(day, ..), _| retention.figures.is_none_or(|limit| *day >= limit.date_naive()));
    gone + (before - rows(tables)) as u64
}
