//! How records are shown to staff on a terminal. What people wrote is shown as text and can do nothing else there:
//! escape sequences that would colour, move or overwrite are taken apart.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use comfy_table::{ContentArrangement, Table, presets};

use super::{Failure, print};

/// Prints lines for people, with every character in them that a terminal would obey made visible.
pub(super) fn page(text: &str) -> Result<(), Failure> {
    print(&harmless(text))
}

/// `text` with control characters, and those that change the direction of writing, as `\u{1b}`. Line ends stay.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push('\n'),
            '\t' => shown.push_str("    "),
            // A carriage return alone would let what follows overwrite the line.
            '\r' => {}
            _ if letter.is_control() || turns(letter) => {
                // Writing to a string can't fail.
                let _ = write!(shown, "{}", letter.escape_unicode());
            }
            _ => shown.push(letter),
        }
    }
    shown
}

/// Whether the character changes the direction in which text around it is written, or is a line end of its own kind.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` on one line, so that nobody can write rows of their own into a list.
pub(super) fn line(text: &str) -> String {
    harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `text` indented, as a paragraph under its heading.
pub(super) fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("    {line}\n"));
    lines.collect()
}

/// The time to the minute.
pub(super) fn time(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// `text`, or a dash where there is none.
pub(super) fn or_dash(text: Option<impl ToString>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| text.to_string())
}

/// Rows under a heading; a sentence where there are none.
pub(super) fn table<const N: usize>(heading: [&str; N], rows: Vec<[String; N]>, none: &str) -> String {
    if rows.is_empty() {
        return format!("{none}\n");
    }
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(heading);
    for row in rows {
        table.add_row(row.map(|cell| line(&cell)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    format!("{}\n", table.trim_fmt())
}
