//! What is wrong with a draft, as a page shows it: with its line, what to do, and whether it keeps the draft from being saved.

use std::collections::HashSet;

use serde::Serialize;

use super::{Preview, previews};
use crate::assistant::check;
use crate::content::edit::{name_of, with_file};
use crate::content::load::Loaded;
use crate::domain::diagnostic::{Diagnostic, Place, Position, Severity};
use crate::domain::faq::file::FaqFile;

/// A problem, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The check that found it: `duplicate-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file, as the folder was named.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line, or its beginning.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Another place that has to do with it, and what stands there.
    pub also: Option<String>,
    /// Whether there is an explanation with an example.
    pub explained: bool,
    /// Whether nothing can be saved as long as it is there.
    pub stops: bool,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// In the draft, by line.
    pub here: Vec<Found>,
    /// What it would bring about in other files.
    pub elsewhere: Vec<Found>,
    /// Its entries.
    pub entries: Vec<Preview>,
    /// Whether it can't be saved as it is.
    pub stops: bool,
}

impl Found {
    pub(super) fn of(loaded: &Loaded, problem: &Diagnostic) -> Self {
        let at = position(loaded, &problem.place);
        let also = problem.also.as_ref();
        Self {
            code: problem.code,
            severity: problem.severity,
            file: problem.place.file.to_string(),
            line: at.line,
            column: at.column,
            quote: quote(loaded, &problem.place),
            message: problem.message.clone(),
            help: problem.help.clone(),
            also: also.map(|(place, label)| format!("{label}: {}, line {}", place.file, position(loaded, place).line)),
            explained: check::problems().any(|known| known.code == problem.code),
            stops: false,
        }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The line in which a place begins, as far as a glance takes it in.
fn quote(loaded: &Loaded, place: &Place) -> String {
    const GLANCE: usize = 80;
    let text = loaded.source(&place.file).map_or("", |source| source.text.as_str());
    let rest = &text[text.floor_char_boundary(place.span.start)..];
    let before = &text[..text.len() - rest.len()];
    let begin = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = text[begin..].lines().next().unwrap_or_default();
    match line.char_indices().nth(GLANCE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

fn position(loaded: &Loaded, place: &Place) -> Position {
    let source = loaded.source(&place.file);
    source.map_or(Position { line: 1, column: 1 }, |source| {
        source.position(place.span.start)
    })
}

impl Checked {
    /// Looks at a draft in place of its file in the folder as it is.
    pub(super) fn of(before: &Loaded, file: &FaqFile, text: &str) -> Self {
        let with = with_file(before, file, text);
        Self::between(before, &with, file)
    }

    /// The same, where the folder with the draft is there already.
    pub(super) fn between(before: &Loaded, with: &Loaded, file: &FaqFile) -> Self {
        let name = name_of(with, file);
        let is_here = |problem: &Diagnostic| *problem.place.file == *name;
        // What was wrong before in other files, and keeps them from being read, is no fault of this draft.
        let stopping: Vec<Diagnostic> = check::new_errors_in_texts(before, with)
            .into_iter()
            .filter(|problem| is_here(problem) || !before.diagnostics.contains(problem))
            .collect();
        let known = check::texts(before);
        let known: HashSet<(&str, &str, &str)> = known.iter().map(in_short).collect();
        let found = |problem: &Diagnostic| Found {
            stops: stopping.contains(problem),
            ..Found::of(with, problem)
        };
        let all = check::texts(with);
        let (here, others): (Vec<&Diagnostic>, Vec<_>) = all.iter().partition(|problem| is_here(problem));
        let elsewhere = others.into_iter().filter(|problem| !known.contains(&in_short(problem)));
        let (here, elsewhere): (Vec<Found>, Vec<Found>) =
            (here.into_iter().map(found).collect(), elsewhere.map(found).collect());
        Self {
            stops: here.iter().chain(&elsewhere).any(|found| found.stops),
            entries: previews(with, file),
            here,
            elsewhere,
        }
    }

    /// So many errors and warnings in the draft.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.here.iter().filter(|found| found.is_error()).count();
        (errors, self.here.len() - errors)
    }
}

fn in_short(problem: &Diagnostic) -> (&str, &str, &str) {
    (problem.code, &problem.message, &problem.place.file)
}
