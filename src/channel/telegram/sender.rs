//! Sends what is queued for chats.
//!
//! At least once: when the answer to a request is lost, it isn't known whether the message arrived, and it is sent again.
//! Somebody may read a sentence twice; nobody misses one. The Bot API has no key by which it could tell a repeat.
//!
//! Owns the rates. A chat that wants to be left alone is, and no other waits for it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use teloxide::payloads::{CopyMessage, DeleteMessage};
use teloxide::types::ChatId;

use super::api::{Api, ApiError, Sent};
use super::rates::Rates;
use super::to_request;
use crate::clock::Clock;
use crate::delivery::{Outcome, Sender};
use crate::domain::chat::{ChatAct, Document, Saying};
use crate::domain::records::{Channel, OutboxKind, OutboxRow, SessionKey, Text};
use crate::storage::Store;

/// Whoever has to wait longer than this gives up the place to others meanwhile.
const PATIENCE: Duration = Duration::from_secs(20);
/// Telegram takes no larger files from bots, in bytes.
const LARGEST_FILE: usize = 50_000_000;
/// As many rows are under way as can be sent in so many seconds.
const UNDER_WAY_SECONDS: usize = 4;

/// Sends rows of kind `chat`.
pub struct ChatSender {
    pub(super) api: Api,
    pub(super) store: Arc<dyn Store>,
    pub(super) files: PathBuf,
    clock: Clock,
    rates: Mutex<Rates>,
    per_second: u32,
}

/// Why something wasn't sent.
pub(super) enum Failed {
    /// Telegram says why.
    Api(ApiError),
    /// Whatever is tried, it can't be.
    Never(&'static str),
    /// Later perhaps.
    Later(&'static str),
}

impl From<ApiError> for Failed {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl ChatSender {
    /// Sends `per_second` messages a second in all. `files`: where those of cases are kept.
    #[must_use]
    pub fn new(api: Api, store: Arc<dyn Store>, files: PathBuf, clock: Clock, per_second: u32) -> Self {
        Self {
            api,
            store,
            files,
            clock,
            rates: Mutex::new(Rates::new(per_second)),
            per_second,
        }
    }

    /// How many rows may be under way at once.
    #[must_use]
    pub fn at_once(&self) -> usize {
        (self.per_second as usize * UNDER_WAY_SECONDS).clamp(8, 512)
    }

    fn rates(&self) -> std::sync::MutexGuard<'_, Rates> {
        // Nothing in there can panic half-way.
        self.rates.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the next message to `chat` may go.
    pub(super) async fn wait(&self, chat: i64) {
        let wait = self.rates().chat(chat, now());
        tokio::time::sleep(wait).await;
        let wait = self.rates().overall(now());
        tokio::time::sleep(wait).await;
    }

    async fn carry_out(&self, chat: i64, act: &ChatAct) -> Result<(), Failed> {
        match act {
            ChatAct::Say(saying) => match &saying.document {
                None => self.say(chat, saying).await.map(drop),
                Some(document) => self.hand_out(chat, document, saying).await,
            },
            ChatAct::Copy { chat: from, message } => {
                let Some(message) = to_request::message_id(*message) else {
                    return Err(Failed::Never("there is no such message"));
                };
                self.wait(chat).await;
                let request = CopyMessage::new(ChatId(chat), ChatId(*from), message);
                Ok(self.api.run(&request).await?)
            }
            ChatAct::Topic { subject, title, what } => self.in_topic(chat, subject, title, what).await,
            ChatAct::Delete { message } => {
                let Some(message) = to_request::message_id(*message) else {
                    return Err(Failed::Never("there is no such message"));
                };
                match self.api.run(&DeleteMessage::new(ChatId(chat), message)).await {
                    // Gone, or too old to be taken away: there is nothing left that we could do.
                    Err(error) if error.code() == Some(400) => {
                        tracing::warn!(%error, "a message with a secret in it couldn't be taken away");
                        Ok(())
                    }
                    done => Ok(done?),
                }
            }
        }
    }

    /// Says something: in HTML, or plainly where Telegram doesn't understand ours. Returns the last message.
    pub(super) async fn say(&self, chat: i64, saying: &Saying) -> Result<Option<Sent>, Failed> {
        let mut plain = to_request::messages(chat, saying, false).into_iter();
        let mut last = None;
        for message in to_request::messages(chat, saying, true) {
            let plain = plain.next();
            self.wait(chat).await;
            last = match self.api.call::<_, Sent>(&message).await {
                Ok(sent) => Some(sent),
                Err(error) if error.says("can't parse entities") => match plain {
                    Some(plain) => Some(self.api.call::<_, Sent>(&plain).await?),
                    None => return Err(error.into()),
                },
                Err(error) => return Err(error.into()),
            };
        }
        Ok(last)
    }

    /// Hands out a file; where that can't be done, it is said where else it can be had.
    async fn hand_out(&self, chat: i64, document: &Document, saying: &Saying) -> Result<(), Failed> {
        let sent = self.document(chat, &document.name, &document.location, None, None);
        let why = match sent.await {
            Err(Failed::Never(why)) => why.to_owned(),
            // It doesn't take this file, and never will. Where it is the chat that is wrong, the words fail as well.
            Err(Failed::Api(error)) if matches!(error.code(), Some(400 | 413)) => error.to_string(),
            done => return done.map(drop),
        };
        tracing::warn!(
            chat,
            why,
            "a file can't be handed out; it is said where else it can be had"
        );
        self.say(chat, saying).await.map(drop)
    }

    /// Hands out a file that is kept: in a topic, or as an answer to a message, where there is one.
    pub(super) async fn document(
        &self,
        chat: i64,
        name: &Text,
        location: &Text,
        thread: Option<i64>,
        answers: Option<i64>,
    ) -> Result<Sent, Failed> {
        let Ok(bytes) = tokio::fs::read(self.files.join(&**location)).await else {
            return Err(Failed::Never("the file isn't there any more"));
        };
        if bytes.len() > LARGEST_FILE {
            return Err(Failed::Never("the file is larger than Telegram takes"));
        }
        let file = reqwest::multipart::Part::bytes(bytes).file_name(name.0.clone());
        let mut form = reqwest::multipart::Form::new()
            .text("chat_id", chat.to_string())
            .part("document", file);
        if let Some(thread) = thread {
            form = form.text("message_thread_id", thread.to_string());
        }
        if let Some(message) = answers {
            let answered = serde_json::json!({ "message_id": message, "allow_sending_without_reply": true });
            form = form.text("reply_parameters", answered.to_string());
        }
        self.wait(chat).await;
        Ok(self.api.upload("sendDocument", form).await?)
    }

    /// What becomes of a row that couldn't be sent.
    async fn failed(&self, key: &SessionKey, chat: i64, failed: Failed) -> Outcome {
        let error = match failed {
            Failed::Never(why) => return Outcome::give_up(why),
            Failed::Later(why) => return Outcome::again(why),
            Failed::Api(error) => error,
        };
        if let ApiError::Refused {
            migrated: Some(new), ..
        } = &error
        {
            let to = SessionKey::new(Channel::Telegram, new.to_string());
            let from = SessionKey::new(Channel::Telegram, chat.to_string());
            return match self.store.rename_account(&from, &to).await {
                Ok(()) => Outcome::again("the chat has another id now"),
                Err(_) => Outcome::again("the chat has another id now, which can't be noted"),
            };
        }
        let reason = error.to_string();
        match &error {
            ApiError::Refused {
                retry_after: Some(wait),
                ..
            } => {
                self.rates().pause(chat, now(), *wait);
                Outcome::Again {
                    reason,
                    wait: Some(*wait),
                }
            }
            ApiError::Refused { code: 403, .. } => {
                if let Err(error) = self.store.set_blocked(key, Some(self.clock.now())).await {
                    tracing::error!(%error, "a chat that has blocked us can't be noted");
                }
                tracing::warn!(chat, %reason, "a chat can't be written to any more; what waited for it is given up");
                Outcome::give_up("blocked")
            }
            ApiError::Refused { code: 400 | 404, .. } => Outcome::give_up(reason),
            // Too many at once, trouble over there, a token that was changed, or no answer at all.
            ApiError::Refused { .. } | ApiError::Unanswered(_) => Outcome::again(reason),
        }
    }
}

/// The chat that a recipient names, and its account: `telegram:12345`, `telegram:-100123/678` for somebody in a group.
#[must_use]
pub fn chat_of(recipient: &str) -> Option<(SessionKey, i64)> {
    let account = recipient.strip_prefix("telegram:")?;
    let chat = account.split('/').next()?.parse().ok()?;
    Some((SessionKey::new(Channel::Telegram, account), chat))
}

/// The time that rates go by: it can't be set back.
fn now() -> Instant {
    Instant::now()
}

#[async_trait]
impl Sender for ChatSender {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Chat
    }

    fn describe(&self) -> String {
        format!("chats by {}, {} messages a second", self.api.host(), self.per_second)
    }

    fn is_quick(&self) -> bool {
        true
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        let Some((key, chat)) = chat_of(&row.recipient) else {
            return Outcome::give_up("the recipient is no chat");
        };
        let Some(act) = ChatAct::read(&row.payload) else {
            return Outcome::give_up("the queued message can't be read");
        };
        let rest = self.rates().rest(chat, now());
        if rest > PATIENCE {
            return Outcome::Again {
                reason: "the chat wants to be left alone for a while".to_owned(),
                wait: Some(rest),
            };
        }
        match self.carry_out(chat, &act).await {
            Ok(()) => Outcome::Delivered,
            Err(failed) => self.failed(&key, chat, failed).await,
        }
    }
}
