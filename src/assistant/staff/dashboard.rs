//! What staff see of the whole at a glance: use by day, what nothing answers, how cases and pools stand. Looks, and changes nothing.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use super::cases::first_answer;
use super::{StaffDesk, StaffError};
use crate::domain::backlog::{self, Backlog, FirstReplies, PoolUse};
use crate::domain::records::{Case, CaseStatus, PartnerData, Unanswered, UnansweredStatus};
use crate::domain::usage::{Narrowed, Usage};
use crate::search::alike::alike;
use crate::storage::{CaseFilter, UnansweredFilter};

/// So many cases a page are read, and so many partners.
const PAGE: u32 = 500;
/// No more cases or partners are looked at.
pub const MOST: usize = 10_000;
/// The first answers of so many cases are looked up, the newest.
pub const MOST_ANSWERED: usize = 1000;
/// So many questions are put together, those asked most.
const MOST_QUESTIONS: u32 = 400;

/// A stretch of days that ends today, and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The first day of the stretch before, which is as long.
    pub before: NaiveDate,
}

/// Questions that ask the same and that nothing answers.
#[derive(Debug, Clone)]
pub struct Gap {
    /// One of them, the most asked.
    pub question: Unanswered,
    /// How many there are.
    pub questions: usize,
    /// How often they were asked together.
    pub asked: u32,
}

impl StaffDesk<'_> {
    /// The last `days` days, today included, in UTC as they are counted.
    #[must_use]
    pub fn last(&self, days: u64) -> Stretch {
        let to = self.now.date_naive();
        // Days before the calendar begins there are none.
        let back = |days: u64| to.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN);
        Stretch {
            from: back(days.saturating_sub(1)),
            to,
            before: back((2 * days).saturating_sub(1)),
        }
    }

    /// What was counted in a stretch, and in the one before.
    pub async fn usage(&self, stretch: Stretch, narrowed: Narrowed) -> Result<(Usage, Usage), StaffError> {
        let tallies = self.store.tallies(stretch.before, stretch.to).await?;
        let before = stretch.from.pred_opt().unwrap_or(stretch.from);
        Ok((
            Usage::of(&tallies, stretch.from, stretch.to, narrowed),
            Usage::of(&tallies, stretch.before, before, narrowed),
        ))
    }

    /// The questions that wait for staff, put together where they ask the same by their letters, the most asked first; and
    /// how many questions were looked at.
    pub async fn gaps(&self) -> Result<(Vec<Gap>, usize), StaffError> {
        let filter = UnansweredFilter {
            status: Some(UnansweredStatus::Open),
            skip: 0,
            limit: MOST_QUESTIONS,
        };
        let questions = self.store.unanswered(&filter).await?;
        let texts: Vec<&str> = questions.iter().map(|question| &*question.text).collect();
        let gap = |group: Vec<usize>| Gap {
            question: questions[group[0]].clone(),
            questions: group.len(),
            asked: group
                .iter()
                .fold(0, |sum, place| questions[*place].count.saturating_add(sum)),
        };
        let mut gaps: Vec<Gap> = alike(&texts, None).into_iter().map(gap).collect();
        gaps.sort_by_key(|gap| Reverse(gap.asked));
        Ok((gaps, questions.len()))
    }

    /// How old open cases are and where they stand.
    pub async fn backlog(&self) -> Result<Backlog, StaffError> {
        let cases = self.cases_in(&backlog::OPEN, |_| true, MOST).await?;
        Ok(Backlog::of(&cases, self.now))
    }

    /// How soon the cases that were opened in a stretch were answered first.
    pub async fn first_replies(&self, stretch: Stretch) -> Result<Vec<FirstReplies>, StaffError> {
        let opened = |case: &Case| case.opened.date_naive() >= stretch.from;
        let cases = self.cases_in(&[], opened, MOST_ANSWERED).await?;
        let mut answered = Vec::with_capacity(cases.len());
        for case in cases {
            let first = self.store.case(case.number).await?.and_then(|file| first_answer(&file));
            answered.push((case, first));
        }
        Ok(backlog::first_replies(&answered))
    }

    /// What is left in the partners' pools, the emptiest first.
    pub async fn pools(&self) -> Result<Vec<PoolUse>, StaffError> {
        let mut partners: Vec<PartnerData> = Vec::new();
        loop {
            let last = partners.last().map(|data| data.partner.key.clone());
            let page = self.store.partners(last.as_ref(), PAGE).await?;
            let is_last = page.len() < PAGE as usize;
            partners.extend(page);
            if is_last || partners.len() >= MOST {
                return Ok(backlog::pools(&partners, self.now, self.programme));
            }
        }
    }

    /// Cases from the newest on as long as they are wanted, at most so many.
    async fn cases_in(
        &self,
        statuses: &[CaseStatus],
        wanted: impl Fn(&Case) -> bool,
        most: usize,
    ) -> Result<Vec<Case>, StaffError> {
        let mut cases: Vec<Case> = Vec::new();
        loop {
            let filter = CaseFilter {
                statuses: statuses.to_vec(),
                before: cases.last().map(|case| case.number),
                limit: PAGE,
                ..CaseFilter::default()
            };
            let page = self.store.cases(&filter).await?;
            let found = page.len();
            let before = cases.len();
            cases.extend(page.into_iter().take_while(&wanted));
            let is_last = found < PAGE as usize || cases.len() - before < found;
            if is_last || cases.len() >= most {
                cases.truncate(most);
                return Ok(cases);
            }
        }
    }
}
