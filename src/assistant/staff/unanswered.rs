//! Staff and the questions that the FAQ didn't answer.

use serde_json::json;

use super::{StaffDesk, StaffError};
use crate::domain::phrases::same;
use crate::domain::records::{Unanswered, UnansweredId, UnansweredStatus};
use crate::storage::{Changes, UnansweredFilter, all_unanswered};

impl StaffDesk<'_> {
    /// Questions that weren't answered, the most asked first.
    pub async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StaffError> {
        Ok(self.store.unanswered(filter).await?)
    }

    /// One of them.
    pub async fn question(&self, id: UnansweredId) -> Result<Unanswered, StaffError> {
        let found = self.store.unanswered_one(id).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("question {}", id.0)))
    }

    /// Marks a question as one that the FAQ isn't for. Once more changes nothing.
    pub async fn dismiss(&self, id: UnansweredId) -> Result<Unanswered, StaffError> {
        let mut question = self.question(id).await?;
        if question.status == UnansweredStatus::Dismissed {
            return Ok(question);
        }
        let mut changes = Changes::default();
        self.mark(&mut changes, &mut question, UnansweredStatus::Dismissed, None);
        self.commit(changes).await?;
        Ok(question)
    }

    /// Marks several questions as ones that the FAQ isn't for, all or none. Returns those that weren't before.
    pub async fn dismiss_all(&self, ids: &[UnansweredId]) -> Result<Vec<Unanswered>, StaffError> {
        let mut dismissed = Vec::new();
        let mut changes = Changes::default();
        for id in ids {
            let mut question = self.question(*id).await?;
            if question.status != UnansweredStatus::Dismissed {
                self.mark(&mut changes, &mut question, UnansweredStatus::Dismissed, None);
                dismissed.push(question);
            }
        }
        self.commit(changes).await?;
        Ok(dismissed)
    }

    /// Marks a question as taken into the FAQ, as a way to ask what `entry` answers, and with it all that have the same
    /// words. Returns those that were marked.
    pub async fn accept(&self, question: &Unanswered, entry: &str) -> Result<Vec<Unanswered>, StaffError> {
        let is_same = |other: &Unanswered| other.id == question.id || same(&other.text, &question.text);
        let mut all = all_unanswered(self.store).await?;
        all.retain(|other| is_same(other) && other.status != UnansweredStatus::Accepted);
        let mut changes = Changes::default();
        for question in &mut all {
            self.mark(&mut changes, question, UnansweredStatus::Accepted, Some(entry));
        }
        self.commit(changes).await?;
        all.sort_by_key(|question| question.id);
        Ok(all)
    }

    fn mark(&self, changes: &mut Changes, question: &mut Unanswered, to: UnansweredStatus, entry: Option<&str>) {
        let mut facts = json!({ "from": question.status, "to": to });
        if let Some(entry) = entry {
            facts["entry"] = json!(entry);
        }
        question.status = to;
        changes.unanswered_status.push((question.id, to));
        let event = self.programme_event(&format!("question.{to}"), format!("question:{}", question.id.0), facts);
        changes.audit.push(event);
    }
}
