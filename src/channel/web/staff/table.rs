//! Tables of the console as files for spreadsheets.

use std::borrow::Cow;

use axum::http::header;
use axum::response::{IntoResponse as _, Response};

/// A table to be saved as `NAME.csv`.
pub(super) fn csv_file<Row>(
    name: &str,
    head: impl IntoIterator<Item: AsRef<str>>,
    rows: impl Iterator<Item = Row>,
) -> Response
where
    Row: IntoIterator<Item: AsRef<str>>,
{
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write = |fields: Vec<String>| table.write_record(&fields);
    let mut written = write(line(head));
    for row in rows {
        written = written.and_then(|()| write(line(row)));
    }
    // Writing into memory can't fail, and all rows of a table are as long.
    let text = written.ok().and_then(|()| table.into_inner().ok()).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    (headers, text).into_response()
}

fn line(fields: impl IntoIterator<Item: AsRef<str>>) -> Vec<String> {
    fields
        .into_iter()
        .map(|field| cell(field.as_ref()).into_owned())
        .collect()
}

/// A field that no spreadsheet takes for a formula. A number below zero is none.
fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<i64>().is_err() {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}
