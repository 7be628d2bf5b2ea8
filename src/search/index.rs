//! The index of a FAQ: built when its texts changed, opened when not, and asked.
//!
//! It is a cache, named by a fingerprint of everything it is made of: `index/<fingerprint>/`. It is built beside and moved
//! into place, so that nobody ever opens half of one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use std::{fs, io};

use tempfile::TempDir;

use super::corpus::Corpus;
use super::lexical::Lexical;
use super::meaning::Meanings;
use super::model::Model;
use super::ranking::{INPUT_NAMES, Ranked};
use crate::domain::answer::{Hit, Part, Thresholds};
use crate::domain::language::Language;
use crate::encoder::Encoder;

/// Changes whenever what is stored, or how it is computed, changes.
const FORMAT: &str = concat!("partnerdesk ", env!("CARGO_PKG_VERSION"), " index 11, tantivy 0.27");
/// The file with everything fitted.
const MODEL: &str = "model.bin";
/// The file with the meanings of the texts: in each index those of its own, and beside the indexes those of the last one built,
/// by text, so that what hasn't changed isn't computed again.
const MEANINGS: &str = "meanings.bin";
/// The folder with tantivy's files.
const LEXICAL: &str = "tantivy";
/// So many built indexes are kept, the newest: a text that is changed back needs no build.
const KEPT: usize = 4;

/// A folder for indexes that are thrown away. The meanings of texts that `kept`, the folder of those that stay, knows needn't
/// be computed again in it.
pub fn throw_away(kept: &Path) -> io::Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("partnerdesk-index-").tempdir()?;
    // A cache: without it everything takes longer, and is the same.
    let _ = fs::copy(kept.join(MEANINGS), folder.path().join(MEANINGS));
    Ok(folder)
}

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
#[error("the index can't be built or searched: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// An index that is ready to be asked.
pub struct FaqIndex {
    lexical: Lexical,
    model: Model,
    encoder: Option<Arc<Encoder>>,
    fingerprint: String,
    in_memory: Option<String>,
}

/// What was found for a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// The language the question is written in.
    pub language: Language,
    /// The entries, best first; of more than a thousand the best.
    pub hits: Vec<Hit>,
    /// The probability that the first hit is right.
    pub confidence: f32,
}

/// Why entries were found for a question.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The language the question is written in.
    pub language: Language,
    /// The probability that the first entry is right.
    pub confidence: f32,
    /// What that probability rests on, by name.
    pub inputs: Vec<(&'static str, f32)>,
    /// The entries, best first.
    pub candidates: Vec<Explained>,
}

/// Why an entry was found.
#[derive(Debug, Clone)]
pub struct Explained {
    /// Its id.
    pub entry: String,
    /// The sum of the parts.
    pub score: f32,
    /// What was seen of it.
    pub parts: Vec<Part>,
    /// The question's words that stand in it, in this or another form.
    pub words: Vec<String>,
}

impl FaqIndex {
    /// Opens the index of `corpus` below the folder `root`, or builds it there. Where nothing can be written, and where
    /// there is no `root`, it is built in memory. Without an `encoder` words alone count.
    pub fn open(root: Option<&Path>, corpus: &Corpus, encoder: Option<Arc<Encoder>>) -> Result<Self, IndexError> {
        let maker = Maker::new(corpus, encoder);
        let Some(root) = root else {
            return maker.in_memory(None);
        };
        let place = root.join(&maker.fingerprint);
        if let Some(index) = maker.open(&place) {
            return Ok(index);
        }
        match maker.build(root, &place) {
            Ok(()) => match maker.open(&place) {
                Some(index) => Ok(index),
                None => maker.in_memory(Some("what was written can't be read".to_owned())),
            },
            Err(reason) => maker.in_memory(Some(reason)),
        }
    }

    /// An index of `corpus`, which is nearly what `before` was made of, in a fraction of the time that [`Self::open`] needs: how
    /// sure an answer is goes by what was found then. `root` is only read, for meanings that are known already.
    pub fn after(before: &Self, root: &Path, corpus: &Corpus) -> Result<Self, IndexError> {
        let maker = Maker::new(corpus, before.encoder.clone());
        let lexical = maker.lexical(None)?;
        let model = Model::fit_after(corpus, maker.meanings(Some(&root.join(MEANINGS))), &before.model);
        Ok(maker.index(lexical, model, None))
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

    /// Whether questions are understood by meaning, too; else by their words alone.
    #[must_use]
    pub const fn by_meaning(&self) -> bool {
        self.encoder.is_some()
    }

    /// The model that questions are understood by, where there is one.
    #[must_use]
    pub fn encoder(&self) -> Option<&Encoder> {
        self.encoder.as_deref()
    }

    /// Searches for a question; `language` says which it is written in, where that is known.
    pub fn search(&self, question: &str, language: Option<Language>) -> Result<Found, IndexError> {
        let (language, ranked) = self.rank(question, language)?;
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

    /// Searches like [`Self::search`], and says why.
    pub fn explain(&self, question: &str, language: Option<Language>) -> Result<Explanation, IndexError> {
        let (language, ranked) = self.rank(question, language)?;
        let inputs = ranked.inputs();
        let candidates = ranked.hits.iter().map(|hit| Explained {
            entry: self.model.entries[hit.entry as usize].clone(),
            score: hit.score,
            parts: ranked.parts(hit).to_vec(),
            words: self.model.shared_words(question, language, hit.entry),
        });
        Ok(Explanation {
            language,
            confidence: self.model.calibration.confidence(&inputs),
            candidates: candidates.collect(),
            inputs: INPUT_NAMES.into_iter().zip(inputs).collect(),
        })
    }

    fn rank(&self, question: &str, language: Option<Language>) -> Result<(Language, Ranked), IndexError> {
        let language = language.unwrap_or_else(|| self.model.language_of(question));
        let encoder = self.encoder.as_deref();
        let ranked = self.model.rank(&self.lexical, encoder, question, language)?;
        Ok((language, ranked))
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

/// What an index is made from.
struct Maker<'c> {
    corpus: &'c Corpus,
    encoder: Option<Arc<Encoder>>,
    fingerprint: String,
}

impl<'c> Maker<'c> {
    fn new(corpus: &'c Corpus, encoder: Option<Arc<Encoder>>) -> Self {
        let fingerprint = corpus.fingerprint(&format!(
            "{FORMAT} {}",
            encoder.as_deref().map_or("", Encoder::fingerprint)
        ));
        Self {
            corpus,
            encoder,
            fingerprint,
        }
    }

    /// An index that can't be read counts as none: it is built anew.
    fn open(&self, place: &Path) -> Option<FaqIndex> {
        let model = fs::read(place.join(MODEL)).ok()?;
        let mut model: Model = postcard::from_bytes(&model).ok()?;
        if self.encoder.is_some() && !model.take_meanings(&fs::read(place.join(MEANINGS)).ok()?) {
            return None;
        }
        let lexical = Lexical::open(&place.join(LEXICAL)).ok()?;
        Some(self.index(lexical, model, None))
    }

    fn build(&self, root: &Path, place: &Path) -> Result<(), String> {
        let reason = |what: &str, error: &dyn std::error::Error| format!("{what}: {error}");
        fs::create_dir_all(root).map_err(|error| reason("the index folder can't be made", &error))?;
        let beside = tempfile::Builder::new()
            .prefix("building-")
            .tempdir_in(root)
            .map_err(|error| reason("the index folder can't be written", &error))?;
        let tantivy = beside.path().join(LEXICAL);
        fs::create_dir(&tantivy).map_err(|error| reason("the index folder can't be written", &error))?;
        let lexical = self
            .lexical(Some(&tantivy))
            .map_err(|error| reason("tantivy", &error))?;
        let meanings = self.meanings(Some(&root.join(MEANINGS)));
        let model = Model::fit(self.corpus, &lexical, meanings).map_err(|error| reason("tantivy", &error))?;
        let bytes = postcard::to_allocvec(&model).map_err(|error| reason("the index can't be stored", &error))?;
        fs::write(beside.path().join(MODEL), bytes).map_err(|error| reason("the index can't be written", &error))?;
        if let Some(meanings) = model.meanings() {
            fs::write(beside.path().join(MEANINGS), meanings.bytes())
                .map_err(|error| reason("the index can't be written", &error))?;
        }
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

    fn in_memory(&self, reason: Option<String>) -> Result<FaqIndex, IndexError> {
        let lexical = self.lexical(None)?;
        let model = Model::fit(self.corpus, &lexical, self.meanings(None))?;
        Ok(self.index(lexical, model, reason))
    }

    fn index(&self, lexical: Lexical, model: Model, in_memory: Option<String>) -> FaqIndex {
        FaqIndex {
            lexical,
            model,
            encoder: self.encoder.clone(),
            fingerprint: self.fingerprint.clone(),
            in_memory,
        }
    }

    fn lexical(&self, directory: Option<&Path>) -> tantivy::Result<Lexical> {
        Lexical::build(
            directory,
            self.corpus.texts.iter().map(|text| (text.language, text.text.as_str())),
        )
    }

    fn meanings(&self, kept: Option<&Path>) -> Option<Meanings> {
        let encoder = self.encoder.as_deref()?;
        let texts = self.corpus.texts.iter().map(|text| text.text.as_str());
        let outside = self.corpus.out_of_scope.iter().map(|(_, text)| text.as_str());
        Some(Meanings::of(encoder, &texts.chain(outside).collect::<Vec<_>>(), kept))
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
