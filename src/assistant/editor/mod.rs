//! Editing the FAQ: what its files are, what is wrong with a draft, what it would change (`weigh`), saving it (`save`), and what
//! was saved before (`history`).
//!
//! A draft is checked in place of its file by the same parser and lints as `faq check`, and weighed by the same comparison as
//! `faq diff`. Knows nothing of who shows it.

mod found;
mod history;
mod save;
mod weigh;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Mutex, Notify, OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinError, spawn_blocking};

pub use found::{Checked, Found};
pub use history::{History, Step};
pub use save::Saved;
pub use weigh::{Moved, Weighed};

use super::card::{Offer, Person, words};
use super::check;
use super::staff::StaffError;
use super::workbench::Workshop;
use crate::content::edit::{name_of, text_of};
use crate::content::git::Git;
use crate::content::load::Loaded;
use crate::domain::diagnostic::{Lines, Severity};
use crate::domain::faq::Entry;
use crate::domain::faq::file::FaqFile;
use crate::domain::language::Language;
use crate::domain::programme;
use crate::domain::records::audit::hex;
use crate::search::index::IndexError;
use crate::storage::StoreError;

/// No draft is longer, in bytes: it is typed by people.
pub const LONGEST_DRAFT: usize = 1024 * 1024;

/// What the editor works with.
pub struct Means {
    /// Where the FAQ lies, and what makes it ready.
    pub workshop: Workshop,
    /// Where texts are written, if that is another folder, whose texts are laid over those of the FAQ's own.
    pub over: Option<PathBuf>,
    /// Where saves are committed to, if anywhere.
    pub git: Option<Git>,
}

/// The editor: one for all who write.
pub struct Editor {
    means: Means,
    /// Weighing takes all processors: one at a time.
    weighing: Arc<Semaphore>,
    /// Between looking whether a file is still what it was and writing it, nobody else writes.
    saving: Mutex<()>,
    saved: Notify,
}

/// Why something couldn't be done.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// The records can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It can't be put on record.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The draft can't be made ready to be asked.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The file can't be written, or an index not be made.
    #[error("{0}")]
    Files(#[from] std::io::Error),
    /// A thread ended before its work was done.
    #[error("it can't be worked out: {0}")]
    Thread(#[from] JoinError),
}

/// A file of the FAQ, with what is wrong with it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The file.
    pub file: FaqFile,
    /// So many entries, or questions that nothing answers.
    pub entries: usize,
    /// So many errors.
    pub errors: usize,
    /// So many warnings.
    pub warnings: usize,
}

/// All files that can be edited, and what is wrong elsewhere.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The files, by name.
    pub files: Vec<Listed>,
    /// What is wrong with the folder, and with files that can't be edited here.
    pub elsewhere: Vec<Found>,
}

/// A file as it is now.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its text; none where there is no such file.
    pub text: Option<String>,
    /// Names the text.
    pub fingerprint: String,
    /// Why it can't be edited: what is there under its name isn't text.
    pub unreadable: Option<String>,
}

/// An entry of a draft as readers would see it.
#[derive(Debug, Clone, Serialize)]
pub struct Preview {
    /// Its id.
    pub id: String,
    /// The line on which it begins.
    pub line: usize,
    /// Its question.
    pub question: String,
    /// Its answer, placeholders filled.
    pub answer: String,
    /// Whom to ask.
    pub contacts: Vec<Person>,
    /// Related entries.
    pub see: Vec<Offer>,
}

impl Editor {
    /// An editor with these means.
    #[must_use]
    pub fn new(means: Means) -> Self {
        Self {
            means,
            weighing: Arc::new(Semaphore::new(1)),
            saving: Mutex::default(),
            saved: Notify::new(),
        }
    }

    /// Where the FAQ lies, and what makes it ready.
    #[must_use]
    pub fn workshop(&self) -> &Workshop {
        &self.means.workshop
    }

    /// Waits for one's turn to find out what a change changes, which lasts until this is dropped. None if it never comes.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        // Closed by nobody; were it, several at once would only be slow.
        Arc::clone(&self.weighing).acquire_owned().await.ok()
    }

    /// Completes when something was saved that no watcher of the FAQ folder notices.
    pub async fn saved_elsewhere(&self) {
        self.saved.notified().await;
    }

    /// The files of the FAQ.
    pub async fn list(&self) -> Result<Listing, EditorError> {
        let read = Arc::clone(&self.means.workshop.read);
        Ok(spawn_blocking(move || listing(&read())).await?)
    }

    /// A file as it is now.
    pub async fn open(&self, file: &FaqFile) -> Result<Opened, EditorError> {
        let (read, file) = (Arc::clone(&self.means.workshop.read), file.clone());
        Ok(spawn_blocking(move || opened(&read(), &file)).await?)
    }

    /// What is wrong with a draft, and how its entries look.
    pub async fn check(&self, file: &FaqFile, text: &str) -> Result<Checked, EditorError> {
        let (read, file, text) = (Arc::clone(&self.means.workshop.read), file.clone(), text.to_owned());
        Ok(spawn_blocking(move || Checked::of(&read(), &file, &text)).await?)
    }
}

/// Names a text; what isn't there has a name of its own.
#[must_use]
pub fn fingerprint(text: Option<&str>) -> String {
    text.map_or_else(|| "new".to_owned(), |text| hex(&Sha256::digest(text))[..32].to_owned())
}

fn opened(loaded: &Loaded, file: &FaqFile) -> Opened {
    let text = text_of(loaded, file).map(str::to_owned);
    let name = name_of(loaded, file);
    let mut problems = loaded.diagnostics.iter().filter(|problem| *problem.place.file == *name);
    let unreadable = problems.find(|_| text.is_none()).map(|problem| problem.message.clone());
    Opened {
        fingerprint: fingerprint(text.as_deref()),
        text,
        unreadable,
    }
}

fn listing(loaded: &Loaded) -> Listing {
    let mut files: BTreeMap<String, Listed> = BTreeMap::new();
    let mut list = |file: FaqFile, entries: usize| {
        let listed = Listed {
            file: file.clone(),
            entries,
            errors: 0,
            warnings: 0,
        };
        files.insert(name_of(loaded, &file), listed);
    };
    for source in &loaded.sources {
        let path = source.file.strip_prefix(&*loaded.folder);
        if let Some(file) = path.and_then(|path| FaqFile::of_path(path.trim_start_matches('/'))) {
            let of_file = |entry: &&Entry| entry.place.file == source.file;
            list(file, loaded.entries.iter().filter(of_file).count());
        }
    }
    for (language, source) in &loaded.out_of_scope {
        let is_question = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        list(
            FaqFile::OutOfScope(*language),
            source.text.lines().filter(is_question).count(),
        );
    }
    if loaded.programme.is_some() {
        list(FaqFile::Programme, 0);
    }
    let mut elsewhere = Vec::new();
    for problem in check::texts(loaded) {
        match files.get_mut(&*problem.place.file) {
            Some(listed) if problem.severity == Severity::Error => listed.errors += 1,
            Some(listed) => listed.warnings += 1,
            None => elsewhere.push(Found::of(loaded, &problem)),
        }
    }
    let mut files: Vec<Listed> = files.into_values().collect();
    files.sort_by(|one, other| one.file.cmp(&other.file));
    Listing { files, elsewhere }
}

/// The entries of one file as readers would see them.
fn previews(loaded: &Loaded, file: &FaqFile) -> Vec<Preview> {
    let (name, source) = (name_of(loaded, file), loaded.programme.as_ref());
    let programme = source.map(|source| programme::parse(source).0).unwrap_or_default();
    let text = text_of(loaded, file).unwrap_or_default();
    let lines = Lines::new(text);
    let related = |id: &str, language: Language| {
        let mut codes = std::iter::once(language).chain(Language::ALL);
        let find = |code| {
            loaded
                .entries
                .iter()
                .find(|entry| entry.id == id && entry.language == code)
        };
        let found = codes.find_map(find)?;
        Some(Offer {
            entry: found.id.clone(),
            question: found.question.text.clone(),
        })
    };
    let entries = loaded.entries.iter().filter(|entry| *entry.place.file == *name);
    let preview = |entry: &Entry| {
        let (answer, contacts) = words(entry, &programme);
        Preview {
            id: entry.id.clone(),
            line: lines.position(text, entry.place.span.start).line,
            question: entry.question.text.clone(),
            answer,
            contacts,
            see: entry
                .see
                .iter()
                .filter_map(|id| related(&id.text, entry.language))
                .collect(),
        }
    };
    entries.map(preview).collect()
}
