//! What a turn of a conversation reads.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::values::{contact, json, micros, parsed_or_none, pin, session_key, text, time, time_or_none, version};
use super::{desk, lists};
use crate::domain::records::{
    Arrival, Binding, Challenge, Channel, ContactId, DialogueState, Json, LimitKey, PinDigest, Session, SessionKey,
    SignInLimit, Text, UpdateKey,
};
use crate::storage::{NumberKind, PinData, SignedIn, StoreError, TurnData};

/// One row with all that hangs on an account, each part empty where there is none. One statement rather than seven:
/// what a turn reads is what every answer waits for.
const ACCOUNT: &str = "
    SELECT inbox.replies,
        s.language, s.dialogue_format, s.dialogue, s.last_activity, s.version,
        h.contact, h.pin, h.code_hash, h.tries, h.sent, h.expires,
        l.failures, l.next_allowed, l.changed, l.version,
        b.since,
        c.id, c.partner, c.name, c.email, c.pin, c.language, c.active,
        p.key, p.tier, p.region, p.version
    FROM (SELECT 1)
    LEFT JOIN inbox ON inbox.channel = ?4 AND inbox.update_id = ?5
    LEFT JOIN sessions AS s ON s.channel = ?1 AND s.account = ?2
    LEFT JOIN challenges AS h ON h.channel = ?1 AND h.account = ?2
    LEFT JOIN sign_in_limits AS l ON l.key = ?3
    LEFT JOIN bindings AS b ON b.channel = ?1 AND b.account = ?2
    LEFT JOIN contacts AS c ON c.id = b.contact
    LEFT JOIN partners AS p ON p.key = c.partner";

pub(super) fn load_turn(db: &Connection, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError> {
    let limit_key = LimitKey::Account(key.clone());
    let values = params![
        key.channel.word(),
        &*key.account,
        limit_text(&limit_key),
        update.map(|update| update.channel.word()),
        update.map(|update| update.id.as_str()),
    ];
    let mut turn = db.prepare_cached(ACCOUNT)?.query_row(values, |row| {
        if row.get_ref(0)?.as_str_or_null()?.is_some() {
            return Ok(TurnData {
                answered: Some(json(row, 0)?),
                ..TurnData::default()
            });
        }
        Ok(TurnData {
            answered: None,
            session: part(row, 1, 5, |from| session_row(row, from, key))?,
            arrivals: Vec::new(),
            challenge: part(row, 6, 7, |from| challenge_row(row, from, key))?,
            limit: part(row, 12, 12, |from| limit_row(row, from, &limit_key))?,
            signed_in: part(row, 16, 24, |from| signed_in_row(row, from, key))?,
        })
    })?;
    if turn.answered.is_none() {
        turn.arrivals = arrivals(db, key)?;
    }
    if let Some(signed_in) = &mut turn.signed_in {
        signed_in.contact.certifications = lists::certifications(db, signed_in.contact.id)?;
        signed_in.periods = desk::partner_periods(db, &signed_in.partner.key)?;
    }
    Ok(turn)
}

/// Reads the part of a joined row that begins at `from`; none when `witness`, a column that is never empty, is.
fn part<T>(
    row: &Row<'_>,
    from: usize,
    witness: usize,
    read: impl FnOnce(usize) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(witness)? {
        ValueRef::Null => Ok(None),
        _ => read(from).map(Some),
    }
}

/// Reads `since`, a contact and a partner, without what stands in tables of its own.
fn signed_in_row(row: &Row<'_>, from: usize, key: &SessionKey) -> rusqlite::Result<SignedIn> {
    let contact = lists::contact_row(row, from + 1)?;
    Ok(SignedIn {
        binding: Binding {
            key: key.clone(),
            contact: contact.id,
            since: time(row, from)?,
        },
        contact,
        partner: lists::partner_row(row, from + 8)?,
        periods: Vec::new(),
    })
}

pub(super) fn load_pin(db: &Connection, channel: Channel, digest: &PinDigest) -> Result<PinData, StoreError> {
    let found = db
        .prepare_cached("SELECT id FROM contacts WHERE pin = ?1 AND active = 1")?
        .query_row([digest.0], |row| contact(row, 0))
        .optional()?;
    // The rest is looked up even when nobody has the PIN, by an id that nobody has: the time must not tell.
    let id = found.map_or(0, |id| id.0);
    let contact = lists::contact(db, ContactId(id))?;
    let bound = db
        .prepare_cached("SELECT channel, account, contact, since FROM bindings WHERE contact = ?1 AND channel = ?2")?
        .query_row(params![id, channel.word()], binding_row)
        .optional()?;
    Ok(PinData {
        contact,
        bound,
        limit: limit(db, &LimitKey::Pin(*digest))?,
    })
}

/// The highest number that is stored; 0 without any.
pub(super) fn highest_number(db: &Connection, kind: NumberKind) -> Result<u32, StoreError> {
    let sql = match kind {
        NumberKind::Case => "SELECT coalesce(max(number), 0) FROM cases",
        NumberKind::Order => "SELECT coalesce(max(number), 0) FROM orders",
        NumberKind::Review => "SELECT coalesce(max(number), 0) FROM reviews",
    };
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The replies that the update was answered with.
pub(super) fn answered(db: &Connection, update: &UpdateKey) -> Result<Option<Json>, StoreError> {
    let replies = db
        .prepare_cached("SELECT replies FROM inbox WHERE channel = ?1 AND update_id = ?2")?
        .query_row(params![update.channel.word(), update.id], |row| json(row, 0))
        .optional()?;
    Ok(replies)
}

/// Who is signed in with the account.
pub(super) fn binding(db: &Connection, key: &SessionKey) -> Result<Option<Binding>, StoreError> {
    let binding = db
        .prepare_cached("SELECT channel, account, contact, since FROM bindings WHERE channel = ?1 AND account = ?2")?
        .query_row(params![key.channel.word(), &*key.account], binding_row)
        .optional()?;
    Ok(binding)
}

/// Reads `channel, account, contact, since`.
pub(super) fn binding_row(row: &Row<'_>) -> rusqlite::Result<Binding> {
    Ok(Binding {
        key: session_key(row, 0)?,
        contact: contact(row, 2)?,
        since: time(row, 3)?,
    })
}

/// A conversation.
pub(super) fn session(db: &Connection, key: &SessionKey) -> Result<Option<Session>, StoreError> {
    let session = db
        .prepare_cached(
            "SELECT language, dialogue_format, dialogue, last_activity, version FROM sessions
             WHERE channel = ?1 AND account = ?2",
        )?
        .query_row(params![key.channel.word(), &*key.account], |row| {
            session_row(row, 0, key)
        })
        .optional()?;
    Ok(session)
}

/// Reads `language, dialogue_format, dialogue, last_activity, version`.
fn session_row(row: &Row<'_>, from: usize, key: &SessionKey) -> rusqlite::Result<Session> {
    let dialogue = match row.get::<_, Option<u32>>(from + 1)? {
        None => None,
        Some(format) => Some(DialogueState {
            format,
            state: json(row, from + 2)?,
        }),
    };
    Ok(Session {
        key: key.clone(),
        language: parsed_or_none(row, from)?,
        dialogue,
        last_activity: time(row, from + 3)?,
        version: version(row, from + 4)?,
    })
}

/// What came up for a conversation, oldest first.
/// The accounts for which replies wait.
pub(super) fn addressed(db: &Connection, channel: Channel) -> Result<Vec<Text>, StoreError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT account FROM arrivals WHERE channel = ?1")?;
    let rows = statement.query_map([channel.word()], |row| text(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn arrivals(db: &Connection, key: &SessionKey) -> Result<Vec<Arrival>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, reply, at FROM arrivals WHERE channel = ?1 AND account = ?2 ORDER BY id")?;
    let rows = statement.query_map(params![key.channel.word(), &*key.account], |row| {
        Ok(Arrival {
            id: row.get(0)?,
            to: key.clone(),
            reply: json(row, 1)?,
            at: time(row, 2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Reads `contact, pin, code_hash, tries, sent, expires`.
fn challenge_row(row: &Row<'_>, from: usize, key: &SessionKey) -> rusqlite::Result<Challenge> {
    Ok(Challenge {
        key: key.clone(),
        contact: row.get::<_, Option<i64>>(from)?.map(ContactId),
        pin: pin(row, from + 1)?,
        code_hash: row.get(from + 2)?,
        tries: row.get(from + 3)?,
        sent: time(row, from + 4)?,
        expires: time(row, from + 5)?,
    })
}

/// The limit on an account or a PIN.
fn limit(db: &Connection, key: &LimitKey) -> Result<Option<SignInLimit>, StoreError> {
    let limit = db
        .prepare_cached("SELECT failures, next_allowed, changed, version FROM sign_in_limits WHERE key = ?1")?
        .query_row([limit_text(key)], |row| limit_row(row, 0, key))
        .optional()?;
    Ok(limit)
}

/// Reads `failures, next_allowed, changed, version`.
fn limit_row(row: &Row<'_>, from: usize, key: &LimitKey) -> rusqlite::Result<SignInLimit> {
    Ok(SignInLimit {
        key: key.clone(),
        failures: row.get(from)?,
        next_allowed: time_or_none(row, from + 1)?,
        changed: time(row, from + 2)?,
        version: version(row, from + 3)?,
    })
}

/// A limit's key as it stands in its column.
pub(super) fn limit_text(key: &LimitKey) -> String {
    match key {
        LimitKey::Account(key) => format!("account:{}:{}", key.channel, &*key.account),
        LimitKey::Pin(digest) => {
            use std::fmt::Write;
            digest.0.iter().fold(String::from("pin:"), |mut text, byte| {
                // Writing to a string can't fail.
                let _ = write!(text, "{byte:02x}");
                text
            })
        }
    }
}

/// Writes a limit over the one it was read as; false when that has changed.
pub(super) fn write_limit(db: &Connection, limit: &SignInLimit) -> Result<bool, StoreError> {
    let changed = db
        .prepare_cached(
            "INSERT INTO sign_in_limits (key, failures, next_allowed, changed, version)
             SELECT ?1, ?2, ?3, ?4, 1 WHERE ?5 = 0 OR EXISTS (SELECT 1 FROM sign_in_limits WHERE key = ?1)
             ON CONFLICT (key) DO UPDATE
             SET failures = ?2, next_allowed = ?3, changed = ?4, version = version + 1
             WHERE version = ?5",
        )?
        .execute(params![
            limit_text(&limit.key),
            limit.failures,
            limit.next_allowed.map(micros),
            micros(limit.changed),
            limit.version.0,
        ])?;
    Ok(changed == 1)
}

/// Writes a conversation over the one it was read as; false when that has changed.
pub(super) fn write_session(db: &Connection, session: &Session) -> Result<bool, StoreError> {
    let dialogue = session.dialogue.as_ref();
    let changed = db
        .prepare_cached(
            "INSERT INTO sessions (channel, account, language, dialogue_format, dialogue, last_activity, version)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1
             WHERE ?7 = 0 OR EXISTS (SELECT 1 FROM sessions WHERE channel = ?1 AND account = ?2)
             ON CONFLICT (channel, account) DO UPDATE
             SET language = ?3, dialogue_format = ?4, dialogue = ?5, last_activity = ?6, version = version + 1
             WHERE version = ?7",
        )?
        .execute(params![
            session.key.channel.word(),
            &*session.key.account,
            session.language.map(crate::domain::language::Language::code),
            dialogue.map(|dialogue| dialogue.format),
            dialogue.map(|dialogue| dialogue.state.0.to_string()),
            micros(session.last_activity),
            session.version.0,
        ])?;
    Ok(changed == 1)
}
