//! What readers think of the FAQ's answers: counted, and nobody named.

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;

/// How often answers from an entry were called helpful, and not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The entry's id.
    pub entry: String,
    /// The language of the answers.
    pub language: Language,
    /// So often they were called helpful.
    pub helpful: u32,
    /// So often they were called unhelpful.
    pub unhelpful: u32,
}
