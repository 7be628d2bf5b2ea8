//! Which rules apply to facts that are complete. What that amounts to is `settle`'s business.

use super::Outcome;
use super::decision::Values;
use super::table::Rule;
use crate::domain::messages::Message;
use crate::domain::programme::Contact;

/// A rule that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// A second sentence with the days or numbers at hand.
    pub(super) detail: Option<Message>,
    /// Whom the rule names.
    pub(super) contacts: Vec<Contact>,
}

/// All rules that apply, in the order of the text, and what was worked out on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Verdict {
    pub(super) findings: Vec<Finding>,
    pub(super) values: Values,
}

impl Finding {
    pub(super) const fn of(rule: &'static Rule) -> Self {
        Self {
            rule,
            detail: None,
            contacts: Vec::new(),
        }
    }

    pub(super) fn saying(mut self, detail: Message) -> Self {
        self.detail = Some(detail);
        self
    }

    pub(super) fn to(mut self, contact: Contact) -> Self {
        self.contacts.push(contact);
        self
    }
}

impl Verdict {
    /// A verdict of one rule.
    pub(super) fn of(finding: Finding) -> Self {
        let mut verdict = Self::default();
        verdict.add(finding);
        verdict
    }

    pub(super) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether nothing has been found yet that speaks against it.
    pub(super) fn is_clear(&self) -> bool {
        self.findings.is_empty()
    }

    /// The strongest of what the rules decide. Every action ends in a rule that decides; were one ever to end in none,
    /// nothing would be known.
    pub(super) fn outcome(&self) -> Outcome {
        let decided = self.findings.iter().filter_map(|finding| finding.rule.decides);
        decided.max().unwrap_or(Outcome::Unknown)
    }

    /// Everybody whom the rules name, each once, in the order of the reasons.
    pub(super) fn contacts(&self) -> Vec<Contact> {
        let mut contacts: Vec<Contact> = Vec::new();
        for contact in self.findings.iter().flat_map(|finding| &finding.contacts) {
            if !contacts.contains(contact) {
                contacts.push(contact.clone());
            }
        }
        contacts
    }
}
