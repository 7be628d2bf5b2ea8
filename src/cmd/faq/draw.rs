//! How a diagnostic looks: drawn for people as a compiler does it, or as a JSON object.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::content::load::Loaded;
use crate::domain::diagnostic::{Diagnostic, Lines, Place, Position, Severity};

/// How many characters of a long line are shown before and behind the place in question.
const AROUND: (usize, usize) = (40, 100);

/// Draws the diagnostics of one folder. Knows the lines of each file that it has shown a place of.
pub(super) struct Drawing<'a> {
    loaded: &'a Loaded,
    lines: HashMap<String, Lines>,
    renderer: Renderer,
}

/// A piece of a line, to be shown with a part of it underlined.
struct Piece {
    text: String,
    underlined: std::ops::Range<usize>,
}

#[derive(Serialize)]
struct Json<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: String,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        Self {
            loaded,
            lines: HashMap::new(),
            // Whether the colours stay is decided where the text is printed.
            renderer: Renderer::styled(),
        }
    }

    /// Where a place is, and a piece of its line; no piece for a place in no text.
    fn locate(&mut self, place: &Place) -> (Position, Option<Piece>) {
        let Some(source) = self.loaded.source(&place.file).filter(|source| !source.text.is_empty()) else {
            return (Position { line: 1, column: 1 }, None);
        };
        let lines = self
            .lines
            .entry(place.file.to_string())
            .or_insert_with(|| Lines::new(&source.text));
        let position = lines.position(&source.text, place.span.start);
        let line = lines.line_around(&source.text, place.span.start);
        let text = source.text.get(line.start..line.end).unwrap_or_default();
        let start = place.span.start - line.start;
        let end = place.span.end.min(line.end) - line.start;
        (position, Some(piece(text, start, end.max(start))))
    }

    /// The diagnostic as one line of JSON.
    pub(super) fn json(&mut self, diagnostic: &Diagnostic) -> String {
        let (position, _) = self.locate(&diagnostic.place);
        let help = match &diagnostic.also {
            Some((place, label)) => {
                let (also, _) = self.locate(place);
                format!("{} ({label}: {}:{})", diagnostic.help, place.file, also.line)
            }
            None => diagnostic.help.clone(),
        };
        let json = Json {
            code: diagnostic.code,
            severity: diagnostic.severity,
            file: &diagnostic.place.file,
            line: position.line,
            column: position.column,
            message: &diagnostic.message,
            help,
        };
        // Strings and numbers can always be written as JSON.
        serde_json::to_string(&json).unwrap_or_default()
    }

    /// The diagnostic as a drawing.
    pub(super) fn text(&mut self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code));
        group = group.elements(self.place(&diagnostic.place, AnnotationKind::Primary, None));
        if let Some((place, label)) = &diagnostic.also {
            group = group.elements(self.place(place, AnnotationKind::Context, Some(label)));
        }
        group = group.element(Level::HELP.message(&diagnostic.help));
        self.renderer.render(&[group])
    }

    /// The lines that show a place.
    fn place<'b>(&mut self, place: &'b Place, kind: AnnotationKind, label: Option<&'b str>) -> Vec<Element<'b>> {
        let (position, piece) = self.locate(place);
        let origin = Origin::path(&*place.file)
            .line(position.line)
            .char_column(position.column);
        let mut elements = vec![Element::from(origin)];
        if let Some(piece) = piece {
            let annotation = kind.span(piece.underlined).label(label);
            let snippet = Snippet::source(piece.text)
                .line_start(position.line)
                .annotation(annotation);
            elements.push(Element::from(snippet));
        }
        elements
    }
}

/// What is shown of a line: all of it, or the part around `start..end` if it is long.
fn piece(line: &str, start: usize, end: usize) -> Piece {
    let (before, rest) = line.split_at(line.floor_char_boundary(start));
    let (marked, after) = rest.split_at(rest.floor_char_boundary(end - start));
    let before = before.trim_start_matches('\u{feff}');
    let after = after.trim_end();
    let mut text = String::new();
    let skipped = before
        .char_indices()
        .rev()
        .nth(AROUND.0 - 1)
        .map_or(0, |(index, _)| index);
    if skipped > 0 {
        text.push('…');
    }
    text.push_str(&before[skipped..]);
    let begin = text.len();
    let shown: String = marked.trim_end().chars().take(AROUND.1).collect();
    text.push_str(&shown);
    let finish = text.len();
    let room = AROUND.1.saturating_sub(shown.chars().count());
    let tail: String = after.chars().take(room).collect();
    text.push_str(&tail);
    if tail.len() < after.len() || shown.len() < marked.trim_end().len() {
        text.push('…');
    }
    Piece {
        underlined: begin..finish.max(begin),
        text,
    }
}
