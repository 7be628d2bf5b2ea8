//! What commands on records share: which database, what time, and who does it.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Failure, Setting};
use crate::assistant::conversation::Assistant;
use crate::assistant::current::Current;
use crate::assistant::desk::Desk;
use crate::assistant::post::{Hook, Post};
use crate::clock::Clock;
use crate::config;
use crate::domain::faq::page::Pages;
use crate::domain::records::audit::hex;
use crate::domain::records::{Actor, Channel, SessionKey, Text};
use crate::files::Files;
use crate::secrets::{Secrets, SecretsError};
use crate::storage::{self, OpenError, Store, StoreError};

/// Arguments of every command on records.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Data {
    /// Where records are kept: sqlite:PATH or postgres://… [default: sqlite:partnerdesk.db].
    #[arg(long, value_name = "URL")]
    pub(super) db: Option<String>,
    /// The time it is taken to be, such as 2012-03-01T09:00:00Z. It stands still.
    #[arg(long, value_name = "RFC3339", value_parser = time)]
    pub(super) now: Option<DateTime<Utc>>,
}

fn time(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.with_timezone(&Utc))
        .map_err(|error| format!("{error}; write it as 2012-03-01T09:00:00Z"))
}

impl Data {
    /// The clock that the command goes by.
    pub(super) fn clock(&self) -> Clock {
        Clock::new(self.now)
    }
}

/// Who is on record for what this command does.
pub(super) fn staff() -> Actor {
    Actor::Staff(config::user().unwrap_or_else(|| "staff".to_owned()))
}

/// Runs what a command waits for.
pub(super) fn wait<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime
        .map_err(|error| Failure::Ours(format!("the threads can't be started: {error}")))?
        .block_on(work)
}

impl Setting {
    /// The URL of the database: from the arguments, or else from the settings.
    pub(super) fn db<'s>(&'s self, data: &'s Data) -> &'s str {
        data.db.as_deref().unwrap_or(&self.config.db.0)
    }

    /// The database, opened.
    pub(super) async fn store(&self, data: &Data) -> Result<Arc<dyn Store>, Failure> {
        Ok(storage::open(self.db(data)).await?)
    }

    /// The file of the database, where it is one.
    pub(super) fn database_file(&self, data: &Data) -> Option<PathBuf> {
        let path = self.db(data).strip_prefix("sqlite:")?;
        Some(path.split('?').next().unwrap_or(path).into())
    }

    /// The key that PINs are kept under.
    pub(super) fn secrets(&self, data: &Data) -> Result<Secrets, Failure> {
        match (&self.config.secret_key, self.database_file(data)) {
            (Some(key), _) => Ok(Secrets::of_key(&key.0)),
            (None, Some(file)) => Ok(Secrets::beside(&file)?),
            // A server has no place beside it: in the working directory, until the settings name one. Whoever else works on
            // the same records needs the same.
            (None, None) if storage::is_postgres(self.db(data)) => Ok(Secrets::beside("partnerdesk".as_ref())?),
            (None, None) => Ok(Secrets::for_this_process()),
        }
    }

    /// [`Setting::secrets`], for these records: another key than that of the other processes is refused.
    pub(super) async fn key(&self, store: &dyn Store, data: &Data) -> Result<Secrets, Failure> {
        let secrets = self.secrets(data)?;
        let fingerprint = hex(&secrets.key_for("fingerprint"));
        if store.is_same_key(&fingerprint).await? {
            return Ok(secrets);
        }
        let place = if self.config.secret_key.is_some() {
            "secret_key is"
        } else {
            "secret_key isn't set, and what stands in ./partnerdesk.key is"
        };
        Err(Failure::BadInput(format!(
            "{place} another key than the one that this database was first used with, so nobody could sign in. Set the same \
             secret_key for every process on it. If the first one is lost for good, see \"Several machines\" in docs/operations.md"
        )))
    }

    /// The assistant on these records.
    pub(super) async fn assistant(&self, data: &Data, desk: Arc<Desk>) -> Result<Assistant, Failure> {
        let store = self.store(data).await?;
        self.assistant_on(store, data, desk).await
    }

    /// The assistant on records that are open.
    pub(super) async fn assistant_on(
        &self,
        store: Arc<dyn Store>,
        data: &Data,
        desk: Arc<Desk>,
    ) -> Result<Assistant, Failure> {
        Ok(Assistant {
            desk: Current::new(desk),
            secrets: self.key(&*store, data).await?,
            store,
            post: self.post().into(),
            files: self.files_of_cases(data),
            clock: data.clock(),
        })
    }

    /// Who is told what.
    pub(super) fn post(&self) -> Post {
        let hooks = self.config.webhooks.iter().map(|hook| Hook {
            name: hook.name.clone(),
            events: hook.events.clone(),
        });
        Post {
            staff: self.config.mail.staff.clone().map(Text),
            replies_read: self.config.mail.reply_to.is_some(),
            hooks: hooks.collect(),
            team: self
                .config
                .telegram
                .staff_group
                .map(|group| SessionKey::new(Channel::Telegram, group.to_string()).recipient()),
            pages: Pages::at(self.config.public_url.as_deref()),
        }
    }

    /// Where files of cases are kept, and which.
    pub(super) fn files_of_cases(&self, data: &Data) -> Files {
        let files = &self.config.files;
        Files {
            folder: self.files_folder(data),
            count: usize::try_from(files.count).unwrap_or(usize::MAX),
            megabytes: files.megabytes,
        }
    }

    /// [`Setting::files`], or else one in the working directory.
    pub(super) fn files_folder(&self, data: &Data) -> PathBuf {
        self.files(data).unwrap_or_else(|| "partnerdesk.files".into())
    }

    /// The folder of files that came with cases: from the settings, or else beside the database.
    pub(super) fn files(&self, data: &Data) -> Option<PathBuf> {
        self.config.files.folder.clone().or_else(|| {
            let mut name = self.database_file(data)?.into_os_string();
            name.push(".files");
            Some(name.into())
        })
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::UnknownKind { .. }
            | OpenError::BadUrl { .. }
            | OpenError::Directory { .. }
            | OpenError::NoFolder { .. } => Self::BadInput(error.to_string()),
            _ => Self::Ours(error.to_string()),
        }
    }
}

impl From<SecretsError> for Failure {
    fn from(error: SecretsError) -> Self {
        Self::Ours(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(reason) => Self::Ours(format!("{reason}. {}", reason.advice())),
            other => Self::Ours(other.to_string()),
        }
    }
}
