//! Lists in pages: how much is asked for, and what the next page comes after.

use serde::Deserialize;

/// No page is longer.
const LONGEST: u32 = 100;

/// How much is asked for: 1 to 100.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "u32")]
pub(super) struct Limit(u32);

impl TryFrom<u32> for Limit {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, String> {
        if (1..=LONGEST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("limit: 1 to {LONGEST}"))
        }
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl Limit {
    /// One more, to see whether there is a next page.
    pub(super) const fn and_one(self) -> u32 {
        self.0 + 1
    }
}

/// A page of what was found, and what the next one comes after.
pub(super) fn page<T, N>(mut found: Vec<T>, Limit(limit): Limit, number: impl Fn(&T) -> N) -> (Vec<T>, Option<N>) {
    let limit = limit as usize;
    if found.len() <= limit {
        return (found, None);
    }
    found.truncate(limit);
    let last = found.last().map(number);
    (found, last)
}
