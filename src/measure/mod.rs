//! How good answers are: from judged questions to figures, the intervals they lie in, and whether they dropped. It must know neither
//! where questions come from nor how figures are shown, and touches nothing outside.

pub mod confidence;
pub mod confusion;
pub mod figures;
pub mod gate;
pub mod intervals;

use crate::domain::dialogue::FaqOutcome;

/// What became of one question.
#[derive(Debug, Clone)]
pub struct Judgement<'q> {
    /// What was asked.
    pub text: &'q str,
    /// Groups the figures.
    pub language: &'q str,
    /// The entries that are right; none: the FAQ doesn't answer it.
    pub expected: &'q [String],
    /// The first candidate, where there is one.
    pub first: Option<String>,
    /// The place of the first right entry among the candidates, from 0.
    pub rank: Option<usize>,
    /// What was done.
    pub outcome: FaqOutcome,
    /// The probability that the first candidate is right, as it was given.
    pub confidence: f32,
    /// How long it took, in microseconds.
    pub micros: u64,
}

impl Judgement<'_> {
    /// Whether the FAQ answers it.
    #[must_use]
    pub const fn in_scope(&self) -> bool {
        !self.expected.is_empty()
    }

    /// Whether the first candidate is right.
    #[must_use]
    pub fn right(&self) -> bool {
        self.rank == Some(0)
    }

    /// Whether an answer was given.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.outcome == FaqOutcome::Answered
    }
}
