//! Figures and their intervals as text for a terminal.

use crate::cmd::shown::{or_dash, table};
use crate::measure::figures::{Figures, Measured};
use crate::measure::intervals::Interval;

const HEADING: [&str; 11] = [
    "",
    "queries",
    "P@1",
    "hit@3",
    "MRR",
    "AUROC",
    "P@1@5%",
    "right",
    "wrong",
    "clarified",
    "false answers",
];

/// A table with the intervals beneath the figures, and how long a question takes.
pub(super) fn in_words(measured: &Measured) -> String {
    let rows = measured
        .rows()
        .flat_map(|(name, figures)| both(name, figures))
        .collect();
    format!(
        "{}95 % intervals stand beneath; those of counts are of their shares, of {} questions that the FAQ answers and {} that it doesn't\n\
         a question takes {} µs at the median, {} µs at the 99th percentile\n",
        table(HEADING, rows, ""),
        measured.all.in_scope,
        measured.all.out_of_scope,
        measured.micros_p50,
        measured.micros_p99
    )
}

/// The row of figures and the row of intervals.
fn both(name: &str, figures: &Figures) -> [[String; 11]; 2] {
    let share = |share: Option<f64>| or_dash(share.map(|share| format!("{share:.3}")));
    let interval = |interval: Option<Interval>| interval.map(in_brackets).unwrap_or_default();
    let intervals = &figures.intervals;
    [
        [
            name.to_owned(),
            figures.queries.to_string(),
            share(figures.p_at_1),
            share(figures.hit_at_3),
            share(figures.mrr),
            share(figures.auroc),
            share(figures.p_at_1_at_5fa),
            figures.answered_right.to_string(),
            figures.answered_wrong.to_string(),
            figures.clarified.to_string(),
            figures.false_answers.to_string(),
        ],
        [
            String::new(),
            String::new(),
            interval(intervals.p_at_1),
            interval(intervals.hit_at_3),
            String::new(),
            interval(intervals.auroc),
            interval(intervals.p_at_1_at_5fa),
            interval(intervals.answered_right),
            interval(intervals.answered_wrong),
            String::new(),
            interval(intervals.false_answers),
        ],
    ]
}

/// An interval of shares, with three digits.
pub(super) fn in_brackets(Interval(low, high): Interval) -> String {
    format!("[{low:.3}, {high:.3}]")
}
