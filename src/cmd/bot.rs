//! The bot in Telegram, as the settings have it: for `serve` alone.

use std::sync::Arc;

use axum::Router;
use tokio::sync::watch;
use url::Url;

use super::data::Data;
use super::{Failure, Setting};
use crate::assistant::conversation::Assistant;
use crate::channel::telegram::api::Api;
use crate::channel::telegram::sender::ChatSender;
use crate::channel::telegram::{Hook, Telegram, web};
use crate::delivery::Delivery;
use crate::storage::Store;

/// What our own pages begin with, behind the first stroke.
const OURS: [&str; 10] = [
    "",
    "api",
    "assets",
    "chat",
    "faq",
    "healthz",
    "metrics",
    "readyz",
    "staff",
    "widget.js",
];

/// The bot, and what sends its words.
pub(super) struct Bot {
    /// Delivers to chats.
    pub(super) delivery: Delivery,
    telegram: Arc<Telegram>,
    hook: Option<Hook>,
}

impl Setting {
    /// Delivers to chats, where the settings name a bot.
    pub(super) fn chats(&self, store: &Arc<dyn Store>, data: &Data) -> Result<Option<(Api, Delivery)>, Failure> {
        let Some(token) = &self.config.telegram.token else {
            return Ok(None);
        };
        let bad = |error| Failure::BadInput(format!("telegram.api_url: {error}"));
        let api = Api::new(&self.config.telegram.api_url, token).map_err(bad)?;
        let sender = ChatSender::new(
            api.clone(),
            Arc::clone(store),
            self.files_folder(data),
            data.clock(),
            self.config.sender.per_second,
        );
        let at_once = sender.at_once();
        let delivery = Delivery::new(Arc::clone(store), vec![Arc::new(sender)]).with_at_once(at_once);
        Ok(Some((api, delivery)))
    }

    /// The bot.
    pub(super) fn bot(&self, api: Api, delivery: Delivery, assistant: Arc<Assistant>) -> Result<Bot, Failure> {
        let hook = match &self.config.telegram.webhook_url {
            None => None,
            Some(url) => Some(self.hook(url)?),
        };
        let telegram = Arc::new(Telegram::new(
            assistant,
            api,
            delivery.wake(),
            self.config.telegram.staff_group,
        ));
        Ok(Bot {
            delivery,
            telegram,
            hook,
        })
    }

    fn hook(&self, url: &str) -> Result<Hook, Failure> {
        let bad = |why: &str| {
            Failure::BadInput(format!(
                "telegram.webhook_url: {why}; write https://desk.example.com/telegram"
            ))
        };
        let parsed: Url = url.parse().map_err(|_| bad("it is no address"))?;
        if !parsed.has_host() {
            return Err(bad("it names no host"));
        }
        if OURS.contains(&parsed.path().split('/').nth(1).unwrap_or_default())
            || parsed.path().contains(['{', '}', '*'])
        {
            return Err(bad("this path can't be served"));
        }
        let secret = self.config.telegram.webhook_secret.clone();
        match &secret {
            Some(secret) if !is_secret(&secret.0) => {
                return Err(Failure::BadInput(
                    "telegram.webhook_secret: it must be 1 to 256 letters, digits, _ and -; make one with: openssl rand -hex 32"
                        .to_owned(),
                ));
            }
            Some(_) => {}
            None => {
                return Err(Failure::BadInput(
                    "telegram.webhook_secret: without one anybody could send updates; make one with: openssl rand -hex 32".to_owned(),
                ));
            }
        }
        Ok(Hook { url: parsed, secret })
    }
}

/// As Telegram takes it.
fn is_secret(secret: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (1..=256).contains(&secret.len()) && secret.bytes().all(fits)
}

impl Bot {
    /// What Telegram sends updates to, where it does.
    pub(super) fn router(&self) -> Router {
        self.hook
            .as_ref()
            .map_or_else(Router::new, |hook| web::router(&self.telegram, hook))
    }

    /// Works until `stopped` says so.
    pub(super) async fn run(self, stopped: watch::Receiver<bool>) -> Result<(), Failure> {
        let done = self.telegram.run(self.hook, stopped).await;
        done.map_err(|error| Failure::BadInput(error.to_string()))
    }
}
