//! One more way to ask a question, put into the text of a file: where it goes, and nothing else touched.
//!
//! Knows no files. That what comes out reads as it should is checked here, by reading it.

use super::line::{Heading, Kind, classify, is_special, lines, one_line, trim};
use super::parse::parse;
use super::{Entry, Spanned};
use crate::domain::diagnostic::{Diagnostic, Source};
use crate::domain::language::Language;
use crate::domain::phrases::same;

/// A text with one more phrasing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The whole text.
    pub text: String,
    /// Where the phrasing stands in it, in bytes.
    pub at: usize,
}

/// Why a phrasing isn't put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotInserted {
    /// The text has no such entry.
    #[error("there is no such entry")]
    NoEntry,
    /// Nothing visible is left of the phrasing.
    #[error("there are no words in it")]
    Empty,
    /// Wherever it was put, something else would be read differently.
    #[error("it can't be put into this entry without changing how the rest is read; write it by hand")]
    Unfit,
}

/// The phrase with the same words that `entries` of this language have already: a question, another way to ask it or a test.
#[must_use]
pub fn standing<'e>(entries: &'e [Entry], language: Language, phrasing: &str) -> Option<(&'e Entry, &'e Spanned)> {
    let of_language = entries.iter().filter(|entry| entry.language == language);
    let phrases = of_language.flat_map(|entry| {
        let all = std::iter::once(&entry.question)
            .chain(&entry.alternates)
            .chain(&entry.must_find)
            .chain(&entry.must_not_find);
        all.map(move |phrase| (entry, phrase))
    });
    let mut found = phrases.filter(|(_, phrase)| same(&phrase.text, phrasing));
    found.next()
}

/// Puts a phrasing behind the others of the entry `id`. It gets the indentation, list mark and line end of the one before it;
/// where there is none, a heading of its own behind the answer. All other bytes stay.
pub fn insert(source: &Source, language: Language, id: &str, phrasing: &str) -> Result<Inserted, NotInserted> {
    let (entries, diagnostics) = parse(source, language);
    let number = entries
        .iter()
        .position(|entry| entry.id == id)
        .ok_or(NotInserted::NoEntry)?;
    let phrasing = one_line(phrasing);
    let phrasing = trim(&phrasing);
    if phrasing.is_empty() {
        return Err(NotInserted::Empty);
    }
    let reads_well = |candidate: &Inserted| {
        let changed = Source {
            file: source.file.clone(),
            text: candidate.text.clone(),
        };
        let (read, problems) = parse(&changed, language);
        is_only_addition(&entries, &read, number, phrasing) && no_more(&diagnostics, &problems)
    };
    let mut candidates = candidates(&source.text, &entries[number], phrasing).into_iter();
    candidates.find(reads_well).ok_or(NotInserted::Unfit)
}

/// Whether the entries are the same but for the phrasing at the end of those of one entry.
fn is_only_addition(before: &[Entry], after: &[Entry], number: usize, phrasing: &str) -> bool {
    before.len() == after.len()
        && before.iter().zip(after).enumerate().all(|(index, (before, after))| {
            if index != number {
                return before.says_same(after);
            }
            let mut expected = before.clone();
            expected.alternates.push(Spanned {
                text: phrasing.to_owned(),
                span: after.place.span,
            });
            expected.says_same(after)
        })
}

/// Whether there is no problem after that wasn't there before. Places differ, so they are told apart by what they say.
fn no_more(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let mut known: Vec<(&str, &str)> = before.iter().map(in_short).collect();
    after.iter().all(|problem| {
        let found = known.iter().position(|known| *known == in_short(problem));
        found.map(|index| known.swap_remove(index)).is_some()
    })
}

fn in_short(problem: &Diagnostic) -> (&str, &str) {
    (problem.code, &problem.message)
}

/// The texts that may do, the best first.
fn candidates(text: &str, entry: &Entry, phrasing: &str) -> Vec<Inserted> {
    let plain = |prefix: &str| {
        let escape = if prefix.trim().is_empty() && is_special(phrasing) {
            "\\"
        } else {
            ""
        };
        format!("{prefix}{escape}{phrasing}")
    };
    if let Some(last) = entry.alternates.last() {
        let begin = line_start(text, last.span.start);
        let prefix = &text[begin..last.span.start];
        // Behind a heading on the same line nothing can be copied; nor can a backslash, which is no part of the layout.
        let layout = prefix.trim_end_matches('\\');
        let own = (layout.chars().filter(|letter| !letter.is_whitespace()).count() <= 1).then_some(layout);
        let prefixes = own.into_iter().chain(["- ", ""]);
        return prefixes
            .map(|prefix| below(text, last.span.end, &[&plain(prefix)], phrasing))
            .collect();
    }
    let bullet = plain("- ");
    let mut found = Vec::new();
    if let Some(heading) = last_line(text, entry, |kind| {
        matches!(
            kind,
            Kind::Heading {
                heading: Heading::Alternates,
                ..
            }
        )
    }) {
        found.push(below(text, heading, &[&bullet], phrasing));
    }
    let heading = format!("{}:", Heading::Alternates.name());
    let with_heading = ["", heading.as_str(), bullet.as_str()];
    if !entry.answer.text.is_empty() {
        found.push(below(text, entry.answer.span.end, &with_heading, phrasing));
    }
    if let Some(end) = last_line(text, entry, |kind| !matches!(kind, Kind::Blank | Kind::Note)) {
        found.push(below(text, end, &with_heading, phrasing));
    }
    found
}

/// Puts lines below the line in which `at` stands. The phrasing is the end of the last one.
fn below(text: &str, at: usize, added: &[&str], phrasing: &str) -> Inserted {
    let rest = &text[at..];
    let end = at + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let line_end = line_end(text, end);
    let (head, tail) = text.split_at(end);
    let mut whole = String::with_capacity(text.len() + phrasing.len() + 32);
    whole.push_str(head);
    for line in added {
        whole.extend([line_end, line]);
    }
    let at = whole.len() - phrasing.len();
    whole.push_str(tail);
    Inserted { text: whole, at }
}

/// The line end that stands at `end`, or else the one nearest before, since the last line of a file may have none.
fn line_end(text: &str, end: usize) -> &'static str {
    let of = |rest: &str| match rest.as_bytes() {
        [b'\r', b'\n', ..] => Some("\r\n"),
        [b'\r', ..] => Some("\r"),
        [b'\n', ..] => Some("\n"),
        _ => None,
    };
    let before = || {
        let last = text[..end].rfind(['\n', '\r'])?;
        let is_pair = text[..last].ends_with('\r') && text[last..].starts_with('\n');
        of(&text[last - usize::from(is_pair)..])
    };
    of(&text[end..]).or_else(before).unwrap_or("\n")
}

fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    // A byte order mark belongs to no line.
    if start == 0 && text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8().min(at)
    } else {
        start
    }
}

/// Where the last line of the entry begins that is of a kind.
fn last_line(text: &str, entry: &Entry, wanted: impl Fn(&Kind<'_>) -> bool) -> Option<usize> {
    let header = entry.place.span.start;
    let begun = lines(text).skip_while(|line| line.start + line.text.len() < header);
    let mut inside = begun
        .enumerate()
        .take_while(|(index, line)| *index == 0 || !matches!(classify(line.text), Kind::Entry(_)));
    let mut found = None;
    for (_, line) in inside.by_ref() {
        if wanted(&classify(line.text)) {
            found = Some(line.start);
        }
    }
    found
}
