//! Files of entries that other programs write: JSONL, and tables from a spreadsheet. Bytes to rows, each with its line.
//!
//! Knows nothing of entries.

use serde::Deserialize;

use crate::domain::diagnostic::Source;
use crate::domain::nearest;

/// The columns of a table.
const COLUMNS: [&str; 5] = ["id", "language", "question", "alternates", "answer"];

/// The form of a file, by its name's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An object a line.
    Jsonl,
    /// A table with commas or semicolons.
    Csv,
    /// A table with tabs.
    Tsv,
}

/// An entry as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line where it begins, from 1.
    pub(super) line: u64,
    pub(super) id: String,
    pub(super) language: String,
    /// The question, then other ways to ask it.
    pub(super) questions: Vec<String>,
    pub(super) answer: String,
}

/// Something wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, and what to do.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

#[derive(Deserialize)]
struct JsonRow {
    id: Id,
    questions: Vec<String>,
    answer: String,
    lang: String,
}

/// Reads a file. All mistakes are given, not only the first.
pub(super) fn read(bytes: Vec<u8>, form: Form) -> (Vec<Row>, Vec<Mistake>) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(mistake) => return (Vec::new(), vec![mistake]),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match form {
        Form::Jsonl => read_jsonl(text),
        Form::Csv | Form::Tsv => read_table(text, form),
    }
}

/// The text of a file, or where it stops being UTF-8 and what was probably done wrong.
fn decode(bytes: Vec<u8>) -> Result<String, Mistake> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let message = "this file is UTF-16; save it as 'CSV UTF-8'".to_owned();
        return Err(Mistake { line: 1, message });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let before = Source {
            file: "".into(),
            text: String::from_utf8_lossy(&bytes[..valid]).into_owned(),
        };
        let position = before.position(valid);
        let byte = bytes.get(valid).copied().unwrap_or_default();
        Mistake {
            line: position.line as u64,
            message: format!(
                "the byte {byte:02X} at column {} isn't UTF-8, so this file was probably saved as Windows-1252; save it as 'CSV UTF-8'",
                position.column
            ),
        }
    })
}

fn read_jsonl(text: &str) -> (Vec<Row>, Vec<Mistake>) {
    let mut rows = Vec::new();
    let mut mistakes = Vec::new();
    for (line, json) in (1..).zip(text.lines()) {
        if json.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<JsonRow>(json) {
            Ok(row) => rows.push(Row {
                line,
                id: match row.id {
                    Id::Text(id) => id,
                    Id::Number(number) => number.to_string(),
                },
                language: row.lang,
                questions: row.questions,
                answer: row.answer,
            }),
            Err(error) => mistakes.push(Mistake {
                line,
                message: format!(
                    "{}; a line is an object such as {{\"id\": \"rollover\", \"questions\": [\"…\"], \"answer\": \"…\", \"lang\": \"en\"}}",
                    // The error speaks of line 1, since it saw only this line.
                    error.to_string().replace(" at line 1 column ", " at column ")
                ),
            }),
        }
    }
    (rows, mistakes)
}

fn read_table(text: &str, form: Form) -> (Vec<Row>, Vec<Mistake>) {
    let head = text.lines().next().unwrap_or_default();
    let separator = match form {
        Form::Tsv => b'\t',
        // Spreadsheets in countries with a decimal comma write semicolons.
        _ => [b',', b';', b'\t']
            .into_iter()
            .rev()
            .max_by_key(|separator| head.bytes().filter(|byte| byte == separator).count())
            .unwrap_or(b','),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let columns = match records.next() {
        Some(Ok(header)) => match columns(&header) {
            Ok(columns) => columns,
            Err(message) => return (Vec::new(), vec![Mistake { line: 1, message }]),
        },
        _ => {
            return (
                Vec::new(),
                vec![Mistake {
                    line: 1,
                    message: header_help("the file has no header"),
                }],
            );
        }
    };
    let mut rows = Vec::new();
    let mut mistakes = Vec::new();
    for record in records {
        // The text is UTF-8 and rows may have any length, so nothing is left that could fail.
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let filled = (0..record.len())
            .rfind(|index| !record[*index].trim().is_empty())
            .map_or(0, |last| last + 1);
        if record.len() < columns.len() || filled > columns.len() {
            mistakes.push(Mistake {
                line,
                message: format!(
                    "this row has {} fields and the header {}; a field with separators, line breaks or quotation marks in it stands in \
                     double quotation marks, and each mark within is doubled",
                    filled.max(1),
                    columns.len()
                ),
            });
            continue;
        }
        let field = |name: &str| {
            columns
                .iter()
                .position(|column| column == name)
                .and_then(|index| record.get(index))
                .unwrap_or_default()
        };
        let alternates = field("alternates")
            .split(['|', '\n', '\r'])
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty());
        rows.push(Row {
            line,
            id: field("id").to_owned(),
            language: field("language").to_owned(),
            questions: std::iter::once(field("question"))
                .chain(alternates)
                .map(str::to_owned)
                .collect(),
            answer: field("answer").to_owned(),
        });
    }
    (rows, mistakes)
}

/// The columns' names, if they are those that are wanted, in any order. `alternates` may be left out.
fn columns(header: &csv::StringRecord) -> Result<Vec<String>, String> {
    let mut columns: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    // Spreadsheets like to write empty columns at the end.
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    for (index, column) in columns.iter().enumerate() {
        if !COLUMNS.contains(&column.as_str()) {
            let help = nearest(column, COLUMNS)
                .map(|nearest| format!("; did you mean '{nearest}'?"))
                .unwrap_or_default();
            return Err(header_help(&format!("there is no column '{column}'{help}")));
        }
        if columns[..index].contains(column) {
            return Err(header_help(&format!(
                "the column '{column}' stands in the header twice"
            )));
        }
    }
    match COLUMNS
        .iter()
        .find(|name| **name != "alternates" && !columns.iter().any(|column| column == *name))
    {
        Some(missing) => Err(header_help(&format!("the column '{missing}' is missing"))),
        None => Ok(columns),
    }
}

fn header_help(what: &str) -> String {
    format!("{what}; the first line is the header '{}'", COLUMNS.join(","))
}
