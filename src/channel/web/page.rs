//! The chat page. Without scripts it asks one question and shows the answer.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use serde::Deserialize;

use super::Web;
use super::faq::Link;
use super::said::{Piece, pieces};
use super::texts::accepted;
use crate::assistant::card::Card;
use crate::domain::dialogue::{FaqOutcome, LONGEST_MESSAGE};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::Channel;
use crate::figures;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new().route("/", get(chat))
}

/// What stands around every page.
pub(super) struct Frame {
    /// The language of the page.
    pub(super) language: Language,
    /// The same page in each language: its address and the language's own name.
    pub(super) languages: Vec<(Language, String)>,
    /// Whether all is made up.
    pub(super) demo: bool,
}

impl Frame {
    /// A sentence in the page's language.
    pub(super) fn say(&self, message: &Message) -> String {
        say(self.language, message)
    }
}

/// What can be asked for with the address.
#[derive(Debug, Deserialize)]
struct Asked {
    lang: Option<Language>,
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "channel/web/pages/chat.html")]
struct Chat {
    frame: Frame,
    question: String,
    answers: Vec<Answer>,
    /// Whether there is a conversation to go on with.
    session: bool,
}

/// An answer on the page.
struct Answer {
    parts: Vec<Piece>,
    offered: Vec<Link>,
    page: Option<Link>,
}

/// `GET /`: the chat and, with `?q=`, the answer to one question.
async fn chat(State(web): State<Arc<Web>>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    let language = asked.lang.unwrap_or_else(|| accepted(&headers));
    let question: String = asked
        .q
        .unwrap_or_default()
        .trim()
        .chars()
        .take(LONGEST_MESSAGE)
        .collect();
    let mut answers = Vec::new();
    if !question.is_empty() {
        match web.assistant.desk.get().ask(&question, asked.lang, None) {
            Ok(card) => {
                figures::question(Channel::Web, card.outcome, card.language);
                answers = each(card);
            }
            Err(error) => {
                tracing::error!(%error, "a question can't be answered");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    }
    let languages = Language::ALL
        .map(|language| (language, format!("/?lang={language}")))
        .into();
    show(&Chat {
        frame: Frame {
            language,
            languages,
            demo: web.settings().demo.is_some(),
        },
        question,
        answers,
        session: web.sessions.of(&headers).is_some(),
    })
}

/// The answers to a message, one for each of its questions.
fn each(mut card: Card) -> Vec<Answer> {
    let more = std::mem::take(&mut card.more);
    let mut answers = vec![Answer::new(&card)];
    answers.extend(more.into_iter().flat_map(each));
    answers
}

impl Answer {
    fn new(card: &Card) -> Self {
        let mut text = card.answer.clone();
        if card.outcome != FaqOutcome::Answered {
            for line in card.contact_lines() {
                text.push('\n');
                text.push_str(&line);
            }
        }
        let link = |entry: &str, question: &str| Link::new(card.language, entry, question);
        let page = card.entry.as_ref().zip(card.question.as_ref());
        Self {
            parts: pieces(&text),
            offered: card
                .choices
                .iter()
                .map(|offer| link(&offer.entry, &offer.question))
                .collect(),
            page: page.map(|(entry, question)| link(entry, question)),
        }
    }
}

/// A page as an answer.
pub(super) fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page can't be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
