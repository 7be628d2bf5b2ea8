//! The files of the FAQ, topics by language, with what is wrong with them; and where a new one begins.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::assistant::editor::{Found, Listed};
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, Told, page, to};
use crate::domain::faq::file::FaqFile;
use crate::domain::language::Language;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff/faq", get(look))
        .route("/staff/faq/new", get(begin))
}

/// A file in each language, where there is one.
type InEach = Vec<(Language, Option<Listed>)>;

#[derive(Template)]
#[template(path = "channel/web/pages/staff/faq/list.html")]
struct Page {
    bar: Bar,
    languages: [Language; 4],
    /// Each topic with its file in each language, where there is one.
    topics: Vec<(String, InEach)>,
    /// What nothing answers, in each language.
    outside: InEach,
    programme: Option<Listed>,
    /// What is wrong with none of them.
    elsewhere: Vec<Found>,
    /// What was asked for as a new topic.
    begun: Begun,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Begun {
    language: String,
    topic: String,
}

async fn look(State(web): State<Arc<Web>>, staff: Staff) -> Result<Response, Refused> {
    made(&web, &staff, Begun::default(), None).await
}

async fn begin(State(web): State<Arc<Web>>, staff: Staff, Query(begun): Query<Begun>) -> Result<Response, Refused> {
    let name = format!("{}/{}", begun.language, begun.topic.trim());
    if let Ok(file @ FaqFile::Topic(..)) = name.parse::<FaqFile>() {
        return Ok(to(&format!("/staff/faq/edit/{file}")));
    }
    let told = Told {
        text: format!(
            "'{}' can't be a topic's name: write small letters without accents, digits and single hyphens, such as 'renewal'.",
            begun.topic
        ),
        bad: true,
    };
    made(&web, &staff, begun, Some(told)).await
}

async fn made(web: &Web, staff: &Staff, begun: Begun, told: Option<Told>) -> Result<Response, Refused> {
    let listing = web.editor.list().await?;
    let find = |file: &FaqFile| listing.files.iter().find(|listed| listed.file == *file).cloned();
    let in_each = |file: &dyn Fn(Language) -> FaqFile| {
        let each = Language::ALL.map(|language| (language, find(&file(language))));
        each.to_vec()
    };
    let mut topics = BTreeMap::new();
    for listed in &listing.files {
        if let FaqFile::Topic(_, topic) = &listed.file {
            topics
                .entry(topic.clone())
                .or_insert_with(|| in_each(&|language| FaqFile::Topic(language, topic.clone())));
        }
    }
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        languages: Language::ALL,
        topics: topics.into_iter().collect(),
        outside: in_each(&FaqFile::OutOfScope),
        programme: find(&FaqFile::Programme),
        elsewhere: listing.elsewhere,
        begun,
    })
}
