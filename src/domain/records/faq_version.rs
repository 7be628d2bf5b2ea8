//! Versions of the FAQ that several processes share: all texts of a folder at a moment, numbered; and what a folder is beside
//! the one that counts.
//!
//! Where versions are kept, and how a folder is read and written, is not known here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::audit::hex;

/// The texts of a FAQ folder, each with its path in it: `en/incidents.txt`, `programme.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaqTexts(pub BTreeMap<String, String>);

/// Names a version that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaqHead {
    /// From 1 on, each one more than the one before.
    pub number: u64,
    /// Names its texts: [`FaqTexts::fingerprint`].
    pub fingerprint: String,
}

/// What a folder is beside the version that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was published yet.
    First,
    /// It has the texts of the version that counts.
    Same,
    /// It has those of an older one, as they were published.
    Behind,
    /// Somebody has changed the version that counts.
    Changed,
    /// Somebody has changed another version, or it comes from nowhere we know.
    Apart,
}

impl FaqTexts {
    /// Names these texts: others have another name.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        for part in self.0.iter().flat_map(|(path, text)| [path, text]) {
            // The length goes first, so that no two sets of texts come to the same.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        hex(&digest.finalize())[..32].to_owned()
    }

    /// The files in which this isn't what it was made of: neither as it was there, nor as it is in the version that counts now.
    #[must_use]
    pub fn changed_by_hand(&self, made_of: &Self, head: &Self) -> Vec<String> {
        let mut paths: Vec<&String> = self.0.keys().chain(made_of.0.keys()).chain(head.0.keys()).collect();
        paths.sort();
        paths.dedup();
        let is_by_hand = |path: &&String| {
            let here = self.0.get(*path);
            here != made_of.0.get(*path) && here != head.0.get(*path)
        };
        paths.into_iter().filter(is_by_hand).cloned().collect()
    }
}

impl Standing {
    /// `head` is the version that counts, `made_of` the one that the folder was last made of, where that is known,
    /// `fingerprint` that of the folder, and `is_known` whether any version had the same texts.
    #[must_use]
    pub fn of(head: Option<&FaqHead>, made_of: Option<&FaqHead>, fingerprint: &str, is_known: bool) -> Self {
        let Some(head) = head else { return Self::First };
        if head.fingerprint == fingerprint {
            Self::Same
        } else if made_of == Some(head) {
            // Back to an older one on purpose, perhaps.
            Self::Changed
        } else if is_known {
            Self::Behind
        } else {
            Self::Apart
        }
    }
}
