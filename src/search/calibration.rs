//! From what is seen of the first hit to the probability that it is right, fitted for each FAQ.
//!
//! No score means the same in two FAQs, so none is a threshold: staff say how many false answers they accept.

use serde::{Deserialize, Serialize};

use super::logistic::{Example, Logistic};
use super::ranking::INPUTS;

/// What the inputs are worth in FAQs of all kinds, where an FAQ's own phrasings begin from. All but the last were learned on
/// public sets of questions; the last, the distance to the questions that nothing answers, is a guess that they soon move.
const BY_WORDS: ([f64; INPUTS], f64) = ([2.1, 2.2, 1.2, 0.6, 0.1, 0.4, 0.5, 0.0, 0.0], -4.1);
/// Likewise with an encoder, all of them learned, by `benches/weights/fit.py`.
const BY_MEANING: ([f64; INPUTS], f64) = ([0.0, 3.0, 0.6, 2.1, 0.0, 0.5, 0.0, 3.9, 0.0], -4.5);
/// A phrasing that is its entry's only one is judged against the answer alone, which says less.
const ONLY_PHRASING_WEIGHT: f64 = 0.1;
/// How much questions that nothing answers count together, beside those that something answers.
const OUT_OF_SCOPE_SHARE: f64 = 0.5;
/// Likewise phrasings whose entry was left out.
const LEFT_OUT_SHARE: f64 = 0.1;
/// Unseen questions are a little harder than those of the list; aim below what is accepted.
const LISTED_SAFETY: f64 = 0.6;
/// This share of the list may be met with a question back.
const CLARIFIED_SHARE: f64 = 0.15;

/// Where a question whose outcome is known is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A phrasing, judged as if it weren't there.
    Phrasing,
    /// A phrasing, its entry's only one, judged against the answer alone.
    OnlyPhrasing,
    /// A phrasing, judged as if its whole entry weren't there: a question of the FAQ's own field that nothing answers.
    EntryLeftOut,
    /// The list of questions that nothing answers.
    OutOfScope,
}

/// What was seen of one question whose outcome is known.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// What the confidence rests on.
    pub(super) inputs: [f32; INPUTS],
    /// Whether the first hit was right.
    pub(super) right: bool,
    /// Where the question is from.
    pub(super) origin: Origin,
}

/// The fitted confidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Calibration {
    logistic: Logistic,
    /// The confidences of the list of questions that nothing answers, highest first.
    listed: Vec<f32>,
    /// Those of the phrasings whose entry was left out, highest first.
    left_out: Vec<f32>,
}

fn before(with_meaning: bool) -> Logistic {
    let (weights, constant) = if with_meaning { &BY_MEANING } else { &BY_WORDS };
    Logistic {
        weights: weights.to_vec(),
        constant: *constant,
    }
}

impl Default for Calibration {
    /// What is known before any FAQ is seen.
    fn default() -> Self {
        Self {
            logistic: before(false),
            listed: Vec::new(),
            left_out: Vec::new(),
        }
    }
}

impl Calibration {
    /// Fits the confidence. `with_meaning` says whether there is an encoder.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a probability loses nothing that matters"
    )]
    pub(super) fn fit(evidence: &[Evidence], with_meaning: bool) -> Self {
        let count = |origin| evidence.iter().filter(|seen| seen.origin == origin).count() as f64;
        let answered = count(Origin::Phrasing) + ONLY_PHRASING_WEIGHT * count(Origin::OnlyPhrasing);
        let weight = |origin| match origin {
            Origin::Phrasing => 1.0,
            Origin::OnlyPhrasing => ONLY_PHRASING_WEIGHT,
            Origin::EntryLeftOut => LEFT_OUT_SHARE * answered / count(origin).max(1.0),
            Origin::OutOfScope => OUT_OF_SCOPE_SHARE * answered / count(origin).max(1.0),
        };
        let examples: Vec<Example<INPUTS>> = evidence
            .iter()
            .map(|seen| Example {
                inputs: seen.inputs,
                right: seen.right,
                weight: weight(seen.origin),
            })
            .collect();
        let logistic = Logistic::fit(&before(with_meaning), &examples);
        let confidences = |origin| {
            let seen = evidence.iter().filter(|seen| seen.origin == origin);
            let mut confidences: Vec<f32> = seen.map(|seen| logistic.probability(&seen.inputs) as f32).collect();
            confidences.sort_by(|a, b| b.total_cmp(a));
            confidences
        };
        Self {
            listed: confidences(Origin::OutOfScope),
            left_out: confidences(Origin::EntryLeftOut),
            logistic,
        }
    }

    /// The probability that the first hit is right.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a probability loses nothing that matters"
    )]
    pub(super) fn confidence(&self, inputs: &[f32; INPUTS]) -> f32 {
        self.logistic.probability(inputs) as f32
    }

    /// The confidence to answer from, when this share of unanswerable questions may be answered: 0.05 for 5 %.
    #[must_use]
    pub(super) fn answer_from(&self, false_answers: f64) -> f32 {
        let listed = exceeded_by(&self.listed, false_answers * LISTED_SAFETY);
        let left_out = exceeded_by(&self.left_out, false_answers);
        // What is stricter counts: a list that is about other things says little about questions of the FAQ's own field.
        listed.into_iter().chain(left_out).reduce(f32::max).unwrap_or(0.5)
    }

    /// The confidence to ask back from.
    #[must_use]
    pub(super) fn clarify_from(&self) -> f32 {
        exceeded_by(&self.listed, CLARIFIED_SHARE).unwrap_or(0.2)
    }
}

/// The confidence that this share of the confidences exceeds; they come highest first.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count"
)]
fn exceeded_by(confidences: &[f32], share: f64) -> Option<f32> {
    let place = (share.clamp(0.0, 1.0) * confidences.len() as f64) as usize;
    confidences.get(place).or(confidences.last()).copied()
}
