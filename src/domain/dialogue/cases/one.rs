//! One case: what it says, and what its company can do about it.

use super::list::{status_words, unknown};
use super::{Cases, at, cut, review, saying};
use crate::domain::dialogue::due::due_line;
use crate::domain::dialogue::effect::Effect;
use crate::domain::dialogue::flow::{Input, Move, Question, Start, choice};
use crate::domain::dialogue::known::{FileLimits, Known, Query};
use crate::domain::dialogue::open_case::{add_files, severity_words};
use crate::domain::messages::{Message, day, say};
use crate::domain::records::{Bug, Case, CaseFile, CaseMessage, CaseNumber, CaseStatus, MessageFrom};
use crate::domain::reply::{Choice, ReplyFile};

/// How many of the last messages are shown.
const MESSAGES: usize = 5;
/// A message is cut after so many characters.
const LONGEST_SHOWN: usize = 600;

/// Shows a case, if it is the company's.
pub(super) fn show(case: CaseNumber, known: &Known<'_>) -> Result<Move, Query> {
    match known.case(case)? {
        Some(_) => Ok(at(Cases::One { case })),
        None => unknown(case, known),
    }
}

pub(super) fn question(case: CaseNumber, known: &Known<'_>) -> Result<Question, Query> {
    let Some(file) = known.case(case)? else {
        let number = case.to_string();
        return Ok(Question {
            text: say(known.language, &Message::NoSuchCase { number }),
            choices: Vec::new(),
        });
    };
    Ok(Question {
        text: told(file, known),
        choices: acts(&file.case, known),
    })
}

pub(super) fn files(case: CaseNumber, known: &Known<'_>) -> Result<Vec<ReplyFile>, Query> {
    let file = known.case(case)?;
    Ok(file.map_or_else(Vec::new, |file| file.shared_files().map(ReplyFile::from).collect()))
}

/// A case in words. Notes of staff are never among them.
fn told(file: &CaseFile, known: &Known<'_>) -> String {
    let language = known.language;
    let case = &file.case;
    let zone = known
        .who
        .map_or(chrono_tz::UTC, |who| known.programme.time_zone(&who.partner.region));
    let date = |at: chrono::DateTime<chrono::Utc>| day(language, at.with_timezone(&zone).date_naive());
    let mut lines = vec![say(
        language,
        &Message::CaseTold {
            number: case.number.to_string(),
            product: case.product.clone(),
            severity: say(language, &severity_words(case.severity)),
            status: say(language, &status_words(case.status)),
            opened: date(case.opened),
            summary: case.summary.clone(),
            description: cut(&case.description, LONGEST_SHOWN),
        },
    )];
    let answered = file.messages.iter().any(|message| message.from == MessageFrom::Staff);
    if !answered && !case.status.is_done() {
        lines.extend(due_line(case, known));
    }
    match case.bug {
        Bug::No => {}
        Bug::Asked => lines.push(say(language, &Message::BugAsked)),
        Bug::Yes => lines.push(say(language, &Message::BugYes)),
    }
    if let Some(rating) = case.rating {
        let rating = u64::from(rating);
        lines.push(say(language, &Message::Rated { rating }));
    }
    let names: Vec<&str> = file.shared_files().map(|file| &*file.name).collect();
    if !names.is_empty() {
        let names = names.join(", ").into();
        lines.push(say(language, &Message::CaseFiles { names }));
    }
    let readable = |message: &&CaseMessage| message.from != MessageFrom::Note;
    let messages: Vec<&CaseMessage> = file.messages.iter().filter(readable).collect();
    for message in messages.iter().skip(messages.len().saturating_sub(MESSAGES)) {
        let (at, text) = (date(message.at), cut(&message.text, LONGEST_SHOWN));
        let line = match message.from {
            MessageFrom::Partner => Message::MessageOfPartner { at, text },
            MessageFrom::Staff | MessageFrom::Note => Message::MessageOfSupport { at, text },
        };
        lines.push(say(language, &line));
    }
    lines.join("\n")
}

/// What can be done about a case as it stands.
fn acts(case: &Case, known: &Known<'_>) -> Vec<Choice> {
    let mut acts = vec![choice(known, &Message::WriteMessage, "write")];
    if case.bug == Bug::No {
        acts.push(choice(known, &Message::AskForBug, "bug"));
    }
    acts.push(choice(known, &Message::StartReview, "review"));
    if case.status.may_become(CaseStatus::Closed) {
        acts.push(choice(known, &Message::CloseCase, "close"));
    }
    if case.status.may_become(CaseStatus::Open) {
        acts.push(choice(known, &Message::ReopenCase, "reopen"));
    }
    if case.status == CaseStatus::Closed && case.rating.is_none() {
        acts.push(choice(known, &Message::RateCase, "rate"));
    }
    acts.push(choice(known, &Message::AllCases, "list"));
    acts
}

pub(super) fn take(number: CaseNumber, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    if let Some(other) = super::number(input) {
        return show(other, known);
    }
    let Some(value) = input.value else {
        return Ok(Move::NotMine(Message::ChooseBelow));
    };
    if value == "list" {
        return Ok(at(Cases::List { before: None }));
    }
    if value == "review" {
        return review::begin(Some(number), known);
    }
    let Some(file) = known.case(number)? else {
        return unknown(number, known);
    };
    let case = &file.case;
    Ok(match value {
        "write" => at(Cases::Write { case: number }),
        "rate" => at(Cases::Rate { case: number }),
        "bug" if case.bug == Bug::No => {
            let bug = Bug::Asked;
            changed(
                Case { bug, ..case.clone() },
                "case.bug-asked",
                &Message::BugWillBeLookedAt,
                known,
            )
        }
        "close" if case.status.may_become(CaseStatus::Closed) => {
            let status = CaseStatus::Closed;
            changed(
                Case { status, ..case.clone() },
                "case.closed",
                &Message::CaseClosed,
                known,
            )
        }
        "reopen" if case.status.may_become(CaseStatus::Open) => {
            let status = CaseStatus::Open;
            changed(
                Case { status, ..case.clone() },
                "case.reopened",
                &Message::CaseReopened,
                known,
            )
        }
        _ => Move::NotMine(Message::ChooseBelow),
    })
}

/// The case is changed, and the dialogue over.
fn changed(case: Case, what: &'static str, said: &Message, known: &Known<'_>) -> Move {
    let number = case.number;
    let case = Case {
        changed: known.now,
        ..case
    };
    let mut choices = vec![choice_of(number, known)];
    if case.status == CaseStatus::Closed && case.rating.is_none() {
        let rate = Start::Rate { case: number };
        choices.insert(0, rate.choice(known, &Message::RateCase));
    }
    Move::End {
        text: format!("{number}: {}", say(known.language, said)),
        choices,
        effects: vec![Effect::Change {
            case: Box::new(case),
            what,
        }],
    }
}

/// The way back to a case.
fn choice_of(number: CaseNumber, known: &Known<'_>) -> Choice {
    let start = Start::Cases { case: Some(number) };
    let message = Message::ShowCase {
        number: number.to_string(),
    };
    start.choice(known, &message)
}

pub(super) fn ask_message(case: CaseNumber, known: &Known<'_>) -> Question {
    let number = case.to_string();
    Question {
        text: say(known.language, &Message::AskMessage { number }),
        choices: Vec::new(),
    }
}

pub(super) fn take_message(number: CaseNumber, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    let text = input.text.trim();
    if text.is_empty() && input.files.is_empty() {
        return Ok(Move::NotMine(Message::WordsWanted));
    }
    let Some(file) = known.case(number)? else {
        return unknown(number, known);
    };
    let mut files = Vec::new();
    let room = known.file_limits.count.saturating_sub(file.files_of_partner());
    let fewer = Known {
        file_limits: FileLimits {
            count: room,
            ..known.file_limits
        },
        ..*known
    };
    if add_files(&mut files, input.files, &fewer).is_some() {
        let limit = known.file_limits.count as u64;
        let said = say(known.language, &Message::TooManyFiles { limit });
        return Ok(saying(said, Cases::Write { case: number }));
    }
    let said = if file.case.status.is_done() {
        Message::MessageReopened
    } else {
        Message::MessageSent
    };
    let case = file.case.written_in(known.now);
    Ok(Move::End {
        text: format!("{number}: {}", say(known.language, &said)),
        choices: vec![choice_of(number, known)],
        effects: vec![Effect::Write {
            case: Box::new(case),
            text: text.into(),
            files,
        }],
    })
}

pub(super) fn ask_rating(case: CaseNumber, known: &Known<'_>) -> Question {
    let number = case.to_string();
    let rating = |stars: u8| Choice {
        label: stars.to_string(),
        value: stars.to_string(),
    };
    Question {
        text: say(known.language, &Message::AskRating { number }),
        choices: (1..=5).map(rating).collect(),
    }
}

pub(super) fn take_rating(number: CaseNumber, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
    let rating = input.value.unwrap_or(input.text).trim().parse::<u8>();
    let Some(rating) = rating.ok().filter(|rating| (1..=5).contains(rating)) else {
        return Ok(Move::NotMine(Message::ChooseBelow));
    };
    let Some(file) = known.case(number)? else {
        return unknown(number, known);
    };
    if file.case.status != CaseStatus::Closed {
        let said = say(known.language, &Message::RateClosedOnly);
        return Ok(saying(said, Cases::One { case: number }));
    }
    let case = Case {
        rating: Some(rating),
        changed: known.now,
        ..file.case.clone()
    };
    Ok(Move::End {
        text: say(known.language, &Message::RatingThanks),
        choices: Vec::new(),
        effects: vec![Effect::Change {
            case: Box::new(case),
            what: "case.rated",
        }],
    })
}
