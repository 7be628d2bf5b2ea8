//! The daily figures put together: how questions were answered, which entries served, where people leave dialogues.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::dialogue::FLOWS;
use super::language::Language;
use super::records::{Channel, Counted, Tally};

/// Which of the figures are put together; all of them by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Narrowed {
    /// Only those of this channel.
    pub channel: Option<Channel>,
    /// Only those in this language.
    pub language: Option<Language>,
}

/// What was counted in a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Usage {
    /// Every day, those without anything too.
    pub days: Vec<DayUse>,
    /// Their sums.
    pub questions: Questions,
    /// How often none of the entries offered was meant.
    pub none_of_these: u64,
    /// Entries that served or were rated, the most served first.
    pub entries: Vec<EntryUse>,
    /// Dialogues that were begun or went on.
    pub flows: Vec<FlowUse>,
}

/// A day's questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayUse {
    /// The day.
    pub day: NaiveDate,
    /// Its questions.
    #[serde(flatten)]
    pub questions: Questions,
}

/// Questions by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Questions {
    /// An entry answered.
    pub answered: u64,
    /// Entries were offered.
    pub clarified: u64,
    /// Nothing answered.
    pub unanswered: u64,
}

/// How an entry served.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EntryUse {
    /// The entry's id.
    pub entry: String,
    /// How often it was given as the answer.
    pub served: u64,
    /// How often that was called helpful.
    pub helpful: u64,
    /// How often that was called unhelpful.
    pub unhelpful: u64,
}

/// How a dialogue went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowUse {
    /// The dialogue's word.
    pub flow: &'static str,
    /// How often it was begun.
    pub started: u64,
    /// How often it came to its last words.
    pub finished: u64,
    /// Its steps in their order, those that nobody came to left out.
    pub steps: Vec<StepUse>,
}

/// How a step of a dialogue went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepUse {
    /// The step's word.
    pub step: &'static str,
    /// How many came to it.
    pub reached: u64,
    /// How many gave up there, and said so or began something else.
    pub left: u64,
    /// How many stopped there without a word, or still think about it.
    pub silent: u64,
}

impl Questions {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> u64 {
        self.answered + self.clarified + self.unanswered
    }

    /// The share that was answered, in whole percent; none without questions.
    #[must_use]
    pub fn percent_answered(&self) -> Option<u64> {
        (self.answered * 100).checked_div(self.all())
    }
}

impl StepUse {
    /// How many didn't go on.
    #[must_use]
    pub const fn lost(&self) -> u64 {
        self.left + self.silent
    }

    /// How many went on.
    #[must_use]
    pub const fn went_on(&self) -> u64 {
        self.reached.saturating_sub(self.lost())
    }
}

impl FlowUse {
    /// The step where most people leave; none where nobody does.
    #[must_use]
    pub fn worst(&self) -> Option<&StepUse> {
        let steps = self.steps.iter().rev().filter(|step| step.lost() > 0);
        steps.max_by_key(|step| step.lost())
    }

    /// The share that came to its last words, in whole percent, no more than all; none where it was never begun.
    #[must_use]
    pub fn percent_finished(&self) -> Option<u64> {
        let percent = (self.finished * 100).checked_div(self.started)?;
        Some(percent.min(100))
    }
}

impl Usage {
    /// What `tallies` say of the days from `from` to `to`, both inclusive.
    #[must_use]
    pub fn of(tallies: &[Tally], from: NaiveDate, to: NaiveDate, narrowed: Narrowed) -> Self {
        let mut days: BTreeMap<NaiveDate, BTreeMap<Counted, i64>> = BTreeMap::new();
        let mut subjects: BTreeMap<(&str, Counted), i64> = BTreeMap::new();
        let wanted = |tally: &&Tally| {
            (from..=to).contains(&tally.day)
                && narrowed.channel.is_none_or(|channel| tally.channel == channel)
                && narrowed.language.is_none_or(|language| tally.language == language)
        };
        for tally in tallies.iter().filter(wanted) {
            *days.entry(tally.day).or_default().entry(tally.what).or_default() += tally.count;
            *subjects.entry((&tally.subject, tally.what)).or_default() += tally.count;
        }
        let of = |subject: &str, what| count(subjects.get(&(subject, what)));
        let days: Vec<DayUse> = from
            .iter_days()
            .take_while(|day| *day <= to)
            .map(|day| {
                let counted = days.get(&day);
                let of = |what| count(counted.and_then(|counted| counted.get(&what)));
                let questions = Questions {
                    answered: of(Counted::Answered),
                    clarified: of(Counted::Clarify),
                    unanswered: of(Counted::Unanswered),
                };
                DayUse { day, questions }
            })
            .collect();
        Self {
            questions: Questions {
                answered: days.iter().map(|day| day.questions.answered).sum(),
                clarified: days.iter().map(|day| day.questions.clarified).sum(),
                unanswered: days.iter().map(|day| day.questions.unanswered).sum(),
            },
            days,
            none_of_these: of("", Counted::NoneOfThese),
            entries: entries(&subjects),
            flows: flows(&of),
        }
    }

    /// Entries whose answers were called unhelpful, the worst first: by how often more than helpful, then by how often.
    #[must_use]
    pub fn rated(&self) -> Vec<&EntryUse> {
        let mut rated: Vec<&EntryUse> = self.entries.iter().filter(|entry| entry.rated() > 0).collect();
        rated.sort_by(|one, other| {
            // a/b against c/d in whole numbers: a·d against c·b.
            let worse = (other.unhelpful * one.rated()).cmp(&(one.unhelpful * other.rated()));
            worse
                .then(other.unhelpful.cmp(&one.unhelpful))
                .then(one.entry.cmp(&other.entry))
        });
        rated
    }
}

impl EntryUse {
    /// How often its answers were rated.
    #[must_use]
    pub const fn rated(&self) -> u64 {
        self.helpful + self.unhelpful
    }
}

fn count(counted: Option<&i64>) -> u64 {
    // Below zero where something was taken back that was counted before the first day.
    counted.map_or(0, |count| u64::try_from(*count).unwrap_or(0))
}

fn entries(subjects: &BTreeMap<(&str, Counted), i64>) -> Vec<EntryUse> {
    let mut entries: BTreeMap<&str, EntryUse> = BTreeMap::new();
    for ((subject, what), counted) in subjects {
        let counted = count(Some(counted));
        if !matches!(what, Counted::Served | Counted::Helpful | Counted::Unhelpful) || counted == 0 {
            continue;
        }
        let entry = entries.entry(*subject).or_insert_with(|| EntryUse {
            entry: (*subject).to_owned(),
            ..EntryUse::default()
        });
        match what {
            Counted::Served => entry.served = counted,
            Counted::Helpful => entry.helpful = counted,
            _ => entry.unhelpful = counted,
        }
    }
    let mut entries: Vec<EntryUse> = entries.into_values().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.served));
    entries
}

fn flows(of: &impl Fn(&str, Counted) -> u64) -> Vec<FlowUse> {
    let steps = |flow: &str, steps: &'static [&'static str]| -> Vec<StepUse> {
        let step = |step: &&'static str| {
            let subject = format!("{flow}/{step}");
            let (reached, passed) = (of(&subject, Counted::Reached), of(&subject, Counted::Passed));
            // Whoever leaves may have come to the step before the first day; they are counted all the same.
            let left = of(&subject, Counted::Left);
            let reached = reached.max(left);
            StepUse {
                step,
                reached,
                left,
                silent: reached.saturating_sub(passed).saturating_sub(left),
            }
        };
        steps.iter().map(step).filter(|step| step.reached > 0).collect()
    };
    FLOWS
        .iter()
        .map(|known| FlowUse {
            flow: known.flow,
            started: of(known.flow, Counted::Started),
            finished: of(known.flow, Counted::Finished),
            steps: steps(known.flow, known.steps),
        })
        .filter(|flow| flow.started > 0 || flow.finished > 0 || !flow.steps.is_empty())
        .collect()
}
