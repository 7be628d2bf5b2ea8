//! The index of a FAQ: built when its texts changed, opened when not, and asked.
//!
//! It is a cache, named by a fingerprint of everything it is made of: `index/<fingerprint>/`. It is built beside and moved
//! into place, so that nobody ever opens half of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::corpus::Corpus;
use super::lexical::Lexical;
use super::model::Model;
use crate::domain::answer::{Hit, Thresholds};
use crate::domain::language::Language;

/// Changes whenever what is stored, or how it is computed, changes.
const FORMAT: &str = concat!("partnerdesk ", env!("CARGO_PKG_VERSION"), " index 8, tantivy 0.27");
/// The file with everything fitted.
const MODEL: &str = "model.bin";
/// The folder with tantivy's files.
const LEXICAL: &str = "tantivy";
/// So many built indexes are kept, the newest: a text that is changed back needs no build.
const KEPT: usize = 4;

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
#[error("the index can't be built or searched: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// An index that is ready to be asked.
pub struct FaqIndex {
    lexical: Lexical,
    model: Model,
    fingerprint: String,
    in_memory: Option<String>,
}

/// What was found for a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// The language the question is written in.
    pub language: Language,
    /// All entries, best first.
    pub hits: Vec<Hit>,
    /// The probability that the first hit is right.
    pub confidence: f32,
}

impl FaqIndex {
    /// Opens the index of `corpus` below the folder `root`, or builds it there. Where nothing can be written, and where
    /// there is no `root`, it is built in memory.
    pub fn open(root: Option<&Path>, corpus: &Corpus) -> Result<Self, IndexError> {
        let fingerprint = corpus.fingerprint(FORMAT);
        let Some(root) = root else {
            return Self::build_in_memory(corpus, fingerprint, None);
        };
        let place = root.join(&fingerprint);
        if let Some(index) = Self::open_built(&place, &fingerprint) {
            return Ok(index);
        }
        match Self::build(root, &place, corpus) {
            Ok(()) => match Self::open_built(&place, &fingerprint) {
                Some(index) => Ok(index),
                None => Self::build_in_memory(corpus, fingerprint, Some("what was written can't be read".to_owned())),
            },
            Err(reason) => Self::build_in_memory(corpus, fingerprint, Some(reason)),
        }
    }

    /// An index that can't be read counts as none: it is built anew.
    fn open_built(place: &Path, fingerprint: &str) -> Option<Self> {
        let model = fs::read(place.join(MODEL)).ok()?;
        let model = postcard::from_bytes(&model).ok()?;
        let lexical = Lexical::open(&place.join(LEXICAL)).ok()?;
        Some(Self {
            lexical,
            model,
            fingerprint: fingerprint.to_owned(),
            in_memory: None,
        })
    }

    fn build(root: &Path, place: &Path, corpus: &Corpus) -> Result<(), String> {
        let reason = |what: &str, error: &dyn std::error::Error| format!("{what}: {error}");
        fs::create_dir_all(root).map_err(|error| reason("the index folder can't be made", &error))?;
        let beside = tempfile::Builder::new()
            .prefix("building-")
            .tempdir_in(root)
            .map_err(|error| reason("the index folder can't be written", &error))?;
        let tantivy = beside.path().join(LEXICAL);
        fs::create_dir(&tantivy).map_err(|error| reason("the index folder can't be written", &error))?;
        let lexical = Self::lexical(Some(&tantivy), corpus).map_err(|error| reason("tantivy", &error))?;
        let model = Model::fit(corpus, &lexical).map_err(|error| reason("tantivy", &error))?;
        let bytes = postcard::to_allocvec(&model).map_err(|error| reason("the index can't be stored", &error))?;
        fs::write(beside.path().join(MODEL), bytes).map_err(|error| reason("the index can't be written", &error))?;
        drop(lexical);
        if place.exists() {
            // Unreadable, or somebody else was faster; either way this one is as good.
            let _ = fs::remove_dir_all(place);
        }
        if let Err(error) = fs::rename(beside.path(), place)
            && !place.exists()
        {
            return Err(reason("the index can't be moved into place", &error));
        }
        forget_oldest(root);
        Ok(())
    }

    fn build_in_memory(corpus: &Corpus, fingerprint: String, reason: Option<String>) -> Result<Self, IndexError> {
        let lexical = Self::lexical(None, corpus)?;
        let model = Model::fit(corpus, &lexical)?;
        Ok(Self {
            lexical,
            model,
            fingerprint,
            in_memory: reason,
        })
    }

    fn lexical(directory: Option<&Path>, corpus: &Corpus) -> tantivy::Result<Lexical> {
        Lexical::build(
            directory,
            corpus.texts.iter().map(|text| (text.language, text.text.as_str())),
        )
    }

    /// Why the index is in memory only, where a folder was named.
    #[must_use]
    pub fn not_stored_because(&self) -> Option<&str> {
        self.in_memory.as_deref()
    }

    /// Names the texts that this index was made of.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Searches for a question; `language` says which it is written in, where that is known.
    pub fn search(&self, question: &str, language: Option<Language>) -> Result<Found, IndexError> {
        let language = language.unwrap_or_else(|| self.model.language_of(question));
        let ranked = self.model.rank(&self.lexical, question, language)?;
        let confidence = self.model.calibration.confidence(&ranked.inputs());
        let hits = ranked.hits.into_iter().map(|hit| Hit {
            entry: self.model.entries[hit.entry as usize].clone(),
            score: hit.score,
        });
        Ok(Found {
            language,
            hits: hits.collect(),
            confidence,
        })
    }

    /// From which confidence on to answer, when this share of unanswerable questions may be answered: 0.05 for 5 %.
    #[must_use]
    pub fn thresholds(&self, false_answers: f64) -> Thresholds {
        let answer_from = self.model.calibration.answer_from(false_answers);
        Thresholds {
            answer_from,
            clarify_from: self.model.calibration.clarify_from().min(answer_from),
        }
    }
}

/// Removes all but the newest indexes. Whoever has an older one open
/// keeps it: the files live as long as they are mapped.
fn forget_oldest(root: &Path) {
    let Ok(children) = fs::read_dir(root) else { return };
    let mut built: Vec<(SystemTime, PathBuf)> = Vec::new();
    for child in children.flatten() {
        let Ok(modified) = child.metadata().and_then(|meta| meta.modified()) else {
            continue;
        };
        if child.path().join(MODEL).is_file() && !child.file_name().to_string_lossy().starts_with("building-") {
            built.push((modified, child.path()));
        }
    }
    built.sort_unstable_by(|a, b| b.cmp(a));
    for (_, old) in built.into_iter().skip(KEPT) {
        // A cache: one that can't be removed does no harm.
        let _ = fs::remove_dir_all(old);
    }
}
