//! What reaches people and programs outside the conversation: e-mails, notices, events. All of it is put into the
//! [`Changes`] of the turn or the act that causes it, so that it goes out exactly when that is on record.
//!
//! Knows how things are addressed and worded, not how they are sent.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::domain::chat::{ChatAct, Document, Origin, Saying};
use crate::domain::faq::page::Pages;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::programme::{self, Programme, Role};
use crate::domain::records::{
    Arrival, Attachment, Binding, Channel, Contact, Event, Json, Keyboard, Letter, OutboxKind, SessionKey, Text,
};
use crate::domain::reply::{Reply, ReplyFile};
use crate::storage::{Changes, NewOutbox};

/// The language of what is said to staff and to the vendor's offices.
pub const OFFICE: Language = Language::En;

/// Addresses letters and events.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// The address of the team that works on cases; none: nobody is told by e-mail.
    pub staff: Option<Text>,
    /// Whether anybody reads what comes back to our e-mails.
    pub replies_read: bool,
    /// The programs that are told of events.
    pub hooks: Vec<Hook>,
    /// The chat of those who work on cases, as the queue names its recipient; none: they have none.
    pub team: Option<Text>,
    /// Where people reach the FAQ's pages, which answers and letters then name.
    pub pages: Pages,
}

/// A program that is told of events.
#[derive(Debug, Clone)]
pub struct Hook {
    /// The name it has in the settings and in the queue.
    pub name: String,
    /// The events it wants, such as `case.opened`; empty = all.
    pub events: Vec<String>,
}

/// A letter being written: each message of the body is a paragraph.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The subject.
    pub subject: Message,
    /// The paragraphs.
    pub body: Vec<Message>,
}

impl Post {
    /// Tells a contact: by e-mail, and in each chat where they are signed in. Files go along where the channel can hand them
    /// out; elsewhere it is said where they can be had.
    pub fn tell(
        &self,
        changes: &mut Changes,
        at: DateTime<Utc>,
        contact: &Contact,
        bindings: &[Binding],
        draft: &Draft,
        files: &[Attachment],
    ) {
        let notice = Notice {
            language: contact.language,
            body: &draft.body,
            files,
        };
        let theirs = bindings.iter().filter(|binding| binding.contact == contact.id);
        for binding in theirs {
            notify(changes, at, &binding.key, &notice);
        }
        let letter = Draft {
            subject: draft.subject.clone(),
            body: draft.body.iter().cloned().chain(where_to_fetch(files)).collect(),
        };
        self.write_to(changes, at, contact, &letter);
    }

    /// Tells a contact by e-mail alone. Somebody who was erased or is no longer named gets none.
    pub fn write_to(&self, changes: &mut Changes, at: DateTime<Utc>, contact: &Contact, draft: &Draft) {
        if contact.active && !contact.email.is_empty() {
            let hello = Message::MailHello {
                name: contact.name.clone(),
            };
            let letter = self.letter(&contact.email, contact.language, Some(&hello), draft);
            send(changes, at, &letter, None);
        }
    }

    /// Sends a sign-in code. `contact` is none where nobody has the PIN: then a letter is made all the same, and thrown away.
    pub fn send_code(
        &self,
        changes: &mut Changes,
        at: DateTime<Utc>,
        contact: Option<&Contact>,
        language: Language,
        draft: &Draft,
        expires: DateTime<Utc>,
    ) {
        let (to, name, language) = match contact {
            Some(contact) => (contact.email.clone(), contact.name.clone(), contact.language),
            None => (Text::from("nobody@localhost"), Text::from("Nobody"), language),
        };
        let hello = Message::MailHello { name };
        let letter = Letter {
            decoy: contact.is_none(),
            ..self.letter(&to, language, Some(&hello), draft)
        };
        send(changes, at, &letter, Some(expires));
    }

    /// Tells the team that works on cases, where the settings name one.
    pub fn tell_staff(&self, changes: &mut Changes, at: DateTime<Utc>, draft: &Draft) {
        if let Some(staff) = &self.staff {
            send(changes, at, &self.letter(staff, OFFICE, None, draft), None);
        }
    }

    /// Tells an office of the vendor, such as Partner Operations of a region. Where no address is published, the team is told
    /// instead, so that nothing is lost.
    pub fn tell_office(
        &self,
        changes: &mut Changes,
        at: DateTime<Utc>,
        programme: &Programme,
        role: Role,
        region: &str,
        draft: &Draft,
    ) {
        let office: programme::Contact = programme.contact(role, Some(region));
        match office.address.filter(|address| address.contains('@')) {
            Some(address) => send(changes, at, &self.letter(&Text(address), OFFICE, None, draft), None),
            None => self.tell_staff(changes, at, draft),
        }
    }

    /// Tells other programs. `data` names nobody and holds no words of a person.
    pub fn event(&self, changes: &mut Changes, at: DateTime<Utc>, kind: &str, data: &Value) {
        let wanted = |hook: &&Hook| hook.events.is_empty() || hook.events.iter().any(|event| event == kind);
        for hook in self.hooks.iter().filter(wanted) {
            let event = Event {
                kind: kind.to_owned(),
                timestamp: at,
                data: Json(data.clone()),
            };
            let row = queued(OutboxKind::Webhook, hook.name.as_str(), &event, at, None);
            changes.outbox.push(row);
        }
    }

    fn letter(&self, to: &Text, language: Language, hello: Option<&Message>, draft: &Draft) -> Letter {
        let end = if self.replies_read {
            Message::MailRead
        } else {
            Message::MailUnread
        };
        let parts = hello.into_iter().chain(&draft.body).chain([&end]);
        let text: Vec<String> = parts.map(|part| say(language, part)).collect();
        Letter {
            to: to.clone(),
            // A subject is one line, whatever somebody typed.
            subject: Text(
                say(language, &draft.subject)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            text: Text(text.join("\n\n")),
            decoy: false,
        }
    }
}

/// Queues a letter; from `expires` on sending it makes no sense.
fn send(changes: &mut Changes, at: DateTime<Utc>, letter: &Letter, expires: Option<DateTime<Utc>>) {
    let recipient = letter.to.to_lowercase();
    let row = queued(OutboxKind::Email, recipient.as_str(), letter, at, expires);
    changes.outbox.push(row);
}

/// What somebody is told who isn't talking now.
struct Notice<'a> {
    language: Language,
    body: &'a [Message],
    files: &'a [Attachment],
}

impl Notice<'_> {
    fn reply(&self, more: Option<&Message>) -> Reply {
        let parts = self.body.iter().chain(more);
        let said: Vec<String> = parts.map(|part| say(self.language, part)).collect();
        Reply::words(said.join("\n"))
    }
}

/// Puts a notice into a conversation, with its files or, where the channel can't hand them out, with where they can be had.
///
/// A channel that can write by itself is written to. In the others the notice stands first in the next answer.
fn notify(changes: &mut Changes, at: DateTime<Utc>, to: &SessionKey, notice: &Notice<'_>) {
    let reply = match to.channel {
        Channel::Telegram => {
            let row = queued(OutboxKind::Chat, to.recipient(), &notice.reply(None), at, None);
            changes.outbox.push(row);
            // A row each, so that one that has to go again takes none of the others along.
            for file in notice.files {
                let elsewhere = where_to_fetch(std::slice::from_ref(file)).map(|said| say(notice.language, &said));
                let saying = Saying {
                    document: Some(Box::new(Document {
                        name: file.name.clone(),
                        location: file.location.clone(),
                    })),
                    ..Saying::plain(Reply::words(elsewhere.unwrap_or_default()))
                };
                act(changes, at, &to.recipient(), &ChatAct::Say(saying));
            }
            return;
        }
        Channel::Web => Reply {
            files: notice.files.iter().map(ReplyFile::from).collect(),
            ..notice.reply(None)
        },
        Channel::Terminal | Channel::System => notice.reply(where_to_fetch(notice.files).as_ref()),
    };
    changes.arrivals.push(Arrival {
        id: 0,
        to: to.clone(),
        reply: as_json(&reply),
        at,
    });
}

/// Which files there are and where they can be had, for those who don't get them with the words.
fn where_to_fetch(files: &[Attachment]) -> Option<Message> {
    let case = files.first()?.case.to_string();
    let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    Some(Message::FilesInChat {
        case,
        names: names.join(", ").into(),
    })
}

/// Queues the replies of a turn for the chat that it came from, with buttons for what may be chosen.
pub(super) fn answer(changes: &mut Changes, at: DateTime<Utc>, key: &SessionKey, origin: &Origin, replies: &[Reply]) {
    for reply in replies {
        let keyboard = (!reply.choices.is_empty()).then(|| Keyboard {
            id: random_id(),
            key: key.clone(),
            choices: reply.choices.clone(),
            used: false,
            made: at,
        });
        let saying = Saying {
            reply: reply.clone(),
            keyboard: keyboard.as_ref().map(|keyboard| keyboard.id.clone()),
            thread: origin.thread,
            link: origin.link.clone(),
            reply_to: origin.message.filter(|_| origin.quote),
            document: None,
        };
        changes.keyboards.extend(keyboard);
        act(changes, at, &origin.recipient, &ChatAct::Say(saying));
    }
    changes.pressed.clone_from(&origin.pressed);
}

/// Queues that the person's message is taken away, which held a secret.
pub(super) fn take_away(changes: &mut Changes, at: DateTime<Utc>, origin: &Origin) {
    if let Some(message) = origin.message {
        act(changes, at, &origin.recipient, &ChatAct::Delete { message });
    }
}

/// Queues something to be done in a chat.
pub(super) fn act(changes: &mut Changes, at: DateTime<Utc>, recipient: &Text, act: &ChatAct) {
    let row = queued(OutboxKind::Chat, recipient.clone(), act, at, None);
    changes.outbox.push(row);
}

fn queued(
    kind: OutboxKind,
    recipient: impl Into<Text>,
    payload: &impl serde::Serialize,
    at: DateTime<Utc>,
    expires: Option<DateTime<Utc>>,
) -> NewOutbox {
    NewOutbox {
        id: random_id(),
        kind,
        recipient: recipient.into(),
        payload: as_json(payload),
        at,
        expires,
    }
}

/// Our payloads are plain structs with text keys, which always can be written as JSON.
pub(super) fn as_json(value: &impl serde::Serialize) -> Json {
    Json(serde_json::to_value(value).unwrap_or_default())
}

/// An id that nobody has given out before.
pub(super) fn random_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}
