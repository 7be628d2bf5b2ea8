//! The store in one SQLite file: one writer thread, a few readers.
//!
//! All writes go through [`writer::Writer`], which commits what waits together: one wait for the disk serves many
//! turns. Reads run beside it on connections that can't write. Every function below takes a connection that is already
//! in a transaction, so that what it reads is of one moment and what it writes is all or nothing.

mod audit;
pub(super) mod backup;
mod commit;
mod console;
pub(super) mod copy;
mod desk;
mod errors;
mod faq_saves;
mod import;
mod leases;
mod lists;
mod open;
mod outbox;
mod person;
mod programs;
mod readers;
mod retention;
mod saved_replies;
mod tallies;
mod topics;
mod turn;
mod updates;
mod values;
mod writer;

use std::sync::Mutex;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{
    After, CaseFile, CaseFilter, Changes, Committed, Erased, Import, ImportError, Imported, LedgerEntry, NumberKind,
    OpenError, OrderFilter, PartnerData, PersonData, PinData, QueueLength, Retention, ReviewFilter, SetBack, Store,
    StoreError, TurnData, UnansweredFilter,
};
use crate::clock::Clock;
use crate::domain::records::{
    Account, Actor, AuditRow, Binding, Case, CaseNumber, Chain, ChainHead, Channel, ConsoleSession, Contact, ContactId,
    FaqSave, Keyboard, KeyedAnswer, KeyedRequest, Order, OrderNumber, OutboxKind, OutboxRow, PartnerKey, PinDigest,
    Rating, RawUpdate, Review, ReviewNumber, SavedReply, SessionKey, Tally, Text, Token, TokenDigest, Topic,
    Unanswered, UnansweredId, UpdateKey, UpdateOutcome,
};

/// A store in one SQLite file.
pub(super) struct Sqlite {
    // Dropped first: whoever closes the file last copies the journal into it, and readers can't.
    readers: readers::Readers,
    writer: writer::Writer,
    /// The highest numbers given out by this process, for cases, orders and reviews.
    given: Mutex<[u32; 3]>,
}

impl Sqlite {
    /// Opens the file, makes it where it isn't there, and brings its schema up to date. `rest` is what stands after
    /// `sqlite:` in the URL.
    pub(super) async fn open(rest: &str) -> Result<Self, OpenError> {
        let location = open::Location::parse(rest);
        let path = location.path.display().to_string();
        let opened = tokio::task::spawn_blocking(move || open::open(&location)).await;
        let (connection, readers) = opened.map_err(|error| OpenError::Backend {
            path,
            message: error.to_string(),
        })??;
        Ok(Self {
            readers: readers::Readers::new(readers),
            writer: writer::Writer::start(connection),
            given: Mutex::default(),
        })
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn load_turn(&self, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError> {
        let (key, update) = (key.clone(), update.cloned());
        self.readers
            .read(move |db| turn::load_turn(db, &key, update.as_ref()))
            .await
    }

    async fn load_pin(&self, channel: Channel, pin: &PinDigest) -> Result<PinData, StoreError> {
        let pin = *pin;
        self.readers.read(move |db| turn::load_pin(db, channel, &pin)).await
    }

    async fn reserve_number(&self, kind: NumberKind) -> Result<u32, StoreError> {
        let stored = self.readers.read(move |db| turn::highest_number(db, kind)).await?;
        let mut given = self.given.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let last = &mut given[kind as usize];
        *last = stored.max(*last) + 1;
        Ok(*last)
    }

    async fn commit(&self, changes: Changes) -> Result<Committed, StoreError> {
        self.writer.write(move |db| commit::commit(db, &changes)).await
    }

    async fn partner(&self, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError> {
        let key = key.clone();
        self.readers.read(move |db| lists::partner(db, &key)).await
    }

    async fn partners(&self, after: Option<&PartnerKey>, limit: u32) -> Result<Vec<PartnerData>, StoreError> {
        let after = after.cloned();
        self.readers
            .read(move |db| lists::partners(db, after.as_ref(), limit))
            .await
    }

    async fn partners_with_ends(
        &self,
        days: (NaiveDate, NaiveDate),
        after: Option<&PartnerKey>,
        limit: u32,
    ) -> Result<Vec<PartnerData>, StoreError> {
        let after = after.cloned();
        self.readers
            .read(move |db| lists::partners_with_ends(db, days, after.as_ref(), limit))
            .await
    }

    async fn contacts(&self, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError> {
        let partner = partner.clone();
        self.readers.read(move |db| lists::contacts(db, &partner)).await
    }

    async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        self.readers.read(move |db| lists::contact(db, id)).await
    }

    async fn bindings(&self, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError> {
        let partner = partner.clone();
        self.readers.read(move |db| lists::bindings(db, &partner)).await
    }

    async fn ledger(&self, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError> {
        let partner = partner.clone();
        self.readers.read(move |db| lists::ledger(db, &partner, page)).await
    }

    async fn cases(&self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        let filter = filter.clone();
        self.readers.read(move |db| lists::cases(db, &filter)).await
    }

    async fn case(&self, number: CaseNumber) -> Result<Option<CaseFile>, StoreError> {
        self.readers.read(move |db| lists::case_file(db, number)).await
    }

    async fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
        let filter = filter.clone();
        self.readers.read(move |db| lists::orders(db, &filter)).await
    }

    async fn order(&self, number: OrderNumber) -> Result<Option<Order>, StoreError> {
        self.readers.read(move |db| desk::order(db, number)).await
    }

    async fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError> {
        let filter = filter.clone();
        self.readers.read(move |db| lists::reviews(db, &filter)).await
    }

    async fn review(&self, number: ReviewNumber) -> Result<Option<Review>, StoreError> {
        self.readers.read(move |db| desk::review(db, number)).await
    }

    async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError> {
        let filter = filter.clone();
        self.readers.read(move |db| lists::unanswered(db, &filter)).await
    }

    async fn unanswered_one(&self, id: UnansweredId) -> Result<Option<Unanswered>, StoreError> {
        self.readers.read(move |db| lists::unanswered_one(db, id)).await
    }

    async fn ratings(&self) -> Result<Vec<Rating>, StoreError> {
        self.readers.read(lists::ratings).await
    }

    async fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
        self.readers.read(move |db| tallies::between(db, from, to)).await
    }

    async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.readers.read(console::accounts).await
    }

    async fn account(&self, name: &str) -> Result<Option<Account>, StoreError> {
        let name = name.to_owned();
        self.readers.read(move |db| console::account(db, &name)).await
    }

    async fn console_session(&self, digest: &str) -> Result<Option<ConsoleSession>, StoreError> {
        let digest = digest.to_owned();
        self.readers.read(move |db| console::session(db, &digest)).await
    }

    async fn saved_replies(&self) -> Result<Vec<SavedReply>, StoreError> {
        self.readers.read(saved_replies::all).await
    }

    async fn faq_saves(&self, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError> {
        let file = file.to_owned();
        self.readers
            .read(move |db| faq_saves::list(db, &file, before, limit))
            .await
    }

    async fn faq_save(&self, id: i64) -> Result<Option<FaqSave>, StoreError> {
        self.readers.read(move |db| faq_saves::one(db, id)).await
    }

    async fn receive(&self, updates: Vec<RawUpdate>) -> Result<u64, StoreError> {
        self.writer.write(move |db| updates::receive(db, &updates)).await
    }

    async fn waiting_conversations(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        self.readers.read(move |db| updates::conversations(db, channel)).await
    }

    async fn waiting_arrivals(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        self.readers.read(move |db| turn::addressed(db, channel)).await
    }

    async fn next_update(&self, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError> {
        let conversation = conversation.clone();
        self.readers
            .read(move |db| updates::next(db, channel, &conversation))
            .await
    }

    async fn update_done(&self, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError> {
        let (key, outcome) = (key.clone(), outcome.clone());
        self.writer.write(move |db| updates::done(db, &key, &outcome)).await
    }

    async fn keyboard(&self, id: &str) -> Result<Option<Keyboard>, StoreError> {
        let id = id.to_owned();
        self.readers.read(move |db| updates::keyboard(db, &id)).await
    }

    async fn set_blocked(&self, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
        let key = key.clone();
        self.writer.write(move |db| updates::set_blocked(db, &key, since)).await
    }

    async fn rename_account(&self, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError> {
        let (from, to) = (from.clone(), to.clone());
        self.writer.write(move |db| updates::rename(db, &from, &to)).await
    }

    async fn topic(&self, subject: &str) -> Result<Option<Topic>, StoreError> {
        let subject = subject.to_owned();
        self.readers.read(move |db| topics::topic(db, &subject)).await
    }

    async fn set_topic(&self, subject: &str, topic: Option<Topic>) -> Result<(), StoreError> {
        let subject = subject.to_owned();
        self.writer
            .write(move |db| topics::set_topic(db, &subject, topic.as_ref()))
            .await
    }

    async fn topic_subject(&self, thread: Option<i64>, answered: Option<i64>) -> Result<Option<String>, StoreError> {
        self.readers.read(move |db| topics::subject(db, thread, answered)).await
    }

    async fn add_topic_message(&self, message: i64, subject: &str) -> Result<(), StoreError> {
        let subject = subject.to_owned();
        self.writer
            .write(move |db| topics::add_message(db, message, &subject))
            .await
    }

    async fn hold(&self, key: &SessionKey) -> Result<Option<String>, StoreError> {
        let key = key.clone();
        self.readers.read(move |db| topics::hold(db, &key)).await
    }

    async fn set_hold(&self, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError> {
        let (key, subject) = (key.clone(), subject.map(ToOwned::to_owned));
        self.writer
            .write(move |db| topics::set_hold(db, &key, subject.as_deref()))
            .await
    }

    async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        self.readers.read(programs::tokens).await
    }

    async fn token(&self, digest: &TokenDigest) -> Result<Option<Token>, StoreError> {
        let digest = *digest;
        self.readers.read(move |db| programs::token(db, &digest)).await
    }

    async fn begin_request(&self, request: KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError> {
        self.writer.write(move |db| programs::begin(db, &request, since)).await
    }

    async fn answer_request(&self, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError> {
        let (program, key, answer) = (program.to_owned(), key.clone(), answer.clone());
        self.writer
            .write(move |db| programs::answer(db, &program, &key, &answer))
            .await
    }

    async fn outbox_claim(
        &self,
        kinds: &[OutboxKind],
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        // Looked for by a reader first: an idle desk polls, and polling must not keep the writer and the disk busy.
        let kinds = outbox::list_of(kinds);
        let looked_for = kinds.clone();
        if !self
            .readers
            .read(move |db| outbox::anything_due(db, &looked_for, now))
            .await?
        {
            return Ok(Vec::new());
        }
        self.writer
            .write(move |db| outbox::claim(db, &kinds, now, until, limit))
            .await
    }

    async fn outbox_delivered(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.writer.write(move |db| outbox::delivered(db, &id)).await
    }

    async fn outbox_failed(&self, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError> {
        let (id, error) = (id.to_owned(), error.to_owned());
        self.writer
            .write(move |db| outbox::failed(db, &id, again, &error))
            .await
    }

    async fn outbox_release(&self, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.writer.write(move |db| outbox::release(db, kind, now)).await
    }

    async fn outbox_retry(&self, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.writer.write(move |db| outbox::retry(db, &id, now)).await
    }

    async fn outbox_set_back(&self, kinds: &[OutboxKind], back: SetBack) -> Result<u64, StoreError> {
        let kinds = outbox::list_of(kinds);
        self.writer.write(move |db| outbox::set_back(db, &kinds, back)).await
    }

    async fn outbox(&self, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError> {
        self.readers.read(move |db| outbox::list(db, dead, page)).await
    }

    async fn outbox_lengths(&self) -> Result<Vec<QueueLength>, StoreError> {
        self.readers.read(outbox::lengths).await
    }

    fn is_shared(&self) -> bool {
        // Commands beside the service, but one service: two would fetch the same updates.
        false
    }

    async fn take_lease(&self, name: &str, holder: &str, clock: Clock, long: TimeDelta) -> Result<bool, StoreError> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let now = clock.now();
        self.writer
            .write(move |db| leases::take(db, &name, &holder, now, now + long))
            .await
    }

    async fn give_back_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        self.writer.write(move |db| leases::give_back(db, &name, &holder)).await
    }

    async fn audit_chains(&self) -> Result<Vec<ChainHead>, StoreError> {
        self.readers.read(audit::chains).await
    }

    async fn audit(&self, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError> {
        let chain = chain.clone();
        self.readers.read(move |db| audit::rows(db, &chain, page)).await
    }

    async fn apply_import(&self, import: Import) -> Result<Imported, ImportError> {
        self.writer.write(move |db| import::apply(db, &import)).await
    }

    async fn person_data(&self, email: &str) -> Result<PersonData, StoreError> {
        let email = email.to_lowercase();
        self.readers.read(move |db| person::data(db, &email)).await
    }

    async fn erase_person(&self, email: &str, who: Actor, at: DateTime<Utc>) -> Result<Option<Erased>, StoreError> {
        let email = email.to_lowercase();
        let erased = self.writer.write(move |db| person::erase(db, &email, &who, at)).await?;
        if erased.is_some() {
            // What was erased still stands in the journal until it is copied into the file.
            self.writer.empty_journal().await?;
        }
        Ok(erased)
    }

    async fn forget(&self, retention: Retention) -> Result<u64, StoreError> {
        self.writer.write(move |db| retention::forget(db, &retention)).await
    }
}
