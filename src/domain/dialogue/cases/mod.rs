//! My cases: the list, one of them with what can be done about it, and requests for case reviews.

mod list;
mod one;
mod review;

use serde::{Deserialize, Serialize};

use super::flow::{Flow, Input, Move, Question};
use super::known::{Known, Query};
use crate::domain::messages::Message;
use crate::domain::records::{CaseNumber, Text};
use crate::domain::reply::ReplyFile;

/// What is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub(super) enum Cases {
    /// The list, from this number down.
    List {
        /// Cases with a lower number; none: the newest.
        before: Option<CaseNumber>,
    },
    /// One case.
    One {
        /// Which.
        case: CaseNumber,
    },
    /// A message to be written in a case.
    Write {
        /// Which.
        case: CaseNumber,
    },
    /// A rating to be given.
    Rate {
        /// Which.
        case: CaseNumber,
    },
    /// Cases to be picked for a review.
    Pick {
        /// Picked so far.
        picked: Vec<CaseNumber>,
    },
    /// A last look at a request for a review.
    Confirm {
        /// The cases.
        picked: Vec<CaseNumber>,
    },
}

/// How many cases a page of the list has.
const PAGE: u32 = 8;

impl Cases {
    pub(super) fn begin(case: Option<CaseNumber>, known: &Known<'_>) -> Result<Move, Query> {
        match case {
            Some(case) => one::show(case, known),
            None => list::show(known),
        }
    }

    pub(super) fn begin_review(case: Option<CaseNumber>, known: &Known<'_>) -> Result<Move, Query> {
        review::begin(case, known)
    }

    /// Asking for a review is counted apart from looking at cases.
    pub(super) const fn step(&self) -> (&'static str, &'static str) {
        match self {
            Self::List { .. } => ("cases", "list"),
            Self::One { .. } => ("cases", "one"),
            Self::Write { .. } => ("cases", "write"),
            Self::Rate { .. } => ("cases", "rate"),
            Self::Pick { .. } => ("review", "pick"),
            Self::Confirm { .. } => ("review", "confirm"),
        }
    }

    /// The files of the case that is looked at.
    pub(super) fn files(&self, known: &Known<'_>) -> Result<Vec<ReplyFile>, Query> {
        match self {
            Self::One { case } => one::files(*case, known),
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Result<Question, Query> {
        match self {
            Self::List { before } => list::question(*before, known),
            Self::One { case } => one::question(*case, known),
            Self::Write { case } => Ok(one::ask_message(*case, known)),
            Self::Rate { case } => Ok(one::ask_rating(*case, known)),
            Self::Pick { picked } => review::ask_cases(picked, known),
            Self::Confirm { picked } => Ok(review::summary(picked, known)),
        }
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        match self {
            Self::List { .. } => list::take(input, known),
            Self::One { case } => one::take(*case, input, known),
            Self::Write { case } => one::take_message(*case, input, known),
            Self::Rate { case } => one::take_rating(*case, input, known),
            Self::Pick { picked } => review::take_cases(picked, input, known),
            Self::Confirm { picked } => review::take_confirmation(picked, input, known),
        }
    }

    pub(super) fn back(&self) -> Option<Self> {
        match self {
            Self::List { before: None } => None,
            Self::List { before: Some(_) } | Self::One { .. } | Self::Pick { .. } => Some(Self::List { before: None }),
            Self::Write { case } | Self::Rate { case } => Some(Self::One { case: *case }),
            Self::Confirm { picked } => Some(Self::Pick { picked: picked.clone() }),
        }
    }

    pub(super) const fn help(&self) -> Message {
        match self {
            Self::List { .. } => Message::HelpCases,
            Self::One { .. } => Message::HelpCase,
            Self::Write { .. } => Message::HelpWrite,
            Self::Rate { .. } => Message::HelpRate,
            Self::Pick { .. } => Message::HelpReview,
            Self::Confirm { .. } => Message::HelpConfirmReview,
        }
    }

    pub(super) const fn takes_any_words(&self) -> bool {
        matches!(self, Self::Write { .. })
    }

    /// Whether anything was answered that is worth coming back to.
    pub(super) const fn has_answers(&self) -> bool {
        match self {
            Self::Write { .. } | Self::Confirm { .. } => true,
            Self::Pick { picked } => !picked.is_empty(),
            _ => false,
        }
    }
}

/// The dialogue at this place.
fn at(cases: Cases) -> Move {
    Move::next(Flow::Cases(cases))
}

/// The dialogue at this place, after something said.
fn saying(said: String, cases: Cases) -> Move {
    Move::saying(said, Flow::Cases(cases))
}

/// The case number in an answer.
fn number(input: &Input<'_>) -> Option<CaseNumber> {
    input.value.unwrap_or(input.text).trim().parse().ok()
}

/// A text cut after so many characters, with a mark.
fn cut(text: &str, limit: usize) -> Text {
    let mut cut: String = text.chars().take(limit).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    Text(cut)
}
