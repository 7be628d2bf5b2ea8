//! Staff and partners' people: looking at them, signing them out, telling them what is kept, erasing them.

use serde::Serialize;
use serde_json::json;

use super::{StaffDesk, StaffError, again, draft};
use crate::domain::messages::Message;
use crate::domain::records::{Actor, Binding, Case, CaseStatus, Channel, Contact, PartnerData, PartnerKey, PinDigest};
use crate::storage::{After, BindingChange, CaseFilter, Changes, Erased, LedgerEntry, PersonData};

/// How much is read at once.
const PAGE: u32 = 500;

/// A contact as staff see them.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// Who it is.
    #[serde(flatten)]
    pub contact: Contact,
    /// Whether they have a PIN of their own.
    pub has_pin: bool,
    /// Where they are signed in.
    pub signed_in: Vec<Binding>,
}

/// Everything about a partner.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerSheet {
    /// The company and its periods with the sums of their pools.
    #[serde(flatten)]
    pub data: PartnerData,
    /// Its people, former ones too.
    pub contacts: Vec<Person>,
    /// How its pools changed, oldest row first.
    pub ledger: Vec<LedgerEntry>,
    /// Its cases that aren't resolved or closed, the highest number first.
    pub open_cases: Vec<Case>,
}

/// Who was signed out.
#[derive(Debug, Clone, Serialize)]
pub struct Unbound {
    /// The person.
    pub contact: Contact,
    /// The channels they were signed in to; empty: they weren't, and nothing was changed.
    pub channels: Vec<Channel>,
}

impl StaffDesk<'_> {
    /// All partners in the order of their keys.
    pub async fn partners(&self) -> Result<Vec<PartnerData>, StaffError> {
        let mut all: Vec<PartnerData> = Vec::new();
        loop {
            let after = all.last().map(|data| data.partner.key.clone());
            let page = self.store.partners(after.as_ref(), PAGE).await?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// Everything about one partner.
    pub async fn partner_sheet(&self, key: &PartnerKey) -> Result<PartnerSheet, StaffError> {
        let data = self.partner(key).await?;
        let bindings = self.store.bindings(key).await?;
        let contacts = self.store.contacts(key).await?.into_iter().map(|contact| Person {
            has_pin: contact.pin.is_some(),
            signed_in: bindings
                .iter()
                .filter(|binding| binding.contact == contact.id)
                .cloned()
                .collect(),
            contact,
        });
        Ok(PartnerSheet {
            data,
            contacts: contacts.collect(),
            ledger: self.ledger(key).await?,
            open_cases: self.open_cases(Some(key)).await?,
        })
    }

    async fn ledger(&self, key: &PartnerKey) -> Result<Vec<LedgerEntry>, StaffError> {
        let mut rows: Vec<LedgerEntry> = Vec::new();
        loop {
            let number = rows.last().map_or(0, |entry| entry.seq);
            let page = self.store.ledger(key, After { number, limit: PAGE }).await?;
            if page.is_empty() {
                return Ok(rows);
            }
            rows.extend(page);
        }
    }

    /// All cases of a partner, or of everybody, that are neither resolved nor closed.
    pub(crate) async fn open_cases(&self, key: Option<&PartnerKey>) -> Result<Vec<Case>, StaffError> {
        let open = CaseStatus::ALL.iter().copied().filter(|status| !status.is_done());
        let mut filter = CaseFilter {
            partner: key.cloned(),
            statuses: open.collect(),
            limit: PAGE,
            ..CaseFilter::default()
        };
        let mut cases: Vec<Case> = Vec::new();
        loop {
            filter.before = cases.last().map(|case| case.number);
            let page = self.store.cases(&filter).await?;
            if page.is_empty() {
                return Ok(cases);
            }
            cases.extend(page);
        }
    }

    /// Signs out, everywhere, whoever has the PIN with this digest, and tells them by e-mail.
    pub async fn unbind(&self, pin: &PinDigest) -> Result<Unbound, StaffError> {
        again(|| self.unbind_once(pin)).await
    }

    async fn unbind_once(&self, pin: &PinDigest) -> Result<Unbound, StaffError> {
        // Who has a PIN is the same in every channel.
        let found = self.store.load_pin(Channel::Terminal, pin).await?;
        let contact = found.contact.ok_or(StaffError::NobodyHasPin)?;
        let bindings = self.store.bindings(&contact.partner).await?;
        let theirs = bindings.iter().filter(|binding| binding.contact == contact.id);
        let channels: Vec<Channel> = theirs.map(|binding| binding.key.channel).collect();
        if channels.is_empty() {
            return Ok(Unbound { contact, channels });
        }
        let subject = Actor::Contact(contact.id);
        let facts = json!({ "channels": channels });
        let mut changes = Changes {
            bindings: vec![BindingChange::ReleaseContact(contact.id, None)],
            audit: vec![self.event(&contact.partner, "contact.unbound", &subject, facts)],
            ..Changes::default()
        };
        let letter = draft(Message::UnboundSubject, [Message::Unbound]);
        self.post.write_to(&mut changes, self.now, &contact, &letter);
        self.commit(changes).await?;
        Ok(Unbound { contact, channels })
    }

    /// Everything that is kept about the person with this address. That it was looked at is put on record.
    pub async fn export(&self, email: &str) -> Result<PersonData, StaffError> {
        let data = self.store.person_data(email).await?;
        if data.contacts.is_empty() {
            return Err(StaffError::NobodyHasAddress);
        }
        let events = data.contacts.iter().map(|contact| {
            let subject = Actor::Contact(contact.id);
            self.event(&contact.partner, "person.exported", &subject, json!({}))
        });
        let changes = Changes {
            audit: events.collect(),
            ..Changes::default()
        };
        self.commit(changes).await?;
        Ok(data)
    }

    /// Erases the person with this address. Their files are the caller's to delete.
    pub async fn erase(&self, email: &str) -> Result<Erased, StaffError> {
        let erased = self.store.erase_person(email, self.who.clone(), self.now).await?;
        erased.ok_or(StaffError::NobodyHasAddress)
    }
}
