//! E-mails into a folder, as .eml files, instead of sending them.
//!
//! A file has its final name only when it is whole and on the disk. Names sort by the time of queueing, and the same
//! row always has the same name, so a repeat replaces itself.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use tempfile::NamedTempFile;

use super::letter::{Letterhead, plain};
use super::{Outcome, Sender};
use crate::domain::records::{OutboxKind, OutboxRow};

/// Writes e-mails into a folder.
pub struct MailFolder {
    folder: PathBuf,
    letterhead: Letterhead,
}

impl MailFolder {
    /// Writes to `folder`, which is made if it isn't there.
    pub fn new(folder: &Path, letterhead: Letterhead) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            letterhead,
        })
    }
}

#[async_trait]
impl Sender for MailFolder {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Email
    }

    fn describe(&self) -> String {
        format!("e-mails into the folder {}", self.folder.display())
    }

    fn is_quick(&self) -> bool {
        true
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        let mail = match self.letterhead.mail(row) {
            Ok(mail) => mail,
            Err(error) => return Outcome::give_up(error.to_string()),
        };
        let folder = self.folder.clone();
        let name = file_name(row);
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &mail.bytes, mail.decoy)).await;
        match written {
            Ok(Ok(())) => Outcome::Delivered,
            // The kind alone: an error of a file can name its path.
            Ok(Err(error)) => Outcome::again(format!("the mail folder can't be written: {}", error.kind())),
            Err(_) => Outcome::again("writing into the mail folder was broken off"),
        }
    }
}

/// `20120301T090000.000000Z-00000017-<id>.eml`
fn file_name(row: &OutboxRow) -> String {
    let queued = row.queued.format("%Y%m%dT%H%M%S%.6fZ");
    format!("{queued}-{:08}-{}.eml", row.seq, plain(&row.id))
}

/// A decoy takes all the same steps, and then goes instead of getting its name.
fn write(folder: &Path, name: &str, bytes: &[u8], decoy: bool) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if decoy {
        file.close()?;
    } else {
        file.persist(folder.join(name)).map_err(|error| error.error)?;
    }
    sync_names(folder)
}

/// A new name is on the disk only when the folder is.
#[cfg(unix)]
fn sync_names(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Folders can't be opened here; the system looks after names itself.
#[cfg(not(unix))]
fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}
