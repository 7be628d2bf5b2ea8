//! Updates as they came in, buttons, and accounts that can't be written to.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::values::{micros, text, time};
use crate::domain::records::{Channel, Keyboard, RawUpdate, SessionKey, Text, UpdateKey, UpdateOutcome};
use crate::storage::StoreError;

pub(super) fn receive(db: &Connection, updates: &[RawUpdate]) -> Result<u64, StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO updates (channel, update_id, number, conversation, account, raw, received, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting') ON CONFLICT DO NOTHING",
    )?;
    let mut new = 0;
    for update in updates {
        new += insert.execute(params![
            update.key.channel.word(),
            update.key.id,
            update.number,
            &*update.conversation,
            update.account.as_deref(),
            &*update.raw,
            micros(update.received),
        ])? as u64;
    }
    Ok(new)
}

pub(super) fn conversations(db: &Connection, channel: Channel) -> Result<Vec<Text>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT DISTINCT conversation FROM updates WHERE channel = ?1 AND state = 'waiting'")?;
    let rows = statement.query_map([channel.word()], |row| text(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn next(db: &Connection, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(RawUpdate {
            key: UpdateKey {
                channel,
                id: row.get(0)?,
            },
            number: row.get(1)?,
            conversation: conversation.clone(),
            account: row.get::<_, Option<String>>(2)?.map(Text),
            // Only what was worked on has none.
            raw: Text(row.get::<_, Option<String>>(3)?.unwrap_or_default()),
            received: time(row, 4)?,
        })
    };
    Ok(db
        .prepare_cached(
            "SELECT update_id, number, account, raw, received FROM updates
             WHERE channel = ?1 AND conversation = ?2 AND state = 'waiting' ORDER BY number LIMIT 1",
        )?
        .query_row(params![channel.word(), &**conversation], read)
        .optional()?)
}

pub(super) fn done(db: &Connection, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE updates SET state = ?3, outcome = ?4, raw = NULL
         WHERE channel = ?1 AND update_id = ?2 AND state = 'waiting'",
    )?
    .execute(params![
        key.channel.word(),
        key.id,
        outcome.state.word(),
        outcome.reason
    ])?;
    Ok(())
}

pub(super) fn add_keyboard(db: &Connection, keyboard: &Keyboard) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO keyboards (id, channel, account, choices, used, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        keyboard.id,
        keyboard.key.channel.word(),
        &*keyboard.key.account,
        serde_json::json!(keyboard.choices).to_string(),
        keyboard.used,
        micros(keyboard.made),
    ])?;
    Ok(())
}

pub(super) fn press(db: &Connection, id: &str) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE keyboards SET used = 1 WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

pub(super) fn keyboard(db: &Connection, id: &str) -> Result<Option<Keyboard>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(Keyboard {
            id: id.to_owned(),
            key: super::values::session_key(row, 0)?,
            // What another version has written differently means nothing any more.
            choices: serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default(),
            used: row.get(3)?,
            made: time(row, 4)?,
        })
    };
    Ok(db
        .prepare_cached("SELECT channel, account, choices, used, made FROM keyboards WHERE id = ?1")?
        .query_row([id], read)
        .optional()?)
}

pub(super) fn set_blocked(db: &Connection, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
    let Some(since) = since else {
        let gone = db
            .prepare_cached("DELETE FROM blocked WHERE channel = ?1 AND account = ?2")?
            .execute(params![key.channel.word(), &*key.account])?;
        return Ok(gone > 0);
    };
    let new = db
        .prepare_cached("INSERT INTO blocked (channel, account, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute(params![key.channel.word(), &*key.account, micros(since)])?;
    db.prepare_cached("UPDATE outbox SET dead = 1, last_error = 'blocked' WHERE recipient = ?1 AND dead = 0")?
        .execute([&*key.recipient()])?;
    Ok(new > 0)
}

/// The tables with an account in them whose rows go along when it gets another name.
const OF_ACCOUNT: [&str; 7] = [
    "sessions",
    "arrivals",
    "bindings",
    "keyboards",
    "blocked",
    "holds",
    "unanswered_askers",
];

pub(super) fn rename(db: &Connection, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError> {
    for table in OF_ACCOUNT {
        db.prepare_cached(&format!(
            "UPDATE OR IGNORE {table} SET account = ?3 || substr(account, length(?2) + 1)
             WHERE channel = ?1 AND (account = ?2 OR substr(account, 1, length(?2) + 1) = ?2 || '/')"
        ))?
        .execute(params![from.channel.word(), &*from.account, &*to.account])?;
    }
    db.prepare_cached(
        "UPDATE outbox SET recipient = ?2 || substr(recipient, length(?1) + 1)
         WHERE recipient = ?1 OR substr(recipient, 1, length(?1) + 1) = ?1 || '/'",
    )?
    .execute([&*from.recipient(), &*to.recipient()])?;
    Ok(())
}

/// What waits of an account, without its words. It was taken, and is done: nobody is answered.
pub(super) fn erase(db: &Connection, key: &SessionKey) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE updates SET state = 'done', outcome = 'erased', raw = NULL
         WHERE channel = ?1 AND account = ?2 AND state = 'waiting'",
    )?
    .execute(params![key.channel.word(), &*key.account])?;
    db.prepare_cached("UPDATE updates SET account = NULL, conversation = '' WHERE channel = ?1 AND account = ?2")?
        .execute(params![key.channel.word(), &*key.account])?;
    Ok(())
}
