//! Orders and requests for case reviews.

use serde_json::json;

use super::{Turn, rest_on_partner, with};
use crate::assistant::post::Draft;
use crate::assistant::team::{Button, Kind};
use crate::domain::messages::{Message, say};
use crate::domain::programme::Role;
use crate::domain::records::{Order, OrderItem, Review, SignedIn};
use crate::domain::standing::Decided;
use crate::storage::Changes;

pub(super) fn place(turn: &Turn<'_>, changes: &mut Changes, order: &Order, decided: &Decided) {
    rest_on_partner(turn, changes);
    changes.new_orders.push(order.clone());
    let number = order.number.to_string();
    let data = json!({ "order": order.number, "partner": order.partner, "item": order.item, "status": order.status });
    let record = with(decided, &data);
    turn.record(
        changes,
        Some(&order.partner),
        "order.requested",
        Some(number.clone()),
        record,
    );
    turn.post.event(changes, turn.now, "order.requested", &data);
    let Some(who) = turn.who() else { return };
    let partner = order.partner.to_string();
    let (contact, email, end) = (who.contact.name.clone(), who.contact.email.clone(), order.term_end);
    let (asked, name) = match &order.item {
        OrderItem::AddOn {
            name,
            incidents,
            quantity,
            ..
        } => {
            let asked = Message::MailOrderAddOn {
                number: number.clone(),
                partner: partner.clone(),
                contact,
                email,
                name: name.clone(),
                quantity: u64::from(*quantity),
                incidents: u64::from(*incidents) * u64::from(*quantity),
                end,
            };
            (asked, format!("{quantity} × {name}"))
        }
        OrderItem::BasicSupport => {
            let asked = Message::MailOrderSupport {
                number: number.clone(),
                partner: partner.clone(),
                contact,
                email,
                end,
            };
            (asked, say(who.contact.language, &Message::BasicSupport))
        }
    };
    let subject = Message::MailOrderSubject {
        number: number.clone(),
        partner,
    };
    let asked = Request {
        number: number.clone(),
        subject,
        asked,
        copy: Message::MailOrderCopy { number, name },
    };
    pass_on(turn, changes, who, (Kind::Orders, Role::PartnerOperations), asked);
}

pub(super) fn request_review(turn: &Turn<'_>, changes: &mut Changes, review: &Review, decided: &Decided) {
    rest_on_partner(turn, changes);
    changes.new_reviews.push(review.clone());
    let number = review.number.to_string();
    let numbers: Vec<String> = review.cases.iter().map(|case| case.case.to_string()).collect();
    let data = json!({
        "review": review.number, "partner": review.partner, "cases": numbers, "status": review.status(),
    });
    let record = with(decided, &data);
    turn.record(
        changes,
        Some(&review.partner),
        "review.requested",
        Some(number.clone()),
        record,
    );
    turn.post.event(changes, turn.now, "review.requested", &data);
    let Some(who) = turn.who() else { return };
    let pool = who.periods.iter().find(|period| period.id == review.period);
    let pool = pool.map(|period| period.pool).unwrap_or_default();
    let count = |incidents: i64| u64::try_from(incidents).unwrap_or(0);
    let cases = numbers.join(", ");
    let subject = Message::MailReviewSubject {
        number: number.clone(),
        partner: review.partner.to_string(),
    };
    let asked = Message::MailReview {
        number: number.clone(),
        partner: review.partner.to_string(),
        contact: who.contact.name.clone(),
        email: who.contact.email.clone(),
        cases: cases.clone(),
        used: count(pool.used - pool.credited),
        total: count(pool.included + pool.added),
    };
    let asked = Request {
        number: number.clone(),
        subject,
        asked,
        copy: Message::MailReviewCopy { number, cases },
    };
    pass_on(turn, changes, who, (Kind::Reviews, Role::SupportFeedback), asked);
}

/// What somebody asks an office of the vendor for.
struct Request {
    number: String,
    subject: Message,
    /// What the office and the team read.
    asked: Message,
    /// What whoever asks gets as a copy.
    copy: Message,
}

/// Passes a request on: to the team with buttons to decide, to the office, and as a copy to whoever asks.
fn pass_on(turn: &Turn<'_>, changes: &mut Changes, who: &SignedIn, (kind, office): (Kind, Role), request: Request) {
    let buttons = decisions(&request.number);
    turn.post.ask_team(changes, turn.now, kind, &request.asked, &buttons);
    let region = &who.partner.region;
    let draft = Draft {
        subject: request.subject.clone(),
        body: vec![request.asked],
    };
    turn.post
        .tell_office(changes, turn.now, turn.programme, office, region, &draft);
    let draft = Draft {
        subject: request.subject,
        body: vec![request.copy],
    };
    turn.post.write_to(changes, turn.now, &who.contact, &draft);
}

/// The buttons by which the team decides an order or a review.
fn decisions(number: &str) -> [Button; 2] {
    [
        (Message::TeamApprove, format!("approve:{number}")),
        (Message::TeamDecline, format!("decline:{number}")),
    ]
}
