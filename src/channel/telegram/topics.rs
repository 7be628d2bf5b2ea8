//! The topics of the staff's group: made when something is said in them for the first time, opened and closed with their
//! subject, made again when somebody has deleted them. In a group without topics a subject's messages answer its first one.

use teloxide::payloads::{CloseForumTopic, CreateForumTopic, ReopenForumTopic};
use teloxide::types::ChatId;

use super::api::{ApiError, Sent};
use super::sender::{ChatSender, Failed};
use super::to_request::thread;
use crate::domain::chat::{InTopic, Saying};
use crate::domain::records::{Text, Topic};
use crate::storage::StoreError;

/// What a topic that was made has for us.
#[derive(serde::Deserialize)]
struct Made {
    message_thread_id: i64,
}

impl From<StoreError> for Failed {
    fn from(_: StoreError) -> Self {
        Self::Later("the topic can't be read or noted")
    }
}

impl ChatSender {
    /// Does something in the topic of a subject.
    pub(super) async fn in_topic(&self, chat: i64, subject: &str, title: &Text, what: &InTopic) -> Result<(), Failed> {
        if *what == InTopic::Close {
            return self.close(chat, subject).await;
        }
        match self.put(chat, subject, title, what).await {
            Err(Failed::Api(error)) if is_gone(&error) => {
                self.store.set_topic(subject, None).await?;
                self.put(chat, subject, title, what).await
            }
            Err(Failed::Api(error)) if error.says("TOPIC_CLOSED") => {
                let known = self.store.topic(subject).await?.unwrap_or_default();
                self.reopen(chat, subject, known).await?;
                self.put(chat, subject, title, what).await
            }
            done => done,
        }
    }

    async fn put(&self, chat: i64, subject: &str, title: &Text, what: &InTopic) -> Result<(), Failed> {
        let mut topic = match self.store.topic(subject).await? {
            Some(topic) => topic,
            None => self.make(chat, subject, title).await?,
        };
        if topic.closed {
            topic = self.reopen(chat, subject, topic).await?;
        }
        // Where there are no topics, the messages of a subject answer the first one.
        let answers = topic.head.filter(|_| topic.thread.is_none());
        let sent = match what {
            InTopic::Say(saying) => {
                let saying = Saying {
                    thread: topic.thread,
                    reply_to: saying.reply_to.or(answers),
                    ..saying.clone()
                };
                self.say(chat, &saying).await?
            }
            InTopic::File { name, location } => Some(self.document(chat, name, location, topic.thread, answers).await?),
            InTopic::Close => None,
        };
        if let Some(Sent { message_id }) = sent {
            self.store.add_topic_message(message_id, subject).await?;
            if topic.head.is_none() {
                topic.head = Some(message_id);
                self.store.set_topic(subject, Some(topic)).await?;
            }
        }
        Ok(())
    }

    /// Makes the topic, or notes that the group has none.
    async fn make(&self, chat: i64, subject: &str, title: &Text) -> Result<Topic, Failed> {
        self.wait(chat).await;
        let request = CreateForumTopic::new(ChatId(chat), title.0.clone());
        let thread = match self.api.call::<_, Made>(&request).await {
            Ok(made) => Some(made.message_thread_id),
            Err(error) if error.code() == Some(400) => {
                tracing::info!(%error, "the staff group has no topics; answers to messages take their place");
                None
            }
            Err(error) => return Err(error.into()),
        };
        let topic = Topic {
            thread,
            head: None,
            closed: false,
        };
        self.store.set_topic(subject, Some(topic)).await?;
        Ok(topic)
    }

    async fn reopen(&self, chat: i64, subject: &str, topic: Topic) -> Result<Topic, Failed> {
        if let Some(thread) = topic.thread.and_then(thread) {
            let request = ReopenForumTopic::new(ChatId(chat), thread);
            unless_so_already(self.api.run(&request).await)?;
        }
        let topic = Topic { closed: false, ..topic };
        self.store.set_topic(subject, Some(topic)).await?;
        Ok(topic)
    }

    async fn close(&self, chat: i64, subject: &str) -> Result<(), Failed> {
        let Some(topic) = self.store.topic(subject).await? else {
            return Ok(());
        };
        if let Some(thread) = topic.thread.and_then(thread) {
            let request = CloseForumTopic::new(ChatId(chat), thread);
            match unless_so_already(self.api.run(&request).await) {
                Err(error) if is_gone(&error) => {
                    self.store.set_topic(subject, None).await?;
                    return Ok(());
                }
                done => done?,
            }
        }
        let topic = Topic { closed: true, ..topic };
        Ok(self.store.set_topic(subject, Some(topic)).await?)
    }
}

/// Whether the topic was deleted.
fn is_gone(error: &ApiError) -> bool {
    error.says("message thread not found") || error.says("TOPIC_DELETED") || error.says("TOPIC_ID_INVALID")
}

/// A topic that is as it is wanted is fine.
fn unless_so_already(done: Result<(), ApiError>) -> Result<(), ApiError> {
    match done {
        Err(error) if error.says("TOPIC_NOT_MODIFIED") => Ok(()),
        done => done,
    }
}
