//! Text to entries, line by line. Every problem becomes a diagnostic, and reading goes on behind it.
//!
//! What an entry means together with others (duplicate ids, unknown references, tests) is for `lint`. Nothing here panics
//! or takes more than linear time, whatever the text.

use super::line::{self, Heading, Kind, classify, lines, paragraphs, plain_hyphens, trim, unquote};
use super::section::{Row, Section, span_of_rows};
use super::{Audience, Entry, Spanned, excerpt, is_id, suggest_id};
use crate::domain::diagnostic::{Diagnostic, Source, Span};
use crate::domain::language::Language;

/// Reads one FAQ file. An entry without a usable id is left out; every other entry is kept, as far as it could be read.
#[must_use]
pub fn parse(source: &Source, language: Language) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader {
        source,
        language,
        entries: Vec::new(),
        diagnostics: Vec::new(),
    };
    reader.read();
    reader.diagnostics.sort_by_key(|diagnostic| diagnostic.place.span);
    (reader.entries, reader.diagnostics)
}

/// The parts of a FAQ text that readers get to see within `span`: its lines without notes, each with its place in the file.
/// The text is as written, so that places found in it are places in the file.
pub(super) fn visible_lines(text: &str, span: Span) -> impl Iterator<Item = (usize, &str)> {
    let inside = text.get(span.start..span.end).unwrap_or_default();
    lines(inside)
        .filter(|line| classify(line.text) != Kind::Note)
        .map(move |line| (span.start + line.start, line.text))
}

pub(super) struct Reader<'a> {
    source: &'a Source,
    language: Language,
    entries: Vec<Entry>,
    diagnostics: Vec<Diagnostic>,
}

/// An entry whose lines are being gathered.
struct Draft<'a> {
    header: Span,
    id: Option<String>,
    /// What the id and the question are, if the question turns out to stand behind the id.
    with_question: Option<(&'a str, &'a str)>,
    question: Vec<Row<'a>>,
    sections: Vec<Section<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.source.place(span);
        self.diagnostics.push(Diagnostic::error(code, place, message, help));
    }

    pub(super) fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let place = self.source.place(span);
        self.diagnostics.push(Diagnostic::warning(code, place, message, help));
    }

    /// Where `part`, a slice of the source's text, stands in it.
    pub(super) fn span_of(&self, part: &str) -> Span {
        let start = part.as_ptr().addr().saturating_sub(self.source.text.as_ptr().addr());
        Span::new(start, start + part.len())
    }

    fn read(&mut self) {
        let source: &'a Source = self.source;
        let text = source.text.as_str();
        if line::trim(text).is_empty() {
            self.error(
                "empty-file",
                Span::default(),
                "the file is empty",
                "write an entry, which begins with a line such as '== my-entry', or delete the file",
            );
            return;
        }
        let mut draft: Option<Draft<'a>> = None;
        let mut outside: Option<Span> = None;
        for line in lines(text) {
            self.check_characters(line);
            let kind = classify(line.text);
            if let Kind::Entry(id) = kind {
                if let Some(draft) = &draft {
                    self.finish(draft);
                }
                draft = Some(self.begin(trim(line.text), id));
                continue;
            }
            let Some(draft) = &mut draft else {
                if !matches!(kind, Kind::Blank | Kind::Note) {
                    let span = self.span_of(trim(line.text));
                    if let Kind::Text {
                        text,
                        almost_entry: true,
                        ..
                    } = kind
                    {
                        self.almost_entry(text, span);
                    }
                    outside = Some(Span::new(outside.map_or(span.start, |span| span.start), span.end));
                }
                continue;
            };
            self.take(draft, line.text, kind);
        }
        match (&draft, outside) {
            (None, Some(span)) => self.error(
                "no-entry",
                span,
                "there is no entry in this file, only text that no reader will see",
                "begin each entry with a line such as '== my-entry', and its question below",
            ),
            (Some(_), Some(span)) => self.warn(
                "text-before-entry",
                span,
                "this text belongs to no entry, and no reader will see it",
                "begin an entry above it with a line such as '== my-entry', or put a hash before each line to make it a note",
            ),
            (_, None) => {}
        }
        if let Some(draft) = &draft {
            self.finish(draft);
        }
    }

    /// A control character is a sign of a damaged file, or of one that isn't text at all.
    fn check_characters(&mut self, line: line::Line<'_>) {
        let is_bad = |character: char| character.is_control() && character != '\t';
        let Some((offset, first)) = line.text.char_indices().find(|(_, character)| is_bad(*character)) else {
            return;
        };
        let others = line.text.chars().filter(|character| is_bad(*character)).count() - 1;
        let more = match others {
            0 => String::new(),
            1 => ", and one more on this line".to_owned(),
            _ => format!(", and {others} more on this line"),
        };
        let start = line.start + offset;
        self.error(
            "control-character",
            Span::new(start, start + first.len_utf8()),
            format!("there is a control character here, U+{:04X}{more}", u32::from(first)),
            "delete it; if the file is full of them, save it anew as plain text in UTF-8",
        );
    }

    /// Begins an entry at `== id`.
    fn begin(&mut self, header: &'a str, id: &'a str) -> Draft<'a> {
        let span = self.span_of(header);
        let signs = id.len() - id.trim_start_matches('=').len();
        let written = unquote(trim(&id[signs..]));
        let plain = plain_hyphens(written);
        let mut with_question = None;
        let id = if is_id(&plain) && signs > 0 {
            self.error(
                "malformed-id",
                span,
                format!("this entry begins with {} equals signs instead of two", signs + 2),
                format!("write '== {plain}'"),
            );
            Some(plain)
        } else if is_id(&plain) {
            Some(plain)
        } else if written.is_empty() {
            self.error(
                "missing-id",
                span,
                "this entry has no id",
                "give it a short name of its own behind the equals signs: '== my-entry'",
            );
            None
        } else {
            let suggestion = suggest_id(written);
            let (first_word, rest) = written.split_once(char::is_whitespace).unwrap_or((written, ""));
            // '== add timing' is rather an id with a blank in it.
            if is_id(first_word) && (rest.split_whitespace().count() > 1 || rest.ends_with('?')) {
                with_question = Some((first_word, trim(rest)));
            }
            let help = match &suggestion {
                Some(id) if with_question.is_some() => {
                    format!("write '== {first_word}' and the question on the next line, or '== {id}'")
                }
                Some(id) => {
                    format!("write '== {id}'; an id is made of small letters a to z, digits and single hyphens")
                }
                None => "an id is made of small letters a to z, digits and single hyphens: '== my-entry'".to_owned(),
            };
            self.error(
                "malformed-id",
                self.span_of(written),
                format!("'{}' can't be an id", excerpt(written)),
                help,
            );
            suggestion
        };
        Draft {
            header: span,
            id,
            with_question,
            question: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Adds one line to an entry.
    fn take(&mut self, draft: &mut Draft<'a>, line: &'a str, kind: Kind<'a>) {
        let row = match kind {
            Kind::Note | Kind::Entry(_) => return,
            Kind::Blank => Row {
                indent: "",
                text: "",
                span: self.span_of(line),
            },
            Kind::Heading {
                heading,
                name,
                misspelt,
                rest,
            } => {
                let span = self.span_of(name);
                if misspelt {
                    self.warn(
                        "misspelt-heading",
                        span,
                        format!(
                            "'{}' looks like the heading '{}:' and is read as it",
                            excerpt(name),
                            heading.name()
                        ),
                        format!(
                            "write '{}:', or put a backslash before the line if it is meant as text",
                            heading.name()
                        ),
                    );
                }
                let mut rows = Vec::new();
                if !rest.is_empty() {
                    rows.push(Row {
                        indent: "",
                        text: rest,
                        span: self.span_of(rest),
                    });
                }
                draft.sections.push(Section { heading, span, rows });
                return;
            }
            Kind::Text {
                indent,
                text,
                almost_entry,
            } => {
                let span = self.span_of(trim(line));
                if almost_entry {
                    self.almost_entry(text, span);
                }
                Row { indent, text, span }
            }
        };
        match draft.sections.last_mut() {
            Some(section) => section.rows.push(row),
            None => draft.question.push(row),
        }
    }

    /// Reports `= id`.
    fn almost_entry(&mut self, text: &str, span: Span) {
        let id = trim(text.trim_start_matches('='));
        self.warn(
            "misspelt-heading",
            span,
            "this looks like the beginning of an entry, but has only one equals sign",
            format!("write '== {id}', or put a backslash before the line if it is meant as text"),
        );
    }

    /// Ends the entry that was being read.
    fn finish(&mut self, draft: &Draft<'a>) {
        let mut id = draft.id.clone();
        let mut question = draft.question.clone();
        if let (Some((first_word, rest)), None) = (draft.with_question, span_of_rows(&question)) {
            id = Some(first_word.to_owned());
            question.push(Row {
                indent: "",
                text: rest,
                span: self.span_of(rest),
            });
        }
        let mut entry = Entry {
            id: String::new(),
            language: self.language,
            place: self.source.place(draft.header),
            question: self.question(draft.header, id.as_deref(), &question),
            alternates: Vec::new(),
            answer: Spanned::default(),
            see: Vec::new(),
            audience: Audience::default(),
            must_find: Vec::new(),
            must_not_find: Vec::new(),
            from_english: None,
        };
        let mut seen: Vec<Heading> = Vec::new();
        let mut answer = String::new();
        let mut answer_span = None;
        for section in &draft.sections {
            let again = seen.contains(&section.heading);
            if again {
                self.twice(section);
            } else {
                seen.push(section.heading);
            }
            match section.heading {
                Heading::Audience | Heading::FromEnglish if again => {}
                Heading::Audience => entry.audience = self.audience(section),
                Heading::See => self.see(section, &mut entry.see),
                Heading::FromEnglish => entry.from_english = self.value(section, "a mark"),
                Heading::Answer => {
                    let rows = span_of_rows(&section.rows).unwrap_or(section.span);
                    answer_span.get_or_insert(rows);
                    for row in &section.rows {
                        answer.extend(["\n", row.indent, row.text]);
                    }
                    answer.push_str("\n\n");
                }
                Heading::Alternates => self.phrases(section, &mut entry.alternates),
                Heading::MustFind => self.phrases(section, &mut entry.must_find),
                Heading::MustNotFind => self.phrases(section, &mut entry.must_not_find),
            }
        }
        if let Some(id) = id {
            entry.id = id;
            entry.answer = Spanned {
                text: paragraphs(&answer),
                span: answer_span.unwrap_or(draft.header),
            };
            self.entries.push(entry);
        }
    }
}
