//! Questions that weren't answered, and what readers think of answers.

use super::db::Db;
use super::values::values;
use crate::domain::records::{UnansweredId, UnansweredStatus};
use crate::storage::{NewRating, NewUnanswered, Refusal, StoreError};

/// Counts a question, which the caller holds.
pub(super) async fn count(db: &Db, question: &NewUnanswered) -> Result<(), StoreError> {
    // Not an upsert: one that meets a known question would use up an id all the same. Found as the index has it.
    let again = db
        .optional(
            "UPDATE unanswered SET count = count + 1, last = $3, reason = $4, entry = $5,
                status = CASE WHEN $4 = 'thumbs_down' THEN 'open' ELSE status END
             WHERE language || ' ' || text = $2::text || ' ' || $1::text
             RETURNING id",
            values![
                &question.text,
                question.language.code(),
                question.at,
                question.reason.word(),
                question.entry.as_ref(),
            ],
        )
        .await?;
    let row = match again {
        Some(row) => row,
        None => {
            db.one(
                "INSERT INTO unanswered (text, language, count, status, first, last, reason, entry)
                 VALUES ($1, $2, 1, 'open', $3, $3, $4, $5) RETURNING id",
                values![
                    &question.text,
                    question.language.code(),
                    question.at,
                    question.reason.word(),
                    question.entry.as_ref(),
                ],
            )
            .await?
        }
    };
    if let Some(key) = &question.asked_by {
        db.execute(
            "INSERT INTO unanswered_askers (question, channel, account) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            values![row.number(0)?, key.channel.word(), &key.account],
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn count_rating(db: &Db, rating: &NewRating) -> Result<(), StoreError> {
    let helpful = |helpful: bool| i64::from(rating.helpful == helpful) - i64::from(rating.instead_of == Some(helpful));
    // What was taken back was counted before, unless somebody has emptied the table meanwhile.
    db.execute(
        "INSERT INTO ratings AS known (entry, language, helpful, unhelpful)
         VALUES ($1, $2, greatest(0, $3::bigint), greatest(0, $4::bigint))
         ON CONFLICT (entry, language) DO UPDATE
         SET helpful = greatest(0, known.helpful + $3::bigint), unhelpful = greatest(0, known.unhelpful + $4::bigint)",
        values![&rating.entry, rating.language.code(), helpful(true), helpful(false)],
    )
    .await?;
    Ok(())
}

pub(super) async fn set_status(db: &Db, id: UnansweredId, status: UnansweredStatus) -> Result<(), StoreError> {
    let changed = db
        .execute(
            "UPDATE unanswered SET status = $2 WHERE id = $1",
            values![id.0, status.word()],
        )
        .await?;
    if changed == 0 {
        return Err(Refusal::Missing.into());
    }
    Ok(())
}
