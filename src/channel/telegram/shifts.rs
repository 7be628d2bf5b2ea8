//! Who does what, where several processes are the same bot: one of them fetches updates, and a conversation is worked on by one
//! at a time. What one leaves behind, another takes up.
//!
//! Leases spare work; that no update counts twice is held by the commit of its turn. They go by the clock of the records, which
//! all have in common: one whose own is ahead takes nothing away from others, and keeps nothing from them. Alone, nobody asks.

use std::convert::Infallible;
use std::time::Duration;

use chrono::TimeDelta;

use super::Telegram;
use crate::domain::records::{Channel, Text};
use crate::storage::StoreError;

/// Who fetches updates and isn't heard of for so long, does no more.
const SHIFT: TimeDelta = TimeDelta::seconds(15);
/// Who fetches says so often that they still do.
const STILL_HERE: Duration = Duration::from_secs(5);
/// Who works on a conversation and isn't heard of for so long, does no more.
const TURN: TimeDelta = TimeDelta::seconds(30);
/// Who doesn't fetch updates looks so often whether somebody still does.
pub(super) const OFF_SHIFT: Duration = Duration::from_secs(2);
/// How often it is looked for what others have left behind.
const HELP: Duration = Duration::from_secs(3);
/// Names the lease of who fetches.
const FETCHING: &str = "telegram fetching";

fn turn_of(conversation: &Text) -> String {
    format!("telegram:{}", &**conversation)
}

impl Telegram {
    async fn take(&self, name: &str, long: TimeDelta) -> Result<bool, StoreError> {
        let store = &self.assistant.store;
        if !store.is_shared() {
            return Ok(true);
        }
        store.take_lease(name, &self.holder, self.assistant.clock, long).await
    }

    /// Whether it is us who fetch updates, for the next request at least.
    pub(super) async fn is_on_shift(&self) -> Result<bool, StoreError> {
        self.take(FETCHING, SHIFT).await
    }

    /// Does what only who is on shift does, and stays on shift meanwhile.
    pub(super) async fn on_shift<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return done,
                () = tokio::time::sleep(STILL_HERE) => {
                    if let Err(error) = self.is_on_shift().await {
                        tracing::debug!(%error, "it can't be said that updates are still fetched here");
                    }
                }
            }
        }
    }

    /// Somebody else may fetch updates.
    pub(super) async fn end_shift(&self) {
        self.give_back(FETCHING).await;
    }

    /// Whether a conversation is ours to work on, for the next update.
    pub(super) async fn takes(&self, conversation: &Text) -> Result<bool, StoreError> {
        self.take(&turn_of(conversation), TURN).await
    }

    /// Others may have the conversation. True when it has to be looked at again: something waits in it, which may have come in
    /// at one who couldn't have it. Alone, `more` says so.
    pub(super) async fn leaves(&self, conversation: &Text, more: bool) -> bool {
        if !self.assistant.store.is_shared() {
            return more;
        }
        self.give_back(&turn_of(conversation)).await;
        match self.assistant.store.next_update(Channel::Telegram, conversation).await {
            Ok(update) => update.is_some(),
            Err(error) => {
                tracing::error!(%error, "waiting updates can't be read; it is looked for them again soon");
                false
            }
        }
    }

    async fn give_back(&self, name: &str) {
        let store = &self.assistant.store;
        if store.is_shared()
            && let Err(error) = store.give_back_lease(name, &self.holder).await
        {
            tracing::debug!(%error, "a lease can't be given back; it runs out by itself");
        }
    }

    /// Takes up what others have left behind, for ever.
    pub(super) async fn help_out(&self) -> Infallible {
        if !self.assistant.store.is_shared() {
            std::future::pending::<()>().await;
        }
        loop {
            tokio::time::sleep(HELP).await;
            match self.assistant.store.waiting_conversations(Channel::Telegram).await {
                Ok(conversations) => conversations
                    .iter()
                    .for_each(|conversation| self.queue.add(conversation)),
                Err(error) => tracing::error!(%error, "it can't be read what others have left waiting"),
            }
        }
    }
}
