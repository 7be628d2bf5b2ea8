//! The language of a question: naive Bayes over words and letter sequences, learned from the texts at hand.
//!
//! A few words must do, and they are about the FAQ's subject, so the FAQ's own texts teach better than a general model.

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use std::hash::{Hash as _, Hasher as _};

use super::text::{question_words, words};
use crate::domain::language::Language;

/// Added to each count, so that what a language never showed is unlikely, not impossible.
const SMOOTHING: f32 = 0.3;
/// How often the words that frame questions count on top of the texts.
const QUESTION_WORD_WEIGHT: f32 = 5.0;
/// English wins where nothing tells the languages apart: a bare product name, a number.
const ENGLISH_PRIOR: f32 = 0.5;
/// Letter sequences tell less than a word and overlap each other.
const SEQUENCE_WEIGHT: f32 = 0.35;

/// What was learned.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Detector {
    /// Hashes of words and letter sequences, ascending.
    hashes: Vec<u64>,
    /// By hash: the log probability in each language.
    log_probabilities: Vec<[f32; 4]>,
}

fn feature(kind: u8, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}

/// Calls `each` with the hash and weight of each word and letter sequence. Accents stay: they tell languages apart.
fn features(text: &str, mut each: impl FnMut(u64, f32)) {
    let lower: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .collect();
    for word in words(&lower) {
        each(feature(0, word), 1.0);
        let padded: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
        let mut sequence = String::new();
        for length in 2..=4 {
            for window in padded.windows(length) {
                sequence.clear();
                sequence.extend(window);
                each(feature(1, &sequence), SEQUENCE_WEIGHT);
            }
        }
    }
}

impl Detector {
    /// Learns from texts whose language is known.
    #[must_use]
    pub(super) fn learn<'a>(texts: impl Iterator<Item = (Language, &'a str)>) -> Self {
        let mut counts: FxHashMap<u64, [f32; 4]> = FxHashMap::default();
        for (language, text) in texts {
            features(text, |hash, _| {
                counts.entry(hash).or_default()[language as usize] += 1.0;
            });
        }
        for language in Language::ALL {
            for word in question_words(language) {
                features(word, |hash, _| {
                    counts.entry(hash).or_default()[language as usize] += QUESTION_WORD_WEIGHT;
                });
            }
        }
        let mut totals = [0.0_f32; 4];
        for by_language in counts.values() {
            for (total, count) in totals.iter_mut().zip(by_language) {
                *total += count;
            }
        }
        let distinct = counts.len() as f32;
        let mut learned: Vec<(u64, [f32; 4])> = counts
            .into_iter()
            .map(|(hash, by_language)| {
                let mut logs = [0.0; 4];
                for ((log, count), total) in logs.iter_mut().zip(by_language).zip(totals) {
                    *log = ((count + SMOOTHING) / (total + SMOOTHING * distinct)).ln();
                }
                (hash, logs)
            })
            .collect();
        learned.sort_unstable_by_key(|&(hash, _)| hash);
        let (hashes, log_probabilities) = learned.into_iter().unzip();
        Self {
            hashes,
            log_probabilities,
        }
    }

    /// The language a text is most likely written in.
    #[must_use]
    pub(super) fn detect(&self, text: &str) -> Language {
        let mut scores = [ENGLISH_PRIOR, 0.0, 0.0, 0.0];
        features(text, |hash, weight| {
            if let Ok(at) = self.hashes.binary_search(&hash) {
                for (score, log) in scores.iter_mut().zip(self.log_probabilities[at]) {
                    *score += weight * log;
                }
            }
        });
        let best = (0..4)
            .rev()
            .max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
            .unwrap_or_default();
        Language::ALL[best]
    }
}
