//! Comparing whole messages with phrases, as people type them: case, punctuation and blanks make no difference.

/// Lower case, letters and digits only, single blanks.
#[must_use]
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two texts are the same words. Texts without any word are nobody's.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let words = plain(one);
    !words.is_empty() && words == plain(other)
}

/// Whether `message` is one of `phrases`, which stand in one text with `|` between them.
#[must_use]
pub fn is_one_of(message: &str, phrases: &str) -> bool {
    phrases.split('|').any(|phrase| same(message, phrase))
}
