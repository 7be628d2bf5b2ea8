//! The facts one by one: reading one that may be missing, its path, the question to ask for it, and what it could be.
//!
//! Rules read facts through the functions of [`Facts`] here; one that isn't known comes back as a [`Need`].

use std::cmp::{max, min};

use chrono::{Days, NaiveDate};

use super::facts::{
    Certification, EndUser, EndUserProduct, Fact, Facts, Incident, Incidents, Period, PinHolder, Portal, Product,
    Review,
};
use crate::domain::messages::Message;
use crate::domain::programme::{ProductKind, Programme, Role, Tier};

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

    /// `facts` with this one filled in, once for each value that could make a difference to a rule: those on either
    /// side of every line that a rule draws. More of them would only cost time, fewer would miss a decision.
    pub(super) fn possibilities(self, facts: &Facts, programme: &Programme) -> Vec<Facts> {
        let with = |fill: &dyn Fn(&mut Facts)| {
            let mut filled = facts.clone();
            fill(&mut filled);
            filled
        };
        let either =
            |fill: &dyn Fn(&mut Facts, bool)| vec![with(&|facts| fill(facts, true)), with(&|facts| fill(facts, false))];
        match self {
            Self::Today => days_of_interest(facts)
                .into_iter()
                .map(|day| with(&|facts| facts.today = Fact::Known(day)))
                .collect(),
            Self::Region => regions(programme)
                .into_iter()
                .map(|region| with(&|facts| facts.region = Fact::Known(region.clone())))
                .collect(),
            Self::Tier => tiers(facts)
                .into_iter()
                .map(|tier| with(&|facts| facts.tier = Fact::Known(tier)))
                .collect(),
            Self::Membership => periods(facts)
                .into_iter()
                .map(|period| with(&|facts| facts.membership = Fact::Known(period)))
                .collect(),
            Self::Agreement => periods(facts)
                .into_iter()
                .map(|period| with(&|facts| facts.agreement = Fact::Known(period)))
                .collect(),
            Self::MembershipStart | Self::MembershipEnd => half_periods(facts, &facts.membership)
                .into_iter()
                .map(|period| with(&|facts| facts.membership = Fact::Known(Some(period))))
                .collect(),
            Self::AgreementStart | Self::AgreementEnd => half_periods(facts, &facts.agreement)
                .into_iter()
                .map(|period| with(&|facts| facts.agreement = Fact::Known(Some(period))))
                .collect(),
            Self::Count(_) if facts.incidents == Fact::LeftOut => pools()
                .into_iter()
                .map(|pool| with(&|facts| facts.incidents = Fact::Known(pool)))
                .collect(),
            Self::Count(count) => counts(count, facts, programme)
                .into_iter()
                .map(|value| with(&|facts| set_count(facts, count, value)))
                .collect(),
            Self::ContactNamed => either(&|facts, yes| filled(&mut facts.contact).named = Fact::Known(yes)),
            Self::ContactPin => either(&|facts, yes| filled(&mut facts.contact).pin = Fact::Known(yes)),
            Self::Certifications => certifications(facts)
                .into_iter()
                .map(|held| with(&|facts| filled(&mut facts.contact).certifications = Fact::Known(held.clone())))
                .collect(),
            Self::CertificationExpires(index) => [None, Some(NaiveDate::MIN)]
                .into_iter()
                .map(|day| with(&|facts| set_expiry(facts, index, day)))
                .collect(),
            Self::ProductName => products(facts)
                .into_iter()
                .map(|product| with(&|facts| facts.product = Fact::Known(product.clone())))
                .collect(),
            Self::PinHolder => [
                PinHolder::Own,
                PinHolder::Colleague,
                PinHolder::Successor,
                PinHolder::Customer,
                PinHolder::Company,
            ]
            .into_iter()
            .map(|holder| with(&|facts| facts.pin_holder = Fact::Known(holder)))
            .collect(),
            Self::IncidentBug => either(&|facts, yes| filled(&mut facts.incident).bug = Fact::Known(yes)),
            Self::IncidentReview => [Review::None, Review::Requested, Review::Granted, Review::Declined]
                .into_iter()
                .map(|review| with(&|facts| filled::<Incident>(&mut facts.incident).review = Fact::Known(review)))
                .collect(),
            Self::EndUserProduct => [EndUserProduct::Software, EndUserProduct::Appliance]
                .into_iter()
                .map(|kind| with(&|facts| filled(&mut facts.end_user).product_kind = Fact::Known(kind)))
                .collect(),
            Self::EndUserPurchased => either(&|facts, yes| filled(&mut facts.end_user).purchased = Fact::Known(yes)),
            Self::EndUserHasPin => either(&|facts, yes| filled(&mut facts.end_user).has_pin = Fact::Known(yes)),
            Self::EndUserWantsDirect => {
                either(&|facts, yes| filled(&mut facts.end_user).wants_direct = Fact::Known(yes))
            }
            Self::PortalOptionVisible => {
                either(&|facts, yes| filled::<Portal>(&mut facts.portal).option_visible = Fact::Known(yes))
            }
            Self::PortalCategory => [TECHNICAL_SUPPORT, CUSTOMER_SERVICE, SOMETHING_ELSE]
                .into_iter()
                .map(|word| with(&|facts| filled(&mut facts.portal).category = Fact::Known(word.to_owned())))
                .collect(),
            Self::Language => programme
                .languages
                .main
                .iter()
                .chain(&programme.languages.where_possible)
                .map(String::as_str)
                .chain(std::iter::once(SOMETHING_ELSE))
                .map(|code| with(&|facts| facts.language = Fact::Known(code.to_owned())))
                .collect(),
        }
    }
}

/// A region, product, option or language that nobody has a rule for.
const SOMETHING_ELSE: &str = "something else";

/// The object, put there first if it was left out.
fn filled<T: Default>(fact: &mut Fact<T>) -> &mut T {
    if let Fact::LeftOut = fact {
        *fact = Fact::Known(T::default());
    }
    match fact {
        Fact::Known(value) => value,
        Fact::LeftOut => unreachable!("it has just been put there"),
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// All days that the facts mention, but for today.
fn mentioned(facts: &Facts) -> Vec<NaiveDate> {
    let periods = [&facts.membership, &facts.agreement]
        .into_iter()
        .filter_map(|period| period.known().and_then(Option::as_ref));
    let mut days: Vec<NaiveDate> = periods
        .flat_map(|period| [period.start, period.end])
        .filter_map(|day| day.known().copied())
        .chain(facts.requested_end)
        .collect();
    if let Some(Fact::Known(held)) = facts.contact.known().map(|person| &person.certifications) {
        days.extend(held.iter().filter_map(|one| one.expires.known().copied().flatten()));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// The days on which something could begin, end, or still be as before.
fn days_of_interest(facts: &Facts) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = mentioned(facts)
        .into_iter()
        .flat_map(|day| [earlier(day, 1), day, later(day, 1)])
        .collect();
    if days.is_empty() {
        days.push(NaiveDate::default());
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// A day for periods to lie around.
fn anchor(facts: &Facts) -> NaiveDate {
    let mentioned = || mentioned(facts).first().copied().unwrap_or_default();
    facts.today.known().copied().unwrap_or_else(mentioned)
}

/// None, and one before, around and after today; one that ends on the day that is asked for.
fn periods(facts: &Facts) -> Vec<Option<Period>> {
    let today = anchor(facts);
    let period = |start, end| {
        Some(Period {
            start: Fact::Known(start),
            end: Fact::Known(end),
        })
    };
    let mut periods = vec![
        period(earlier(today, 100), later(today, 200)),
        None,
        period(earlier(today, 400), earlier(today, 1)),
        period(later(today, 1), later(today, 400)),
    ];
    if let Some(end) = facts.requested_end {
        periods.push(period(earlier(min(end, today), 100), end));
    }
    periods
}

/// The ways to complete a period of which one day is known.
fn half_periods(facts: &Facts, period: &Fact<Option<Period>>) -> Vec<Period> {
    let today = anchor(facts);
    let known = period.known().copied().flatten().unwrap_or_default();
    if let Fact::Known(end) = known.end {
        return [earlier(min(end, today), 100), later(today, 1)]
            .into_iter()
            .map(|start| Period {
                start: Fact::Known(start),
                end: Fact::Known(end),
            })
            .collect();
    }
    let mut completed = Vec::new();
    let starts = match known.start {
        Fact::Known(start) => vec![start],
        Fact::LeftOut => vec![earlier(today, 100), later(today, 1)],
    };
    for start in starts {
        let ends = [later(max(start, today), 200), earlier(today, 1)];
        completed.extend(ends.into_iter().chain(facts.requested_end).map(|end| Period {
            start: Fact::Known(start),
            end: Fact::Known(end),
        }));
    }
    completed
}

/// The tiers, and none; but somebody who is known to have a membership has a tier.
fn tiers(facts: &Facts) -> Vec<Option<Tier>> {
    let mut tiers: Vec<Option<Tier>> = Tier::ALL.into_iter().map(Some).collect();
    if !matches!(facts.membership, Fact::Known(Some(_))) {
        tiers.push(None);
    }
    tiers
}

fn regions(programme: &Programme) -> Vec<String> {
    let mut regions = vec![EMEA.to_owned(), SOMETHING_ELSE.to_owned()];
    let contacts = programme
        .contacts
        .iter()
        .filter(|contact| contact.id == Role::PartnerOperations.id());
    regions.extend(
        contacts
            .filter_map(|contact| contact.region.clone())
            .filter(|region| !is_emea(region)),
    );
    regions
}

/// A pool of nothing, one that is untouched, one with a single incident left, and one that is used up.
fn pools() -> [Incidents; 4] {
    [(0, 0), (100, 0), (100, 99), (100, 100)].map(|(included, used)| Incidents {
        included: Fact::Known(included),
        added: Fact::Known(0),
        used: Fact::Known(used),
        credited: Fact::Known(0),
    })
}

/// Nothing, very many, and either side of the lines that the review and the pool draw. Where the lines lie is only
/// known with the last count; before that, the extremes are enough to lead to both sides of them.
fn counts(count: Count, facts: &Facts, programme: &Programme) -> Vec<u64> {
    const MANY: u64 = 1_000_000_000_000;
    let others = [Count::Included, Count::Added, Count::Used, Count::Credited];
    if others
        .into_iter()
        .any(|other| other != count && facts.need_count(other).is_err())
    {
        return vec![0, MANY];
    }
    let known = |count| facts.need_count(count).unwrap_or(0);
    let (used, credited) = (known(Count::Used), known(Count::Credited));
    let total = known(Count::Included).saturating_add(known(Count::Added));
    let percent = u64::from(programme.policy.review_percent);
    let threshold = u64::try_from((u128::from(total) * u128::from(percent)).div_ceil(100)).unwrap_or(u64::MAX);
    let net = used.saturating_sub(credited);
    let lines = match count {
        Count::Used => [
            total.saturating_add(credited),
            threshold.saturating_add(credited),
            credited,
        ],
        Count::Credited => [used.saturating_sub(total), used.saturating_sub(threshold), used],
        Count::Included | Count::Added => {
            let largest = u64::try_from(u128::from(net) * 100 / u128::from(percent.max(1))).unwrap_or(u64::MAX);
            [net.saturating_sub(total), largest.saturating_sub(total), 0]
        }
    };
    let mut values: Vec<u64> = lines
        .into_iter()
        .flat_map(|line| [line.saturating_sub(1), line, line.saturating_add(1)])
        .chain([0, MANY])
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

fn set_count(facts: &mut Facts, count: Count, value: u64) {
    let incidents = filled(&mut facts.incidents);
    *match count {
        Count::Included => &mut incidents.included,
        Count::Added => &mut incidents.added,
        Count::Used => &mut incidents.used,
        Count::Credited => &mut incidents.credited,
    } = Fact::Known(value);
}

fn set_expiry(facts: &mut Facts, index: usize, day: Option<NaiveDate>) {
    if let Fact::Known(held) = &mut filled(&mut facts.contact).certifications
        && let Some(certification) = held.get_mut(index)
    {
        certification.expires = Fact::Known(day);
    }
}

/// None at all; one that covers the product, covers another, isn't said; and one that has expired.
fn certifications(facts: &Facts) -> Vec<Vec<Certification>> {
    let product = facts.need_product_name().unwrap_or(SOMETHING_ELSE);
    let one = |products: Option<Vec<String>>, expires| {
        vec![Certification {
            name: None,
            products: Fact::Known(products),
            expires: Fact::Known(expires),
        }]
    };
    vec![
        one(Some(vec![product.to_owned()]), None),
        Vec::new(),
        one(Some(Vec::new()), None),
        one(None, None),
        one(Some(vec![product.to_owned()]), Some(NaiveDate::MIN)),
    ]
}

/// A product of each kind; of those that are supported, each one that a certification names, and one that none does.
fn products(facts: &Facts) -> Vec<Product> {
    let kind = facts.product.known().map_or(Fact::LeftOut, |product| product.kind);
    let product = |name: &str, kind| Product {
        name: Fact::Known(name.to_owned()),
        kind: Fact::Known(kind),
    };
    let kinds = match kind {
        Fact::Known(kind) => vec![kind],
        Fact::LeftOut => vec![
            ProductKind::Citrix,
            ProductKind::CitrixOnline,
            ProductKind::Other,
            ProductKind::Unknown,
        ],
    };
    let held = facts.need_certifications().unwrap_or_default();
    let covered = held
        .iter()
        .filter_map(|certification| certification.products.known().and_then(Option::as_ref))
        .flatten();
    let names: Vec<&str> = covered
        .map(String::as_str)
        .chain(std::iter::once(SOMETHING_ELSE))
        .collect();
    kinds
        .into_iter()
        .flat_map(|kind| names.iter().map(move |name| product(name, kind)))
        .collect()
}
