//! Updates as they came in, buttons, and accounts that can't be written to.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::values::{Row, micros, values};
use crate::domain::records::{Channel, Keyboard, RawUpdate, SessionKey, Text, UpdateKey, UpdateOutcome};
use crate::storage::StoreError;

/// In one statement: all of them or none, and none twice, however often it is run.
pub(super) async fn receive(db: &Db, updates: &[RawUpdate]) -> Result<u64, StoreError> {
    // In one order, so that two processes that bring the same updates don't wait for each other.
    let mut updates: Vec<&RawUpdate> = updates.iter().collect();
    updates.sort_by(|one, other| one.key.id.cmp(&other.key.id));
    let texts = |part: fn(&RawUpdate) -> &str| updates.iter().map(|update| part(update)).collect::<Vec<&str>>();
    let numbers = |part: fn(&RawUpdate) -> i64| updates.iter().map(|update| part(update)).collect::<Vec<i64>>();
    let new = db
        .execute(
            "INSERT INTO updates (channel, update_id, number, conversation, account, raw, received, state)
             SELECT channel, id, number, conversation, nullif(account, ''), raw, received, 'waiting'
             FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[])
                 AS come (channel, id, number, conversation, account, raw, received)
             ON CONFLICT DO NOTHING",
            values![
                texts(|update| update.key.channel.word()),
                texts(|update| &update.key.id),
                numbers(|update| update.number),
                texts(|update| &update.conversation),
                texts(|update| update.account.as_deref().map_or("", |account| account)),
                texts(|update| &update.raw),
                numbers(|update| micros(update.received)),
            ],
        )
        .await?;
    Ok(new)
}

pub(super) async fn conversations(db: &Db, channel: Channel) -> Result<Vec<Text>, StoreError> {
    let sql = "SELECT DISTINCT conversation FROM updates WHERE channel = $1 AND state = 'waiting'";
    let rows = db.query(sql, values![channel.word()]).await?;
    rows.iter().map(|row| row.text(0)).collect()
}

pub(super) async fn next(db: &Db, channel: Channel, conversation: &Text) -> Result<Option<RawUpdate>, StoreError> {
    let sql = "SELECT update_id, number, account, raw, received FROM updates
         WHERE channel = $1 AND conversation = $2 AND state = 'waiting' ORDER BY number LIMIT 1";
    let read = |row: Row| {
        Ok(RawUpdate {
            key: UpdateKey {
                channel,
                id: row.string(0)?,
            },
            number: row.number(1)?,
            conversation: conversation.clone(),
            account: row.text_or_none(2)?,
            // Only what was worked on has none.
            raw: row.text_or_none(3)?.unwrap_or_default(),
            received: row.time(4)?,
        })
    };
    let found = db.optional(sql, values![channel.word(), conversation]).await?;
    found.map(read).transpose()
}

pub(super) async fn done(db: &Db, key: &UpdateKey, outcome: &UpdateOutcome) -> Result<(), StoreError> {
    db.execute(
        "UPDATE updates SET state = $3, outcome = $4, raw = NULL
         WHERE channel = $1 AND update_id = $2 AND state = 'waiting'",
        values![key.channel.word(), &key.id, outcome.state.word(), &outcome.reason],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_keyboard(db: &Db, keyboard: &Keyboard) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO keyboards (id, channel, account, choices, used, made) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            &keyboard.id,
            keyboard.key.channel.word(),
            &keyboard.key.account,
            serde_json::json!(keyboard.choices).to_string(),
            keyboard.used,
            keyboard.made,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn press(db: &Db, id: &str) -> Result<(), StoreError> {
    db.execute("UPDATE keyboards SET used = true WHERE id = $1", values![id])
        .await?;
    Ok(())
}

pub(super) async fn keyboard(db: &Db, id: &str) -> Result<Option<Keyboard>, StoreError> {
    let sql = "SELECT channel, account, choices, used, made FROM keyboards WHERE id = $1";
    let read = |row: Row| {
        Ok(Keyboard {
            id: id.to_owned(),
            key: row.session_key(0)?,
            // What another version has written differently means nothing any more.
            choices: serde_json::from_str(&row.string(2)?).unwrap_or_default(),
            used: row.flag(3)?,
            made: row.time(4)?,
        })
    };
    db.optional(sql, values![id]).await?.map(read).transpose()
}

/// The caller holds the account's queue.
pub(super) async fn set_blocked(db: &Db, key: &SessionKey, since: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
    let (channel, account) = (key.channel.word(), &key.account);
    let Some(since) = since else {
        let sql = "DELETE FROM blocked WHERE channel = $1 AND account = $2";
        return Ok(db.execute(sql, values![channel, account]).await? > 0);
    };
    let new = db
        .execute(
            "INSERT INTO blocked (channel, account, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            values![channel, account, since],
        )
        .await?;
    db.execute(
        "UPDATE outbox SET dead = true, last_error = 'blocked' WHERE recipient = $1 AND NOT dead",
        values![&key.recipient()],
    )
    .await?;
    Ok(new > 0)
}

/// The tables with an account in them whose rows go along when it gets another name, and what else tells a row there.
const OF_ACCOUNT: [(&str, &str); 7] = [
    ("sessions", "true"),
    ("arrivals", "false"),
    ("bindings", "true"),
    ("keyboards", "false"),
    ("blocked", "true"),
    ("holds", "true"),
    ("unanswered_askers", "there.question = old.question"),
];

/// Nobody else changes anything meanwhile.
pub(super) async fn rename(db: &Db, from: &SessionKey, to: &SessionKey) -> Result<(), StoreError> {
    for (table, same) in OF_ACCOUNT {
        let new = "$3::text || substr(old.account, length($2) + 1)";
        let sql = format!(
            "UPDATE {table} AS old SET account = {new}
             WHERE channel = $1 AND (account = $2 OR substr(account, 1, length($2) + 1) = $2 || '/')
                AND NOT EXISTS (SELECT 1 FROM {table} AS there
                    WHERE there.channel = old.channel AND there.account = {new} AND {same})"
        );
        db.execute(&sql, values![from.channel.word(), &from.account, &to.account])
            .await?;
    }
    db.execute(
        "UPDATE outbox SET recipient = $2::text || substr(recipient, length($1) + 1)
         WHERE recipient = $1 OR substr(recipient, 1, length($1) + 1) = $1 || '/'",
        values![&from.recipient(), &to.recipient()],
    )
    .await?;
    Ok(())
}

/// What waits of an account, without its words. It was taken, and is done: nobody is answered.
pub(super) async fn erase(db: &Db, key: &SessionKey) -> Result<(), StoreError> {
    let values = values![key.channel.word(), &key.account];
    db.execute(
        "UPDATE updates SET state = 'done', outcome = 'erased', raw = NULL
         WHERE channel = $1 AND account = $2 AND state = 'waiting'",
        values,
    )
    .await?;
    db.execute(
        "UPDATE updates SET account = NULL, conversation = '' WHERE channel = $1 AND account = $2",
        values,
    )
    .await?;
    Ok(())
}
