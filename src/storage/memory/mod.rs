//! The store for tests: plain collections behind a lock, gone with the process.
//!
//! Written on its own rather than shared with SQLite's, so that each checks the other. A write works on a copy, which
//! takes the place of the original when nothing went wrong.

mod commit;
mod console;
mod import;
mod lists;
mod person;
mod programs;
mod queue;
mod saved_replies;
mod tables;
mod updates;

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use self::tables::Tables;
use super::{
    After, CaseFile, CaseFilter, Changes, Committed, Erased, Import, ImportError, Imported, LedgerEntry, NumberKind,
    OrderFilter, PartnerData, PersonData, PinData, QueueLength, Retention, ReviewFilter, SetBack, Store, StoreError,
    TurnData, UnansweredFilter,
};
use crate::clock::Clock;
use crate::domain::records::{
    Account, Actor, AuditRow, Binding, Case, CaseNumber, Chain, ChainHead, Channel, ConsoleSession, Contact, ContactId,
    FaqSave, Keyboard, KeyedAnswer, KeyedRequest, Order, OrderNumber, OutboxKind, OutboxRow, PartnerKey, PinDigest,
    Rating, RawUpdate, Review, ReviewNumber, SavedReply, SessionKey, Tally, Text, Token, TokenDigest, Topic,
    Unanswered, UnansweredId, UpdateKey, UpdateOutcome,
};

/// A store in memory.
#[derive(Default)]
pub(super) struct Memory {
    tables: Mutex<Tables>,
    /// The highest numbers given out, for cases, orders and reviews.
    given: Mutex<[u32; 3]>,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        // The tables are replaced whole, so a panic can't have left them half-changed.
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All or nothing.
    fn write<T, E>(&self, work: impl FnOnce(&mut Tables) -> Result<T, E>) -> Result<T, E> {
        let mut tables = self.tables();
        let mut changed = tables.clone();
        let result = work(&mut changed)?;
        *tables = changed;
        Ok(result)
    }
}

#[async_trait]
impl Store for Memory {
    async fn load_turn(&self, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError> {
        Ok(lists::load_turn(&self.tables(), key, update))
    }

    async fn load_pin(&self, channel: Channel, pin: &PinDigest) -> Result<PinData, StoreError> {
        Ok(lists::load_pin(&self.tables(), channel, pin))
    }

    async fn reserve_number(&self, kind: NumberKind) -> Result<u32, StoreError> {
        let stored = lists::highest_number(&self.tables(), kind);
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let last = &mut given[kind as usize];
        *last = stored.max(*last) + 1;
        Ok(*last)
    }

    async fn commit(&self, changes: Changes) -> Result<Committed, StoreError> {
        self.write(|tables| commit::commit(tables, &changes))
    }

    async fn partner(&self, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError> {
        Ok(lists::partner(&self.tables(), key))
    }

    async fn partners(&self, after: Option<&PartnerKey>, limit: u32) -> Result<Vec<PartnerData>, StoreError> {
        Ok(lists::partners(&self.tables(), after, limit, |_| true))
    }

    async fn partners_with_ends(
        &self,
        days: (NaiveDate, NaiveDate),
        after: Option<&PartnerKey>,
        limit: u32,
    ) -> Result<Vec<PartnerData>, StoreError> {
        let tables = self.tables();
        Ok(lists::partners(&tables, after, limit, |key| {
            lists::something_ends(&tables, key, days)
        }))
    }

    async fn contacts(&self, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError> {
        Ok(lists::contacts(&self.tables(), partner))
    }

    async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        Ok(self.tables().contacts.get(&id).cloned())
    }

    async fn bindings(&self, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError> {
        Ok(lists::bindings(&self.tables(), partner))
    }

    async fn ledger(&self, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError> {
        Ok(lists::ledger(&self.tables(), partner, page))
    }

    async fn cases(&self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        Ok(lists::cases(&self.tables(), filter))
    }

    async fn case(&self, number: CaseNumber) -> Result<Option<CaseFile>, StoreError> {
        Ok(lists::case_file(&self.tables(), number))
    }

    async fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
        Ok(lists::orders(&self.tables(), filter))
    }

    async fn order(&self, number: OrderNumber) -> Result<Option<Order>, StoreError> {
        Ok(self.tables().orders.get(&number).cloned())
    }

    async fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError> {
        Ok(lists::reviews(&self.tables(), filter))
    }

    async fn review(&self, number: ReviewNumber) -> Result<Option<Review>, StoreError> {
        Ok(self.tables().reviews.get(&number).cloned())
    }

    async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError> {
        Ok(lists::unanswered(&self.tables(), filter))
    }

    async fn unanswered_one(&self, id: UnansweredId) -> Result<Option<Unanswered>, StoreError> {
        Ok(self
            .tables()
            .unanswered
            .iter()
            .find(|question| question.id == id)
            .cloned())
    }

    async fn ratings(&self) -> Result<Vec<Rating>, StoreError> {
        Ok(lists::ratings(&self.tables()))
    }

    async fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError> {
        Ok(lists::tallies(&self.tables(), from, to))
    }

    async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        Ok(self.tables().accounts.values().cloned().collect())
    }

    async fn account(&self, name: &str) -> Result<Option<Account>, StoreError> {
        Ok(self.tables().accounts.get(name).cloned())
    }

    async fn console_session(&self, digest: &str) -> Result<Option<ConsoleSession>, StoreError> {
        Ok(self.tables().console.get(digest).cloned())
    }

    async fn saved_replies(&self) -> Result<Vec<SavedReply>, StoreError> {
        Ok(saved_replies::all(&self.tables()))
    }

    async fn faq_saves(&self, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError> {
        let tables = self.tables();
        let saves = tables.faq_saves.iter().rev();
        let fits = saves.filter(|save| save.file == file && before.is_none_or(|before| save.id < before));
        Ok(fits.take(limit as usize).cloned().collect())
    }

    async fn faq_save(&self, id: i64) -> Result<Option<FaqSave>, StoreError> {
        Ok(self.tables().faq_saves.iter().find(|save| save.id == id).cloned())
    }

    async fn receive(&self, updates: Vec<RawUpdate>) -> Result<u64, StoreError> {
        Ok(updates::receive(&mut self.tables(), updates))
    }

    async fn waiting_conversations(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        Ok(updates::conversations(&self.tables(), channel))
    }

    async fn waiting_arrivals(&self, channel: Channel) -> Result<Vec<Text>, StoreError> {
        Ok(lists::addressed(&self.tables(), channel))
    }

    async fn next_update(&self, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError> {
        Ok(updates::next(&self.tables(), channel, conversation))
    }

    async fn update_done(&self, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError> {
        updates::done(&mut self.tables(), key, outcome);
        Ok(())
    }

    async fn keyboard(&self, id: &str) -> Result<Option<Keyboard>, StoreError> {
        Ok(self.tables().keyboards.get(id).cloned())
    }

    async fn set_blocked(&self, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
        Ok(updates::set_blocked(&mut self.tables(), key, since))
    }

    async fn rename_account(&self, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError> {
        updates::rename(&mut self.tables(), from, to);
        Ok(())
    }

    async fn topic(&self, subject: &str) -> Result<Option<Topic>, StoreError> {
        Ok(self.tables().topics.get(subject).copied())
    }

    async fn set_topic(&self, subject: &str, topic: Option<Topic>) -> Result<(), StoreError> {
        let mut tables = self.tables();
        match topic {
            Some(topic) => tables.topics.insert(subject.to_owned(), topic),
            None => tables.topics.remove(subject),
        };
        Ok(())
    }

    async fn topic_subject(&self, thread: Option<i64>, answered: Option<i64>) -> Result<Option<String>, StoreError> {
        let tables = self.tables();
        let about = answered.and_then(|message| tables.topic_messages.get(&message));
        let in_topic = || {
            let place = |(_, topic): &(&String, &Topic)| thread.is_some() && topic.thread == thread;
            tables.topics.iter().find(place).map(|(subject, _)| subject)
        };
        Ok(about.or_else(in_topic).cloned())
    }

    async fn add_topic_message(&self, message: i64, subject: &str) -> Result<(), StoreError> {
        self.tables().topic_messages.insert(message, subject.to_owned());
        Ok(())
    }

    async fn hold(&self, key: &SessionKey) -> Result<Option<String>, StoreError> {
        Ok(self.tables().holds.get(key).cloned())
    }

    async fn set_hold(&self, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError> {
        let mut tables = self.tables();
        match subject {
            Some(subject) => tables.holds.insert(key.clone(), subject.to_owned()),
            None => tables.holds.remove(key),
        };
        Ok(())
    }

    async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        Ok(self.tables().tokens.values().cloned().collect())
    }

    async fn token(&self, digest: &TokenDigest) -> Result<Option<Token>, StoreError> {
        let tables = self.tables();
        Ok(tables.tokens.values().find(|token| token.digest == *digest).cloned())
    }

    async fn begin_request(&self, request: KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError> {
        programs::begin(&mut self.tables(), request, since)
    }

    async fn answer_request(&self, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError> {
        programs::answer(&mut self.tables(), program, key, answer);
        Ok(())
    }

    async fn outbox_claim(
        &self,
        kinds: &[OutboxKind],
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        Ok(queue::claim(&mut self.tables(), kinds, now, until, limit))
    }

    async fn outbox_delivered(&self, id: &str) -> Result<(), StoreError> {
        self.tables().outbox.retain(|row| row.id != id);
        Ok(())
    }

    async fn outbox_failed(&self, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError> {
        queue::failed(&mut self.tables(), id, again, error);
        Ok(())
    }

    async fn outbox_release(&self, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(queue::release(&mut self.tables(), kind, now))
    }

    async fn outbox_retry(&self, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(queue::retry(&mut self.tables(), id, now))
    }

    async fn outbox_set_back(&self, kinds: &[OutboxKind], back: SetBack) -> Result<u64, StoreError> {
        Ok(queue::set_back(&mut self.tables(), kinds, back))
    }

    async fn outbox(&self, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError> {
        Ok(queue::list(&self.tables(), dead, page))
    }

    async fn outbox_lengths(&self) -> Result<Vec<QueueLength>, StoreError> {
        Ok(queue::lengths(&self.tables()))
    }

    fn is_shared(&self) -> bool {
        false
    }

    async fn take_lease(&self, name: &str, holder: &str, clock: Clock, long: TimeDelta) -> Result<bool, StoreError> {
        let now = clock.now();
        Ok(queue::take_lease(&mut self.tables(), name, holder, now, now + long))
    }

    async fn give_back_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let leases = &mut self.tables().leases;
        leases.retain(|known, (by, _)| known != name || by != holder);
        Ok(())
    }

    async fn audit_chains(&self) -> Result<Vec<ChainHead>, StoreError> {
        let tables = self.tables();
        Ok(tables
            .audit
            .values()
            .filter_map(|rows| rows.last())
            .map(AuditRow::head)
            .collect())
    }

    async fn audit(&self, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError> {
        let tables = self.tables();
        let rows = tables.audit.get(chain).into_iter().flatten();
        Ok(rows
            .filter(|row| row.seq > page.number)
            .take(page.limit as usize)
            .cloned()
            .collect())
    }

    async fn apply_import(&self, import: Import) -> Result<Imported, ImportError> {
        self.write(|tables| import::apply(tables, &import))
    }

    async fn person_data(&self, email: &str) -> Result<PersonData, StoreError> {
        Ok(person::data(&self.tables(), &email.to_lowercase()))
    }

    async fn erase_person(&self, email: &str, who: Actor, at: DateTime<Utc>) -> Result<Option<Erased>, StoreError> {
        self.write(|tables| person::erase(tables, &email.to_lowercase(), &who, at))
    }

    async fn forget(&self, retention: Retention) -> Result<u64, StoreError> {
        Ok(queue::forget(&mut self.tables(), &retention))
    }
}
