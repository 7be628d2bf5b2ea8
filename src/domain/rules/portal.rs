//! Submitting a service request in the portal, as the note for EMEA partners has it.

use super::facts::{Fact, Facts};
use super::need::{CUSTOMER_SERVICE, EMEA, Need, TECHNICAL_SUPPORT, is_emea};
use super::table::{
    PORTAL_CUSTOMER_SERVICE, PORTAL_ELSEWHERE, PORTAL_NOT_ENTITLED, PORTAL_OTHER_OPTION, PORTAL_PURCHASE,
    PORTAL_TECHNICAL_SUPPORT,
};
use super::verdict::{Finding, Verdict};
use crate::domain::programme::{Programme, Role};

pub(super) fn submit(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    if !is_emea(facts.need_region()?) {
        return Ok(Verdict::of(Finding::of(&PORTAL_ELSEWHERE)));
    }
    if !facts.need_option_visible()? {
        let seller = programme.contact(Role::PartnerOperations, Some(EMEA));
        let mut verdict = Verdict::of(Finding::of(&PORTAL_NOT_ENTITLED).to(seller.clone()));
        // Not needed for the refusal, but if it is known to be wrong as well, it is listed.
        if let Fact::Known(portal) = &facts.portal
            && portal
                .category
                .known()
                .is_some_and(|category| is_customer_service(category))
        {
            verdict.add(Finding::of(&PORTAL_CUSTOMER_SERVICE));
        }
        verdict.add(Finding::of(&PORTAL_PURCHASE).to(seller));
        return Ok(verdict);
    }
    let category = facts.need_category()?;
    Ok(Verdict::of(Finding::of(
        if category.eq_ignore_ascii_case(TECHNICAL_SUPPORT) {
            &PORTAL_TECHNICAL_SUPPORT
        } else if is_customer_service(category) {
            &PORTAL_CUSTOMER_SERVICE
        } else {
            &PORTAL_OTHER_OPTION
        },
    )))
}

fn is_customer_service(category: &str) -> bool {
    category.trim().to_ascii_lowercase().starts_with(CUSTOMER_SERVICE)
}
