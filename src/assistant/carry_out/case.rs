//! Cases: opened, written in, changed by their company.

use serde_json::{Value, json};

use super::{Turn, nothing_decided, rest_on_partner, with};
use crate::assistant::post::Draft;
use crate::domain::dialogue::{FileRef, severity_words};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Attachment, Case, CaseMessage, CaseStatus, MessageFrom, Text};
use crate::domain::standing::Decided;
use crate::storage::Changes;

pub(super) fn open(turn: &Turn<'_>, changes: &mut Changes, case: &Case, files: &[FileRef], decided: &Decided) {
    rest_on_partner(turn, changes);
    changes.new_cases.push(case.clone());
    keep(turn, changes, case, files);
    let number = case.number.to_string();
    let subject = Message::MailCaseSubject {
        number: number.clone(),
        summary: case.summary.clone(),
    };
    let record = with(decided, &event(case));
    turn.record(
        changes,
        Some(&case.partner),
        "case.opened",
        Some(number.clone()),
        record,
    );
    if let Some(who) = turn.who() {
        let opened = Message::MailCaseOpened {
            number: number.clone(),
            product: case.product.clone(),
            severity: say(who.contact.language, &severity_words(case.severity)),
            summary: case.summary.clone(),
            description: case.description.clone(),
        };
        let draft = Draft {
            subject: subject.clone(),
            body: vec![opened],
        };
        turn.post.write_to(changes, turn.now, &who.contact, &draft);
        let new = Message::MailNewCase {
            number,
            partner: case.partner.to_string(),
            contact: who.contact.name.clone(),
            product: case.product.clone(),
            severity: say(Language::En, &severity_words(case.severity)),
            language: case.language.own_name().to_owned(),
            files: files.len() as u64,
            summary: case.summary.clone(),
            description: case.description.clone(),
        };
        turn.post.in_case(changes, turn.now, case, &new);
        turn.post.files_in_case(changes, turn.now, case, files);
        let draft = Draft {
            subject,
            body: vec![new],
        };
        turn.post.tell_staff(changes, turn.now, &draft);
    }
    turn.post.event(changes, turn.now, "case.opened", &event(case));
}

pub(super) fn write(turn: &Turn<'_>, changes: &mut Changes, case: &Case, text: &Text, files: &[FileRef]) {
    rest_on_partner(turn, changes);
    changes.cases.push(case.clone());
    let contact = turn.who().map(|who| who.contact.id);
    if !text.is_empty() {
        changes.messages.push(CaseMessage {
            case: case.number,
            from: MessageFrom::Partner,
            contact,
            staff: None,
            text: text.clone(),
            at: turn.now,
        });
    }
    keep(turn, changes, case, files);
    let message = Message::MailCaseMessage {
        number: case.number.to_string(),
        partner: case.partner.to_string(),
        files: files.len() as u64,
        text: text.clone(),
    };
    tell_staff(turn, changes, case, message);
    turn.post.files_in_case(changes, turn.now, case, files);
    done(turn, changes, case, "case.message");
}

pub(super) fn change(turn: &Turn<'_>, changes: &mut Changes, case: &Case, what: &str) {
    rest_on_partner(turn, changes);
    changes.cases.push(case.clone());
    let (number, partner) = (case.number.to_string(), case.partner.to_string());
    let message = match (what, case.rating) {
        ("case.bug-asked", _) => Message::MailCaseBugAsked { number, partner },
        ("case.reopened", _) => Message::MailCaseReopened { number, partner },
        ("case.rated", Some(rating)) => Message::MailCaseRated {
            number,
            partner,
            rating: u64::from(rating),
        },
        _ => Message::MailCaseClosed { number, partner },
    };
    tell_staff(turn, changes, case, message);
    if case.status == CaseStatus::Closed {
        turn.post.close_case(changes, turn.now, case);
    }
    done(turn, changes, case, what);
}

fn tell_staff(turn: &Turn<'_>, changes: &mut Changes, case: &Case, message: Message) {
    turn.post.in_case(changes, turn.now, case, &message);
    let draft = Draft {
        subject: Message::MailCaseSubject {
            number: case.number.to_string(),
            summary: case.summary.clone(),
        },
        body: vec![message],
    };
    turn.post.tell_staff(changes, turn.now, &draft);
}

fn done(turn: &Turn<'_>, changes: &mut Changes, case: &Case, what: &str) {
    let subject = Some(case.number.to_string());
    turn.record(changes, Some(&case.partner), what, subject, nothing_decided());
    turn.post.event(changes, turn.now, what, &event(case));
}

/// Files become the case's.
fn keep(turn: &Turn<'_>, changes: &mut Changes, case: &Case, files: &[FileRef]) {
    let contact = turn.who().map(|who| who.contact.id);
    changes.attachments.extend(files.iter().map(|file| Attachment {
        case: case.number,
        from: MessageFrom::Partner,
        contact,
        staff: None,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        sha256: file.sha256.clone(),
        location: file.location.clone(),
        at: turn.now,
    }));
}

/// What other programs are told of a case.
fn event(case: &Case) -> Value {
    json!({
        "case": case.number,
        "partner": case.partner,
        "product": case.product,
        "severity": case.severity,
        "status": case.status,
        "bug": case.bug,
        "rating": case.rating,
    })
}
