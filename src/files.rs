//! Files that come with cases: looked into, named safely, kept by their content.
//!
//! A file is kept before the turn that brings it is committed, under the digest of its bytes. Should the turn not be
//! committed, it lies there unused; the same file again takes no more room. What staff send is looked into first and kept
//! only once nothing stands against it any more, so that a refusal leaves nothing.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use crate::domain::dialogue::FileRef;
use crate::domain::messages::Message;
use crate::domain::records::Text;
use crate::domain::records::audit::hex;

/// A name isn't longer than this, in characters.
const LONGEST_NAME: usize = 100;
/// Where the kind isn't known by its content and these are its first bytes in UTF-8, it is text.
const LOOKED_INTO: usize = 8192;
/// Enough of a file that comes in piece by piece to find its kind.
const HEAD: usize = 65_536;

/// Where files are kept, and which.
#[derive(Debug, Clone)]
pub struct Files {
    /// The folder.
    pub folder: PathBuf,
    /// At most so many a case.
    pub count: usize,
    /// At most so large each, in units of a million bytes.
    pub megabytes: u32,
}

impl Files {
    /// Keeps a file. The error is what its sender is told.
    pub async fn keep(&self, name: &str, bytes: Vec<u8>) -> Result<FileRef, Message> {
        let name = Text(safe_name(name));
        let limit = u64::from(self.megabytes) * 1_000_000;
        if bytes.len() as u64 > limit {
            let megabytes = u64::from(self.megabytes);
            return Err(Message::FileTooLarge { name, megabytes });
        }
        let Some(media_type) = kind(&bytes) else {
            return Err(Message::FileTypeRefused { name });
        };
        let sha256 = hex(&Sha256::digest(&bytes));
        let kept = FileRef {
            name: name.clone(),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            location: Text(sha256.clone()),
            sha256,
        };
        let (folder, file) = (self.folder.clone(), kept.sha256.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &file, &bytes)).await;
        match written {
            Ok(Ok(())) => Ok(kept),
            Ok(Err(error)) => {
                tracing::error!(%error, "a file can't be kept");
                Err(Message::FileUnreadable { name })
            }
            Err(error) => {
                tracing::error!(%error, "a file can't be kept");
                Err(Message::FileUnreadable { name })
            }
        }
    }

    /// Room for files of one case, which come in one by one.
    #[must_use]
    pub const fn enclosed(&self) -> Enclosed {
        Enclosed {
            files: Vec::new(),
            most: self.count,
        }
    }

    /// A file that was kept, to be read. `location` is where its record says that it lies; what is no digest is nothing of ours,
    /// so that no path is ever made of it.
    pub async fn open(&self, location: &str) -> std::io::Result<tokio::fs::File> {
        let is_digest = location.len() == 64 && location.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_digest {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        tokio::fs::File::open(self.folder.join(location)).await
    }

    /// A file that comes in piece by piece, and is never whole in memory.
    pub async fn arriving(&self, name: &str) -> std::io::Result<Arriving> {
        let folder = self.folder.clone();
        let file = tokio::task::spawn_blocking(move || {
            make_folder(&folder)?;
            tempfile::NamedTempFile::new_in(folder)
        });
        let file = file.await.map_err(std::io::Error::other)??;
        Ok(Arriving {
            writer: tokio::fs::File::from_std(file.reopen()?),
            file,
            folder: self.folder.clone(),
            name: Text(safe_name(name)),
            megabytes: self.megabytes,
            digest: Sha256::new(),
            head: Vec::new(),
            size: 0,
        })
    }
}

/// A file on its way in. Dropped before its end, it leaves nothing.
pub struct Arriving {
    file: tempfile::NamedTempFile,
    writer: tokio::fs::File,
    folder: PathBuf,
    name: Text,
    megabytes: u32,
    digest: Sha256,
    head: Vec<u8>,
    size: u64,
}

impl Arriving {
    /// Takes a piece. The error is what the sender is told.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Message> {
        self.size += piece.len() as u64;
        if self.size > u64::from(self.megabytes) * 1_000_000 {
            return Err(self.too_large());
        }
        self.digest.update(piece);
        let room = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..room]);
        self.writer.write_all(piece).await.map_err(|error| self.broken(&error))
    }

    /// Keeps the file, now that it is whole. The error is what its sender is told.
    pub async fn finish(self) -> Result<FileRef, Message> {
        self.looked_into().await?.keep().await
    }

    /// Looks into the file, now that it is whole. It isn't kept yet. The error is what its sender is told.
    pub async fn looked_into(mut self) -> Result<Whole, Message> {
        let Some(media_type) = kind(&self.head) else {
            return Err(Message::FileTypeRefused { name: self.name });
        };
        if let Err(error) = self.writer.flush().await {
            return Err(self.broken(&error));
        }
        let sha256 = hex(&std::mem::take(&mut self.digest).finalize());
        Ok(Whole {
            file: self.file,
            folder: self.folder,
            is: FileRef {
                name: self.name,
                media_type: media_type.to_owned(),
                size: self.size,
                location: Text(sha256.clone()),
                sha256,
            },
        })
    }

    fn too_large(&self) -> Message {
        Message::FileTooLarge {
            name: self.name.clone(),
            megabytes: u64::from(self.megabytes),
        }
    }

    fn broken(&self, error: &std::io::Error) -> Message {
        tracing::error!(%error, "a file can't be kept");
        Message::FileUnreadable {
            name: self.name.clone(),
        }
    }
}

/// A file that has come in whole and is of a kind that is kept. Dropped, it leaves nothing.
pub struct Whole {
    file: tempfile::NamedTempFile,
    folder: PathBuf,
    is: FileRef,
}

impl Whole {
    async fn keep(self) -> Result<FileRef, Message> {
        let Self { file, folder, is } = self;
        let place = folder.join(&is.sha256);
        let done = tokio::task::spawn_blocking(move || {
            file.as_file().sync_all()?;
            // The same bytes may lie there already; then they are replaced by themselves.
            file.persist(place).map(drop).map_err(|error| error.error)
        });
        match done.await.map_err(std::io::Error::other).flatten() {
            Ok(()) => Ok(is),
            Err(error) => {
                tracing::error!(%error, "a file can't be kept");
                Err(Message::FileUnreadable { name: is.name })
            }
        }
    }
}

/// Files that staff want to add to a case, none of them kept yet. Dropped, they leave nothing.
#[derive(Default)]
pub struct Enclosed {
    files: Vec<Whole>,
    /// Staff send at most so many a case.
    most: usize,
}

impl Enclosed {
    /// One more.
    pub fn add(&mut self, file: Whole) {
        self.files.push(file);
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether there is no room for them beside so many that staff have sent before; then how many there is room for in all.
    #[must_use]
    pub fn too_many(&self, before: usize) -> Option<usize> {
        (!self.is_empty() && before + self.files.len() > self.most).then_some(self.most)
    }

    /// Keeps them all. The error is what whoever sends them is told.
    pub async fn keep(self) -> Result<Vec<FileRef>, Message> {
        let mut kept = Vec::new();
        for file in self.files {
            kept.push(file.keep().await?);
        }
        Ok(kept)
    }
}

/// Writes a file whole or not at all, readable for its owner alone.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let place = folder.join(name);
    if place.exists() {
        return Ok(());
    }
    make_folder(folder)?;
    let mut unfinished = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut unfinished, bytes)?;
    unfinished.as_file().sync_all()?;
    unfinished.persist(place).map_err(|error| error.error)?;
    Ok(())
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The media type, found by looking into the file; none for kinds that aren't kept, programs above all.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    use infer::MatcherType::{Archive, Doc, Image};
    if let Some(found) = infer::get(bytes) {
        let pdf = found.mime_type() == "application/pdf";
        let web = found.mime_type() == "text/html" || found.mime_type() == "text/x-shellscript";
        let kept = pdf || matches!(found.matcher_type(), Archive | Doc | Image);
        // A page or a script is read as the text it is, never as what it could do.
        return if web {
            Some("text/plain")
        } else {
            kept.then(|| found.mime_type())
        };
    }
    let head = &bytes[..bytes.len().min(LOOKED_INTO)];
    let text = match std::str::from_utf8(head) {
        Ok(_) => true,
        // Cut within a letter.
        Err(error) => error.error_len().is_none(),
    };
    (text && !head.contains(&0)).then_some("text/plain")
}

/// A file's name without folders, control characters and what shells and browsers take for something else.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe: String = last
        .chars()
        .filter(|letter| !letter.is_control() && !"\"<>|:*?\u{202e}\u{202d}".contains(*letter))
        .take(LONGEST_NAME)
        .collect();
    let safe = safe.trim().trim_start_matches('.').to_owned();
    if safe.is_empty() { "file".to_owned() } else { safe }
}
