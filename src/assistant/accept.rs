//! How a question that wasn't answered becomes one more way to ask an entry's: where it goes, what that changes, and the act.
//!
//! The command line and the staff console share it. Knows neither: nothing is shown or asked here.

use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::check::new_errors;
use super::compare::{compare, questions};
use super::desk::Desk;
use super::editor::{Editor, EditorError, Saved, fingerprint as of_text};
use super::staff::{StaffDesk, StaffError};
use super::workbench::{Workbench, Workshop};
use crate::content::edit::{replace, with_text};
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::diagnostic::Source;
use crate::domain::faq::Entry;
use crate::domain::faq::change::{Change, KnownQuestion};
use crate::domain::faq::file::FaqFile;
use crate::domain::faq::insert::{insert, standing};
use crate::domain::faq::lint::TEST_FAILS;
use crate::domain::language::Language;
use crate::domain::nearest;
use crate::domain::phrases::same;
use crate::domain::records::Unanswered;
use crate::domain::records::audit::hex;
use crate::search::index::IndexError;

/// What is about to be written.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The question.
    pub question: Unanswered,
    /// The entry that answers it.
    pub entry: String,
    /// The language of the text.
    pub language: Language,
    /// The text as it is.
    pub before: Source,
    /// The text as it will be.
    pub after: Source,
    /// The line of it that is new.
    pub line: usize,
}

/// What a plan would change.
pub struct Trial {
    /// The FAQ's own tests that would fail, each in words. Every phrasing moves the others a little: whether that matters more than
    /// the question, staff decide.
    pub failing: Vec<String>,
    /// The questions that were asked before and after.
    pub known: Vec<KnownQuestion>,
    before: Desk,
    after: Desk,
}

/// Why a question isn't taken into the FAQ.
#[derive(Debug, thiserror::Error)]
pub enum NotAccepted {
    /// It can't go there; the text says where, and what to do.
    #[error("{0}")]
    Unfit(String),
    /// The entry isn't there in this language.
    #[error("{folder}/{language}: there is no entry '{entry}' in this language; it is there in {others}")]
    OtherLanguage {
        /// The FAQ's folder.
        folder: String,
        /// The language that was wanted.
        language: Language,
        /// The entry.
        entry: String,
        /// The languages it is there in, with commas.
        others: String,
    },
    /// The text would have errors.
    #[error("the text would have errors, so nothing was written:\n{}", .0.join("\n"))]
    Errors(Vec<String>),
    /// The text couldn't be written.
    #[error("{file}: {error}; nothing was written")]
    NotWritten {
        /// The text's file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The text is written, and the records don't say so.
    #[error("the phrasing stands in {file}:{line} now, but the question is still on the list: {error}")]
    NotMarked {
        /// The text's file.
        file: String,
        /// Its new line.
        line: usize,
        /// Why.
        error: StaffError,
    },
    /// The FAQ couldn't be asked.
    #[error(transparent)]
    Search(#[from] IndexError),
    /// There is no room to try it.
    #[error("no temporary folder can be made: {0}")]
    NoRoom(io::Error),
}

/// What a plan would change, ready to be shown.
pub struct Preview {
    /// The plan.
    pub plan: Plan,
    /// Names the FAQ that it was tried on, and what would be written.
    pub fingerprint: String,
    /// The FAQ's own tests that would fail, each in words.
    pub failing: Vec<String>,
    /// The known questions that would get another answer.
    pub changes: Vec<Shown>,
    /// How many questions are known.
    pub known: usize,
}

/// A question that would get another answer.
pub struct Shown {
    /// The question.
    pub question: String,
    /// Its language, where that is known.
    pub language: Option<Language>,
    /// Where it is known from, and of which entry.
    pub from: String,
    /// What it gets.
    pub before: String,
    /// What it would get.
    pub after: String,
}

impl Workshop {
    /// The plan for the FAQ as it stands in its folder, and what names both.
    pub fn plan(&self, question: Unanswered, entry: &str, language: Language) -> Result<(Plan, String), NotAccepted> {
        let loaded = (self.read)();
        let plan = Plan::make(&loaded, question, entry, language)?;
        let fingerprint = fingerprint(&loaded, &plan);
        Ok((plan, fingerprint))
    }

    /// What taking a question into an entry would change. Takes seconds, and all processors.
    pub fn preview(
        &self,
        question: Unanswered,
        entry: &str,
        language: Language,
        asked: Vec<KnownQuestion>,
    ) -> Result<Preview, NotAccepted> {
        let loaded = (self.read)();
        let plan = Plan::make(&loaded, question, entry, language)?;
        let bench = self.bench().map_err(NotAccepted::NoRoom)?;
        let trial = plan.try_out(&bench, &loaded, asked)?;
        let shown = |change: &Change<'_>| Shown {
            question: change.question.text.clone(),
            language: change.question.language,
            from: change.question.from(),
            before: change.before.to_string(),
            after: change.after.to_string(),
        };
        Ok(Preview {
            fingerprint: fingerprint(&loaded, &plan),
            changes: trial.changes()?.iter().map(shown).collect(),
            known: trial.known.len(),
            failing: trial.failing,
            plan,
        })
    }
}

/// Names the texts that a plan was made from, and what it writes.
fn fingerprint(loaded: &Loaded, plan: &Plan) -> String {
    let outside = loaded.out_of_scope.iter().map(|(_, source)| source);
    let all = loaded.sources.iter().chain(&loaded.programme).chain(outside);
    let mut digest = Sha256::new();
    for source in all.chain([&plan.after]) {
        for text in [&*source.file, &source.text] {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        }
    }
    hex(&digest.finalize())
}

impl Plan {
    /// Where the question goes, and what the text will be.
    pub fn make(loaded: &Loaded, question: Unanswered, entry: &str, language: Language) -> Result<Self, NotAccepted> {
        let found = find(loaded, entry, language)?;
        let place = |source: &Source, at: usize| {
            let position = source.position(at);
            format!("{}:{}:{}", source.file, position.line, position.column)
        };
        if let Some((entry, phrase)) = standing(&loaded.entries, language, &question.text)
            && let Some(source) = loaded.source(&entry.place.file)
        {
            return Err(NotAccepted::Unfit(format!(
                "{}: the question stands in '{}' already",
                place(source, phrase.span.start),
                entry.id
            )));
        }
        let outside = out_of_scope::questions(loaded);
        if outside.iter().any(|(_, text)| same(text, &question.text)) {
            return Err(NotAccepted::Unfit(format!(
                "{}/out-of-scope: the question stands in the list of those that nothing answers; take it out there first",
                loaded.folder
            )));
        }
        // Every entry was read from a text.
        let before = loaded.source(&found.place.file).cloned().unwrap_or_else(|| Source {
            file: found.place.file.clone(),
            text: String::new(),
        });
        let inserted = insert(&before, language, entry, &question.text)
            .map_err(|error| NotAccepted::Unfit(format!("{}: {error}", place(&before, found.place.span.start))))?;
        let after = Source {
            file: before.file.clone(),
            text: inserted.text,
        };
        Ok(Self {
            line: after.position(inserted.at).line,
            question,
            entry: entry.to_owned(),
            language,
            before,
            after,
        })
    }

    /// Asks the FAQ as it is, and as it would be, what is known and what people `asked` in vain. Refused where the text would have
    /// errors that it hasn't now.
    pub fn try_out(&self, bench: &Workbench, loaded: &Loaded, asked: Vec<KnownQuestion>) -> Result<Trial, NotAccepted> {
        let with = with_text(loaded, self.after.clone(), self.language);
        // What can't be read as it was meant can't be changed by a line either.
        let of_file = |error: &String| error.starts_with(&format!("{}:", self.after.file));
        refuse(with.errors(&with.diagnostics).into_iter().filter(of_file).collect())?;
        let before = bench.open_standing(loaded)?;
        let after = bench.open(&with)?;
        let (failing, new): (Vec<_>, Vec<_>) = new_errors((loaded, &before), (&with, &after))
            .into_iter()
            .filter(|error| !loaded.diagnostics.contains(error))
            .partition(|error| error.code == TEST_FAILS);
        refuse(with.errors(&new))?;
        Ok(Trial {
            failing: with.errors(&failing),
            known: questions(loaded, &with, asked),
            before,
            after,
        })
    }

    /// Saves the text as the FAQ editor does, with all that is kept of a save, and puts on record what was accepted.
    pub async fn save(
        &self,
        desk: StaffDesk<'_>,
        editor: &Editor,
        folder: &str,
    ) -> Result<Vec<Unanswered>, NotAccepted> {
        let path = self.before.file.strip_prefix(folder).unwrap_or(&self.before.file);
        let Some(file) = FaqFile::of_path(path.trim_start_matches('/')) else {
            return Err(NotAccepted::Unfit(format!(
                "{}: a file of this name isn't edited here; take the question in on the command line",
                self.before.file
            )));
        };
        let note = format!(
            "A question that wasn't answered is one more way to ask '{}'",
            self.entry
        );
        let opened = of_text(Some(&self.before.text));
        match editor.save(&desk, &file, &self.after.text, &opened, &note).await {
            Ok(Saved::Yes(_) | Saved::Same) => {}
            Ok(Saved::Changed) => {
                let changed = io::Error::other("it has changed meanwhile");
                return Err(self.not_written(changed));
            }
            Ok(Saved::Refused(found)) => {
                let told = found.iter().map(|found| found.message.clone()).collect();
                return Err(NotAccepted::Errors(told));
            }
            Err(EditorError::Files(error)) => return Err(self.not_written(error)),
            Err(error) => return Err(self.not_written(io::Error::other(error))),
        }
        self.mark(desk).await
    }

    /// Writes the text into the FAQ's folder and puts on record what was accepted: the question, and all with the same words.
    /// Nothing is written where the text isn't any more what it was when the plan was made.
    pub async fn carry_out(&self, desk: StaffDesk<'_>, folder: &Path) -> Result<Vec<Unanswered>, NotAccepted> {
        replace(folder, &self.before, &self.after.text).map_err(|error| self.not_written(error))?;
        self.mark(desk).await
    }

    fn not_written(&self, error: io::Error) -> NotAccepted {
        NotAccepted::NotWritten {
            file: self.after.file.to_string(),
            error,
        }
    }

    async fn mark(&self, desk: StaffDesk<'_>) -> Result<Vec<Unanswered>, NotAccepted> {
        let marked = desk.accept(&self.question, &self.entry).await;
        marked.map_err(|error| NotAccepted::NotMarked {
            file: self.after.file.to_string(),
            line: self.line,
            error,
        })
    }
}

impl Trial {
    /// The known questions that would get another answer, what readers notice most first.
    pub fn changes(&self) -> Result<Vec<Change<'_>>, IndexError> {
        compare(&self.before, &self.after, &self.known)
    }
}

fn refuse(errors: Vec<String>) -> Result<(), NotAccepted> {
    if errors.is_empty() {
        return Ok(());
    }
    Err(NotAccepted::Errors(errors))
}

/// The entry in this language.
fn find<'l>(loaded: &'l Loaded, id: &str, language: Language) -> Result<&'l Entry, NotAccepted> {
    let called: Vec<&Entry> = loaded.entries.iter().filter(|entry| entry.id == id).collect();
    if let Some(entry) = called.iter().find(|entry| entry.language == language) {
        return Ok(entry);
    }
    let folder = &loaded.folder;
    if called.is_empty() {
        let ids = loaded.entries.iter().map(|entry| entry.id.as_str());
        let help = nearest(id, ids).map_or_else(String::new, |nearest| format!("; did you mean '{nearest}'?"));
        return Err(NotAccepted::Unfit(format!("{folder}: there is no entry '{id}'{help}")));
    }
    let languages: Vec<&str> = called.iter().map(|entry| entry.language.code()).collect();
    Err(NotAccepted::OtherLanguage {
        folder: folder.clone(),
        language,
        entry: id.to_owned(),
        others: languages.join(", "),
    })
}
