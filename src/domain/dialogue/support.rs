//! Buying the basic agreement: the decision, and a request to Partner Operations.

use serde::{Deserialize, Serialize};

use super::aside::{self, Aside};
use super::effect::Effect;
use super::flow::{Flow, Input, Move, Question, choice};
use super::known::{Known, Query};
use super::verdict::{reasons, verdict, with_reasons};
use crate::domain::messages::{Message, say};
use crate::domain::records::{Order, OrderItem, OrderStatus};
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::Decided;

/// Nothing but a confirmation is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Support {}

/// Whether it can be bought: then the rules know the day on which it ends.
fn may_be_bought(decided: &Decided) -> bool {
    decided.decision.outcome == Outcome::Allow && decided.decision.values.support_end.is_some()
}

impl Support {
    pub(super) fn begin(known: &Known<'_>) -> Move {
        let decided = known.decide(Action::BuySupport, &[]);
        if may_be_bought(&decided) {
            return Move::next(Flow::Support(Self {}));
        }
        refuse(decided, known)
    }

    pub(super) fn question(known: &Known<'_>) -> Question {
        let decided = known.decide(Action::BuySupport, &[]);
        let notice = known.decide(Action::CarryOverIncidents, &[]);
        Question {
            text: [
                say(known.language, &Message::SupportSummary),
                reasons(&decided.decision, known),
                reasons(&notice.decision, known),
                say(known.language, &Message::AskRequestSupport),
            ]
            .join("\n"),
            choices: vec![
                choice(known, &Message::ConfirmSupport, "confirm"),
                choice(known, &Message::CancelChoice, "cancel"),
            ],
        }
    }

    pub(super) fn take(input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        match (input.value, aside::recognise(input.text)) {
            (Some("confirm"), _) | (None, Some(Aside::Yes)) => request(known),
            _ => Ok(Move::NotMine(Message::ChooseBelow)),
        }
    }
}

fn refuse(decided: Decided, known: &Known<'_>) -> Move {
    let text = verdict(&decided.decision, "", known);
    let record = Effect::Record {
        what: "order.refused",
        decided: Box::new(decided),
    };
    Move::end(text, vec![record])
}

fn request(known: &Known<'_>) -> Result<Move, Query> {
    let decided = known.decide(Action::BuySupport, &[]);
    let (Some(who), Some(term_end), true) = (known.who, decided.decision.values.support_end, may_be_bought(&decided))
    else {
        return Ok(refuse(decided, known));
    };
    let number = known.new_order()?;
    let order = Order {
        number,
        partner: who.partner.key.clone(),
        requested_by: who.contact.id,
        item: OrderItem::BasicSupport,
        status: OrderStatus::Requested,
        reason: None,
        term_end,
        requested: known.now,
        decided: None,
    };
    let contact = decided.decision.contacts.first().map(|contact| contact.name.clone());
    let placed = Message::OrderPlaced {
        number: number.to_string(),
        contact: contact.unwrap_or_default(),
    };
    let text = with_reasons(say(known.language, &placed), &decided.decision, known);
    Ok(Move::end(
        text,
        vec![Effect::PlaceOrder {
            order: Box::new(order),
            decided: Box::new(decided),
        }],
    ))
}
