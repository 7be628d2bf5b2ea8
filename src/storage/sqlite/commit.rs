//! One commit: everything that a turn changes, checked and written in a fixed order.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::errors::if_taken;
use super::values::{micros, partner, session_key, version};
use super::{audit, console, desk, faq_saves, programs, saved_replies, tallies, turn, updates};
use crate::domain::records::{
    Arrival, Binding, Challenge, Channel, ContactId, PartnerKey, PinDigest, SessionKey, UnansweredId, UnansweredStatus,
    UpdateOutcome, Version,
};
use crate::storage::{
    AnsweredUpdate, BindingChange, ChallengeChange, Changes, Committed, NewOutbox, NewRating, NewUnanswered, Refusal,
    StoreError,
};

/// What became of an update that a turn answered.
const ANSWERED: &str = "answered";

pub(super) fn commit(db: &Connection, changes: &Changes) -> Result<Committed, StoreError> {
    expect(db, changes)?;
    let mut touched = BTreeSet::new();
    // Who was signed in before counts as the sender of `/signout`, whoever is afterwards as that of a sign-in.
    let sender = changes.update.as_ref().and_then(sender);
    let before = contact_of(db, sender.as_ref())?;
    if let Some(session) = &changes.session
        && !turn::write_session(db, session)?
    {
        return Err(StoreError::Conflict);
    }
    write_desk(db, changes, &mut touched)?;
    write_sign_in(db, changes)?;
    write_conversation(db, changes)?;
    console::write(db, changes)?;
    saved_replies::write(db, changes)?;
    for save in &changes.faq_saves {
        faq_saves::add(db, save)?;
    }
    if let Some(update) = &changes.update {
        let contact = match changes.bindings.as_slice() {
            [] => before,
            _ => contact_of(db, sender.as_ref())?.or(before),
        };
        answer(db, update, contact)?;
        updates::done(db, &update.key, &UpdateOutcome::done(ANSWERED))?;
    }
    for message in &changes.outbox {
        queue(db, message)?;
    }
    for keyboard in &changes.keyboards {
        updates::add_keyboard(db, keyboard)?;
    }
    if let Some(id) = &changes.pressed {
        updates::press(db, id)?;
    }
    for change in &changes.tokens {
        programs::change(db, change)?;
    }
    let mut committed = Committed::default();
    for key in touched {
        let now = bump(db, &key)?;
        committed.partners.push((key, now));
    }
    for event in &changes.audit {
        let head = audit::append(db, event.clone())?;
        committed.audit.retain(|known| known.chain != head.chain);
        committed.audit.push(head);
    }
    tallies::count(db, &changes.tallies)?;
    committed.session = changes.session.as_ref().map(|session| session.version.next());
    Ok(committed)
}

/// What the turn rests on must be as it was read.
fn expect(db: &Connection, changes: &Changes) -> Result<(), StoreError> {
    if let Some(update) = &changes.update
        && let Some(replies) = turn::answered(db, &update.key)?
    {
        return Err(StoreError::Duplicate(replies));
    }
    if let Some((key, expected)) = &changes.partner {
        let found = db
            .prepare_cached("SELECT version FROM partners WHERE key = ?1")?
            .query_row([&key.0], |row| version(row, 0))
            .optional()?;
        if found != Some(*expected) {
            return Err(StoreError::Conflict);
        }
    }
    for limit in &changes.limits {
        if !turn::write_limit(db, limit)? {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

fn write_desk(db: &Connection, changes: &Changes, touched: &mut BTreeSet<PartnerKey>) -> Result<(), StoreError> {
    if let Some(grant) = &changes.agreement {
        desk::grant(db, grant)?;
        touched.insert(grant.partner.clone());
    }
    for case in &changes.new_cases {
        desk::open_case(db, case)?;
        touched.insert(case.partner.clone());
    }
    for case in &changes.cases {
        desk::update_case(db, case)?;
        touched.insert(case.partner.clone());
    }
    for message in &changes.messages {
        touched.insert(desk::owner(db, message.case)?);
        desk::add_message(db, message)?;
    }
    for file in &changes.attachments {
        touched.insert(desk::owner(db, file.case)?);
        desk::add_attachment(db, file)?;
    }
    for order in &changes.new_orders {
        desk::add_order(db, order)?;
        touched.insert(order.partner.clone());
    }
    for order in &changes.orders {
        desk::update_order(db, order)?;
        touched.insert(order.partner.clone());
    }
    for review in &changes.new_reviews {
        desk::add_review(db, review)?;
        touched.insert(review.partner.clone());
    }
    for review in &changes.reviews {
        desk::update_review(db, review)?;
        touched.insert(review.partner.clone());
    }
    for row in &changes.ledger {
        desk::append_ledger(db, row)?;
        touched.insert(row.partner.clone());
    }
    Ok(())
}

fn write_sign_in(db: &Connection, changes: &Changes) -> Result<(), StoreError> {
    let own = changes.session.as_ref().map(|session| &session.key);
    for change in &changes.bindings {
        match change {
            BindingChange::Bind { binding, pin } => bind(db, binding, pin)?,
            BindingChange::Release(key) => {
                release(db, key, own)?;
            }
            BindingChange::ReleaseContact(contact, channel) => {
                release_contact(db, *contact, *channel, own)?;
            }
        }
    }
    for change in &changes.challenges {
        match change {
            ChallengeChange::Set(challenge) => set_challenge(db, challenge)?,
            ChallengeChange::Clear(key) => {
                db.prepare_cached("DELETE FROM challenges WHERE channel = ?1 AND account = ?2")?
                    .execute(params![key.channel.word(), &*key.account])?;
            }
        }
    }
    Ok(())
}

fn write_conversation(db: &Connection, changes: &Changes) -> Result<(), StoreError> {
    if let Some((key, last)) = &changes.shown {
        db.prepare_cached("DELETE FROM arrivals WHERE channel = ?1 AND account = ?2 AND id <= ?3")?
            .execute(params![key.channel.word(), &*key.account, last])?;
    }
    for arrival in &changes.arrivals {
        arrive(db, arrival)?;
    }
    for question in &changes.unanswered {
        count_unanswered(db, question)?;
    }
    for rating in &changes.ratings {
        count_rating(db, rating)?;
    }
    for (id, status) in &changes.unanswered_status {
        set_unanswered_status(db, *id, *status)?;
    }
    Ok(())
}

/// The conversation that an update came from.
fn sender(update: &AnsweredUpdate) -> Option<SessionKey> {
    let account = update.from.clone()?;
    Some(SessionKey {
        channel: update.key.channel,
        account,
    })
}

fn contact_of(db: &Connection, key: Option<&SessionKey>) -> Result<Option<ContactId>, StoreError> {
    match key {
        None => Ok(None),
        Some(key) => Ok(turn::binding(db, key)?.map(|binding| binding.contact)),
    }
}

fn answer(db: &Connection, update: &AnsweredUpdate, contact: Option<ContactId>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO inbox (channel, update_id, account, contact, replies, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        update.key.channel.word(),
        update.key.id,
        update.from.as_deref(),
        contact.map(|id| id.0),
        update.replies.0.to_string(),
        micros(update.at),
    ])?;
    Ok(())
}

/// Counts one more change of a partner.
pub(super) fn bump(db: &Connection, key: &PartnerKey) -> Result<Version, StoreError> {
    let bumped = db
        .prepare_cached("UPDATE partners SET version = version + 1 WHERE key = ?1 RETURNING version")?
        .query_row([&key.0], |row| version(row, 0))
        .optional()?;
    bumped.ok_or_else(|| Refusal::Missing.into())
}

fn bind(db: &Connection, binding: &Binding, pin: &PinDigest) -> Result<(), StoreError> {
    // Somebody may have been deactivated, or got another PIN, while the code was on its way.
    let current: bool = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM contacts WHERE id = ?1 AND active = 1 AND pin = ?2)")?
        .query_row(params![binding.contact.0, pin.0], |row| row.get(0))?;
    if !current {
        return Err(StoreError::Conflict);
    }
    if turn::binding(db, &binding.key)?.is_some() {
        return Err(Refusal::AccountBound.into());
    }
    let inserted = db
        .prepare_cached("INSERT INTO bindings (channel, account, contact, since) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            binding.key.channel.word(),
            &*binding.key.account,
            binding.contact.0,
            micros(binding.since),
        ]);
    if_taken(inserted, || Refusal::PinBound.into())?;
    Ok(())
}

/// Signs an account out and ends its dialogue, so that a turn under way there conflicts. The conversation of the turn
/// that does it (`own`) is left alone: that turn writes it itself.
fn release(db: &Connection, key: &SessionKey, own: Option<&SessionKey>) -> Result<bool, StoreError> {
    let released = db
        .prepare_cached("DELETE FROM bindings WHERE channel = ?1 AND account = ?2")?
        .execute(params![key.channel.word(), &*key.account])?;
    if released > 0 && own != Some(key) {
        db.prepare_cached(
            "UPDATE sessions SET dialogue_format = NULL, dialogue = NULL, version = version + 1
             WHERE channel = ?1 AND account = ?2",
        )?
        .execute(params![key.channel.word(), &*key.account])?;
    }
    Ok(released > 0)
}

/// [`release`] for all accounts of a contact in one channel, or everywhere. Returns how many there were.
pub(super) fn release_contact(
    db: &Connection,
    contact: ContactId,
    channel: Option<Channel>,
    own: Option<&SessionKey>,
) -> Result<u64, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT channel, account FROM bindings WHERE contact = ?1 AND (?2 IS NULL OR channel = ?2)")?;
    let keys = statement
        .query_map(params![contact.0, channel.map(Channel::word)], |row| {
            session_key(row, 0)
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut released = 0;
    for key in &keys {
        released += u64::from(release(db, key, own)?);
    }
    Ok(released)
}

fn set_challenge(db: &Connection, challenge: &Challenge) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO challenges (channel, account, contact, pin, code_hash, tries, sent, expires)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (channel, account) DO UPDATE
         SET contact = ?3, pin = ?4, code_hash = ?5, tries = ?6, sent = ?7, expires = ?8",
    )?
    .execute(params![
        challenge.key.channel.word(),
        &*challenge.key.account,
        challenge.contact.map(|id| id.0),
        challenge.pin.0,
        challenge.code_hash,
        challenge.tries,
        micros(challenge.sent),
        micros(challenge.expires),
    ])?;
    Ok(())
}

fn arrive(db: &Connection, arrival: &Arrival) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO arrivals (channel, account, reply, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            arrival.to.channel.word(),
            &*arrival.to.account,
            arrival.reply.0.to_string(),
            micros(arrival.at),
        ])?;
    Ok(())
}

fn count_unanswered(db: &Connection, question: &NewUnanswered) -> Result<(), StoreError> {
    // Not an upsert: one that meets a known question would use up an id all the same.
    let values = params![
        &*question.text,
        question.language.code(),
        micros(question.at),
        question.reason.word(),
        question.entry,
    ];
    let again = db
        .prepare_cached(
            "UPDATE unanswered SET count = count + 1, last = ?3, reason = ?4, entry = ?5,
                status = iif(?4 = 'thumbs_down', 'open', status)
             WHERE language = ?2 AND text = ?1 RETURNING id",
        )?
        .query_row(values, |row| row.get(0))
        .optional()?;
    let id: i64 = match again {
        Some(id) => id,
        None => db
            .prepare_cached(
                "INSERT INTO unanswered (text, language, count, status, first, last, reason, entry)
                 VALUES (?1, ?2, 1, 'open', ?3, ?3, ?4, ?5) RETURNING id",
            )?
            .query_row(values, |row| row.get(0))?,
    };
    if let Some(key) = &question.asked_by {
        db.prepare_cached(
            "INSERT INTO unanswered_askers (question, channel, account) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute(params![id, key.channel.word(), &*key.account])?;
    }
    Ok(())
}

fn count_rating(db: &Connection, rating: &NewRating) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO ratings (entry, language) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![rating.entry, rating.language.code()])?;
    let count = |helpful: bool, by: i64| -> Result<(), StoreError> {
        // What was taken back was counted before, unless somebody has emptied the table meanwhile.
        let sql = if helpful {
            "UPDATE ratings SET helpful = max(0, helpful + ?3) WHERE entry = ?1 AND language = ?2"
        } else {
            "UPDATE ratings SET unhelpful = max(0, unhelpful + ?3) WHERE entry = ?1 AND language = ?2"
        };
        db.prepare_cached(sql)?
            .execute(params![rating.entry, rating.language.code(), by])?;
        Ok(())
    };
    count(rating.helpful, 1)?;
    match rating.instead_of {
        Some(before) => count(before, -1),
        None => Ok(()),
    }
}

fn set_unanswered_status(db: &Connection, id: UnansweredId, status: UnansweredStatus) -> Result<(), StoreError> {
    let changed = db
        .prepare_cached("UPDATE unanswered SET status = ?2 WHERE id = ?1")?
        .execute(params![id.0, status.word()])?;
    if changed == 0 {
        return Err(Refusal::Missing.into());
    }
    Ok(())
}

fn queue(db: &Connection, message: &NewOutbox) -> Result<(), StoreError> {
    let inserted = db
        .prepare_cached(
            "INSERT INTO outbox (id, kind, recipient, payload, queued, next_attempt, expires)
             VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
        )?
        .execute(params![
            message.id,
            message.kind.word(),
            &*message.recipient,
            message.payload.0.to_string(),
            micros(message.at),
            message.expires.map(micros),
        ]);
    if_taken(inserted, || Refusal::Taken.into())?;
    Ok(())
}

/// The keys of all partners whose contacts these are.
pub(super) fn partners_of(db: &Connection, contacts: &[ContactId]) -> Result<BTreeSet<PartnerKey>, StoreError> {
    let mut statement = db.prepare_cached("SELECT partner FROM contacts WHERE id = ?1")?;
    let mut keys = BTreeSet::new();
    for id in contacts {
        keys.insert(statement.query_row([id.0], |row| partner(row, 0))?);
    }
    Ok(keys)
}
