//! The figures of conversations: questions, entries, gaps, thumbs and dialogues.

use super::Tile;
use super::figure::{Cell, Chart, Figure, many};
use crate::assistant::staff::dashboard::Gap;
use crate::charts::{self, BLUE, Bar, ChartError, GREY, ORANGE, Series};
use crate::domain::records::UnansweredReason;
use crate::domain::usage::{FlowUse, Usage};

/// So many bars a chart has at most.
const BARS: usize = 12;

/// The numbers at the head of the page.
pub(super) fn tiles(usage: &Usage, before: &Usage, days: u64) -> Vec<Tile> {
    let percent = |share: Option<u64>| share.map_or_else(|| "–".to_owned(), |share| format!("{share} %"));
    let finished = |usage: &Usage| usage.flows.iter().map(|flow| flow.finished).sum::<u64>();
    vec![
        Tile {
            figure: "questions",
            number: usage.questions.all().to_string(),
            what: "questions",
            before: format!("{} in the {days} days before", before.questions.all()),
        },
        Tile {
            figure: "questions",
            number: percent(usage.questions.percent_answered()),
            what: "were answered at once",
            before: format!("{} before", percent(before.questions.percent_answered())),
        },
        Tile {
            figure: "flows",
            number: finished(usage).to_string(),
            what: "finished dialogues",
            before: format!("{} before", finished(before)),
        },
    ]
}

/// Questions by day and what became of them.
pub(super) fn questions(usage: &Usage, before: &Usage, days: u64) -> Result<Figure, ChartError> {
    let series = [
        Series {
            name: "answered",
            colour: BLUE,
        },
        Series {
            name: "asked back",
            colour: GREY,
        },
        Series {
            name: "not answered",
            colour: ORANGE,
        },
    ];
    let all = &usage.questions;
    let says = match all.percent_answered() {
        None => "No questions.".to_owned(),
        Some(percent) => format!(
            "{}, {percent} % of them answered at once, {} asked back, {} not answered{}.",
            many(all.all(), "question", "questions"),
            all.clarified,
            all.unanswered,
            trend(all.all(), before.questions.all(), days),
        ),
    };
    let counts: Vec<_> = usage
        .days
        .iter()
        .map(|day| {
            (
                day.day,
                vec![
                    day.questions.answered,
                    day.questions.clarified,
                    day.questions.unanswered,
                ],
            )
        })
        .collect();
    let there = all.all() > 0;
    Ok(Figure {
        id: "questions",
        title: "Questions by day",
        charts: if there {
            vec![chart(&says, charts::by_day(&counts, &series)?)]
        } else {
            Vec::new()
        },
        says,
        is_broad: false,
        head: vec!["Day", "Answered", "Asked back", "Not answered"],
        rows: if there {
            let row = |day: &crate::domain::usage::DayUse| {
                vec![
                    Cell::word(day.day.to_string()),
                    Cell::number(&day.questions.answered),
                    Cell::number(&day.questions.clarified),
                    Cell::number(&day.questions.unanswered),
                ]
            };
            usage.days.iter().map(row).collect()
        } else {
            Vec::new()
        },
        note: "Days are those of UTC. Questions of conversations are counted; those on the FAQ's search page and of other programs \
               stand in /metrics alone.",
    })
}

/// How a number changed.
fn trend(now: u64, before: u64, days: u64) -> String {
    let Some(percent) = (now.abs_diff(before) * 100).checked_div(before) else {
        return format!("; none in the {days} days before");
    };
    match now.cmp(&before) {
        std::cmp::Ordering::Equal => format!("; as many as in the {days} days before"),
        std::cmp::Ordering::Greater => format!("; {percent} % more than in the {days} days before"),
        std::cmp::Ordering::Less => format!("; {percent} % fewer than in the {days} days before"),
    }
}

/// The entries that were given most often.
pub(super) fn entries(usage: &Usage) -> Result<Figure, ChartError> {
    let series = [Series {
        name: "given",
        colour: BLUE,
    }];
    let served: Vec<_> = usage.entries.iter().filter(|entry| entry.served > 0).collect();
    let all: u64 = served.iter().map(|entry| entry.served).sum();
    let says = match served.first() {
        None => "No entry was given as an answer.".to_owned(),
        Some(first) => format!(
            "{} from {}, most often {} ({}).",
            many(all, "answer", "answers"),
            many(served.len() as u64, "entry", "entries"),
            first.entry,
            first.served
        ),
    };
    let bars: Vec<Bar> = served
        .iter()
        .take(BARS)
        .map(|entry| Bar {
            name: entry.entry.clone(),
            parts: vec![entry.served],
            note: entry.served.to_string(),
        })
        .collect();
    Ok(Figure {
        id: "entries",
        title: "Answers given most often",
        charts: drawn(&says, &bars, &series)?,
        says,
        is_broad: false,
        head: vec!["Entry", "Given"],
        rows: served
            .iter()
            .map(|entry| vec![linked(&entry.entry), Cell::number(&entry.served)])
            .collect(),
        note: "Those that were chosen among several count too.",
    })
}

/// What wasn't answered and waits for staff. As it is now, whenever it was asked.
pub(super) fn gaps(gaps: &[Gap], looked_at: usize) -> Figure {
    let asked: u32 = gaps.iter().fold(0, |sum, gap| sum.saturating_add(gap.asked));
    let why = |gap: &Gap| match gap.question.reason {
        UnansweredReason::Unanswered => "no answer",
        UnansweredReason::NoneOfThese => "none of what was offered",
        UnansweredReason::ThumbsDown => "the answer didn't help",
    };
    let row = |gap: &Gap| {
        vec![
            Cell::number(&gap.asked),
            Cell::said(gap.question.text.0.clone(), gap.question.language),
            Cell::number(&gap.questions),
            Cell::word(why(gap)),
            Cell::word(gap.question.last.format("%Y-%m-%d").to_string()),
        ]
    };
    Figure {
        id: "gaps",
        title: "Questions that wait for an answer in the FAQ",
        says: if gaps.is_empty() {
            "None waits.".to_owned()
        } else {
            format!(
                "{} in {}, asked {} together; those asked most first.",
                many(looked_at as u64, "question", "questions"),
                many(gaps.len() as u64, "group", "groups"),
                many(asked, "time", "times"),
            )
        },
        charts: Vec::new(),
        is_broad: false,
        head: vec!["Asked", "Question", "Ways to ask it", "Why", "Last"],
        rows: gaps.iter().map(row).collect(),
        note: "As it stands now, in all channels and languages. What is alike by its letters is put together.",
    }
}

/// What readers think of answers, the worst first.
pub(super) fn thumbs(usage: &Usage) -> Result<Figure, ChartError> {
    let series = [
        Series {
            name: "didn't help",
            colour: ORANGE,
        },
        Series {
            name: "helped",
            colour: BLUE,
        },
    ];
    let rated = usage.rated();
    let (down, all) = rated.iter().fold((0, 0), |(down, all), entry| {
        (down + entry.unhelpful, all + entry.rated())
    });
    let says = if rated.is_empty() {
        "No answer was rated.".to_owned()
    } else {
        format!(
            "{} of {}; {} didn't help.",
            many(all, "rating", "ratings"),
            many(rated.len() as u64, "entry", "entries"),
            many(down, "answer", "answers"),
        )
    };
    let bars: Vec<Bar> = rated
        .iter()
        .take(BARS)
        .map(|entry| Bar {
            name: entry.entry.clone(),
            parts: vec![entry.unhelpful, entry.helpful],
            note: format!("{} of {}", entry.unhelpful, entry.rated()),
        })
        .collect();
    Ok(Figure {
        id: "thumbs",
        title: "Answers that didn't help, the worst first",
        charts: drawn(&says, &bars, &series)?,
        says,
        is_broad: false,
        head: vec!["Entry", "Didn't help", "Helped", "Given"],
        rows: rated
            .iter()
            .map(|entry| {
                vec![
                    linked(&entry.entry),
                    Cell::number(&entry.unhelpful),
                    Cell::number(&entry.helpful),
                    Cell::number(&entry.served),
                ]
            })
            .collect(),
        note: "By the share of ratings that were bad.",
    })
}

/// How far people come in dialogues.
pub(super) fn flows(usage: &Usage) -> Result<Figure, ChartError> {
    let series = [
        Series {
            name: "went on",
            colour: BLUE,
        },
        Series {
            name: "gave up",
            colour: ORANGE,
        },
        Series {
            name: "stopped without a word",
            colour: GREY,
        },
    ];
    let mut drawn = Vec::new();
    for flow in usage.flows.iter().filter(|flow| !flow.steps.is_empty()) {
        let bars: Vec<Bar> = flow
            .steps
            .iter()
            .map(|step| Bar {
                name: step.step.replace('_', " "),
                parts: vec![step.went_on(), step.left, step.silent],
                note: match step.lost() {
                    0 => step.reached.to_string(),
                    lost => format!("{} (−{lost})", step.reached),
                },
            })
            .collect();
        drawn.push(Chart {
            title: Some(flow.flow.to_owned()),
            says: course(flow),
            svg: charts::rows(&bars, &series)?,
        });
    }
    let begun: u64 = usage.flows.iter().map(|flow| flow.started).sum();
    let rows = usage.flows.iter().flat_map(|flow| {
        let whole = vec![
            Cell::word(flow.flow),
            Cell::word("(all)"),
            Cell::number(&flow.started),
            Cell::number(&flow.finished),
            Cell::number(&flow.steps.iter().map(|step| step.left).sum::<u64>()),
            Cell::number(&flow.steps.iter().map(|step| step.silent).sum::<u64>()),
        ];
        let steps = flow.steps.iter().map(|step| {
            vec![
                Cell::word(flow.flow),
                Cell::word(step.step),
                Cell::number(&step.reached),
                Cell::number(&step.went_on()),
                Cell::number(&step.left),
                Cell::number(&step.silent),
            ]
        });
        std::iter::once(whole).chain(steps).collect::<Vec<_>>()
    });
    Ok(Figure {
        id: "flows",
        title: "How far people come in dialogues",
        says: if usage.flows.is_empty() {
            "No dialogue was begun.".to_owned()
        } else {
            format!(
                "{} of {}.",
                many(begun, "dialogue", "dialogues"),
                many(usage.flows.len() as u64, "kind", "kinds"),
            )
        },
        charts: drawn,
        is_broad: true,
        head: vec![
            "Dialogue",
            "Step",
            "Came to it",
            "Went on",
            "Gave up",
            "Stopped without a word",
        ],
        rows: rows.collect(),
        note: "Whoever goes back is counted where they are. Without a word: they may still be thinking. A dialogue that the rules end at \
               once, with their reason, has no step. What began before these days and went on in them can make a step's numbers differ by \
               as much.",
    })
}

/// A dialogue's course in a sentence.
fn course(flow: &FlowUse) -> String {
    let share = flow
        .percent_finished()
        .map_or_else(String::new, |percent| format!(" ({percent} %)"));
    let leave = flow.worst().map_or_else(
        || "nobody leaves".to_owned(),
        |step| {
            let name = step.step.replace('_', " ");
            format!("most people leave at {name}: {} of {}", step.lost(), step.reached)
        },
    );
    let (started, finished) = (many(flow.started, "time", "times"), flow.finished);
    format!("Begun {started}, {finished} came to their end{share}; {leave}.")
}

fn linked(entry: &str) -> Cell {
    Cell::link(entry, format!("/faq/en/{entry}"))
}

fn chart(says: &str, svg: String) -> Chart {
    Chart {
        title: None,
        says: says.to_owned(),
        svg,
    }
}

/// A chart of lying bars; none where there is none.
fn drawn(says: &str, bars: &[Bar], series: &[Series]) -> Result<Vec<Chart>, ChartError> {
    if bars.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![chart(says, charts::rows(bars, series)?)])
}
