//! Whose turn it is: conversations in which something waits, each worked on by one at a time and all in turn.
//!
//! Holds names of conversations alone. What waits in them stands in the database, so a flood fills the disk and not the
//! memory, and a chat that floods has its turn as often as a chat with one message.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::records::Text;

/// The conversations in which something waits.
#[derive(Debug, Default)]
pub struct Queue {
    inner: Mutex<Inner>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    waiting: VecDeque<Text>,
    known: HashMap<Text, Standing>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It waits for its turn.
    Waiting,
    /// Somebody works on it.
    Worked,
    /// The same, and something came in meanwhile.
    WorkedAndMore,
}

impl Queue {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here can panic half-way.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something came in.
    pub fn add(&self, conversation: &Text) {
        let mut inner = self.inner();
        match inner.known.get_mut(conversation) {
            Some(Standing::Waiting | Standing::WorkedAndMore) => {}
            Some(standing) => *standing = Standing::WorkedAndMore,
            None => {
                inner.known.insert(conversation.clone(), Standing::Waiting);
                inner.waiting.push_back(conversation.clone());
                drop(inner);
                self.wake.notify_one();
            }
        }
    }

    /// The next conversation to work on. It isn't given out again before [`Queue::done`].
    pub async fn next(&self) -> Text {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.wake.notified().await;
        }
    }

    fn take(&self) -> Option<Text> {
        let mut inner = self.inner();
        let next = inner.waiting.pop_front()?;
        inner.known.insert(next.clone(), Standing::Worked);
        Some(next)
    }

    /// It was worked on. With `more` it has another turn, after all that wait now.
    pub fn done(&self, conversation: &Text, more: bool) {
        let mut inner = self.inner();
        let came_in = inner.known.remove(conversation) == Some(Standing::WorkedAndMore);
        if more || came_in {
            inner.known.insert(conversation.clone(), Standing::Waiting);
            inner.waiting.push_back(conversation.clone());
            drop(inner);
            self.wake.notify_one();
        }
    }
}
