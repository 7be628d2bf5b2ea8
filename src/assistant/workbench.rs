//! Where a changed FAQ is made ready to be asked before anybody is served it.
//!
//! Knows neither who is told nor how: a command line and a page share it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;

use super::desk::Desk;
use crate::content::load::Loaded;
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
