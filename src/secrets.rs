//! Secrets: the key that PINs are kept under, and sign-in codes.
//!
//! PINs have few digits, so a bare hash of one could be tried against all of them. Under a key that isn't in the
//! database, a stolen database tells nothing.

use std::fs::OpenOptions;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::RngExt as _;
use sha2::Sha256;

use crate::domain::records::PinDigest;
use crate::domain::records::audit::hex;

/// The key of an installation.
#[derive(Clone)]
pub struct Secrets {
    key: Vec<u8>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(hidden)")
    }
}

/// A one-time code, and the form in which it is kept.
#[derive(Clone)]
pub struct Code {
    /// Six digits.
    pub digits: String,
    /// Its argon2 hash, in PHC format.
    pub hash: String,
}

/// A key file that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// It can't be read or made.
    #[error("{}: the key file can't be used: {error}; without it nobody can sign in", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is there and holds no key.
    #[error("{}: there is no key in it; restore it from a backup, or delete it and import all PINs again", file.display())]
    Empty {
        /// The file.
        file: PathBuf,
    },
}

impl Secrets {
    /// The key from the settings.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        Self {
            key: key.as_bytes().to_vec(),
        }
    }

    /// A key that ends with the process, for a store that does as well.
    #[must_use]
    pub fn for_this_process() -> Self {
        let key: [u8; 32] = rand::random();
        Self { key: key.to_vec() }
    }

    /// The key in the file beside a database, made where it isn't there. Nobody but the owner can read it.
    pub fn beside(database: &Path) -> Result<Self, SecretsError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".key");
        let file = PathBuf::from(name);
        match read(&file) {
            Ok(Some(key)) => Ok(Self { key }),
            Ok(None) => Err(SecretsError::Empty { file }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match make(&file) {
                Ok(key) => Ok(Self { key }),
                // Another process was quicker: its key is the one that counts.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read(&file) {
                    Ok(Some(key)) => Ok(Self { key }),
                    Ok(None) => Err(SecretsError::Empty { file }),
                    Err(error) => Err(SecretsError::File { file, error }),
                },
                Err(error) => Err(SecretsError::File { file, error }),
            },
            Err(error) => Err(SecretsError::File { file, error }),
        }
    }

    /// A key for another purpose, from which this one can't be told.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "the panic is proven away")]
    pub fn key_for(&self, purpose: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes keys of every length");
        // No PIN has a colon, so no digest of one can be this.
        mac.update(b"key:");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The digest of a PIN under the key.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "the panic is proven away")]
    pub fn digest(&self, pin: &str) -> PinDigest {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes keys of every length");
        mac.update(pin.as_bytes());
        PinDigest(mac.finalize().into_bytes().into())
    }
}

impl Code {
    /// A new code. Takes some tens of milliseconds of computing, on purpose.
    #[must_use]
    pub fn new() -> Self {
        let digits = format!("{:06}", rand::rng().random_range(0..1_000_000));
        let hash = hash(&digits);
        Self { digits, hash }
    }
}

impl Default for Code {
    fn default() -> Self {
        Self::new()
    }
}

/// The argon2 hash of a code or password, in PHC format. Takes some tens of milliseconds of computing, on purpose.
#[must_use]
pub fn hash(secret: &str) -> String {
    Argon2::default()
        .hash_password(secret.as_bytes())
        .map(|hash| hash.to_string())
        // Only impossible parameters make it fail, and these are the defaults. Nothing fits an empty hash.
        .unwrap_or_default()
}

/// Whether `digits` are the code that `hash` was made of. Takes as long either way.
#[must_use]
pub fn is_code(digits: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(digits.as_bytes(), &hash).is_ok())
}

/// The key in a file; none when the file is empty.
fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut text = String::new();
    std::fs::File::open(file)?.read_to_string(&mut text)?;
    let key = text.trim();
    Ok((!key.is_empty()).then(|| key.as_bytes().to_vec()))
}

/// Makes the file with a new key, whole or not at all: a key that a crash cut short would lock everybody out.
fn make(file: &Path) -> io::Result<Vec<u8>> {
    let key: [u8; 32] = rand::random();
    let text = hex(&key);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    // A temporary file is readable for its owner alone.
    let mut unfinished = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    writeln!(unfinished, "{text}")?;
    unfinished.as_file().sync_all()?;
    unfinished.persist_noclobber(file).map_err(|error| error.error)?;
    if let Some(folder) = folder {
        OpenOptions::new().read(true).open(folder)?.sync_all()?;
    }
    Ok(text.into_bytes())
}
