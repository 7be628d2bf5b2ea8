//! What stands under the headings of an entry: its question, its lists of phrases, its audience.
//!
//! Which line belongs to which heading is for [`super::parse`].

use super::line::{Heading, one_line, plain_hyphens, trim, unquote};
use super::parse::Reader;
use super::{Audience, Spanned, excerpt};
use crate::domain::diagnostic::Span;
use crate::domain::nearest;

/// The signs that may begin a line of a list. Word processors turn a plain `-` into one of the others.
const LIST_MARKS: [char; 9] = ['-', '*', '•', '–', '—', '·', '‣', '▪', '◦'];

/// What stands under one heading.
pub(super) struct Section<'a> {
    pub(super) heading: Heading,
    /// The heading's name, without its colon.
    pub(super) span: Span,
    pub(super) rows: Vec<Row<'a>>,
}

/// A line of text under a heading or in the question. An empty line has an empty `text`.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) indent: &'a str,
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl<'a> Reader<'a> {
    /// Reports a heading that the entry already has.
    pub(super) fn twice(&mut self, section: &Section<'a>) {
        let name = section.heading.name();
        let help = match section.heading {
            Heading::Audience | Heading::FromEnglish => "only the first one counts; delete one of them",
            _ => "put both under one heading; until then they are read as if they stood together",
        };
        self.warn(
            "heading-twice",
            section.span,
            format!("this entry has the heading '{name}:' twice"),
            help,
        );
    }

    /// The question: the lines up to the first empty one.
    pub(super) fn question(&mut self, header: Span, id: Option<&str>, rows: &[Row<'a>]) -> Spanned {
        let begin = rows.iter().position(|row| !row.text.is_empty()).unwrap_or(rows.len());
        let rows = &rows[begin..];
        let end = rows.iter().position(|row| row.text.is_empty()).unwrap_or(rows.len());
        let (question, rest) = rows.split_at(end);
        if let Some(span) = span_of_rows(rest) {
            self.warn(
                "text-without-heading",
                span,
                "this text stands under no heading, and no reader will see it",
                "write 'Answer:' on a line of its own above it, if it is the answer",
            );
        }
        if let Some(question) = joined(question) {
            return question;
        }
        self.error(
            "missing-question",
            header,
            format!("the entry '{}' has no question", id.unwrap_or_default()),
            "write the question on the line below the id",
        );
        Spanned {
            text: String::new(),
            span: header,
        }
    }

    /// What stands behind a heading that takes a single line, and complains of what follows. `what` names what is expected.
    pub(super) fn value(&mut self, section: &Section<'a>, what: &str) -> Option<Spanned> {
        let first = section.rows.iter().position(|row| !row.text.is_empty())?;
        let (value, rest) = section.rows.split_at(first + 1);
        self.stray(section, rest, what);
        joined(value)
    }

    /// Reports text below a heading that has nothing to do with it.
    fn stray(&mut self, section: &Section<'a>, rows: &[Row<'a>], what: &str) {
        if let Some(span) = span_of_rows(rows) {
            self.warn(
                "text-without-heading",
                span,
                format!(
                    "'{}:' takes {what} on one line; no reader will see this text",
                    section.heading.name()
                ),
                "write 'Answer:' on a line of its own above it, if it is the answer",
            );
        }
    }

    pub(super) fn audience(&mut self, section: &Section<'a>) -> Audience {
        let value = self.value(section, "one word");
        let written = value.as_ref().map_or("", |value| unquote(&value.text));
        let plain = plain_hyphens(written).to_lowercase().replace([' ', '_'], "-");
        let plain = plain.trim_end_matches('.');
        if let Some(audience) = Audience::ALL.into_iter().find(|audience| audience.name() == plain) {
            return audience;
        }
        let span = value.as_ref().map_or(section.span, |value| value.span);
        let message = if written.is_empty() {
            "'Audience:' says nothing".to_owned()
        } else {
            format!("'{}' is no audience; it counts as 'all'", excerpt(written))
        };
        let help = match nearest(plain, Audience::ALL.map(Audience::name)) {
            Some(name) => format!("did you mean '{name}'?"),
            None => "write 'partner', 'end-user' or 'all'; without the line it is 'all'".to_owned(),
        };
        self.warn("unknown-audience", span, message, help);
        Audience::default()
    }

    /// `See also: a, b`, going on over the next lines up to an empty one.
    pub(super) fn see(&mut self, section: &Section<'a>, see: &mut Vec<Spanned>) {
        let end = section
            .rows
            .iter()
            .position(|row| row.text.is_empty())
            .unwrap_or(section.rows.len());
        let (ids, rest) = section.rows.split_at(end);
        self.stray(section, rest, "ids with commas between them");
        for row in ids {
            for part in row.text.split([',', ';', '，']) {
                let written = unquote(trim(part));
                let id = one_line(&plain_hyphens(written));
                if !id.is_empty() {
                    see.push(Spanned {
                        text: id,
                        span: self.span_of(written),
                    });
                }
            }
        }
    }

    /// A list of phrases. With list marks, a line without one goes on with the phrase above it, unless that ended like a
    /// sentence or an empty line stands between. Without any, each line is a phrase of its own.
    pub(super) fn phrases(&mut self, section: &Section<'a>, phrases: &mut Vec<Spanned>) {
        let marked = section.rows.iter().any(|row| row.text.starts_with(LIST_MARKS));
        // The rows of the phrase that is being gathered.
        let mut open: Vec<Row<'a>> = Vec::new();
        for row in &section.rows {
            if row.text.is_empty() {
                phrases.extend(joined(&open));
                open.clear();
                continue;
            }
            let mark_is_first = row.text.starts_with(LIST_MARKS);
            let ended = open
                .last()
                .is_some_and(|last| last.text.ends_with(['?', '!', '.', '？', '…']));
            let goes_on = marked && !mark_is_first && (!row.indent.is_empty() || !ended);
            if !goes_on {
                phrases.extend(joined(&open));
                open.clear();
            }
            if !mark_is_first {
                open.push(*row);
                continue;
            }
            let mut behind_mark = row.text.chars();
            behind_mark.next();
            let text = trim(behind_mark.as_str());
            if text.is_empty() {
                self.warn(
                    "empty-phrase",
                    row.span,
                    "there is nothing behind this list mark",
                    "write a question behind it, or delete the line",
                );
                continue;
            }
            open.push(Row {
                indent: "",
                text,
                span: self.span_of(text),
            });
        }
        phrases.extend(joined(&open));
    }
}

/// The rows as one line of text. `None` if nothing visible stands in them.
fn joined(rows: &[Row<'_>]) -> Option<Spanned> {
    let span = span_of_rows(rows)?;
    let parts: Vec<&str> = rows.iter().map(|row| row.text).collect();
    let text = one_line(&parts.join(" "));
    (!text.is_empty()).then_some(Spanned { text, span })
}

/// From the first row with text to the last.
pub(super) fn span_of_rows(rows: &[Row<'_>]) -> Option<Span> {
    let first = rows.iter().find(|row| !row.text.is_empty())?;
    let last = rows.iter().rfind(|row| !row.text.is_empty())?;
    Some(Span::new(first.span.start, last.span.end))
}
