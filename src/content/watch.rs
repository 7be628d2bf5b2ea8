//! Says when the FAQ folder has changed and come to rest: nobody has written to it for a moment, and no file is still being
//! written.
//!
//! Knows nothing of what stands in the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;
use tokio::time::Instant;

/// A folder to which nobody has written for so long is at rest. Programs that save several files do so faster.
const CALM: Duration = Duration::from_millis(200);
/// A file that somebody began to write and didn't close is waited for so long since it was last written to.
const UNCLOSED: Duration = Duration::from_mins(1);

/// Watches a folder with all that is in it.
pub struct Watch {
    // Watches until dropped.
    _watcher: RecommendedWatcher,
    events: mpsc::UnboundedReceiver<notify::Result<Event>>,
    unrest: Unrest,
}

impl Watch {
    /// Begins to watch `folder`.
    pub fn begin(folder: &Path) -> notify::Result<Self> {
        let (told, events) = mpsc::unbounded_channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Whoever watched is gone, then.
            let _ = told.send(event);
        })?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        Ok(Self {
            _watcher: watcher,
            events,
            unrest: Unrest::default(),
        })
    }

    /// Completes when something has changed and all is at rest again; never where nothing changes.
    pub async fn changed(&mut self) {
        loop {
            let rest = async {
                match self.unrest.until() {
                    Some(until) => tokio::time::sleep_until(until).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                event = self.events.recv() => match event {
                    Some(event) => self.unrest.hear(event, Instant::now()),
                    // The watcher lives as long as we do, and so does its end of the channel.
                    None => std::future::pending().await,
                },
                () = rest => {
                    self.unrest = Unrest::default();
                    return;
                }
            }
        }
    }

    /// Whether something has changed since [`Watch::changed`] completed. What was read meanwhile may be half written.
    pub fn disturbed(&mut self) -> bool {
        while let Ok(event) = self.events.try_recv() {
            self.unrest.hear(event, Instant::now());
        }
        self.unrest.until().is_some()
    }
}

/// What goes on in the folder.
#[derive(Debug, Default)]
pub struct Unrest {
    /// When something changed last.
    last: Option<Instant>,
    /// Files that were written to and not closed since, and when they were written to last.
    unclosed: BTreeMap<PathBuf, Instant>,
}

impl Unrest {
    /// Takes in what the watcher tells, at this moment.
    pub fn hear(&mut self, event: notify::Result<Event>, at: Instant) {
        let event = match event {
            Ok(event) => event,
            // Something was missed: all has to be looked at again.
            Err(_) => Event::new(EventKind::Any),
        };
        match event.kind {
            // We read the files ourselves.
            EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write) => return,
            EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => {
                self.unclosed.extend(event.paths.into_iter().map(|path| (path, at)));
            }
            _ => self.unclosed.retain(|path, _| !event.paths.contains(path)),
        }
        self.last = Some(at);
    }

    /// When all is at rest, if nothing more happens; none where nothing has changed.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        let calm = self.last? + CALM;
        let closed = self.unclosed.values().max().map(|written| *written + UNCLOSED);
        Some(closed.map_or(calm, |closed| closed.max(calm)))
    }
}
