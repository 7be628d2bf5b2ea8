//! What a turn adds to the daily figures: questions and what became of them, and how dialogues go.
//!
//! Pure: counts go out with the turn's outcome and are written by its commit. A count holds words of ours, never the reader's.

use super::effect::Effect;
use super::flow::{Flow, Start};
use super::known::{FaqAnswer, FaqOutcome, Known};
use super::turn::Talk;
use crate::domain::records::{Count, Counted};

/// A dialogue and its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowSteps {
    /// The dialogue's word.
    pub flow: &'static str,
    /// Its steps. Some may be skipped.
    pub steps: &'static [&'static str],
    /// Whether they are asked in this order, so that whoever comes to an earlier one has gone back.
    pub in_order: bool,
}

/// All dialogues whose course is counted.
pub const FLOWS: &[FlowSteps] = &[
    in_order(
        "open-case",
        &[
            "product",
            "severity",
            "summary",
            "description",
            "files",
            "language",
            "confirm",
        ],
    ),
    in_order("add-on", &["item", "quantity", "confirm"]),
    in_order("support", &["confirm"]),
    in_order("eligibility", &["product"]),
    in_order("review", &["pick", "confirm"]),
    FlowSteps {
        flow: "cases",
        steps: &["list", "one", "write", "rate"],
        in_order: false,
    },
    in_order("end-user", &["product_kind", "purchased", "has_pin", "wants_direct"]),
    in_order("sign-in", &["pin", "code"]),
];

const fn in_order(flow: &'static str, steps: &'static [&'static str]) -> FlowSteps {
    FlowSteps {
        flow,
        steps,
        in_order: true,
    }
}

/// Where somebody stands: a dialogue and the step whose question is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    flow: &'static str,
    step: &'static str,
}

impl Place {
    fn of(flow: &Flow, known: &Known<'_>) -> Self {
        let (flow, step) = flow.step(known);
        Self { flow, step }
    }

    fn subject(self) -> String {
        format!("{}/{}", self.flow, self.step)
    }

    /// The steps that are asked before this one; none where there is no order.
    fn before(self) -> impl Iterator<Item = Self> {
        let known = FLOWS.iter().find(|known| known.flow == self.flow && known.in_order);
        let steps = known.map_or(&[][..], |known| known.steps).iter();
        let earlier = steps.take_while(move |step| **step != self.step);
        earlier.map(move |step| Self { step, ..self })
    }
}

impl Talk<'_> {
    fn count(&mut self, what: Counted, subject: impl Into<String>) {
        let count = Count::one(what, self.known.language, subject);
        self.outcome.counts.push(count);
    }

    fn take_back(&mut self, what: Counted, subject: impl Into<String>) {
        let count = Count::one(what, self.known.language, subject);
        self.outcome.counts.push(count.back());
    }

    /// A question was put to the FAQ, and the reader sees what it says.
    pub(super) fn count_question(&mut self, answer: &FaqAnswer) {
        let what = answer.outcome.counted();
        self.outcome.counts.push(Count::one(what, answer.language, ""));
        if answer.outcome == FaqOutcome::Answered {
            self.count_served(answer);
        }
    }

    /// An entry was given as the answer.
    pub(super) fn count_served(&mut self, answer: &FaqAnswer) {
        if let Some(entry) = &answer.entry {
            let count = Count::one(Counted::Served, answer.language, entry.clone());
            self.outcome.counts.push(count);
        }
    }

    /// None of the entries offered was meant.
    pub(super) fn count_none_of_these(&mut self) {
        self.count(Counted::NoneOfThese, "");
    }

    /// A dialogue has another open question, or the same again.
    pub(super) fn count_step(&mut self, before: Option<&Flow>, after: &Flow) {
        let after = Place::of(after, &self.known);
        let before = before.map(|flow| Place::of(flow, &self.known));
        match before {
            Some(before) if before == after => {}
            Some(before) if before.before().any(|earlier| earlier == after) => {
                self.take_back(Counted::Reached, before.subject());
                self.take_back(Counted::Passed, after.subject());
            }
            Some(before) if before.flow == after.flow => {
                self.count(Counted::Passed, before.subject());
                self.count(Counted::Reached, after.subject());
            }
            before => {
                // One dialogue leads on to another: signing in to what was wished for.
                if let Some(before) = before {
                    self.count(Counted::Passed, before.subject());
                    self.count(Counted::Finished, before.flow);
                }
                self.count(Counted::Started, after.flow);
                // What came with the wish was answered before it was asked.
                for answered in after.before() {
                    self.count(Counted::Reached, answered.subject());
                    self.count(Counted::Passed, answered.subject());
                }
                self.count(Counted::Reached, after.subject());
            }
        }
    }

    /// Somebody went back from one question to the one before it.
    pub(super) fn count_back(&mut self, before: &Flow, after: &Flow) {
        let (from, to) = (Place::of(before, &self.known), Place::of(after, &self.known));
        if from.flow == to.flow {
            self.count_step(Some(before), after);
        } else {
            self.count_left(before);
            self.count_step(None, after);
        }
    }

    /// A dialogue came to its last words. Signing in has come to them only where somebody is signed in.
    pub(super) fn count_end(&mut self, flow: &Flow, effects: &[Effect]) {
        let signs_in = |effect: &Effect| matches!(effect, Effect::SignIn { .. });
        if matches!(flow, Flow::SignIn(_)) && !effects.iter().any(signs_in) {
            self.count_left(flow);
            return;
        }
        let place = Place::of(flow, &self.known);
        self.count(Counted::Passed, place.subject());
        self.count(Counted::Finished, place.flow);
    }

    /// A dialogue ended with the answer it began with: the rules could say at once that it leads nowhere.
    pub(super) fn count_at_once(&mut self, start: &Start) {
        // Whoever is signed in already doesn't sign in.
        if let Some(flow) = start.flow() {
            self.count(Counted::Started, flow);
            self.count(Counted::Finished, flow);
        }
    }

    /// A dialogue was given up.
    pub(super) fn count_left(&mut self, flow: &Flow) {
        let place = Place::of(flow, &self.known);
        self.count(Counted::Left, place.subject());
    }
}
