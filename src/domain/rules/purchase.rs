//! Buying: add-ons, basic support, doing without it, and from whom.

use super::facts::{Fact, Facts};
use super::need::{Need, State, is_emea};
use super::table::{
    ADD_ON_AGREEMENT_ACTIVE, ADD_ON_AGREEMENT_RECORD, ADD_ON_ANY_DAY, ADD_ON_END_FIXED, ADD_ON_NEEDS_AGREEMENT,
    ADD_ON_TERM, ADD_ON_WITHIN_MEMBERSHIP, AGREEMENT_ON_RECORD, GENERAL_QUESTION, OPT_OUT_BY_CHOICE, OPT_OUT_MANDATORY,
    OPT_OUT_NOT_SAID, PURCHASE_ELSEWHERE, PURCHASE_EMEA, Rule, SUPPORT_END_FIXED, SUPPORT_INCLUDED, SUPPORT_NOT_SAID,
    SUPPORT_PURCHASE, SUPPORT_TERM, SUPPORT_WITHIN_MEMBERSHIP, UNUSED_LAPSE,
};
use super::verdict::{Finding, Verdict};
use crate::domain::messages::Message;
use crate::domain::programme::{Contact, Programme, Role, Support};

/// How many days before its last one a membership's end is near.
const LAST_DAYS: i64 = 29;

pub(super) fn buy_add_on(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let mut verdict = Verdict::default();
    if facts.need_agreement()? != State::Active {
        verdict.add(match support(facts, programme)? {
            Some(Support::Mandatory) => Finding::of(&ADD_ON_AGREEMENT_RECORD).to(partner_operations(facts, programme)?),
            _ => Finding::of(&ADD_ON_NEEDS_AGREEMENT),
        });
    }
    let membership = facts.need_membership()?;
    if membership != State::Active {
        verdict.add(Finding::of(&ADD_ON_WITHIN_MEMBERSHIP));
    }
    check_requested_end(facts, membership, &ADD_ON_END_FIXED, &mut verdict)?;
    if verdict.is_clear() {
        verdict.add(Finding::of(&ADD_ON_AGREEMENT_ACTIVE));
        verdict.add(Finding::of(&ADD_ON_ANY_DAY));
        verdict.values.term_end = facts.need_membership_end()?;
        let mut term = Finding::of(&ADD_ON_TERM);
        if let Some(end) = verdict.values.term_end {
            term = term.saying(Message::TermEnds { end });
        }
        verdict.add(term);
        warn_of_lapse(facts, &mut verdict)?;
    }
    Ok(verdict)
}

pub(super) fn buy_support(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let mut verdict = Verdict::default();
    match support(facts, programme)? {
        Some(Support::Mandatory) => {
            verdict.add(Finding::of(&SUPPORT_INCLUDED).to(partner_operations(facts, programme)?));
        }
        Some(Support::NotSaid) => {
            verdict.add(Finding::of(&SUPPORT_NOT_SAID).to(partner_operations(facts, programme)?));
            verdict.add(Finding::of(&GENERAL_QUESTION));
        }
        Some(Support::ByChoice) | None => {
            let membership = facts.need_membership()?;
            if membership != State::Active {
                verdict.add(Finding::of(&SUPPORT_WITHIN_MEMBERSHIP));
            }
            check_requested_end(facts, membership, &SUPPORT_END_FIXED, &mut verdict)?;
            if membership == State::Active {
                verdict.values.support_end = facts.need_membership_end()?;
            }
            if verdict.is_clear() {
                verdict.add(Finding::of(&SUPPORT_PURCHASE).to(partner_operations(facts, programme)?));
                let mut term = Finding::of(&SUPPORT_TERM);
                if let Some(end) = verdict.values.support_end {
                    term = term.saying(Message::TermEnds { end });
                }
                verdict.add(term);
                warn_of_lapse(facts, &mut verdict)?;
            } else {
                // A refusal lists what fails; what is on record already isn't among it.
                return Ok(verdict);
            }
        }
    }
    // Only said, never asked for: it doesn't change the decision.
    if matches!(facts.agreement, Fact::Known(Some(_))) {
        verdict.add(Finding::of(&AGREEMENT_ON_RECORD));
    }
    Ok(verdict)
}

pub(super) fn opt_out(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    Ok(Verdict::of(Finding::of(match support(facts, programme)? {
        Some(Support::Mandatory) => &OPT_OUT_MANDATORY,
        Some(Support::ByChoice) => &OPT_OUT_BY_CHOICE,
        Some(Support::NotSaid) | None => &OPT_OUT_NOT_SAID,
    })))
}

pub(super) fn contact(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let rule = if is_emea(facts.need_region()?) {
        &PURCHASE_EMEA
    } else {
        &PURCHASE_ELSEWHERE
    };
    Ok(Verdict::of(Finding::of(rule).to(partner_operations(facts, programme)?)))
}

/// How the partner's tier comes by support; none without a tier.
pub(super) fn support(facts: &Facts, programme: &Programme) -> Result<Option<Support>, Need> {
    Ok(facts.need_tier()?.map(|tier| programme.tier(tier).support))
}

/// Partner Operations of the partner's region.
pub(super) fn partner_operations(facts: &Facts, programme: &Programme) -> Result<Contact, Need> {
    Ok(programme.contact(Role::PartnerOperations, Some(facts.need_region()?)))
}

/// What is bought ends with the membership. Without a membership there is no day to compare with.
fn check_requested_end(
    facts: &Facts,
    membership: State,
    rule: &'static Rule,
    verdict: &mut Verdict,
) -> Result<(), Need> {
    if membership != State::None
        && let Some(requested) = facts.requested_end
        && let Some(end) = facts.need_membership_end()?
        && requested != end
    {
        verdict.add(Finding::of(rule).saying(Message::RequestedEnd { requested, end }));
    }
    Ok(())
}

/// Warns in the last 30 days of the membership, the last one included.
fn warn_of_lapse(facts: &Facts, verdict: &mut Verdict) -> Result<(), Need> {
    let today = facts.need_today()?;
    if let Some(end) = facts.need_membership_end()?
        && (0..=LAST_DAYS).contains(&(end - today).num_days())
    {
        verdict.add(Finding::of(&UNUSED_LAPSE).saying(Message::PeriodEnds { end }));
    }
    Ok(())
}
