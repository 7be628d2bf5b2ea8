//! One question: what the assistant would say to it now, and where it could be taken into the FAQ.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::why;
use crate::assistant::card::Card;
use crate::channel::web::Web;
use crate::channel::web::staff::guard::Staff;
use crate::channel::web::staff::{Bar, Refused, Told, page};
use crate::domain::dialogue::FaqOutcome;
use crate::domain::language::Language;
use crate::domain::records::{Unanswered, UnansweredId};

/// So many of the entries that were found are shown.
const HITS: usize = 5;

/// An entry that fits, more or less.
struct Hit {
    entry: String,
    question: String,
    score: f32,
}

#[derive(Template)]
#[template(path = "channel/web/pages/staff/question.html")]
struct Page {
    bar: Bar,
    question: Unanswered,
    why: &'static str,
    card: Card,
    hits: Vec<Hit>,
    /// All entries of the language, in the order of the files: id and question.
    entries: Vec<(String, String)>,
    languages: [Language; 4],
    /// The language of the text it would be written into.
    language: Language,
    /// The entry it would be written into: the one that was chosen, or else the likeliest.
    chosen: String,
}

impl Page {
    /// How sure the assistant is, in percent.
    fn percent(&self) -> u8 {
        // Between 0 and 100, so nothing is cut off.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let percent = (self.card.confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
        percent
    }

    fn says(&self) -> &'static str {
        match self.card.outcome {
            FaqOutcome::Answered => "It would be answered now",
            FaqOutcome::Clarify => "It would be asked back which of these is meant",
            FaqOutcome::Unanswered => "It would not be answered",
            FaqOutcome::SmallTalk => "It would be taken for small talk",
        }
    }
}

pub(super) async fn look(State(web): State<Arc<Web>>, staff: Staff, Path(id): Path<i64>) -> Result<Response, Refused> {
    made(&web, &staff, UnansweredId(id), None, None).await
}

/// The page; `chosen` is the entry and language that somebody chose before.
pub(super) async fn made(
    web: &Arc<Web>,
    staff: &Staff,
    id: UnansweredId,
    chosen: Option<(String, Language)>,
    told: Option<Told>,
) -> Result<Response, Refused> {
    let who = staff.at.actor();
    let question = web.at_desk(&who, async |desk| desk.question(id).await).await?;
    let served = web.assistant.desk.get();
    let (faq, text) = (Arc::clone(&served), question.text.0.clone());
    let tried = tokio::task::spawn_blocking(move || faq.ask(&text, None, None));
    let card = match tried.await {
        Ok(Ok(card)) => card,
        Ok(Err(error)) => {
            tracing::error!(%error, "a question can't be tried");
            return Err(Refused::Broken);
        }
        Err(error) => {
            tracing::error!(%error, "a question can't be tried");
            return Err(Refused::Broken);
        }
    };
    let hits: Vec<Hit> = card
        .candidates
        .iter()
        .take(HITS)
        .map(|hit| Hit {
            entry: hit.entry.clone(),
            question: served
                .entry(&hit.entry, card.language)
                .map_or_else(String::new, |entry| entry.question.text.clone()),
            score: hit.score,
        })
        .collect();
    let likeliest = hits.first().map_or_else(String::new, |hit| hit.entry.clone());
    let (chosen, language) = chosen.unwrap_or((likeliest, question.language));
    let entries = served.entries(language);
    page(&Page {
        bar: Bar::new(web, staff).telling(told),
        why: why(question.reason),
        entries: entries
            .iter()
            .map(|entry| (entry.id.clone(), entry.question.text.clone()))
            .collect(),
        question,
        card,
        hits,
        languages: Language::ALL,
        language,
        chosen,
    })
}
