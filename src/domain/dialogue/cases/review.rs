//! Requesting a case review: the decision, the cases, a last look.

use super::list::{label, unknown};
use super::{Cases, at, number};
use crate::domain::dialogue::aside::{self, Aside};
use crate::domain::dialogue::effect::Effect;
use crate::domain::dialogue::flow::{Input, Move, Question, choice};
use crate::domain::dialogue::known::{Known, Query};
use crate::domain::dialogue::verdict::{reasons, verdict, with_reasons};
use crate::domain::messages::{Message, say};
use crate::domain::records::{Case, CaseNumber, Review, ReviewStatus, ReviewedCase};
use crate::domain::reply::Choice;
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::Decided;

/// So many of the newest cases can be picked.
const LOOKED_AT: u32 = 200;
/// So many are offered as choices; the others can be typed.
const OFFERED: usize = 12;

fn decide(known: &Known<'_>) -> Decided {
    known.decide(Action::RequestCaseReview, &[])
}

/// Decides, and asks for the cases.
pub(super) fn begin(case: Option<CaseNumber>, known: &Known<'_>) -> Result<Move, Query> {
    let decided = decide(known);
    if decided.decision.outcome != Outcome::Allow {
        return Ok(refuse(decided, known));
    }
    let free = free_cases(known)?;
    if free.is_empty() {
        return Ok(Move::end(say(known.language, &Message::NoCasesToReview), Vec::new()));
    }
    match case {
        None => Ok(at(Cases::Pick { picked: Vec::new() })),
        Some(case) if free.iter().any(|free| free.number == case) => Ok(at(Cases::Pick { picked: vec![case] })),
        Some(case) => match known.case(case)? {
            Some(_) => Ok(super::saying(
                say(
                    known.language,
                    &Message::NotForReview {
                        number: case.to_string(),
                    },
                ),
                Cases::Pick { picked: Vec::new() },
            )),
            None => unknown(case, known),
        },
    }
}

fn refuse(decided: Decided, known: &Known<'_>) -> Move {
    let text = verdict(&decided.decision, "", known);
    Move::end(
        text,
        vec![Effect::Record {
            what: "review.refused",
            decided: Box::new(decided),
        }],
    )
}

/// The cases of this period that no review has named, or only one that declined them.
fn free_cases<'k>(known: &Known<'k>) -> Result<Vec<&'k Case>, Query> {
    let period = known
        .standing()
        .and_then(|standing| standing.period)
        .map(|period| period.id);
    let reviews = known.reviews()?;
    let taken = |case: &Case| {
        let mut named = reviews.iter().flat_map(|review| &review.cases);
        named.any(|named| named.case == case.number && named.status != ReviewStatus::Declined)
    };
    let cases = known.cases(None, LOOKED_AT)?.iter();
    Ok(cases
        .filter(|case| Some(case.period) == period && !taken(case))
        .collect())
}

pub(super) fn ask_cases(picked: &[CaseNumber], known: &Known<'_>) -> Result<Question, Query> {
    let free = free_cases(known)?;
    let mut choices = Vec::new();
    if !picked.is_empty() {
        choices.push(choice(known, &Message::PickedAll, "done"));
    }
    let others = free.iter().filter(|case| !picked.contains(&case.number));
    choices.extend(others.take(OFFERED).map(|case| Choice {
        label: label(case, known),
        value: case.number.to_string(),
    }));
    let mut text = say(known.language, &Message::AskReviewCases);
    if !picked.is_empty() {
        let numbers = list(picked);
        text = format!("{text}\n{}", say(known.language, &Message::PickedSoFar { numbers }));
    }
    Ok(Question { text, choices })
}

pub(super) fn take_cases(picked: &[CaseNumber], input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    let done = input.value == Some("done") || matches!(aside::recognise(input.text), Some(Aside::Yes | Aside::Done));
    if done && !picked.is_empty() {
        return Ok(at(Cases::Confirm {
            picked: picked.to_vec(),
        }));
    }
    let free = free_cases(known)?;
    let mut picked = picked.to_vec();
    let mut found = false;
    let typed = input
        .text
        .split(|letter: char| letter.is_whitespace() || letter == ',' || letter == ';')
        .filter_map(|word| word.parse().ok());
    let named: Vec<CaseNumber> = match number(input) {
        Some(number) => vec![number],
        None => typed.collect(),
    };
    for number in named {
        if !free.iter().any(|case| case.number == number) {
            let number = number.to_string();
            let said = say(known.language, &Message::NotForReview { number });
            return Ok(super::saying(said, Cases::Pick { picked }));
        }
        found = true;
        if !picked.contains(&number) {
            picked.push(number);
        }
    }
    if !found {
        return Ok(Move::NotMine(Message::CaseWanted));
    }
    picked.sort_unstable();
    // There is nothing left to add: straight to the last look.
    Ok(if picked.len() == free.len() {
        at(Cases::Confirm { picked })
    } else {
        at(Cases::Pick { picked })
    })
}

pub(super) fn summary(picked: &[CaseNumber], known: &Known<'_>) -> Question {
    let decided = decide(known);
    let numbers = list(picked);
    Question {
        text: format!(
            "{}\n{}\n{}",
            say(known.language, &Message::ReviewSummary { numbers }),
            reasons(&decided.decision, known),
            say(known.language, &Message::AskRequestReview),
        ),
        choices: vec![
            choice(known, &Message::ConfirmReview, "confirm"),
            choice(known, &Message::ChangeCases, "change"),
            choice(known, &Message::CancelChoice, "cancel"),
        ],
    }
}

pub(super) fn take_confirmation(picked: &[CaseNumber], input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    match (input.value, aside::recognise(input.text)) {
        (Some("confirm"), _) | (None, Some(Aside::Yes)) => request(picked, known),
        (Some("change"), _) => Ok(at(Cases::Pick { picked: Vec::new() })),
        _ => Ok(Move::NotMine(Message::ChooseBelow)),
    }
}

/// Decides again and asks for the review of the cases that are still free.
fn request(picked: &[CaseNumber], known: &Known<'_>) -> Result<Move, Query> {
    let decided = decide(known);
    let period = known.standing().and_then(|standing| standing.period);
    let (Some(who), Some(period), Outcome::Allow) = (known.who, period, decided.decision.outcome) else {
        return Ok(refuse(decided, known));
    };
    let free = free_cases(known)?;
    if let Some(gone) = picked
        .iter()
        .find(|number| !free.iter().any(|case| case.number == **number))
    {
        let number = gone.to_string();
        let said = say(known.language, &Message::NotForReview { number });
        return Ok(super::saying(said, Cases::Pick { picked: Vec::new() }));
    }
    let number = known.new_review()?;
    let review = Review {
        number,
        partner: who.partner.key.clone(),
        requested_by: who.contact.id,
        period: period.id,
        cases: picked
            .iter()
            .map(|case| ReviewedCase {
                case: *case,
                status: ReviewStatus::Requested,
            })
            .collect(),
        reason: None,
        requested: known.now,
        decided: None,
    };
    let requested = Message::ReviewRequested {
        number: number.to_string(),
        cases: list(picked),
    };
    let text = with_reasons(say(known.language, &requested), &decided.decision, known);
    Ok(Move::end(
        text,
        vec![Effect::RequestReview {
            review: Box::new(review),
            decided: Box::new(decided),
        }],
    ))
}

fn list(numbers: &[CaseNumber]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}
