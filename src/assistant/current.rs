//! The FAQ that is served now. A new one takes its place between two turns; a turn goes on with the one it began with.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::desk::Desk;

/// The place of the FAQ that is served.
pub struct Current(ArcSwap<Desk>);

impl Current {
    /// Serves this FAQ.
    #[must_use]
    pub fn new(desk: Arc<Desk>) -> Self {
        Self(ArcSwap::new(desk))
    }

    /// The FAQ that is served now; whoever holds it keeps it until they are done.
    #[must_use]
    pub fn get(&self) -> Arc<Desk> {
        self.0.load_full()
    }

    /// Serves another from now on.
    pub fn serve(&self, desk: Arc<Desk>) {
        self.0.store(desk);
    }
}
