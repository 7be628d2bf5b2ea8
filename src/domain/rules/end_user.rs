//! Where a partner's customer finds help.

use super::facts::{EndUserProduct, Facts};
use super::need::Need;
use super::table::{
    END_USER_APPLIANCE, END_USER_DIRECT, END_USER_HOW, END_USER_NEEDS_CONTRACT, END_USER_PIN_MISSING, END_USER_RESELLER,
};
use super::verdict::{Finding, Verdict};
use crate::domain::programme::{Programme, Role};

pub(super) fn support(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let contact = |role| programme.contact(role, None);
    if facts.need_end_user_product()? == EndUserProduct::Appliance {
        return Ok(Verdict::of(Finding::of(&END_USER_APPLIANCE)));
    }
    if !facts.need_purchased()? {
        return Ok(Verdict::of(if facts.need_wants_direct()? {
            Finding::of(&END_USER_NEEDS_CONTRACT)
                .to(contact(Role::SolutionAdvisors))
                .to(contact(Role::AuthorizedDistributors))
        } else {
            Finding::of(&END_USER_RESELLER).to(contact(Role::PreferredReseller))
        }));
    }
    if !facts.need_has_pin()? {
        return Ok(Verdict::of(
            Finding::of(&END_USER_PIN_MISSING).to(contact(Role::SupportFeedback)),
        ));
    }
    let mut verdict = Verdict::of(Finding::of(&END_USER_DIRECT).to(contact(Role::TechnicalSupport)));
    verdict.add(Finding::of(&END_USER_HOW).to(contact(Role::TechnicalSupport)));
    Ok(verdict)
}
