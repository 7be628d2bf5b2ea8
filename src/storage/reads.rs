//! What reads return, and how lists are narrowed and paged.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::records::{
    Arrival, Attachment, Binding, Case, CaseMessage, CaseNumber, CaseStatus, Challenge, Contact, ContactId, Json,
    LedgerRow, MessageFrom, Order, OrderNumber, OrderStatus, OutboxKind, OutboxRow, PartnerKey, Review, ReviewNumber,
    ReviewStatus, Session, SignInLimit, SignedIn, Unanswered, UnansweredStatus, UpdateKey,
};

/// Everything that a turn of a conversation starts from, as of one moment.
#[derive(Debug, Clone, Default)]
pub struct TurnData {
    /// The replies that this update was answered with before: then there is nothing left to do.
    pub answered: Option<Json>,
    /// The conversation; none before its first commit, which then expects [`Version::NEW`].
    pub session: Option<Session>,
    /// What came up meanwhile, oldest first.
    pub arrivals: Vec<Arrival>,
    /// The code under way for this account.
    pub challenge: Option<Challenge>,
    /// The limit on this account; none when it never failed.
    pub limit: Option<SignInLimit>,
    /// Who is signed in, and their company.
    pub signed_in: Option<SignedIn>,
}

/// Which cases to list, the highest number first.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Only this partner's.
    pub partner: Option<PartnerKey>,
    /// Only those opened by this contact.
    pub contact: Option<ContactId>,
    /// Only those in one of these statuses; empty = all.
    pub statuses: Vec<CaseStatus>,
    /// Only those this member of staff has.
    pub assignee: Option<String>,
    /// Only those with a lower number: the last one of the page before.
    pub before: Option<CaseNumber>,
    /// At most so many.
    pub limit: u32,
}

/// Which orders to list, the highest number first.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// Only this partner's.
    pub partner: Option<PartnerKey>,
    /// Only those in this status.
    pub status: Option<OrderStatus>,
    /// Only those with a lower number.
    pub before: Option<OrderNumber>,
    /// At most so many.
    pub limit: u32,
}

/// Which reviews to list, the highest number first.
#[derive(Debug, Clone, Default)]
pub struct ReviewFilter {
    /// Only this partner's.
    pub partner: Option<PartnerKey>,
    /// Only those in this status, as [`Review::status`] tells it.
    pub status: Option<ReviewStatus>,
    /// Only those with a lower number.
    pub before: Option<ReviewNumber>,
    /// At most so many.
    pub limit: u32,
}

/// Which unanswered questions to list: the most asked first, then the oldest.
#[derive(Debug, Clone, Default)]
pub struct UnansweredFilter {
    /// Only those in this status.
    pub status: Option<UnansweredStatus>,
    /// Leave out so many.
    pub skip: u32,
    /// At most so many.
    pub limit: u32,
}

/// Everything that is kept about one person, for them to read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonData {
    /// Who they are: one entry for each company that named them, former ones too.
    pub contacts: Vec<Contact>,
    /// Where they are signed in.
    pub bindings: Vec<Binding>,
    /// Their conversations.
    pub sessions: Vec<Session>,
    /// Replies that wait for them.
    pub arrivals: Vec<Arrival>,
    /// The cases they opened.
    pub cases: Vec<Case>,
    /// The messages they wrote.
    pub messages: Vec<CaseMessage>,
    /// The files they sent.
    pub attachments: Vec<Attachment>,
    /// The orders they placed.
    pub orders: Vec<Order>,
    /// The reviews they asked for.
    pub reviews: Vec<Review>,
    /// The questions they asked and may be told about.
    pub unanswered: Vec<Unanswered>,
    /// What waits to be sent to them.
    pub outbox: Vec<OutboxRow>,
    /// Updates of theirs and the replies they got.
    pub updates: Vec<StoredUpdate>,
    /// How many audit rows name their [`ContactId`]; these are kept, and hold no name.
    pub audit_rows: u64,
}

/// An update that was answered, and how.
#[derive(Debug, Clone, Serialize)]
pub struct StoredUpdate {
    /// Which update.
    pub key: UpdateKey,
    /// What it was answered with.
    pub replies: Json,
}

/// What was erased of a person, in counts, and what is left for the caller to erase.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// Contacts whose name, address, PIN and certifications are gone.
    pub contacts: u64,
    /// Accounts signed out.
    pub bindings: u64,
    /// Conversations removed, with replies that waited in them.
    pub sessions: u64,
    /// Cases whose summary and description were blanked.
    pub cases: u64,
    /// Messages of theirs blanked.
    pub messages: u64,
    /// Files removed.
    pub attachments: u64,
    /// Texts by others in which their name or address was blanked.
    pub mentions: u64,
    /// Questions in which they are no longer named as asking.
    pub unanswered: u64,
    /// Queued messages to them removed.
    pub outbox: u64,
    /// Stored replies to them removed; their updates stay known as handled.
    pub updates: u64,
    /// Audit rows that name their number and are kept.
    pub audit_rows_kept: u64,
    /// Where the removed files lie that no case has any more: the caller deletes them.
    #[serde(skip)]
    pub files: Vec<String>,
}

/// Files of a case in the order in which they came, wherever they were kept. Of one moment, the partner's come first.
pub(super) fn oldest_first(mut files: Vec<Attachment>) -> Vec<Attachment> {
    files.sort_by_key(|file| (file.at, file.from != MessageFrom::Partner));
    files
}

/// The pages of an audit chain, a ledger and a queue start after a number and are at most so long.
#[derive(Debug, Clone, Copy)]
pub struct After {
    /// Leave out everything up to and including this.
    pub number: u64,
    /// At most so many.
    pub limit: u32,
}

/// How many messages of a kind are in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueLength {
    /// The kind.
    pub kind: OutboxKind,
    /// Those that wait, or are being sent.
    pub waiting: u64,
    /// Those that were given up.
    pub given_up: u64,
    /// When the oldest of those that wait was queued.
    pub oldest: Option<DateTime<Utc>>,
}

/// One row of the ledger with its place, for paging and display.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// Its place in the whole ledger.
    pub seq: u64,
    /// The row.
    #[serde(flatten)]
    pub row: LedgerRow,
}
