//! From what is seen of the first hit to the probability that it is right, fitted for each FAQ.
//!
//! No score means the same in two FAQs, so none is a threshold: staff say how many false answers they accept.

use serde::{Deserialize, Serialize};

use super::logistic::{Example, Logistic};
use super::ranking::INPUTS;

/// What the inputs are worth in FAQs of all kinds, learned on public sets of questions; the FAQ's own phrasings move it.
const BEFORE: ([f64; INPUTS], f64) = ([2.1, 2.2, 1.2, 0.6, 0.1, 0.4, 0.5], -4.1);
/// A phrasing that is its entry's only one is judged against the answer alone, which says less.
const ONLY_PHRASING_WEIGHT: f64 = 0.1;
/// How much questions that nothing answers count together, beside those that something answers.
const OUT_OF_SCOPE_SHARE: f64 = 0.5;
/// Likewise phrasings whose entry was left out.
const LEFT_OUT_SHARE: f64 = 0.1;
/// Unseen questions are a little harder than those of the list; aim below what is accepted.
const SAFETY: f64 = 0.6;
/// This share of the unanswerable questions may be met with a question back.
const CLARIFIED_SHARE: f64 = 0.3;

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

impl Origin {
    fn is_answered(self) -> bool {
        matches!(self, Self::Phrasing | Self::OnlyPhrasing)
    }
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
    /// The confidences of the questions that nothing answers, highest first, and how much each counts.
    out_of_scope: Vec<(f32, f32)>,
}

fn before() -> Logistic {
    Logistic {
        weights: BEFORE.0.to_vec(),
        constant: BEFORE.1,
    }
}

impl Default for Calibration {
    /// What is known before any FAQ is seen.
    fn default() -> Self {
        Self {
            logistic: before(),
            out_of_scope: Vec::new(),
        }
    }
}

impl Calibration {
    /// Fits the confidence.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a probability loses nothing that matters"
    )]
    pub(super) fn fit(evidence: &[Evidence]) -> Self {
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
        let logistic = Logistic::fit(&before(), &examples);
        let mut out_of_scope: Vec<(f32, f32)> = evidence
            .iter()
            .filter(|seen| !seen.origin.is_answered())
            .map(|seen| (logistic.probability(&seen.inputs) as f32, weight(seen.origin) as f32))
            .collect();
        out_of_scope.sort_by(|a, b| b.0.total_cmp(&a.0));
        Self { logistic, out_of_scope }
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
        self.exceeded_by(false_answers * SAFETY).unwrap_or(0.5)
    }

    /// The confidence to ask back from.
    #[must_use]
    pub(super) fn clarify_from(&self) -> f32 {
        self.exceeded_by(CLARIFIED_SHARE).unwrap_or(0.2)
    }

    /// The confidence that this share of the unanswerable questions exceeds.
    #[expect(clippy::cast_possible_truncation, reason = "a share loses nothing that matters")]
    fn exceeded_by(&self, share: f64) -> Option<f32> {
        let total: f32 = self.out_of_scope.iter().map(|&(_, weight)| weight).sum();
        let mut left = share.clamp(0.0, 1.0) as f32 * total;
        let reached = self.out_of_scope.iter().find(|&&(_, weight)| {
            left -= weight;
            left < 0.0
        });
        reached.or(self.out_of_scope.last()).map(|&(confidence, _)| confidence)
    }
}
