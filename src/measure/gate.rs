//! Whether figures are still as good as they once were. It must not know where the record is kept.
//!
//! A figure failed when it is worse than the one-sided 95 % bound of Wilson's interval around what is on record: then the drop is
//! more than so many questions would show by chance. Only shares are on record, not which questions were right; so the bound is
//! that of two samples that have nothing to do with each other, the wider one. AUROC and P@1@5% set two sides against each other;
//! they count as a share of the smaller one, since AUROC varies no more than that (Birnbaum and Klose 1957).

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::intervals::{Interval, ONE_SIDE, wilson};

/// What a set of questions once reached. Shares have four digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// So many questions that the FAQ answers.
    pub in_scope: usize,
    /// So many that it doesn't.
    pub out_of_scope: usize,
    /// As in [`Figures`]; so are the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_at_1: Option<f64>,
    /// See there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit_at_3: Option<f64>,
    /// See there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auroc: Option<f64>,
    /// See there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_at_1_at_5fa: Option<f64>,
    /// The share of the questions that the FAQ answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_right: Option<f64>,
    /// The same; less is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_wrong: Option<f64>,
    /// The share of the questions that the FAQ doesn't answer; less is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub false_answers: Option<f64>,
}

/// A figure that is worse than on record, by more than noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worse {
    /// Its name for people.
    pub figure: &'static str,
    /// As it is on record.
    pub before: f64,
    /// As it is; `None`: it can't be told any more.
    pub now: Option<f64>,
    /// The worst that would have passed.
    pub bound: f64,
}

/// How a figure is judged.
struct Judged {
    name: &'static str,
    of: fn(&Record) -> Option<f64>,
    /// Whether less is better.
    less: bool,
    /// How many questions it rests on.
    questions: fn(&Record) -> usize,
}

const FIGURES: [Judged; 7] = [
    Judged {
        name: "P@1",
        of: |record| record.p_at_1,
        less: false,
        questions: |record| record.in_scope,
    },
    Judged {
        name: "hit@3",
        of: |record| record.hit_at_3,
        less: false,
        questions: |record| record.in_scope,
    },
    Judged {
        name: "AUROC",
        of: |record| record.auroc,
        less: false,
        questions: |record| record.in_scope.min(record.out_of_scope),
    },
    Judged {
        name: "P@1@5%",
        of: |record| record.p_at_1_at_5fa,
        less: false,
        questions: |record| record.in_scope.min(record.out_of_scope),
    },
    Judged {
        name: "answered right",
        of: |record| record.answered_right,
        less: false,
        questions: |record| record.in_scope,
    },
    Judged {
        name: "answered wrong",
        of: |record| record.answered_wrong,
        less: true,
        questions: |record| record.in_scope,
    },
    Judged {
        name: "false answers",
        of: |record| record.false_answers,
        less: true,
        questions: |record| record.out_of_scope,
    },
];

impl Record {
    /// What goes on record.
    #[must_use]
    pub fn new(figures: &Figures) -> Self {
        let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
        let share = |count: usize, of: usize| (of > 0).then(|| rounded(count as f64 / of as f64));
        Self {
            in_scope: figures.in_scope,
            out_of_scope: figures.out_of_scope,
            p_at_1: figures.p_at_1.map(rounded),
            hit_at_3: figures.hit_at_3.map(rounded),
            auroc: figures.auroc.map(rounded),
            p_at_1_at_5fa: figures.p_at_1_at_5fa.map(rounded),
            answered_right: share(figures.answered_right, figures.in_scope),
            answered_wrong: share(figures.answered_wrong, figures.in_scope),
            false_answers: share(figures.false_answers, figures.out_of_scope),
        }
    }

    /// Whether both are of as many questions. Else they can't be compared.
    #[must_use]
    pub const fn same_questions(&self, other: &Self) -> bool {
        self.in_scope == other.in_scope && self.out_of_scope == other.out_of_scope
    }

    /// The name of a figure that is no share.
    #[must_use]
    pub fn no_share(&self) -> Option<&'static str> {
        let wrong = |figure: &&Judged| (figure.of)(self).is_some_and(|share| !(0.0..=1.0).contains(&share));
        FIGURES.iter().find(wrong).map(|figure| figure.name)
    }

    /// The figures that are worse `now`, by more than noise.
    #[must_use]
    pub fn worsened(&self, now: &Self) -> Vec<Worse> {
        let worsened = FIGURES.iter().filter_map(|figure| {
            let before = (figure.of)(self)?;
            let Interval(low, high) = wilson(before, (figure.questions)(self), ONE_SIDE)?;
            let bound = if figure.less { high } else { low };
            let now = (figure.of)(now);
            let worse = now.is_none_or(|now| if figure.less { now > bound } else { now < bound });
            worse.then_some(Worse {
                figure: figure.name,
                before,
                now,
                bound,
            })
        });
        worsened.collect()
    }
}
