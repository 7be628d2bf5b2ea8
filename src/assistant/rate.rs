//! A reader says whether an answer was helpful. One that wasn't is a question for staff.

use super::conversation::{Assistant, state};
use crate::domain::records::{Count, Counted, Session, SessionKey, UnansweredReason};
use crate::storage::{Changes, NewRating, NewUnanswered, StoreError};

/// Somebody who rates while they write may lose a race; nobody loses so many.
const RACES: usize = 20;

impl Assistant {
    /// Rates the answer of an exchange, by the number that the reply carries ([`crate::domain::reply::Reply::exchange`]). The
    /// last word counts. False where the conversation remembers no such exchange (any more).
    pub async fn rate(&self, key: &SessionKey, exchange: u32, helpful: bool) -> Result<bool, StoreError> {
        for _ in 0..RACES {
            match self.try_to_rate(key, exchange, helpful).await {
                Err(StoreError::Conflict) => {}
                done => return done,
            }
        }
        Err(StoreError::Conflict)
    }

    async fn try_to_rate(&self, key: &SessionKey, exchange: u32, helpful: bool) -> Result<bool, StoreError> {
        let data = self.store.load_turn(key, None).await?;
        let (mut state, _) = state(&data);
        let (Some(session), Some(exchange)) = (data.session, state.exchange(exchange)) else {
            return Ok(false);
        };
        if exchange.helpful == Some(helpful) {
            return Ok(true);
        }
        let instead_of = exchange.helpful.replace(helpful);
        let rated = exchange.clone();
        let mut changes = Changes {
            session: Some(Session {
                dialogue: state.keep(),
                ..session
            }),
            ratings: vec![NewRating {
                entry: rated.entry.clone(),
                language: rated.question.language,
                helpful,
                instead_of,
            }],
            ..Changes::default()
        };
        let day = self.clock.now().date_naive();
        let thumb = |helpful: bool| {
            let what = if helpful { Counted::Helpful } else { Counted::Unhelpful };
            Count::one(what, rated.question.language, rated.entry.clone())
        };
        changes.tallies.push(thumb(helpful).on(day, key.channel));
        if let Some(before) = instead_of {
            changes.tallies.push(thumb(before).back().on(day, key.channel));
        }
        if !helpful {
            changes.unanswered.push(NewUnanswered {
                text: rated.question.text,
                language: rated.question.language,
                reason: UnansweredReason::ThumbsDown,
                entry: Some(rated.entry),
                asked_by: Some(key.clone()),
                at: self.clock.now(),
            });
        }
        self.store.commit(changes).await?;
        Ok(true)
    }
}
