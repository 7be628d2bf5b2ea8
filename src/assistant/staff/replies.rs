//! Staff and the short texts they keep, to begin an answer with.

use serde_json::json;

use super::cases::CaseSheet;
use super::{StaffDesk, StaffError, again, words};
use crate::domain::language::Language;
use crate::domain::records::saved_reply::{Placeholder, fill, unknown_placeholder};
use crate::domain::records::{SavedReply, SavedReplyId, Text, Version};
use crate::storage::{Changes, SavedReplyChange, StoreError};

/// A name isn't longer than this, in characters.
pub const LONGEST_NAME: usize = 80;
/// Nor is a text longer than an answer may be.
pub const LONGEST_TEXT: usize = 8000;

/// A saved reply as staff write it.
#[derive(Debug, Clone)]
pub struct Written {
    /// What they call it.
    pub name: String,
    /// The language of its text.
    pub language: Language,
    /// The text, with placeholders.
    pub text: String,
}

impl StaffDesk<'_> {
    /// The saved replies, by language and name.
    pub async fn saved_replies(&self) -> Result<Vec<SavedReply>, StaffError> {
        Ok(self.store.saved_replies().await?)
    }

    /// Keeps one more reply.
    pub async fn save_reply(&self, written: &Written) -> Result<SavedReply, StaffError> {
        let (name, text) = sound(written)?;
        // Somebody else may keep one of this name at the same moment: looked at again, that is seen.
        again(async || {
            let all = self.store.saved_replies().await?;
            let reply = SavedReply {
                id: SavedReplyId(rand::random::<u32>().into()),
                name: name.clone(),
                language: written.language,
                text: text.clone(),
                author: self.name(),
                changed: self.now,
                version: Version::NEW,
            };
            self.put_reply(&all, reply, "reply.saved").await
        })
        .await
    }

    /// Changes a reply that was read with this version.
    pub async fn change_reply(
        &self,
        id: SavedReplyId,
        version: Version,
        written: &Written,
    ) -> Result<SavedReply, StaffError> {
        let (name, text) = sound(written)?;
        let all = self.store.saved_replies().await?;
        let reply = SavedReply {
            name,
            text,
            language: written.language,
            author: self.name(),
            changed: self.now,
            ..one_of(&all, id, version)?
        };
        once(self.put_reply(&all, reply, "reply.changed").await)
    }

    async fn put_reply(&self, all: &[SavedReply], reply: SavedReply, what: &str) -> Result<SavedReply, StaffError> {
        let has_name =
            |other: &&SavedReply| other.id != reply.id && other.language == reply.language && other.name == reply.name;
        if all.iter().any(|other| has_name(&other)) {
            return Err(StaffError::ReplyTaken(reply.name.0, reply.language));
        }
        let facts = json!({ "language": reply.language.code(), "version": reply.version.next() });
        let changes = Changes {
            saved_replies: vec![SavedReplyChange::Put(reply.clone())],
            audit: vec![self.programme_event(what, reply.id.to_string(), facts)],
            ..Changes::default()
        };
        self.commit(changes).await?;
        Ok(SavedReply {
            version: reply.version.next(),
            ..reply
        })
    }

    /// Throws a reply away that was read with this version.
    pub async fn remove_reply(&self, id: SavedReplyId, version: Version) -> Result<SavedReply, StaffError> {
        let all = self.store.saved_replies().await?;
        let reply = one_of(&all, id, version)?;
        let facts = json!({ "language": reply.language.code(), "version": reply.version });
        let changes = Changes {
            saved_replies: vec![SavedReplyChange::Remove(id, version)],
            audit: vec![self.programme_event("reply.removed", id.to_string(), facts)],
            ..Changes::default()
        };
        once(self.commit(changes).await.map_err(StaffError::from))?;
        Ok(reply)
    }

    /// The text of a saved reply, filled with what a case says. What the case doesn't say stays a placeholder.
    pub async fn filled(&self, id: SavedReplyId, sheet: &CaseSheet) -> Result<String, StaffError> {
        let all = self.store.saved_replies().await?;
        let found = all.iter().find(|reply| reply.id == id);
        let reply = found.ok_or_else(|| StaffError::NotFound("such saved reply any more".to_owned()))?;
        let case = &sheet.file.case;
        let said = |placeholder| match placeholder {
            Placeholder::FirstName => {
                let name = sheet.opened_by.as_ref()?.name.split_whitespace().next()?;
                Some(name.to_owned())
            }
            Placeholder::Partner => Some(case.partner.to_string()),
            Placeholder::Case => Some(case.number.to_string()),
            Placeholder::Product => Some(case.product.clone()).filter(|product| !product.is_empty()),
            Placeholder::Me => Some(self.name()),
        };
        Ok(fill(&reply.text, said))
    }
}

/// The reply as it was when staff looked at it.
fn one_of(all: &[SavedReply], id: SavedReplyId, version: Version) -> Result<SavedReply, StaffError> {
    let found = all.iter().find(|reply| reply.id == id);
    let reply = found.ok_or_else(|| StaffError::NotFound("such saved reply any more".to_owned()))?;
    if reply.version != version {
        return Err(StaffError::ReplyChanged(reply.name.0.clone(), reply.author.clone()));
    }
    Ok(reply.clone())
}

/// Somebody was quicker: what they wrote has to be looked at first, so nothing is tried again.
fn once<T>(done: Result<T, StaffError>) -> Result<T, StaffError> {
    done.map_err(|error| match error {
        StaffError::Store(StoreError::Conflict) => StaffError::Busy,
        error => error,
    })
}

/// Name and text, where they can be kept as they are.
fn sound(written: &Written) -> Result<(Text, Text), StaffError> {
    let name = written.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, text) = (words(&name)?, words(&written.text.replace("\r\n", "\n"))?);
    for (what, text, longest) in [("name", &name, LONGEST_NAME), ("text", &text, LONGEST_TEXT)] {
        if text.chars().count() > longest {
            return Err(StaffError::TooLong(what, longest));
        }
    }
    if let Some(word) = unknown_placeholder(&text) {
        let known = Placeholder::ALL.map(|placeholder| format!("{{{}}}", placeholder.word()));
        return Err(StaffError::UnknownPlaceholder(word.to_owned(), known.join(", ")));
    }
    Ok((name, text))
}
