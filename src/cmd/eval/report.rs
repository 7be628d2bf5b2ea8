//! The report as one page that needs nothing else: figures, confusions, charts. What people asked is escaped.

use askama::Template;
use chrono::{DateTime, Utc};

use super::figures::in_brackets;
use crate::charts::{ChartError, confidence as charts};
use crate::cmd::Failure;
use crate::cmd::shown::{or_dash, time};
use crate::domain::answer::Thresholds;
use crate::measure::Judgement;
use crate::measure::confidence::{calibration_error, histogram, reliability};
use crate::measure::confusion::{Confusion, confusions};
use crate::measure::figures::{Figures, Measured};
use crate::measure::intervals::Interval;

const MOST_CONFUSIONS: usize = 20;

/// What was measured, and with what.
pub(super) struct Subject<'a> {
    pub(super) set: &'a str,
    pub(super) understood: &'a str,
    pub(super) command: &'a str,
    pub(super) fingerprint: &'a str,
    pub(super) thresholds: Thresholds,
    pub(super) now: DateTime<Utc>,
}

#[derive(Template)]
#[template(path = "cmd/eval/report.html")]
struct Page<'a> {
    subject: &'a Subject<'a>,
    /// When it was made, to the minute.
    made: String,
    version: &'static str,
    rows: Vec<Row<'a>>,
    measured: &'a Measured,
    confusions: Vec<Confusion<'a>>,
    error: String,
    reliability: String,
    histogram: String,
}

struct Row<'a> {
    name: &'a str,
    figures: &'a Figures,
    shares: [Share; 5],
    counts: [Share; 3],
}

/// A figure and its interval.
struct Share {
    value: String,
    interval: String,
}

impl Share {
    fn new(value: Option<String>, interval: Option<Interval>) -> Self {
        Self {
            value: or_dash(value),
            interval: interval.map(in_brackets).unwrap_or_default(),
        }
    }
}

/// The page's text.
pub(super) fn page(subject: &Subject, measured: &Measured, judgements: &[Judgement]) -> Result<String, Failure> {
    let bins = reliability(judgements);
    let page = Page {
        subject,
        made: time(subject.now),
        version: env!("CARGO_PKG_VERSION"),
        rows: measured.rows().map(|(name, figures)| row(name, figures)).collect(),
        measured,
        confusions: confusions(judgements, MOST_CONFUSIONS),
        error: or_dash(calibration_error(&bins).map(|error| format!("{error:.3}"))),
        reliability: charts::reliability(&bins).map_err(|error| undrawn(&error))?,
        histogram: charts::histogram(&histogram(judgements), subject.thresholds).map_err(|error| undrawn(&error))?,
    };
    page.render().map_err(|error| Failure::Ours(error.to_string()))
}

fn row<'a>(name: &'a str, figures: &'a Figures) -> Row<'a> {
    let share = |share: Option<f64>, interval| Share::new(share.map(|share| format!("{share:.3}")), interval);
    let count = |count: usize, interval| Share::new(Some(count.to_string()), interval);
    let intervals = &figures.intervals;
    Row {
        name,
        figures,
        shares: [
            share(figures.p_at_1, intervals.p_at_1),
            share(figures.hit_at_3, intervals.hit_at_3),
            share(figures.mrr, None),
            share(figures.auroc, intervals.auroc),
            share(figures.p_at_1_at_5fa, intervals.p_at_1_at_5fa),
        ],
        counts: [
            count(figures.answered_right, intervals.answered_right),
            count(figures.answered_wrong, intervals.answered_wrong),
            count(figures.false_answers, intervals.false_answers),
        ],
    }
}

fn undrawn(error: &ChartError) -> Failure {
    Failure::Ours(error.to_string())
}
