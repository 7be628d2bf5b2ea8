//! Opening a case: product, membership, agreement, PIN, certification, pool, in this order.

use chrono::NaiveDate;

use super::Outcome;
use super::facts::{Certification, Fact, Facts};
use super::incidents::{Pool, Share};
use super::need::{Need, State};
use super::purchase::{partner_operations, support};
use super::table::{
    CASE_AGREEMENT_NOT_SAID, CASE_AGREEMENT_RECORD, CASE_CERTIFICATION_EXPIRED, CASE_CERTIFIED, CASE_COVERAGE_NOT_SAID,
    CASE_FOREIGN_PRODUCT, CASE_NEEDS_AGREEMENT, CASE_NEEDS_CERTIFICATION, CASE_NEEDS_MEMBERSHIP,
    CASE_NEEDS_NAMED_CONTACT, CASE_NEEDS_PIN, CASE_ONLINE_PRODUCT, CASE_POOL_EMPTY, CASE_PORTAL_OPTION,
    CASE_PRODUCT_NOT_COVERED, CASE_PRODUCT_SUPPORTED, CASE_PRODUCT_UNCLASSIFIED, POOL_ADD_ON, POOL_ADD_ON_ANY_DAY,
    POOL_REVIEW,
};
use super::verdict::{Finding, Verdict};
use crate::domain::programme::{ProductKind, Programme, Role, Support};

pub(super) fn open(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let mut verdict = Verdict::default();
    let kind = facts.need_product_kind(programme)?;
    match kind {
        ProductKind::Citrix => {}
        ProductKind::CitrixOnline => verdict.add(Finding::of(&CASE_ONLINE_PRODUCT)),
        ProductKind::Other => verdict.add(Finding::of(&CASE_FOREIGN_PRODUCT)),
        ProductKind::Unknown => verdict.add(Finding::of(&CASE_PRODUCT_UNCLASSIFIED)),
    }
    let membership = facts.need_membership()?;
    if membership != State::Active {
        verdict.add(Finding::of(&CASE_NEEDS_MEMBERSHIP));
    }
    let agreement = facts.need_agreement()?;
    if agreement != State::Active {
        check_agreement(facts, programme, &mut verdict)?;
    }
    if !facts.need_named()? {
        verdict.add(Finding::of(&CASE_NEEDS_NAMED_CONTACT));
    } else if !facts.need_pin()? {
        verdict.add(Finding::of(&CASE_NEEDS_PIN));
    }
    // What a certificate would have to cover isn't known before staff have classified the product.
    if kind != ProductKind::Unknown {
        check_certification(facts, programme, &mut verdict)?;
    }
    // The pool is the agreement's, and an add-on can only be bought with both: without them it has nothing to say.
    if membership == State::Active && agreement == State::Active {
        check_pool(facts, programme, &mut verdict)?;
    }
    if verdict.is_clear() {
        verdict.add(Finding::of(&CASE_CERTIFIED));
        verdict.add(Finding::of(&CASE_PRODUCT_SUPPORTED));
        if facts.known_in_emea() {
            verdict.add(Finding::of(&CASE_PORTAL_OPTION));
        }
    }
    Ok(verdict)
}

/// What follows from having no active agreement depends on how the tier comes by support.
fn check_agreement(facts: &Facts, programme: &Programme, verdict: &mut Verdict) -> Result<(), Need> {
    let rule = match support(facts, programme)? {
        Some(Support::ByChoice) => &CASE_NEEDS_AGREEMENT,
        Some(Support::Mandatory) => &CASE_AGREEMENT_RECORD,
        Some(Support::NotSaid) => &CASE_AGREEMENT_NOT_SAID,
        // Nobody without a tier is a member, and that is what is listed.
        None => return Ok(()),
    };
    verdict.add(Finding::of(rule).to(partner_operations(facts, programme)?));
    Ok(())
}

/// What a certification says about a product.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coverage {
    Covers,
    NotSaid,
    CoversOthers,
}

fn check_certification(facts: &Facts, programme: &Programme, verdict: &mut Verdict) -> Result<(), Need> {
    let held = facts.need_certifications()?;
    if held.is_empty() {
        verdict.add(Finding::of(&CASE_NEEDS_CERTIFICATION));
        return Ok(());
    }
    let product = facts.need_product_name()?;
    let mut valid = Vec::new();
    let mut expired = Vec::new();
    for (index, certification) in held.iter().enumerate() {
        let coverage = coverage(certification, product, programme);
        if has_expired(certification.expires, index, facts)? {
            expired.push(coverage);
        } else {
            valid.push(coverage);
        }
    }
    if valid.contains(&Coverage::Covers) {
        return Ok(());
    }
    if valid.contains(&Coverage::NotSaid) {
        verdict.add(Finding::of(&CASE_COVERAGE_NOT_SAID));
        return Ok(());
    }
    if valid.is_empty() || expired.contains(&Coverage::Covers) {
        verdict.add(Finding::of(&CASE_CERTIFICATION_EXPIRED));
    }
    if !valid.is_empty() {
        verdict.add(Finding::of(&CASE_PRODUCT_NOT_COVERED));
    }
    Ok(())
}

fn has_expired(expires: Fact<Option<NaiveDate>>, index: usize, facts: &Facts) -> Result<bool, Need> {
    match expires {
        Fact::Known(Some(last_day)) => Ok(last_day < facts.need_today()?),
        Fact::Known(None) => Ok(false),
        Fact::LeftOut => Err(Need::CertificationExpires(index)),
    }
}

/// By what the product is, under whichever of its names, never by a word in a name.
fn coverage(certification: &Certification, product: &str, programme: &Programme) -> Coverage {
    let products = match &certification.products {
        Fact::Known(products) => products.as_deref(),
        Fact::LeftOut => certification.name.as_deref().and_then(|name| programme.coverage(name)),
    };
    match products {
        None => Coverage::NotSaid,
        Some(products) if products.iter().any(|covered| programme.same_product(covered, product)) => Coverage::Covers,
        Some(_) => Coverage::CoversOthers,
    }
}

fn check_pool(facts: &Facts, programme: &Programme, verdict: &mut Verdict) -> Result<(), Need> {
    let pool = Pool::read(facts)?;
    if !pool.is_empty() {
        verdict.values.incidents_left = Some(pool.left());
        return Ok(());
    }
    verdict.values.incidents_left = Some(0);
    let refused = verdict.outcome() == Outcome::Refuse;
    verdict.add(Finding::of(&CASE_POOL_EMPTY));
    // A refusal lists what fails. Ways to fill the pool would promise somebody a case who can't open one anyway.
    if !refused {
        verdict.add(Finding::of(&POOL_ADD_ON).to(partner_operations(facts, programme)?));
        verdict.add(Finding::of(&POOL_ADD_ON_ANY_DAY));
        if matches!(pool.share(programme), Share::Reached) {
            verdict.add(Finding::of(&POOL_REVIEW).to(programme.contact(Role::SupportFeedback, None)));
        }
    }
    Ok(())
}
