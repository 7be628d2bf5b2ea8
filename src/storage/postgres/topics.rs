//! Topics of the staff's group, and conversations that a person has taken over.

use super::db::Db;
use super::values::values;
use crate::domain::records::{SessionKey, Topic};
use crate::storage::StoreError;

pub(super) async fn topic(db: &Db, subject: &str) -> Result<Option<Topic>, StoreError> {
    let found = db
        .optional(
            "SELECT thread, head, closed FROM topics WHERE subject = $1",
            values![subject],
        )
        .await?;
    let topic = found.map(|row| {
        Ok(Topic {
            thread: row.number_or_none(0)?,
            head: row.number_or_none(1)?,
            closed: row.flag(2)?,
        })
    });
    topic.transpose()
}

pub(super) async fn set_topic(db: &Db, subject: &str, topic: Option<&Topic>) -> Result<(), StoreError> {
    match topic {
        Some(topic) => {
            db.execute(
                "INSERT INTO topics (subject, thread, head, closed) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (subject) DO UPDATE
                 SET thread = excluded.thread, head = excluded.head, closed = excluded.closed",
                values![subject, topic.thread, topic.head, topic.closed],
            )
            .await?
        }
        None => {
            db.execute("DELETE FROM topics WHERE subject = $1", values![subject])
                .await?
        }
    };
    Ok(())
}

pub(super) async fn subject(db: &Db, thread: Option<i64>, message: Option<i64>) -> Result<Option<String>, StoreError> {
    let sql = "SELECT subject FROM topic_messages WHERE message = $1";
    if let Some(about) = db.optional(sql, values![message]).await? {
        return about.string(0).map(Some);
    }
    let sql = "SELECT subject FROM topics WHERE thread = $1 ORDER BY subject";
    let about = db.optional(sql, values![thread]).await?;
    about.map(|row| row.string(0)).transpose()
}

pub(super) async fn add_message(db: &Db, message: i64, subject: &str) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO topic_messages (message, subject) VALUES ($1, $2)
         ON CONFLICT (message) DO UPDATE SET subject = excluded.subject",
        values![message, subject],
    )
    .await?;
    Ok(())
}

pub(super) async fn hold(db: &Db, key: &SessionKey) -> Result<Option<String>, StoreError> {
    let sql = "SELECT subject FROM holds WHERE channel = $1 AND account = $2";
    let found = db.optional(sql, values![key.channel.word(), &key.account]).await?;
    found.map(|row| row.string(0)).transpose()
}

pub(super) async fn set_hold(db: &Db, key: &SessionKey, subject: Option<&str>) -> Result<(), StoreError> {
    let (channel, account) = (key.channel.word(), &key.account);
    match subject {
        Some(subject) => {
            db.execute(
                "INSERT INTO holds (channel, account, subject) VALUES ($1, $2, $3)
                 ON CONFLICT (channel, account) DO UPDATE SET subject = excluded.subject",
                values![channel, account, subject],
            )
            .await?
        }
        None => {
            db.execute(
                "DELETE FROM holds WHERE channel = $1 AND account = $2",
                values![channel, account],
            )
            .await?
        }
    };
    Ok(())
}
