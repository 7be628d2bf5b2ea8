//! What is asked of a list of things to decide: orders, and reviews.

use std::str::FromStr;

use serde::Deserialize;

use super::Refused;
use crate::domain::records::PartnerKey;

/// What is looked for. Empty: everything.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub(super) status: String,
    pub(super) partner: String,
}

impl Wanted {
    /// The status, if one was chosen.
    pub(super) fn status<S: FromStr>(&self) -> Result<Option<S>, Refused> {
        let status = chosen(&self.status).map(|word| word.parse()).transpose();
        status.map_err(|_| Refused::Missing)
    }

    /// The partner, if one was chosen.
    pub(super) fn partner(&self) -> Option<PartnerKey> {
        chosen(&self.partner).map(PartnerKey)
    }
}

/// What stands in a field of a form, if anything does.
pub(super) fn chosen(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
