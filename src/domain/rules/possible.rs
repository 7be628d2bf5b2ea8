//! What a missing fact could be: the values on either side of every line that a rule draws.
//!
//! A line that is missed here would be a decision that doesn't hold; the properties in the tests look for one.

use std::cmp::{max, min};

use chrono::{Days, NaiveDate};

use super::facts::{
    Certification, EndUserProduct, Fact, Facts, Incident, Incidents, Period, PinHolder, Portal, Product, Review,
};
use super::need::{CUSTOMER_SERVICE, Count, EMEA, Need, TECHNICAL_SUPPORT, is_emea};
use crate::domain::programme::{ProductKind, Programme, Role, Tier};

impl Need {
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
