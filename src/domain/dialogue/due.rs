//! Until when support is to answer a case, as its company reads it.

use super::known::Known;
use crate::domain::messages::{Message, day, say};
use crate::domain::records::Case;
use crate::domain::targets::due;

/// The line that says so; none where staff have set no target.
pub(super) fn due_line(case: &Case, known: &Known<'_>) -> Option<String> {
    let partner = &known.who?.partner;
    let due = due(
        case.opened,
        case.severity,
        &partner.tier,
        &partner.region,
        known.programme,
    )?;
    let local = due.with_timezone(&known.programme.time_zone(&partner.region));
    let date = day(known.language, local.date_naive());
    let due = format!("{date}, {} ({})", local.format("%H:%M"), local.timezone());
    Some(say(known.language, &Message::CaseDue { due }))
}
