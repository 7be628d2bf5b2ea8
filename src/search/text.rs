//! Words: folding, stop words, stems, per language.
//!
//! One definition for the tantivy index and for the features beside it, so that both see the same words. Knows nothing of entries.

use std::sync::LazyLock;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language as Stems, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
    TextAnalyzer, TokenStream as _,
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::domain::language::Language;

/// Longer runs of letters are noise, not words; tantivy's own limit for a term is far above.
const LONGEST_WORD: usize = 60;

/// Lower case, without accents, everything but letters and digits turned into single blanks, a blank at both ends.
///
/// `"L’Été, ça va?"` becomes `" l ete ca va "`.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            _ if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
}

/// The analyzer that turns a language's text into stems, for tantivy's index.
#[must_use]
pub(super) fn analyzer(language: Language) -> TextAnalyzer {
    ANALYZERS[language as usize].clone()
}

/// The stems of a text in order, stop words left out.
#[must_use]
pub(super) fn stems(language: Language, text: &str) -> Vec<String> {
    let mut analyzer = analyzer(language);
    let mut stream = analyzer.token_stream(text);
    let mut stems = Vec::new();
    while let Some(token) = stream.next() {
        stems.push(token.text.clone());
    }
    stems
}

/// The words that frame a question in this language, folded.
pub(super) fn question_words(language: Language) -> impl Iterator<Item = &'static str> {
    let list = match language {
        Language::En => include_str!("stop-words/en.txt"),
        Language::De => include_str!("stop-words/de.txt"),
        Language::Fr => include_str!("stop-words/fr.txt"),
        Language::Es => include_str!("stop-words/es.txt"),
    };
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

static ANALYZERS: LazyLock<[TextAnalyzer; 4]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        let stemmer = match language {
            Language::En => Stems::English,
            Language::De => Stems::German,
            Language::Fr => Stems::French,
            Language::Es => Stems::Spanish,
        };
        let question_words = question_words(language).map(str::to_owned);
        TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(LONGEST_WORD))
            .filter(LowerCaser)
            .filter_dynamic(StopWordFilter::remove(question_words))
            .filter_dynamic(StopWordFilter::new(stemmer).unwrap_or_else(|| StopWordFilter::remove([])))
            .filter_dynamic(Stemmer::new(stemmer))
            .filter_dynamic(AsciiFoldingFilter)
            .build()
    })
});
