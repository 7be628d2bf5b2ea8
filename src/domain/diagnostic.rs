//! What is wrong in a text file, where, and what to do about it.
//!
//! Pure data: how a diagnostic is drawn on a terminal or written as JSON is the business of `cmd`.

use std::sync::Arc;

use serde::Serialize;

/// The text of one file, as it was read, under the name that people know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as given by the user, with forward slashes: `faq/en/incidents.txt`.
    pub file: Arc<str>,
    /// The whole text, before any normalisation: spans count its bytes.
    pub text: String,
}

/// A half-open range of bytes in a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A span in a named file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name, as in [`Source::file`].
    pub file: Arc<str>,
    /// Where in the file.
    pub span: Span,
}

/// A line and a column as an editor shows them: both start at 1, the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text can't be served like this.
    Error,
    /// The text works, but somebody should look at it.
    Warning,
}

/// One problem in a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the check, for `faq check --explain`: `duplicate-id`.
    pub code: &'static str,
    /// Whether the text can be served all the same.
    pub severity: Severity,
    /// Where the problem stands.
    pub place: Place,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Span {
    /// The span from `start` up to but not including `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl Source {
    /// The place of `span` in this file.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place {
            file: Arc::clone(&self.file),
            span,
        }
    }

    /// The line and column of a byte offset. An offset past the end, or inside a character, counts as the nearest one before it.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place,
            message: message.into(),
            help: help.into(),
        }
    }

    /// A warning at `place`.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message, help)
        }
    }
}
