//! What erasing a person means in every backend.

use chrono::{DateTime, Utc};

use super::Erased;
use crate::domain::records::{Actor, AuditEvent, Chain, Contact, Json};

/// The words by which a person is found in what others wrote.
pub(super) struct Needles {
    /// In the texts of their own company: every name and address.
    pub(super) in_company: Vec<String>,
    /// Anywhere: addresses, and names of several words. A single word may be another person's name, or no name.
    pub(super) anywhere: Vec<String>,
}

impl Needles {
    /// The words for these contacts.
    pub(super) fn of(contacts: &[Contact]) -> Self {
        let mut in_company: Vec<String> = contacts
            .iter()
            .flat_map(|contact| [contact.email.0.clone(), contact.name.0.clone()])
            .filter(|needle| !needle.trim().is_empty())
            .collect();
        in_company.sort();
        in_company.dedup();
        let anywhere = in_company
            .iter()
            .filter(|needle| needle.contains('@') || needle.trim().contains(' '))
            .cloned()
            .collect();
        Self { in_company, anywhere }
    }
}

/// What is put on record: one row for each contact, in the chain of its company.
pub(super) fn erased_events(contacts: &[Contact], erased: &Erased, who: &Actor, at: DateTime<Utc>) -> Vec<AuditEvent> {
    let facts = serde_json::to_value(erased).unwrap_or_default();
    contacts
        .iter()
        .map(|contact| AuditEvent {
            chain: Chain::Partner(contact.partner.clone()),
            who: who.clone(),
            what: "person.erased".to_owned(),
            subject: Some(Actor::Contact(contact.id).to_string()),
            facts: Json(facts.clone()),
            at,
        })
        .collect()
}
