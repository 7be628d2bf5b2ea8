//! Applying an import of partners and contacts.

use super::commit::set_period;
use super::tables::Tables;
use crate::domain::import::{ContactImport, PartnerImport};
use crate::domain::records::{Contact, ContactId, Partner, PartnerKey, Version};
use crate::storage::import::{ContactStep, PeriodChange, Work};
use crate::storage::{Import, ImportError, Imported};

pub(super) fn apply(tables: &mut Tables, import: &Import) -> Result<Imported, ImportError> {
    let mut done = Imported::default();
    let mut works = Vec::new();
    let by_partner = import.contacts_by_partner();
    for partner in &import.partners {
        let known = tables.partners.get(&partner.key).cloned();
        let period = write_partner(tables, import, partner, known.as_ref())?;
        let rows = by_partner.get(&partner.key).map_or(&[][..], Vec::as_slice);
        let contacts: Vec<Contact> = tables
            .contacts
            .values()
            .filter(|contact| contact.partner == partner.key)
            .cloned()
            .collect();
        works.push(Work::plan(partner, known.as_ref(), period, &contacts, rows));
    }
    for id in works.iter().flat_map(Work::leaving) {
        if let Some(contact) = tables.contacts.get_mut(&id) {
            contact.active = false;
        }
    }
    for step in works.iter().flat_map(|work| &work.steps) {
        write_contact(tables, import, *step, &mut done)?;
    }
    for work in works {
        if let Some(event) = work.done(import, &mut done) {
            tables.bump(&work.partner.key)?;
            tables.record(event);
        }
    }
    Ok(done)
}

fn write_partner(
    tables: &mut Tables,
    import: &Import,
    partner: &PartnerImport,
    known: Option<&Partner>,
) -> Result<PeriodChange, ImportError> {
    let row = Partner {
        key: partner.key.clone(),
        tier: partner.tier.clone(),
        region: partner.region.clone(),
        version: known.map_or(Version::NEW, |known| known.version),
    };
    tables.partners.insert(partner.key.clone(), row);
    let days = (partner.membership, partner.agreement);
    Ok(set_period(tables, &partner.key, days, partner.incidents, import.at)?)
}

fn write_contact(
    tables: &mut Tables,
    import: &Import,
    step: ContactStep,
    done: &mut Imported,
) -> Result<(), ImportError> {
    match step {
        ContactStep::Deactivate(id) => {
            done.deactivated += 1;
            done.signed_out += sign_out(tables, id);
        }
        ContactStep::Add(row) => {
            done.contacts_new += 1;
            check_free(tables, import, row)?;
            let id = ContactId(tables.contacts.keys().next_back().map_or(0, |last| last.0) + 1);
            tables.contacts.insert(id, contact(id, &import.contacts[row]));
        }
        ContactStep::Change { id, row, sign_out: out } => {
            done.contacts_changed += 1;
            check_free(tables, import, row)?;
            tables.contacts.insert(id, contact(id, &import.contacts[row]));
            if out {
                done.signed_out += sign_out(tables, id);
            }
        }
    }
    Ok(())
}

fn contact(id: ContactId, wanted: &ContactImport) -> Contact {
    Contact {
        id,
        partner: wanted.partner.clone(),
        name: wanted.name.clone(),
        email: wanted.email.clone(),
        pin: wanted.pin,
        language: wanted.language,
        active: true,
        certifications: wanted.certifications.clone(),
    }
}

fn check_free(tables: &Tables, import: &Import, row: usize) -> Result<(), ImportError> {
    let wanted = &import.contacts[row];
    let partner = wanted.partner.clone();
    let owner = |has: &dyn Fn(&Contact) -> bool| -> Option<PartnerKey> {
        let mut active = tables.contacts.values().filter(|contact| contact.active);
        active
            .find(|contact| has(contact))
            .map(|contact| contact.partner.clone())
    };
    if let Some(other) = owner(&|contact| contact.email == wanted.email) {
        return Err(ImportError::EmailTaken { partner, other, row });
    }
    if wanted.pin.is_some()
        && let Some(other) = owner(&|contact| contact.pin == wanted.pin)
    {
        return Err(ImportError::PinTaken { partner, other, row });
    }
    Ok(())
}

fn sign_out(tables: &mut Tables, id: ContactId) -> u64 {
    tables.challenges.retain(|_, challenge| challenge.contact != Some(id));
    tables.release_contact(id, None, None)
}
