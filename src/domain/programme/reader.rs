//! A TOML document read key by key, every problem noted and none of them fatal.
//!
//! Knows TOML's types and our diagnostics; knows nothing about what the keys mean.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::diagnostic::{Diagnostic, Source, Span};

/// The document isn't TOML.
pub(super) const SYNTAX: &str = "programme-syntax";
/// A key that nobody reads.
pub(super) const UNKNOWN_KEY: &str = "programme-unknown-key";
/// A value of the wrong type.
pub(super) const WRONG_TYPE: &str = "programme-wrong-type";
/// A key that has to be there isn't.
pub(super) const MISSING_KEY: &str = "programme-missing-key";
/// A value that makes no sense.
pub(super) const BAD_VALUE: &str = "programme-bad-value";

/// A piece of text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) span: Span,
}

/// One table of the document. Keys are taken out; what is left at the end was not known.
pub(super) struct Table<'t> {
    /// What people would call it: `[policy]`, `a product`.
    name: String,
    pub(super) span: Span,
    rest: BTreeMap<&'t str, (Span, &'t Spanned<DeValue<'t>>)>,
    known: Vec<&'static str>,
}

/// Collects what is wrong.
pub(super) struct Reader<'s> {
    source: &'s Source,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Table<'t> {
    pub(super) fn new(name: impl Into<String>, span: Span, table: &'t DeTable<'t>) -> Self {
        let rest = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), (to_span(&key.span()), value)))
            .collect();
        Self {
            name: name.into(),
            span,
            rest,
            known: Vec::new(),
        }
    }

    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.rest.remove(key).map(|(_, value)| value)
    }

    /// All keys that are left, for a table whose keys are names of staff's own.
    pub(super) fn take_all(&mut self) -> Vec<(Text, &'t Spanned<DeValue<'t>>)> {
        std::mem::take(&mut self.rest)
            .into_iter()
            .map(|(key, (span, value))| {
                (
                    Text {
                        text: key.to_owned(),
                        span,
                    },
                    value,
                )
            })
            .collect()
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            diagnostics: Vec::new(),
        }
    }

    /// Notes an error.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, self.source.place(span), message, help));
    }

    /// A text that may be left out.
    pub(super) fn text(&mut self, table: &mut Table<'_>, key: &'static str) -> Option<Text> {
        let value = table.take(key)?;
        self.as_text(key, value)
    }

    /// A text that has to be there and not be empty.
    pub(super) fn needed_text(&mut self, table: &mut Table<'_>, key: &'static str) -> Option<Text> {
        let Some(value) = table.take(key) else {
            self.missing(table, key, "a text in quotes");
            return None;
        };
        let text = self.as_text(key, value)?;
        if text.text.trim().is_empty() {
            self.error(
                BAD_VALUE,
                text.span,
                format!("'{key}' is empty"),
                format!("Write what '{key}' is, or remove the whole of {}.", table.name),
            );
            return None;
        }
        Some(text)
    }

    /// A list of texts that may be left out.
    pub(super) fn texts(&mut self, table: &mut Table<'_>, key: &'static str) -> Option<Vec<Text>> {
        let value = table.take(key)?;
        self.as_texts(key, value)
    }

    /// A whole number within `range`, which may be left out.
    pub(super) fn number(&mut self, table: &mut Table<'_>, key: &'static str, range: Range<u32>) -> Option<u32> {
        let value = table.take(key)?;
        let span = to_span(&value.span());
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, "a whole number, without quotes");
            return None;
        };
        let number = i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix())
            .ok()
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| range.contains(number));
        if number.is_none() {
            self.error(
                BAD_VALUE,
                span,
                format!("'{key}' can't be {}", integer.as_str()),
                format!("Write a whole number from {} to {}.", range.start, range.end - 1),
            );
        }
        number
    }

    /// A whole number within `range`, which has to be there.
    pub(super) fn needed_number(&mut self, table: &mut Table<'_>, key: &'static str, range: Range<u32>) -> Option<u32> {
        if !table.rest.contains_key(key) {
            self.missing(table, key, "a whole number");
        }
        self.number(table, key, range)
    }

    /// A switch that may be left out: then it is off.
    pub(super) fn switch(&mut self, table: &mut Table<'_>, key: &'static str) -> bool {
        let Some(value) = table.take(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "true or false, without quotes");
            false
        })
    }

    /// One of a few words, which has to be there.
    pub(super) fn word<T: Copy>(
        &mut self,
        table: &mut Table<'_>,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<(T, Span)> {
        let text = self.needed_text(table, key)?;
        let found = words.iter().find(|(word, _)| *word == text.text);
        if found.is_none() {
            let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.error(
                BAD_VALUE,
                text.span,
                format!("'{}' isn't a value of '{key}'", text.text),
                format!("Write one of: {}.{}", list.join(", "), did_you_mean(&text.text, &list)),
            );
        }
        found.map(|(_, value)| (*value, text.span))
    }

    /// The tables of `[[key]]`.
    pub(super) fn tables<'t>(&mut self, table: &mut Table<'t>, key: &'static str, name: &str) -> Vec<Table<'t>> {
        let Some(value) = table.take(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(
                key,
                value,
                &format!("a list; begin each of its parts with a line [[{key}]]"),
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in array {
            match item.get_ref().as_table() {
                Some(inner) => tables.push(Table::new(name, to_span(&item.span()), inner)),
                None => self.wrong_type(key, item, &format!("a table; begin it with a line [[{key}]]")),
            }
        }
        tables
    }

    /// The table `[key]`.
    pub(super) fn table<'t>(&mut self, table: &mut Table<'t>, key: &'static str) -> Option<Table<'t>> {
        let value = table.take(key)?;
        self.as_table(key, value)
    }

    pub(super) fn as_table<'t>(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Table<'t>> {
        let inner = value.get_ref().as_table();
        if inner.is_none() {
            self.wrong_type(key, value, &format!("a table; begin it with a line [{key}]"));
        }
        inner.map(|inner| Table::new(format!("[{key}]"), to_span(&value.span()), inner))
    }

    pub(super) fn as_text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        // A day may stand without quotes: TOML has a type of its own for it.
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            _ => {
                self.wrong_type(key, value, "a text in quotes");
                return None;
            }
        };
        Some(Text {
            text,
            span: to_span(&value.span()),
        })
    }

    pub(super) fn as_texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<Text>> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of texts: [\"one\", \"two\"]");
            return None;
        };
        Some(array.iter().filter_map(|item| self.as_text(key, item)).collect())
    }

    /// Notes every key of `table` that nobody asked for.
    pub(super) fn finish(&mut self, table: &Table<'_>) {
        for (key, (span, _)) in &table.rest {
            self.error(
                UNKNOWN_KEY,
                *span,
                format!("{} has no key '{key}'", table.name),
                format!(
                    "The keys here are: {}.{}",
                    table.known.join(", "),
                    did_you_mean(key, &table.known)
                ),
            );
        }
    }

    fn missing(&mut self, table: &Table<'_>, key: &str, expected: &str) {
        self.error(
            MISSING_KEY,
            table.span,
            format!("'{key}' is missing in {}", table.name),
            format!("Add a line: {key} = followed by {expected}."),
        );
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        self.error(
            WRONG_TYPE,
            to_span(&value.span()),
            format!("'{key}' is {} here", type_in_words(value.get_ref())),
            format!("Write {expected}."),
        );
    }
}

/// ` Did you mean 'kind'?`, or nothing.
fn did_you_mean(word: &str, words: &[&str]) -> String {
    crate::domain::nearest(word, words.iter().copied())
        .map(|near| format!(" Did you mean '{near}'?"))
        .unwrap_or_default()
}

pub(super) fn to_span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn type_in_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
