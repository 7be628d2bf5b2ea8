//! The FAQ editor: its files (`list`), a draft with what is wrong with it and how it looks (`edit`), what it would change (`weigh`),
//! what was saved before (`history`), and what a problem means (`explain`).
//!
//! Whatever is typed comes back with every answer, so that nothing of it is lost. What a draft is worth is decided by the
//! assistant's editor.

mod edit;
mod explain;
mod history;
mod list;
mod weigh;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;

use super::Refused;
use crate::assistant::editor::{EditorError, LONGEST_DRAFT};
use crate::channel::web::Web;
use crate::domain::faq::file::FaqFile;

/// No form with a draft is larger, in bytes: letters take up to three times their room in one, with accents more.
const LARGEST_DRAFT: usize = 6 * LONGEST_DRAFT;

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .merge(edit::router())
        .merge(explain::router())
        .merge(history::router())
        .merge(list::router())
        .layer(DefaultBodyLimit::max(LARGEST_DRAFT))
}

/// The file that an address names.
fn named(name: &str) -> Result<FaqFile, Refused> {
    name.parse().map_err(|_| Refused::Missing)
}

impl From<EditorError> for Refused {
    fn from(error: EditorError) -> Self {
        match error {
            EditorError::Store(error) => Self::Error(error.into()),
            EditorError::Staff(error) => error.into(),
            error => Self::Editor(error),
        }
    }
}
