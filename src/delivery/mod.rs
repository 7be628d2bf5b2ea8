//! The outbox, delivered: takes what is queued, hands it to whoever can send it, and records what became of it.
//!
//! Each row is delivered at least once, with the same id at every attempt. Rows to one recipient go out one after the
//! other. What fails is tried again, ever more patiently, and given up in the end; then staff look at it. Knows neither
//! channels nor the database: it sends through [`Sender`]s and reads the [`Store`].

pub mod again;
pub mod folder;
pub mod letter;
mod set_back;
pub mod smtp;
pub mod webhook;

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;
use tokio::task::{JoinError, JoinSet};
use tracing::Instrument as _;

use crate::clock::Clock;
use crate::domain::records::{OutboxKind, OutboxRow};
use crate::figures::{self, Attempt};
use crate::storage::{Store, StoreError};

/// So many rows are under way at once, where nothing else is said.
const AT_ONCE: usize = 8;
/// How long a row is taken for. Senders must be done well before, or a second attempt overtakes the first.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// How often the queue is looked at without a sign: other processes queue too.
const POLL: Duration = Duration::from_secs(1);
/// The same while the database can't be read.
const POLL_BROKEN: Duration = Duration::from_secs(5);
/// An attempt that takes longer is broken off. Senders end by themselves; should one not, it must not hold a place for ever.
const LONGEST_ATTEMPT: Duration = Duration::from_mins(1);
/// Whoever asks us to wait doesn't get more than this.
const LONGEST_WISH: Duration = Duration::from_hours(24);

/// No row waits longer, and nothing waits longer before it is tried again.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(24);

/// What became of an attempt. Reasons are kept and logged, so they name no address and hold no content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// It may arrive later.
    Again {
        /// Why it didn't now.
        reason: String,
        /// How long the receiver wants us to wait at least.
        wait: Option<Duration>,
    },
    /// It never will.
    GiveUp {
        /// Why.
        reason: String,
    },
}

impl Outcome {
    /// It may arrive later; the receiver doesn't say when.
    pub fn again(reason: impl Into<String>) -> Self {
        Self::Again {
            reason: reason.into(),
            wait: None,
        }
    }

    /// It never will arrive.
    pub fn give_up(reason: impl Into<String>) -> Self {
        Self::GiveUp { reason: reason.into() }
    }
}

/// Sends rows of one kind.
#[async_trait]
pub trait Sender: Send + Sync {
    /// The kind it sends.
    fn kind(&self) -> OutboxKind;

    /// What it does, for the log at start: `e-mails by SMTP to HOST:PORT`. Without credentials.
    fn describe(&self) -> String;

    /// Whether sending takes no longer than a person may be kept waiting.
    fn is_quick(&self) -> bool {
        false
    }

    /// Makes one attempt. Ends by itself within a minute. A repeat carries the same [`OutboxRow::id`], by which the receiver
    /// can tell.
    async fn send(&self, row: &OutboxRow) -> Outcome;
}

/// What became of the rows of one run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Arrived.
    pub delivered: usize,
    /// Failed and tried again later.
    pub again: usize,
    /// Given up.
    pub given_up: usize,
}

impl Counts {
    const DELIVERED: Self = Self {
        delivered: 1,
        again: 0,
        given_up: 0,
    };
    const AGAIN: Self = Self {
        delivered: 0,
        again: 1,
        given_up: 0,
    };
    const GIVEN_UP: Self = Self {
        delivered: 0,
        again: 0,
        given_up: 1,
    };

    /// What these counts of one attempt say.
    const fn as_attempt(self) -> Attempt {
        match self {
            Self { delivered: 1.., .. } => Attempt::Delivered,
            Self { given_up: 1.., .. } => Attempt::GivenUp,
            _ => Attempt::Again,
        }
    }

    fn add(&mut self, other: Self) {
        self.delivered += other.delivered;
        self.again += other.again;
        self.given_up += other.given_up;
    }
}

/// Delivers what is queued.
#[derive(Clone)]
pub struct Delivery {
    store: Arc<dyn Store>,
    senders: Arc<ArcSwap<Vec<Arc<dyn Sender>>>>,
    wake: Arc<Notify>,
    chance: fn() -> f64,
    at_once: usize,
}

impl Delivery {
    /// Delivers from `store` through `senders`. What none of them sends stays in the queue, untouched.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, senders: Vec<Arc<dyn Sender>>) -> Self {
        Self {
            store,
            senders: Arc::new(ArcSwap::from_pointee(senders)),
            wake: Arc::new(Notify::new()),
            chance: rand::random,
            at_once: AT_ONCE,
        }
    }

    /// The same, with the chance that spreads attempts out given: numbers from 0 to 1.
    #[must_use]
    pub fn with_chance(mut self, chance: fn() -> f64) -> Self {
        self.chance = chance;
        self
    }

    /// The same, with so many rows under way at once.
    #[must_use]
    pub const fn with_at_once(mut self, at_once: usize) -> Self {
        self.at_once = at_once;
        self
    }

    /// Two of them: one with the senders that a person can wait for, and one with the others.
    #[must_use]
    pub fn split(self) -> (Self, Self) {
        let (quick, slow) = self
            .senders
            .load()
            .iter()
            .cloned()
            .partition(|sender| sender.is_quick());
        let part = |senders| Self {
            senders: Arc::new(ArcSwap::from_pointee(senders)),
            ..self.clone()
        };
        (part(quick), part(slow))
    }

    /// Sends through others from now on; what is under way is finished by those before.
    pub fn send_through(&self, senders: Vec<Arc<dyn Sender>>) {
        self.senders.store(Arc::new(senders));
    }

    /// What is delivered, and how, a sentence each.
    #[must_use]
    pub fn describe(&self) -> Vec<String> {
        self.senders.load().iter().map(|sender| sender.describe()).collect()
    }

    /// A sign that something was queued: [`Delivery::run`] looks at once when it is notified.
    #[must_use]
    pub fn wake(&self) -> Arc<Notify> {
        Arc::clone(&self.wake)
    }

    /// Delivers all that is due at `now`, and returns when nothing is left. When the queue can't be read, what is under way is
    /// finished first.
    pub async fn run_once(&self, now: DateTime<Utc>) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        let mut under_way = JoinSet::new();
        let mut readable = Ok(());
        loop {
            if readable.is_ok() {
                readable = self.take(now, Clock::Fixed(now), &mut under_way).await;
            }
            match under_way.join_next().await {
                Some(done) => counts.add(finished(done)),
                None => return readable.map(|()| counts),
            }
        }
    }

    /// Delivers until `shutdown` completes, then finishes what is under way. Nothing that goes wrong ends it.
    pub async fn run(&self, clock: Clock, shutdown: impl Future<Output = ()> + Send) {
        let mut under_way = JoinSet::new();
        let mut shutdown = std::pin::pin!(shutdown);
        let mut broken = false;
        let mut shown = None;
        loop {
            let taken = self.look(clock, &mut shown, &mut under_way).await;
            match &taken {
                Err(error) if !broken => tracing::error!(%error, "the queue can't be read; it is tried again"),
                Ok(()) if broken => tracing::info!("the queue can be read again"),
                _ => {}
            }
            broken = taken.is_err();
            let pause = if broken { POLL_BROKEN } else { POLL };
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                Some(done) = under_way.join_next(), if !broken => {
                    finished(done);
                    // One look at the queue for all that are done by now.
                    while let Some(done) = under_way.try_join_next() {
                        finished(done);
                    }
                }
                () = self.wake.notified(), if !broken => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        while let Some(done) = under_way.join_next().await {
            finished(done);
        }
    }

    /// Looks at the queue, by the time that counts for all who take from it: without it nothing is taken.
    async fn look(
        &self,
        clock: Clock,
        shown: &mut Option<set_back::Shown>,
        under_way: &mut JoinSet<Counts>,
    ) -> Result<(), StoreError> {
        let now = self.store.time(clock).await?;
        match shown {
            // The clock of a run before this one may have been ahead.
            None => {
                *shown = Some(set_back::Shown::new(now));
                self.bring_forward(now, LONGEST_WAIT).await;
            }
            Some(shown) => {
                if let Some(back) = shown.set_back(now) {
                    tracing::warn!(
                        seconds = back.num_seconds(),
                        "the clock was set back; what was queued ahead of it is due now"
                    );
                    self.bring_forward(now, back).await;
                }
            }
        }
        self.take(now, clock, under_way).await
    }

    /// What waits for a time that a wrong clock has shown is due now.
    async fn bring_forward(&self, now: DateTime<Utc>, longest: TimeDelta) {
        match set_back::bring_forward(&*self.store, &kinds(&self.senders.load_full()), now, longest).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "what was queued ahead of the clock is due now"),
            Err(error) => tracing::error!(%error, "it can't be read what was queued ahead of the clock"),
        }
    }

    /// Takes as many rows as may be under way besides those that are, and begins to send them.
    async fn take(&self, now: DateTime<Utc>, clock: Clock, under_way: &mut JoinSet<Counts>) -> Result<(), StoreError> {
        let free = u32::try_from(self.at_once.saturating_sub(under_way.len())).unwrap_or(0);
        let senders = self.senders.load_full();
        let kinds = kinds(&senders);
        if free == 0 {
            return Ok(());
        }
        // Without a sender too: what expired, such as a sign-in code, must not lie about.
        for row in self.store.outbox_claim(&kinds, now, now + LEASE, free).await? {
            if let Some(sender) = senders.iter().find(|sender| sender.kind() == row.kind) {
                let span = tracing::info_span!("delivery", id = row.id, kind = %row.kind);
                let attempt = attempt(Arc::clone(&self.store), Arc::clone(sender), row, clock, self.chance);
                under_way.spawn(attempt.instrument(span));
            }
        }
        Ok(())
    }
}

/// What these deliver.
fn kinds(senders: &[Arc<dyn Sender>]) -> Vec<OutboxKind> {
    senders.iter().map(|sender| sender.kind()).collect()
}

/// Makes one attempt and records what became of it.
async fn attempt(
    store: Arc<dyn Store>,
    sender: Arc<dyn Sender>,
    row: OutboxRow,
    clock: Clock,
    chance: fn() -> f64,
) -> Counts {
    let patience = again::patience(row.kind);
    let outcome = if row.attempts > patience.attempts {
        // Taken again and again, and no taker lived to tell what became of it.
        Outcome::give_up("every attempt ended without a result")
    } else {
        let sent = tokio::time::timeout(LONGEST_ATTEMPT, sender.send(&row)).await;
        sent.unwrap_or_else(|_| Outcome::again("the attempt took too long"))
    };
    let (counts, recorded) = match outcome {
        Outcome::Delivered => {
            tracing::info!(id = row.id, kind = %row.kind, attempts = row.attempts, "delivered");
            (Counts::DELIVERED, store.outbox_delivered(&row.id).await)
        }
        Outcome::Again { reason, wait } => match patience.wait(row.attempts, chance()) {
            Some(ours) => {
                tracing::info!(id = row.id, kind = %row.kind, attempts = row.attempts, reason, "not delivered, tried again later");
                let wait = ours.max(wait.unwrap_or_default().min(LONGEST_WISH));
                let wait = TimeDelta::from_std(wait).unwrap_or(LEASE);
                let recorded = match store.time(clock).await {
                    Ok(now) => store.outbox_failed(&row.id, Some(now + wait), &reason).await,
                    Err(error) => Err(error),
                };
                (Counts::AGAIN, recorded)
            }
            None => give_up(&*store, &row, &reason).await,
        },
        Outcome::GiveUp { reason } => give_up(&*store, &row, &reason).await,
    };
    figures::delivery(row.kind, counts.as_attempt());
    if let Err(error) = recorded {
        // It will be taken again when its time is over: a repeat, which the receiver can tell by the id.
        tracing::error!(id = row.id, kind = %row.kind, %error, "what became of a delivery can't be recorded");
    }
    counts
}

async fn give_up(store: &dyn Store, row: &OutboxRow, reason: &str) -> (Counts, Result<(), StoreError>) {
    tracing::warn!(id = row.id, kind = %row.kind, attempts = row.attempts, reason, "given up; see: partnerdesk outbox list --dead");
    (Counts::GIVEN_UP, store.outbox_failed(&row.id, None, reason).await)
}

/// What an attempt came to. One that panicked recorded nothing, and is made again when its row is due again.
fn finished(done: Result<Counts, JoinError>) -> Counts {
    done.unwrap_or_else(|error| {
        // The error's own words could hold what was being sent.
        tracing::error!(
            panicked = error.is_panic(),
            "an attempt to deliver ended without a result"
        );
        Counts::default()
    })
}
