//! Clocks that are wrong. What was queued or tried while ours was ahead would wait until that time comes again, and hold up all
//! that is behind it; where several take from the queue, they go by one clock. Knows the queue, and nothing of what is sent.

use chrono::{DateTime, TimeDelta, Utc};

use super::LEASE;
use crate::clock::Clock;
use crate::domain::records::OutboxKind;
use crate::storage::{SetBack, Store, StoreError};

/// A clock that is corrected by less is no matter.
const CORRECTION: TimeDelta = TimeDelta::seconds(5);

/// The time by which things are taken: that of the records, where others take from them too. A clock that was given counts
/// for itself.
pub async fn time(store: &dyn Store, clock: Clock) -> DateTime<Utc> {
    let ours = clock.now();
    match clock {
        // Where the records don't answer, nothing can be taken either.
        Clock::System => store.time(ours).await.unwrap_or(ours),
        Clock::Fixed(_) => ours,
    }
}

/// What a clock has shown.
pub(super) struct Shown {
    last: DateTime<Utc>,
}

impl Shown {
    pub(super) const fn new(now: DateTime<Utc>) -> Self {
        Self { last: now }
    }

    /// How far the clock was set back since the last look.
    pub(super) fn set_back(&mut self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let back = self.last - now;
        self.last = now;
        (back > CORRECTION).then_some(back)
    }
}

/// Rows of these kinds that were queued in what is the future now are due at once, and those that are to wait for longer than
/// `longest`. Who is sending one keeps it: it is theirs no longer than if it had been taken now. Returns how many there were.
pub(super) async fn bring_forward(
    store: &dyn Store,
    kinds: &[OutboxKind],
    now: DateTime<Utc>,
    longest: TimeDelta,
) -> Result<u64, StoreError> {
    let back = SetBack {
        now,
        queued_after: now + CORRECTION,
        due_after: now + longest,
        taken_until: now + LEASE,
    };
    store.outbox_set_back(kinds, back).await
}
