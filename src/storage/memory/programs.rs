//! Other programs that may act, and what they asked for under keys of their own.

use chrono::{DateTime, Utc};

use super::tables::Tables;
use crate::domain::records::{KeyedAnswer, KeyedRequest, Text, Token};
use crate::storage::{Refusal, StoreError, TokenChange};

pub(super) fn change(tables: &mut Tables, change: &TokenChange) -> Result<(), Refusal> {
    match change {
        TokenChange::Add(token) => {
            let same = |other: &Token| other.name == token.name || other.digest == token.digest;
            if tables.tokens.values().any(same) {
                return Err(Refusal::Taken);
            }
            tables.tokens.insert(token.name.clone(), token.clone());
        }
        TokenChange::Remove(name) => {
            tables.tokens.remove(name).ok_or(Refusal::Missing)?;
            tables.requests.retain(|(program, _), _| program != name);
        }
    }
    Ok(())
}

pub(super) fn begin(
    tables: &mut Tables,
    request: KeyedRequest,
    since: DateTime<Utc>,
) -> Result<KeyedRequest, StoreError> {
    if !tables.tokens.contains_key(&request.program) {
        return Err(Refusal::Missing.into());
    }
    let place = (request.program.clone(), request.key.clone());
    if let Some(known) = tables.requests.get(&place).filter(|known| known.at >= since) {
        return Ok(known.clone());
    }
    tables.requests.insert(place, request.clone());
    Ok(request)
}

pub(super) fn answer(tables: &mut Tables, program: &str, key: &Text, answer: &KeyedAnswer) {
    if let Some(known) = tables.requests.get_mut(&(program.to_owned(), key.clone())) {
        known.answer = Some(answer.clone());
    }
}

/// Answers may tell of somebody who is erased. What was done stays known.
pub(super) fn forget_answers(tables: &mut Tables) {
    for request in tables.requests.values_mut() {
        request.answer = None;
    }
}
