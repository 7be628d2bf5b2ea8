//! The store in a PostgreSQL database, which several processes share.
//!
//! A change takes locks on what it reads and writes first ([`locks`]), so that what it decides on stays as it is; reads see
//! one moment and wait for nobody. What breaks on the way is run again where nothing can be doubled by it
//! ([`connections`]). Every function below takes a connection that is already in a transaction, as its twin of `SQLite` does.

mod audit;
mod commit;
mod connections;
mod console;
pub(super) mod copy;
mod db;
mod desk;
mod errors;
mod faq;
mod faq_saves;
mod import;
mod leases;
mod lists;
mod location;
mod locks;
mod mentions;
mod notices;
mod numbers;
mod open;
mod outbox;
mod person;
mod pools;
mod programs;
mod questions;
mod retention;
mod saved_replies;
mod sign_in;
mod tallies;
mod tls;
mod topics;
mod turn;
mod updates;
mod values;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use self::connections::{Connections, Hold, asking, reading, writing};
use self::notices::Notices;
use super::{
    After, CaseFile, CaseFilter, Changes, Committed, Erased, Import, ImportError, Imported, LedgerEntry, Notice,
    NumberKind, OpenError, OrderFilter, PartnerData, PersonData, PinData, QueueLength, Retention, ReviewFilter,
    SetBack, Store, StoreError, TurnData, UnansweredFilter,
};
use crate::clock::Clock;
use crate::domain::records::{
    Account, Actor, AuditRow, Binding, Case, CaseNumber, Chain, ChainHead, Channel, ConsoleSession, Contact, ContactId,
    FaqHead, FaqSave, FaqTexts, Keyboard, KeyedAnswer, KeyedRequest, Order, OrderNumber, OutboxKind, OutboxRow,
    PartnerKey, PinDigest, Rating, RawUpdate, Review, ReviewNumber, SavedReply, SessionKey, Tally, Text, Token,
    TokenDigest, Topic, Unanswered, UnansweredId, UpdateKey, UpdateOutcome,
};

/// A store in a PostgreSQL database.
pub(super) struct Postgres {
    connections: Connections,
    notices: Notices,
}

impl Postgres {
    /// Opens the database, and brings its schema up to date.
    pub(super) async fn open(url: &str) -> Result<Self, OpenError> {
        let (connections, location) = open::open(url).await?;
        Ok(Self {
            connections,
            notices: Notices::new(location),
        })
    }
}

#[async_trait]
impl Store for Postgres {
    async fn load_turn(&self, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError> {
        reading!(self, |db| turn::load_turn(&db, key, update))
    }

    async fn load_pin(&self, channel: Channel, pin: &PinDigest) -> Result<PinData, StoreError> {
        reading!(self, |db| turn::load_pin(&db, channel, pin))
    }

    async fn reserve_number(&self, kind: NumberKind) -> Result<u32, StoreError> {
        asking!(self, |db| numbers::reserve(&db, kind))
    }

    async fn commit(&self, changes: Changes) -> Result<Committed, StoreError> {
        writing!(self, Hold::Changes(&changes), |db| commit::commit(&db, &changes))
    }

    async fn partner(&self, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError> {
        reading!(self, |db| lists::partner(&db, key))
    }

    async fn partners(&self, after: Option<&PartnerKey>, limit: u32) -> Result<Vec<PartnerData>, StoreError> {
        reading!(self, |db| lists::partners(&db, after, limit))
    }

    async fn partners_with_ends(
        &self,
        days: (NaiveDate, NaiveDate),
        after: Option<&PartnerKey>,
        limit: u32,
    ) -> Result<Vec<PartnerData>, StoreError> {
        reading!(self, |db| lists::partners_with_ends(&db, days, after, limit))
    }

    async fn contacts(&self, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError> {
        reading!(self, |db| lists::contacts(&db, partner))
    }

    async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        reading!(self, |db| lists::contact(&db, id))
    }

    async fn bindings(&self, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError> {
        asking!(self, |db| lists::bindings(&db, partner))
    }

    async fn ledger(&self, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError> {
        asking!(self, |db| lists::ledger(&db, partner, page))
    }

    async fn cases(&self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        asking!(self, |db| lists::cases(&db, filter))
    }

    async fn case(&self, number: CaseNumber) -> Result<Option<CaseFile>, StoreError> {
        reading!(self, |db| lists::case_file(&db, number))
    }

    async fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
        asking!(self, |db| lists::orders(&db, filter))
    }

    async fn order(&self, number: OrderNumber) -> Result<Option<Order>, StoreError> {
        asking!(self, |db| desk::order(&db, number))
    }

    async fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError> {
        reading!(self, |db| lists::reviews(&db, filter))
    }

    async fn review(&self, number: ReviewNumber) -> Result<Option<Review>, StoreError> {
        reading!(self, |db| desk::review(&db, number))
    }

    async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError> {
        reading!(self, |db| lists::unanswered(&db, filter))
    }

    async fn unanswered_one(&self, id: UnansweredId) -> Result<Option<Unanswered>, StoreError> {
        reading!(self, |db| lists::unanswered_one(&db, id))
    }

    async fn ratings(&self) -> Result<Vec<Rating>, StoreError> {
        asking!(self, |db| lists::ratings(&db))
    }

    async fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
        asking!(self, |db| tallies::between(&db, from, to))
    }

    async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        asking!(self, |db| console::accounts(&db))
    }

    async fn account(&self, name: &str) -> Result<Option<Account>, StoreError> {
        asking!(self, |db| console::account(&db, name))
    }

    async fn console_session(&self, digest: &str) -> Result<Option<ConsoleSession>, StoreError> {
        asking!(self, |db| console::session(&db, digest))
    }

    async fn saved_replies(&self) -> Result<Vec<SavedReply>, StoreError> {
        asking!(self, |db| saved_replies::all(&db))
    }

    async fn faq_saves(&self, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError> {
        asking!(self, |db| faq_saves::list(&db, file, before, limit))
    }

    async fn faq_save(&self, id: i64) -> Result<Option<FaqSave>, StoreError> {
        asking!(self, |db| faq_saves::one(&db, id))
    }

    async fn receive(&self, updates: Vec<RawUpdate>) -> Result<u64, StoreError> {
        asking!(self, |db| updates::receive(&db, &updates))
    }

    async fn waiting_conversations(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        asking!(self, |db| updates::conversations(&db, channel))
    }

    async fn next_update(&self, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError> {
        asking!(self, |db| updates::next(&db, channel, conversation))
    }

    async fn update_done(&self, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| updates::done(&db, key, outcome))
    }

    async fn waiting_arrivals(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        asking!(self, |db| turn::addressed(&db, channel))
    }

    async fn keyboard(&self, id: &str) -> Result<Option<Keyboard>, StoreError> {
        asking!(self, |db| updates::keyboard(&db, id))
    }

    async fn set_blocked(&self, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
        let recipient = key.recipient();
        writing!(self, Hold::Recipient(&recipient), |db| updates::set_blocked(
            &db, key, since
        ))
    }

    async fn rename_account(&self, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError> {
        writing!(self, Hold::All, |db| updates::rename(&db, from, to))
    }

    async fn topic(&self, subject: &str) -> Result<Option<Topic>, StoreError> {
        asking!(self, |db| topics::topic(&db, subject))
    }

    async fn set_topic(&self, subject: &str, topic: Option<Topic>) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| topics::set_topic(
            &db,
            subject,
            topic.as_ref()
        ))
    }

    async fn topic_subject(&self, thread: Option<i64>, answered: Option<i64>) -> Result<Option<String>, StoreError> {
        reading!(self, |db| topics::subject(&db, thread, answered))
    }

    async fn add_topic_message(&self, message: i64, subject: &str) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| topics::add_message(&db, message, subject))
    }

    async fn hold(&self, key: &SessionKey) -> Result<Option<String>, StoreError> {
        asking!(self, |db| topics::hold(&db, key))
    }

    async fn set_hold(&self, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| topics::set_hold(&db, key, subject))
    }

    async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        asking!(self, |db| programs::tokens(&db))
    }

    async fn token(&self, digest: &TokenDigest) -> Result<Option<Token>, StoreError> {
        asking!(self, |db| programs::token(&db, digest))
    }

    async fn begin_request(&self, request: KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError> {
        writing!(self, Hold::Nothing, |db| programs::begin(&db, &request, since))
    }

    async fn answer_request(&self, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| programs::answer(&db, program, key, answer))
    }

    async fn outbox_claim(
        &self,
        kinds: &[OutboxKind],
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        // Looked for first: an idle desk polls, and polling must not write.
        if !asking!(self, |db| outbox::anything_due(&db, kinds, now))? {
            return Ok(Vec::new());
        }
        writing!(self, Hold::Nothing, |db| outbox::claim(&db, kinds, now, until, limit))
    }

    async fn outbox_delivered(&self, id: &str) -> Result<(), StoreError> {
        asking!(self, |db| outbox::delivered(&db, id))
    }

    async fn outbox_failed(&self, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError> {
        writing!(self, Hold::Nothing, |db| outbox::failed(&db, id, again, error))
    }

    async fn outbox_release(&self, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError> {
        writing!(self, Hold::Nothing, |db| outbox::release(&db, kind, now))
    }

    async fn outbox_retry(&self, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        writing!(self, Hold::Nothing, |db| outbox::retry(&db, id, now))
    }

    async fn outbox_set_back(&self, kinds: &[OutboxKind], back: SetBack) -> Result<u64, StoreError> {
        writing!(self, Hold::Nothing, |db| outbox::set_back(&db, kinds, back))
    }

    async fn outbox(&self, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError> {
        asking!(self, |db| outbox::list(&db, dead, page))
    }

    async fn outbox_lengths(&self) -> Result<Vec<QueueLength>, StoreError> {
        asking!(self, |db| outbox::lengths(&db))
    }

    async fn audit_chains(&self) -> Result<Vec<ChainHead>, StoreError> {
        asking!(self, |db| audit::chains(&db))
    }

    async fn audit(&self, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError> {
        asking!(self, |db| audit::rows(&db, chain, page))
    }

    async fn apply_import(&self, import: Import) -> Result<Imported, ImportError> {
        writing!(self, Hold::All, |db| import::apply(&db, &import))
    }

    async fn person_data(&self, email: &str) -> Result<PersonData, StoreError> {
        let email = email.to_lowercase();
        reading!(self, |db| person::data(&db, &email))
    }

    async fn erase_person(&self, email: &str, who: Actor, at: DateTime<Utc>) -> Result<Option<Erased>, StoreError> {
        let email = email.to_lowercase();
        writing!(self, Hold::All, |db| person::erase(&db, &email, &who, at))
    }

    async fn forget(&self, retention: Retention) -> Result<u64, StoreError> {
        writing!(self, Hold::All, |db| retention::forget(&db, &retention))
    }

    fn is_shared(&self) -> bool {
        true
    }

    async fn time(&self, clock: Clock) -> Result<DateTime<Utc>, StoreError> {
        match clock {
            Clock::System => asking!(self, |db| outbox::time(&db)),
            Clock::Fixed(now) => Ok(now),
        }
    }

    async fn take_lease(&self, name: &str, holder: &str, clock: Clock, long: TimeDelta) -> Result<bool, StoreError> {
        asking!(self, |db| leases::take(&db, name, holder, clock, long))
    }

    async fn give_back_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        asking!(self, |db| leases::give_back(&db, name, holder))
    }

    async fn noticed(&self, notice: Notice) {
        self.notices.next(notice).await;
    }

    async fn is_same_key(&self, fingerprint: &str) -> Result<bool, StoreError> {
        if asking!(self, |db| faq::key(&db))?.is_none() {
            writing!(self, Hold::Nothing, |db| faq::note_key(&db, fingerprint))?;
        }
        let known = asking!(self, |db| faq::key(&db))?;
        Ok(known.is_some_and(|known| known == fingerprint))
    }

    async fn faq_head(&self) -> Result<Option<FaqHead>, StoreError> {
        asking!(self, |db| faq::head(&db))
    }

    async fn faq_known(&self, fingerprint: &str) -> Result<Option<u64>, StoreError> {
        asking!(self, |db| faq::known(&db, fingerprint))
    }

    async fn faq_texts(&self, number: u64) -> Result<Option<FaqTexts>, StoreError> {
        asking!(self, |db| faq::texts(&db, number))
    }

    async fn publish_faq(
        &self,
        head: Option<&FaqHead>,
        texts: &FaqTexts,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<FaqHead, StoreError> {
        writing!(self, Hold::Nothing, |db| faq::publish(&db, head, texts, by, at))
    }
}
