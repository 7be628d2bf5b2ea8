//! The figures of cases and pools.

use super::figure::{Cell, Chart, Figure, many};
use crate::charts::{self, BLUE, Bar, ChartError, GREY, ORANGE, RED, Series};
use crate::domain::backlog::{Backlog, BySeverity, FirstReplies, PoolUse};

/// So many bars a chart has at most.
const BARS: usize = 20;

const SEVERITIES: [Series; 4] = [
    Series {
        name: "severity 1",
        colour: RED,
    },
    Series {
        name: "2",
        colour: ORANGE,
    },
    Series {
        name: "3",
        colour: BLUE,
    },
    Series {
        name: "4",
        colour: GREY,
    },
];

/// How old open cases are.
pub(super) fn ages(backlog: &Backlog) -> Result<Figure, ChartError> {
    let says = match backlog.open() {
        0 => "No case is open.".to_owned(),
        open => format!(
            "{}; {} for a week or more.",
            many(open, "case is open", "cases are open"),
            backlog.older()
        ),
    };
    let bands = backlog.ages.iter().map(|band| (band.age.to_owned(), band.cases));
    by_severity("ages", "How old open cases are", "Age", says, bands.collect(), "")
}

/// Where open cases stand.
pub(super) fn statuses(backlog: &Backlog) -> Result<Figure, ChartError> {
    let own = |standing: &crate::domain::backlog::InStatus| (standing.status.word().replace('-', " "), standing.cases);
    let standings: Vec<_> = backlog.statuses.iter().map(own).collect();
    let told: Vec<String> = standings
        .iter()
        .map(|(status, cases)| format!("{} {}", cases.iter().sum::<u64>(), status))
        .collect();
    let says = match backlog.open() {
        0 => "No case is open.".to_owned(),
        _ => format!("{}.", told.join(", ")),
    };
    by_severity("statuses", "Where open cases stand", "Status", says, standings, "")
}

fn by_severity(
    id: &'static str,
    title: &'static str,
    what: &'static str,
    says: String,
    cases: Vec<(String, BySeverity)>,
    note: &'static str,
) -> Result<Figure, ChartError> {
    let there = cases.iter().any(|(_, cases)| cases.iter().any(|count| *count > 0));
    let bar = |(name, cases): &(String, BySeverity)| Bar {
        name: name.clone(),
        parts: cases.to_vec(),
        note: cases.iter().sum::<u64>().to_string(),
    };
    let bars: Vec<Bar> = cases.iter().map(bar).collect();
    let row = |(name, cases): (String, BySeverity)| {
        let counts = cases.iter().map(Cell::number);
        std::iter::once(Cell::word(name)).chain(counts).collect()
    };
    Ok(Figure {
        id,
        title,
        charts: if there {
            vec![Chart {
                title: None,
                says: says.clone(),
                svg: charts::rows(&bars, &SEVERITIES)?,
            }]
        } else {
            Vec::new()
        },
        says,
        is_broad: false,
        head: vec![what, "Severity 1", "Severity 2", "Severity 3", "Severity 4"],
        rows: if there {
            cases.into_iter().map(row).collect()
        } else {
            Vec::new()
        },
        note,
    })
}

/// How soon cases were answered first.
pub(super) fn replies(replies: &[FirstReplies], days: u64) -> Figure {
    let (answered, waiting) = replies.iter().fold((0, 0), |(answered, waiting), one| {
        (answered + one.answered, waiting + one.waiting)
    });
    let row = |one: &FirstReplies| {
        vec![
            Cell::word(format!("severity {}", one.severity)),
            Cell::number(&one.answered),
            Cell::number(&one.waiting),
            Cell::number(&one.median_minutes.map_or_else(|| "–".to_owned(), lasted)),
            Cell::number(&one.most_minutes.map_or_else(|| "–".to_owned(), lasted)),
        ]
    };
    let there = answered + waiting > 0;
    Figure {
        id: "replies",
        title: "Time to the first answer",
        says: if there {
            format!(
                "Of the cases opened in the last {days} days {answered} were answered; {waiting} wait for their first answer."
            )
        } else {
            format!("No case was opened in the last {days} days.")
        },
        charts: Vec::new(),
        is_broad: false,
        head: vec!["Cases", "Answered", "Wait", "Half of them within", "Nine of ten within"],
        rows: if there {
            replies.iter().map(row).collect()
        } else {
            Vec::new()
        },
        note: "Hours of the clock. The newest 1000 cases are looked at.",
    }
}

/// A time in the largest unit that tells it well.
fn lasted(minutes: i64) -> String {
    match minutes {
        ..120 => format!("{minutes} min"),
        120..2880 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

/// What is left in pools.
pub(super) fn pools(pools: &[PoolUse]) -> Result<Figure, ChartError> {
    let series = [
        Series {
            name: "used",
            colour: GREY,
        },
        Series {
            name: "left",
            colour: BLUE,
        },
    ];
    let empty = pools.iter().filter(|pool| pool.left <= 0).count();
    let soon = pools.iter().filter(|pool| pool.lapses_soon()).count();
    let says = if pools.is_empty() {
        "No partner has incidents.".to_owned()
    } else {
        format!(
            "{}; {empty} without any left; {soon} whose incidents lapse within 30 days.",
            many(pools.len() as u64, "partner with incidents", "partners with incidents"),
        )
    };
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    let bars: Vec<Bar> = pools
        .iter()
        .take(BARS)
        .map(|pool| Bar {
            name: pool.partner.clone(),
            parts: vec![count(pool.used), count(pool.left)],
            note: if pool.lapses_soon() {
                format!("{} left, soon", pool.left)
            } else {
                format!("{} left", pool.left)
            },
        })
        .collect();
    let row = |pool: &PoolUse| {
        let ends = match pool.days {
            ..0 => "over".to_owned(),
            days => format!("in {days} days"),
        };
        vec![
            Cell::link(&pool.partner, format!("/staff/partners/{}", pool.partner)),
            Cell::word(&pool.tier),
            Cell::number(&pool.all),
            Cell::number(&pool.used),
            Cell::number(&pool.left),
            Cell::word(pool.ends.to_string()),
            Cell::word(if pool.lapses_soon() {
                format!("{ends}: lapses soon")
            } else {
                ends
            }),
        ]
    };
    Ok(Figure {
        id: "pools",
        title: "Incidents left by partner",
        charts: if bars.is_empty() {
            Vec::new()
        } else {
            vec![Chart {
                title: None,
                says: says.clone(),
                svg: charts::rows(&bars, &series)?,
            }]
        },
        says,
        is_broad: false,
        head: vec!["Partner", "Tier", "All", "Used", "Left", "Membership until", "Ends"],
        rows: pools.iter().map(row).collect(),
        note: "In the period that counts now, the emptiest first. Soon: the incidents lapse within 30 days.",
    })
}
