//! Who may use a PIN.

use super::facts::{Facts, PinHolder};
use super::need::Need;
use super::purchase::partner_operations;
use super::table::{PIN_NOT_TRANSFERABLE, PIN_OWN, PIN_PERSONAL, PIN_SUCCESSOR};
use super::verdict::{Finding, Verdict};
use crate::domain::programme::Programme;

pub(super) fn use_pin(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let holder = facts.need_pin_holder()?;
    if holder == PinHolder::Own {
        return Ok(Verdict::of(Finding::of(&PIN_OWN)));
    }
    let mut verdict = Verdict::of(Finding::of(&PIN_PERSONAL));
    verdict.add(Finding::of(&PIN_NOT_TRANSFERABLE));
    if holder == PinHolder::Successor {
        verdict.add(Finding::of(&PIN_SUCCESSOR).to(partner_operations(facts, programme)?));
    }
    Ok(verdict)
}
