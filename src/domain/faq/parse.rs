//! Text to entries.
