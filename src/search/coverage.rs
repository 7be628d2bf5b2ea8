//! How much of a question's weight an entry's texts cover, stem by stem.

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::{Hash as _, Hasher as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::text::stems;
use crate::domain::language::Language;

/// Weight that nothing covers: a question of words that stand in every entry says nothing, however well they are covered.
const UNSPECIFIC: f32 = 0.5;

/// For each stem the entries that use it, and how often.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Coverage {
    entries: usize,
    /// Hashes of language and stem, ascending.
    hashes: Vec<u64>,
    /// By hash: entry and count.
    postings: Vec<Vec<(u32, u16)>>,
}

/// A question's stems: hash, and how often the excluded text uses it.
type Stem = (u64, u16);

fn hash(language: Language, stem: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (language as u8).hash(&mut hasher);
    stem.hash(&mut hasher);
    hasher.finish()
}

/// What to overlook when a text of the corpus is judged as a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overlook {
    /// Nothing: it is somebody's question.
    Nothing,
    /// The text itself, which belongs to this entry.
    Text(u32),
    /// This whole entry.
    Entry(u32),
}

/// The share of the question's weight that each entry covers, and that the whole FAQ covers.
pub(super) struct Covered {
    /// By entry, 0 to 1.
    pub(super) by_entry: Vec<f32>,
    /// 0 to 1.
    pub(super) by_any: f32,
}

impl Coverage {
    /// Counts the stems of texts, each with its entry.
    #[must_use]
    pub(super) fn learn<'a>(entries: usize, texts: impl Iterator<Item = (u32, Language, &'a str)>) -> Self {
        // Sorted rather than looked up one by one: a common word stands in as many entries as there are.
        let mut uses: Vec<(u64, u32)> = Vec::new();
        for (entry, language, text) in texts {
            uses.extend(stems(language, text).iter().map(|stem| (hash(language, stem), entry)));
        }
        uses.sort_unstable();
        let (mut hashes, mut postings) = (Vec::new(), Vec::new());
        for of_stem in uses.chunk_by(|a, b| a.0 == b.0) {
            let by_entry = of_stem.chunk_by(|a, b| a.1 == b.1);
            let count = |uses: &[(u64, u32)]| (uses[0].1, u16::try_from(uses.len()).unwrap_or(u16::MAX));
            hashes.push(of_stem[0].0);
            postings.push(by_entry.map(count).collect());
        }
        Self {
            entries,
            hashes,
            postings,
        }
    }

    /// What is covered of a question read in a language.
    #[must_use]
    pub(super) fn of(&self, question: &str, language: Language, overlook: Overlook) -> Covered {
        let mut question_stems: Vec<Stem> = Vec::new();
        for stem in stems(language, question) {
            let hash = hash(language, &stem);
            match question_stems.iter_mut().find(|(other, _)| *other == hash) {
                Some((_, count)) => *count += 1,
                None => question_stems.push((hash, 1)),
            }
        }
        let mut by_entry = vec![0.0; self.entries];
        let (mut any, mut total) = (0.0, 0.0);
        for (hash, uses) in question_stems {
            let postings = self
                .hashes
                .binary_search(&hash)
                .map(|at| self.postings[at].as_slice())
                .unwrap_or_default();
            let holds = |&&(entry, count): &&(u32, u16)| match overlook {
                Overlook::Nothing => true,
                Overlook::Text(own) => own != entry || count > uses,
                Overlook::Entry(own) => own != entry,
            };
            let frequency = postings.iter().filter(holds).count();
            let weight = ((self.entries as f32 + 1.0) / (frequency as f32 + 0.5)).ln();
            total += weight;
            if frequency > 0 {
                any += weight;
            }
            for &(entry, _) in postings.iter().filter(holds) {
                by_entry[entry as usize] += weight;
            }
        }
        total += UNSPECIFIC;
        any /= total;
        for covered in &mut by_entry {
            *covered /= total;
        }
        Covered { by_entry, by_any: any }
    }
    /// The words of a question that an entry's texts have in common with it, stem by stem, each once.
    pub(super) fn shared_words(&self, question: &str, language: Language, entry: u32) -> Vec<String> {
        let mut shared: Vec<String> = Vec::new();
        for word in question.unicode_words() {
            let mut found = stems(language, word)
                .into_iter()
                .filter_map(|stem| self.hashes.binary_search(&hash(language, &stem)).ok());
            if found.any(|at| self.postings[at].iter().any(|&(other, _)| other == entry))
                && !shared.iter().any(|other| other == word)
            {
                shared.push(word.to_owned());
            }
        }
        shared
    }
}
