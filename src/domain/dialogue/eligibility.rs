//! "Am I eligible?": a product, and the verdict for it with all that fails.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::effect::Effect;
use super::flow::{Flow, Input, Move, Question, Start};
use super::known::{Known, Query};
use super::product::{self, Doubt, Named};
use super::verdict::verdict;
use crate::domain::messages::Message;
use crate::domain::reply::Choice;
use crate::domain::rules::{Action, Decision, Outcome};

/// Which product it is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Eligibility {
    doubt: Option<Doubt>,
}

impl Eligibility {
    pub(super) fn begin(product: Option<&str>, known: &Known<'_>) -> Result<Move, Query> {
        let begun = Self::default();
        match product {
            Some(text) => {
                let input = Input {
                    text,
                    value: None,
                    files: &[],
                };
                match begun.take(&input, known)? {
                    // What was said with the wish may be anything; then the question is asked.
                    Move::NotMine(_) => Ok(Move::next(Flow::Eligibility(begun))),
                    step => Ok(step),
                }
            }
            None => Ok(Move::next(Flow::Eligibility(begun))),
        }
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Question {
        product::question(known, self.doubt.as_ref())
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        Ok(match product::named(input, self.doubt.as_ref(), known)? {
            Named::Product(product) => decide(&product, known),
            Named::Perhaps(doubt) => Move::next(Flow::Eligibility(Self { doubt: Some(doubt) })),
            Named::No => Move::NotMine(Message::ChooseProduct),
        })
    }

    pub(super) fn back(&self) -> Option<Self> {
        self.doubt.is_some().then(Self::default)
    }
}

fn decide(product: &str, known: &Known<'_>) -> Move {
    let decided = known.decide(Action::OpenCase, &[("product", json!({ "name": product }))]);
    Move::End {
        text: verdict(&decided.decision, product, known),
        choices: ways_on(&decided.decision, product, known),
        effects: vec![Effect::Record {
            what: "eligibility.decided",
            decided: Box::new(decided),
        }],
    }
}

/// What may be begun after a verdict on opening a case.
pub(super) fn ways_on(decision: &Decision, product: &str, known: &Known<'_>) -> Vec<Choice> {
    match decision.outcome {
        Outcome::Allow => {
            let product = Some(product.to_owned());
            vec![Start::OpenCase { product }.choice(known, &Message::StartCase)]
        }
        // The pool is empty: the rules name the ways to fill it.
        Outcome::Route if decision.values.incidents_left == Some(0) => {
            let mut ways = vec![Start::AddOn.choice(known, &Message::StartAddOn)];
            if names(decision, "pool-review") {
                ways.push(Start::Review { case: None }.choice(known, &Message::StartReview));
            }
            ways
        }
        _ if names(decision, "case-needs-agreement") => vec![Start::Support.choice(known, &Message::StartSupport)],
        _ => Vec::new(),
    }
}

fn names(decision: &Decision, rule: &str) -> bool {
    decision.reasons.iter().any(|reason| reason.rule.id == rule)
}
