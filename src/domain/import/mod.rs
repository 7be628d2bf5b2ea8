//! Reading the two files that partners and their contacts are imported from.
//!
//! Text goes in; rows come out, with everything that is wrong, in one run. Where the files are and what becomes of the
//! rows isn't known here. PINs leave as digests only, made by a function that the caller brings along, and never stand
//! in a message.

mod contacts;
mod partners;
mod table;

use std::collections::BTreeSet;

pub use contacts::parse_contacts;
pub use partners::parse_partners;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::language::Language;
use crate::domain::records::{Certification, Days, PartnerKey, PinDigest, Text};

/// One partner of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerImport {
    /// The key.
    pub key: PartnerKey,
    /// The tier's word.
    pub tier: String,
    /// The region's word.
    pub region: String,
    /// The membership's days.
    pub membership: Days,
    /// The agreement's days; none without one.
    pub agreement: Option<Days>,
    /// Incidents that come with the agreement.
    pub incidents: u32,
}

/// One contact of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactImport {
    /// The company.
    pub partner: PartnerKey,
    /// The full name.
    pub name: Text,
    /// The address, in lower case.
    pub email: Text,
    /// The digest of the PIN; none for somebody named without one.
    pub pin: Option<PinDigest>,
    /// The language they are written to.
    pub language: Language,
    /// What they are certified for, in order of name and day, each once.
    pub certifications: Vec<Certification>,
}

/// What was read from one file.
#[derive(Debug, Clone)]
pub struct Sheet<T> {
    /// The rows without a problem, and where each stands.
    pub rows: Vec<(Place, T)>,
    /// The partners named, in rows with a problem too.
    pub keys: BTreeSet<PartnerKey>,
    /// Everything that is wrong. Unless it is empty, nothing may be imported.
    pub problems: Vec<Diagnostic>,
}

impl<T> Sheet<T> {
    /// What was read, the problems in the order of the lines.
    fn new(rows: Vec<(Place, T)>, keys: BTreeSet<PartnerKey>, mut problems: Vec<Diagnostic>) -> Self {
        problems.sort_by_key(|problem| problem.place.span.start);
        Self { rows, keys, problems }
    }
}
