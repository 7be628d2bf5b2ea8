//! Staff and the texts of the FAQ: what they saved is put on record. Writing the file is the editor's.

use serde_json::json;

use super::{StaffDesk, StaffError};
use crate::assistant::editor::fingerprint;
use crate::domain::faq::file::FaqFile;
use crate::domain::records::FaqSave;
use crate::storage::Changes;

impl StaffDesk<'_> {
    /// Puts on record that a file of the FAQ was saved. The audit names the texts; they themselves stand in the file's history.
    pub async fn record_faq_save(
        &self,
        file: &FaqFile,
        before: Option<String>,
        after: &str,
        note: &str,
    ) -> Result<(), StaffError> {
        let facts = json!({
            "before": fingerprint(before.as_deref()),
            "after": fingerprint(Some(after)),
        });
        let changes = Changes {
            audit: vec![self.programme_event("faq.saved", format!("faq:{file}"), facts)],
            faq_saves: vec![FaqSave {
                id: 0,
                file: file.to_string(),
                author: self.name(),
                at: self.now,
                note: note.into(),
                before,
                after: after.to_owned(),
            }],
            ..Changes::default()
        };
        self.commit(changes).await?;
        Ok(())
    }
}
