//! Updates come in: fetched, or sent to our web server. Either way they are on the disk before Telegram is told that we
//! have them.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::Instant;

use super::api::ApiError;
use super::from_update::envelope;
use super::shifts::OFF_SHIFT;
use super::{ALLOWED, Telegram};
use crate::domain::records::{Channel, RawUpdate, Text, UpdateKey};
use crate::storage::StoreError;

/// How long Telegram holds a request back while there is nothing, in seconds.
const LONG_POLL: u64 = 25;
/// So many updates at once.
const BATCH: u32 = 100;
/// After trouble the first pause is so long, each further one double.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The same trouble isn't told more often.
const TELL_AGAIN: Duration = Duration::from_mins(1);

impl Telegram {
    /// Fetches updates for ever. Whoever stops it loses nothing: what wasn't kept comes again.
    pub(super) async fn poll(&self) -> Infallible {
        let mut trouble = Trouble::default();
        let mut offset = None;
        loop {
            // Telegram lets one ask at a time.
            match self.is_on_shift().await {
                Ok(true) => {}
                Ok(false) => {
                    // Whoever asks meanwhile confirms what we have.
                    offset = None;
                    tokio::time::sleep(OFF_SHIFT).await;
                    continue;
                }
                Err(error) => {
                    tokio::time::sleep(trouble.met(&Why::Store(error))).await;
                    continue;
                }
            }
            match self.on_shift(self.fetch_once(offset)).await {
                Ok(next) => {
                    trouble.over();
                    offset = next.or(offset);
                }
                Err(why) => tokio::time::sleep(trouble.met(&why)).await,
            }
        }
    }

    /// One request; the number to go on from, where something came in.
    async fn fetch_once(&self, offset: Option<i64>) -> Result<Option<i64>, Why> {
        let mut body = json!({
            "offset": offset, "limit": BATCH, "timeout": LONG_POLL, "allowed_updates": ALLOWED,
        });
        let wait = Duration::from_secs(LONG_POLL) + Duration::from_secs(10);
        if offset.is_none()
            && let Some(fields) = body.as_object_mut()
        {
            fields.remove("offset");
        }
        let updates: Vec<Box<RawValue>> = self
            .api
            .post("getUpdates", body.to_string().into_bytes(), wait)
            .await
            .map_err(Why::Api)?;
        let last = self
            .receive(updates.iter().map(|raw| raw.get()))
            .await
            .map_err(Why::Store)?;
        Ok(last.map(|number| number + 1))
    }

    /// Keeps updates, and says that there is work. Returns the highest number.
    pub(super) async fn receive<'r>(&self, raw: impl Iterator<Item = &'r str>) -> Result<Option<i64>, StoreError> {
        let received = self.assistant.clock.now();
        let mut updates = Vec::new();
        for raw in raw {
            let Some(envelope) = envelope(raw) else {
                // Telegram numbers each. Without a number it could neither be told from others nor be confirmed.
                tracing::error!(bytes = raw.len(), "an update without a number was left out");
                continue;
            };
            updates.push(RawUpdate {
                key: UpdateKey {
                    channel: Channel::Telegram,
                    id: envelope.number.to_string(),
                },
                number: envelope.number,
                conversation: Text(envelope.conversation),
                account: envelope.account.map(Text),
                raw: Text(raw.to_owned()),
                received,
            });
        }
        let last = updates.iter().map(|update| update.number).max();
        if last.is_none() {
            return Ok(None);
        }
        let conversations: BTreeSet<Text> = updates.iter().map(|update| update.conversation.clone()).collect();
        self.assistant.store.receive(updates).await?;
        for conversation in &conversations {
            self.queue.add(conversation);
        }
        Ok(last)
    }
}

/// Why nothing came in.
enum Why {
    Api(ApiError),
    Store(StoreError),
}

/// Trouble with fetching: how long to wait, and what to say how often.
#[derive(Default)]
struct Trouble {
    times: u32,
    told: Option<Instant>,
}

impl Trouble {
    fn over(&mut self) {
        if self.times > 0 && self.told.is_some() {
            tracing::info!("updates come in again");
        }
        *self = Self::default();
    }

    /// The pause.
    fn met(&mut self, why: &Why) -> Duration {
        if self.told.is_none_or(|told| told.elapsed() >= TELL_AGAIN) {
            self.told = Some(Instant::now());
            match why {
                Why::Api(error) if error.code() == Some(409) => tracing::error!(
                    %error,
                    "somebody else fetches this bot's updates: another program has the same token; end it, or give it a bot of its own. Until then some updates go there"
                ),
                Why::Api(error) => tracing::warn!(%error, "updates can't be fetched; it is tried again"),
                Why::Store(error) => {
                    tracing::error!(%error, "updates can't be kept, and stay with Telegram until they can");
                }
            }
        }
        let doubled = FIRST_PAUSE.saturating_mul(1 << self.times.min(10)).min(LONGEST_PAUSE);
        self.times += 1;
        let wanted = match why {
            Why::Api(ApiError::Refused {
                retry_after: Some(wait),
                ..
            }) => *wait,
            _ => Duration::ZERO,
        };
        // Between half of it and all of it, so that several copies don't come back together.
        doubled.mul_f64(0.5 + 0.5 * rand::random::<f64>()).max(wanted)
    }
}
