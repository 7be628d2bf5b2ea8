//! A clock that was set back: what was queued or tried while it was ahead would wait until that time comes again, and hold up all
//! that is behind it. Knows the queue, and nothing of what is sent.

use chrono::{DateTime, TimeDelta, Utc};

use super::LEASE;
use crate::domain::records::OutboxKind;
use crate::storage::{SetBack, Store, StoreError};

/// A clock that is corrected by less is no matter.
const CORRECTION: TimeDelta = TimeDelta::seconds(5);

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
