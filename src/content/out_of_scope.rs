//! Questions that the FAQ doesn't answer, from which the assistant learns when to be silent.

use super::load::Loaded;
use crate::domain::language::Language;

/// The questions of the FAQ folder, or those that are shipped where it has none.
#[must_use]
pub fn questions(loaded: &Loaded) -> Vec<(Language, String)> {
    if loaded.out_of_scope.is_empty() {
        return shipped();
    }
    let lists = loaded.out_of_scope.iter();
    lists
        .flat_map(|(language, source)| lines(*language, &source.text))
        .collect()
}

/// The shipped questions, in all languages.
#[must_use]
pub fn shipped() -> Vec<(Language, String)> {
    let lists = [
        (Language::En, include_str!("../../faq/out-of-scope/en.txt")),
        (Language::De, include_str!("../../faq/out-of-scope/de.txt")),
        (Language::Fr, include_str!("../../faq/out-of-scope/fr.txt")),
        (Language::Es, include_str!("../../faq/out-of-scope/es.txt")),
    ];
    lists
        .into_iter()
        .flat_map(|(language, text)| lines(language, text))
        .collect()
}

/// One question a line; a line that starts with a hash is a note.
fn lines(language: Language, text: &str) -> impl Iterator<Item = (Language, String)> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let questions = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    questions.map(move |line| (language, line.to_owned()))
}
