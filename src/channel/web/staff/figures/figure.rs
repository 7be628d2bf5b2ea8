//! A figure: what it says in a sentence, its charts, and the table that says the same.

use crate::domain::language::Language;

/// So many rows stand on the page; the file for spreadsheets has all.
pub(super) const SHOWN: usize = 100;

/// So many of something, in words.
pub(super) fn many(count: impl Into<u64>, one: &str, more: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

/// A figure of the page.
pub(super) struct Figure {
    /// Its word in addresses.
    pub(super) id: &'static str,
    /// What it is about.
    pub(super) title: &'static str,
    /// What there is to be seen, in a sentence.
    pub(super) says: String,
    /// Its charts. Without any, the table stands open.
    pub(super) charts: Vec<Chart>,
    /// The table's head.
    pub(super) head: Vec<&'static str>,
    /// Its rows, each as long as the head. Without any there is nothing to be seen.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether it takes the whole width.
    pub(super) is_broad: bool,
    /// What should be known of it.
    pub(super) note: &'static str,
}

/// A chart, drawn.
pub(super) struct Chart {
    /// What it is about, where there are several.
    pub(super) title: Option<String>,
    /// What there is to be seen, for whoever can't see it.
    pub(super) says: String,
    /// The drawing.
    pub(super) svg: String,
}

/// A cell of a table.
pub(super) struct Cell {
    pub(super) text: String,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// The language of somebody's words.
    pub(super) language: Option<Language>,
    /// Whether it is to be read as a number.
    pub(super) is_number: bool,
}

impl Figure {
    /// The rows that stand on the page.
    pub(super) fn first(&self) -> &[Vec<Cell>] {
        &self.rows[..self.rows.len().min(SHOWN)]
    }

    /// How many rows don't.
    pub(super) fn more(&self) -> usize {
        self.rows.len().saturating_sub(SHOWN)
    }
}

impl Cell {
    /// A word.
    pub(super) fn word(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            link: None,
            language: None,
            is_number: false,
        }
    }

    /// A count, or anything else that stands under its like.
    pub(super) fn number(number: &impl ToString) -> Self {
        Self {
            is_number: true,
            ..Self::word(number.to_string())
        }
    }

    /// A word that leads somewhere.
    pub(super) fn link(text: impl Into<String>, to: String) -> Self {
        Self {
            link: Some(to),
            ..Self::word(text)
        }
    }

    /// What somebody said.
    pub(super) fn said(text: impl Into<String>, language: Language) -> Self {
        Self {
            language: Some(language),
            ..Self::word(text)
        }
    }
}
