//! Who sends what, as the settings have it.

use std::path::Path;
use std::sync::Arc;

use super::{Failure, Setting};
use crate::clock::Clock;
use crate::config::Config;
use crate::delivery::folder::MailFolder;
use crate::delivery::letter::Letterhead;
use crate::delivery::smtp::{self, Smtp};
use crate::delivery::webhook::{self, Webhooks};
use crate::delivery::{Delivery, Sender};
use crate::storage::Store;

impl Setting {
    /// What delivers the queue of `store`.
    pub(super) fn delivery(
        &self,
        store: Arc<dyn Store>,
        mail: Option<&Path>,
        clock: Clock,
    ) -> Result<Delivery, Failure> {
        Ok(Delivery::new(store, self.senders(mail, clock)?))
    }

    /// Who sends e-mails and events. E-mails go into the folder `mail` or else the one of the settings, where either is named,
    /// and otherwise by SMTP.
    pub(super) fn senders(&self, mail: Option<&Path>, clock: Clock) -> Result<Vec<Arc<dyn Sender>>, Failure> {
        let mut senders: Vec<Arc<dyn Sender>> = Vec::new();
        let config = &self.config;
        if let Some(folder) = mail.or(config.mail.dir.as_deref()) {
            senders.push(Arc::new(mail_folder(config, folder)?));
        } else if let Some(url) = &config.mail.smtp {
            let smtp = Smtp::new(&url.0, letterhead(config)?, smtp::Timeouts::default());
            senders.push(Arc::new(
                smtp.map_err(|error| Failure::BadInput(format!("mail.smtp: {error}")))?,
            ));
        }
        if !config.webhooks.is_empty() {
            let hooks = config
                .webhooks
                .iter()
                .map(|hook| (hook.name.as_str(), hook.url.as_str(), hook.secret.0.as_str()));
            let hooks = Webhooks::new(hooks, clock, webhook::Timeouts::default());
            senders.push(Arc::new(hooks.map_err(|error| Failure::BadInput(error.to_string()))?));
        }
        Ok(senders)
    }
}

fn mail_folder(config: &Config, folder: &Path) -> Result<MailFolder, Failure> {
    MailFolder::new(folder, letterhead(config)?).map_err(|error| {
        Failure::BadInput(format!(
            "the mail folder {} can't be made: {error}; name another with --mail DIR or mail.dir",
            folder.display()
        ))
    })
}

fn letterhead(config: &Config) -> Result<Letterhead, Failure> {
    let mail = &config.mail;
    // Each address alone first, so that the message names the right key.
    Letterhead::new(&mail.from, None).map_err(|error| Failure::BadInput(format!("mail.from: {error}")))?;
    Letterhead::new(&mail.from, mail.reply_to.as_deref())
        .map_err(|error| Failure::BadInput(format!("mail.reply_to: {error}")))
}
