//! A decision, and how it is told to people and to programs.

use chrono::NaiveDate;
use serde::Serialize;

use super::Outcome;
use super::need::Need;
use super::table::Rule;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::programme::Contact;

/// What the rules decide about an action, with everything that speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision.
    pub outcome: Outcome,
    /// All reasons that apply, the most fundamental first. Never empty.
    pub reasons: Vec<Reason>,
    /// Whom the rules name, and nobody else.
    pub contacts: Vec<Contact>,
    /// The facts to ask for, the next one first. Empty unless the outcome is [`Outcome::Ask`].
    pub missing: Vec<Missing>,
    /// What was worked out.
    pub values: Values,
}

/// A fact to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The fact.
    pub need: Need,
    /// Where it stands in the facts: `contact.pin`.
    pub path: String,
}

/// A rule that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its row in the table.
    pub rule: &'static Rule,
    /// A second sentence with the days or numbers at hand.
    pub detail: Option<Message>,
}

/// What was worked out along with a decision; a key is left out where there is nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct Values {
    /// The last day of basic support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_end: Option<NaiveDate>,
    /// The last day of an add-on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_end: Option<NaiveDate>,
    /// How many cases are missing to the threshold of a case review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<u64>,
    /// How many incidents are left in the pool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incidents_left: Option<u64>,
}

/// A decision in the form that other programs rely on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[expect(missing_docs, reason = "the same as in `Decision`")]
pub struct Report {
    pub decision: Outcome,
    pub reasons: Vec<ReasonReport>,
    pub contacts: Vec<Contact>,
    pub missing: Vec<String>,
    pub values: Values,
}

/// A reason in the form that other programs rely on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReasonReport {
    /// The rule's id.
    pub rule: &'static str,
    /// A sentence for the reader.
    pub text: String,
    /// The words it rests on; none where the FAQ is silent.
    pub source: Option<SourceReport>,
}

/// The words that a reason rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SourceReport {
    /// The id of the FAQ entry.
    pub entry: &'static str,
    /// The words, in English.
    pub quote: &'static str,
}

impl Reason {
    /// The reason in words for the reader.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let sentence = say(language, &Message::Rule { id: self.rule.id });
        match &self.detail {
            Some(detail) => format!("{sentence} {}", say(language, detail)),
            None => sentence,
        }
    }
}

impl Decision {
    /// The decision in the form that other programs rely on, its sentences in `language`.
    #[must_use]
    pub fn report(&self, language: Language) -> Report {
        let reason = |reason: &Reason| ReasonReport {
            rule: reason.rule.id,
            text: reason.text(language),
            source: reason.rule.source.map(|source| SourceReport {
                entry: source.entry,
                quote: source.quote,
            }),
        };
        Report {
            decision: self.outcome,
            reasons: self.reasons.iter().map(reason).collect(),
            contacts: self.contacts.clone(),
            missing: self.missing.iter().map(|missing| missing.path.clone()).collect(),
            values: self.values,
        }
    }
}
