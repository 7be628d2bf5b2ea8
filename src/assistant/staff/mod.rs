//! What staff do: they answer cases, decide orders and reviews, and look after people.
//!
//! Each act loads what it needs, decides by the rules, and makes one commit with everything that follows from it: the
//! record, its audit row, the letters and events. When somebody else was quicker it runs again, as a whole.
//! Knows nothing of how staff give their orders: the command line, a web page and a chat share it.

pub mod accounts;
pub mod audit;
pub mod cases;
pub mod dashboard;
pub mod error;
pub mod faq;
pub mod orders;
pub mod people;
pub mod policy;
pub mod replies;
pub mod reviews;
pub mod tokens;
pub mod unanswered;

use std::future::Future;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::conversation::Assistant;
use super::desk::Desk;
use super::post::{Draft, Post};
use crate::domain::messages::Message;
use crate::domain::programme::Programme;
use crate::domain::records::{
    Actor, Attachment, AuditEvent, Chain, ContactId, Json, PartnerData, PartnerKey, Text, UpdateKey, Version,
};
use crate::storage::{AnsweredUpdate, Changes, Committed, Store, StoreError};

pub use error::StaffError;

/// How often an act runs again when somebody else was quicker.
const TRIES: u32 = 20;

/// A member of staff at work: who it is, when, and what the work needs.
#[derive(Clone, Copy)]
pub struct StaffDesk<'a> {
    /// The records.
    pub store: &'a dyn Store,
    /// What the rules are filled with.
    pub programme: &'a Programme,
    /// How people and programs are told.
    pub post: &'a Post,
    /// Who acts; put on record with each act.
    pub who: &'a Actor,
    /// This moment.
    pub now: DateTime<Utc>,
    /// The message that the act was asked for by, in a channel that may repeat it: it is done once.
    pub update: Option<&'a UpdateKey>,
}

/// What is served at one moment.
pub struct Served {
    faq: Arc<Desk>,
    post: Arc<Post>,
}

impl Assistant {
    /// What staff act on now.
    #[must_use]
    pub fn served(&self) -> Served {
        Served {
            faq: self.desk.get(),
            post: self.post.get(),
        }
    }

    /// The desk of `who`, with what is served now, which is held by whoever asks.
    #[must_use]
    pub fn staff_desk<'d>(&'d self, served: &'d Served, who: &'d Actor) -> StaffDesk<'d> {
        StaffDesk {
            store: &*self.store,
            programme: &served.faq.programme,
            post: &served.post,
            who,
            now: self.clock.now(),
            update: None,
        }
    }
}

impl StaffDesk<'_> {
    /// Something for the audit that is about no partner.
    fn programme_event(&self, what: &str, subject: String, facts: Value) -> AuditEvent {
        AuditEvent {
            chain: Chain::Programme,
            who: self.who.clone(),
            what: what.to_owned(),
            subject: Some(subject),
            facts: Json(facts),
            at: self.now,
        }
    }

    /// Something for the audit of a partner. `facts` name nobody and hold no words that people wrote.
    fn event(&self, partner: &PartnerKey, what: &str, subject: &impl ToString, facts: Value) -> AuditEvent {
        AuditEvent {
            chain: Chain::Partner(partner.clone()),
            who: self.who.clone(),
            what: what.to_owned(),
            subject: Some(subject.to_string()),
            facts: Json(facts),
            at: self.now,
        }
    }

    /// The name that messages and notes are signed with.
    #[must_use]
    pub fn name(&self) -> String {
        match self.who {
            Actor::Staff(name) | Actor::Token(name) => name.clone(),
            other => other.to_string(),
        }
    }

    /// A partner that records refer to.
    async fn partner(&self, key: &PartnerKey) -> Result<PartnerData, StaffError> {
        let found = self.store.partner(key).await?;
        found.ok_or_else(|| StaffError::NotFound(format!("partner '{key}'")))
    }

    /// Tells the contact `id`: by e-mail, and where they are signed in. Somebody who was erased is told nothing.
    async fn tell(&self, changes: &mut Changes, id: ContactId, draft: &Draft) -> Result<(), StaffError> {
        self.tell_with(changes, id, draft, &[]).await
    }

    /// [`StaffDesk::tell`], with files of a case.
    async fn tell_with(
        &self,
        changes: &mut Changes,
        id: ContactId,
        draft: &Draft,
        files: &[Attachment],
    ) -> Result<(), StaffError> {
        if let Some(contact) = self.store.contact(id).await? {
            let bindings = self.store.bindings(&contact.partner).await?;
            self.post.tell(changes, self.now, &contact, &bindings, draft, files);
        }
        Ok(())
    }

    /// Makes the change, and with it notes that the message that asked for it is done.
    async fn commit(&self, mut changes: Changes) -> Result<Committed, StoreError> {
        changes.update = self.update.map(|key| AnsweredUpdate {
            key: key.clone(),
            from: None,
            replies: Json(json!([])),
            at: self.now,
        });
        self.store.commit(changes).await
    }

    /// The change starts from the partner as it was read.
    fn resting_on(partner: &PartnerKey, version: Version) -> Changes {
        Changes {
            partner: Some((partner.clone(), version)),
            ..Changes::default()
        }
    }
}

/// A letter of a subject and paragraphs.
fn draft(subject: Message, body: impl Into<Vec<Message>>) -> Draft {
    Draft {
        subject,
        body: body.into(),
    }
}

/// Runs an act until nobody else was quicker, a bounded number of times.
async fn again<T, F>(mut act: impl FnMut() -> F) -> Result<T, StaffError>
where
    F: Future<Output = Result<T, StaffError>>,
{
    for _ in 0..TRIES {
        match act().await {
            Err(StaffError::Store(StoreError::Conflict)) => {}
            done => return done,
        }
    }
    Err(StaffError::Busy)
}

/// A name under which acts are put on record, of a member of staff or of a program.
fn named(name: &str) -> Result<String, StaffError> {
    const LONGEST: usize = 64;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-@".contains(&byte);
    if name.is_empty() || name.len() > LONGEST || !name.bytes().all(fits) {
        return Err(StaffError::BadName(name.to_owned()));
    }
    Ok(name.to_owned())
}

/// The words of staff, without blanks around them; there must be some.
fn words(text: &str) -> Result<Text, StaffError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(StaffError::Empty);
    }
    Ok(Text(text.to_owned()))
}

/// `facts` with one more.
fn with(facts: Json, key: &str, value: impl serde::Serialize) -> Value {
    let mut facts = facts.0;
    facts[key] = json!(value);
    facts
}
