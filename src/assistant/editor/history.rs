//! What was saved of a file, and what was changed in between by other means.

use super::{Editor, EditorError, fingerprint};
use crate::domain::difference::{Hunk, difference};
use crate::domain::faq::file::FaqFile;
use crate::domain::records::FaqSave;
use crate::storage::Store;

/// So many saves a page.
const PAGE: u32 = 20;

/// A stretch of a file's history, the newest first.
#[derive(Debug, Clone)]
pub struct History {
    /// What happened.
    pub steps: Vec<Step>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// Something that happened to a file.
#[derive(Debug, Clone)]
pub enum Step {
    /// Somebody saved it.
    Saved {
        /// The save.
        save: FaqSave,
        /// What it changed.
        lines: Vec<Hunk>,
        /// Whether the file is still as it was saved.
        current: bool,
    },
    /// It was changed by other means: in an editor of one's own, by git, by another program.
    Outside {
        /// What was changed.
        lines: Vec<Hunk>,
        /// The save before which that was found; none: it is how the file is now.
        found_by: Option<i64>,
        /// Whether the file was deleted.
        gone: bool,
    },
    /// What was there before anything was saved here.
    Before {
        /// The first save.
        first: i64,
        /// Whether there was a file.
        existed: bool,
    },
}

impl Editor {
    /// The text with this fingerprint, where it is one of those that were saved last, or were there before.
    pub async fn begun_with(
        &self,
        store: &dyn Store,
        file: &FaqFile,
        named: &str,
    ) -> Result<Option<String>, EditorError> {
        let saves = store.faq_saves(&file.to_string(), None, PAGE).await?;
        let texts = saves
            .into_iter()
            .flat_map(|save| [Some(save.after), save.before])
            .flatten();
        let mut texts = texts.filter(|text| fingerprint(Some(text)) == named);
        Ok(texts.next())
    }

    /// The newest save of a file.
    pub async fn last_save(&self, store: &dyn Store, file: &FaqFile) -> Result<Option<FaqSave>, EditorError> {
        Ok(store.faq_saves(&file.to_string(), None, 1).await?.pop())
    }

    /// What was saved of a file and changed in between, from the save before number `before` on.
    pub async fn history(
        &self,
        store: &dyn Store,
        file: &FaqFile,
        before: Option<i64>,
    ) -> Result<History, EditorError> {
        // One more: what it left is what the one after it is measured by.
        let mut saves = store.faq_saves(&file.to_string(), before, PAGE + 1).await?;
        let older = (saves.len() > PAGE as usize).then(|| saves.pop()).flatten();
        let mut steps = Vec::new();
        let now = self.open(file).await?.text;
        if let Some(newest) = saves.first().filter(|_| before.is_none()) {
            steps.extend(outside(Some(&newest.after), now.as_deref(), None));
        }
        for (place, save) in saves.iter().enumerate() {
            let is_newest = place == 0 && before.is_none();
            steps.push(Step::Saved {
                lines: difference(save.before.as_deref().unwrap_or_default(), &save.after),
                current: is_newest && fingerprint(now.as_deref()) == fingerprint(Some(&save.after)),
                save: save.clone(),
            });
            match saves.get(place + 1).or(older.as_ref()) {
                Some(earlier) => steps.extend(outside(Some(&earlier.after), save.before.as_deref(), Some(save.id))),
                None => steps.push(Step::Before {
                    first: save.id,
                    existed: save.before.is_some(),
                }),
            }
        }
        Ok(History {
            next: older.and_then(|_| saves.last().map(|save| save.id)),
            steps,
        })
    }
}

/// What was changed between two texts that nobody saved here, if anything.
fn outside(left: Option<&str>, found: Option<&str>, found_by: Option<i64>) -> Option<Step> {
    (left != found).then(|| Step::Outside {
        lines: difference(left.unwrap_or_default(), found.unwrap_or_default()),
        found_by,
        gone: found.is_none(),
    })
}
