//! The part that decides. Text and facts go in; entries, diagnostics, answers and decisions come out.
//!
//! No clock, no files, no network, no randomness, no async.

pub mod alike;
pub mod answer;
pub mod backlog;
pub mod chat;
pub mod diagnostic;
pub mod dialogue;
pub mod difference;
pub mod faq;
pub mod follow_up;
pub mod import;
pub mod language;
pub mod messages;
pub mod parts;
pub mod phrases;
pub mod programme;
pub mod records;
pub mod reminders;
pub mod reply;
pub mod rules;
pub mod small_talk;
pub mod standing;
pub mod targets;
pub mod usage;

/// Nobody means a known word by a longer one, in characters; this also bounds the time.
const LONGEST_MISSPELT: usize = 128;

/// The word that somebody who wrote `word` probably meant, in any case, if one is near enough.
#[must_use]
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if word.chars().count() > LONGEST_MISSPELT {
        return None;
    }
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    words
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}
