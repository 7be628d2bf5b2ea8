//! What Technical Support offers: response times and languages.

use super::facts::Facts;
use super::need::Need;
use super::table::{
    LANGUAGE_MAIN, LANGUAGE_NOT_SAID, LANGUAGE_WHERE_POSSIBLE, RESPONSE_COMMITTED, RESPONSE_LIST, RESPONSE_NOT_SAID,
};
use super::verdict::{Finding, Verdict};
use crate::domain::programme::{Programme, ResponseTimes};

pub(super) fn response_times(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    let promised = facts.need_tier()?.map(|tier| programme.tier(tier).response_times);
    if promised != Some(ResponseTimes::Committed) {
        return Ok(Verdict::of(Finding::of(&RESPONSE_NOT_SAID)));
    }
    let mut verdict = Verdict::of(Finding::of(&RESPONSE_COMMITTED));
    verdict.add(Finding::of(&RESPONSE_LIST));
    Ok(verdict)
}

pub(super) fn language(facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    // A region doesn't make another language of it: de-AT is German.
    let code = facts.need_language()?.split(['-', '_']).next().unwrap_or_default();
    let among = |codes: &[String]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
    Ok(Verdict::of(Finding::of(if among(&programme.languages.main) {
        &LANGUAGE_MAIN
    } else if among(&programme.languages.where_possible) {
        &LANGUAGE_WHERE_POSSIBLE
    } else {
        &LANGUAGE_NOT_SAID
    })))
}
