//! The FAQ editor, as the settings have it: for `serve` alone.

use std::sync::Arc;

use super::{Opened, Setting};
use crate::assistant::editor::{Editor, Means};
use crate::config;
use crate::content::git::Git;
use crate::encoder::{self, Encoder};

impl Setting {
    /// The editor of the FAQ that was opened.
    pub(super) fn editor(&self, opened: &Opened) -> Arc<Editor> {
        let model = self.config.answers.model.join(encoder::FILE);
        // Where there was no model at the start, answers are given without one.
        let by_meaning = opened.encoder.is_some();
        let encoder = move || {
            let encoder = Encoder::open(&model).ok().filter(|_| by_meaning)?;
            Some(Arc::new(encoder.remembering()))
        };
        // What is laid over the folder is thrown away, and nothing of it is to be committed.
        let git = self.config.console.git && self.over.is_none();
        Arc::new(Editor::new(Means {
            read: Arc::new(self.reader()),
            folder: self.over.clone().unwrap_or_else(|| self.faq().to_owned()),
            over: self.over.is_some(),
            index: self.config.index.clone(),
            encoder: Box::new(encoder),
            false_answers: self.config.answers.false_answers,
            git: git.then(|| Git::new(self.faq().to_owned(), config::variables().collect())),
        }))
    }
}
