//! What is queued goes out: when, in which order, how often, and what it looks like when it arrives.

mod folder;
mod hooks;
mod letters;
mod outside;
mod patience;
mod queue;
mod reload;
mod serve;
mod settings;
mod smtp;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use partnerdesk::domain::records::{Event, Letter, OutboxKind, OutboxRow};
use partnerdesk::storage::{After, Changes, NewOutbox, Store, open};
use serde_json::json;

/// A moment, so many seconds after the story began.
fn at(seconds: i64) -> DateTime<Utc> {
    let begin = DateTime::parse_from_rfc3339("2012-03-01T09:00:00Z").expect("a time in its form");
    begin.to_utc() + TimeDelta::seconds(seconds)
}

async fn memory() -> Arc<dyn Store> {
    open("memory:").await.expect("memory can always be had")
}

async fn queue(store: &Arc<dyn Store>, rows: impl IntoIterator<Item = NewOutbox>) {
    let changes = Changes {
        outbox: rows.into_iter().collect(),
        ..Changes::default()
    };
    store.commit(changes).await.expect("a commit");
}

/// What is left in the queue, given up or not.
async fn left(store: &Arc<dyn Store>) -> Vec<OutboxRow> {
    let all = After { number: 0, limit: 1000 };
    store.outbox(None, all).await.expect("a read")
}

/// A letter, queued when the story began.
fn letter(id: &str, to: &str) -> NewOutbox {
    worded(id, to, "Your case", "Good morning,\n\nit is solved.")
}

fn worded(id: &str, to: &str, subject: &str, text: &str) -> NewOutbox {
    let letter = Letter {
        to: to.into(),
        subject: subject.into(),
        text: text.into(),
        decoy: false,
    };
    NewOutbox {
        id: id.to_owned(),
        kind: OutboxKind::Email,
        recipient: to.to_lowercase().into(),
        payload: serde_json::to_value(letter).expect("a letter is JSON").into(),
        at: at(0),
        expires: None,
    }
}

fn decoy(id: &str) -> NewOutbox {
    let mut row = letter(id, "nobody@localhost");
    row.payload.0["decoy"] = true.into();
    row
}

fn event(id: &str, hook: &str) -> NewOutbox {
    let event = Event {
        kind: "case.opened".to_owned(),
        timestamp: at(0),
        data: json!({ "case": "C-000001", "severity": 2 }).into(),
    };
    NewOutbox {
        id: id.to_owned(),
        kind: OutboxKind::Webhook,
        recipient: hook.into(),
        payload: serde_json::to_value(event).expect("an event is JSON").into(),
        at: at(0),
        expires: None,
    }
}
