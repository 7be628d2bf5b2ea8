//! The incident pool: carrying over, case reviews, credits.

use super::facts::{Facts, Review};
use super::need::{Count, Need, State};
use super::table::{
    CREDIT_AFTER_PERIOD, CREDIT_GRANTED, CREDIT_NEEDS_BUG, CREDIT_NEEDS_GRANT, CREDIT_OUTSIDE_PERIOD,
    ELSEWHERE_CREDIT_VALIDITY, ELSEWHERE_REVIEW_ANSWER, NO_CARRY_OVER, REVIEW_AGREEMENT_ENDED, REVIEW_ALLOWED,
    REVIEW_BELOW_THRESHOLD, REVIEW_NEEDS_AGREEMENT, REVIEW_NO_PROMISE, REVIEW_NOTHING_TO_COUNT, REVIEW_WITHOUT_BUG,
};
use super::verdict::{Finding, Verdict};
use crate::domain::messages::Message;
use crate::domain::programme::{Programme, Role};

/// The pool in whole incidents, wide enough that no sum or product of counts can overflow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pool {
    /// Included and added.
    total: i128,
    /// Used less credited; below 0 when more was credited than used.
    net: i128,
}

/// Where a pool stands to the threshold of a case review.
pub(super) enum Share {
    /// There is nothing to take a share of.
    NothingToCount,
    /// So many cases are missing.
    Below(u64),
    /// It is reached.
    Reached,
}

impl Pool {
    pub(super) fn read(facts: &Facts) -> Result<Self, Need> {
        let count = |count| facts.need_count(count).map(i128::from);
        Ok(Self {
            total: count(Count::Included)? + count(Count::Added)?,
            net: count(Count::Used)? - count(Count::Credited)?,
        })
    }

    pub(super) const fn is_empty(self) -> bool {
        self.net >= self.total
    }

    /// How many incidents are left, if any are.
    pub(super) fn left(self) -> u64 {
        u64::try_from(self.total - self.net).unwrap_or(if self.is_empty() { 0 } else { u64::MAX })
    }

    /// In whole numbers: `net * 100 >= percent * total`, never a rounded percentage.
    pub(super) fn share(self, programme: &Programme) -> Share {
        let threshold = i128::from(programme.policy.review_percent) * self.total;
        if self.total == 0 {
            Share::NothingToCount
        } else if self.net * 100 >= threshold {
            Share::Reached
        } else {
            // The smallest whole number of cases that reaches it: rounded up.
            let needed = (threshold + 99) / 100 - self.net;
            Share::Below(u64::try_from(needed).unwrap_or(u64::MAX))
        }
    }
}

pub(super) fn carry_over() -> Verdict {
    Verdict::of(Finding::of(&NO_CARRY_OVER))
}

pub(super) fn request_review(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let agreement = facts.need_agreement()?;
    if agreement != State::Active {
        // Without a contract there are no "cases specified under the contract" to take a share of, whatever the counts.
        let mut verdict = Verdict::of(Finding::of(&REVIEW_NEEDS_AGREEMENT));
        if agreement == State::Ended {
            verdict.add(Finding::of(&REVIEW_AGREEMENT_ENDED));
        }
        if matches!(Pool::read(facts)?.share(programme), Share::NothingToCount) {
            verdict.add(Finding::of(&REVIEW_NOTHING_TO_COUNT));
        }
        return Ok(verdict);
    }
    let percent = u64::from(programme.policy.review_percent);
    let mut verdict = Verdict::default();
    match Pool::read(facts)?.share(programme) {
        Share::NothingToCount => verdict.add(Finding::of(&REVIEW_NOTHING_TO_COUNT)),
        Share::Below(needed) => {
            verdict.add(Finding::of(&REVIEW_BELOW_THRESHOLD).saying(Message::CasesNeeded { needed, percent }));
            verdict.values.needed = Some(needed);
        }
        Share::Reached => {
            verdict.add(Finding::of(&REVIEW_ALLOWED).to(programme.contact(Role::SupportFeedback, None)));
            verdict.add(Finding::of(&REVIEW_WITHOUT_BUG));
            verdict.add(Finding::of(&REVIEW_NO_PROMISE));
            if let Some(answer) = &programme.elsewhere.review_answer {
                verdict.add(Finding::of(&ELSEWHERE_REVIEW_ANSWER).saying(Message::ElsewhereAnswer {
                    days: u64::from(answer.business_days),
                    source: answer.origin.source.clone(),
                    as_of: answer.origin.as_of,
                }));
            }
            add_credit_validity(programme, &mut verdict);
        }
    }
    Ok(verdict)
}

pub(super) fn credit(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let mut verdict = Verdict::default();
    if !facts.need_bug()? {
        verdict.add(Finding::of(&CREDIT_NEEDS_BUG));
    }
    if facts.need_review()? == Review::Granted {
        // Today stands for the day of granting.
        match facts.need_membership()? {
            State::Active => {}
            State::Ended => verdict.add(Finding::of(&CREDIT_AFTER_PERIOD)),
            State::None | State::NotBegun => verdict.add(Finding::of(&CREDIT_OUTSIDE_PERIOD)),
        }
    } else {
        verdict.add(Finding::of(&CREDIT_NEEDS_GRANT));
    }
    if verdict.is_clear() {
        verdict.add(Finding::of(&CREDIT_GRANTED));
        add_credit_validity(programme, &mut verdict);
    }
    Ok(verdict)
}

fn add_credit_validity(programme: &Programme, verdict: &mut Verdict) {
    if let Some(origin) = &programme.elsewhere.credit_validity {
        verdict.add(
            Finding::of(&ELSEWHERE_CREDIT_VALIDITY).saying(Message::ElsewhereOrigin {
                source: origin.source.clone(),
                as_of: origin.as_of,
            }),
        );
    }
}
