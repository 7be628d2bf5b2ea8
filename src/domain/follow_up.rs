//! Questions that rest on the one before: "and for Silver?".

use super::language::Language::{self, De, En, Es, Fr};
use super::phrases::plain;

/// A longer message speaks for itself, in words.
const MOST_WORDS: usize = 8;

/// How such a question begins, in plain words.
const BEGINNINGS: [(Language, &str); 4] = [
    (
        En,
        "and|and for|and what about|what about|how about|and how about|also for|same for|what if|and if|and when|but",
    ),
    (
        De,
        "und|und für|und was ist mit|was ist mit|wie ist es mit|wie sieht es mit|und bei|auch für|und wenn|aber",
    ),
    (Fr, "et|et pour|et si|qu en est il|et en|et avec|et les|mais"),
    (Es, "y|y para|y si|qué pasa con|y qué pasa con|y en|y con|pero"),
];

/// What a message asks, without the words by which it leans on the question before; none when it stands for itself.
#[must_use]
pub fn leaning(message: &str) -> Option<String> {
    let said = plain(message);
    if said.split(' ').count() > MOST_WORDS {
        return None;
    }
    let rest = |beginning| said.strip_prefix(beginning)?.strip_prefix(' ');
    let all = BEGINNINGS.iter().flat_map(|(_, beginnings)| beginnings.split('|'));
    // The longest beginning leaves the least.
    all.filter_map(rest).min_by_key(|rest| rest.len()).map(str::to_owned)
}
