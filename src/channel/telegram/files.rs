//! Files that people send: fetched from Telegram onto the disk, piece by piece.

use teloxide::payloads::GetFile;

use super::Telegram;
use super::api::{ApiError, Fetchable};
use super::from_update::File;
use crate::domain::dialogue::FileRef;
use crate::domain::messages::Message;
use crate::domain::records::Text;
use crate::files::Arriving;

/// Telegram gives out no larger files, in units of a million bytes.
const TELEGRAMS_LIMIT: u32 = 20;

impl Telegram {
    /// Fetches and keeps a file. The error is what its sender is told.
    pub(super) async fn keep(&self, file: &File) -> Result<FileRef, Message> {
        self.fetched(file).await?.finish().await
    }

    /// Fetches a file, which isn't kept yet. The error is what its sender is told.
    pub(super) async fn fetched(&self, file: &File) -> Result<Arriving, Message> {
        let megabytes = self.assistant.files.megabytes.min(TELEGRAMS_LIMIT);
        let name = || Text(file.name.clone());
        let too_large = || Message::FileTooLarge {
            name: name(),
            megabytes: u64::from(megabytes),
        };
        let unreadable = || Message::FileUnreadable { name: name() };
        if file.size.is_some_and(|size| size > u64::from(megabytes) * 1_000_000) {
            return Err(too_large());
        }
        let lost = |error: &ApiError| {
            tracing::warn!(%error, "a file can't be fetched");
            unreadable()
        };
        let request = GetFile::new(file.id.clone().into());
        let found: Fetchable = match self.api.call(&request).await {
            Ok(found) => found,
            Err(error) if error.says("file is too big") => return Err(too_large()),
            Err(error) => return Err(lost(&error)),
        };
        let path = found.file_path.ok_or_else(unreadable)?;
        let mut response = self.api.fetch(&path).await.map_err(|error| lost(&error))?;
        let mut kept = self.assistant.files.arriving(&file.name).await.map_err(|error| {
            tracing::error!(%error, "a file can't be kept");
            unreadable()
        })?;
        loop {
            match response.chunk().await {
                Ok(Some(piece)) => kept.write(&piece).await?,
                Ok(None) => return Ok(kept),
                Err(_) => return Err(lost(&ApiError::Unanswered("the connection broke off"))),
            }
        }
    }
}
