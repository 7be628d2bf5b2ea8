//! What was saved in the FAQ editor.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::values::{micros, text, time};
use crate::domain::records::FaqSave;
use crate::storage::StoreError;

const SAVE: &str = "SELECT id, file, author, at, note, before, after FROM faq_saves";

fn row(row: &Row<'_>) -> rusqlite::Result<FaqSave> {
    Ok(FaqSave {
        id: row.get(0)?,
        file: row.get(1)?,
        author: row.get(2)?,
        at: time(row, 3)?,
        note: text(row, 4)?,
        before: row.get(5)?,
        after: row.get(6)?,
    })
}

pub(super) fn list(db: &Connection, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{SAVE} WHERE file = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"))?;
    let rows = statement.query_map(params![file, before.unwrap_or(i64::MAX), limit], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn one(db: &Connection, id: i64) -> Result<Option<FaqSave>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{SAVE} WHERE id = ?1"))?;
    Ok(statement.query_row([id], row).optional()?)
}

pub(super) fn add(db: &Connection, save: &FaqSave) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO faq_saves (file, author, at, note, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            save.file,
            save.author,
            micros(save.at),
            save.note.0,
            save.before,
            save.after
        ])?;
    Ok(())
}
