//! How a diagnostic looks: drawn for people as a compiler does it, or as a JSON object.

use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::content::load::Loaded;
use crate::domain::diagnostic::{Diagnostic, Lines, Place, Position, Severity};

/// Longer lines are cut before they are drawn, in bytes. Shorter ones are cut to the terminal's width in drawing.
const LONGEST_LINE: usize = 2000;

/// How many characters of such a line are shown before the place in question, and of it and behind it.
const AROUND: (usize, usize) = (40, 60);

/// Draws the diagnostics of one folder. Knows the lines of each file that it has shown a place of.
pub(super) struct Drawing<'a> {
    loaded: &'a Loaded,
    lines: HashMap<String, Lines>,
    renderer: Renderer,
}

/// A piece of a line, to be shown with a part of it underlined.
struct Piece {
    text: String,
    underlined: Range<usize>,
    /// Whether this is the whole line.
    is_whole: bool,
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

    /// What shows a place: a piece of its text, if there is one, under the file's name.
    fn place<'b>(&mut self, place: &'b Place, kind: AnnotationKind, label: Option<&'b str>) -> Vec<Element<'b>> {
        let (position, piece) = self.locate(place);
        let Some(piece) = piece else {
            return vec![
                Origin::path(&*place.file)
                    .line(position.line)
                    .char_column(position.column)
                    .into(),
            ];
        };
        let annotation = kind.span(piece.underlined).label(label);
        let snippet = Snippet::source(piece.text)
            .line_start(position.line)
            .annotation(annotation);
        if piece.is_whole {
            return vec![snippet.path(&*place.file).into()];
        }
        // The column can't be told from a piece of a line, so it is given in a line of its own.
        let origin = Origin::path(&*place.file)
            .line(position.line)
            .char_column(position.column);
        vec![origin.into(), snippet.into()]
    }
}

/// What is shown of a line: all of it, or the part around `start..end` if it is so long that drawing it would take time.
fn piece(line: &str, start: usize, end: usize) -> Piece {
    let (before, rest) = line.split_at(line.floor_char_boundary(start));
    let (marked, after) = rest.split_at(rest.floor_char_boundary(end - start));
    let [before, marked, after] = [before, marked, after].map(|text| text.trim_start_matches('\u{feff}'));
    let (marked, after) = match after.trim_end_matches(['\n', '\r']) {
        "" => (marked.trim_end_matches(['\n', '\r']), ""),
        after => (marked, after),
    };
    let is_whole = before.len() + marked.len() + after.len() <= LONGEST_LINE;
    let (before, marked, after) = if is_whole {
        (before.to_owned(), marked.to_owned(), after.to_owned())
    } else {
        let from = before
            .char_indices()
            .rev()
            .nth(AROUND.0 - 1)
            .map_or(0, |(index, _)| index);
        let before = if from == 0 {
            before.to_owned()
        } else {
            format!("…{}", &before[from..])
        };
        (before, head(marked), head(after))
    };
    Piece {
        underlined: before.len()..before.len() + marked.len(),
        text: before + &marked + &after,
        is_whole,
    }
}

/// The beginning of a text, and a sign that it goes on if it does.
fn head(text: &str) -> String {
    match text.char_indices().nth(AROUND.1) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
