//! A FAQ that is ready to be asked: its entries, its programme file and its index.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::card::Card;
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::answer::{Answer, Hit, Thresholds, choose};
use crate::domain::dialogue::FaqOutcome;
use crate::domain::faq::Entry;
use crate::domain::follow_up::leaning;
use crate::domain::language::Language;
use crate::domain::parts;
use crate::domain::programme::{self, Programme};
use crate::domain::small_talk::{self, SmallTalk};
use crate::encoder::Encoder;
use crate::search::corpus::Corpus;
use crate::search::index::{Explanation, FaqIndex, IndexError};

/// What is done with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is no question.
    SmallTalk(SmallTalk),
    /// It is one.
    Question(Answer),
}

/// So many entries are likely to be meant by a question that rests on the one before.
const LIKELY: usize = 4;

/// An entry this near to the best by itself may be the one that is meant, as a share of its score.
const CLOSE: f32 = 0.7;

/// A message, judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The language to answer in.
    pub language: Language,
    /// What to do.
    pub outcome: Outcome,
    /// The probability that the first hit is right.
    pub confidence: f32,
    /// The entries, best first; of more than a thousand the best.
    pub hits: Vec<Hit>,
}

impl Outcome {
    /// What kind of answer it makes.
    #[must_use]
    pub const fn kind(&self) -> FaqOutcome {
        match self {
            Self::SmallTalk(_) => FaqOutcome::SmallTalk,
            Self::Question(Answer::Answered(_)) => FaqOutcome::Answered,
            Self::Question(Answer::Clarify(_)) => FaqOutcome::Clarify,
            Self::Question(Answer::Unanswered) => FaqOutcome::Unanswered,
        }
    }
}

impl Judged {
    /// The entry that answers, when one does.
    fn answered_by(&self) -> Option<&String> {
        match &self.outcome {
            Outcome::Question(Answer::Answered(entry)) => Some(entry),
            _ => None,
        }
    }
}

/// A FAQ that is ready to be asked.
pub struct Desk {
    entries: HashMap<(String, Language), Entry>,
    files: HashMap<String, Vec<usize>>,
    /// Staff's data.
    pub programme: Programme,
    /// The file that it was read from, as it stands; empty without one.
    pub programme_text: String,
    index: FaqIndex,
    thresholds: Thresholds,
}

impl Desk {
    /// Makes the FAQ in `loaded` ready. `index` is the folder of built indexes, `None` for one in memory; `false_answers` is
    /// the share of unanswerable questions that may be answered. Without an `encoder` questions are understood by their
    /// words alone.
    pub fn open(
        loaded: &Loaded,
        index: Option<&Path>,
        encoder: Option<Arc<Encoder>>,
        false_answers: f64,
    ) -> Result<Self, IndexError> {
        let corpus = Corpus::new(&loaded.entries, out_of_scope::questions(loaded));
        let index = FaqIndex::open(index, &corpus, encoder)?;
        Ok(Self::of(loaded, index, false_answers))
    }

    /// Makes the FAQ in `loaded`, which is nearly the one `before`, ready in a fraction of the time that [`Desk::open`] needs. How
    /// sure answers are still goes by what was found of the one before.
    pub fn after(before: &Self, loaded: &Loaded, index: &Path, false_answers: f64) -> Result<Self, IndexError> {
        let corpus = Corpus::new(&loaded.entries, out_of_scope::questions(loaded));
        let index = FaqIndex::after(&before.index, index, &corpus)?;
        Ok(Self::of(loaded, index, false_answers))
    }

    fn of(loaded: &Loaded, index: FaqIndex, false_answers: f64) -> Self {
        let programme = loaded
            .programme
            .as_ref()
            .map(|source| programme::parse(source).0)
            .unwrap_or_default();
        let programme_text = loaded
            .programme
            .as_ref()
            .map(|source| source.text.clone())
            .unwrap_or_default();
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
        Self {
            entries,
            files,
            programme,
            programme_text,
            index,
            thresholds,
        }
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

    /// Whether questions are understood by meaning, too; else by their words alone.
    #[must_use]
    pub const fn by_meaning(&self) -> bool {
        self.index.by_meaning()
    }

    /// The model that questions are understood by, where there is one.
    #[must_use]
    pub fn encoder(&self) -> Option<&Encoder> {
        self.index.encoder()
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

    /// Why a question finds what it finds.
    pub fn explain(&self, question: &str, language: Option<Language>) -> Result<Explanation, IndexError> {
        self.index.explain(question, language)
    }

    /// From which confidence on answers are given and offered.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// Decides what to do with each question in a message; the first comes first, and there is at least one.
    ///
    /// Only where two of them are answered by different entries is the message taken for several questions; otherwise
    /// it is one, put at length.
    pub fn judge_each(&self, message: &str, language: Option<Language>) -> Result<(Judged, Vec<Judged>), IndexError> {
        let whole = self.judge(message, language)?;
        let parts = parts::questions(message);
        if parts.len() < 2 {
            return Ok((whole, Vec::new()));
        }
        let language = Some(whole.language);
        let judged = parts.into_iter().map(|part| self.judge(part, language));
        let mut judged = judged.collect::<Result<Vec<_>, _>>()?;
        let mut answered: Vec<&String> = judged.iter().filter_map(Judged::answered_by).collect();
        answered.sort();
        answered.dedup();
        if answered.len() < 2 {
            return Ok((whole, Vec::new()));
        }
        let others = judged.split_off(1);
        Ok((judged.pop().unwrap_or(whole), others))
    }

    /// The answer to a message as somebody from `region` sees it.
    pub fn ask(&self, message: &str, language: Option<Language>, region: Option<&str>) -> Result<Card, IndexError> {
        let (first, others) = self.judge_each(message, language)?;
        let mut card = Card::new(self, first, region);
        card.more = others
            .into_iter()
            .map(|judged| Card::new(self, judged, region))
            .collect();
        Ok(card)
    }

    /// The answer to a message that follows the answer `before` and may rest on it: "and for Silver?".
    ///
    /// Alone it may say too little. Together with the question before it says too much about that one, which therefore
    /// answers again only where nothing else fits.
    pub fn ask_after(
        &self,
        before: &str,
        message: &str,
        language: Option<Language>,
        region: Option<&str>,
    ) -> Result<Card, IndexError> {
        let language = Some(self.judge(message, language)?.language);
        let asked = leaning(message).unwrap_or_else(|| message.to_owned());
        let alone = self.judge(&asked, language)?;
        let known = self.entry(before, alone.language);
        // An answer needs no help, and what the FAQ knows nothing of gets none.
        let (Some(entry), Outcome::Question(Answer::Clarify(_))) = (known, &alone.outcome) else {
            return Ok(Card::new(self, alone, region));
        };
        let together = self.judge(&format!("{} {message}", entry.question.text), Some(alone.language))?;
        let likely = together.hits.iter().filter(|hit| hit.entry != before).take(LIKELY);
        // What the message points to by itself, and the question before makes likely.
        let best = likely
            .filter_map(|hit| alone.hits.iter().find(|own| own.entry == hit.entry))
            .max_by(|one, other| one.score.total_cmp(&other.score));
        let answer = match (best, alone.hits.first()) {
            (Some(best), Some(first)) if best.entry == first.entry => Answer::Answered(best.entry.clone()),
            (Some(best), Some(first)) if best.score >= CLOSE * first.score => {
                Answer::Clarify(vec![first.entry.clone(), best.entry.clone()])
            }
            _ => return Ok(Card::new(self, alone, region)),
        };
        let judged = Judged {
            outcome: Outcome::Question(answer),
            ..alone
        };
        Ok(Card::new(self, judged, region))
    }

    /// An entry in a language, in English where it isn't translated, in any language where there is no English.
    #[must_use]
    pub fn entry(&self, id: &str, language: Language) -> Option<&Entry> {
        let candidates = std::iter::once(language).chain(Language::ALL);
        let mut found = candidates.filter_map(|candidate| self.entries.get(&(id.to_owned(), candidate)));
        found.next()
    }

    /// The entries in a language, in the order of the files.
    #[must_use]
    pub fn entries(&self, language: Language) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self
            .entries
            .values()
            .filter(|entry| entry.language == language)
            .collect();
        entries.sort_by_key(|entry| (&entry.place.file, entry.place.span.start));
        entries
    }

    /// The line on which an entry begins.
    #[must_use]
    pub fn line(&self, entry: &Entry) -> usize {
        let ends = self.files.get(&*entry.place.file);
        1 + ends.map_or(0, |ends| ends.partition_point(|&end| end < entry.place.span.start))
    }
}
