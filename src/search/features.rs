//! Features of a text: character n-grams, words and pairs of words, weighted by how rare they are.
//!
//! Character n-grams forgive typos, inflection and compound words in every language alike. A vector knows nothing of entries.

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use std::hash::{Hash as _, Hasher as _};

use super::text::{fold, words};

/// The lengths of the character n-grams, the blanks round a word included.
const GRAMS: std::ops::RangeInclusive<usize> = 3..=5;
/// A whole word says more than a piece of one, a pair of words a little more than a piece.
const WORD_WEIGHT: f32 = 2.0;
const PAIR_WEIGHT: f32 = 1.0;

/// The features that a corpus uses and how much each weighs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// Hashes of the features, ascending; a feature's id is its index.
    hashes: Vec<u64>,
    /// By id: inverse document frequency times the weight of its kind.
    weights: Vec<f32>,
    /// By id: whether a single text of the corpus has it.
    single: Vec<bool>,
    /// The inverse document frequency of a feature that the corpus doesn't use.
    unseen: f32,
}

/// A text as a vector of length 1: ids ascending. Features the vocabulary lacks count in the length only, so that a text
/// full of unknown words is like nothing.
pub(super) type Vector = Vec<(u32, f32)>;

#[derive(Clone, Copy)]
struct Feature {
    hash: u64,
    kind_weight: f32,
}

fn hash(kind: u8, parts: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    for part in parts {
        part.hash(&mut hasher);
    }
    hasher.finish()
}

fn features(text: &str) -> Vec<Feature> {
    let folded = fold(text);
    let mut features = Vec::with_capacity(folded.len() * 4);
    let mut previous: Option<&str> = None;
    let mut padded = String::new();
    let mut bounds: Vec<usize> = Vec::new();
    for word in words(&folded) {
        padded.clear();
        padded.push(' ');
        padded.push_str(word);
        padded.push(' ');
        bounds.clear();
        bounds.extend(padded.char_indices().map(|(at, _)| at));
        bounds.push(padded.len());
        let characters = bounds.len() - 1;
        for length in GRAMS {
            for start in 0..(characters + 1).saturating_sub(length) {
                let gram = &padded[bounds[start]..bounds[start + length]];
                features.push(Feature {
                    hash: hash(0, &[gram]),
                    kind_weight: 1.0,
                });
            }
        }
        features.push(Feature {
            hash: hash(1, &[word]),
            kind_weight: WORD_WEIGHT,
        });
        if let Some(previous) = previous {
            features.push(Feature {
                hash: hash(2, &[previous, word]),
                kind_weight: PAIR_WEIGHT,
            });
        }
        previous = Some(word);
    }
    features
}

impl Vocabulary {
    /// The vocabulary of a corpus.
    pub(super) fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut document_frequency: FxHashMap<u64, (u32, f32)> = FxHashMap::default();
        let mut documents = 0_u32;
        for text in texts {
            documents += 1;
            let mut seen = features(text);
            seen.sort_unstable_by_key(|feature| feature.hash);
            seen.dedup_by_key(|feature| feature.hash);
            for feature in seen {
                document_frequency
                    .entry(feature.hash)
                    .or_insert((0, feature.kind_weight))
                    .0 += 1;
            }
        }
        let mut all: Vec<(u64, (u32, f32))> = document_frequency.into_iter().collect();
        all.sort_unstable_by_key(|&(hash, _)| hash);
        Self {
            hashes: all.iter().map(|&(hash, _)| hash).collect(),
            weights: all
                .iter()
                .map(|&(_, (frequency, kind_weight))| kind_weight * idf(documents, frequency))
                .collect(),
            single: all.iter().map(|&(_, (frequency, _))| frequency == 1).collect(),
            unseen: idf(documents, 0),
        }
    }

    /// How many features there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The vector of a text.
    #[must_use]
    pub(super) fn vector(&self, text: &str) -> Vector {
        self.vector_where(text, |_| true)
    }

    /// The vector of a text of the corpus as if the corpus didn't have it: what only this text uses counts as unseen.
    #[must_use]
    pub(super) fn vector_left_out(&self, text: &str) -> Vector {
        self.vector_where(text, |id| !self.single[id])
    }

    fn vector_where(&self, text: &str, seen_elsewhere: impl Fn(usize) -> bool) -> Vector {
        let mut seen = features(text);
        seen.sort_unstable_by_key(|feature| feature.hash);
        let mut vector: Vector = Vec::with_capacity(seen.len());
        let mut squares = 0.0_f32;
        for group in seen.chunk_by(|a, b| a.hash == b.hash) {
            let times = 1.0 + (group.len() as f32).ln();
            let known = self.hashes.binary_search(&group[0].hash).ok();
            if let Some(id) = known.filter(|&id| seen_elsewhere(id)) {
                let weight = times * self.weights[id];
                squares += weight * weight;
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a corpus has far fewer than 2^32 features"
                )]
                vector.push((id as u32, weight));
            } else {
                let weight = times * self.unseen * group[0].kind_weight;
                squares += weight * weight;
            }
        }
        let length = squares.sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector {
            *weight /= length;
        }
        vector
    }
}

fn idf(documents: u32, frequency: u32) -> f32 {
    ((documents as f32 + 1.0) / (frequency as f32 + 1.0)).ln() + 1.0
}
