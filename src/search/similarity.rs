//! How alike a question is to each phrasing and answer sentence: cosines, by way of an inverted list per feature.

use serde::{Deserialize, Serialize};

use super::features::Vector;

/// The vectors of many texts, turned round: for each feature the texts that have it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct InvertedVectors {
    /// By feature, where its postings begin; one more at the end.
    starts: Vec<u32>,
    /// The texts, by feature.
    texts: Vec<u32>,
    /// The weight of the feature in the text at the same index.
    weights: Vec<f32>,
    /// How many texts there are.
    count: usize,
}

impl InvertedVectors {
    /// Turns the vectors of texts 0, 1, 2 … round. `features` is the size of their vocabulary.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a corpus has far fewer than 2^32 texts and postings"
    )]
    pub(super) fn new(features: usize, vectors: &[Vector]) -> Self {
        let mut starts = vec![0_u32; features + 1];
        for &(feature, _) in vectors.iter().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for feature in 0..features {
            starts[feature + 1] += starts[feature];
        }
        let mut next = starts.clone();
        let postings = starts[features] as usize;
        let (mut texts, mut weights) = (vec![0; postings], vec![0.0; postings]);
        for (text, vector) in vectors.iter().enumerate() {
            for &(feature, weight) in vector {
                let at = next[feature as usize] as usize;
                next[feature as usize] += 1;
                texts[at] = text as u32;
                weights[at] = weight;
            }
        }
        Self {
            starts,
            texts,
            weights,
            count: vectors.len(),
        }
    }

    /// How many texts there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The cosine of a question with each text.
    #[must_use]
    pub(super) fn cosines(&self, question: &[(u32, f32)]) -> Vec<f32> {
        let mut cosines = vec![0.0; self.count];
        for &(feature, weight) in question {
            let range = self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
            for (&text, &other) in self.texts[range.clone()].iter().zip(&self.weights[range]) {
                cosines[text as usize] += weight * other;
            }
        }
        cosines
    }
}
