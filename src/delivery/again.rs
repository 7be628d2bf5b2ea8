//! When a failed delivery is tried again, and when it is given up.
//!
//! Pure: the chance that spreads the attempts out is a parameter. How often something was tried is kept in the queue, so
//! waiting goes on where it was after a restart.

use std::time::Duration;

use crate::domain::records::OutboxKind;

/// How patient we are with one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// The wait after the first attempt. Each further wait is three times as long.
    pub first: Duration,
    /// No wait is longer.
    pub longest: Duration,
    /// After so many attempts it is given up.
    pub attempts: u32,
}

/// How patient we are. Attempts are counted, not days: a desk that was switched off for a week gives up nothing, and what
/// staff try again gets its full time.
#[must_use]
pub const fn patience(kind: OutboxKind) -> Patience {
    match kind {
        // Quick at first, for sign-in codes behind a greylist; then about three days.
        OutboxKind::Email => Patience {
            first: Duration::from_secs(10),
            longest: Duration::from_hours(1),
            attempts: 78,
        },
        // About a day: by then an old chat message confuses more than it tells.
        OutboxKind::Chat => Patience {
            first: Duration::from_secs(2),
            longest: Duration::from_mins(10),
            attempts: 150,
        },
        // About three days, a weekend included.
        OutboxKind::Webhook => Patience {
            first: Duration::from_secs(5),
            longest: Duration::from_hours(2),
            attempts: 44,
        },
    }
}

impl Patience {
    /// How long to wait after attempt number `attempts`, from 1; none when that was the last.
    ///
    /// `chance`, from 0 to 1, spreads what failed together: the wait is between three quarters of its length and all of it.
    #[must_use]
    pub fn wait(&self, attempts: u32, chance: f64) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        let factor = 3_u32.saturating_pow(attempts.saturating_sub(1));
        let whole = self.first.saturating_mul(factor).min(self.longest);
        Some(whole.mul_f64(0.75 + 0.25 * chance.clamp(0.0, 1.0)))
    }
}
