//! What staff may change without a programmer: the content of `faq/programme.toml`.
//!
//! Tiers, contacts by region, products, certificates, add-ons, links, lists and a few switches. [`parse`] reads the
//! file's text; nothing here opens a file, reads the clock or knows a rule.

mod elsewhere;
mod parse;
mod reader;
mod regions;
mod targets;

pub use parse::{CODES, parse};

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::records::Severity;

/// The programme as staff have described it. The default is an empty file: nothing is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Programme {
    /// What differs by tier. A tier that isn't there has the default policy: nothing is said.
    pub tiers: BTreeMap<Tier, TierPolicy>,
    /// Whom to contact, in the file's order.
    pub contacts: Vec<Contact>,
    /// The products that are known, in the file's order.
    pub products: Vec<Product>,
    /// The certificates that are known, in the file's order.
    pub certificates: Vec<Certificate>,
    /// The add-ons on sale. Empty: no list is published.
    pub add_ons: Vec<AddOn>,
    /// Numbers that the rules work with.
    pub policy: Policy,
    /// Targets of the placeholders `{link:…}`. An empty target: not in the published text.
    pub links: BTreeMap<String, String>,
    /// Lines of the placeholders `{list:…}`. No lines: not in the published text.
    pub lists: BTreeMap<String, Vec<String>>,
    /// The languages that Technical Support speaks.
    pub languages: SupportLanguages,
    /// Time zone and business hours by region, as the file spells the region.
    pub regions: BTreeMap<String, Region>,
    /// Facts that don't come from the FAQ and that staff have switched on.
    pub elsewhere: Elsewhere,
    /// When cases are to be answered first. Empty: staff have set no targets.
    pub response_targets: Vec<ResponseTarget>,
}

/// A level of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Silver.
    Silver,
    /// Gold.
    Gold,
    /// Platinum.
    Platinum,
}

/// What the published text says about a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TierPolicy {
    /// How a partner of this tier comes by technical support.
    pub support: Support,
    /// Whether Technical Support commits to response times.
    pub response_times: ResponseTimes,
}

/// How a partner comes by technical support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Support {
    /// It is part of the tier and can't be declined.
    Mandatory,
    /// It is bought by choice.
    ByChoice,
    /// The published text doesn't say.
    #[default]
    NotSaid,
}

/// Whether Technical Support commits to response times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResponseTimes {
    /// It does.
    Committed,
    /// The published text doesn't say.
    #[default]
    NotSaid,
}

/// Somebody to turn to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
pub struct Contact {
    /// What the rules know it by: one of [`Role::id`], or a name of staff's own.
    #[serde(skip)]
    pub id: String,
    /// The region it serves; none: every region that has no contact of its own under the same id.
    #[serde(skip)]
    pub region: Option<String>,
    /// The name that readers see.
    pub name: String,
    /// An e-mail or web address; none where none is published.
    pub address: Option<String>,
}

/// A contact that the rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sells, and answers general questions.
    PartnerOperations,
    /// Takes requests for case reviews, and reports of customers' missing PINs.
    SupportFeedback,
    /// Takes cases.
    TechnicalSupport,
    /// The reseller that an end-user bought from.
    PreferredReseller,
    /// Sells Preferred Support Contracts.
    SolutionAdvisors,
    /// Sells Preferred Support Contracts.
    AuthorizedDistributors,
}

/// A product and its other names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The name that readers see.
    pub name: String,
    /// Whether the programme supports it.
    pub kind: ProductKind,
    /// Other names of the very same product.
    pub aliases: Vec<String>,
}

/// Whose product it is: "All Citrix Products except Citrix Online Products" are supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProductKind {
    /// A Citrix product that isn't a Citrix Online product.
    Citrix,
    /// A Citrix Online product.
    CitrixOnline,
    /// Not a Citrix product.
    Other,
    /// Staff haven't said yet.
    Unknown,
}

/// A certificate and what it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its name.
    pub name: String,
    /// The products it covers; none: not said.
    pub products: Option<Vec<String>>,
}

/// A pack of incidents on sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddOn {
    /// What orders know it by.
    pub id: String,
    /// The name that readers see.
    pub name: String,
    /// How many incidents it adds to the pool.
    pub incidents: u32,
}

/// Numbers that the rules work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// From how many percent of all cases on a case review may be requested, 1 to 100.
    pub review_percent: u8,
}

/// The languages that Technical Support speaks, as ISO 639-1 codes in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SupportLanguages {
    /// The main languages.
    pub main: Vec<String>,
    /// Those that are accommodated where possible.
    pub where_possible: Vec<String>,
}

/// Clock and office hours of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The zone that says which day it is there.
    pub time_zone: Tz,
    /// When its office answers; none: not said.
    pub business_hours: Option<BusinessHours>,
}

/// Office hours, the same on each working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessHours {
    /// The first working day of the week.
    pub first_day: Weekday,
    /// The last working day of the week, which counts.
    pub last_day: Weekday,
    /// When the office opens, local time.
    pub opens: NaiveTime,
    /// When it closes, local time; later than `opens`.
    pub closes: NaiveTime,
}

/// Within how many hours a case is to be answered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResponseTarget {
    /// The partner's tier.
    pub tier: Tier,
    /// The case's severity.
    pub severity: Severity,
    /// Business hours of the partner's region where it has some, hours of the clock elsewhere.
    pub hours: u32,
}

/// Facts that don't come from the FAQ. None: switched off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elsewhere {
    /// Within how many business days a case review is answered.
    pub review_answer: Option<ReviewAnswer>,
    /// Credits of a case review are valid only within the one-year contract.
    pub credit_validity: Option<Origin>,
}

/// "A case review is answered within so many business days."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewAnswer {
    /// How many business days.
    pub business_days: u32,
    /// Who says so.
    pub origin: Origin,
}

/// Where a fact comes from that isn't in the FAQ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The document's name.
    pub source: String,
    /// The day on which staff looked it up there.
    pub as_of: NaiveDate,
}

impl Default for Policy {
    /// The threshold of the published text.
    fn default() -> Self {
        Self { review_percent: 80 }
    }
}

impl Tier {
    /// All tiers, the lowest first.
    pub const ALL: [Self; 3] = [Self::Silver, Self::Gold, Self::Platinum];

    /// The word for it in files: lower case.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Silver => "silver",
            Self::Gold => "gold",
            Self::Platinum => "platinum",
        }
    }
}

impl Role {
    /// All contacts that rules name.
    pub const ALL: [Self; 6] = [
        Self::PartnerOperations,
        Self::SupportFeedback,
        Self::TechnicalSupport,
        Self::PreferredReseller,
        Self::SolutionAdvisors,
        Self::AuthorizedDistributors,
    ];

    /// The id of its contact in the file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PartnerOperations => "partner-operations",
            Self::SupportFeedback => "support-feedback",
            Self::TechnicalSupport => "technical-support",
            Self::PreferredReseller => "preferred-reseller",
            Self::SolutionAdvisors => "solution-advisors",
            Self::AuthorizedDistributors => "authorized-distributors",
        }
    }

    /// The name it has in the published text, for a file that doesn't list it.
    const fn published_name(self) -> &'static str {
        match self {
            Self::PartnerOperations => "Partner Operations",
            Self::SupportFeedback => "Support Feedback",
            Self::TechnicalSupport => "Technical Support",
            Self::PreferredReseller => "Preferred Reseller",
            Self::SolutionAdvisors => "Citrix Solution Advisors",
            Self::AuthorizedDistributors => "Citrix Authorized Distributors",
        }
    }
}

impl Programme {
    /// What the published text says about `tier`.
    #[must_use]
    pub fn tier(&self, tier: Tier) -> TierPolicy {
        self.tiers.get(&tier).copied().unwrap_or_default()
    }

    /// The contact for `role` in `region` (any case). A region without a contact of its own gets the general one; a
    /// contact of another region is never given. A role that the file doesn't list still has its published name.
    #[must_use]
    pub fn contact(&self, role: Role, region: Option<&str>) -> Contact {
        let of_role = || self.contacts.iter().filter(|contact| contact.id == role.id());
        region
            .and_then(|region| of_role().find(|contact| contact.region.as_deref().is_some_and(|own| same(own, region))))
            .or_else(|| of_role().find(|contact| contact.region.is_none()))
            .cloned()
            .unwrap_or_else(|| Contact {
                id: role.id().to_owned(),
                region: None,
                name: role.published_name().to_owned(),
                address: None,
            })
    }

    /// The product with this name or alias, in any case.
    #[must_use]
    pub fn product(&self, name: &str) -> Option<&Product> {
        self.products
            .iter()
            .find(|product| same(&product.name, name) || product.aliases.iter().any(|alias| same(alias, name)))
    }

    /// Whether two names mean one product: the same words in any case, or two names of one product of the file.
    #[must_use]
    pub fn same_product(&self, one: &str, other: &str) -> bool {
        same(one, other)
            || match (self.product(one), self.product(other)) {
                (Some(one), Some(other)) => same(&one.name, &other.name),
                _ => false,
            }
    }

    /// What the certificate of this name (any case) covers; none when staff haven't said.
    #[must_use]
    pub fn coverage(&self, certificate: &str) -> Option<&[String]> {
        self.certificates
            .iter()
            .find(|known| same(&known.name, certificate))
            .and_then(|known| known.products.as_deref())
    }

    /// The settings of a region, in any case.
    #[must_use]
    pub fn region(&self, region: &str) -> Option<&Region> {
        self.regions
            .iter()
            .find(|(name, _)| same(name, region))
            .map(|(_, settings)| settings)
    }

    /// The zone that says which day it is in `region`: UTC unless the file says otherwise.
    #[must_use]
    pub fn time_zone(&self, region: &str) -> Tz {
        self.region(region).map_or(Tz::UTC, |region| region.time_zone)
    }
}

/// Whether two names are the same but for case and blanks.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let mut words = one.split_whitespace();
    let mut others = other.split_whitespace();
    loop {
        match (words.next(), others.next()) {
            (None, None) => return true,
            (Some(word), Some(other)) if word.to_lowercase() == other.to_lowercase() => {}
            _ => return false,
        }
    }
}
