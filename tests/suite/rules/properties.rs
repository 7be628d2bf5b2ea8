//! What holds for every combination of facts.

use std::sync::LazyLock;

use chrono::NaiveDate;
use partnerdesk::domain::language::Language;
use partnerdesk::domain::programme::{ProductKind, Programme, Tier};
use partnerdesk::domain::rules::{
    Action, Certification, Decision, EndUser, EndUserProduct, Fact, Facts, Incident, Incidents, Outcome, Period,
    Person, PinHolder, Portal, Product, RULES, Review, decide,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

static PROGRAMME: LazyLock<Programme> = LazyLock::new(super::shipped);

/// Days close enough together that periods touch, overlap and miss each other.
fn day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        select(vec![-400i64, -31, -30, -29, -1, 0, 1, 29, 30, 200])
            .prop_map(|offset| NaiveDate::default() + chrono::Duration::days(offset)),
        select(vec![NaiveDate::MIN, NaiveDate::MAX]),
    ]
}

fn known<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Fact<T>> {
    value.prop_map(Fact::Known)
}

fn period() -> impl Strategy<Value = Period> {
    (known(day()), known(day())).prop_map(|(start, end)| Period { start, end })
}

fn count() -> impl Strategy<Value = Fact<u64>> {
    known(prop_oneof![8 => 0u64..13, 1 => select(vec![100, 1_000_000, u64::MAX - 1, u64::MAX])])
}

fn incidents() -> impl Strategy<Value = Incidents> {
    (count(), count(), count(), count()).prop_map(|(included, added, used, credited)| Incidents {
        included,
        added,
        used,
        credited,
    })
}

fn certification() -> impl Strategy<Value = Certification> {
    let products = option::of(proptest::collection::vec(
        select(vec!["XenApp", "NetScaler", "Mystery"]),
        0..3,
    ));
    (known(products), known(option::of(day()))).prop_map(|(products, expires)| Certification {
        name: Some("CCA".to_owned()),
        products: match products {
            Fact::Known(Some(names)) => Fact::Known(Some(names.into_iter().map(str::to_owned).collect())),
            _ => Fact::Known(None),
        },
        expires,
    })
}

fn person() -> impl Strategy<Value = Person> {
    let held = proptest::collection::vec(certification(), 0..3);
    (known(any::<bool>()), known(any::<bool>()), known(held)).prop_map(|(named, pin, certifications)| Person {
        named,
        pin,
        certifications,
    })
}

/// Kinds as the programme file has them: that a kind left out is looked up must not change anything.
fn product() -> impl Strategy<Value = Product> {
    select(vec![
        ("XenApp", ProductKind::Citrix),
        ("NetScaler", ProductKind::Citrix),
        ("GoToMeeting", ProductKind::CitrixOnline),
        ("Mystery", ProductKind::Unknown),
    ])
    .prop_map(|(name, kind)| Product {
        name: Fact::Known(name.to_owned()),
        kind: Fact::Known(kind),
    })
}

fn small_facts() -> impl Strategy<Value = Facts> {
    let bools = || known(any::<bool>());
    let holder = select(vec![
        PinHolder::Own,
        PinHolder::Colleague,
        PinHolder::Successor,
        PinHolder::Customer,
        PinHolder::Company,
    ]);
    let review = select(vec![Review::None, Review::Requested, Review::Granted, Review::Declined]);
    let kind = select(vec![EndUserProduct::Software, EndUserProduct::Appliance]);
    let category = select(vec!["technical-support", "customer-service/technical-support", "sales"]);
    let language = select(vec!["en", "de", "FR", "es-MX", "it", ""]);
    (
        known(holder),
        (bools(), known(review)),
        (known(kind), bools(), bools(), bools()),
        (bools(), known(category)),
        known(language),
    )
        .prop_map(
            |(pin_holder, (bug, review), (product_kind, purchased, has_pin, wants_direct), portal, language)| {
                let owned = |fact: Fact<&str>| match fact {
                    Fact::Known(text) => Fact::Known(text.to_owned()),
                    Fact::LeftOut => Fact::LeftOut,
                };
                Facts {
                    pin_holder,
                    incident: Fact::Known(Incident { bug, review }),
                    end_user: Fact::Known(EndUser {
                        product_kind,
                        purchased,
                        has_pin,
                        wants_direct,
                    }),
                    portal: Fact::Known(Portal {
                        option_visible: portal.0,
                        category: owned(portal.1),
                    }),
                    language: owned(language),
                    ..Facts::default()
                }
            },
        )
}

/// Facts with nothing left out. Somebody with a membership has a tier: that is what a membership is.
fn full() -> impl Strategy<Value = Facts> {
    let tier = option::weighted(0.9, select(Tier::ALL.to_vec()));
    let region = select(vec!["EMEA", "emea", "APAC", ""]);
    (
        small_facts(),
        (day(), region, tier),
        (
            option::weighted(0.9, period()),
            option::weighted(0.8, period()),
            option::weighted(0.3, day()),
        ),
        incidents(),
        person(),
        product(),
    )
        .prop_map(
            |(small, (today, region, tier), (membership, agreement, requested_end), incidents, person, product)| {
                Facts {
                    today: Fact::Known(today),
                    region: Fact::Known(region.to_owned()),
                    tier: Fact::Known(tier),
                    membership: Fact::Known(tier.and(membership)),
                    agreement: Fact::Known(agreement),
                    requested_end,
                    incidents: Fact::Known(incidents),
                    contact: Fact::Known(person),
                    product: Fact::Known(product),
                    ..small
                }
            },
        )
}

/// `facts` without those whose bit in `mask` is set: whole objects and single keys.
fn without(facts: &Facts, mask: u64) -> Facts {
    let mut left = facts.clone();
    let mut bit = 0;
    let mut gone = || {
        bit += 1;
        mask >> (bit - 1) & 1 == 1
    };
    macro_rules! drop_some {
        ($($place:expr),+ $(,)?) => { $(if gone() { $place = Fact::LeftOut; })+ };
    }
    if let Fact::Known(Some(period)) = &mut left.membership {
        drop_some!(period.start, period.end);
    }
    if let Fact::Known(Some(period)) = &mut left.agreement {
        drop_some!(period.start, period.end);
    }
    if let Fact::Known(pool) = &mut left.incidents {
        drop_some!(pool.included, pool.added, pool.used, pool.credited);
    }
    if let Fact::Known(person) = &mut left.contact {
        if let Fact::Known(held) = &mut person.certifications {
            for one in held {
                drop_some!(one.expires);
            }
        }
        drop_some!(person.named, person.pin, person.certifications);
    }
    if let Fact::Known(product) = &mut left.product {
        drop_some!(product.name, product.kind);
    }
    if let Fact::Known(incident) = &mut left.incident {
        drop_some!(incident.bug, incident.review);
    }
    if let Fact::Known(user) = &mut left.end_user {
        drop_some!(user.product_kind, user.purchased, user.has_pin, user.wants_direct);
    }
    if let Fact::Known(portal) = &mut left.portal {
        drop_some!(portal.option_visible, portal.category);
    }
    drop_some!(
        left.today,
        left.region,
        left.tier,
        left.membership,
        left.agreement,
        left.incidents,
        left.contact,
        left.product,
        left.pin_holder,
        left.incident,
        left.end_user,
        left.portal,
        left.language,
    );
    left
}

/// Few facts missing is the usual case, many the harder one.
fn mask() -> impl Strategy<Value = u64> {
    prop_oneof![
        (0u32..44).prop_map(|bit| 1 << bit),
        (0u32..44, 0u32..44).prop_map(|(one, other)| 1 << one | 1 << other),
        (any::<u64>(), any::<u64>()).prop_map(|(one, other)| one & other),
        any::<u64>(),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    select(Action::ALL.to_vec())
}

fn rules(decision: &Decision) -> Vec<&'static str> {
    decision.reasons.iter().map(|reason| reason.rule.id).collect()
}

/// Where everything fails, everything is listed: product, membership, agreement, PIN, certification.
#[test]
fn a_case_with_everything_amiss_lists_it_all_in_the_order_of_the_text() {
    let facts = |named: bool| {
        let text = format!(
            r#"{{"today": "2011-06-01", "region": "EMEA", "tier": "silver", "agreement": null,
                "membership": {{"start": "2010-04-01", "end": "2011-03-31"}},
                "contact": {{"named": {named}, "pin": false, "certifications": []}},
                "product": {{"name": "GoToMeeting"}}}}"#
        );
        Facts::from_json(&text).expect("the facts are well-formed")
    };
    let listed = |named| rules(&decide(Action::OpenCase, &facts(named), &PROGRAMME));
    let common = ["case-online-product", "case-needs-membership", "case-needs-agreement"];
    assert_eq!(listed(true)[..3], common);
    assert_eq!(listed(true)[3..], ["case-needs-pin", "case-needs-certification"]);
    assert_eq!(listed(false)[..3], common);
    assert_eq!(
        listed(false)[3..],
        ["case-needs-named-contact", "case-needs-certification"]
    );
}

#[test]
fn an_add_on_with_everything_amiss_lists_it_all_in_the_order_of_the_text() {
    let text = r#"{"today": "2011-06-01", "region": "EMEA", "tier": "gold", "agreement": null, "requested_end": "2011-09-30",
        "membership": {"start": "2010-04-01", "end": "2011-03-31"}}"#;
    let facts = Facts::from_json(text).expect("the facts are well-formed");
    let decision = decide(Action::BuyAddOn, &facts, &PROGRAMME);
    // A later reason decides: it is stronger than the first, which still stands first.
    assert_eq!(decision.outcome, Outcome::Refuse);
    assert_eq!(
        rules(&decision),
        [
            "add-on-agreement-record",
            "add-on-within-membership",
            "add-on-end-fixed"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn there_is_a_decision_for_everything(action in action(), facts in full(), mask in mask()) {
        let decision = decide(action, &without(&facts, mask), &PROGRAMME);
        prop_assert!(!decision.reasons.is_empty());
        prop_assert_eq!(decision.outcome == Outcome::Ask, !decision.missing.is_empty());
        for reason in &decision.reasons {
            // Reasons speak of this action.
            prop_assert!(reason.rule.actions.contains(&action), "{}", reason.rule.id);
        }
        let report = decision.report(Language::En);
        prop_assert!(serde_json::to_string(&report).is_ok());
    }

    #[test]
    fn nothing_is_asked_when_everything_is_known(action in action(), facts in full()) {
        prop_assert_ne!(decide(action, &facts, &PROGRAMME).outcome, Outcome::Ask);
    }

    #[test]
    fn the_strongest_reason_decides(action in action(), facts in full(), mask in mask()) {
        let decision = decide(action, &without(&facts, mask), &PROGRAMME);
        let strongest = decision.reasons.iter().filter_map(|reason| reason.rule.decides).max();
        if decision.outcome == Outcome::Ask {
            prop_assert!(decision.reasons[0].rule.decides == Some(Outcome::Ask));
        } else {
            prop_assert_eq!(Some(decision.outcome), strongest);
        }
    }

    /// The most fundamental first: what decides stands in the order of the table, which is the order of the text.
    #[test]
    fn reasons_stand_in_the_order_of_the_text(action in action(), facts in full()) {
        let decision = decide(action, &facts, &PROGRAMME);
        let deciding = decision.reasons.iter().filter(|reason| reason.rule.decides.is_some());
        let places: Vec<Option<usize>> = deciding
            .map(|reason| RULES.iter().position(|rule| rule.id == reason.rule.id))
            .collect();
        prop_assert!(places.is_sorted(), "{:?}", rules(&decision));
    }

    #[test]
    fn a_refusal_lists_nothing_that_is_in_order(action in action(), facts in full(), mask in mask()) {
        let decision = decide(action, &without(&facts, mask), &PROGRAMME);
        if decision.outcome > Outcome::Ask {
            prop_assert!(decision.reasons.iter().all(|reason| reason.rule.decides != Some(Outcome::Allow)));
        }
    }

    /// A decision that doesn't ask is one that no missing fact can change.
    #[test]
    fn what_is_missing_cannot_contradict(action in action(), facts in full(), mask in mask()) {
        let partial = decide(action, &without(&facts, mask), &PROGRAMME);
        let full = decide(action, &facts, &PROGRAMME);
        if partial.outcome != Outcome::Ask {
            prop_assert_eq!(partial.outcome, full.outcome);
            if partial.outcome == Outcome::Refuse {
                // More may turn out to fail, with contacts of its own.
                prop_assert!(partial.contacts.iter().all(|contact| full.contacts.contains(contact)));
            } else {
                prop_assert_eq!(&partial.contacts, &full.contacts);
            }
            if partial.reasons[0].rule.id != "either-way" {
                let reasons = rules(&full);
                prop_assert!(rules(&partial).iter().all(|rule| reasons.contains(rule)));
            }
        }
    }

    /// The fact that is asked for is one that isn't known, and answering it gets on: nothing is asked for for ever.
    #[test]
    fn answering_what_is_asked_leads_to_a_decision(action in action(), facts in full(), mask in mask()) {
        let mut known = without(&facts, mask);
        for _ in 0..40 {
            let decision = decide(action, &known, &PROGRAMME);
            let Some(missing) = decision.missing.first() else {
                return Ok(());
            };
            let object = missing.path.split(['.', '[']).next().unwrap_or_default().to_owned();
            let before = known.clone();
            match object.as_str() {
                "today" => known.today = facts.today,
                "region" => known.region = facts.region.clone(),
                "tier" => known.tier = facts.tier,
                "membership" => known.membership = facts.membership,
                "agreement" => known.agreement = facts.agreement,
                "incidents" => known.incidents = facts.incidents,
                "contact" => known.contact = facts.contact.clone(),
                "product" => known.product = facts.product.clone(),
                "pin_holder" => known.pin_holder = facts.pin_holder,
                "incident" => known.incident = facts.incident,
                "end_user" => known.end_user = facts.end_user,
                "portal" => known.portal = facts.portal.clone(),
                "language" => known.language = facts.language.clone(),
                other => panic!("'{other}' isn't a fact"),
            }
            prop_assert_ne!(before, known.clone(), "{} was known", missing.path);
        }
        prop_assert!(false, "it never ends");
    }

    #[test]
    fn the_address_of_emea_stays_in_emea(action in action(), facts in full(), mask in mask()) {
        let mut facts = without(&facts, mask);
        facts.region = Fact::Known("Americas".to_owned());
        let decision = decide(action, &facts, &PROGRAMME);
        let emea = |contact: &partnerdesk::domain::programme::Contact| {
            contact.address.as_deref() == Some("PartnerOperationsEMEA@eu.citrix.com")
        };
        prop_assert!(!decision.contacts.iter().any(emea));
    }

    #[test]
    fn more_use_never_takes_a_review_away(facts in full(), more in 0u64..20) {
        let review = |facts: &Facts| decide(Action::RequestCaseReview, facts, &PROGRAMME).outcome;
        let mut later = facts.clone();
        if let Fact::Known(Incidents { used: Fact::Known(used), .. }) = &mut later.incidents {
            *used = used.saturating_add(more);
        }
        if review(&facts) == Outcome::Allow {
            prop_assert_eq!(review(&later), Outcome::Allow);
        }
    }

    /// `needed` is exact: that many cases more are enough, one fewer isn't.
    #[test]
    fn the_cases_needed_are_enough_and_no_more(mut facts in full()) {
        let decision = decide(Action::RequestCaseReview, &facts, &PROGRAMME);
        // So many that no count could hold them.
        let countable = decision.values.needed.filter(|needed| *needed < u64::MAX);
        if let Some(needed) = countable
            && let Fact::Known(Incidents { used: Fact::Known(used), .. }) = facts.incidents
            && let Some(enough) = used.checked_add(needed)
        {
            for (used, expected) in [(enough, Outcome::Allow), (enough - 1, Outcome::Refuse)] {
                if let Fact::Known(pool) = &mut facts.incidents {
                    pool.used = Fact::Known(used);
                }
                prop_assert_eq!(decide(Action::RequestCaseReview, &facts, &PROGRAMME).outcome, expected);
            }
        }
    }

    #[test]
    fn the_case_of_a_region_makes_no_difference(action in action(), mut facts in full()) {
        let mut decided = ["EMEA", "emea", " Emea "].map(|region| {
            facts.region = Fact::Known(region.to_owned());
            decide(action, &facts, &PROGRAMME)
        });
        decided.rotate_left(1);
        prop_assert!(decided.iter().all(|decision| *decision == decided[0]));
    }
}
