//! `POST /api/ask`: a question to the FAQ.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::Web;
use super::input::Body;
use super::problem::Problem;
use crate::assistant::card::Card;
use crate::domain::dialogue::LONGEST_MESSAGE;
use crate::domain::language::Language;
use crate::domain::records::{Channel, Text};
use crate::figures;

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the key that programs send")]
pub(super) struct Question {
    /// In the asker's own words; several questions in one are answered each.
    #[schema(
        value_type = String,
        min_length = 1,
        max_length = 4000,
        pattern = r"\S",
        example = "Will incidents be rolled over?"
    )]
    question: Text,
    /// The language to answer in. Left out, it is the question's.
    language: Option<Language>,
    /// The asker's region, which decides whom to contact.
    #[schema(example = "EMEA")]
    region: Option<String>,
}

/// Ask the FAQ.
///
/// Answers as `partnerdesk ask --json` does: word for word from the FAQ, or not at all. Without a token it is answered as
/// often as the settings allow one address.
#[utoipa::path(post, path = "/api/ask", operation_id = "ask", request_body = Question, responses((status = 200, description = "The answer", body = Card)))]
pub(super) async fn ask(State(web): State<Arc<Web>>, asked: Body<Question>) -> Result<Json<Card>, Problem> {
    let Question {
        question,
        language,
        region,
    } = asked.value;
    if question.trim().is_empty() {
        return Err(Problem::invalid("question: it is empty"));
    }
    if question.chars().count() > LONGEST_MESSAGE {
        return Err(Problem::invalid(format!(
            "question: it is longer than {LONGEST_MESSAGE} characters"
        )));
    }
    let faq = web.assistant.desk.get();
    let card = faq.ask(&question, language, region.as_deref());
    let card = card.map_err(|error| Problem::failed(&error))?;
    figures::question(Channel::Web, card.outcome, card.language);
    Ok(Json(card.with_pages(&web.assistant.post.get().pages)))
}
