//! What was saved in the FAQ editor.

use super::db::Db;
use super::values::{Row, values};
use crate::domain::records::FaqSave;
use crate::storage::StoreError;

const SAVE: &str = "SELECT id, file, author, at, note, before, after FROM faq_saves";

fn read(row: &Row) -> Result<FaqSave, StoreError> {
    Ok(FaqSave {
        id: row.number(0)?,
        file: row.string(1)?,
        author: row.string(2)?,
        at: row.time(3)?,
        note: row.text(4)?,
        before: row.string_or_none(5)?,
        after: row.string(6)?,
    })
}

pub(super) async fn list(db: &Db, file: &str, before: Option<i64>, limit: u32) -> Result<Vec<FaqSave>, StoreError> {
    let sql = format!("{SAVE} WHERE file = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    let values = values![file, before.unwrap_or(i64::MAX), limit];
    db.query(&sql, values).await?.iter().map(read).collect()
}

pub(super) async fn one(db: &Db, id: i64) -> Result<Option<FaqSave>, StoreError> {
    let sql = format!("{SAVE} WHERE id = $1");
    db.optional(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// Adds one to those of its file, which the caller holds.
pub(super) async fn add(db: &Db, save: &FaqSave) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO faq_saves (file, author, at, note, before, after) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            &save.file,
            &save.author,
            save.at,
            &save.note,
            save.before.as_ref(),
            &save.after
        ],
    )
    .await?;
    Ok(())
}
