//! One update is worked on: read, answered, done. Whatever happens, it has an outcome in the end, and the next one of the
//! conversation has its turn.

use std::sync::Arc;
use std::time::Duration;

use teloxide::payloads::{AnswerCallbackQuery, EditMessageReplyMarkup};
use teloxide::types::{CallbackQueryId, ChatId};

use super::Telegram;
use super::api::Me;
use super::from_update::{Chat, ChatKind, Event, Other, Person, Post, Press, What, read};
use super::to_request::{button, message_id};
use super::typing::typing;
use crate::assistant::conversation::{Received, reference};
use crate::assistant::team::{EDITED, case_of};
use crate::domain::chat::Origin;
use crate::domain::dialogue::Incoming;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Channel, RawUpdate, SessionKey, Text, UpdateOutcome};
use crate::domain::reply::Reply;
use crate::storage::StoreError;

/// A turn that failed is tried so many times before its sender is told.
const TRIES: u32 = 3;
/// The pause between tries.
const PAUSE: Duration = Duration::from_secs(1);
/// While the records can't be written, a conversation is looked at again after this.
const PAUSE_BROKEN: Duration = Duration::from_secs(5);

/// What became of an update.
pub(super) enum Done {
    /// The commit of the turn has noted it.
    Noted,
    /// It is to be noted.
    Note(UpdateOutcome),
    /// It can't be worked on now; it stays.
    Later,
}

impl From<Result<(), StoreError>> for Done {
    /// What became of an answer that is its own commit.
    fn from(answered: Result<(), StoreError>) -> Self {
        match answered {
            Ok(()) => Self::Noted,
            Err(error) => {
                tracing::error!(%error, "an answer can't be kept; it is tried again");
                Self::Later
            }
        }
    }
}

/// An update with all that is needed to answer it.
pub(super) struct Job<'j> {
    pub(super) me: &'j Me,
    pub(super) update: &'j RawUpdate,
    pub(super) event: &'j Event,
    pub(super) from: &'j Person,
}

impl Telegram {
    /// Works on the first update that waits in a conversation. True when it has to be looked at again.
    pub(super) async fn work_on(self: Arc<Self>, me: Arc<Me>, conversation: &Text) -> bool {
        match self.takes(conversation).await {
            Ok(true) => {}
            // Another process works on it, and looks again when it is done.
            Ok(false) => return false,
            Err(error) => {
                tracing::error!(%error, "it can't be told who works on a conversation; it is tried again");
                tokio::time::sleep(PAUSE_BROKEN).await;
                return true;
            }
        }
        let more = Arc::clone(&self).work_on_next(me, conversation).await;
        self.leaves(conversation, more).await
    }

    /// [`Telegram::work_on`], as one that has the conversation to itself.
    async fn work_on_next(self: Arc<Self>, me: Arc<Me>, conversation: &Text) -> bool {
        let store = &self.assistant.store;
        let update = match store.next_update(Channel::Telegram, conversation).await {
            Ok(Some(update)) => update,
            Ok(None) => return false,
            Err(error) => {
                tracing::error!(%error, "waiting updates can't be read; it is tried again");
                tokio::time::sleep(PAUSE_BROKEN).await;
                return true;
            }
        };
        let key = update.key.clone();
        // A task of its own, so that a panic ends nothing but itself.
        let (bot, work, bot_me) = (Arc::clone(&self), update.clone(), Arc::clone(&me));
        let done = tokio::spawn(async move { bot.answer(&bot_me, &work).await }).await;
        let done = match done {
            Ok(done) => done,
            Err(_) => self.broken(&me, &update).await,
        };
        self.wake.notify_one();
        let noted = match done {
            Done::Noted => Ok(()),
            Done::Note(outcome) => store.update_done(&key, &outcome).await,
            Done::Later => {
                tokio::time::sleep(PAUSE_BROKEN).await;
                return true;
            }
        };
        if let Err(error) = noted {
            tracing::error!(%error, "what became of an update can't be noted; it is worked on again");
            tokio::time::sleep(PAUSE_BROKEN).await;
        }
        true
    }

    /// A panic: staff find it in the log, the person is told that something failed.
    async fn broken(&self, me: &Me, update: &RawUpdate) -> Done {
        let reference = reference();
        tracing::error!(%reference, update = update.key.id, "an update broke the work on it; it is marked as failed");
        let failed = Done::Note(UpdateOutcome::failed(format!(
            "it broke the work on it; reference {reference}"
        )));
        let Some(event) = read(&update.raw) else { return failed };
        let Some(from) = &event.from else { return failed };
        if event.chat.kind != ChatKind::Private {
            return failed;
        }
        let job = Job {
            me,
            update,
            event: &event,
            from,
        };
        let received = job.received(job.private_key(), Incoming::default());
        let language = received.hint.unwrap_or_default();
        let sorry = Reply::words(say(language, &Message::Trouble { reference }));
        // In the queue only: the update itself is marked as failed by the caller.
        let unnoted = Received {
            update: None,
            ..received
        };
        if let Err(error) = self.assistant.answer(&unnoted, &[sorry]).await {
            tracing::error!(%error, "an apology can't be queued");
        }
        failed
    }

    async fn answer(&self, me: &Me, update: &RawUpdate) -> Done {
        let Some(event) = read(&update.raw) else {
            return Done::Note(UpdateOutcome::failed("it can't be read"));
        };
        match &event.what {
            What::Nothing(what) => return ignored(what),
            What::Migrated(to) => return self.migrated(event.chat, *to).await,
            What::Blocked(blocked) => return self.blocked(event.chat, *blocked).await,
            What::Message(_) | What::Edited(_) | What::Pressed(_) => {}
        }
        let Some(from) = &event.from else {
            return ignored("nobody sent it");
        };
        if from.bot {
            return ignored("a program sent it");
        }
        let job = Job {
            me,
            update,
            event: &event,
            from,
        };
        if Some(event.chat.id) == self.staff_group {
            return self.staff(&job).await;
        }
        match event.chat.kind {
            ChatKind::Private => self.private(&job).await,
            ChatKind::Group => self.group(&job).await,
            ChatKind::Other => ignored("a chat of another kind"),
        }
    }

    /// In a private chat.
    async fn private(&self, job: &Job<'_>) -> Done {
        match &job.event.what {
            What::Message(post) => self.private_message(job, post).await,
            What::Edited(post) => self.private_edit(job, post).await,
            What::Pressed(press) => self.pressed(job, job.private_key(), press).await,
            What::Blocked(_) | What::Migrated(_) | What::Nothing(_) => ignored("nothing"),
        }
    }

    /// A message was changed. Whoever talks with a person shows the change to that person; what the bot has answered stays.
    async fn private_edit(&self, job: &Job<'_>, post: &Post) -> Done {
        let text = post.text.trim();
        if !text.is_empty() && !text.starts_with('/') {
            let changed = Incoming {
                text: Text(format!("{EDITED}{text}")),
                ..Incoming::default()
            };
            if let Some(held) = self.held(&job.received(job.private_key(), changed)).await {
                return held;
            }
        }
        let received = job.received(job.private_key(), Incoming::default());
        self.assistant.remark(&received, &[Message::EditNotTaken]).await.into()
    }

    async fn private_message(&self, job: &Job<'_>, post: &Post) -> Done {
        let key = job.private_key();
        let mut incoming = Incoming {
            text: Text(post.text.clone()),
            ..Incoming::default()
        };
        let unread = match post.other {
            Some(Other::Voice) => Some(Message::VoiceUnheard),
            Some(Other::Unread) => Some(Message::KindUnread),
            None => None,
        };
        if let Some(unread) = unread {
            let received = job.received(key, incoming);
            return self.assistant.remark(&received, &[unread]).await.into();
        }
        let chat = job.event.chat.id;
        let answered = async {
            if let Some(file) = &post.file {
                match self.keep(file).await {
                    Ok(kept) => incoming.files.push(kept),
                    Err(refused) => incoming.refused.push(refused),
                }
            }
            let received = job.received(key, incoming);
            if let Some(held) = self.held(&received).await {
                return held;
            }
            self.turn(&received).await
        };
        typing(&self.api, chat, job.event.thread, answered).await
    }

    /// What becomes of a message while a person has the conversation; none where nobody has, and for commands.
    async fn held(&self, received: &Received) -> Option<Done> {
        let incoming = &received.incoming;
        let nothing = incoming.text.trim().is_empty() && incoming.files.is_empty();
        if nothing || incoming.text.trim_start().starts_with('/') {
            return None;
        }
        let subject = match self.assistant.store.hold(&received.key).await {
            Ok(subject) => subject?,
            Err(error) => return Some(Err(error).into()),
        };
        let case = case_of(&subject)?;
        match self.assistant.pass_to_staff(received, case).await {
            Ok(false) => None,
            Ok(true) => Some(Done::Noted),
            Err(error) => Some(Err(error).into()),
        }
    }

    /// A turn, tried again when it fails. In the end its sender is told that it did.
    pub(super) async fn turn(&self, received: &Received) -> Done {
        let mut sorry = None;
        for tries in 1..=TRIES {
            match self.assistant.take(received).await {
                Ok(_) => return Done::Noted,
                Err(reply) => sorry = Some(reply),
            }
            if tries < TRIES {
                tokio::time::sleep(PAUSE * tries).await;
            }
        }
        let sorry = sorry.map_or_else(Vec::new, |reply| vec![reply]);
        self.assistant.answer(received, &sorry).await.into()
    }

    /// A button was pressed.
    pub(super) async fn pressed(&self, job: &Job<'_>, key: SessionKey, press: &Press) -> Done {
        let found = match button(&press.data) {
            Some((id, place)) => match self.assistant.store.keyboard(id).await {
                Ok(found) => found.map(|keyboard| (keyboard, place)),
                Err(error) => {
                    tracing::error!(%error, "buttons can't be read; it is tried again");
                    return Done::Later;
                }
            },
            None => None,
        };
        let refused = match &found {
            None => Some((Message::ButtonOld, "an unknown button")),
            Some((keyboard, _)) if keyboard.key != key => Some((Message::ButtonForeign, "a button of somebody else")),
            Some((keyboard, _)) if keyboard.used => Some((Message::ButtonUsed, "a button that was used")),
            Some((keyboard, place)) if keyboard.choices.len() <= *place => {
                Some((Message::ButtonOld, "an unknown button"))
            }
            Some(_) => None,
        };
        let Some((keyboard, place)) = found.filter(|_| refused.is_none()) else {
            let (message, what) = refused.unwrap_or((Message::ButtonOld, "an unknown button"));
            let received = job.received(key, Incoming::default());
            let language = self.assistant.language(&received).await.unwrap_or_default();
            self.acknowledge(press, Some(say(language, &message))).await;
            return ignored(what);
        };
        let choice = keyboard.choices[place].clone();
        let incoming = Incoming {
            text: Text(choice.label),
            value: Some(choice.value),
            ..Incoming::default()
        };
        let mut received = job.received(key, incoming);
        if let Some(origin) = &mut received.origin {
            origin.pressed = Some(keyboard.id);
        }
        let chat = job.event.chat.id;
        let turn = typing(&self.api, chat, job.event.thread, self.turn(&received));
        let (done, (), ()) = tokio::join!(
            turn,
            self.acknowledge(press, None),
            self.take_buttons_away(chat, press.message)
        );
        done
    }

    /// Tells Telegram that the press has come in, so that the button stops waiting.
    async fn acknowledge(&self, press: &Press, text: Option<String>) {
        let mut answer = AnswerCallbackQuery::new(CallbackQueryId(press.id.clone()));
        answer.text = text;
        if let Err(error) = self.api.run(&answer).await {
            // Too late, mostly: the answer comes all the same.
            tracing::debug!(%error, "a press of a button can't be acknowledged");
        }
    }

    /// Buttons that were used go.
    pub(super) async fn take_buttons_away(&self, chat: i64, message: Option<i64>) {
        let Some(message) = message.and_then(message_id) else {
            return;
        };
        match self.api.run(&EditMessageReplyMarkup::new(ChatId(chat), message)).await {
            Err(error) if !error.says("message is not modified") => {
                tracing::debug!(%error, "used buttons can't be taken away");
            }
            _ => {}
        }
    }

    /// Somebody doesn't want us to write any more, or does again.
    async fn blocked(&self, chat: Chat, blocked: bool) -> Done {
        let key = SessionKey::new(Channel::Telegram, chat.id.to_string());
        let since = blocked.then(|| self.assistant.clock.now());
        match self.assistant.store.set_blocked(&key, since).await {
            Ok(_) if blocked => {
                tracing::warn!(
                    chat = chat.id,
                    "a person has blocked the bot; what waited for them is given up"
                );
                Done::Note(UpdateOutcome::done("noted: blocked"))
            }
            Ok(_) => Done::Note(UpdateOutcome::done("noted: not blocked")),
            Err(error) => {
                tracing::error!(%error, "that a person blocked the bot can't be noted; it is tried again");
                Done::Later
            }
        }
    }

    /// A chat has another id now.
    async fn migrated(&self, chat: Chat, to: i64) -> Done {
        if self.staff_group == Some(chat.id) {
            tracing::error!("the staff group has another id now: set telegram.staff_group = {to} and restart");
        }
        let from = SessionKey::new(Channel::Telegram, chat.id.to_string());
        let to = SessionKey::new(Channel::Telegram, to.to_string());
        match self.assistant.store.rename_account(&from, &to).await {
            Ok(()) => Done::Note(UpdateOutcome::done("noted: the chat has another id")),
            Err(error) => {
                tracing::error!(%error, "the new id of a chat can't be noted; it is tried again");
                Done::Later
            }
        }
    }
}

impl Job<'_> {
    /// The conversation with one person.
    fn private_key(&self) -> SessionKey {
        SessionKey::new(Channel::Telegram, self.from.id.to_string())
    }

    /// What came in, for the assistant.
    pub(super) fn received(&self, key: SessionKey, incoming: Incoming) -> Received {
        let message = match &self.event.what {
            What::Message(post) | What::Edited(post) => Some(post.id),
            _ => None,
        };
        let hint: Option<Language> = self.from.language.as_ref().and_then(|code| code.parse().ok());
        Received {
            origin: Some(Origin {
                recipient: key.recipient(),
                thread: self.event.thread,
                message,
                ..Origin::default()
            }),
            key,
            update: Some(self.update.key.clone()),
            incoming,
            language: None,
            hint,
            apart: false,
        }
    }
}

/// It is nothing for us.
pub(super) fn ignored(what: &str) -> Done {
    Done::Note(UpdateOutcome::done(format!("ignored: {what}")))
}
