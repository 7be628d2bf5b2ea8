//! From judged questions to figures with their intervals. It must not know how they are shown.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Judgement;
use super::intervals::{BOTH_SIDES, Contest, Interval, wilson};
use crate::domain::dialogue::FaqOutcome;

/// The figures of all questions, and of each language.
#[derive(Debug, Serialize)]
pub struct Measured {
    /// Of all.
    #[serde(flatten)]
    pub all: Figures,
    /// By language.
    pub languages: BTreeMap<String, Figures>,
    /// The time of one question inside the process, in microseconds: half of them take less.
    pub micros_p50: u64,
    /// 99 % of them take less.
    pub micros_p99: u64,
}

/// Shares are of the questions that the FAQ answers; `None` where there are none to count.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// How many questions.
    pub queries: usize,
    /// Those that the FAQ answers.
    pub in_scope: usize,
    /// Those that it doesn't.
    pub out_of_scope: usize,
    /// The right entry first.
    pub p_at_1: Option<f64>,
    /// The right entry among the first three.
    pub hit_at_3: Option<f64>,
    /// The mean of one over the place of the right entry.
    pub mrr: Option<f64>,
    /// How often a question that the FAQ answers has more confidence than one that it doesn't.
    pub auroc: Option<f64>,
    /// Right, with a confidence above that of all but 5 % of the questions that the FAQ doesn't answer.
    pub p_at_1_at_5fa: Option<f64>,
    /// Answered with the right entry.
    pub answered_right: usize,
    /// Answered with another one.
    pub answered_wrong: usize,
    /// Asked back.
    pub clarified: usize,
    /// Questions that the FAQ doesn't answer, answered all the same.
    pub false_answers: usize,
    /// Within what the figures may lie.
    pub intervals: Intervals,
}

/// Intervals of 95 %. Those of counts are of their shares: of the questions that the FAQ answers, of those that it doesn't.
#[derive(Debug, Serialize)]
pub struct Intervals {
    /// Wilson's.
    pub p_at_1: Option<Interval>,
    /// Wilson's.
    pub hit_at_3: Option<Interval>,
    /// By bootstrap.
    pub auroc: Option<Interval>,
    /// By bootstrap.
    pub p_at_1_at_5fa: Option<Interval>,
    /// Wilson's.
    pub answered_right: Option<Interval>,
    /// Wilson's.
    pub answered_wrong: Option<Interval>,
    /// Wilson's.
    pub false_answers: Option<Interval>,
}

impl Measured {
    /// Counts.
    #[must_use]
    pub fn new(judgements: &[Judgement]) -> Self {
        let mut by_language: BTreeMap<String, Vec<&Judgement>> = BTreeMap::new();
        for judgement in judgements {
            by_language
                .entry(judgement.language.to_owned())
                .or_default()
                .push(judgement);
        }
        let mut micros: Vec<u64> = judgements.iter().map(|judgement| judgement.micros).collect();
        micros.sort_unstable();
        let percentile = |share: usize| micros.get((micros.len() * share / 100).min(micros.len().saturating_sub(1)));
        Self {
            all: Figures::new(&judgements.iter().collect::<Vec<_>>()),
            languages: by_language
                .into_iter()
                .map(|(language, judgements)| (language, Figures::new(&judgements)))
                .collect(),
            micros_p50: percentile(50).copied().unwrap_or_default(),
            micros_p99: percentile(99).copied().unwrap_or_default(),
        }
    }

    /// All, then each language, with their names.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Figures)> {
        let languages = self
            .languages
            .iter()
            .map(|(language, figures)| (language.as_str(), figures));
        std::iter::once(("all", &self.all)).chain(languages)
    }
}

impl Figures {
    fn new(judgements: &[&Judgement]) -> Self {
        let (inside, outside): (Vec<&Judgement>, Vec<&Judgement>) =
            judgements.iter().copied().partition(|judgement| judgement.in_scope());
        let share = |count: usize| (!inside.is_empty()).then(|| count as f64 / inside.len() as f64);
        let count = |test: &dyn Fn(&Judgement) -> bool| inside.iter().filter(|judgement| test(judgement)).count();
        let reciprocal: f64 = inside
            .iter()
            .filter_map(|judgement| judgement.rank)
            .map(|rank| 1.0 / (rank + 1) as f64)
            .sum();
        let first = count(&|judgement| judgement.right());
        let among_three = count(&|judgement| judgement.rank.is_some_and(|rank| rank < 3));
        let answered_right = count(&|judgement| judgement.answered() && judgement.right());
        let answered_wrong = count(&|judgement| judgement.answered() && !judgement.right());
        let false_answers = outside.iter().filter(|judgement| judgement.answered()).count();
        let sure: Vec<_> = inside
            .iter()
            .map(|judgement| (judgement.confidence, judgement.right()))
            .collect();
        let unanswerable: Vec<_> = outside.iter().map(|judgement| judgement.confidence).collect();
        let contest = Contest::new(&sure, &unanswerable);
        let won = contest.as_ref().map(Contest::won);
        let drawn = contest.as_ref().map(Contest::intervals);
        let interval = |count: usize, of: &[&Judgement]| wilson(count as f64 / of.len() as f64, of.len(), BOTH_SIDES);
        Self {
            queries: judgements.len(),
            in_scope: inside.len(),
            out_of_scope: outside.len(),
            p_at_1: share(first),
            hit_at_3: share(among_three),
            mrr: (!inside.is_empty()).then(|| reciprocal / inside.len() as f64),
            auroc: won.map(|won| won.auroc),
            p_at_1_at_5fa: won.map(|won| won.right_at_five_percent),
            answered_right,
            answered_wrong,
            clarified: judgements
                .iter()
                .filter(|judgement| judgement.outcome == FaqOutcome::Clarify)
                .count(),
            false_answers,
            intervals: Intervals {
                p_at_1: interval(first, &inside),
                hit_at_3: interval(among_three, &inside),
                auroc: drawn.map(|drawn| drawn.auroc),
                p_at_1_at_5fa: drawn.map(|drawn| drawn.right_at_five_percent),
                answered_right: interval(answered_right, &inside),
                answered_wrong: interval(answered_wrong, &inside),
                false_answers: interval(false_answers, &outside),
            },
        }
    }
}
