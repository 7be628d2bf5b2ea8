//! Where records are kept: one contract, several backends.
//!
//! A turn of a conversation reads what it needs with [`Store::load_turn`], decides, and writes everything with one
//! [`Store::commit`], all or nothing. A decision that rests on something read names its version; when that has changed
//! meanwhile the commit is a [`StoreError::Conflict`] and the turn is run again.
//!
//! The store knows nothing of channels, words or rules. What it upholds by itself is what no caller may get wrong:
//! an update is handled once, a pool never goes below zero by a debit, the ledger and the audit only grow, a PIN and
//! an account are bound once in a channel.
//!
//! Times are kept to the microsecond; give it none that are finer and expect to read them back equal.

pub mod backup;
mod changes;
pub mod copy;
mod error;
mod import;
mod memory;
mod mentions;
mod person;
mod postgres;
mod reads;
mod sqlite;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

pub use changes::{
    AccountChange, AgreementGrant, AnsweredUpdate, BindingChange, ChallengeChange, Changes, Committed, ConsoleChange,
    NewOutbox, NewRating, NewUnanswered, SavedReplyChange, TokenChange,
};
pub use error::{OpenError, Refusal, StoreError, Unavailable, redact_url};
pub use import::{Import, ImportError, Imported};
pub use reads::{
    After, CaseFilter, Erased, LedgerEntry, OrderFilter, PersonData, QueueLength, ReviewFilter, StoredUpdate, TurnData,
    UnansweredFilter,
};

use crate::clock::Clock;
use crate::domain::records::{
    Account, Actor, AuditRow, Binding, Case, CaseFile, CaseNumber, Chain, ChainHead, ChainProblem, Channel,
    ConsoleSession, Contact, ContactId, FaqHead, FaqSave, FaqTexts, Keyboard, KeyedAnswer, KeyedRequest, Order,
    OrderNumber, OutboxKind, OutboxRow, PartnerData, PartnerKey, PinData, PinDigest, Rating, RawUpdate, Review,
    ReviewNumber, SavedReply, SessionKey, SignedIn, Tally, Text, Token, TokenDigest, Topic, Unanswered, UnansweredId,
    UpdateKey, UpdateOutcome,
};

/// What is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Cases.
    Case,
    /// Orders.
    Order,
    /// Reviews.
    Review,
}

/// What processes on the same records tell each other: that there is something to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Another version of the FAQ counts.
    Faq,
    /// Something waits for somebody at a browser.
    Arrivals,
}

/// A clock that was ahead is right again: what it has put off.
#[derive(Debug, Clone, Copy)]
pub struct SetBack {
    /// When that is due instead.
    pub now: DateTime<Utc>,
    /// Rows that were queued after this were queued by the wrong clock.
    pub queued_after: DateTime<Utc>,
    /// Rows that wait for longer than this do so because of it.
    pub due_after: DateTime<Utc>,
    /// What is under way stays taken, but no longer than this.
    pub taken_until: DateTime<Utc>,
}

/// What may be forgotten: everything older than its time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Retention {
    /// Updates that were answered, and buttons that were shown, before. A channel that repeats an older one is answered anew.
    pub updates: Option<DateTime<Utc>>,
    /// Conversations without a word since. Who is signed in stays signed in.
    pub sessions: Option<DateTime<Utc>>,
    /// Bindings made before: these are signed out.
    pub bindings: Option<DateTime<Utc>>,
    /// Codes that expired, and limits that last changed, before.
    pub sign_in: Option<DateTime<Utc>>,
    /// Unanswered questions that were accepted or dismissed, and last asked before.
    pub unanswered: Option<DateTime<Utc>>,
    /// Queued messages that were given up, and queued before.
    pub dead_outbox: Option<DateTime<Utc>>,
    /// What programs asked for under a key, before.
    pub keyed_requests: Option<DateTime<Utc>>,
    /// Daily figures of the days before this moment's.
    pub figures: Option<DateTime<Utc>>,
}

/// A place for records. All methods read one consistent moment; all writes are durable when they return.
#[async_trait]
pub trait Store: Send + Sync {
    // What a turn needs.

    /// Everything that a turn of this conversation starts from, in one read.
    async fn load_turn(&self, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError>;

    /// What signing in with this PIN in this channel starts from. Costs the same whether anybody has the PIN.
    async fn load_pin(&self, channel: Channel, pin: &PinDigest) -> Result<PinData, StoreError>;

    /// A number that nobody else gets from this store. Unused ones may be given again after a restart, and may leave
    /// gaps; where each process counts for itself, another one may get the same, which the commit then notices (`Conflict`).
    async fn reserve_number(&self, kind: NumberKind) -> Result<u32, StoreError>;

    /// Writes all of it, or nothing.
    ///
    /// `Duplicate` is looked for first, then the versions that are expected. A new case is debited in here.
    async fn commit(&self, changes: Changes) -> Result<Committed, StoreError>;

    // Lists and single records, for partners ("my cases") and staff.

    /// A partner with its periods.
    async fn partner(&self, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError>;

    /// Partners in the order of their keys, those after `after`.
    async fn partners(&self, after: Option<&PartnerKey>, limit: u32) -> Result<Vec<PartnerData>, StoreError>;

    /// [`Store::partners`] of whom a membership, an agreement or somebody's certificate has its last day within `days`, the
    /// first and the last of them included.
    async fn partners_with_ends(
        &self,
        days: (NaiveDate, NaiveDate),
        after: Option<&PartnerKey>,
        limit: u32,
    ) -> Result<Vec<PartnerData>, StoreError>;

    /// All contacts of a partner, former ones too, in the order they were named.
    async fn contacts(&self, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError>;

    /// One contact.
    async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError>;

    /// Where the contacts of a partner are signed in, by contact and channel.
    async fn bindings(&self, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError>;

    /// A partner's ledger, oldest row first.
    async fn ledger(&self, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError>;

    /// Cases, the highest number first.
    async fn cases(&self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError>;

    /// One case with its messages and files. The caller checks whose it is and leaves notes out for partners.
    async fn case(&self, number: CaseNumber) -> Result<Option<CaseFile>, StoreError>;

    /// Orders, the highest number first.
    async fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>, StoreError>;

    /// One order.
    async fn order(&self, number: OrderNumber) -> Result<Option<Order>, StoreError>;

    /// Reviews, the highest number first.
    async fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError>;

    /// One review.
    async fn review(&self, number: ReviewNumber) -> Result<Option<Review>, StoreError>;

    /// Questions that weren't answered, the most asked first.
    async fn unanswered(&self, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError>;

    /// One of them.
    async fn unanswered_one(&self, id: UnansweredId) -> Result<Option<Unanswered>, StoreError>;

    /// What readers think of the answers, by entry and language.
    async fn ratings(&self) -> Result<Vec<Rating>, StoreError>;

    /// What was counted from the first day to the last, both inclusive: by day, channel, language, figure and subject.
    async fn tallies(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Tally>, StoreError>;

    // The staff console.

    /// Its accounts, by name.
    async fn accounts(&self) -> Result<Vec<Account>, StoreError>;

    /// One of them.
    async fn account(&self, name: &str) -> Result<Option<Account>, StoreError>;

    /// Who is at the browser that shows what has this digest.
    async fn console_session(&self, digest: &str) -> Result<Option<ConsoleSession>, StoreError>;

    /// The short texts that staff keep, by language and name.
    async fn saved_replies(&self) -> Result<Vec<SavedReply>, StoreError>;

    /// What was saved of a file of the FAQ, the newest first; those before the one with this number, where one is named.
    async fn faq_saves(&self, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError>;

    /// One of them.
    async fn faq_save(&self, id: i64) -> Result<Option<FaqSave>, StoreError>;

    // Updates that a channel brings.

    /// Keeps what came in, all of it or nothing. Those that are known already are left as they are. Returns how many are new.
    async fn receive(&self, updates: Vec<RawUpdate>) -> Result<u64, StoreError>;

    /// The conversations of a channel in which something waits, in any order.
    async fn waiting_conversations(&self, channel: Channel) -> Result<Vec<Text>, StoreError>;

    /// The first update that waits in a conversation.
    async fn next_update(&self, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError>;

    /// It was worked on, or can't be: its words go, the outcome stays. Nothing happens to one that doesn't wait.
    async fn update_done(&self, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError>;

    /// The conversations of a channel for which replies wait, in any order.
    async fn waiting_arrivals(&self, channel: Channel) -> Result<Vec<Text>, StoreError>;

    /// The buttons with this id.
    async fn keyboard(&self, id: &str) -> Result<Option<Keyboard>, StoreError>;

    /// Notes that nothing can be sent to an account, since `since`, and gives up what is queued for it; or, without a
    /// time, that this is over. Tells whether that is new.
    async fn set_blocked(&self, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError>;

    /// An account has another name from now on: everything of the old one is the new one's, and so it is with its parts
    /// (`NAME/PART`). What the new one had already stays, and wins.
    async fn rename_account(&self, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError>;

    // The group of staff.

    /// Where staff talk about a subject.
    async fn topic(&self, subject: &str) -> Result<Option<Topic>, StoreError>;

    /// Staff talk about a subject there from now on or, without a topic, nowhere any more.
    async fn set_topic(&self, subject: &str, topic: Option<Topic>) -> Result<(), StoreError>;

    /// What is talked about: that of the message that is answered, or else that of the topic.
    async fn topic_subject(&self, thread: Option<i64>, answered: Option<i64>) -> Result<Option<String>, StoreError>;

    /// A message of ours is about a subject.
    async fn add_topic_message(&self, message: i64, subject: &str) -> Result<(), StoreError>;

    /// The subject for which a person has taken a conversation over.
    async fn hold(&self, key: &SessionKey) -> Result<Option<String>, StoreError>;

    /// A person takes a conversation over or, without a subject, gives it back.
    async fn set_hold(&self, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError>;

    // Programs.

    /// The programs that may act, in the order of their names.
    async fn tokens(&self) -> Result<Vec<Token>, StoreError>;

    /// The program with this token.
    async fn token(&self, digest: &TokenDigest) -> Result<Option<Token>, StoreError>;

    /// Notes what a program asks for, and returns it; or what is noted already under the same key since `since`. Without such
    /// a program it is refused.
    async fn begin_request(&self, request: KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError>;

    /// Keeps what a request was answered with.
    async fn answer_request(&self, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError>;

    // The outbox.

    /// Takes what is due: for each recipient the first row not yet delivered nor given up, unless it is taken or not
    /// due, or of none of these kinds. It is taken until `until`; then it is due again, should its taker be gone. Counts
    /// the attempt. Expired rows are dropped, of whatever kind.
    async fn outbox_claim(
        &self,
        kinds: &[OutboxKind],
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StoreError>;

    /// It arrived: the row goes. Nothing happens when it is gone already.
    async fn outbox_delivered(&self, id: &str) -> Result<(), StoreError>;

    /// It didn't arrive: it is tried again at `again` or, without one, given up. `error` must hold no content.
    async fn outbox_failed(&self, id: &str, again: Option<DateTime<Utc>>, error: &str) -> Result<(), StoreError>;

    /// Whoever had taken rows of this kind is gone: they are due now. For the only process that sends that kind, before it
    /// begins; where there may be others ([`Store::is_shared`]), what was taken is due by itself in time. Returns how many
    /// there were.
    async fn outbox_release(&self, kind: OutboxKind, now: DateTime<Utc>) -> Result<u64, StoreError>;

    /// Tries a row again from the start, given up or not. False when there is no such row.
    async fn outbox_retry(&self, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError>;

    /// What a wrong clock has put off is due. What somebody is sending isn't taken from them. Returns how many rows there were.
    async fn outbox_set_back(&self, kinds: &[OutboxKind], back: SetBack) -> Result<u64, StoreError>;

    /// The queue in its order; only what was given up, or only what wasn't, where `dead` says so.
    async fn outbox(&self, dead: Option<bool>, page: After) -> Result<Vec<OutboxRow>, StoreError>;

    /// How long the queue is, by kind; kinds of which there is nothing are left out.
    async fn outbox_lengths(&self) -> Result<Vec<QueueLength>, StoreError>;

    // Several processes on the same records.

    /// Whether others may work on the same records: then nobody may take for left behind what another one is busy with.
    fn is_shared(&self) -> bool;

    /// The time by which processes take things from each other: one clock for all of them, since theirs may differ. Where
    /// there are no others, and where the time was given, it is that of the caller's own `clock`.
    async fn time(&self, clock: Clock) -> Result<DateTime<Utc>, StoreError> {
        Ok(clock.now())
    }

    /// Takes for `holder` what one process at a time does, such as a conversation's updates, for so `long` by the records'
    /// [`Store::time`]; or takes it for longer, where it has it already. False when somebody else has it. It is free again
    /// when that time is over.
    ///
    /// It spares work and nothing more: whoever was slow may go on without it, and a database that fails may forget it. What
    /// must not happen twice is held by the commit of the update.
    async fn take_lease(&self, name: &str, holder: &str, clock: Clock, long: TimeDelta) -> Result<bool, StoreError>;

    /// `holder` needs it no longer. Nothing happens where somebody else has it.
    async fn give_back_lease(&self, name: &str, holder: &str) -> Result<(), StoreError>;

    /// Completes when another process has told something of this kind since it completed last; never where there is no other.
    /// A notice may get lost, so whoever waits looks now and then as well. One waits for each kind.
    async fn noticed(&self, _notice: Notice) {
        std::future::pending::<()>().await;
    }

    /// Whether this is the fingerprint of the key that whoever came first had: PINs and sessions are of no use under another.
    /// Where nobody else works on the records, the key lies beside them.
    async fn is_same_key(&self, _fingerprint: &str) -> Result<bool, StoreError> {
        Ok(true)
    }

    // The FAQ, where several processes serve the same. Where they can't, its folder alone counts, and no version is known.

    /// Which version counts.
    async fn faq_head(&self) -> Result<Option<FaqHead>, StoreError> {
        Ok(None)
    }

    /// The newest version with this fingerprint, where it is still known.
    async fn faq_known(&self, _fingerprint: &str) -> Result<Option<u64>, StoreError> {
        Ok(None)
    }

    /// The texts of a version, where it is still known.
    async fn faq_texts(&self, _number: u64) -> Result<Option<FaqTexts>, StoreError> {
        Ok(None)
    }

    /// Publishes texts that stem from `head`: they count from now on, whole. A conflict when another version counts than that.
    async fn publish_faq(
        &self,
        _head: Option<&FaqHead>,
        _texts: &FaqTexts,
        _by: &str,
        _at: DateTime<Utc>,
    ) -> Result<FaqHead, StoreError> {
        Err(StoreError::Backend(
            "versions of the FAQ are for databases that several share".to_owned(),
        ))
    }

    // The audit.

    /// Every chain there is, with its head; a chain whose head is gone has number 0.
    async fn audit_chains(&self) -> Result<Vec<ChainHead>, StoreError>;

    /// The rows of a chain in order.
    async fn audit(&self, chain: &Chain, page: After) -> Result<Vec<AuditRow>, StoreError>;

    // Import, privacy, retention.

    /// Applies an import, all or nothing, with an audit row for each partner that it changed.
    ///
    /// The same again changes nothing. A later start is a renewal with a new pool. A contact missing from the file
    /// whose partner is in it is deactivated and signed out everywhere; so is nobody else, except who got another PIN.
    async fn apply_import(&self, import: Import) -> Result<Imported, ImportError>;

    /// Everything about the person with this address, in any case.
    async fn person_data(&self, email: &str) -> Result<PersonData, StoreError>;

    /// Erases the person with this address from every table and queue. Their cases, orders and reviews stay as the
    /// company's, without their words and name. `None` when nobody has the address.
    async fn erase_person(&self, email: &str, who: Actor, at: DateTime<Utc>) -> Result<Option<Erased>, StoreError>;

    /// Forgets what is old. Returns how many rows went.
    async fn forget(&self, retention: Retention) -> Result<u64, StoreError>;
}

/// Opens the store at `url`: `sqlite:PATH` or `postgres://…` (made and migrated where needed), or `memory:` (for tests).
///
/// `sqlite:PATH?busy_ms=N` waits N milliseconds for another program that holds the file instead of five seconds;
/// `?max_pages=N` lets the file grow to N pages of 4096 bytes and no further. What a `postgres://` URL may hold besides what
/// PostgreSQL's own programs know is told in `docs/operations.md`.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, OpenError> {
    if let Some(rest) = url.strip_prefix("sqlite:") {
        return Ok(Arc::new(sqlite::Sqlite::open(rest).await?));
    }
    if is_postgres(url) {
        return Ok(Arc::new(postgres::Postgres::open(url).await?));
    }
    if url == "memory:" {
        return Ok(Arc::new(memory::Memory::default()));
    }
    Err(OpenError::UnknownKind { url: redact_url(url) })
}

/// Whether the URL names a database on a PostgreSQL server.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// All questions that weren't answered, whatever became of them.
pub async fn all_unanswered(store: &dyn Store) -> Result<Vec<Unanswered>, StoreError> {
    const PAGE: u32 = 1000;
    let mut all: Vec<Unanswered> = Vec::new();
    let mut filter = UnansweredFilter {
        limit: PAGE,
        ..UnansweredFilter::default()
    };
    loop {
        let page = store.unanswered(&filter).await?;
        let is_last = page.len() < PAGE as usize;
        all.extend(page);
        if is_last {
            // One that was asked meanwhile may have moved from one page to the next.
            all.sort_by_key(|question| question.id);
            all.dedup_by_key(|question| question.id);
            all.sort_by_key(|question| (std::cmp::Reverse(question.count), question.first, question.id));
            return Ok(all);
        }
        filter.skip += PAGE;
    }
}

/// Checks the whole audit and tells all that is wrong with it; empty when every chain holds.
pub async fn verify_audit(store: &dyn Store) -> Result<Vec<ChainProblem>, StoreError> {
    let mut problems = Vec::new();
    for chain in store.audit_chains().await? {
        verify_chain(store, &chain.chain, &mut problems).await?;
    }
    Ok(problems)
}

/// Checks one chain, page by page. Rows written meanwhile are checked too.
async fn verify_chain(store: &dyn Store, chain: &Chain, problems: &mut Vec<ChainProblem>) -> Result<(), StoreError> {
    const PAGE: u32 = 1000;
    let mut last: Option<ChainHead> = None;
    loop {
        let after = last.as_ref().map_or(0, |head| head.seq);
        let rows = store
            .audit(
                chain,
                After {
                    number: after,
                    limit: PAGE,
                },
            )
            .await?;
        for row in &rows {
            problems.extend(row.problem_after(last.as_ref()));
            last = Some(row.head());
        }
        if !rows.is_empty() {
            continue;
        }
        // The head is read after the rows, so it can only be further on than they are.
        let heads = store.audit_chains().await?;
        let head = heads.into_iter().find(|head| head.chain == *chain);
        let expected = head.as_ref().map_or(0, |head| head.seq);
        let found = last.as_ref().map_or(0, |head| head.seq);
        if expected > found
            && !store
                .audit(
                    chain,
                    After {
                        number: found,
                        limit: 1,
                    },
                )
                .await?
                .is_empty()
        {
            continue;
        }
        let same_hash = head.map(|head| head.hash) == last.map(|head| head.hash);
        if expected != found || !same_hash {
            problems.push(ChainProblem::End {
                chain: chain.clone(),
                expected,
                found,
            });
        }
        return Ok(());
    }
}
