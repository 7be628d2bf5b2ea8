//! Telegram: updates come in and are kept, each is worked on in its turn, and what is said goes out through the queue.
//!
//! In reading order: `reception` keeps what comes in, `queue` tells whose turn it is, `from_update` reads an update,
//! `work` and `group` answer it, `to_request` and `sender` say it. teloxide's types are used, not its dispatcher: that one
//! confirms updates before they are worked on. Knows the assistant and the store; nobody but this folder knows Telegram.

pub mod api;
pub mod files;
pub mod from_update;
pub mod group;
pub mod menu;
pub mod queue;
pub mod rates;
pub mod reception;
pub mod sender;
mod shifts;
pub mod split;
mod staff;
pub mod to_request;
mod topics;
mod typing;
pub mod web;
pub mod work;

use std::sync::Arc;
use std::time::Duration;

use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters as _, GetMe};
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinSet;
use url::Url;

use self::api::{Api, ApiError, Me};
use self::queue::Queue;
use crate::assistant::conversation::Assistant;
use crate::config::Secret;
use crate::domain::records::Channel;

/// The kinds of updates that are used; Telegram keeps the others to itself.
const ALLOWED: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];
/// So many conversations are worked on at once. Most of the time each waits for the disk.
const AT_ONCE: usize = 64;
/// What is under way gets so long to end when we are to stop. The rest is in the database.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Setting the menu may take so long.
const MENU: Duration = Duration::from_secs(10);
/// How long to wait before the service is asked again who we are.
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// The bot.
pub struct Telegram {
    /// Whom people talk with.
    pub assistant: Arc<Assistant>,
    /// Telegram.
    pub api: Api,
    /// Notified when something was queued.
    pub wake: Arc<Notify>,
    /// Conversations in which something waits.
    pub queue: Queue,
    /// The group of staff.
    pub staff_group: Option<i64>,
    /// Names this process to others on the same records.
    holder: String,
}

/// Where Telegram sends updates to.
#[derive(Debug, Clone)]
pub struct Hook {
    /// The address as Telegram knows it.
    pub url: Url,
    /// What it shows.
    pub secret: Option<Secret>,
}

/// Why there can be no bot.
#[derive(Debug, thiserror::Error)]
pub enum NoBot {
    /// The token is wrong.
    #[error("telegram.token: Telegram doesn't know this token; copy it again from @BotFather")]
    Token,
}

impl Telegram {
    /// The bot, before its first word.
    #[must_use]
    pub fn new(assistant: Arc<Assistant>, api: Api, wake: Arc<Notify>, staff_group: Option<i64>) -> Self {
        Self {
            assistant,
            api,
            wake,
            queue: Queue::default(),
            staff_group,
            holder: format!("{:032x}", rand::random::<u128>()),
        }
    }

    /// Works until `stopped` says so, then finishes what is under way. `hook`: updates are sent to us, to [`web::router`],
    /// which is served already; otherwise they are fetched.
    pub async fn run(self: Arc<Self>, hook: Option<Hook>, stopped: watch::Receiver<bool>) -> Result<(), NoBot> {
        let mut stop = stopped.clone();
        // What was left waits for nobody out there.
        self.take_up().await;
        let me = tokio::select! {
            biased;
            () = until(&mut stop) => return Ok(()),
            me = self.introduce() => Arc::new(me?),
        };
        tracing::info!(bot = me.username, "the bot is connected");
        // Before the first word is answered, so that whoever writes first sees it; but nobody waits for it for long.
        tokio::select! {
            biased;
            () = until(&mut stop) => return Ok(()),
            () = menu::set(&self.api) => {}
            () = tokio::time::sleep(MENU) => tracing::warn!("the bot's menu took too long to be set; it may be the one of before"),
        }
        let reception = async {
            let mut stop = stopped.clone();
            let came_in = async {
                if let Some(hook) = hook {
                    self.tell_of(&hook).await;
                    std::future::pending().await
                } else {
                    self.leave_hook().await;
                    self.poll().await
                }
            };
            tokio::select! {
                biased;
                () = until(&mut stop) => {}
                never = came_in => match never {},
            }
        };
        let working = async {
            tokio::select! {
                () = Arc::clone(&self).work(Arc::clone(&me), stopped.clone()) => {}
                never = self.help_out() => match never {},
            }
        };
        tokio::join!(working, reception);
        self.end_shift().await;
        Ok(())
    }

    /// What a run before this one left waiting.
    async fn take_up(&self) {
        match self.assistant.store.waiting_conversations(Channel::Telegram).await {
            Ok(conversations) => {
                if !conversations.is_empty() {
                    tracing::info!(conversations = conversations.len(), "taking up what was left waiting");
                }
                for conversation in &conversations {
                    self.queue.add(conversation);
                }
            }
            Err(error) => tracing::error!(%error, "what was left waiting can't be read"),
        }
    }

    /// Who we are. Asks until there is an answer.
    async fn introduce(&self) -> Result<Me, NoBot> {
        loop {
            match self.api.call::<_, Me>(&GetMe::new()).await {
                Ok(me) => return Ok(me),
                Err(error) if matches!(error.code(), Some(401 | 404)) => return Err(NoBot::Token),
                Err(error) => tracing::warn!(%error, "Telegram can't be reached; it is tried again"),
            }
            tokio::time::sleep(ASK_AGAIN).await;
        }
    }

    /// Telegram doesn't let fetch what it sends elsewhere.
    async fn leave_hook(&self) {
        loop {
            match self.api.run(&DeleteWebhook::new().drop_pending_updates(false)).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "the web hook can't be taken back; it is tried again"),
            }
            tokio::time::sleep(ASK_AGAIN).await;
        }
    }

    /// Tells Telegram of the web hook. Telegram goes on knowing it after our end, and keeps updates until we are back.
    async fn tell_of(&self, hook: &Hook) {
        while let Err(error) = self.announce(&hook.url, hook.secret.as_ref()).await {
            tracing::warn!(%error, "the web hook can't be set; it is tried again");
            tokio::time::sleep(ASK_AGAIN).await;
        }
        tracing::info!(host = hook.url.host_str(), "Telegram sends updates to the web hook");
    }

    async fn announce(&self, url: &Url, secret: Option<&Secret>) -> Result<(), ApiError> {
        // teloxide's request can't be sent as JSON: it may hold a certificate.
        let mut body = serde_json::json!({
            "url": url,
            "allowed_updates": ALLOWED,
            "drop_pending_updates": false,
            "secret_token": secret.map(|secret| secret.0.as_str()),
        });
        if secret.is_none()
            && let Some(fields) = body.as_object_mut()
        {
            fields.remove("secret_token");
        }
        let bytes = body.to_string().into_bytes();
        let wait = Duration::from_secs(20);
        self.api.post::<bool>("setWebhook", bytes, wait).await.map(drop)
    }

    /// Works on what waits, a bounded number of conversations at once, until `stopped` says so.
    async fn work(self: Arc<Self>, me: Arc<Me>, mut stopped: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut under_way = JoinSet::new();
        loop {
            let next = async {
                // Never closed.
                let place = Arc::clone(&places).acquire_owned().await;
                (place, self.queue.next().await)
            };
            let (place, conversation) = tokio::select! {
                biased;
                () = until(&mut stopped) => break,
                next = next => next,
            };
            let (bot, me) = (Arc::clone(&self), Arc::clone(&me));
            under_way.spawn(async move {
                let more = Arc::clone(&bot).work_on(me, &conversation).await;
                bot.queue.done(&conversation, more);
                drop(place);
            });
            while under_way.try_join_next().is_some() {}
        }
        let rest = async { while under_way.join_next().await.is_some() {} };
        if tokio::time::timeout(LAST_WORDS, rest).await.is_err() {
            tracing::warn!("some updates took too long to finish; they are worked on again at the next start");
        }
    }
}

/// Completes when the service is to stop.
async fn until(stopped: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone, and then there is nothing left to run for either.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}
