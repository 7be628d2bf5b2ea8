//! A FAQ that is ready to be asked: its entries, its programme file and its index.

use std::collections::HashMap;
use std::path::Path;

use super::card::Card;
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::answer::{Answer, Hit, Thresholds, choose};
use crate::domain::faq::Entry;
use crate::domain::language::Language;
use crate::domain::programme::{self, Programme};
use crate::domain::small_talk::{self, SmallTalk};
use crate::search::corpus::Corpus;
use crate::search::index::{FaqIndex, IndexError};

/// What is done with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is no question.
    SmallTalk(SmallTalk),
    /// It is one.
    Question(Answer),
}

/// A message, judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The language to answer in.
    pub language: Language,
    /// What to do.
    pub outcome: Outcome,
    /// The probability that the first hit is right.
    pub confidence: f32,
    /// All entries, best first.
    pub hits: Vec<Hit>,
}

/// A FAQ that is ready to be asked.
pub struct Desk {
    entries: HashMap<(String, Language), Entry>,
    files: HashMap<String, Vec<usize>>,
    /// Staff's data.
    pub programme: Programme,
    index: FaqIndex,
    thresholds: Thresholds,
}

impl Desk {
    /// Makes the FAQ in `loaded` ready. `index` is the folder of built indexes, `None` for one in memory; `false_answers` is
    /// the share of unanswerable questions that may be answered.
    pub fn open(loaded: &Loaded, index: Option<&Path>, false_answers: f64) -> Result<Self, IndexError> {
        let programme = loaded
            .programme
            .as_ref()
            .map(|source| programme::parse(source).0)
            .unwrap_or_default();
        let corpus = Corpus::new(&loaded.entries, out_of_scope::questions(loaded));
        let index = FaqIndex::open(index, &corpus)?;
        let thresholds = index.thresholds(false_answers);
        let mut files = HashMap::new();
        for source in &loaded.sources {
            let ends = source.text.match_indices('\n').map(|(at, _)| at);
            files.insert(source.file.to_string(), ends.collect());
        }
        let mut entries = HashMap::new();
        for entry in &loaded.entries {
            // Where an id stands twice, the first one counts; `faq check` tells.
            entries
                .entry((entry.id.clone(), entry.language))
                .or_insert_with(|| entry.clone());
        }
        Ok(Self {
            entries,
            files,
            programme,
            index,
            thresholds,
        })
    }

    /// Why the index is in memory only, where a folder was named.
    #[must_use]
    pub fn index_not_stored_because(&self) -> Option<&str> {
        self.index.not_stored_because()
    }

    /// Names the texts that answers are taken from.
    #[must_use]
    pub fn version(&self) -> &str {
        self.index.fingerprint()
    }

    /// Decides what to do with a message. `language` is the one to answer in, where the reader has chosen one.
    pub fn judge(&self, message: &str, language: Option<Language>) -> Result<Judged, IndexError> {
        let found = self.index.search(message, language)?;
        let (language, outcome) = if let Some((kind, spoken)) = small_talk::recognise(message) {
            (language.unwrap_or(spoken), Outcome::SmallTalk(kind))
        } else {
            let answer = choose(&found.hits, found.confidence, self.thresholds);
            (found.language, Outcome::Question(answer))
        };
        Ok(Judged {
            language,
            outcome,
            confidence: found.confidence,
            hits: found.hits,
        })
    }

    /// The answer to a message as the reader sees it.
    pub fn ask(&self, message: &str, language: Option<Language>) -> Result<Card, IndexError> {
        Ok(Card::new(self, self.judge(message, language)?))
    }

    /// An entry in a language, in English where it isn't translated, in any language where there is no English.
    #[must_use]
    pub fn entry(&self, id: &str, language: Language) -> Option<&Entry> {
        let candidates = std::iter::once(language).chain(Language::ALL);
        let mut found = candidates.filter_map(|candidate| self.entries.get(&(id.to_owned(), candidate)));
        found.next()
    }

    /// The line on which an entry begins.
    pub(super) fn line(&self, entry: &Entry) -> usize {
        let ends = self.files.get(&*entry.place.file);
        1 + ends.map_or(0, |ends| ends.partition_point(|&end| end < entry.place.span.start))
    }
}
