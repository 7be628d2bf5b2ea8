//! Staff and the questions that the FAQ didn't answer.

use serde_json::json;

use super::{StaffDesk, StaffError};
use crate::domain::records::{AuditEvent, Chain, Json, Unanswered, UnansweredId, UnansweredStatus};
use crate::storage::{Changes, UnansweredFilter};

impl StaffDesk<'_> {
    /// Questions that weren't answered, the most asked first.
    pub async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StaffError> {
        Ok(self.store.unanswered(filter).await?)
    }

    /// Marks a question as one that the FAQ isn't for. Once more changes nothing.
    pub async fn dismiss(&self, id: UnansweredId) -> Result<Unanswered, StaffError> {
        let found = self.store.unanswered_one(id).await?;
        let mut question = found.ok_or_else(|| StaffError::NotFound(format!("question {}", id.0)))?;
        if question.status == UnansweredStatus::Dismissed {
            return Ok(question);
        }
        let from = question.status;
        question.status = UnansweredStatus::Dismissed;
        let changes = Changes {
            unanswered_status: vec![(id, question.status)],
            audit: vec![AuditEvent {
                chain: Chain::Programme,
                who: self.who.clone(),
                what: "question.dismissed".to_owned(),
                subject: Some(format!("question:{}", id.0)),
                facts: Json(json!({ "from": from, "to": question.status })),
                at: self.now,
            }],
            ..Changes::default()
        };
        self.commit(changes).await?;
        Ok(question)
    }
}
