//! Tells open pages what staff write meanwhile.
//!
//! Whoever writes may be another process, so the store is asked once a second for whom something waits, as long as a page is
//! open, and at once where that process says so. A page that is told says what it has shown; until then it is told again after a broken connection, with the same
//! number, by which it knows what it has.

use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use tokio::sync::Notify;

use super::Web;
use super::said::Said;
use crate::domain::records::{Channel, SessionKey, Text};
use crate::figures::OpenStream;
use crate::storage::{Notice, Store};

/// How often it is looked for whom something waits.
const PAUSE: Duration = Duration::from_secs(1);
/// A connection says that it is alive; whatever stands between would cut it otherwise.
const ALIVE: Duration = Duration::from_secs(20);

/// The open pages, by account.
#[derive(Debug, Default)]
pub(super) struct Watchers {
    pages: Mutex<BTreeMap<Text, Vec<Arc<Notify>>>>,
}

/// An open page, until dropped.
struct Page {
    web: Arc<Web>,
    key: SessionKey,
    wake: Arc<Notify>,
    told: HashSet<i64>,
    _counted: OpenStream,
}

impl Watchers {
    fn pages(&self) -> MutexGuard<'_, BTreeMap<Text, Vec<Arc<Notify>>>> {
        // Nothing is left half done while it is held.
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes pages for which something waits, for ever.
    pub(super) async fn run(&self, store: &dyn Store) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = store.noticed(Notice::Arrivals) => {}
            }
            if self.pages().is_empty() {
                continue;
            }
            match store.waiting_arrivals(Channel::Web).await {
                Ok(accounts) => {
                    let pages = self.pages();
                    let open = accounts.iter().filter_map(|account| pages.get(account));
                    open.flatten().for_each(|page| page.notify_one());
                }
                Err(error) => tracing::error!(%error, "it can't be read for whom replies wait"),
            }
        }
    }
}

impl Page {
    fn open(web: &Arc<Web>, key: SessionKey) -> Self {
        let wake = Arc::new(Notify::new());
        // What waits already is told at once.
        wake.notify_one();
        let page = (key.account.clone(), Arc::clone(&wake));
        web.watchers.pages().entry(page.0).or_default().push(page.1);
        Self {
            web: Arc::clone(web),
            key,
            wake,
            told: HashSet::new(),
            _counted: OpenStream::begin(),
        }
    }

    /// What this page wasn't told yet; waits until there is something.
    async fn next(&mut self) -> Vec<(i64, Said)> {
        loop {
            self.wake.notified().await;
            match self.web.assistant.arrivals(&self.key).await {
                Ok(arrivals) => {
                    let new = arrivals.into_iter().filter(|(number, _)| self.told.insert(*number));
                    let new: Vec<_> = new.map(|(number, reply)| (number, Said::new(reply))).collect();
                    if !new.is_empty() {
                        return new;
                    }
                }
                Err(error) => tracing::error!(%error, "what arrived can't be read; it is told later"),
            }
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let mut pages = self.web.watchers.pages();
        if let Some(open) = pages.get_mut(&self.key.account) {
            open.retain(|page| !Arc::ptr_eq(page, &self.wake));
            if open.is_empty() {
                pages.remove(&self.key.account);
            }
        }
    }
}

/// `GET /chat/events`: what arrives, one event each, numbered.
pub(super) async fn events(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let key = web.sessions.of(&headers).ok_or(StatusCode::UNAUTHORIZED)?;
    let page = Page::open(&web, key);
    let told = stream::unfold((page, Vec::new().into_iter()), async |(mut page, mut waiting)| {
        loop {
            if let Some((number, said)) = waiting.next() {
                let event = Event::default().event("arrival").id(format!("{number}"));
                // Plain structs can always be written as JSON.
                let event = event.json_data(said).unwrap_or_default();
                return Some((Ok(event), (page, waiting)));
            }
            let mut stopped = page.web.stopped.clone();
            waiting = tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => return None,
                arrived = page.next() => arrived.into_iter(),
            };
        }
    });
    Ok(Sse::new(told).keep_alive(KeepAlive::new().interval(ALIVE)))
}
