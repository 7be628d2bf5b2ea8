//! What an import of partners and their people brings, and what it did.
//!
//! The files are read and checked elsewhere; a store gets rows that are right in themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::StoreError;
use crate::domain::import::{ContactImport, PartnerImport};
use crate::domain::records::{Actor, AuditEvent, Chain, Contact, ContactId, Json, Partner, PartnerKey};

/// A whole import: applied in one transaction, or not at all.
#[derive(Debug, Clone)]
pub struct Import {
    /// The partners of the file, each key once.
    pub partners: Vec<PartnerImport>,
    /// The contacts of the file, each of a partner in `partners`, each address and PIN once.
    pub contacts: Vec<ContactImport>,
    /// Who imports.
    pub who: Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an import did, in counts. All zero when the file said nothing new.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Partners that weren't known.
    pub partners_new: u64,
    /// Known partners of which something changed: their row, a period or a contact.
    pub partners_changed: u64,
    /// New periods of known partners.
    pub renewals: u64,
    /// Contacts that weren't known.
    pub contacts_new: u64,
    /// Known contacts that changed or came back.
    pub contacts_changed: u64,
    /// Contacts missing from the file.
    pub deactivated: u64,
    /// Accounts signed out: their contact was deactivated, or has another PIN now.
    pub signed_out: u64,
}

/// Why an import wasn't applied.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A contact of a partner that isn't in the file has the address already.
    #[error("the address of a contact of {partner} belongs to a contact of {other}, who isn't in the file")]
    EmailTaken {
        /// The partner in the file.
        partner: PartnerKey,
        /// The partner that has the address.
        other: PartnerKey,
        /// The row in `contacts`, from 0.
        row: usize,
    },
    /// A contact of a partner that isn't in the file has the PIN already.
    #[error("the PIN of a contact of {partner} belongs to a contact of {other}, who isn't in the file")]
    PinTaken {
        /// The partner in the file.
        partner: PartnerKey,
        /// The partner that has the PIN.
        other: PartnerKey,
        /// The row in `contacts`, from 0.
        row: usize,
    },
    /// The store couldn't.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Import {
    /// The rows of each partner's contacts.
    pub(super) fn contacts_by_partner(&self) -> BTreeMap<&PartnerKey, Vec<(usize, &ContactImport)>> {
        let mut rows: BTreeMap<&PartnerKey, Vec<(usize, &ContactImport)>> = BTreeMap::new();
        for (row, contact) in self.contacts.iter().enumerate() {
            rows.entry(&contact.partner).or_default().push((row, contact));
        }
        rows
    }
}

/// What became of a partner's periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodChange {
    /// Nothing: they stood like that.
    None,
    /// Dates or included incidents were corrected.
    Corrected,
    /// A new period began.
    Renewed,
}

/// A partner of an import, and what becomes of it.
pub(super) struct Work<'a> {
    pub(super) partner: &'a PartnerImport,
    pub(super) steps: Vec<ContactStep>,
    is_new: bool,
    /// Whether its own row or a period is another.
    is_changed: bool,
    is_renewed: bool,
}

impl<'a> Work<'a> {
    /// `known` is what was known of the partner, `contacts` the known ones, `rows` those of the import.
    pub(super) fn plan(
        partner: &'a PartnerImport,
        known: Option<&Partner>,
        period: PeriodChange,
        contacts: &[Contact],
        rows: &[(usize, &ContactImport)],
    ) -> Self {
        Self {
            partner,
            steps: plan_contacts(contacts, rows),
            is_new: known.is_none(),
            is_changed: !partner.is_as_known(known) || period != PeriodChange::None,
            is_renewed: known.is_some() && period == PeriodChange::Renewed,
        }
    }

    /// The contacts who change or go. They are out of the way first: two may swap addresses, or a PIN that was withdrawn here may
    /// be given out there.
    pub(super) fn leaving(&self) -> impl Iterator<Item = ContactId> {
        self.steps.iter().filter_map(|step| match step {
            ContactStep::Change { id, .. } | ContactStep::Deactivate(id) => Some(*id),
            ContactStep::Add(_) => None,
        })
    }

    /// Counts it. What is put on record of it; none where nothing became of it.
    pub(super) fn done(&self, import: &Import, done: &mut Imported) -> Option<AuditEvent> {
        if self.is_new {
            done.partners_new += 1;
        } else if self.is_changed || !self.steps.is_empty() {
            done.partners_changed += 1;
        } else {
            return None;
        }
        done.renewals += u64::from(self.is_renewed);
        Some(audit_event(import, self.partner, self.is_renewed, &self.steps))
    }
}

impl PartnerImport {
    /// Whether the partner's own row says the same already.
    pub(super) fn is_as_known(&self, known: Option<&Partner>) -> bool {
        known.is_some_and(|known| known.tier == self.tier && known.region == self.region)
    }
}

/// What becomes of one contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContactStep {
    /// Somebody new: the row of the import.
    Add(usize),
    /// Somebody known, with other data or back again.
    Change {
        /// Who.
        id: ContactId,
        /// The row of the import.
        row: usize,
        /// Whether they get another PIN, which signs them out.
        sign_out: bool,
    },
    /// Missing from the import.
    Deactivate(ContactId),
}

/// Compares a partner's `known` contacts with the rows of an import that name the partner.
///
/// The same person is who has the same address or, the address being new, the same PIN and the same name: then it is
/// the address that changed. Whoever takes over a PIN under another name is somebody else, since a PIN can't be
/// transferred.
fn plan_contacts(known: &[Contact], rows: &[(usize, &ContactImport)]) -> Vec<ContactStep> {
    let mut steps = Vec::new();
    let mut kept = BTreeSet::new();
    for &(row, wanted) in rows {
        let by_email = known
            .iter()
            .filter(|contact| contact.email == wanted.email)
            .max_by_key(|contact| (contact.active, contact.id));
        let renamed = |contact: &&Contact| {
            contact.pin.is_some()
                && contact.pin == wanted.pin
                && contact.name == wanted.name
                && !rows.iter().any(|(_, other)| other.email == contact.email)
        };
        let same = by_email.or_else(|| {
            known
                .iter()
                .filter(renamed)
                .max_by_key(|contact| (contact.active, contact.id))
        });
        let Some(contact) = same else {
            steps.push(ContactStep::Add(row));
            continue;
        };
        kept.insert(contact.id);
        let unchanged = contact.active
            && contact.name == wanted.name
            && contact.email == wanted.email
            && contact.pin == wanted.pin
            && contact.language == wanted.language
            && contact.certifications == wanted.certifications;
        if !unchanged {
            steps.push(ContactStep::Change {
                id: contact.id,
                row,
                sign_out: contact.pin != wanted.pin,
            });
        }
    }
    let missing = known
        .iter()
        .filter(|contact| contact.active && !kept.contains(&contact.id));
    steps.extend(missing.map(|contact| ContactStep::Deactivate(contact.id)));
    steps
}

/// What is put on record for a partner that an import changed.
fn audit_event(import: &Import, partner: &PartnerImport, renewal: bool, steps: &[ContactStep]) -> AuditEvent {
    let count = |wanted: fn(&ContactStep) -> bool| steps.iter().filter(|step| wanted(step)).count();
    AuditEvent {
        chain: Chain::Partner(partner.key.clone()),
        who: import.who.clone(),
        what: "partner.imported".to_owned(),
        subject: None,
        facts: Json(serde_json::json!({
            "tier": partner.tier,
            "region": partner.region,
            "membership": partner.membership,
            "agreement": partner.agreement,
            "incidents": partner.incidents,
            "renewal": renewal,
            "contacts": {
                "added": count(|step| matches!(step, ContactStep::Add(_))),
                "changed": count(|step| matches!(step, ContactStep::Change { .. })),
                "deactivated": count(|step| matches!(step, ContactStep::Deactivate(_))),
            },
        })),
        at: import.at,
    }
}
