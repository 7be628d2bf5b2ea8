//! The FAQ as pages: a list, and a page for each entry, which answers in every channel can point to.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use super::Web;
use super::page::{Frame, show};
use super::said::{Piece, pieces};
use super::texts::accepted;
use crate::assistant::card::{Card, Offer, Person};
use crate::domain::dialogue::LONGEST_MESSAGE;
use crate::domain::faq::page::path;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};

/// A search shows so many entries.
const BEST: usize = 5;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/faq", get(door))
        .route("/faq/{language}", get(list))
        .route("/faq/{language}/{entry}", get(entry))
        .fallback(nothing)
}

/// An entry to go to.
pub(super) struct Link {
    /// Its page.
    pub(super) href: String,
    /// Its question.
    pub(super) question: String,
}

impl Link {
    pub(super) fn new(language: Language, entry: &str, question: &str) -> Self {
        Self {
            href: path(language, entry),
            question: question.to_owned(),
        }
    }
}

impl Web {
    fn frame(&self, language: Language, behind: &str) -> Frame {
        Frame {
            language,
            languages: Language::ALL
                .map(|language| (language, format!("/faq/{language}{behind}")))
                .into(),
            demo: self.settings().demo.is_some(),
        }
    }
}

/// `GET /faq`: the list in the reader's language.
async fn door(headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/faq/{}", accepted(&headers)))
}

#[derive(Debug, Deserialize)]
struct Search {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "channel/web/pages/faq.html")]
struct List {
    frame: Frame,
    query: String,
    best: Vec<Link>,
    topics: Vec<Vec<Link>>,
}

/// `GET /faq/LANGUAGE`: all questions and, with `?q=`, those that fit best.
async fn list(State(web): State<Arc<Web>>, Path(language): Path<String>, Query(search): Query<Search>) -> Response {
    let Ok(language) = language.parse::<Language>() else {
        return web.missing();
    };
    let query: String = search
        .q
        .unwrap_or_default()
        .trim()
        .chars()
        .take(LONGEST_MESSAGE)
        .collect();
    let desk = web.assistant.desk.get();
    let mut best = Vec::new();
    if !query.is_empty() {
        match desk.ask(&query, Some(language), None) {
            Ok(card) => {
                let found = card
                    .candidates
                    .iter()
                    .take(BEST)
                    .filter_map(|hit| desk.entry(&hit.entry, language));
                best = found
                    .map(|entry| Link::new(language, &entry.id, &entry.question.text))
                    .collect();
            }
            Err(error) => {
                tracing::error!(%error, "the FAQ can't be searched");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    }
    // What isn't translated is listed in English.
    let mut topics: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    let translated = desk.entries(language);
    let known: std::collections::HashSet<&str> = translated.iter().map(|entry| entry.id.as_str()).collect();
    let rest = desk
        .entries(Language::En)
        .into_iter()
        .filter(|entry| !known.contains(entry.id.as_str()));
    for entry in translated.iter().copied().chain(rest) {
        let file = entry.place.file.rsplit('/').next().unwrap_or_default().to_owned();
        topics
            .entry(file)
            .or_default()
            .push(Link::new(language, &entry.id, &entry.question.text));
    }
    show(&List {
        frame: web.frame(language, ""),
        query,
        best,
        topics: topics.into_values().collect(),
    })
}

/// The words of an entry as pages show them.
pub(super) struct Shown {
    /// The language of what stands around them.
    language: Language,
    /// How deep the headings within them are.
    pub(super) level: u8,
    /// The answer by paragraphs.
    pub(super) answer: Vec<Vec<Piece>>,
    /// Whom to ask.
    pub(super) contacts: Vec<Person>,
    /// Related entries.
    pub(super) see: Vec<Link>,
}

impl Shown {
    pub(super) fn new(language: Language, level: u8, answer: &str, contacts: Vec<Person>, see: &[Offer]) -> Self {
        let link = |offer: &Offer| Link::new(language, &offer.entry, &offer.question);
        Self {
            language,
            level,
            answer: answer.split("\n\n").map(pieces).collect(),
            contacts,
            see: see.iter().map(link).collect(),
        }
    }

    /// A sentence in their language.
    pub(super) fn say(&self, message: &Message) -> String {
        say(self.language, message)
    }
}

#[derive(Template)]
#[template(path = "channel/web/pages/entry.html")]
struct Entry {
    frame: Frame,
    question: String,
    /// The language of the entry, where it isn't the page's.
    foreign: Option<Language>,
    shown: Shown,
    /// The entry for search engines, as JSON-LD.
    data: String,
    url: String,
}

/// `GET /faq/LANGUAGE/ENTRY`: one question and its answer.
async fn entry(State(web): State<Arc<Web>>, Path((language, id)): Path<(String, String)>) -> Response {
    let Ok(language) = language.parse::<Language>() else {
        return web.missing();
    };
    let desk = web.assistant.desk.get();
    let Some(text) = desk.entry(&id, language) else {
        return web.missing();
    };
    let foreign = (text.language != language).then_some(text.language);
    let card = Card::of_entry(&desk, &id, language, None);
    let question = card.question.clone().unwrap_or_default();
    let pages = &web.assistant.post.get().pages;
    let data = json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language,
        "mainEntity": [{
            "@type": "Question",
            "name": question,
            "acceptedAnswer": { "@type": "Answer", "text": card.answer },
        }],
    });
    show(&Entry {
        frame: web.frame(language, &format!("/{id}")),
        question,
        foreign,
        shown: Shown::new(language, 2, &card.answer, card.contacts, &card.see),
        // Within a script element only this could end it.
        data: data.to_string().replace('<', "\\u003c"),
        url: pages.of(language, &id).unwrap_or_else(|| path(language, &id)),
    })
}

#[derive(Template)]
#[template(path = "channel/web/pages/missing.html")]
struct Missing {
    frame: Frame,
}

/// All other addresses.
async fn nothing(State(web): State<Arc<Web>>) -> Response {
    web.missing()
}

impl Web {
    /// There is no such page.
    fn missing(&self) -> Response {
        let frame = Frame {
            languages: Vec::new(),
            ..self.frame(Language::En, "")
        };
        (StatusCode::NOT_FOUND, show(&Missing { frame })).into_response()
    }
}
