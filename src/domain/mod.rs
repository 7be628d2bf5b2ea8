//! The part that decides. Text and facts go in; entries, diagnostics, answers and decisions come out.
//!
//! No clock, no files, no network, no randomness, no async.

pub mod answer;
pub mod diagnostic;
pub mod faq;
pub mod language;
pub mod messages;
pub mod programme;
pub mod rules;
pub mod small_talk;

/// The word that somebody who wrote `word` probably meant, if one is near enough.
#[must_use]
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    words
        .into_iter()
        .map(|candidate| {
            (
                candidate,
                strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase()),
            )
        })
        .filter(|(_, similarity)| *similarity > 0.8)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(candidate, _)| candidate)
}
