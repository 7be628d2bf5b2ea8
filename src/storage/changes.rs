//! Everything that one turn of a conversation, or one act of staff, may change.

use chrono::{DateTime, Utc};

use crate::domain::language::Language;
use crate::domain::records::{
    Account, Arrival, Attachment, AuditEvent, Binding, Case, CaseMessage, ChainHead, Challenge, Channel,
    ConsoleSession, ContactId, Days, FaqSave, Json, Keyboard, LedgerRow, Order, OutboxKind, PartnerKey, PinDigest,
    Review, SavedReply, SavedReplyId, Session, SessionKey, SignInLimit, Tally, Text, Token, UnansweredId,
    UnansweredReason, UnansweredStatus, UpdateKey, Version,
};

/// What a commit writes, all of it or nothing. Every list may be empty; `Changes::default()` changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// The update that this answers. A second commit with the same key is a `Duplicate`. Where it waited
    /// ([`crate::storage::Store::receive`]), it is done.
    pub update: Option<AnsweredUpdate>,
    /// The conversation as it is afterwards. Its `version` is the one it was read with ([`Version::NEW`] for the
    /// first time): anything else in the store is a `Conflict`.
    pub session: Option<Session>,
    /// Arrivals that this turn has shown: those of the conversation up to and including this id go.
    pub shown: Option<(SessionKey, i64)>,
    /// Replies for other conversations. Their `id` is given by the store.
    pub arrivals: Vec<Arrival>,
    /// The partner whose data was decided on, and the version it was read with. Anything else in the store is a
    /// `Conflict`. Leave it out only where nothing was read that the change rests on.
    pub partner: Option<(PartnerKey, Version)>,
    /// New cases. Each is debited from the pool of its `period` by the same transaction. A number that is taken is a
    /// `Conflict`: the turn runs again and reserves another.
    pub new_cases: Vec<Case>,
    /// Known cases as they are afterwards; only moves that [`Case::may_become`] allows.
    pub cases: Vec<Case>,
    /// New messages in cases.
    pub messages: Vec<CaseMessage>,
    /// New files of cases.
    pub attachments: Vec<Attachment>,
    /// New orders; numbers as with cases.
    pub new_orders: Vec<Order>,
    /// Orders that were decided; only as [`Order::may_become`] allows.
    pub orders: Vec<Order>,
    /// New reviews; numbers as with cases.
    pub new_reviews: Vec<Review>,
    /// Reviews that were decided, wholly or in part; only as [`Review::may_become`] allows.
    pub reviews: Vec<Review>,
    /// An agreement that was bought.
    pub agreement: Option<AgreementGrant>,
    /// Ledger rows besides the debits of new cases: what orders add and reviews credit.
    pub ledger: Vec<LedgerRow>,
    /// Who is signed in.
    pub bindings: Vec<BindingChange>,
    /// Codes under way.
    pub challenges: Vec<ChallengeChange>,
    /// Limits on signing in. Their `version` is the one they were read with.
    pub limits: Vec<SignInLimit>,
    /// Questions that weren't answered.
    pub unanswered: Vec<NewUnanswered>,
    /// What became of questions that weren't answered.
    pub unanswered_status: Vec<(UnansweredId, UnansweredStatus)>,
    /// What readers think of answers.
    pub ratings: Vec<NewRating>,
    /// What is added to the daily figures. Nothing else depends on them: what can't be counted is left out.
    pub tallies: Vec<Tally>,
    /// What is to be sent.
    pub outbox: Vec<NewOutbox>,
    /// What is to be put on record.
    pub audit: Vec<AuditEvent>,
    /// Accounts of the staff console.
    pub accounts: Vec<AccountChange>,
    /// Who is at a browser in the staff console.
    pub console: Vec<ConsoleChange>,
    /// What was saved in the FAQ editor; the store gives them their ids.
    pub faq_saves: Vec<FaqSave>,
    /// Buttons that are shown.
    pub keyboards: Vec<Keyboard>,
    /// The keyboard that a button was pressed of: it doesn't serve again.
    pub pressed: Option<String>,
    /// Which programs may act.
    pub tokens: Vec<TokenChange>,
    /// Short texts that staff keep.
    pub saved_replies: Vec<SavedReplyChange>,
}

/// A change of the texts that staff keep.
#[derive(Debug, Clone)]
pub enum SavedReplyChange {
    /// The reply as it is afterwards; another version in the store, or another reply of the same name and language, is a
    /// `Conflict`.
    Put(SavedReply),
    /// It is gone; another version in the store is a `Conflict`.
    Remove(SavedReplyId, Version),
}

/// A change of the console's accounts.
#[derive(Debug, Clone)]
pub enum AccountChange {
    /// The account as it is afterwards; another version in the store is a `Conflict`.
    Put(Account),
    /// It is gone, and its owner is signed out.
    Remove(String),
}

/// A change of who is at a browser in the console.
#[derive(Debug, Clone)]
pub enum ConsoleChange {
    /// Somebody has signed in, or was seen again.
    Put(ConsoleSession),
    /// Whoever shows what has this digest is signed out.
    End(String),
    /// Everybody who has signed in with this account is signed out.
    EndAllOf(String),
}

/// An update and what it was answered with.
#[derive(Debug, Clone)]
pub struct AnsweredUpdate {
    /// Which update.
    pub key: UpdateKey,
    /// The account it came from; needed to find a person's data.
    pub from: Option<Text>,
    /// The replies, as the assistant writes them.
    pub replies: Json,
    /// When.
    pub at: DateTime<Utc>,
}

/// An agreement that staff granted, in the membership of the partner's current period.
///
/// Where the period already has one that began earlier, this is a renewal and makes a new period.
#[derive(Debug, Clone)]
pub struct AgreementGrant {
    /// Who gets it.
    pub partner: PartnerKey,
    /// The membership of the period it belongs to.
    pub membership: Days,
    /// The agreement's days.
    pub agreement: Days,
    /// The incidents that come with it.
    pub incidents: u32,
    /// When it was granted.
    pub at: DateTime<Utc>,
}

/// A change of who is signed in.
#[derive(Debug, Clone)]
pub enum BindingChange {
    /// Signs the account in. Refused when the account or, in this channel, the contact is bound already; a `Conflict`
    /// when the contact is no longer active or has another PIN than the challenge was for.
    Bind {
        /// The account, the contact and the time.
        binding: Binding,
        /// The digest of the PIN that was given.
        pin: PinDigest,
    },
    /// Signs the account out. Nothing happens when it isn't signed in.
    Release(SessionKey),
    /// Signs a contact out in one channel or, without one, everywhere. The accounts' dialogues end.
    ReleaseContact(ContactId, Option<Channel>),
}

/// A change of which programs may act.
#[derive(Debug, Clone)]
pub enum TokenChange {
    /// One more. Refused when the name is taken.
    Add(Token),
    /// The one with this name no longer; what it asked for goes, too. Refused when there is none.
    Remove(String),
}

/// A change of a code under way.
#[derive(Debug, Clone)]
pub enum ChallengeChange {
    /// A new one, or the old one with one more try.
    Set(Challenge),
    /// Used, expired or given up.
    Clear(SessionKey),
}

/// A question that wasn't answered. The same text in the same language is counted, not repeated. One whose answer was called
/// unhelpful is open again, whatever became of it before.
#[derive(Debug, Clone)]
pub struct NewUnanswered {
    /// The question as asked, spaces normalised.
    pub text: Text,
    /// Its language.
    pub language: Language,
    /// Why it is noted.
    pub reason: UnansweredReason,
    /// The entry that answered, where it was called unhelpful.
    pub entry: Option<String>,
    /// Who asked and may be told.
    pub asked_by: Option<SessionKey>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a reader thinks of an answer.
#[derive(Debug, Clone)]
pub struct NewRating {
    /// The entry that answered.
    pub entry: String,
    /// The answer's language.
    pub language: Language,
    /// Whether it was helpful.
    pub helpful: bool,
    /// What the same reader said of the same answer before: that counts no longer.
    pub instead_of: Option<bool>,
}

/// Something to be sent.
#[derive(Debug, Clone)]
pub struct NewOutbox {
    /// A random id, never used before.
    pub id: String,
    /// How it goes out.
    pub kind: OutboxKind,
    /// Whom to: rows with the same recipient keep their order.
    pub recipient: Text,
    /// What the sender of this kind needs.
    pub payload: Json,
    /// When it is queued, which is also the earliest time to send it.
    pub at: DateTime<Utc>,
    /// From when on sending it makes no sense.
    pub expires: Option<DateTime<Utc>>,
}

/// What a commit has made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Committed {
    /// The conversation's version now, where one was written.
    pub session: Option<Version>,
    /// The version now of every partner that changed.
    pub partners: Vec<(PartnerKey, Version)>,
    /// The new heads of the audit chains that were written to.
    pub audit: Vec<ChainHead>,
}
