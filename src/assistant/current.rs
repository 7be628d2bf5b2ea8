//! What is served now: the FAQ, and the settings that may change meanwhile. Another takes its place between two turns; a turn goes
//! on with what it began with.

use std::sync::Arc;

use arc_swap::ArcSwap;

/// The place of what is served.
pub struct Current<T>(ArcSwap<T>);

impl<T> Current<T> {
    /// Serves this.
    #[must_use]
    pub fn new(served: Arc<T>) -> Self {
        Self(ArcSwap::new(served))
    }

    /// What is served now; whoever holds it keeps it until they are done.
    #[must_use]
    pub fn get(&self) -> Arc<T> {
        self.0.load_full()
    }

    /// Serves another from now on.
    pub fn serve(&self, served: Arc<T>) {
        self.0.store(served);
    }
}

impl<T> From<T> for Current<T> {
    fn from(served: T) -> Self {
        Self::new(Arc::new(served))
    }
}
