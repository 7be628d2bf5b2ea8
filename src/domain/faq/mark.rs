//! The mark of an English entry, by which a translation tells what text it was made from.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Entry;

/// The mark of an English entry: the first 8 hexadecimal digits of SHA-256 over question, line break and answer, with every
/// run of blanks made one space, so that breaking lines anew doesn't make translations stale.
#[must_use]
pub fn mark(entry: &Entry) -> String {
    let text = format!("{}\n{}", squeezed(&entry.question.text), squeezed(&entry.answer.text));
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(4).fold(String::with_capacity(8), |mut mark, byte| {
        // Writing into a String can't fail.
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

/// With every run of blanks made one space.
pub(super) fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
