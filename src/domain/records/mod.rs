//! What is kept: partners, their people, pools, cases, orders, conversations, queues and the audit.
//!
//! Pure data with the few rules that make a record valid. How and where records are stored, who may change them and
//! what a change means to a conversation are not known here.
//!
//! Two habits hold throughout. Whatever a person typed, or that names one, is a [`Text`] or a [`Json`], which never
//! show in debug output. And a person is referred to by [`ContactId`], so that the audit can outlive the name.

pub mod account;
pub mod audit;
pub mod case;
pub mod conversation;
pub mod faq_save;
pub mod faq_version;
pub mod ledger;
pub mod order;
pub mod partner;
pub mod period;
pub mod private;
pub mod program;
pub mod queue;
pub mod rating;
pub mod review;
pub mod saved_reply;
pub mod sign_in;
pub mod tally;
pub mod together;
pub mod topic;
pub mod unanswered;
pub mod update;

pub use account::{Account, ConsoleSession, Right, Role};
pub use audit::{Actor, AuditEvent, AuditRow, Chain, ChainHead, ChainProblem};
pub use case::{Attachment, Bug, Case, CaseMessage, CaseNumber, CaseStatus, MessageFrom, Severity};
pub use conversation::{Arrival, Channel, DialogueState, Session, SessionKey, UpdateKey};
pub use faq_save::FaqSave;
pub use faq_version::{FaqHead, FaqTexts, Standing};
pub use ledger::{LedgerKind, LedgerRow, Pool};
pub use order::{Order, OrderItem, OrderNumber, OrderStatus};
pub use partner::{Certification, Contact, ContactId, Partner, PartnerKey, PinDigest};
pub use period::{Days, PartnerPeriod, PeriodId};
pub use private::{Json, Text};
pub use program::{KeyedAnswer, KeyedRequest, Scope, Token, TokenDigest};
pub use queue::{Event, Letter, OutboxKind, OutboxRow};
pub use rating::Rating;
pub use review::{Review, ReviewNumber, ReviewStatus, ReviewedCase};
pub use saved_reply::{SavedReply, SavedReplyId};
pub use sign_in::{Binding, Challenge, LimitKey, SignInLimit};
pub use tally::{Count, Counted, Tally};
pub use together::{CaseFile, PartnerData, PinData, SignedIn};
pub use topic::Topic;
pub use unanswered::{Unanswered, UnansweredId, UnansweredReason, UnansweredStatus};
pub use update::{Keyboard, RawUpdate, UpdateOutcome, UpdateState};

/// A word that names no variant of an enum of records: an old binary met a newer database, or the row was damaged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is no {what}; known are {known}")]
pub struct UnknownWord {
    /// What was read: `case status`.
    pub what: &'static str,
    /// The word that was met.
    pub word: String,
    /// The words that are known, with commas.
    pub known: String,
}

/// Text that isn't a number of the wanted kind, such as `C-12x`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no {what} number; one looks like {example}")]
pub struct BadNumber {
    /// What was read: `case`.
    pub what: &'static str,
    /// The text that was met.
    pub text: String,
    /// A good one.
    pub example: &'static str,
}

/// How often a stored row has changed. What a decision rests on is read with its version, and the commit names the
/// version it must still find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Version(pub u64);

impl Version {
    /// The version of a row that doesn't exist yet.
    pub const NEW: Self = Self(0);

    /// The version after one more change.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Gives an enum its words: one stable spelling for database, JSON and command line, in kebab-case.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in their natural order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word it is stored and written as.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::Type::String)
                    .enum_values(Some([$($word),+]))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl std::str::FromStr for $name {
            type Err = $crate::domain::records::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::domain::records::UnknownWord {
                        what: $what,
                        word: word.to_owned(),
                        known: [$($word),+].join(", "),
                    }),
                }
            }
        }
    };
}
pub(crate) use words;

/// A running number with a letter in front, as people read and type it.
macro_rules! number {
    ($(#[$meta:meta])* $name:ident, $what:literal, $letter:literal, $example:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "-{:06}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::records::BadNumber;

            /// Reads a number as people type it: the letter in any case, leading zeros and the hyphen optional.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::domain::records::read_number(text, $letter).map(Self).ok_or_else(|| {
                    $crate::domain::records::BadNumber { what: $what, text: text.to_owned(), example: $example }
                })
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::Type::String)
                    .pattern(Some(concat!("^", $letter, "-0{0,5}[1-9][0-9]{0,8}$")))
                    .examples([$example])
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use number;

/// The number in `text` after `letter`; none when there is anything else in it, or when it is 0 or too big.
pub(crate) fn read_number(text: &str, letter: &str) -> Option<u32> {
    let text = text.trim();
    let (first, rest) = text.split_at_checked(letter.len())?;
    if !first.eq_ignore_ascii_case(letter) {
        return None;
    }
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|&number| number > 0)
}
