//! Wrappers that keep what people wrote out of logs: their debug output tells only how long it is.

use serde::{Deserialize, Serialize};

/// Something that a person typed or that names one: a message, a name, an address, an account.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Text(pub String);

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} bytes of text>", self.0.len())
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// A JSON value that may hold what people typed: replies, the state of a dialogue, the body of an e-mail.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

impl std::fmt::Debug for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<JSON>")
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value)
    }
}

/// What stands where a person's name or words were.
pub const ERASED: &str = "[erased]";

/// `text` with each of `needles` replaced by [`ERASED`], in any ASCII case, where it stands as a whole word.
/// `None` when there was nothing to replace.
///
/// Whole words only: a person called "Al" must not make holes in "installation".
#[must_use]
pub fn redact(text: &str, needles: &[&str]) -> Option<String> {
    let mut result = text.to_owned();
    let mut changed = false;
    for needle in needles.iter().filter(|needle| !needle.trim().is_empty()) {
        let mut from = 0;
        while let Some(found) = find_word(&result, needle, from) {
            result.replace_range(found..found + needle.len(), ERASED);
            from = found + ERASED.len();
            changed = true;
        }
    }
    changed.then_some(result)
}

/// [`redact`] for every string inside a JSON value, keys left alone. Tells whether anything was replaced.
pub fn redact_json(value: &mut serde_json::Value, needles: &[&str]) -> bool {
    match value {
        serde_json::Value::String(text) => redact(text, needles).is_some_and(|redacted| {
            *text = redacted;
            true
        }),
        serde_json::Value::Array(items) => items
            .iter_mut()
            .fold(false, |changed, item| redact_json(item, needles) | changed),
        serde_json::Value::Object(fields) => fields
            .values_mut()
            .fold(false, |changed, field| redact_json(field, needles) | changed),
        _ => false,
    }
}

/// The first place at or after `from` where `needle` stands in `text` with no letter or digit on either side.
fn find_word(text: &str, needle: &str, from: usize) -> Option<usize> {
    (from..=text.len().checked_sub(needle.len())?).find(|&start| {
        text.is_char_boundary(start)
            && text
                .get(start..start + needle.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(needle))
            && !text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
            && !text[start + needle.len()..]
                .chars()
                .next()
                .is_some_and(char::is_alphanumeric)
    })
}
