//! What changed in the settings, and which of it a running service can take over.
//!
//! A new setting needs a line in [`SETTINGS`]; a test finds one that has none.

use super::Config;

/// When a changed setting counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// As soon as the settings are read again.
    AtOnce,
    /// From the next start on: what was made of it stays as long as the process.
    FromTheNextStart,
}

/// A setting, as far as changes go.
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// When a change of it counts.
    pub counts: Counts,
    same: fn(&Config, &Config) -> bool,
    keep: fn(&mut Config, &Config),
}

macro_rules! settings {
    ($($counts:ident: $(($key:literal, $($field:ident).+)),+ $(,)?);+ $(;)?) => {
        &[$($(Setting {
            key: $key,
            counts: Counts::$counts,
            // Not `==`: a share is only ever compared with itself as it was read.
            same: |one, other| one.$($field).+.eq(&other.$($field).+),
            keep: |config, from| config.$($field).+.clone_from(&from.$($field).+),
        }),+),+]
    };
}

/// All settings.
pub const SETTINGS: &[Setting] = settings! {
    AtOnce:
        ("public_url", public_url),
        ("answers.false_answers", answers.false_answers),
        ("mail.smtp", mail.smtp),
        ("mail.from", mail.from),
        ("mail.dir", mail.dir),
        ("mail.staff", mail.staff),
        ("mail.reply_to", mail.reply_to),
        ("webhooks", webhooks),
        ("retention.conversations", retention.conversations),
        ("retention.sign_ins", retention.sign_ins),
        ("retention.unanswered", retention.unanswered),
        ("retention.figures", retention.figures),
        ("web.widget_origins", web.widget_origins),
        ("web.behind_proxy", web.behind_proxy),
        ("web.messages_per_second", web.messages_per_second),
        ("web.messages_burst", web.messages_burst),
        ("web.sessions_per_second", web.sessions_per_second),
        ("web.sessions_burst", web.sessions_burst),
        ("api.public_ask", api.public_ask),
        ("api.asks_per_second", api.asks_per_second),
        ("api.asks_burst", api.asks_burst),
        ("log.level", log.level);
    FromTheNextStart:
        ("db", db),
        ("faq", faq),
        ("index", index),
        ("secret_key", secret_key),
        ("answers.model", answers.model),
        ("answers.encoder", answers.encoder),
        ("files.folder", files.folder),
        ("files.count", files.count),
        ("files.megabytes", files.megabytes),
        ("telegram.token", telegram.token),
        ("telegram.api_url", telegram.api_url),
        ("telegram.webhook_url", telegram.webhook_url),
        ("telegram.webhook_secret", telegram.webhook_secret),
        ("telegram.staff_group", telegram.staff_group),
        ("sender.per_second", sender.per_second),
        ("console.git", console.git),
        ("web.listen", web.listen),
        ("web.connections", web.connections),
        ("web.connections_each", web.connections_each),
        ("web.idle_seconds", web.idle_seconds),
        ("web.request_seconds", web.request_seconds),
        ("log.json", log.json),
        ("log.otlp", log.otlp);
};

/// The settings that a service goes on with, and what changed.
#[derive(Debug)]
pub struct Change {
    /// The new settings, those of the start among them where only a start changes them.
    pub config: Config,
    /// The keys that count from now on.
    pub taken_over: Vec<&'static str>,
    /// The keys that differ from what the service was started with, and count from the next start on.
    pub waiting: Vec<&'static str>,
}

impl Change {
    /// What becomes of settings that were `read` anew by a service that was `started` with others and goes by those in `force`.
    #[must_use]
    pub fn of(started: &Config, force: &Config, read: &Config) -> Self {
        let mut config = read.clone();
        let (mut taken_over, mut waiting) = (Vec::new(), Vec::new());
        for setting in SETTINGS {
            match setting.counts {
                Counts::AtOnce if !(setting.same)(force, read) => taken_over.push(setting.key),
                Counts::AtOnce => {}
                Counts::FromTheNextStart => {
                    if !(setting.same)(started, read) {
                        waiting.push(setting.key);
                    }
                    (setting.keep)(&mut config, started);
                }
            }
        }
        Self {
            config,
            taken_over,
            waiting,
        }
    }

    /// Whether any of these keys counts from now on: a whole one, or the beginning of one with its dot.
    #[must_use]
    pub fn touches(&self, keys: &[&str]) -> bool {
        self.taken_over.iter().any(|changed| {
            keys.iter()
                .any(|key| changed == key || key.ends_with('.') && changed.starts_with(key))
        })
    }
}
