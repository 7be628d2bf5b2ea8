//! How close a question comes in meaning to each text of the corpus: the encoder's vectors, kept between builds by text.
//!
//! Knows nothing of entries and of ranking.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use crate::encoder::Encoder;

/// The numbers of a vector.
pub(super) const SIZE: usize = 512;
/// What 1 is, in the whole numbers that vectors are kept as. The product of two vectors of length one stays far within 32
/// bits, and a cosine is off by less than a thousandth.
const ONE: f32 = 8192.0;
/// The bytes of a text's name in the file of vectors.
const NAME: usize = 16;
/// The bytes of a vector.
const BYTES: usize = SIZE * 2;

/// A text's meaning.
pub(super) type Vector = Vec<i16>;

/// The vector of a text.
#[expect(clippy::cast_possible_truncation, reason = "no number of a vector is above 1")]
pub(super) fn encode(encoder: &Encoder, text: &str) -> Vector {
    let vector = encoder.encode(text);
    vector.iter().map(|number| (number * ONE).round() as i16).collect()
}

/// The same vector as numbers between -1 and 1.
pub(super) fn numbers(vector: &[i16]) -> impl Iterator<Item = f32> {
    vector.iter().map(|&number| f32::from(number) / ONE)
}

/// The vectors of many texts, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meanings(Vec<i16>);

impl Meanings {
    /// The vectors of texts. What the file `kept` has of the same encoder isn't computed again; it is left with the vectors
    /// of these texts. It is a cache: nothing depends on it, and without a name for it there is none.
    pub(super) fn of(encoder: &Encoder, texts: &[&str], kept: Option<&Path>) -> Self {
        let known = kept.map(|path| read(path, encoder)).unwrap_or_default();
        let names: Vec<[u8; NAME]> = texts.iter().map(|text| name(text)).collect();
        let vectors: Vec<Vector> = texts
            .par_iter()
            .zip(&names)
            .map(|(text, name)| known.get(name).cloned().unwrap_or_else(|| encode(encoder, text)))
            .collect();
        if let Some(path) = kept
            && names.iter().any(|name| !known.contains_key(name))
        {
            write(path, encoder, &names, &vectors);
        }
        Self(vectors.concat())
    }

    /// The vector of the text with this number.
    pub(super) fn vector(&self, number: usize) -> &[i16] {
        &self.0[number * SIZE..(number + 1) * SIZE]
    }

    /// The cosine of a question with each text.
    pub(super) fn cosines(&self, question: &[i16]) -> Vec<f32> {
        self.0.chunks_exact(SIZE).map(|text| cosine(text, question)).collect()
    }

    /// As they are stored.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// As they were stored; none where these aren't the vectors of so many texts.
    pub(super) fn from_bytes(bytes: &[u8], texts: usize) -> Option<Self> {
        (bytes.len() == texts * BYTES).then(|| Self(shorts(bytes)))
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a sum below 2^26, of which a thousandth doesn't matter"
)]
fn cosine(a: &[i16], b: &[i16]) -> f32 {
    let sum: i32 = a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
    sum as f32 / (ONE * ONE)
}

fn shorts(bytes: &[u8]) -> Vec<i16> {
    let (pairs, _) = bytes.as_chunks::<2>();
    pairs.iter().map(|&pair| i16::from_le_bytes(pair)).collect()
}

fn name(text: &str) -> [u8; NAME] {
    let digest = Sha256::digest(text);
    std::array::from_fn(|at| digest[at])
}

/// Who made the vectors stands first in their file.
fn head(encoder: &Encoder) -> [u8; NAME] {
    name(encoder.fingerprint())
}

/// What was kept; nothing where it can't be read or another encoder made it.
fn read(path: &Path, encoder: &Encoder) -> FxHashMap<[u8; NAME], Vector> {
    let bytes = fs::read(path).unwrap_or_default();
    let Some(rows) = bytes.strip_prefix(&head(encoder)) else {
        return FxHashMap::default();
    };
    let (rows, _) = rows.as_chunks::<{ NAME + BYTES }>();
    rows.iter()
        .filter_map(|row| {
            let (name, vector) = row.split_first_chunk::<NAME>()?;
            Some((*name, shorts(vector)))
        })
        .collect()
}

/// Written beside and moved into place. Where that fails, the next build computes them again.
fn write(path: &Path, encoder: &Encoder, names: &[[u8; NAME]], vectors: &[Vector]) {
    let mut bytes = head(encoder).to_vec();
    for (name, vector) in names.iter().zip(vectors) {
        bytes.extend(name);
        bytes.extend(vector.iter().flat_map(|number| number.to_le_bytes()));
    }
    let Some(folder) = path.parent() else { return };
    let beside = tempfile::NamedTempFile::new_in(folder).and_then(|file| {
        fs::write(file.path(), &bytes)?;
        Ok(file)
    });
    if let Ok(file) = beside {
        // A cache, see above.
        let _ = file.persist(path);
    }
}
