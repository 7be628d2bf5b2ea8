//! What an update tells: from its raw JSON, whatever is in it.
//!
//! Read field by field: one that is missing or of another kind is simply not there, so that a message with an entity, a
//! reply or a sender of a kind that nobody knew yet is still read. Pure; never panics.

use serde_json::Value;

/// An update, as far as it matters to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where it happened.
    pub chat: Chat,
    /// The topic it happened in.
    pub thread: Option<i64>,
    /// Who did it.
    pub from: Option<Person>,
    /// What happened.
    pub what: What,
}

/// A chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chat {
    /// Its id. That of a private chat is the person's.
    pub id: i64,
    /// Its kind.
    pub kind: ChatKind,
}

/// The chat of what belongs to none.
const NOWHERE: Chat = Chat {
    id: 0,
    kind: ChatKind::Other,
};

/// A kind of chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatKind {
    /// With one person.
    Private,
    /// With several.
    Group,
    /// Something else, such as a channel.
    Other,
}

/// Somebody with an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: i64,
    /// It is a program.
    pub bot: bool,
    /// The name they go by: the user name or else the first name.
    pub name: String,
    /// The language that their program is set to.
    pub language: Option<String>,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<a person>")
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Somebody wrote.
    Message(Post),
    /// Somebody changed what they wrote.
    Edited(Post),
    /// Somebody pressed a button.
    Pressed(Press),
    /// A person may no longer be written to, or may again.
    Blocked(bool),
    /// The chat has another id now.
    Migrated(i64),
    /// Nothing for us. The words go on record.
    Nothing(&'static str),
}

/// A message.
#[derive(Clone, PartialEq, Eq)]
pub struct Post {
    /// Its id in the chat.
    pub id: i64,
    /// Its text, or what stands under its file.
    pub text: String,
    /// The file in it.
    pub file: Option<File>,
    /// What else it is; none for text and files.
    pub other: Option<Other>,
    /// The message it answers.
    pub answers: Option<Answered>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<message {} of {} bytes>", self.id, self.text.len())
    }
}

/// A message that is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Its id.
    pub id: i64,
    /// Who wrote it, where that is told.
    pub from: Option<i64>,
}

/// A message that is neither text nor a file that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// Something spoken.
    Voice,
    /// A sticker, a place, a contact, a poll, or what nobody knew yet.
    Unread,
}

/// A file at Telegram.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// By which it is fetched.
    pub id: String,
    /// Its name, where it has one.
    pub name: String,
    /// Its size in bytes, where that is told.
    pub size: Option<u64>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<a file>")
    }
}

/// A button that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// By which it is answered.
    pub id: String,
    /// What was given along with the button.
    pub data: String,
    /// The message it stands under; none when that is too old.
    pub message: Option<i64>,
}

/// What is told of an update without reading the rest: enough to keep it in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Its number.
    pub number: i64,
    /// What it is worked on in order with.
    pub conversation: String,
    /// Who sent it.
    pub account: Option<String>,
}

/// What holds the updates that nothing is known of but their number.
const UNREADABLE: &str = "unreadable";

/// The envelope of an update; none without a number.
#[must_use]
pub fn envelope(raw: &str) -> Option<Envelope> {
    /// The rest is passed over without building it, however deep it goes.
    #[derive(serde::Deserialize)]
    struct Number {
        update_id: i64,
    }
    // A list would do for reading fields, too.
    if !raw.trim_start().starts_with('{') {
        return None;
    }
    let number = serde_json::from_str::<Number>(raw).ok()?.update_id;
    let event = serde_json::from_str::<Value>(raw).ok().map(|update| event(&update));
    let conversation = match &event {
        Some(Event { chat, thread, .. }) => match thread {
            Some(thread) => format!("{}/{thread}", chat.id),
            None => chat.id.to_string(),
        },
        None => UNREADABLE.to_owned(),
    };
    let account = event.and_then(|event| event.from).map(|from| from.id.to_string());
    Some(Envelope {
        number,
        conversation,
        account,
    })
}

/// What an update tells; none when it is no JSON that can be read.
#[must_use]
pub fn read(raw: &str) -> Option<Event> {
    serde_json::from_str(raw).ok().map(|update| event(&update))
}

fn event(update: &Value) -> Event {
    let posts = [
        ("message", What::Message as fn(Post) -> What),
        ("edited_message", What::Edited),
    ];
    for (name, make) in posts {
        if let Some(message) = object(update, name) {
            return of_message(message, make);
        }
    }
    if let Some(query) = object(update, "callback_query") {
        return of_press(query);
    }
    if let Some(member) = object(update, "my_chat_member") {
        return of_membership(member);
    }
    let known = [
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "poll",
        "poll_answer",
        "chat_member",
    ];
    let nothing = known.into_iter().find(|name| update.get(*name).is_some());
    Event {
        chat: NOWHERE,
        thread: None,
        from: None,
        what: What::Nothing(nothing.unwrap_or("an unknown kind of update")),
    }
}

fn of_message(message: &Value, make: fn(Post) -> What) -> Event {
    let what = if let Some(to) = whole(message, "migrate_to_chat_id") {
        What::Migrated(to)
    } else if let Some(id) = whole(message, "message_id") {
        let service = SERVICE.iter().any(|name| message.get(*name).is_some());
        if service {
            What::Nothing("a service message")
        } else {
            make(post(id, message))
        }
    } else {
        What::Nothing("a message without an id")
    };
    Event {
        chat: chat(message),
        thread: thread(message),
        from: person(message),
        what,
    }
}

/// Messages that tell of a change of the chat.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "write_access_allowed",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "connected_website",
    "boost_added",
    "chat_background_set",
];

fn post(id: i64, message: &Value) -> Post {
    let file = file(message);
    let spoken = ["voice", "video_note"];
    let text = text(message, "text")
        .or_else(|| text(message, "caption"))
        .unwrap_or_default();
    let other = if spoken.into_iter().any(|name| message.get(name).is_some()) {
        Some(Other::Voice)
    } else {
        (file.is_none() && message.get("text").is_none()).then_some(Other::Unread)
    };
    let answers = object(message, "reply_to_message").and_then(|answered| {
        Some(Answered {
            id: whole(answered, "message_id")?,
            from: person(answered).map(|from| from.id),
        })
    });
    Post {
        id,
        text: text.to_owned(),
        file,
        other,
        answers,
    }
}

/// The file of a message. Of a photo, which comes in several sizes, the largest.
fn file(message: &Value) -> Option<File> {
    let of = |value: &Value, name: &str| {
        Some(File {
            id: text(value, "file_id")?.to_owned(),
            name: text(value, "file_name").unwrap_or(name).to_owned(),
            size: value.get("file_size").and_then(Value::as_u64),
        })
    };
    // An animation is a document too; the document has the name.
    let named = [
        ("document", "document"),
        ("video", "video.mp4"),
        ("audio", "audio.mp3"),
        ("animation", "animation.mp4"),
    ];
    let found = named
        .into_iter()
        .find_map(|(kind, name)| of(object(message, kind)?, name));
    found.or_else(|| {
        let sizes = message.get("photo")?.as_array()?;
        let largest = sizes.iter().max_by_key(|size| {
            let side = |name| size.get(name).and_then(Value::as_u64).unwrap_or(0);
            side("width").saturating_mul(side("height"))
        })?;
        of(largest, "photo.jpg")
    })
}

fn of_press(query: &Value) -> Event {
    let message = object(query, "message");
    let from = person(query);
    // Without its message, which is gone when it is too old, the press belongs to the chat with whoever pressed.
    let alone = match &from {
        Some(from) if from.id != 0 => Chat {
            id: from.id,
            kind: ChatKind::Private,
        },
        _ => NOWHERE,
    };
    let what = match text(query, "id") {
        Some(id) => What::Pressed(Press {
            id: id.to_owned(),
            data: text(query, "data").unwrap_or_default().to_owned(),
            message: message.and_then(|message| whole(message, "message_id")),
        }),
        None => What::Nothing("a button without an id"),
    };
    Event {
        chat: message.map_or(alone, chat),
        thread: message.and_then(thread),
        from,
        what,
    }
}

fn of_membership(member: &Value) -> Event {
    let chat = chat(member);
    let status = object(member, "new_chat_member").and_then(|new| text(new, "status"));
    let what = match (chat.kind, status) {
        (ChatKind::Private, Some("kicked")) => What::Blocked(true),
        (ChatKind::Private, Some("member")) => What::Blocked(false),
        _ => What::Nothing("a change of membership"),
    };
    Event {
        chat,
        thread: None,
        from: person(member),
        what,
    }
}

fn chat(message: &Value) -> Chat {
    let found = object(message, "chat");
    let id = found.and_then(|chat| whole(chat, "id")).unwrap_or(0);
    let kind = match found.and_then(|chat| text(chat, "type")) {
        // Nobody can be answered there.
        _ if id == 0 => ChatKind::Other,
        Some("private") => ChatKind::Private,
        Some("group" | "supergroup") => ChatKind::Group,
        _ => ChatKind::Other,
    };
    Chat { id, kind }
}

/// The topic. Telegram names the thread of a plain reply too, which is none.
fn thread(message: &Value) -> Option<i64> {
    let topic = message.get("is_topic_message").and_then(Value::as_bool);
    topic
        .unwrap_or(false)
        .then(|| whole(message, "message_thread_id"))
        .flatten()
}

fn person(message: &Value) -> Option<Person> {
    let from = object(message, "from")?;
    let name = text(from, "username").or_else(|| text(from, "first_name"));
    Some(Person {
        id: whole(from, "id")?,
        bot: from.get("is_bot").and_then(Value::as_bool).unwrap_or(false),
        name: name.unwrap_or("somebody").to_owned(),
        language: text(from, "language_code").map(ToOwned::to_owned),
    })
}

fn object<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.get(name).filter(|field| field.is_object())
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

fn whole(value: &Value, name: &str) -> Option<i64> {
    value.get(name)?.as_i64()
}
