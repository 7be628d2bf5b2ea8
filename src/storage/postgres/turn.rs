//! What a turn of a conversation reads.

use futures_util::future::try_join;

use super::db::Db;
use super::lists;
use super::pools::partner_periods;
use super::values::{Row, values};
use crate::domain::records::{
    Arrival, Binding, Challenge, Channel, ContactId, DialogueState, Json, LimitKey, PinDigest, Session, SessionKey,
    SignInLimit, Text, UpdateKey,
};
use crate::storage::{PinData, SignedIn, StoreError, TurnData};

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
    FROM (SELECT 1) AS always
    LEFT JOIN inbox ON inbox.channel = $4 AND inbox.update_id = $5
    LEFT JOIN sessions AS s ON s.channel = $1 AND s.account = $2
    LEFT JOIN challenges AS h ON h.channel = $1 AND h.account = $2
    LEFT JOIN sign_in_limits AS l ON l.key = $3
    LEFT JOIN bindings AS b ON b.channel = $1 AND b.account = $2
    LEFT JOIN contacts AS c ON c.id = b.contact
    LEFT JOIN partners AS p ON p.key = c.partner";

pub(super) async fn load_turn(db: &Db, key: &SessionKey, update: Option<&UpdateKey>) -> Result<TurnData, StoreError> {
    let limit_key = LimitKey::Account(key.clone());
    let values = values![
        key.channel.word(),
        &key.account,
        limit_text(&limit_key),
        update.map(|update| update.channel.word()),
        update.map(|update| update.id.as_str()),
    ];
    // Both are on their way before the first is answered.
    let account = async { Ok(db.one(ACCOUNT, values).await?) };
    let (row, arrivals) = try_join(account, arrivals(db, key)).await?;
    if !row.is_empty(0) {
        return Ok(TurnData {
            answered: Some(row.json(0)?),
            ..TurnData::default()
        });
    }
    let mut turn = TurnData {
        answered: None,
        session: part(&row, 5, |row| session_row(row, 1, key))?,
        arrivals,
        challenge: part(&row, 7, |row| challenge_row(row, 6, key))?,
        limit: part(&row, 12, |row| limit_row(row, 12, &limit_key))?,
        signed_in: part(&row, 24, |row| signed_in_row(row, 16, key))?,
    };
    if let Some(signed_in) = &mut turn.signed_in {
        signed_in.contact.certifications = lists::certifications(db, signed_in.contact.id).await?;
        signed_in.periods = partner_periods(db, &signed_in.partner.key).await?;
    }
    Ok(turn)
}

/// Reads a part of a joined row; none when `witness`, a column that is never empty, is.
fn part<T>(
    row: &Row,
    witness: usize,
    read: impl FnOnce(&Row) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    if row.is_empty(witness) {
        return Ok(None);
    }
    read(row).map(Some)
}

/// Reads `since`, a contact and a partner, without what stands in tables of its own.
fn signed_in_row(row: &Row, from: usize, key: &SessionKey) -> Result<SignedIn, StoreError> {
    let contact = lists::contact_row(row, from + 1)?;
    Ok(SignedIn {
        binding: Binding {
            key: key.clone(),
            contact: contact.id,
            since: row.time(from)?,
        },
        contact,
        partner: lists::partner_row(row, from + 8)?,
        periods: Vec::new(),
    })
}

pub(super) async fn load_pin(db: &Db, channel: Channel, digest: &PinDigest) -> Result<PinData, StoreError> {
    let found = db
        .optional("SELECT id FROM contacts WHERE pin = $1 AND active", values![&digest.0])
        .await?;
    // The rest is looked up even when nobody has the PIN, by an id that nobody has: the time must not tell.
    let id = found.map_or(Ok(0), |row| row.number(0))?;
    let contact = lists::contact(db, ContactId(id)).await?;
    let sql = "SELECT channel, account, contact, since FROM bindings WHERE contact = $1 AND channel = $2";
    let bound = db.optional(sql, values![id, channel.word()]).await?;
    // A contact that isn't there has no certifications, which one statement less would tell.
    if contact.is_none() {
        lists::certifications(db, ContactId(id)).await?;
    }
    Ok(PinData {
        contact,
        bound: bound.as_ref().map(binding_row).transpose()?,
        limit: limit(db, &LimitKey::Pin(*digest)).await?,
    })
}

/// The replies that the update was answered with.
pub(super) async fn answered(db: &Db, update: &UpdateKey) -> Result<Option<Json>, StoreError> {
    let sql = "SELECT replies FROM inbox WHERE channel = $1 AND update_id = $2";
    let found = db.optional(sql, values![update.channel.word(), &update.id]).await?;
    found.map(|row| row.json(0)).transpose()
}

/// Who is signed in with the account.
pub(super) async fn binding(db: &Db, key: &SessionKey) -> Result<Option<Binding>, StoreError> {
    let sql = "SELECT channel, account, contact, since FROM bindings WHERE channel = $1 AND account = $2";
    let found = db.optional(sql, values![key.channel.word(), &key.account]).await?;
    found.as_ref().map(binding_row).transpose()
}

/// Reads `channel, account, contact, since`.
pub(super) fn binding_row(row: &Row) -> Result<Binding, StoreError> {
    Ok(Binding {
        key: row.session_key(0)?,
        contact: row.contact(2)?,
        since: row.time(3)?,
    })
}

/// A conversation.
pub(super) async fn session(db: &Db, key: &SessionKey) -> Result<Option<Session>, StoreError> {
    let sql = "SELECT language, dialogue_format, dialogue, last_activity, version FROM sessions
         WHERE channel = $1 AND account = $2";
    let found = db.optional(sql, values![key.channel.word(), &key.account]).await?;
    found.map(|row| session_row(&row, 0, key)).transpose()
}

/// Reads `language, dialogue_format, dialogue, last_activity, version`.
fn session_row(row: &Row, from: usize, key: &SessionKey) -> Result<Session, StoreError> {
    let dialogue = match row.small_or_none(from + 1)? {
        None => None,
        Some(format) => Some(DialogueState {
            format,
            state: row.json(from + 2)?,
        }),
    };
    Ok(Session {
        key: key.clone(),
        language: row.parsed_or_none(from)?,
        dialogue,
        last_activity: row.time(from + 3)?,
        version: row.version(from + 4)?,
    })
}

/// The accounts for which replies wait.
pub(super) async fn addressed(db: &Db, channel: Channel) -> Result<Vec<Text>, StoreError> {
    let sql = "SELECT DISTINCT account FROM arrivals WHERE channel = $1";
    let rows = db.query(sql, values![channel.word()]).await?;
    rows.iter().map(|row| row.text(0)).collect()
}

/// What came up for a conversation, oldest first.
pub(super) async fn arrivals(db: &Db, key: &SessionKey) -> Result<Vec<Arrival>, StoreError> {
    let sql = "SELECT id, reply, at FROM arrivals WHERE channel = $1 AND account = $2 ORDER BY id";
    let read = |row: &Row| {
        Ok(Arrival {
            id: row.number(0)?,
            to: key.clone(),
            reply: row.json(1)?,
            at: row.time(2)?,
        })
    };
    let rows = db.query(sql, values![key.channel.word(), &key.account]).await?;
    rows.iter().map(read).collect()
}

/// Reads `contact, pin, code_hash, tries, sent, expires`.
fn challenge_row(row: &Row, from: usize, key: &SessionKey) -> Result<Challenge, StoreError> {
    Ok(Challenge {
        key: key.clone(),
        contact: row.number_or_none(from)?.map(ContactId),
        pin: row.pin(from + 1)?,
        code_hash: row.string(from + 2)?,
        tries: row.small(from + 3)?,
        sent: row.time(from + 4)?,
        expires: row.time(from + 5)?,
    })
}

/// The limit on an account or a PIN.
async fn limit(db: &Db, key: &LimitKey) -> Result<Option<SignInLimit>, StoreError> {
    let sql = "SELECT failures, next_allowed, changed, version FROM sign_in_limits WHERE key = $1";
    let found = db.optional(sql, values![limit_text(key)]).await?;
    found.map(|row| limit_row(&row, 0, key)).transpose()
}

/// Reads `failures, next_allowed, changed, version`.
fn limit_row(row: &Row, from: usize, key: &LimitKey) -> Result<SignInLimit, StoreError> {
    Ok(SignInLimit {
        key: key.clone(),
        failures: row.small(from)?,
        next_allowed: row.time_or_none(from + 1)?,
        changed: row.time(from + 2)?,
        version: row.version(from + 3)?,
    })
}

/// A limit's key as it stands in its column.
pub(super) fn limit_text(key: &LimitKey) -> String {
    match key {
        LimitKey::Account(key) => format!("account:{}:{}", key.channel, &*key.account),
        LimitKey::Pin(digest) => format!("pin:{}", crate::domain::records::audit::hex(&digest.0)),
    }
}

/// Writes a limit over the one it was read as; false when that has changed.
pub(super) async fn write_limit(db: &Db, limit: &SignInLimit) -> Result<bool, StoreError> {
    let changed = db
        .execute(
            "INSERT INTO sign_in_limits AS known (key, failures, next_allowed, changed, version)
             SELECT $1::text, $2::bigint, $3::bigint, $4::bigint, 1
             WHERE $5::bigint = 0 OR EXISTS (SELECT 1 FROM sign_in_limits WHERE key = $1)
             ON CONFLICT (key) DO UPDATE
             SET failures = excluded.failures, next_allowed = excluded.next_allowed, changed = excluded.changed,
                 version = known.version + 1
             WHERE known.version = $5",
            values![
                limit_text(&limit.key),
                limit.failures,
                limit.next_allowed,
                limit.changed,
                limit.version.0,
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Writes a conversation over the one it was read as; false when that has changed.
pub(super) async fn write_session(db: &Db, session: &Session) -> Result<bool, StoreError> {
    let dialogue = session.dialogue.as_ref();
    let changed = db
        .execute(
            "INSERT INTO sessions AS known
                 (channel, account, language, dialogue_format, dialogue, last_activity, version)
             SELECT $1::text, $2::text, $3::text, $4::bigint, $5::text, $6::bigint, 1
             WHERE $7::bigint = 0 OR EXISTS (SELECT 1 FROM sessions WHERE channel = $1 AND account = $2)
             ON CONFLICT (channel, account) DO UPDATE
             SET language = excluded.language, dialogue_format = excluded.dialogue_format,
                 dialogue = excluded.dialogue, last_activity = excluded.last_activity, version = known.version + 1
             WHERE known.version = $7",
            values![
                session.key.channel.word(),
                &session.key.account,
                session.language.map(crate::domain::language::Language::code),
                dialogue.map(|dialogue| dialogue.format),
                dialogue.map(|dialogue| dialogue.state.0.to_string()),
                session.last_activity,
                session.version.0,
            ],
        )
        .await?;
    Ok(changed == 1)
}
