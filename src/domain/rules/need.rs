//! The facts one by one: reading one that may be missing, its path, and the question to ask for it.
//!
//! Rules read facts through the functions of [`Facts`] here; one that isn't known comes back as a [`Need`].

use chrono::NaiveDate;

use super::facts::{Certification, EndUser, EndUserProduct, Fact, Facts, Incidents, Period, PinHolder, Review};
use crate::domain::messages::Message;
use crate::domain::programme::{ProductKind, Programme, Tier};

/// A fact that a rule needs and that isn't known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each stands for the fact of the same name in `Facts`")]
pub enum Need {
    Today,
    Region,
    Tier,
    Membership,
    MembershipStart,
    MembershipEnd,
    Agreement,
    AgreementStart,
    AgreementEnd,
    Count(Count),
    ContactNamed,
    ContactPin,
    Certifications,
    /// The expiry of the certification at this place in the list.
    CertificationExpires(usize),
    ProductName,
    PinHolder,
    IncidentBug,
    IncidentReview,
    EndUserProduct,
    EndUserPurchased,
    EndUserHasPin,
    EndUserWantsDirect,
    PortalOptionVisible,
    PortalCategory,
    Language,
}

/// One of the counts of the incident pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each stands for the count of the same name in `Incidents`")]
pub enum Count {
    Included,
    Added,
    Used,
    Credited,
}

/// How a period lies to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// There is no period.
    None,
    /// It begins later.
    NotBegun,
    /// Today is one of its days.
    Active,
    /// It is over.
    Ended,
}

/// The region whose note about service requests stands in the FAQ.
pub(super) const EMEA: &str = "EMEA";
/// The portal option that opens technical requests.
pub(super) const TECHNICAL_SUPPORT: &str = "technical-support";
/// What the portal's other options begin with that the FAQ speaks of.
pub(super) const CUSTOMER_SERVICE: &str = "customer-service/";

impl<T> Fact<T> {
    fn or(&self, need: Need) -> Result<&T, Need> {
        self.known().ok_or(need)
    }
}

impl Facts {
    pub(super) fn need_today(&self) -> Result<NaiveDate, Need> {
        self.today.or(Need::Today).copied()
    }

    pub(super) fn need_region(&self) -> Result<&str, Need> {
        self.region.or(Need::Region).map(|region| region.trim())
    }

    /// Whether the partner is in EMEA, if that is known. For what a reply adds, never for what it decides.
    pub(super) fn known_in_emea(&self) -> bool {
        self.region.known().is_some_and(|region| is_emea(region))
    }

    pub(super) fn need_tier(&self) -> Result<Option<Tier>, Need> {
        self.tier.or(Need::Tier).copied()
    }

    /// How the membership lies to today. Somebody without a tier is no member, whatever else is on record.
    pub(super) fn need_membership(&self) -> Result<State, Need> {
        if self.tier == Fact::Known(None) {
            return Ok(State::None);
        }
        let membership = self.membership.or(Need::Membership)?;
        self.state(membership.as_ref(), Need::MembershipStart, Need::MembershipEnd)
    }

    /// The membership's last day; none when there is no membership.
    pub(super) fn need_membership_end(&self) -> Result<Option<NaiveDate>, Need> {
        match self.membership.or(Need::Membership)? {
            Some(period) => period.end.or(Need::MembershipEnd).copied().map(Some),
            None => Ok(None),
        }
    }

    /// How the agreement lies to today.
    pub(super) fn need_agreement(&self) -> Result<State, Need> {
        let agreement = self.agreement.or(Need::Agreement)?;
        self.state(agreement.as_ref(), Need::AgreementStart, Need::AgreementEnd)
    }

    fn state(&self, period: Option<&Period>, start: Need, end: Need) -> Result<State, Need> {
        let Some(period) = period else {
            return Ok(State::None);
        };
        let today = self.need_today()?;
        if today < *period.start.or(start)? {
            return Ok(State::NotBegun);
        }
        Ok(if today <= *period.end.or(end)? {
            State::Active
        } else {
            State::Ended
        })
    }

    pub(super) fn need_count(&self, count: Count) -> Result<u64, Need> {
        let incidents = self.incidents.known().copied().unwrap_or_default();
        count.of(&incidents).or(Need::Count(count)).copied()
    }

    pub(super) fn need_named(&self) -> Result<bool, Need> {
        match &self.contact {
            Fact::Known(person) => person.named.or(Need::ContactNamed).copied(),
            Fact::LeftOut => Err(Need::ContactNamed),
        }
    }

    pub(super) fn need_pin(&self) -> Result<bool, Need> {
        match &self.contact {
            Fact::Known(person) => person.pin.or(Need::ContactPin).copied(),
            Fact::LeftOut => Err(Need::ContactPin),
        }
    }

    pub(super) fn need_certifications(&self) -> Result<&[Certification], Need> {
        match &self.contact {
            Fact::Known(person) => person.certifications.or(Need::Certifications).map(Vec::as_slice),
            Fact::LeftOut => Err(Need::Certifications),
        }
    }

    pub(super) fn need_product_name(&self) -> Result<&str, Need> {
        match &self.product {
            Fact::Known(product) => product.name.or(Need::ProductName).map(String::as_str),
            Fact::LeftOut => Err(Need::ProductName),
        }
    }

    /// What kind the product is: as the facts say, else as the programme file says, else not known to anybody.
    pub(super) fn need_product_kind(&self, programme: &Programme) -> Result<ProductKind, Need> {
        if let Fact::Known(product) = &self.product
            && let Fact::Known(kind) = product.kind
        {
            return Ok(kind);
        }
        let product = programme.product(self.need_product_name()?);
        Ok(product.map_or(ProductKind::Unknown, |product| product.kind))
    }

    pub(super) fn need_pin_holder(&self) -> Result<PinHolder, Need> {
        self.pin_holder.or(Need::PinHolder).copied()
    }

    pub(super) fn need_bug(&self) -> Result<bool, Need> {
        let incident = self.incident.known().copied().unwrap_or_default();
        incident.bug.or(Need::IncidentBug).copied()
    }

    pub(super) fn need_review(&self) -> Result<Review, Need> {
        let incident = self.incident.known().copied().unwrap_or_default();
        incident.review.or(Need::IncidentReview).copied()
    }

    pub(super) fn need_end_user_product(&self) -> Result<EndUserProduct, Need> {
        self.the_end_user().product_kind.or(Need::EndUserProduct).copied()
    }

    pub(super) fn need_purchased(&self) -> Result<bool, Need> {
        self.the_end_user().purchased.or(Need::EndUserPurchased).copied()
    }

    pub(super) fn need_has_pin(&self) -> Result<bool, Need> {
        self.the_end_user().has_pin.or(Need::EndUserHasPin).copied()
    }

    pub(super) fn need_wants_direct(&self) -> Result<bool, Need> {
        self.the_end_user().wants_direct.or(Need::EndUserWantsDirect).copied()
    }

    pub(super) fn need_option_visible(&self) -> Result<bool, Need> {
        match &self.portal {
            Fact::Known(portal) => portal.option_visible.or(Need::PortalOptionVisible).copied(),
            Fact::LeftOut => Err(Need::PortalOptionVisible),
        }
    }

    pub(super) fn need_category(&self) -> Result<&str, Need> {
        match &self.portal {
            Fact::Known(portal) => portal.category.or(Need::PortalCategory).map(|category| category.trim()),
            Fact::LeftOut => Err(Need::PortalCategory),
        }
    }

    pub(super) fn need_language(&self) -> Result<&str, Need> {
        self.language.or(Need::Language).map(|code| code.trim())
    }

    fn the_end_user(&self) -> EndUser {
        self.end_user.known().copied().unwrap_or_default()
    }
}

pub(super) fn is_emea(region: &str) -> bool {
    region.trim().eq_ignore_ascii_case(EMEA)
}

impl Count {
    const fn of(self, incidents: &Incidents) -> &Fact<u64> {
        match self {
            Self::Included => &incidents.included,
            Self::Added => &incidents.added,
            Self::Used => &incidents.used,
            Self::Credited => &incidents.credited,
        }
    }
}

impl Need {
    /// Where the fact stands in the JSON of `facts`. An object that is left out whole goes by its own name; any count
    /// of the pool goes by `incidents.used`.
    #[must_use]
    pub fn path(self, facts: &Facts) -> String {
        let within = |left_out: bool, object: &str, key: &str| {
            if left_out {
                object.to_owned()
            } else {
                format!("{object}.{key}")
            }
        };
        let contact = facts.contact == Fact::LeftOut;
        let incident = facts.incident == Fact::LeftOut;
        let end_user = facts.end_user == Fact::LeftOut;
        let portal = facts.portal == Fact::LeftOut;
        match self {
            Self::Today => "today".to_owned(),
            Self::Region => "region".to_owned(),
            Self::Tier => "tier".to_owned(),
            Self::Membership => "membership".to_owned(),
            Self::MembershipStart => within(facts.membership == Fact::LeftOut, "membership", "start"),
            Self::MembershipEnd => within(facts.membership == Fact::LeftOut, "membership", "end"),
            Self::Agreement => "agreement".to_owned(),
            Self::AgreementStart => within(facts.agreement == Fact::LeftOut, "agreement", "start"),
            Self::AgreementEnd => within(facts.agreement == Fact::LeftOut, "agreement", "end"),
            Self::Count(_) => within(facts.incidents == Fact::LeftOut, "incidents", "used"),
            Self::ContactNamed => within(contact, "contact", "named"),
            Self::ContactPin => within(contact, "contact", "pin"),
            Self::Certifications => within(contact, "contact", "certifications"),
            Self::CertificationExpires(index) => format!("contact.certifications[{index}].expires"),
            Self::ProductName => within(facts.product == Fact::LeftOut, "product", "name"),
            Self::PinHolder => "pin_holder".to_owned(),
            Self::IncidentBug => within(incident, "incident", "bug"),
            Self::IncidentReview => within(incident, "incident", "review"),
            Self::EndUserProduct => within(end_user, "end_user", "product_kind"),
            Self::EndUserPurchased => within(end_user, "end_user", "purchased"),
            Self::EndUserHasPin => within(end_user, "end_user", "has_pin"),
            Self::EndUserWantsDirect => within(end_user, "end_user", "wants_direct"),
            Self::PortalOptionVisible => within(portal, "portal", "option_visible"),
            Self::PortalCategory => within(portal, "portal", "category"),
            Self::Language => "language".to_owned(),
        }
    }

    /// The question that asks a reader for it.
    #[must_use]
    pub const fn question(self) -> Message {
        match self {
            Self::Today => Message::AskToday,
            Self::Region => Message::AskRegion,
            Self::Tier => Message::AskTier,
            Self::Membership | Self::MembershipStart | Self::MembershipEnd => Message::AskMembership,
            Self::Agreement | Self::AgreementStart | Self::AgreementEnd => Message::AskAgreement,
            Self::Count(_) => Message::AskIncidents,
            Self::ContactNamed => Message::AskNamedContact,
            Self::ContactPin => Message::AskOwnPin,
            Self::Certifications | Self::CertificationExpires(_) => Message::AskCertifications,
            Self::ProductName => Message::AskProduct,
            Self::PinHolder => Message::AskPinHolder,
            Self::IncidentBug => Message::AskBug,
            Self::IncidentReview => Message::AskReview,
            Self::EndUserProduct => Message::AskEndUserProduct,
            Self::EndUserPurchased => Message::AskEndUserPurchased,
            Self::EndUserHasPin => Message::AskEndUserPin,
            Self::EndUserWantsDirect => Message::AskEndUserDirect,
            Self::PortalOptionVisible => Message::AskPortalOption,
            Self::PortalCategory => Message::AskPortalCategory,
            Self::Language => Message::AskLanguage,
        }
    }
}
