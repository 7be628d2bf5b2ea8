//! Short texts that staff keep.

use super::db::Db;
use super::errors::if_taken;
use super::values::{Row, values};
use crate::domain::records::{SavedReply, SavedReplyId, Version};
use crate::storage::{Changes, SavedReplyChange, StoreError};

fn read(row: &Row) -> Result<SavedReply, StoreError> {
    Ok(SavedReply {
        id: SavedReplyId(row.number(0)?),
        name: row.text(1)?,
        language: row.parsed(2)?,
        text: row.text(3)?,
        author: row.string(4)?,
        changed: row.time(5)?,
        version: row.version(6)?,
    })
}

pub(super) async fn all(db: &Db) -> Result<Vec<SavedReply>, StoreError> {
    let sql = "SELECT id, name, language, text, author, changed, version FROM saved_replies ORDER BY language, name";
    db.query(sql, &[]).await?.iter().map(read).collect()
}

/// Writes those that changed, which the caller holds.
pub(super) async fn write(db: &Db, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.saved_replies {
        let (id, expected) = match change {
            SavedReplyChange::Put(reply) => (reply.id, reply.version),
            SavedReplyChange::Remove(id, version) => (*id, *version),
        };
        let found = db
            .optional("SELECT version FROM saved_replies WHERE id = $1", values![id.0])
            .await?;
        let found = found.map(|row| row.version(0)).transpose()?;
        if found.unwrap_or(Version::NEW) != expected {
            return Err(StoreError::Conflict);
        }
        match change {
            SavedReplyChange::Put(reply) => put(db, reply).await?,
            SavedReplyChange::Remove(id, _) => {
                db.execute("DELETE FROM saved_replies WHERE id = $1", values![id.0])
                    .await?;
            }
        }
    }
    Ok(())
}

async fn put(db: &Db, reply: &SavedReply) -> Result<(), StoreError> {
    let written = db
        .execute(
            "INSERT INTO saved_replies (id, name, language, text, author, changed, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language, text = excluded.text,
                author = excluded.author, changed = excluded.changed, version = excluded.version",
            values![
                reply.id.0,
                &reply.name,
                reply.language.code(),
                &reply.text,
                &reply.author,
                reply.changed,
                reply.version.next().0,
            ],
        )
        .await;
    if_taken(written, || StoreError::Conflict)?;
    Ok(())
}
