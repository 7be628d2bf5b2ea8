//! The FAQ editor, as the settings have it: for `serve` alone.

use std::sync::Arc;

use super::Setting;
use crate::assistant::editor::{Editor, Means};
use crate::config;
use crate::content::git::Git;

impl Setting {
    /// The editor of the FAQ.
    pub(super) fn editor(&self) -> Arc<Editor> {
        // What is laid over the folder is thrown away, and nothing of it is to be committed.
        let git = self.config.console.git && self.over.is_none();
        Arc::new(Editor::new(Means {
            workshop: self.workshop(),
            over: self.over.clone(),
            git: git.then(|| Git::new(self.faq().to_owned(), config::variables().collect())),
        }))
    }
}
