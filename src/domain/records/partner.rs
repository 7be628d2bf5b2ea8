//! Partner companies and the people they named.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Text, Version};
use crate::domain::language::Language;

/// The key a partner has in the imported files: `acme`. Compared as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct PartnerKey(pub String);

impl std::fmt::Display for PartnerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for PartnerKey {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

/// A reseller company in the programme. Its membership and agreement stand in its periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The key in the imported files.
    pub key: PartnerKey,
    /// The tier's word in the programme file: `silver`.
    pub tier: String,
    /// The region's word as imported; compared without case.
    pub region: String,
    /// Grows with every change of the partner, its people, periods, ledger, cases, orders or reviews.
    pub version: Version,
}

/// Stands for a person wherever the name isn't needed. Never given to anybody else, even after the person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct ContactId(pub i64);

/// HMAC-SHA256 of a PIN under the installation's secret key. The PIN itself is never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PinDigest(pub [u8; 32]);

impl std::fmt::Debug for PinDigest {
    /// Shows nothing: PINs have few digits, so a digest in a log could be tried against all of them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinDigest(hidden)")
    }
}

/// A person named by a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NamedContact)]
pub struct Contact {
    /// Stands for the person everywhere else.
    pub id: ContactId,
    /// The company that named them.
    pub partner: PartnerKey,
    /// The full name; empty once erased.
    pub name: Text,
    /// The address on record, in lower case; empty once erased.
    pub email: Text,
    /// The digest of their individual PIN; none for somebody named without one. Never exported.
    #[serde(skip)]
    pub pin: Option<PinDigest>,
    /// The language they are written to.
    pub language: Language,
    /// False once they are missing from an import: they can't sign in, their cases stay.
    pub active: bool,
    /// What they are certified for.
    pub certifications: Vec<Certification>,
}

/// A certificate that a contact holds. Which products it covers is said by the programme file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Certification {
    /// The certificate's name: `CCA for XenApp`.
    pub name: String,
    /// The last day on which it is valid.
    pub expires: NaiveDate,
}
