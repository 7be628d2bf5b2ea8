//! A CSV file as rows of named fields, each with its place, and the problems of its form.

use crate::domain::diagnostic::{Diagnostic, Place, Source, Span};

/// A row that has all its fields.
pub(super) struct Row {
    /// Where it stands.
    pub(super) place: Place,
    /// The fields without spaces around them, in the order of the wanted columns.
    fields: Vec<String>,
    columns: &'static [&'static str],
}

impl Row {
    /// The field of a column, which must be one of the wanted ones; anything else reads as empty.
    pub(super) fn get(&self, column: &str) -> &str {
        let index = self.columns.iter().position(|name| *name == column);
        index
            .and_then(|index| self.fields.get(index))
            .map_or("", String::as_str)
    }

    /// A problem with the field of a column.
    pub(super) fn problem(&self, code: &'static str, column: &str, message: &str, help: &str) -> Diagnostic {
        Diagnostic::error(code, self.place.clone(), format!("{column}: {message}"), help)
    }
}

/// Reads the rows of a file that must have exactly these columns, in any order. Commas or semicolons part the fields;
/// the first line tells which.
pub(super) fn rows(source: &Source, columns: &'static [&'static str], problems: &mut Vec<Diagnostic>) -> Vec<Row> {
    // Spreadsheets write a mark at the beginning of UTF-8 text.
    let text = source.text.trim_start_matches('\u{feff}');
    let skipped = source.text.len() - text.len();
    let first_line = text.lines().next().unwrap_or_default();
    let separator = if first_line.contains(';') && !first_line.contains(',') {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        _ => csv::StringRecord::new(),
    };
    let header_place = source.place(Span::new(skipped, skipped + first_line.len()));
    let Some(order) = order(&header, columns, header_place, problems) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            // The text is UTF-8 and lengths may differ, so nothing is left that could fail; say so if it does.
            Err(error) => {
                let end = source.place(Span::new(source.text.len(), source.text.len()));
                problems.push(Diagnostic::error(
                    "csv",
                    end,
                    error.to_string(),
                    "Save the file as CSV in UTF-8.",
                ));
                break;
            }
        };
        let place = place(source, skipped, &record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != header.len() {
            let message = format!("the line has {} fields and the header {}", record.len(), header.len());
            let help = "Give each column a field, and put a field that holds a separator in double quotes.";
            problems.push(Diagnostic::error("csv-fields", place, message, help));
            continue;
        }
        let fields = order
            .iter()
            .map(|&index| record.get(index).unwrap_or_default().to_owned());
        rows.push(Row {
            place,
            fields: fields.collect(),
            columns,
        });
    }
    rows
}

/// Where in the header each wanted column stands; none when one is missing, unknown or there twice.
fn order(
    header: &csv::StringRecord,
    columns: &'static [&'static str],
    place: Place,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<usize>> {
    let missing: Vec<&str> = columns
        .iter()
        .copied()
        .filter(|column| !header.iter().any(|name| name == *column))
        .collect();
    let odd = header
        .iter()
        .enumerate()
        .find(|(index, name)| !columns.contains(name) || header.iter().take(*index).any(|earlier| earlier == *name));
    let message = if !missing.is_empty() {
        format!("the header has no column {}", missing.join(", "))
    } else if let Some((_, name)) = odd {
        format!("the header has a column '{name}' that isn't known, or is there twice")
    } else {
        let position = |column: &&str| header.iter().position(|name| name == *column);
        return columns.iter().map(position).collect();
    };
    let help = format!("The first line must name these columns: {}.", columns.join(","));
    problems.push(Diagnostic::error("csv-header", place, message, help));
    None
}

/// The first line of a record. The reader counts empty lines before it as part of it.
fn place(source: &Source, skipped: usize, record: &csv::StringRecord) -> Place {
    let byte = record.position().map_or(0, csv::Position::byte);
    let from = skipped
        + usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .min(source.text.len() - skipped);
    let rest = &source.text[source.text.floor_char_boundary(from)..];
    let start = source.text.len() - rest.trim_start_matches(['\r', '\n']).len();
    let length = source.text[start..]
        .find(['\r', '\n'])
        .unwrap_or(source.text.len() - start);
    source.place(Span::new(start, start + length))
}
