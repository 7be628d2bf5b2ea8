//! What is said, as requests to Telegram. Pure.

use teloxide::payloads::{SendMessage, SendMessageSetters as _};
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup, LinkPreviewOptions, MessageId,
    ParseMode, ReplyParameters, ThreadId,
};

use super::split::{LONGEST, split};
use crate::domain::chat::Saying;

/// Labels of buttons aren't longer, in characters; nobody could read more.
const LONGEST_LABEL: usize = 100;
/// A keyboard has no more buttons.
const MOST_BUTTONS: usize = 100;

/// The messages that a reply is sent as. The buttons stand under the last one.
#[must_use]
pub fn messages(chat: i64, saying: &Saying, html: bool) -> Vec<SendMessage> {
    let mut parts = split(&saying.reply.text, LONGEST);
    if parts.is_empty() {
        // Telegram takes no empty message, and the buttons must stand under something.
        parts.push("…");
    }
    let last = parts.len() - 1;
    let mut messages: Vec<SendMessage> = Vec::with_capacity(parts.len());
    for (place, part) in parts.into_iter().enumerate() {
        let mut message = if html {
            SendMessage::new(ChatId(chat), escaped(part)).parse_mode(ParseMode::Html)
        } else {
            SendMessage::new(ChatId(chat), part)
        };
        message.link_preview_options = Some(no_preview());
        message.message_thread_id = saying.thread.and_then(thread);
        if place == 0 {
            message.reply_parameters = saying.reply_to.and_then(answer_to);
        }
        if place == last {
            message.reply_markup = keyboard(saying).map(Into::into);
        }
        messages.push(message);
    }
    messages
}

/// `text` with nothing in it that means something in HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Telegram refuses texts with this in them.
            '\0' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A topic as Telegram takes it; none for what can't be one.
#[must_use]
pub fn thread(thread: i64) -> Option<ThreadId> {
    message_id(thread).map(ThreadId)
}

/// A message as Telegram takes it; none for what can't be one.
#[must_use]
pub fn message_id(id: i64) -> Option<MessageId> {
    i32::try_from(id).ok().map(MessageId)
}

/// Answers a message, and is sent all the same when that one is gone.
fn answer_to(id: i64) -> Option<ReplyParameters> {
    message_id(id).map(|id| ReplyParameters::new(id).allow_sending_without_reply())
}

/// The FAQ's sources are links: each with a picture would bury the answer.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// The buttons of a reply, one under the other: their labels are sentences.
fn keyboard(saying: &Saying) -> Option<InlineKeyboardMarkup> {
    let mut rows = Vec::new();
    if let Some(id) = &saying.keyboard {
        for (place, choice) in saying.reply.choices.iter().enumerate().take(MOST_BUTTONS) {
            let data = InlineKeyboardButtonKind::CallbackData(format!("{id}.{place}"));
            rows.push(vec![InlineKeyboardButton::new(label(&choice.label), data)]);
        }
    }
    if let Some((text, address)) = &saying.link
        && let Ok(address) = address.parse()
    {
        let kind = InlineKeyboardButtonKind::Url(address);
        rows.push(vec![InlineKeyboardButton::new(label(text), kind)]);
    }
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn label(label: &str) -> String {
    if label.chars().count() <= LONGEST_LABEL {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(LONGEST_LABEL - 1).collect();
    short.push('…');
    short
}

/// The keyboard and the place of the button that `data` names.
#[must_use]
pub fn button(data: &str) -> Option<(&str, usize)> {
    let (id, place) = data.rsplit_once('.')?;
    Some((id, place.parse().ok()?))
}
