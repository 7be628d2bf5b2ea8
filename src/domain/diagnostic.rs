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
    /// Another place that has to do with it, and what stands there: the first of two equal ids.
    pub also: Option<(Place, String)>,
}

/// Where the lines of a text begin. Built once, it tells the position of any number of offsets in little time, even in a
/// text that is all one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// The number of characters before each multiple of [`CHECKPOINT`] bytes.
    characters: Vec<usize>,
}

/// The distance in bytes between two places in a text whose character counts are kept.
const CHECKPOINT: usize = 1024;

impl Span {
    /// The span from `start` up to but not including `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl Diagnostic {
    /// What is wrong in this text, where, and what to do about it.
    #[must_use]
    pub fn in_words(&self, source: &Source) -> String {
        let at = source.position(self.place.span.start);
        format!(
            "{}:{}:{}: {}\n  {}",
            source.file, at.line, at.column, self.message, self.help
        )
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

    /// The line and column of a byte offset. Reads the whole text: use [`Lines`] for more than a few.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        Lines::new(&self.text).position(&self.text, offset)
    }
}

impl Lines {
    /// The lines of `text`. As everywhere, `\n`, `\r\n` and a lone `\r` end a line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |index: usize| match bytes[index] {
            b'\n' => true,
            b'\r' => bytes.get(index + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = (0..bytes.len())
            .filter(|index| ends_line(*index))
            .map(|index| index + 1);
        let counts = bytes.chunks(CHECKPOINT).scan(0, |count, chunk| {
            let before = *count;
            *count += chunk.iter().filter(|byte| begins_character(**byte)).count();
            Some(before)
        });
        Self {
            starts: std::iter::once(0).chain(starts).collect(),
            characters: counts.collect(),
        }
    }

    /// The line and column of a byte offset in the same text. An offset past the end, or inside a character, counts as the
    /// nearest one before it. A byte order mark takes up no column.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let mark = usize::from(line == 1 && offset > 0 && text.starts_with('\u{feff}'));
        Position {
            line,
            column: self.characters_before(text, offset) - self.characters_before(text, start) - mark + 1,
        }
    }

    /// The bytes of the line in which `offset` lies, its line end included.
    #[must_use]
    pub fn line_around(&self, text: &str, offset: usize) -> Span {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        Span::new(
            self.starts[line - 1],
            self.starts.get(line).copied().unwrap_or(text.len()),
        )
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let checkpoint = offset / CHECKPOINT;
        let rest = &text.as_bytes()[checkpoint * CHECKPOINT..offset];
        self.characters
            .get(checkpoint)
            .copied()
            .unwrap_or_else(|| text.chars().count())
            + rest.iter().filter(|byte| begins_character(**byte)).count()
    }
}

/// Whether a byte of UTF-8 is the first of its character.
const fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
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
            also: None,
        }
    }

    /// A warning at `place`.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message, help)
        }
    }
    /// The same diagnostic, pointing at another place as well. `label` says in a few words what stands there.
    #[must_use]
    pub fn with_also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also = Some((place, label.into()));
        self
    }
}
