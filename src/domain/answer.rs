//! What a search finds.

/// An entry that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entry's id.
    pub entry: String,
    /// How well it fits; only the order counts, more is better.
    pub score: f32,
}
