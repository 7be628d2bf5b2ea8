//! "Typing …" while somebody waits for an answer.

use std::convert::Infallible;
use std::time::Duration;

use teloxide::payloads::SendChatAction;
use teloxide::types::{ChatAction, ChatId};

use super::api::Api;
use super::to_request::thread;

/// Telegram shows it for five seconds.
const AGAIN: Duration = Duration::from_secs(4);

/// Runs `work` and shows meanwhile that somebody is typing. Whether that is shown never matters to the work.
pub(super) async fn typing<T>(api: &Api, chat: i64, topic: Option<i64>, work: impl Future<Output = T>) -> T {
    tokio::select! {
        done = work => done,
        never = show(api, chat, topic) => match never {},
    }
}

async fn show(api: &Api, chat: i64, topic: Option<i64>) -> Infallible {
    loop {
        let mut request = SendChatAction::new(ChatId(chat), ChatAction::Typing);
        request.message_thread_id = topic.and_then(thread);
        if let Err(error) = api.run(&request).await {
            tracing::debug!(%error, "typing can't be shown");
        }
        tokio::time::sleep(AGAIN).await;
    }
}
