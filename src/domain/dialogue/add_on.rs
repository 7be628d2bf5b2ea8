//! Buying an add-on: which, how many, a summary, an order.

use serde::{Deserialize, Serialize};

use super::aside::{self, Aside};
use super::effect::Effect;
use super::flow::{Flow, Input, Move, Question, choice};
use super::known::{Known, Query};
use super::verdict::{contact_line, reasons, verdict};
use crate::domain::messages::{Message, say};
use crate::domain::programme::{AddOn as Item, Role};
use crate::domain::records::{Order, OrderItem, OrderStatus};
use crate::domain::reply::Choice;
use crate::domain::rules::{Action, Outcome};
use crate::domain::standing::Decided;

/// More than so many of one add-on are a slip of the finger.
const MOST: u32 = 99;
/// How many are offered to choose from, each at its own place, as a terminal numbers them.
const OFFERED: [u32; 5] = [1, 2, 3, 4, 5];

/// What has been chosen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AddOn {
    /// The id in the catalogue.
    item: Option<String>,
    quantity: Option<u32>,
    /// An answer is being corrected: afterwards comes the summary.
    correcting: bool,
}

impl AddOn {
    pub(super) fn begin(known: &Known<'_>) -> Move {
        let decided = known.decide(Action::BuyAddOn, &[]);
        if decided.decision.outcome != Outcome::Allow {
            let text = verdict(&decided.decision, "", known);
            return Move::end(text, vec![refused(decided)]);
        }
        if known.programme.add_ons.is_empty() {
            return no_catalogue(known);
        }
        Move::next(Flow::AddOn(Self::default()))
    }

    fn item<'k>(&self, known: &Known<'k>) -> Option<&'k Item> {
        let id = self.item.as_ref()?;
        known.programme.add_ons.iter().find(|item| item.id == *id)
    }

    pub(super) fn step(&self, known: &Known<'_>) -> &'static str {
        match (self.item(known), self.quantity) {
            (None, _) => "item",
            (Some(_), None) => "quantity",
            (Some(_), Some(_)) => "confirm",
        }
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Question {
        let Some(item) = self.item(known) else {
            let items = known.programme.add_ons.iter().map(|item| {
                let name = item.name.clone();
                let incidents = u64::from(item.incidents);
                choice(known, &Message::AddOnItem { name, incidents }, item.id.clone())
            });
            return Question {
                text: say(known.language, &Message::AskAddOn),
                choices: items.collect(),
            };
        };
        let Some(quantity) = self.quantity else {
            let choices = OFFERED.map(|number| Choice {
                label: number.to_string(),
                value: number.to_string(),
            });
            let name = item.name.clone();
            return Question {
                text: say(known.language, &Message::AskQuantity { name }),
                choices: choices.to_vec(),
            };
        };
        let decided = known.decide(Action::BuyAddOn, &[]);
        let summary = Message::AddOnSummary {
            name: item.name.clone(),
            quantity: u64::from(quantity),
            incidents: u64::from(item.incidents) * u64::from(quantity),
        };
        let notice = known.decide(Action::CarryOverIncidents, &[]);
        Question {
            text: [
                say(known.language, &summary),
                reasons(&decided.decision, known),
                reasons(&notice.decision, known),
                say(known.language, &Message::AskOrder),
            ]
            .join("\n"),
            choices: vec![
                choice(known, &Message::ConfirmOrder, "confirm"),
                choice(known, &Message::ChangeAddOn, "change:item"),
                choice(known, &Message::ChangeQuantity, "change:quantity"),
                choice(known, &Message::CancelChoice, "cancel"),
            ],
        }
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        let Some(item) = self.item(known) else {
            return Ok(self.take_item(input, known));
        };
        let Some(quantity) = self.quantity else {
            let number = input.value.unwrap_or(input.text).trim().parse::<u32>();
            return Ok(match number {
                Ok(number) if (1..=MOST).contains(&number) => Move::next(Flow::AddOn(Self {
                    quantity: Some(number),
                    correcting: false,
                    ..self.clone()
                })),
                _ => Move::NotMine(Message::QuantityWanted { most: u64::from(MOST) }),
            });
        };
        match (input.value, aside::recognise(input.text)) {
            (Some("confirm"), _) | (None, Some(Aside::Yes)) => order(item, quantity, known),
            (Some("change:item"), _) => Ok(Move::next(Flow::AddOn(Self {
                item: None,
                correcting: true,
                ..self.clone()
            }))),
            (Some("change:quantity"), _) => Ok(Move::next(Flow::AddOn(Self {
                quantity: None,
                correcting: true,
                ..self.clone()
            }))),
            _ => Ok(Move::NotMine(Message::ChooseBelow)),
        }
    }

    fn take_item(&self, input: &Input<'_>, known: &Known<'_>) -> Move {
        let named = |item: &&Item| {
            input.value == Some(item.id.as_str()) || crate::domain::programme::same(&item.name, input.text.trim())
        };
        match known.programme.add_ons.iter().find(named) {
            Some(item) => Move::next(Flow::AddOn(Self {
                item: Some(item.id.clone()),
                correcting: false,
                ..self.clone()
            })),
            None => Move::NotMine(Message::ChooseBelow),
        }
    }

    pub(super) fn back(&self) -> Option<Self> {
        if self.quantity.is_some() {
            return Some(Self {
                quantity: None,
                ..self.clone()
            });
        }
        self.item.is_some().then(Self::default)
    }

    pub(super) fn help(&self) -> Message {
        match (&self.item, self.quantity) {
            (None, _) => Message::HelpAddOn,
            (Some(_), None) => Message::HelpQuantity,
            (Some(_), Some(_)) => Message::HelpConfirmOrder,
        }
    }
}

fn refused(decided: Decided) -> Effect {
    Effect::Record {
        what: "order.refused",
        decided: Box::new(decided),
    }
}

/// Add-ons may be bought and none is published: the FAQ's words, and who can tell.
fn no_catalogue(known: &Known<'_>) -> Move {
    let region = known.who.map(|who| who.partner.region.as_str());
    let operations = known.programme.contact(Role::PartnerOperations, region);
    let list = Message::NoCatalogue {
        contact: operations.name.clone(),
    };
    let decided = known.decide(Action::BuyAddOn, &[]);
    let contact = contact_line(&operations, known.language);
    let lines = [
        say(known.language, &list),
        reasons(&decided.decision, known),
        say(known.language, &Message::ContactNext { contact }),
    ];
    Move::end(lines.join("\n"), Vec::new())
}

/// Decides again, since days may have passed since the first question, and places the order.
fn order(item: &Item, quantity: u32, known: &Known<'_>) -> Result<Move, Query> {
    let decided = known.decide(Action::BuyAddOn, &[]);
    let (Some(who), Some(term_end), Outcome::Allow) =
        (known.who, decided.decision.values.term_end, decided.decision.outcome)
    else {
        let text = verdict(&decided.decision, "", known);
        return Ok(Move::end(text, vec![refused(decided)]));
    };
    let number = known.new_order()?;
    let order = Order {
        number,
        partner: who.partner.key.clone(),
        requested_by: who.contact.id,
        item: OrderItem::AddOn {
            id: item.id.clone(),
            name: item.name.clone(),
            incidents: item.incidents,
            quantity,
        },
        status: OrderStatus::Requested,
        reason: None,
        term_end,
        requested: known.now,
        decided: None,
    };
    let operations = known
        .programme
        .contact(Role::PartnerOperations, Some(&who.partner.region));
    let placed = Message::OrderPlaced {
        number: number.to_string(),
        contact: operations.name.clone(),
    };
    let contact = contact_line(&operations, known.language);
    let lines = [
        say(known.language, &placed),
        reasons(&decided.decision, known),
        say(known.language, &Message::ContactNext { contact }),
    ];
    Ok(Move::end(
        lines.join("\n"),
        vec![Effect::PlaceOrder {
            order: Box::new(order),
            decided: Box::new(decided),
        }],
    ))
}
