//! Questions that ask the same, put together: by their meaning where there is a model that reads them, or else by their letters.

use rayon::prelude::*;

use crate::domain::alike::{Pieces, groups};
use crate::encoder::Encoder;

/// From this cosine on two questions ask the same.
const SAME_MEANING: f32 = 0.7;
/// From this share of common pieces on they do.
const SAME_LETTERS: f32 = 0.6;

/// Groups of questions, each by their places in `texts`.
#[must_use]
pub fn alike(texts: &[&str], encoder: Option<&Encoder>) -> Vec<Vec<usize>> {
    let pieces: Vec<Pieces> = texts.iter().map(|text| Pieces::of(text)).collect();
    let meaning = |text: &&str| {
        let encoder = encoder.filter(|encoder| encoder.reads(text))?;
        Some(encoder.encode(text))
    };
    let meanings: Vec<Option<Vec<f32>>> = texts.par_iter().map(meaning).collect();
    groups(texts.len(), |one, other| {
        if let (Some(one), Some(other)) = (&meanings[one], &meanings[other]) {
            let cosine: f32 = one.iter().zip(other).map(|(one, other)| one * other).sum();
            return (cosine >= SAME_MEANING).then_some(cosine);
        }
        let shared = pieces[one].shared(&pieces[other]);
        (shared >= SAME_LETTERS).then_some(shared)
    })
}
