//! What the chat itself says in a browser, and in which language.

use axum::http::{HeaderMap, header};
use serde::Serialize;

use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::reply::Choice;

/// The words of the chat, for its script.
#[derive(Debug, Serialize)]
pub(super) struct Texts {
    language: Language,
    title: String,
    hello: String,
    message: String,
    send: String,
    attach: String,
    file: String,
    file_gone: String,
    you: String,
    desk: String,
    log: String,
    working: String,
    offline: String,
    refused: String,
    too_large: String,
    helpful: String,
    not_helpful: String,
    read_in_faq: String,
    open: String,
    close: String,
    /// What is offered before anything was said.
    choices: Vec<Choice>,
}

/// What a person may want who has said nothing yet.
const OFFERED: [(&str, Message); 4] = [
    ("/eligibility", Message::CommandEligibility),
    ("/contact", Message::CommandContact),
    ("/signin", Message::CommandSignin),
    ("/help", Message::CommandHelp),
];

/// The words in a language.
pub(super) fn texts(language: Language) -> Texts {
    let say = |message: Message| say(language, &message);
    Texts {
        language,
        title: say(Message::PageTitle),
        hello: say(Message::PageHello),
        message: say(Message::PageMessage),
        send: say(Message::PageSend),
        attach: say(Message::PageAttach),
        file: say(Message::PageFile),
        file_gone: say(Message::PageFileGone),
        you: say(Message::PageYou),
        desk: say(Message::PageDesk),
        log: say(Message::PageLog),
        working: say(Message::PageWorking),
        offline: say(Message::PageOffline),
        refused: say(Message::PageRefused),
        too_large: say(Message::PageTooLarge),
        helpful: say(Message::PageHelpful),
        not_helpful: say(Message::PageNotHelpful),
        read_in_faq: say(Message::PageReadInFaq),
        open: say(Message::PageOpen),
        close: say(Message::PageClose),
        choices: OFFERED
            .map(|(value, label)| Choice {
                label: say(label),
                value: value.to_owned(),
            })
            .into(),
    }
}

/// The first of a browser's languages that we speak.
pub(super) fn accepted(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let wanted = accept_language::parse(wanted.unwrap_or_default());
    let spoken = |tag: &String| tag.split('-').next()?.to_lowercase().parse().ok();
    wanted.iter().find_map(spoken).unwrap_or_default()
}
