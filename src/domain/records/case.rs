//! Support cases, what was said in them, and the moves a case may make.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ContactId, PartnerKey, PeriodId, Text, number, words};
use crate::domain::language::Language;

number! {
    /// A case's number: `C-000123`.
    CaseNumber, "case", "C", "C-000123"
}

words! {
    /// Where a case stands.
    CaseStatus, "case status" {
        /// Opened or reopened; nobody has answered yet.
        Open = "open",
        /// Support has asked something.
        WaitingForPartner = "waiting-for-partner",
        /// The partner has answered.
        WaitingForSupport = "waiting-for-support",
        /// Support considers it solved.
        Resolved = "resolved",
        /// Finished.
        Closed = "closed",
    }
}

words! {
    /// How bad it is, 1 the worst.
    Severity, "severity" {
        /// Severity 1.
        Critical = "1",
        /// Severity 2.
        High = "2",
        /// Severity 3.
        Medium = "3",
        /// Severity 4.
        Low = "4",
    }
}

words! {
    /// Whether the incident has been re-defined as a bug.
    Bug, "bug state" {
        /// Nobody asked.
        No = "no",
        /// The partner asked that it be looked at as a bug.
        Asked = "asked",
        /// Staff re-defined it as a bug.
        Yes = "yes",
    }
}

words! {
    /// Who wrote a message in a case, and who may read it.
    MessageFrom, "message origin" {
        /// The partner's contact; everybody reads it.
        Partner = "partner",
        /// Staff; everybody reads it.
        Staff = "staff",
        /// Staff, for staff alone. Never shown to a partner.
        Note = "note",
    }
}

impl CaseStatus {
    /// The statuses that may follow this one. `open` comes back only by reopening.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[
                Self::WaitingForPartner,
                Self::WaitingForSupport,
                Self::Resolved,
                Self::Closed,
            ],
            Self::WaitingForPartner => &[Self::WaitingForSupport, Self::Resolved, Self::Closed],
            Self::WaitingForSupport => &[Self::WaitingForPartner, Self::Resolved, Self::Closed],
            Self::Resolved => &[Self::Open, Self::Closed],
            Self::Closed => &[Self::Open],
        }
    }

    /// Whether a case may go from this status to `next`. Staying isn't a move.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether work on it is over: resolved or closed.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Resolved | Self::Closed)
    }
}

/// One support incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Case {
    /// Its number.
    pub number: CaseNumber,
    /// Whose it is.
    pub partner: PartnerKey,
    /// Who opened it.
    pub contact: ContactId,
    /// The period whose pool was debited for it.
    pub period: PeriodId,
    /// The product's name in the programme file.
    pub product: String,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub summary: Text,
    /// The whole story.
    pub description: Text,
    /// The language the partner wants to be helped in.
    pub language: Language,
    /// Where it stands.
    pub status: CaseStatus,
    /// Whether it has been re-defined as a bug.
    pub bug: Bug,
    /// The staff member who has it.
    pub assignee: Option<String>,
    /// The partner's rating after closing, 1 to 5.
    pub rating: Option<u8>,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// When it last changed in any way.
    pub changed: DateTime<Utc>,
}

impl Case {
    /// The case once its company has written in it. Whoever writes in a case that was done isn't done.
    #[must_use]
    pub fn written_in(&self, at: DateTime<Utc>) -> Self {
        let status = match self.status {
            CaseStatus::WaitingForPartner | CaseStatus::WaitingForSupport => CaseStatus::WaitingForSupport,
            CaseStatus::Open | CaseStatus::Resolved | CaseStatus::Closed => CaseStatus::Open,
        };
        Self {
            status,
            changed: at,
            ..self.clone()
        }
    }

    /// Whether `next` is a valid later state of this case: owner, period and opening unchanged, status stayed or moved
    /// as allowed.
    #[must_use]
    pub fn may_become(&self, next: &Self) -> bool {
        self.number == next.number
            && self.partner == next.partner
            && self.contact == next.contact
            && self.period == next.period
            && self.opened == next.opened
            && (self.status == next.status || self.status.may_become(next.status))
    }
}

/// One message in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseMessage {
    /// The case.
    pub case: CaseNumber,
    /// Who wrote it, and so who may read it.
    pub from: MessageFrom,
    /// The contact who wrote it, for the partner's messages.
    pub contact: Option<ContactId>,
    /// The staff member who wrote it, for the others.
    pub staff: Option<String>,
    /// What was written.
    pub text: Text,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file that belongs to a case. The bytes lie elsewhere, under a name of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Attachment {
    /// The case.
    pub case: CaseNumber,
    /// Who sent it, and so who may read it: a note's file is for staff alone.
    pub from: MessageFrom,
    /// The contact who sent it; none for a file from staff.
    pub contact: Option<ContactId>,
    /// The staff member who sent it, for the others.
    pub staff: Option<String>,
    /// The file's name as sent, made safe.
    pub name: Text,
    /// Its media type as found by looking into it: `image/png`.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where the bytes are: a path relative to the attachment folder, or a channel's file id.
    pub location: Text,
    /// When it arrived.
    pub at: DateTime<Utc>,
}
