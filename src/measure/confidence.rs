//! Whether a confidence is what it says, a probability, and how it parts questions. It must not know how that is drawn.

use super::Judgement;

/// So many bins from 0 to 1, for shares.
const BINS: usize = 10;
/// So many, for counts.
pub const FINE_BINS: usize = 25;

/// Questions of about the same confidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// The mean of their confidences; 0 where there are none.
    pub confidence: f64,
    /// The share of which the first candidate is right; 0 where there are none.
    pub right: f64,
}

/// How many questions there are by confidence, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// The right entry came first.
    pub right: [usize; FINE_BINS],
    /// Another one did.
    pub wrong: [usize; FINE_BINS],
    /// The FAQ doesn't answer them.
    pub outside: [usize; FINE_BINS],
}

fn bin(confidence: f32, bins: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and the number of bins"
    )]
    let bin = (confidence.clamp(0.0, 1.0) * bins as f32) as usize;
    bin.min(bins - 1)
}

/// Questions in ten bins by confidence. The first candidate of a question that the FAQ doesn't answer is never right.
#[must_use]
pub fn reliability(judgements: &[Judgement]) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); BINS];
    for judgement in judgements {
        let bin = &mut bins[bin(judgement.confidence, BINS)];
        bin.count += 1;
        bin.confidence += f64::from(judgement.confidence);
        bin.right += f64::from(u8::from(judgement.right()));
    }
    for bin in bins.iter_mut().filter(|bin| bin.count > 0) {
        bin.confidence /= bin.count as f64;
        bin.right /= bin.count as f64;
    }
    bins
}

/// The expected calibration error (Naeini 2015): by how much confidence and share differ in the mean. `None` without questions.
#[must_use]
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let all: usize = bins.iter().map(|bin| bin.count).sum();
    let differences = bins
        .iter()
        .map(|bin| bin.count as f64 * (bin.right - bin.confidence).abs());
    (all > 0).then(|| differences.sum::<f64>() / all as f64)
}

/// Counts the questions by confidence.
#[must_use]
pub fn histogram(judgements: &[Judgement]) -> Histogram {
    let mut histogram = Histogram {
        right: [0; FINE_BINS],
        wrong: [0; FINE_BINS],
        outside: [0; FINE_BINS],
    };
    for judgement in judgements {
        let kind = match (judgement.in_scope(), judgement.right()) {
            (false, _) => &mut histogram.outside,
            (true, true) => &mut histogram.right,
            (true, false) => &mut histogram.wrong,
        };
        kind[bin(judgement.confidence, FINE_BINS)] += 1;
    }
    histogram
}
