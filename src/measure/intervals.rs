//! Within what a figure may lie, given how few questions it was measured with. It must not know what the figures are of.
//!
//! Shares have Wilson's score interval (Wilson 1927; "method 3" of Newcombe 1998), which holds for shares near 0 and 1 and for few
//! questions, too. Figures that set questions against each other have a percentile bootstrap (Efron 1979): drawn anew 1,000 times,
//! those that the FAQ answers and those that it doesn't each for themselves. The seed is fixed, so that the same answers always
//! make the same interval. Where nothing that the FAQ doesn't answer comes near, a bootstrap sees no spread and says [1, 1]: with few
//! questions that is too sure.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};
use serde::Serialize;

/// From one end to the other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval(pub f64, pub f64);

/// So many standard errors to each side hold 95 %.
pub const BOTH_SIDES: f64 = 1.959_963_984_540_054;
/// So many to one side hold 95 %.
pub const ONE_SIDE: f64 = 1.644_853_626_951_473;

const DRAWS: usize = 1000;
/// So many of the draws are left out at each end: 2.5 %.
const LEFT_OUT: usize = DRAWS / 40;
const SEED: u64 = 1979;

/// Wilson's interval for a share of `of` questions, `errors` standard errors to each side. `None` without questions.
#[must_use]
pub fn wilson(share: f64, of: usize, errors: f64) -> Option<Interval> {
    if of == 0 {
        return None;
    }
    let of = of as f64;
    let squared = errors * errors;
    let middle = share + squared / (2.0 * of);
    let half = errors * (share * (1.0 - share) / of + squared / (4.0 * of * of)).sqrt();
    let whole = 1.0 + squared / of;
    // Rounding must not lead out of what a share can be, nor past the share itself.
    let low = ((middle - half) / whole).max(0.0).min(share);
    let high = ((middle + half) / whole).min(1.0).max(share);
    Some(Interval(low, high))
}

/// Questions that the FAQ answers set against those that it doesn't, by confidence. Both are there.
#[derive(Debug)]
pub struct Contest {
    /// For each question that the FAQ answers, its place among the confidences, the highest being 0, and whether it was right.
    inside: Vec<(usize, bool)>,
    /// The places of the others.
    outside: Vec<usize>,
    places: usize,
}

/// The two figures of a contest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Won<T> {
    /// How often a question that the FAQ answers has more confidence than one that it doesn't.
    pub auroc: T,
    /// The share right with more confidence than all but 5 % of the questions that the FAQ doesn't answer.
    pub right_at_five_percent: T,
}

/// How many questions have the same confidence.
#[derive(Debug, Clone, Copy, Default)]
struct Tied {
    inside: usize,
    /// Those of `inside` that were right.
    right: usize,
    outside: usize,
}

impl Contest {
    /// `inside` has the confidence and whether the first candidate was right. `None` where one side is empty.
    #[must_use]
    pub fn new(inside: &[(f32, bool)], outside: &[f32]) -> Option<Self> {
        if inside.is_empty() || outside.is_empty() {
            return None;
        }
        let of_inside = inside.iter().map(|&(confidence, _)| confidence);
        let mut highest: Vec<f32> = of_inside.chain(outside.iter().copied()).collect();
        highest.sort_by(|a, b| b.total_cmp(a));
        highest.dedup();
        let place = |confidence: f32| highest.partition_point(|&other| other > confidence);
        Some(Self {
            inside: inside
                .iter()
                .map(|&(confidence, right)| (place(confidence), right))
                .collect(),
            outside: outside.iter().map(|&confidence| place(confidence)).collect(),
            places: highest.len(),
        })
    }

    /// The figures as they are.
    #[must_use]
    pub fn won(&self) -> Won<f64> {
        self.score(|number, _| number)
    }

    /// Their intervals.
    #[must_use]
    pub fn intervals(&self) -> Won<Interval> {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(SEED);
        let mut auroc = Vec::with_capacity(DRAWS);
        let mut right = Vec::with_capacity(DRAWS);
        for _ in 0..DRAWS {
            let won = self.score(|_, of| random.random_range(0..of));
            auroc.push(won.auroc);
            right.push(won.right_at_five_percent);
        }
        Won {
            auroc: middle(auroc),
            right_at_five_percent: middle(right),
        }
    }

    /// The figures of as many questions as there are on each side. `draw` says which, given a number and how many there are.
    fn score(&self, mut draw: impl FnMut(usize, usize) -> usize) -> Won<f64> {
        let mut tied = vec![Tied::default(); self.places];
        for number in 0..self.inside.len() {
            let (place, right) = self.inside[draw(number, self.inside.len())];
            tied[place].inside += 1;
            tied[place].right += usize::from(right);
        }
        for number in 0..self.outside.len() {
            tied[self.outside[draw(number, self.outside.len())]].outside += 1;
        }
        // The threshold is number floor(0.05 n) + 1 of those that the FAQ doesn't answer.
        let let_in = self.outside.len() / 20;
        let mut above = Tied::default();
        let mut right = None;
        let mut wins = 0.0;
        for tied in tied {
            let below = self.outside.len() - above.outside - tied.outside;
            wins += tied.inside as f64 * (below as f64 + tied.outside as f64 / 2.0);
            if above.outside + tied.outside > let_in {
                right.get_or_insert(above.right);
            }
            above.right += tied.right;
            above.outside += tied.outside;
        }
        let count = self.inside.len() as f64;
        Won {
            auroc: wins / (count * self.outside.len() as f64),
            right_at_five_percent: right.unwrap_or_default() as f64 / count,
        }
    }
}

/// What lies between the ends that are left out.
fn middle(mut drawn: Vec<f64>) -> Interval {
    drawn.sort_by(f64::total_cmp);
    Interval(drawn[LEFT_OUT], drawn[drawn.len() - 1 - LEFT_OUT])
}
