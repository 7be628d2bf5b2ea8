//! From what is seen of each entry to an order, by weighted addition.

use super::corpus::Kind;
use crate::domain::answer::Part;

/// How many numbers the confidence rests on.
pub(super) const INPUTS: usize = 9;

/// What they are called where an answer is explained.
pub(super) const INPUT_NAMES: [&str; INPUTS] = [
    "score",
    "margin",
    "class",
    "phrasing",
    "covered",
    "covered-by-any",
    "far-from-outside",
    "meaning",
    "meaning-far-from-outside",
];

/// The weights of the signals where there is no encoder. Learned on public sets of questions, never on our own FAQ's.
const BY_WORDS: Weights = Weights {
    meaning: 0.0,
    meaning_sentence: 0.0,
    phrasing: 0.85,
    sentence: 0.4,
    bm25: 0.4,
    bm25_sentence: 0.2,
    covered: 0.2,
    class: 0.58,
};

/// The weights of the signals with an encoder, learned likewise by `benches/weights/fit.py`.
const BY_MEANING: Weights = Weights {
    meaning: 0.91,
    meaning_sentence: 0.16,
    phrasing: 0.32,
    sentence: 0.32,
    bm25: 0.32,
    bm25_sentence: 0.16,
    covered: 0.32,
    class: 0.32,
};

struct Weights {
    meaning: f32,
    meaning_sentence: f32,
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
    /// How close the closest phrasing comes in meaning.
    pub(super) meaning: f32,
    /// How close the closest sentence of the answer comes in meaning.
    pub(super) meaning_sentence: f32,
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

/// The entries, best first; of very many the best.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    /// Best first.
    pub(super) hits: Vec<Hit>,
    /// The share of the question's weight that any entry covers.
    pub(super) covered_by_any: f32,
    /// The cosine with the most similar question that nothing answers.
    pub(super) outside: f32,
    /// How close the closest question that nothing answers comes in meaning; none without an encoder.
    pub(super) meaning_outside: Option<f32>,
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

    /// Takes in how close a text of the entry comes to the question in meaning.
    pub(super) fn see_meaning(&mut self, kind: Kind, cosine: f32) {
        let best = match kind {
            Kind::Phrasing => &mut self.meaning,
            Kind::Sentence => &mut self.meaning_sentence,
        };
        *best = best.max(cosine);
    }

    /// Lets the answer stand in for the phrasing, where the only one there is was held out.
    pub(super) fn answer_stands_in(&mut self) {
        self.phrasing = self.phrasing.max(self.sentence);
        self.bm25 = self.bm25.max(self.bm25_sentence);
        self.meaning = self.meaning.max(self.meaning_sentence);
    }

    /// What the score is the sum of.
    fn parts(&self, weights: &Weights) -> [Part; 8] {
        let class = self.class.max(f32::MIN_POSITIVE).ln().max(LEAST_LOG) / -LEAST_LOG + 1.0;
        [
            ("meaning", self.meaning, weights.meaning),
            ("meaning-sentence", self.meaning_sentence, weights.meaning_sentence),
            ("phrasing", self.phrasing, weights.phrasing),
            ("sentence", self.sentence, weights.sentence),
            ("bm25", self.bm25, weights.bm25),
            ("bm25-sentence", self.bm25_sentence, weights.bm25_sentence),
            ("covered", self.covered, weights.covered),
            ("class", class, weights.class),
        ]
        .map(|(name, value, weight)| Part { name, value, weight })
    }

    fn score(&self, weights: &Weights) -> f32 {
        self.parts(weights).iter().map(Part::worth).sum()
    }
}

const fn weights(with_meaning: bool) -> &'static Weights {
    if with_meaning { &BY_MEANING } else { &BY_WORDS }
}

/// More entries than this aren't put in order: nobody looks so far down, and sorting all would take most of the time.
const MOST_HITS: usize = 1000;

/// Orders the entries, the best of them. `meaning_outside` is none where there is no encoder.
pub(super) fn rank(signals: Vec<Signals>, covered_by_any: f32, outside: f32, meaning_outside: Option<f32>) -> Ranked {
    let weights = weights(meaning_outside.is_some());
    let mut hits: Vec<Hit> = (0..)
        .zip(signals)
        .map(|(entry, signals)| Hit {
            entry,
            score: signals.score(weights),
            signals,
        })
        .collect();
    let better = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry));
    if hits.len() > MOST_HITS {
        hits.select_nth_unstable_by(MOST_HITS, better);
        hits.truncate(MOST_HITS);
    }
    hits.sort_unstable_by(better);
    Ranked {
        hits,
        covered_by_any,
        outside,
        meaning_outside,
    }
}

impl Ranked {
    /// What the confidence in the first hit rests on, by the names in [`INPUT_NAMES`].
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
            first.signals.meaning,
            // Of no weight without an encoder.
            1.0 - self.meaning_outside.unwrap_or(1.0),
        ]
    }

    /// What the score of a hit is the sum of.
    pub(super) fn parts(&self, hit: &Hit) -> [Part; 8] {
        hit.signals.parts(weights(self.meaning_outside.is_some()))
    }
}
