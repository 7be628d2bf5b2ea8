//! Lists as tables for spreadsheets: comma-separated, made and sent page by page, so that none is ever whole in memory.

use std::borrow::Cow;
use std::io;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, StreamExt as _, stream};

use super::Refused;
use crate::assistant::staff::StaffError;

/// So many records are read at a time.
pub(super) const PAGE: u32 = 500;

/// A line of a table.
pub(super) type Row = Vec<String>;

/// A file of this name, with these columns and what the pages hold. Where a later page can't be read the download breaks off, so that
/// half a table is never taken for a whole one.
pub(super) async fn sheet(
    name: &str,
    columns: &[&str],
    pages: impl Stream<Item = Result<Vec<Row>, StaffError>> + Send + 'static,
) -> Result<Response, Refused> {
    let mut pages = Box::pin(pages);
    // What fails at once is told as everywhere.
    let first = pages.next().await.transpose()?.unwrap_or_default();
    let head = columns.iter().map(|column| (*column).to_owned()).collect();
    let begin = std::iter::once(head).chain(first).collect();
    let all = stream::once(async { Ok(begin) }).chain(pages);
    let pieces = all.map(|page| match page {
        Ok(rows) => lines(&rows),
        Err(error) => {
            tracing::error!(%error, "a table breaks off");
            Err(io::Error::other("the records can't be reached"))
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn lines(rows: &[Row]) -> io::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows {
        table.write_record(row.iter().map(|field| cell(field).into_owned()))?;
    }
    table.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// A field that no spreadsheet takes for a formula. A number below zero is none.
fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<i64>().is_err() {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}
