//! Reads the settings again when somebody asks, for `serve` alone.
//!
//! What a running service can take over counts at once, and all of it or nothing: whatever could be wrong is made before anything
//! is replaced. The rest is named in the log and waits for the next start.

use std::path::Path;
use std::sync::Arc;

use super::data::Data;
use super::log::{ALWAYS, Readable};
use super::{Failure, Setting};
use crate::assistant::conversation::Assistant;
use crate::assistant::current::Current;
use crate::channel::web::Web;
use crate::config::change::Change;
use crate::config::{Config, Retention};
use crate::delivery::Delivery;

/// What goes by the settings while a service runs.
pub(super) struct Reread<'s> {
    /// As it was started.
    pub(super) started: &'s Setting,
    /// The arguments, which settings never change.
    pub(super) data: &'s Data,
    /// The folder for e-mails among them.
    pub(super) mail: Option<&'s Path>,
    /// Whether all is made up. Then settings stay as they are: nothing real is among them.
    pub(super) demo: bool,
    pub(super) assistant: Arc<Assistant>,
    pub(super) pages: Arc<Web>,
    pub(super) delivery: Delivery,
    pub(super) retention: &'s Current<Retention>,
    /// The settings that are gone by.
    pub(super) force: Config,
}

impl Reread<'_> {
    /// Takes over what has changed. Returns the share of false answers that counts from now on.
    pub(super) fn now(&mut self) -> f64 {
        if self.demo {
            tracing::info!(target: ALWAYS, "a demonstration keeps the settings that it began with");
        } else if let Err(failure) = self.take_over() {
            tracing::error!(target: ALWAYS, "the settings stay as they were: {failure}");
        }
        self.false_answers()
    }

    /// The share of unanswerable questions that may be answered.
    pub(super) fn false_answers(&self) -> f64 {
        self.force.answers.false_answers
    }

    fn take_over(&mut self) -> Result<(), Failure> {
        let read = self.started.read_from.again()?;
        let change = Change::of(&self.started.config, &self.force, &read);
        let setting = Setting {
            config: change.config.clone(),
            programme: None,
            over: None,
            read_from: self.started.read_from.clone(),
            level: self.started.level.clone(),
            _traces: None,
        };
        // Whatever can't be used ends this before anything is replaced.
        let level = Readable::read(&setting.config.log.level)?;
        let senders = if change.touches(&["mail.", "webhooks"]) {
            Some(setting.senders(self.mail, self.data.clock())?)
        } else {
            None
        };
        if change.touches(&["log."]) {
            setting.level.change(level);
        }
        if let Some(senders) = senders {
            self.delivery.send_through(senders);
        }
        self.assistant.post.serve(Arc::new(setting.post()));
        self.pages.go_by(setting.pages(None));
        self.retention.serve(Arc::new(setting.config.retention.clone()));
        self.force = setting.config;
        tell(&change);
        Ok(())
    }
}

/// Which settings changed; never to what, since secrets are among them.
fn tell(change: &Change) {
    if change.taken_over.is_empty() && change.waiting.is_empty() {
        tracing::info!(target: ALWAYS, "the settings are as they were");
    }
    if !change.taken_over.is_empty() {
        tracing::info!(target: ALWAYS, "settings that changed and count from now on: {}", change.taken_over.join(", "));
    }
    if !change.waiting.is_empty() {
        tracing::warn!(target: ALWAYS, "changed, needs a restart: {}", change.waiting.join(", "));
    }
}
