//! The one place that reads the clock.

use chrono::{DateTime, SubsecRound as _, Utc};

/// What time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// As the machine has it.
    System,
    /// It stands still.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The clock that stands at `now`, or the machine's.
    #[must_use]
    pub const fn new(now: Option<DateTime<Utc>>) -> Self {
        match now {
            Some(now) => Self::Fixed(now),
            None => Self::System,
        }
    }

    /// This moment, to the microsecond, as records keep it.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(now) => now,
        }
        .trunc_subsecs(6)
    }
}
