//! What was saved in the FAQ editor, by whom, and what it was before.

use chrono::{DateTime, Utc};

use super::Text;

/// One save of a file of the FAQ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaqSave {
    /// Its number: later saves have higher ones. Given by the store.
    pub id: i64,
    /// The file: `de/incidents`.
    pub file: String,
    /// Whoever saved it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What the author says of it; may be empty.
    pub note: Text,
    /// The whole text as it was; none where there was no such file.
    pub before: Option<String>,
    /// The whole text as it was saved.
    pub after: String,
}
