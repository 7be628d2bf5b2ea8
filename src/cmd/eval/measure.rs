//! From judged questions to figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::dialogue::FaqOutcome;

/// What became of one question.
#[derive(Debug, Clone)]
pub(super) struct Judgement<'q> {
    pub(super) language: &'q str,
    /// Whether the FAQ answers it.
    pub(super) in_scope: bool,
    /// The place of the first right entry among the candidates, from 0.
    pub(super) rank: Option<usize>,
    pub(super) outcome: FaqOutcome,
    pub(super) confidence: f32,
    pub(super) micros: u64,
}

impl Judgement<'_> {
    fn right(&self) -> bool {
        self.rank == Some(0)
    }
}

/// The figures of all questions, and of each language.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    #[serde(flatten)]
    all: Figures,
    languages: BTreeMap<String, Figures>,
    /// The time of one question inside the process, in microseconds.
    micros_p50: u64,
    micros_p99: u64,
}

/// Shares are of the questions that the FAQ answers; `None` where there are none to count.
#[derive(Debug, Serialize)]
struct Figures {
    queries: usize,
    /// The right entry first.
    p_at_1: Option<f64>,
    /// The right entry among the first three.
    hit_at_3: Option<f64>,
    /// The mean of one over the place of the right entry.
    mrr: Option<f64>,
    /// How often a question that the FAQ answers has more confidence than one that it doesn't.
    auroc: Option<f64>,
    /// Right, with a confidence above that of all but 5 % of the questions that the FAQ doesn't answer.
    p_at_1_at_5fa: Option<f64>,
    answered_right: usize,
    answered_wrong: usize,
    clarified: usize,
    /// Questions that the FAQ doesn't answer, answered all the same.
    false_answers: usize,
}

impl Report {
    pub(super) fn new(judgements: &[Judgement]) -> Self {
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

    pub(super) fn in_words(&self) -> String {
        let mut text = String::new();
        let share = |share: Option<f64>| share.map_or_else(|| "   -".to_owned(), |share| format!("{share:.3}"));
        let _ = writeln!(
            text,
            "         queries  P@1    hit@3  MRR    AUROC  P@1@5%  right  wrong  clarified  false answers"
        );
        let languages = self
            .languages
            .iter()
            .map(|(language, figures)| (language.as_str(), figures));
        for (name, figures) in std::iter::once(("all", &self.all)).chain(languages) {
            let _ = writeln!(
                text,
                "{name:8} {:7}  {:5}  {:5}  {:5}  {:5}  {:6}  {:5}  {:5}  {:9}  {:13}",
                figures.queries,
                share(figures.p_at_1),
                share(figures.hit_at_3),
                share(figures.mrr),
                share(figures.auroc),
                share(figures.p_at_1_at_5fa),
                figures.answered_right,
                figures.answered_wrong,
                figures.clarified,
                figures.false_answers
            );
        }
        let _ = writeln!(
            text,
            "a question takes {} µs at the median, {} µs at the 99th percentile",
            self.micros_p50, self.micros_p99
        );
        text
    }
}

impl Figures {
    fn new(judgements: &[&Judgement]) -> Self {
        let (inside, outside): (Vec<&Judgement>, Vec<&Judgement>) =
            judgements.iter().copied().partition(|judgement| judgement.in_scope);
        let share = |count: usize| (!inside.is_empty()).then(|| count as f64 / inside.len() as f64);
        let count = |test: &dyn Fn(&Judgement) -> bool| inside.iter().filter(|judgement| test(judgement)).count();
        let answered = |judgement: &Judgement| judgement.outcome == FaqOutcome::Answered;
        let reciprocal: f64 = inside
            .iter()
            .filter_map(|judgement| judgement.rank)
            .map(|rank| 1.0 / (rank + 1) as f64)
            .sum();
        Self {
            queries: judgements.len(),
            p_at_1: share(count(&|judgement| judgement.right())),
            hit_at_3: share(count(&|judgement| judgement.rank.is_some_and(|rank| rank < 3))),
            mrr: (!inside.is_empty()).then(|| reciprocal / inside.len() as f64),
            auroc: auroc(&inside, &outside),
            p_at_1_at_5fa: right_at_five_percent(&inside, &outside),
            answered_right: count(&|judgement| answered(judgement) && judgement.right()),
            answered_wrong: count(&|judgement| answered(judgement) && !judgement.right()),
            clarified: judgements
                .iter()
                .filter(|judgement| judgement.outcome == FaqOutcome::Clarify)
                .count(),
            false_answers: outside.iter().filter(|judgement| answered(judgement)).count(),
        }
    }
}

fn auroc(inside: &[&Judgement], outside: &[&Judgement]) -> Option<f64> {
    if inside.is_empty() || outside.is_empty() {
        return None;
    }
    let mut lower: Vec<f32> = outside.iter().map(|judgement| judgement.confidence).collect();
    lower.sort_by(f32::total_cmp);
    let wins: f64 = inside
        .iter()
        .map(|judgement| {
            let below = lower.partition_point(|&other| other < judgement.confidence);
            let not_above = lower.partition_point(|&other| other <= judgement.confidence);
            (below + not_above) as f64 / 2.0
        })
        .sum();
    Some(wins / (inside.len() * outside.len()) as f64)
}

fn right_at_five_percent(inside: &[&Judgement], outside: &[&Judgement]) -> Option<f64> {
    if inside.is_empty() || outside.is_empty() {
        return None;
    }
    let mut highest: Vec<f32> = outside.iter().map(|judgement| judgement.confidence).collect();
    highest.sort_by(|a, b| b.total_cmp(a));
    // Number floor(0.05 n) + 1 from the top; counted from 0 that is floor(n / 20).
    let threshold = highest[outside.len() / 20];
    let right = inside
        .iter()
        .filter(|judgement| judgement.right() && judgement.confidence > threshold)
        .count();
    Some(right as f64 / inside.len() as f64)
}
