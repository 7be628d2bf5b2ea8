//! What is indexed: entries become phrasings and sentences.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::faq::Entry;
use crate::domain::faq::placeholder;
use crate::domain::language::Language;

/// What a text is to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Kind {
    /// A way to ask it: the question itself or an alternate.
    Phrasing,
    /// A sentence of the answer.
    Sentence,
}

/// A text that questions are compared with.
#[derive(Debug, Clone)]
pub struct Text {
    /// The entry's number in [`Corpus::entries`].
    pub entry: u32,
    /// Its language.
    pub language: Language,
    /// What it is to the entry.
    pub kind: Kind,
    /// The words.
    pub text: String,
}

/// All that is indexed.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The entries' ids.
    pub entries: Vec<String>,
    /// Their texts, in all languages.
    pub texts: Vec<Text>,
    /// Questions that no entry answers.
    pub out_of_scope: Vec<(Language, String)>,
}

impl Corpus {
    /// The texts of entries; an id that stands in several languages is one entry. Their tests are left out: from them
    /// nothing is learned.
    #[must_use]
    pub fn new(entries: &[Entry], out_of_scope: Vec<(Language, String)>) -> Self {
        let mut corpus = Self {
            out_of_scope,
            ..Self::default()
        };
        let mut numbers = rustc_hash::FxHashMap::default();
        for entry in entries {
            let number = *numbers.entry(entry.id.as_str()).or_insert_with(|| {
                corpus.entries.push(entry.id.clone());
                corpus.entries.len() - 1
            });
            // An FAQ with more entries than that isn't text files on a disk.
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let phrasings = std::iter::once(&entry.question).chain(&entry.alternates);
            let phrasings = phrasings.map(|phrasing| (Kind::Phrasing, phrasing.text.clone()));
            let sentences = sentences(&entry.answer.text).into_iter();
            let texts = phrasings.chain(sentences.map(|sentence| (Kind::Sentence, sentence)));
            corpus.texts.extend(texts.map(|(kind, text)| Text {
                entry: number,
                language: entry.language,
                kind,
                text,
            }));
        }
        corpus
    }

    /// Names this corpus under this code: the same for the same texts, another as soon as a letter differs.
    #[must_use]
    pub fn fingerprint(&self, format: &str) -> String {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        };
        part(format);
        self.entries.iter().for_each(|entry| part(entry));
        for text in &self.texts {
            part(&format!("{} {} {:?}", text.entry, text.language, text.kind));
            part(&text.text);
        }
        for (language, question) in &self.out_of_scope {
            part(language.code());
            part(question);
        }
        let digest = hash.finalize();
        let mut code = String::with_capacity(16);
        for byte in digest.iter().take(8) {
            let _ = write!(code, "{byte:02x}");
        }
        code
    }
}

/// The sentences of an answer, placeholders taken out.
fn sentences(answer: &str) -> Vec<String> {
    let mut text = answer.to_owned();
    for placeholder in placeholder::find(answer).placeholders.iter().rev() {
        text.replace_range(placeholder.span.start..placeholder.span.end, "");
    }
    let sentences = text.lines().flat_map(|line| line.unicode_sentences());
    let sentences = sentences.map(|sentence| sentence.trim().trim_start_matches("- "));
    sentences
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}
