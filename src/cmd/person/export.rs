//! `partnerdesk person export`: what is kept about a person, for them to read.

use std::fmt::Write as _;

use serde_json::Value;

use super::Person;
use crate::cmd::acting::at_desk;
use crate::cmd::shown::{indented, line, page, time};
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::{Contact, OrderItem, Session};
use crate::storage::PersonData;

pub(super) fn run(args: &Person, setting: &Setting) -> Result<(), Failure> {
    let data = at_desk(setting, &args.data, async |desk| desk.export(&args.email).await)?;
    if args.json {
        return print_json(&data);
    }
    page(&text(&data))
}

/// A chapter for each kind of record; kinds of which there is nothing are left out.
fn text(data: &PersonData) -> String {
    let mut text = String::new();
    chapter(&mut text, "Who you are", data.contacts.iter().map(person));
    chapter(
        &mut text,
        "Where you are signed in",
        data.bindings.iter().map(|binding| {
            let key = &binding.key;
            format!(
                "{} as {}, since {}",
                key.channel,
                line(&key.account),
                time(binding.since)
            )
        }),
    );
    chapter(&mut text, "Your conversations", data.sessions.iter().map(conversation));
    chapter(
        &mut text,
        "Replies that wait for you",
        data.arrivals
            .iter()
            .map(|arrival| format!("{}: {}", time(arrival.at), line(&words(&arrival.reply.0)))),
    );
    records(&mut text, data);
    // Writing to a string can't fail.
    let _ = writeln!(
        text,
        "The audit has {} rows about you, by number. It holds neither your name nor your words.",
        data.audit_rows
    );
    text
}

/// What the person did as their company's contact, and what is on its way to them.
fn records(text: &mut String, data: &PersonData) {
    chapter(
        text,
        "Cases you opened",
        data.cases.iter().map(|case| {
            let about = format!(
                "{}, {}, {}, {}",
                case.number,
                time(case.opened),
                line(&case.product),
                case.status
            );
            format!(
                "{about}\n{}{}",
                indented(&line(&case.summary)),
                indented(&case.description)
            )
        }),
    );
    chapter(
        text,
        "Messages you wrote",
        data.messages
            .iter()
            .map(|message| format!("{}, {}\n{}", message.case, time(message.at), indented(&message.text))),
    );
    chapter(
        text,
        "Files you sent",
        data.attachments.iter().map(|file| {
            format!(
                "{}, {}: {} ({} bytes)",
                file.case,
                time(file.at),
                line(&file.name),
                file.size
            )
        }),
    );
    chapter(
        text,
        "Orders you placed",
        data.orders.iter().map(|order| {
            let what = match &order.item {
                OrderItem::AddOn { name, quantity, .. } => format!("{quantity} x {}", line(name)),
                OrderItem::BasicSupport => "basic support".to_owned(),
            };
            format!("{}, {}: {what}, {}", order.number, time(order.requested), order.status)
        }),
    );
    chapter(
        text,
        "Case reviews you asked for",
        data.reviews
            .iter()
            .map(|review| format!("{}, {}: {}", review.number, time(review.requested), review.status())),
    );
    chapter(
        text,
        "Questions you asked that weren't answered",
        data.unanswered
            .iter()
            .map(|question| format!("{}: {}", time(question.last), line(&question.text))),
    );
    chapter(
        text,
        "What waits to be sent to you",
        data.outbox
            .iter()
            .map(|row| format!("{}, {}: {}", row.kind, time(row.queued), line(&words(&row.payload.0)))),
    );
    chapter(
        text,
        "Replies you got",
        data.updates
            .iter()
            .map(|update| format!("{}: {}", update.key.channel, line(&words(&update.replies.0)))),
    );
}

fn chapter(text: &mut String, name: &str, entries: impl Iterator<Item = String>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    // Writing to a string can't fail.
    let _ = writeln!(text, "{name}");
    for entry in entries {
        let _ = writeln!(text, "  {}", entry.trim_end());
    }
    text.push('\n');
}

fn person(contact: &Contact) -> String {
    let held = contact.certifications.iter();
    let held: Vec<String> = held
        .map(|held| format!("{} until {}", line(&held.name), held.expires))
        .collect();
    format!(
        "{} <{}> of {}, language {}, {}, {}; certificates: {}",
        line(&contact.name),
        line(&contact.email),
        contact.partner,
        contact.language.code(),
        if contact.active {
            "named today"
        } else {
            "no longer named"
        },
        if contact.pin.is_some() {
            "with a PIN"
        } else {
            "without a PIN"
        },
        if held.is_empty() {
            "none".to_owned()
        } else {
            held.join(", ")
        },
    )
}

fn conversation(session: &Session) -> String {
    let language = session.language.map_or("not chosen", |language| language.code());
    let dialogue = session.dialogue.as_ref().map_or_else(
        || "no dialogue under way".to_owned(),
        |dialogue| format!("a dialogue under way: {}", line(&dialogue.state.0.to_string())),
    );
    format!(
        "{} as {}, last used {}, language {language}, {dialogue}",
        session.key.channel,
        line(&session.key.account),
        time(session.last_activity),
    )
}

/// What a reader would see of a reply, a letter or an event: its texts. Other things in full.
fn words(value: &Value) -> String {
    let texts = match value {
        Value::Array(parts) => parts.iter().map(words).collect(),
        Value::Object(fields) => {
            let shown = ["subject", "text"]
                .into_iter()
                .filter_map(|key| fields.get(key)?.as_str());
            shown.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    if texts.is_empty() {
        value.to_string()
    } else {
        texts.join(" ")
    }
}
