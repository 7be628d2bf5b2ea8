//! What is said in a conversation without a turn of it: that something can't be read, that a button is too old. Where the
//! conversation stands isn't touched.

use super::conversation::{Assistant, Received, Tongue, state};
use super::post;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::reply::Reply;
use crate::storage::{Changes, StoreError};

impl Assistant {
    /// The language that the conversation is held in.
    pub async fn language(&self, received: &Received) -> Result<Language, StoreError> {
        let data = self.store.load_turn(&received.key, None).await?;
        Ok(Tongue::of(&data, &state(&data).0, received).language)
    }

    /// Says something, and so answers the update that the message came with. A second time nothing happens.
    pub async fn remark(&self, received: &Received, messages: &[Message]) -> Result<(), StoreError> {
        let language = self.language(received).await?;
        let replies: Vec<Reply> = messages
            .iter()
            .map(|message| Reply::words(say(language, message)))
            .collect();
        self.answer(received, &replies).await
    }

    /// Answers an update with these replies and nothing else.
    pub async fn answer(&self, received: &Received, replies: &[Reply]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut changes = Changes::default();
        if let Some(origin) = &received.origin {
            post::answer(&mut changes, now, &received.key, origin, replies);
        }
        changes.update = received.answered(replies, now);
        match self.store.commit(changes).await {
            Ok(_) | Err(StoreError::Duplicate(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
