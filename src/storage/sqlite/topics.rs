//! Topics of the staff's group, and conversations that a person has taken over.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::records::{SessionKey, Topic};
use crate::storage::StoreError;

pub(super) fn topic(db: &Connection, subject: &str) -> Result<Option<Topic>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(Topic {
            thread: row.get(0)?,
            head: row.get(1)?,
            closed: row.get(2)?,
        })
    };
    Ok(db
        .prepare_cached("SELECT thread, head, closed FROM topics WHERE subject = ?1")?
        .query_row([subject], read)
        .optional()?)
}

pub(super) fn set_topic(db: &Connection, subject: &str, topic: Option<&Topic>) -> Result<(), StoreError> {
    match topic {
        Some(topic) => db
            .prepare_cached(
                "INSERT INTO topics (subject, thread, head, closed) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (subject) DO UPDATE SET thread = ?2, head = ?3, closed = ?4",
            )?
            .execute(params![subject, topic.thread, topic.head, topic.closed])?,
        None => db
            .prepare_cached("DELETE FROM topics WHERE subject = ?1")?
            .execute([subject])?,
    };
    Ok(())
}

pub(super) fn subject(
    db: &Connection,
    thread: Option<i64>,
    message: Option<i64>,
) -> Result<Option<String>, StoreError> {
    let about = db
        .prepare_cached("SELECT subject FROM topic_messages WHERE message = ?1")?
        .query_row([message], |row| row.get(0))
        .optional()?;
    if about.is_some() {
        return Ok(about);
    }
    Ok(db
        .prepare_cached("SELECT subject FROM topics WHERE thread = ?1")?
        .query_row([thread], |row| row.get(0))
        .optional()?)
}

pub(super) fn add_message(db: &Connection, message: i64, subject: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR REPLACE INTO topic_messages (message, subject) VALUES (?1, ?2)")?
        .execute(params![message, subject])?;
    Ok(())
}

pub(super) fn hold(db: &Connection, key: &SessionKey) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("SELECT subject FROM holds WHERE channel = ?1 AND account = ?2")?
        .query_row(params![key.channel.word(), &*key.account], |row| row.get(0))
        .optional()?)
}

pub(super) fn set_hold(db: &Connection, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError> {
    match subject {
        Some(subject) => db
            .prepare_cached("INSERT OR REPLACE INTO holds (channel, account, subject) VALUES (?1, ?2, ?3)")?
            .execute(params![key.channel.word(), &*key.account, subject])?,
        None => db
            .prepare_cached("DELETE FROM holds WHERE channel = ?1 AND account = ?2")?
            .execute(params![key.channel.word(), &*key.account])?,
    };
    Ok(())
}
