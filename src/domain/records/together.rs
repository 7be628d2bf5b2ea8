//! Records that are read together, as of one moment, because decisions rest on them together.

use serde::Serialize;

use super::{
    Attachment, Binding, Case, CaseMessage, Contact, MessageFrom, Partner, PartnerPeriod, SignInLimit, Version,
};

/// The person behind an account, and their company.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The binding.
    pub binding: Binding,
    /// The person.
    pub contact: Contact,
    /// The company; its `version` is what a commit must find.
    pub partner: Partner,
    /// All its periods with the sums of their pools; see [`super::period::current`].
    pub periods: Vec<PartnerPeriod>,
}

/// What signing in with a PIN starts from.
#[derive(Debug, Clone, Default)]
pub struct PinData {
    /// The active contact with this PIN.
    pub contact: Option<Contact>,
    /// The account that is bound to it in this channel.
    pub bound: Option<Binding>,
    /// The limit on this PIN; none when it never failed.
    pub limit: Option<SignInLimit>,
}

/// A partner with its periods.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerData {
    /// The company.
    #[serde(flatten)]
    pub partner: Partner,
    /// Its periods in the order of their beginning.
    pub periods: Vec<PartnerPeriod>,
}

/// A case with everything said in it, and the partner's version at that moment.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseFile {
    /// The case.
    #[serde(flatten)]
    pub case: Case,
    /// All messages, notes included, oldest first.
    pub messages: Vec<CaseMessage>,
    /// Its files, oldest first.
    pub attachments: Vec<Attachment>,
    /// What a commit that rests on this must find.
    #[serde(skip)]
    pub partner_version: Version,
}

impl CaseFile {
    /// The files that the case's company may have: its own, and those that came with answers. A note's is never among them.
    pub fn shared_files(&self) -> impl Iterator<Item = &Attachment> {
        self.attachments.iter().filter(|file| file.from != MessageFrom::Note)
    }

    /// How many files the company has sent itself. Those of staff take away none of its room.
    #[must_use]
    pub fn files_of_partner(&self) -> usize {
        let theirs = |file: &&Attachment| file.from == MessageFrom::Partner;
        self.attachments.iter().filter(theirs).count()
    }

    /// How many files staff have added, with answers and with notes.
    #[must_use]
    pub fn files_of_staff(&self) -> usize {
        self.attachments.len() - self.files_of_partner()
    }
}
