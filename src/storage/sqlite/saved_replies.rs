//! Short texts that staff keep.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::errors::if_taken;
use super::values::{micros, parsed, signed, text, time, version};
use crate::domain::records::{SavedReply, SavedReplyId, Version};
use crate::storage::{Changes, SavedReplyChange, StoreError};

fn row(row: &Row<'_>) -> rusqlite::Result<SavedReply> {
    Ok(SavedReply {
        id: SavedReplyId(row.get(0)?),
        name: text(row, 1)?,
        language: parsed(row, 2)?,
        text: text(row, 3)?,
        author: row.get(4)?,
        changed: time(row, 5)?,
        version: version(row, 6)?,
    })
}

pub(super) fn all(db: &Connection) -> Result<Vec<SavedReply>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, name, language, text, author, changed, version FROM saved_replies ORDER BY language, name",
    )?;
    let rows = statement.query_map([], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn write(db: &Connection, changes: &Changes) -> Result<(), StoreError> {
    for change in &changes.saved_replies {
        let (id, expected) = match change {
            SavedReplyChange::Put(reply) => (reply.id, reply.version),
            SavedReplyChange::Remove(id, version) => (*id, *version),
        };
        let found = db
            .prepare_cached("SELECT version FROM saved_replies WHERE id = ?1")?
            .query_row([id.0], |row| version(row, 0))
            .optional()?;
        if found.unwrap_or(Version::NEW) != expected {
            return Err(StoreError::Conflict);
        }
        match change {
            SavedReplyChange::Put(reply) => put(db, reply)?,
            SavedReplyChange::Remove(id, _) => {
                db.prepare_cached("DELETE FROM saved_replies WHERE id = ?1")?
                    .execute([id.0])?;
            }
        }
    }
    Ok(())
}

fn put(db: &Connection, reply: &SavedReply) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO saved_replies (id, name, language, text, author, changed, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = ?2, language = ?3, text = ?4, author = ?5, changed = ?6, version = ?7",
    )?;
    let written = statement.execute(params![
        reply.id.0,
        &*reply.name,
        reply.language.code(),
        &*reply.text,
        reply.author,
        micros(reply.changed),
        signed(reply.version.next().0),
    ]);
    if_taken(written, || StoreError::Conflict)?;
    Ok(())
}
