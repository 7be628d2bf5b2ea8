//! How quickly we may write: to one chat, and to all together. Pure: the time is a parameter.
//!
//! Telegram allows about 30 messages a second in all, one a second to a person, and 20 a minute to a group. A short burst
//! to a person is let through: an answer is often two or three messages.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Chats that nothing was sent to for a while are forgotten when there are more.
const MANY: usize = 10_000;

/// A rate with the room for a burst: one every `every`, and `burst` at once after a rest.
#[derive(Debug, Clone, Copy)]
struct Rate {
    every: Duration,
    burst: u32,
}

/// What was sent, as far as it matters for what may be sent next.
#[derive(Debug)]
pub struct Rates {
    overall: Rate,
    /// When all that was sent will be worked off.
    busy_until: Option<Instant>,
    chats: HashMap<i64, Instant>,
    /// Chats that asked for a rest.
    resting: HashMap<i64, Instant>,
}

impl Rates {
    /// `per_second` messages a second in all.
    #[must_use]
    pub fn new(per_second: u32) -> Self {
        let per_second = per_second.max(1);
        Self {
            overall: Rate {
                every: Duration::from_secs(1) / per_second,
                burst: (per_second / 10).max(1),
            },
            busy_until: None,
            chats: HashMap::new(),
            resting: HashMap::new(),
        }
    }

    /// Takes a place for a message to `chat`: how long to wait for it.
    pub fn chat(&mut self, chat: i64, now: Instant) -> Duration {
        if self.chats.len() > MANY {
            self.chats.retain(|_, until| *until > now);
            self.resting.retain(|_, until| *until > now);
        }
        let rest = self.rest(chat, now);
        let rate = of_chat(chat);
        let busy = self.chats.get(&chat).copied();
        let (wait, until) = rate.take(busy, now + rest);
        self.chats.insert(chat, until);
        rest + wait
    }

    /// Takes a place among all messages: how long to wait for it.
    pub fn overall(&mut self, now: Instant) -> Duration {
        let (wait, until) = self.overall.take(self.busy_until, now);
        self.busy_until = Some(until);
        wait
    }

    /// `chat` wants to be left alone for a while. The others don't.
    pub fn pause(&mut self, chat: i64, now: Instant, wait: Duration) {
        self.resting.insert(chat, now + wait);
    }

    /// How long `chat` still wants to be left alone.
    #[must_use]
    pub fn rest(&self, chat: i64, now: Instant) -> Duration {
        let until = self.resting.get(&chat);
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }
}

impl Rate {
    /// The wait, and when all is worked off after that.
    fn take(self, busy_until: Option<Instant>, now: Instant) -> (Duration, Instant) {
        let busy = busy_until.unwrap_or(now).max(now);
        let room = self.every * (self.burst - 1);
        let wait = busy.saturating_duration_since(now).saturating_sub(room);
        (wait, busy + self.every)
    }
}

/// Groups have negative ids.
const fn of_chat(chat: i64) -> Rate {
    if chat < 0 {
        Rate {
            every: Duration::from_secs(3),
            burst: 5,
        }
    } else {
        Rate {
            every: Duration::from_secs(1),
            burst: 3,
        }
    }
}
