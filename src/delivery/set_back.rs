//! A clock that was set back: what was queued or tried while it was ahead would wait until that time comes again, and hold up
//! all that is behind it. Knows the queue, and nothing of what is sent.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::records::OutboxKind;
use crate::storage::{After, Store, StoreError};

/// A clock that is corrected by less is no matter.
const CORRECTION: TimeDelta = TimeDelta::seconds(5);
/// Rows are looked through so many at a time.
const PAGE: u32 = 1000;

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
/// `longest`. Returns how many there were.
pub(super) async fn bring_forward(
    store: &dyn Store,
    kinds: &[OutboxKind],
    now: DateTime<Utc>,
    longest: TimeDelta,
) -> Result<u64, StoreError> {
    let mut page = After { number: 0, limit: PAGE };
    let mut brought = 0;
    loop {
        let rows = store.outbox(Some(false), page).await?;
        for row in &rows {
            let ahead = row.queued > now + CORRECTION || row.next_attempt > now + longest;
            if ahead && kinds.contains(&row.kind) && store.outbox_retry(&row.id, now).await? {
                brought += 1;
            }
        }
        match rows.last() {
            Some(last) if rows.len() == PAGE as usize => page.number = last.seq,
            _ => return Ok(brought),
        }
    }
}
