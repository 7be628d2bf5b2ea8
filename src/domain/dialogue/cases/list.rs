//! The list of a company's cases, page by page.

use super::{Cases, PAGE, at, cut, number, one, saying};
use crate::domain::dialogue::flow::{Input, Move, Question, Start, choice};
use crate::domain::dialogue::known::{Known, Query};
use crate::domain::messages::{Message, say};
use crate::domain::records::{Case, CaseNumber, CaseStatus};
use crate::domain::reply::Choice;

/// A summary in the list is cut after so many characters.
const SUMMARY: usize = 50;

/// Shows the newest cases; where there are none, says so.
pub(super) fn show(known: &Known<'_>) -> Result<Move, Query> {
    if known.cases(None, PAGE + 1)?.is_empty() {
        let start = Start::OpenCase { product: None };
        return Ok(Move::End {
            text: say(known.language, &Message::NoCases),
            choices: vec![start.choice(known, &Message::StartCase)],
            effects: Vec::new(),
        });
    }
    Ok(at(Cases::List { before: None }))
}

pub(super) fn question(before: Option<CaseNumber>, known: &Known<'_>) -> Result<Question, Query> {
    // One more than fits tells whether there is another page.
    let cases = known.cases(before, PAGE + 1)?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let mut choices: Vec<Choice> = cases
        .iter()
        .take(page)
        .map(|case| Choice {
            label: label(case, known),
            value: case.number.to_string(),
        })
        .collect();
    if let (Some(last), true) = (cases.get(page - 1), cases.len() > page) {
        choices.push(choice(known, &Message::OlderCases, format!("before:{}", last.number)));
    }
    Ok(Question {
        text: say(known.language, &Message::YourCases),
        choices,
    })
}

/// A case on one line.
pub(super) fn label(case: &Case, known: &Known<'_>) -> String {
    let line = Message::CaseLine {
        number: case.number.to_string(),
        product: case.product.clone(),
        status: say(known.language, &status_words(case.status)),
        summary: cut(&case.summary, SUMMARY),
    };
    say(known.language, &line)
}

pub(super) const fn status_words(status: CaseStatus) -> Message {
    match status {
        CaseStatus::Open => Message::StatusOpen,
        CaseStatus::WaitingForPartner => Message::StatusWaitingForPartner,
        CaseStatus::WaitingForSupport => Message::StatusWaitingForSupport,
        CaseStatus::Resolved => Message::StatusResolved,
        CaseStatus::Closed => Message::StatusClosed,
    }
}

pub(super) fn take(input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    if let Some(before) = input.value.and_then(|value| value.strip_prefix("before:")) {
        return Ok(at(Cases::List {
            before: before.parse().ok(),
        }));
    }
    match number(input) {
        Some(case) => one::show(case, known),
        None => Ok(Move::NotMine(Message::CaseWanted)),
    }
}

/// Says that there is no such case, and shows the list.
pub(super) fn unknown(case: CaseNumber, known: &Known<'_>) -> Result<Move, Query> {
    let said = Message::NoSuchCase {
        number: case.to_string(),
    };
    let said = say(known.language, &said);
    if known.cases(None, PAGE + 1)?.is_empty() {
        return Ok(Move::end(said, Vec::new()));
    }
    Ok(saying(said, Cases::List { before: None }))
}
