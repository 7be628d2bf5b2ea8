//! From what a search found to one of three outcomes: answer, ask back, or say that the FAQ doesn't answer.

/// An entry that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entry's id.
    pub entry: String,
    /// How well it fits; only the order counts, more is better.
    pub score: f32,
}

/// One of the numbers that the score of an entry is the sum of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// What was seen, 0 to 1.
    pub value: f32,
    /// How much it counts.
    pub weight: f32,
}

impl Part {
    /// What it adds to the score.
    #[must_use]
    pub fn worth(&self) -> f32 {
        self.value * self.weight
    }
}

/// From which confidence on to answer and to ask back, both 0 to 1. Fitted for each FAQ, never set by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// From here on the first hit is given as the answer.
    pub answer_from: f32,
    /// From here on the best few are offered.
    pub clarify_from: f32,
}

/// What the assistant does with a question. Entries are named by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Gives this entry's words.
    Answered(String),
    /// Offers these entries, 2 to [`MOST_OFFERED`], best first.
    Clarify(Vec<String>),
    /// Says that the FAQ doesn't answer it, and whom to ask.
    Unanswered,
}

/// More choices than this are no help.
pub const MOST_OFFERED: usize = 4;
/// An entry this far below the best, as a share of its score, isn't meant.
const CLOSE_ENOUGH: f32 = 0.7;

/// Chooses the outcome. `hits` come best first; `confidence` is the probability that the first is right.
#[must_use]
pub fn choose(hits: &[Hit], confidence: f32, thresholds: Thresholds) -> Answer {
    let Some(best) = hits.first() else {
        return Answer::Unanswered;
    };
    if confidence >= thresholds.answer_from {
        return Answer::Answered(best.entry.clone());
    }
    if confidence < thresholds.clarify_from || hits.len() < 2 {
        return Answer::Unanswered;
    }
    let close = hits.iter().filter(|hit| hit.score >= CLOSE_ENOUGH * best.score).count();
    let offered = hits.iter().take(close.clamp(2, MOST_OFFERED));
    Answer::Clarify(offered.map(|hit| hit.entry.clone()).collect())
}
