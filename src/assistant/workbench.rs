//! Where a changed FAQ is made ready and asked before anybody is served it, and what it would change is found out.
//!
//! Knows neither who is told nor how: a command line and a page share it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;

use super::desk::Desk;
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::faq::change::{KnownQuestion, Origin, each_once, known};
use crate::domain::records::Unanswered;
use crate::encoder::Encoder;
use crate::search::index::{IndexError, throw_away};

/// Reads the FAQ folder.
pub type Reader = Arc<dyn Fn() -> Loaded + Send + Sync>;

/// Where the FAQ lies, and what is needed to make it ready.
#[derive(Clone)]
pub struct Workshop {
    /// The folder of its texts.
    pub folder: PathBuf,
    /// Reads it.
    pub read: Reader,
    /// The folder of built indexes.
    pub index: PathBuf,
    /// Opens the model that questions are understood by; none where words alone have to do.
    pub encoder: Arc<dyn Fn() -> Option<Encoder> + Send + Sync>,
    /// The share of unanswerable questions that may be answered.
    pub false_answers: f64,
}

impl Workshop {
    /// A bench with a model of its own, which goes with it: it remembers what it has read, since the same questions are asked
    /// of several FAQs.
    pub fn bench(&self) -> io::Result<Workbench> {
        self.bench_with((self.encoder)().map(|encoder| Arc::new(encoder.remembering())))
    }

    /// A bench with this model.
    pub fn bench_with(&self, encoder: Option<Arc<Encoder>>) -> io::Result<Workbench> {
        Ok(Workbench {
            folder: throw_away(&self.index)?,
            workshop: self.clone(),
            encoder,
        })
    }
}

/// A place where FAQs are made ready that nobody is going to be served.
pub struct Workbench {
    workshop: Workshop,
    folder: TempDir,
    encoder: Option<Arc<Encoder>>,
}

impl Workbench {
    /// Makes a FAQ ready to be asked.
    pub fn open(&self, loaded: &Loaded) -> Result<Desk, IndexError> {
        Desk::open(
            loaded,
            Some(self.folder.path()),
            self.encoder.clone(),
            self.workshop.false_answers,
        )
    }

    /// The same with the FAQ as it stands in its folder: it may be ready already, and stays so.
    pub fn open_standing(&self, loaded: &Loaded) -> Result<Desk, IndexError> {
        let workshop = &self.workshop;
        Desk::open(
            loaded,
            Some(&workshop.index),
            self.encoder.clone(),
            workshop.false_answers,
        )
    }
}

/// The questions that are known: those of both FAQs and `others`, each once.
#[must_use]
pub fn questions(before: &Loaded, after: &Loaded, others: Vec<KnownQuestion>) -> Vec<KnownQuestion> {
    let outside = [before, after].map(out_of_scope::questions);
    let mut all = known((&before.entries, &outside[0]), (&after.entries, &outside[1]));
    all.extend(others);
    each_once(all)
}

/// A question that people asked and weren't answered, as one that is known.
#[must_use]
pub fn asked_in_vain(record: &Unanswered) -> KnownQuestion {
    KnownQuestion {
        text: record.text.0.clone(),
        language: Some(record.language),
        origin: Origin::Asked,
        of: None,
    }
}
