//! What a turn wants done. The assistant turns it into records, letters and events, in one commit.

use chrono::{DateTime, Utc};

use super::exchange::Asked;
use super::known::FileRef;
use crate::domain::records::{Case, Challenge, ContactId, LimitKey, Order, PinDigest, Review, Text, UnansweredReason};
use crate::domain::standing::Decided;

/// Something to be done when the turn is committed.
#[derive(Debug, Clone)]
pub enum Effect {
    /// A case is opened, and the pool debited.
    OpenCase {
        /// The new case.
        case: Box<Case>,
        /// Its files.
        files: Vec<FileRef>,
        /// Why it may be.
        decided: Box<Decided>,
    },
    /// The partner writes in a case.
    Write {
        /// The case as it is afterwards.
        case: Box<Case>,
        /// What was written.
        text: Text,
        /// Files that came along.
        files: Vec<FileRef>,
    },
    /// A case changes: looked at as a bug, rated, closed or reopened. `what` names it on record.
    Change {
        /// The case as it is afterwards.
        case: Box<Case>,
        /// What happened, in two words with a dot.
        what: &'static str,
    },
    /// An order is placed.
    PlaceOrder {
        /// The new order.
        order: Box<Order>,
        /// Why it may be.
        decided: Box<Decided>,
    },
    /// A review is requested.
    RequestReview {
        /// The new review.
        review: Box<Review>,
        /// Why it may be.
        decided: Box<Decided>,
    },
    /// A decision is put on record that changed nothing.
    Record {
        /// What happened, in two words with a dot: `case.refused`.
        what: &'static str,
        /// The decision.
        decided: Box<Decided>,
    },
    /// A code is under way, or one more try was used.
    Challenge(Box<Challenge>),
    /// The code under way is used up.
    ClearChallenge,
    /// A code is sent. Without a contact a letter is made all the same.
    SendCode {
        /// Whom to.
        contact: Option<ContactId>,
        /// The code.
        digits: Text,
        /// Until when it is good.
        expires: DateTime<Utc>,
    },
    /// Failures are counted, or forgotten.
    Limit {
        /// Of which account or PIN.
        key: LimitKey,
        /// Failures since the last success.
        failures: u32,
        /// The time before which a try is refused unseen.
        next_allowed: Option<DateTime<Utc>>,
    },
    /// Somebody is signed in.
    SignIn {
        /// Who.
        contact: ContactId,
        /// Whose PIN was given.
        pin: PinDigest,
    },
    /// Whoever is signed in is signed out.
    SignOut,
    /// Staff are told of something about signing in.
    TellStaff(SignInEvent),
    /// A question that the FAQ doesn't answer, or whose answer the person didn't find among those offered.
    Unanswered {
        /// The question.
        question: Asked,
        /// Why.
        reason: UnansweredReason,
    },
}

/// Something about signing in that staff look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInEvent {
    /// Too many tries; the contact whose PIN it was, if anybody's.
    LockedOut(Option<ContactId>),
    /// A second account gave the right code for a PIN in use.
    SecondAccount(ContactId),
}
