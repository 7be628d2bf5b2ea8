//! "End-user: who helps me?": a few questions, as many as the rules need, and whom to turn to. Nobody has to sign in.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::aside::{self, Aside};
use super::flow::{Flow, Input, Move, Question, choice};
use super::known::Known;
use super::verdict::{verdict, with_reasons};
use crate::domain::messages::{Message, say};
use crate::domain::rules::{Action, Need, Outcome};
use crate::domain::standing::Decided;

/// What is known of the end-user, by the names that facts have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EndUser {
    /// In the order in which it was answered.
    answers: Vec<(String, Value)>,
}

/// The questions there may be, and the fact that each answers.
const QUESTIONS: [(Need, &str, Message); 4] = [
    (Need::EndUserProduct, "product_kind", Message::AskEndUserProduct),
    (Need::EndUserPurchased, "purchased", Message::AskEndUserPurchased),
    (Need::EndUserHasPin, "has_pin", Message::AskEndUserPin),
    (Need::EndUserWantsDirect, "wants_direct", Message::AskEndUserDirect),
];

impl EndUser {
    pub(super) fn begin(known: &Known<'_>) -> Move {
        Self::default().step(known)
    }

    fn decide(&self, known: &Known<'_>) -> Decided {
        let facts: Map<String, Value> = self.answers.iter().cloned().collect();
        Decided::new(Action::EndUserSupport, json!({ "end_user": facts }), known.programme)
    }

    /// The question that the rules need next.
    fn open(&self, known: &Known<'_>) -> Option<&'static (Need, &'static str, Message)> {
        let decided = self.decide(known);
        let need = decided.decision.missing.first()?.need;
        QUESTIONS.iter().find(|(question, ..)| *question == need)
    }

    /// The step whose question is open, for counting.
    pub(super) fn step_word(&self, known: &Known<'_>) -> &'static str {
        // Under other rules than those it was kept under, nothing may be open; then the first is asked again.
        self.open(known).map_or(QUESTIONS[0].1, |(_, fact, _)| fact)
    }

    fn step(self, known: &Known<'_>) -> Move {
        let decided = self.decide(known);
        if decided.decision.outcome == Outcome::Ask {
            return Move::next(Flow::EndUser(self));
        }
        let text = match decided.decision.outcome {
            Outcome::Route => with_reasons(say(known.language, &Message::VerdictGoTo), &decided.decision, known),
            _ => verdict(&decided.decision, "", known),
        };
        Move::end(text, Vec::new())
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Question {
        let open = self.open(known);
        let text = open.map(|(_, _, message)| say(known.language, message));
        let choices = match open {
            Some((Need::EndUserProduct, ..)) => vec![
                choice(known, &Message::Software, "software"),
                choice(known, &Message::Appliance, "appliance"),
            ],
            _ => vec![choice(known, &Message::Yes, "yes"), choice(known, &Message::No, "no")],
        };
        Question {
            text: text.unwrap_or_default(),
            choices,
        }
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Move {
        let Some((need, fact, _)) = self.open(known) else {
            return self.clone().step(known);
        };
        let answer = match (need, input.value, aside::recognise(input.text)) {
            (Need::EndUserProduct, Some(kind), _) => json!(kind),
            (Need::EndUserProduct, None, _) => return Move::NotMine(Message::ChooseBelow),
            (_, Some("yes"), _) | (_, None, Some(Aside::Yes)) => json!(true),
            (_, Some("no"), _) | (_, None, Some(Aside::No)) => json!(false),
            _ => return Move::NotMine(Message::YesOrNo),
        };
        let mut next = self.clone();
        next.answers.push(((*fact).to_owned(), answer));
        next.step(known)
    }

    pub(super) fn back(&self) -> Option<Self> {
        let mut before = self.clone();
        before.answers.pop()?;
        Some(before)
    }

    pub(super) fn help(&self) -> Message {
        match self
            .answers
            .last()
            .map(|(fact, value)| (fact.as_str(), value.as_bool()))
        {
            None => Message::HelpSoftware,
            Some(("product_kind", _)) => Message::HelpPurchased,
            Some(("purchased", Some(true))) => Message::HelpPinReceived,
            Some(_) => Message::HelpWantsDirect,
        }
    }
}
