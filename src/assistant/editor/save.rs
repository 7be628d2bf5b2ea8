//! Saving a draft: only over the text that its author has seen, only without errors, whole or not at all, and put on record.

use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::{Checked, Editor, EditorError, Found, fingerprint};
use crate::assistant::staff::StaffDesk;
use crate::content::edit::{is_there, text_of, write};
use crate::domain::faq::file::FaqFile;

/// What became of a draft.
#[derive(Debug)]
pub enum Saved {
    /// It stands in its file, and is on record. With what git said, where it was asked: the commit, or why there is none.
    Yes(Option<Result<String, String>>),
    /// It is what stands there already.
    Same,
    /// The file isn't what it was when the editor was opened.
    Changed,
    /// It has errors.
    Refused(Vec<Found>),
}

impl Editor {
    /// Saves a draft. `opened` names the text that its author began with; `note` says why, and may be empty.
    pub async fn save(
        &self,
        desk: &StaffDesk<'_>,
        file: &FaqFile,
        text: &str,
        opened: &str,
        note: &str,
    ) -> Result<Saved, EditorError> {
        let _alone = self.saving.lock().await;
        let (read, checked_file, draft) = (Arc::clone(&self.means.workshop.read), file.clone(), text.to_owned());
        let looked = spawn_blocking(move || {
            let loaded = read();
            let before = text_of(&loaded, &checked_file).map(str::to_owned);
            (Checked::of(&loaded, &checked_file, &draft), before)
        });
        let (checked, before) = looked.await?;
        if before.as_deref() == Some(text) {
            return Ok(Saved::Same);
        }
        if fingerprint(before.as_deref()) != opened {
            return Ok(Saved::Changed);
        }
        if checked.stops {
            let all = checked.here.into_iter().chain(checked.elsewhere);
            return Ok(Saved::Refused(all.filter(|found| found.stops).collect()));
        }
        self.write(file, before.clone(), text).await?;
        if self.means.over.is_some() {
            self.saved.notify_one();
        }
        let note = note.trim();
        desk.record_faq_save(file, before, text, note).await?;
        let Some(git) = &self.means.git else {
            return Ok(Saved::Yes(None));
        };
        let message = if note.is_empty() {
            format!("Change {}", file.path())
        } else {
            note.to_owned()
        };
        let committed = git.commit(&file.path(), &desk.name(), &message).await;
        if let Err(error) = &committed {
            tracing::warn!(file = %file, %error, "what was saved in the FAQ editor isn't committed to git");
        }
        Ok(Saved::Yes(Some(committed.map_err(|error| error.to_string()))))
    }

    async fn write(&self, file: &FaqFile, before: Option<String>, text: &str) -> Result<(), EditorError> {
        let over = self.means.over.clone();
        let is_over = over.is_some();
        let folder = over.unwrap_or_else(|| self.means.workshop.folder.clone());
        let (file, text) = (file.clone(), text.to_owned());
        let written = spawn_blocking(move || {
            // The first text that is laid over another is a new one there.
            let there = before.filter(|_| !is_over || is_there(&folder, &file));
            write(&folder, &file, there.as_deref(), &text)
        });
        Ok(written.await??)
    }
}
