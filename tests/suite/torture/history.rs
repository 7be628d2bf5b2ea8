//! What was said, heard and done, in the order in which it happened, as those outside saw it.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Event {
    /// Seconds since the beginning.
    pub(super) at: f64,
    /// Who did or heard it: the number of a person, none for the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) who: Option<usize>,
    #[serde(flatten)]
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum What {
    /// A person wrote or chose something. `id`: of the update, or the browser's number.
    Said { id: String, text: String },
    /// A button was pressed that had been pressed before.
    PressedAgain { id: String },
    /// What a browser was answered to its message.
    Answered { id: String, replies: Vec<String> },
    /// What a browser was told by itself.
    Told { number: i64, text: String },
    /// Nothing came back for too long.
    Silence,
    /// Staff ran a command: `outcome` is done, failed or killed.
    Staff { command: String, outcome: String },
    /// Something was broken on purpose.
    Fault { fault: String },
}

pub(super) struct History {
    begun: Instant,
    events: Mutex<Vec<Event>>,
}

impl History {
    pub(super) fn new() -> Self {
        Self {
            begun: Instant::now(),
            events: Mutex::default(),
        }
    }

    pub(super) fn add(&self, who: Option<usize>, what: What) {
        let at = self.begun.elapsed().as_secs_f64();
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        events.push(Event { at, who, what });
    }

    pub(super) fn fault(&self, fault: impl Into<String>) {
        self.add(None, What::Fault { fault: fault.into() });
    }

    pub(super) fn all(&self) -> Vec<Event> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
