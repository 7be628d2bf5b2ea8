//! What a program does at the desk of staff: once for each key that it chose, and on record under its name.
//!
//! The act's own commit notes that it was done ([`StaffDesk::update`]); its answer is kept beside, so that a crash between the
//! two loses the answer at most, and a repeat is then told how things stand.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::Duration;
use serde::Serialize;

use super::super::Web;
use super::input::Key;
use super::problem::{Kind, Problem};
use crate::assistant::staff::{StaffDesk, StaffError};
use crate::domain::records::{
    Actor, CaseNumber, Channel, KeyedAnswer, KeyedRequest, OrderNumber, SessionKey, Text, Token, UpdateKey,
};

/// What was asked for under a key is known for so long.
const KNOWN_FOR: Duration = Duration::hours(24);

/// Something that changes records.
pub(super) enum Act {
    Reply(CaseNumber, Text),
    Approve(OrderNumber, Option<u32>),
    Decline(OrderNumber, Text),
}

impl Act {
    async fn carry_out(&self, desk: StaffDesk<'_>) -> Result<String, StaffError> {
        match self {
            Self::Reply(case, text) => Ok(json(&desk.reply(*case, text).await?)),
            Self::Approve(order, incidents) => Ok(json(&desk.approve(*order, *incidents).await?)),
            Self::Decline(order, reason) => Ok(json(&desk.decline(*order, reason).await?)),
        }
    }

    /// What is answered where the act was carried out before.
    async fn as_it_stands(&self, desk: StaffDesk<'_>) -> Result<String, StaffError> {
        match self {
            Self::Reply(case, _) => Ok(json(&desk.case(*case).await?.file.case)),
            Self::Approve(order, _) | Self::Decline(order, _) => Ok(json(&desk.order(*order).await?)),
        }
    }
}

/// A record as JSON.
fn json(record: &impl Serialize) -> String {
    // Records hold nothing that JSON hasn't.
    serde_json::to_string(record).unwrap_or_default()
}

/// Carries out an act, or answers as before where it was asked for under the same key.
pub(super) async fn act(
    web: &Web,
    token: &Token,
    key: Key,
    fingerprint: [u8; 32],
    act: &Act,
) -> Result<Response, Problem> {
    let assistant = &web.assistant;
    let store = &*assistant.store;
    let served = assistant.served();
    let who = Actor::Token(token.name.clone());
    let desk = assistant.staff_desk(&served, &who);
    let Some(key) = key.0 else {
        return Ok(answer(StatusCode::OK, act.carry_out(desk).await?));
    };
    let request = KeyedRequest {
        program: token.name.clone(),
        key,
        fingerprint,
        at: desk.now,
        answer: None,
    };
    let noted = store.begin_request(request, desk.now - KNOWN_FOR).await?;
    if noted.fingerprint != fingerprint {
        return Err(Problem::new(
            Kind::KeyReused,
            "the Idempotency-Key was sent with another request in the last 24 hours; choose a new one for each",
        ));
    }
    if let Some(known) = noted.answer {
        let status = StatusCode::from_u16(known.status).unwrap_or(StatusCode::OK);
        return Ok(repeated(answer(status, known.body.0)));
    }
    let update = UpdateKey {
        channel: Channel::Web,
        // No message of a chat is called like that: accounts have no colon in front. The time tells a key that was forgotten
        // from the same one used again.
        id: format!("api:{}:{}:{}", noted.program, noted.at.timestamp_micros(), &*noted.key),
    };
    let done = act
        .carry_out(StaffDesk {
            update: Some(&update),
            ..desk
        })
        .await;
    let body = match done {
        Ok(body) => body,
        // Nothing was changed, so nothing is kept: a repeat is a new try.
        Err(error) if !was_done(web, &update).await? => return Err(error.into()),
        Err(_) => act.as_it_stands(desk).await?,
    };
    let kept = KeyedAnswer {
        status: StatusCode::OK.as_u16(),
        body: Text(body.clone()),
    };
    store.answer_request(&noted.program, &noted.key, &kept).await?;
    Ok(answer(StatusCode::OK, body))
}

/// Whether the act was committed.
async fn was_done(web: &Web, update: &UpdateKey) -> Result<bool, Problem> {
    let nobody = SessionKey::new(Channel::Web, "api");
    let read = web.assistant.store.load_turn(&nobody, Some(update)).await?;
    Ok(read.answered.is_some())
}

fn answer(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn repeated(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}
