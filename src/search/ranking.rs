//! From what is seen of each entry to an order, by weighted addition.

use super::corpus::Kind;

/// How many numbers the confidence rests on.
pub(super) const INPUTS: usize = 7;

/// The weights of the signals. Learned on public sets of questions, never on our own FAQ's.
const WEIGHTS: Weights = Weights {
    phrasing: 0.85,
    sentence: 0.4,
    bm25: 0.4,
    bm25_sentence: 0.2,
    covered: 0.2,
    class: 0.58,
};

struct Weights {
    phrasing: f32,
    sentence: f32,
    bm25: f32,
    bm25_sentence: f32,
    covered: f32,
    class: f32,
}

/// The least log probability that counts: below it a class is just not it.
const LEAST_LOG: f32 = -7.0;

/// What is seen of an entry. All are 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signals {
    /// The cosine with the most similar phrasing.
    pub(super) phrasing: f32,
    /// The cosine with the most similar sentence of the answer.
    pub(super) sentence: f32,
    /// BM25 of the best phrasing, as a share of the most there could be.
    pub(super) bm25: f32,
    /// BM25 of the best sentence, likewise.
    pub(super) bm25_sentence: f32,
    /// The share of the question's weight that the entry's words cover.
    pub(super) covered: f32,
    /// The classifier's probability.
    pub(super) class: f32,
}

/// An entry with its score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Its number.
    pub(super) entry: u32,
    /// The weighted sum of its signals.
    pub(super) score: f32,
    /// What the score is made of.
    pub(super) signals: Signals,
}

/// All entries, best first.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    /// Best first.
    pub(super) hits: Vec<Hit>,
    /// The share of the question's weight that any entry covers.
    pub(super) covered_by_any: f32,
    /// The cosine with the most similar question that nothing answers.
    pub(super) outside: f32,
}

impl Signals {
    /// Takes in how a text of the entry compares with the question.
    pub(super) fn see(&mut self, kind: Kind, cosine: f32, bm25: f32) {
        let (best_cosine, best_bm25) = match kind {
            Kind::Phrasing => (&mut self.phrasing, &mut self.bm25),
            Kind::Sentence => (&mut self.sentence, &mut self.bm25_sentence),
        };
        *best_cosine = best_cosine.max(cosine);
        *best_bm25 = best_bm25.max(bm25);
    }

    /// Lets the answer stand in for the phrasing, where the only one there is was held out.
    pub(super) fn answer_stands_in(&mut self) {
        self.phrasing = self.phrasing.max(self.sentence);
        self.bm25 = self.bm25.max(self.bm25_sentence);
    }

    fn score(&self) -> f32 {
        WEIGHTS.phrasing * self.phrasing
            + WEIGHTS.sentence * self.sentence
            + WEIGHTS.bm25 * self.bm25
            + WEIGHTS.bm25_sentence * self.bm25_sentence
            + WEIGHTS.covered * self.covered
            + WEIGHTS.class * (self.class.max(f32::MIN_POSITIVE).ln().max(LEAST_LOG) / -LEAST_LOG + 1.0)
    }
}

/// Orders the entries.
pub(super) fn rank(signals: Vec<Signals>, covered_by_any: f32, outside: f32) -> Ranked {
    let mut hits: Vec<Hit> = (0..)
        .zip(signals)
        .map(|(entry, signals)| Hit {
            entry,
            score: signals.score(),
            signals,
        })
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    Ranked {
        hits,
        covered_by_any,
        outside,
    }
}

impl Ranked {
    /// What the confidence in the first hit rests on.
    #[must_use]
    pub(super) fn inputs(&self) -> [f32; INPUTS] {
        let Some(first) = self.hits.first() else {
            return [0.0; INPUTS];
        };
        let second = self.hits.get(1).map_or(0.0, |hit| hit.score);
        [
            first.score,
            first.score - second,
            first.signals.class,
            first.signals.phrasing,
            first.signals.covered,
            self.covered_by_any,
            1.0 - self.outside,
        ]
    }
}
