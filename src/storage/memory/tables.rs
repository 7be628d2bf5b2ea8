//! The collections, and what several of the modules beside this one need of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::language::Language;
use crate::domain::records::{
    Account, Arrival, Attachment, AuditEvent, AuditRow, Binding, Case, CaseMessage, CaseNumber, Chain, ChainHead,
    Challenge, Channel, ConsoleSession, Contact, ContactId, Counted, FaqSave, Json, Keyboard, KeyedRequest, LedgerRow,
    LimitKey, Order, OrderNumber, OutboxRow, Partner, PartnerKey, PartnerPeriod, RawUpdate, Review, ReviewNumber,
    SavedReply, SavedReplyId, Session, SessionKey, SignInLimit, Text, Token, Topic, Unanswered, UpdateKey,
    UpdateOutcome, Version,
};
use crate::storage::{Refusal, StoreError};

/// Everything that is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub(super) partners: BTreeMap<PartnerKey, Partner>,
    pub(super) contacts: BTreeMap<ContactId, Contact>,
    /// Their pools are empty here; see [`Tables::periods_of`].
    pub(super) periods: Vec<PartnerPeriod>,
    pub(super) ledger: Vec<LedgerRow>,
    pub(super) cases: BTreeMap<CaseNumber, Case>,
    pub(super) messages: Vec<CaseMessage>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) orders: BTreeMap<OrderNumber, Order>,
    pub(super) reviews: BTreeMap<ReviewNumber, Review>,
    pub(super) sessions: BTreeMap<SessionKey, Session>,
    pub(super) arrivals: Vec<Arrival>,
    pub(super) last_arrival: i64,
    pub(super) bindings: BTreeMap<SessionKey, Binding>,
    pub(super) challenges: BTreeMap<SessionKey, Challenge>,
    pub(super) limits: BTreeMap<LimitKey, SignInLimit>,
    pub(super) inbox: BTreeMap<UpdateKey, Handled>,
    pub(super) outbox: Vec<OutboxRow>,
    pub(super) last_queued: u64,
    /// The ids of rows that somebody is sending.
    pub(super) taken: BTreeSet<String>,
    pub(super) unanswered: Vec<Unanswered>,
    pub(super) last_unanswered: i64,
    /// How often answers of an entry in a language were called helpful, and not.
    pub(super) ratings: BTreeMap<(String, Language), [u32; 2]>,
    /// The daily figures.
    pub(super) tallies: BTreeMap<(NaiveDate, Channel, Language, Counted, String), i64>,
    pub(super) accounts: BTreeMap<String, Account>,
    pub(super) console: BTreeMap<String, ConsoleSession>,
    pub(super) saved_replies: BTreeMap<SavedReplyId, SavedReply>,
    /// In the order of their ids.
    pub(super) faq_saves: Vec<FaqSave>,
    pub(super) audit: BTreeMap<Chain, Vec<AuditRow>>,
    pub(super) updates: BTreeMap<UpdateKey, Brought>,
    pub(super) keyboards: BTreeMap<String, Keyboard>,
    pub(super) blocked: BTreeMap<SessionKey, DateTime<Utc>>,
    pub(super) topics: BTreeMap<String, Topic>,
    pub(super) topic_messages: BTreeMap<i64, String>,
    pub(super) holds: BTreeMap<SessionKey, String>,
    pub(super) tokens: BTreeMap<String, Token>,
    /// By program and key.
    pub(super) requests: BTreeMap<(String, Text), KeyedRequest>,
    /// Who has what one process at a time does, and until when.
    pub(super) leases: BTreeMap<String, (String, DateTime<Utc>)>,
}

/// An update that was handled.
#[derive(Debug, Clone)]
pub(super) struct Handled {
    pub(super) account: Option<Text>,
    /// Who was signed in.
    pub(super) contact: Option<ContactId>,
    pub(super) replies: Json,
    pub(super) at: DateTime<Utc>,
}

/// An update that a channel brought.
#[derive(Debug, Clone)]
pub(super) struct Brought {
    /// Its words are empty once it is worked on.
    pub(super) update: RawUpdate,
    pub(super) outcome: Option<UpdateOutcome>,
}

impl Tables {
    /// A partner's periods in the order of their beginning, with the sums of their pools.
    pub(super) fn periods_of(&self, key: &PartnerKey) -> Vec<PartnerPeriod> {
        let mut periods: Vec<PartnerPeriod> = self
            .periods
            .iter()
            .filter(|period| period.partner == *key)
            .cloned()
            .collect();
        periods.sort_by_key(|period| (period.begins, period.id));
        for period in &mut periods {
            for row in self.ledger.iter().filter(|row| row.period == period.id) {
                period.pool.count(row.kind, row.amount);
            }
        }
        periods
    }

    /// Whose case it is.
    pub(super) fn owner(&self, case: CaseNumber) -> Result<PartnerKey, Refusal> {
        let case = self.cases.get(&case).ok_or(Refusal::Missing)?;
        Ok(case.partner.clone())
    }

    /// The contact exists and, where a partner is given, is one of theirs.
    pub(super) fn need_contact(&self, id: ContactId, partner: Option<&PartnerKey>) -> Result<(), Refusal> {
        match self.contacts.get(&id) {
            Some(contact) if partner.is_none_or(|key| contact.partner == *key) => Ok(()),
            _ => Err(Refusal::Missing),
        }
    }

    /// Counts one more change of a partner.
    pub(super) fn bump(&mut self, key: &PartnerKey) -> Result<Version, StoreError> {
        let partner = self.partners.get_mut(key).ok_or(Refusal::Missing)?;
        partner.version = partner.version.next();
        Ok(partner.version)
    }

    /// Puts an event at the end of its chain.
    pub(super) fn record(&mut self, event: AuditEvent) -> ChainHead {
        let rows = self.audit.entry(event.chain.clone()).or_default();
        let head = rows.last().map(AuditRow::head);
        let row = event.into_row(head.as_ref());
        let head = row.head();
        rows.push(row);
        head
    }

    /// Signs an account out and ends its dialogue, unless it is the conversation that does it.
    pub(super) fn release(&mut self, key: &SessionKey, own: Option<&SessionKey>) -> bool {
        let released = self.bindings.remove(key).is_some();
        if released
            && own != Some(key)
            && let Some(session) = self.sessions.get_mut(key)
        {
            session.dialogue = None;
            session.version = session.version.next();
        }
        released
    }

    /// [`Tables::release`] for all accounts of a contact. Returns how many there were.
    pub(super) fn release_contact(
        &mut self,
        contact: ContactId,
        channel: Option<Channel>,
        own: Option<&SessionKey>,
    ) -> u64 {
        let bound = self.bindings.values().filter(|binding| binding.contact == contact);
        let keys: BTreeSet<SessionKey> = bound
            .filter(|binding| channel.is_none_or(|channel| binding.key.channel == channel))
            .map(|binding| binding.key.clone())
            .collect();
        keys.iter().map(|key| u64::from(self.release(key, own))).sum()
    }
}
