//! One commit: everything that a turn changes, checked and written in a fixed order.

use std::collections::BTreeSet;

use super::db::Db;
use super::values::values;
use super::{
    audit, console, desk, faq_saves, notices, outbox, pools, programs, questions, saved_replies, sign_in, tallies,
    turn, updates,
};
use crate::domain::records::{Arrival, Channel, ContactId, PartnerKey, SessionKey, UpdateOutcome, Version};
use crate::storage::{AnsweredUpdate, Changes, Committed, Notice, Refusal, StoreError};

/// What became of an update that a turn answered.
const ANSWERED: &str = "answered";

/// Writes all changes. The caller holds whatever they meet others at.
pub(super) async fn commit(db: &Db, changes: &Changes) -> Result<Committed, StoreError> {
    expect(db, changes).await?;
    let mut touched = BTreeSet::new();
    // Who was signed in before counts as the sender of `/signout`, whoever is afterwards as that of a sign-in.
    let sender = changes.update.as_ref().and_then(sender);
    let before = contact_of(db, sender.as_ref()).await?;
    if let Some(session) = &changes.session
        && !turn::write_session(db, session).await?
    {
        return Err(StoreError::Conflict);
    }
    write_desk(db, changes, &mut touched).await?;
    sign_in::write(db, changes).await?;
    write_conversation(db, changes).await?;
    console::write(db, changes).await?;
    saved_replies::write(db, changes).await?;
    for save in &changes.faq_saves {
        faq_saves::add(db, save).await?;
    }
    if let Some(update) = &changes.update {
        let contact = match changes.bindings.as_slice() {
            [] => before,
            _ => contact_of(db, sender.as_ref()).await?.or(before),
        };
        answer(db, update, contact).await?;
        updates::done(db, &update.key, &UpdateOutcome::done(ANSWERED)).await?;
    }
    for message in &changes.outbox {
        outbox::queue(db, message).await?;
    }
    for keyboard in &changes.keyboards {
        updates::add_keyboard(db, keyboard).await?;
    }
    if let Some(id) = &changes.pressed {
        updates::press(db, id).await?;
    }
    for change in &changes.tokens {
        programs::change(db, change).await?;
    }
    let mut committed = Committed::default();
    for key in touched {
        let now = bump(db, &key).await?;
        committed.partners.push((key, now));
    }
    for event in &changes.audit {
        let head = audit::append(db, event.clone()).await?;
        committed.audit.retain(|known| known.chain != head.chain);
        committed.audit.push(head);
    }
    tallies::count(db, &changes.tallies).await?;
    committed.session = changes.session.as_ref().map(|session| session.version.next());
    Ok(committed)
}

/// What the turn rests on must be as it was read.
async fn expect(db: &Db, changes: &Changes) -> Result<(), StoreError> {
    if let Some(update) = &changes.update
        && let Some(replies) = turn::answered(db, &update.key).await?
    {
        return Err(StoreError::Duplicate(replies));
    }
    if let Some((key, expected)) = &changes.partner {
        let found = db
            .optional("SELECT version FROM partners WHERE key = $1", values![&key.0])
            .await?;
        let found = found.map(|row| row.version(0)).transpose()?;
        if found != Some(*expected) {
            return Err(StoreError::Conflict);
        }
    }
    for limit in &changes.limits {
        if !turn::write_limit(db, limit).await? {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

async fn write_desk(db: &Db, changes: &Changes, touched: &mut BTreeSet<PartnerKey>) -> Result<(), StoreError> {
    if let Some(grant) = &changes.agreement {
        pools::grant(db, grant).await?;
        touched.insert(grant.partner.clone());
    }
    for case in &changes.new_cases {
        desk::open_case(db, case).await?;
        touched.insert(case.partner.clone());
    }
    for case in &changes.cases {
        desk::update_case(db, case).await?;
        touched.insert(case.partner.clone());
    }
    for message in &changes.messages {
        touched.insert(desk::owner(db, message.case).await?);
        desk::add_message(db, message).await?;
    }
    for file in &changes.attachments {
        touched.insert(desk::owner(db, file.case).await?);
        desk::add_attachment(db, file).await?;
    }
    for order in &changes.new_orders {
        desk::add_order(db, order).await?;
        touched.insert(order.partner.clone());
    }
    for order in &changes.orders {
        desk::update_order(db, order).await?;
        touched.insert(order.partner.clone());
    }
    for review in &changes.new_reviews {
        desk::add_review(db, review).await?;
        touched.insert(review.partner.clone());
    }
    for review in &changes.reviews {
        desk::update_review(db, review).await?;
        touched.insert(review.partner.clone());
    }
    for row in &changes.ledger {
        pools::append_ledger(db, row).await?;
        touched.insert(row.partner.clone());
    }
    Ok(())
}

async fn write_conversation(db: &Db, changes: &Changes) -> Result<(), StoreError> {
    if let Some((key, last)) = &changes.shown {
        db.execute(
            "DELETE FROM arrivals WHERE channel = $1 AND account = $2 AND id <= $3",
            values![key.channel.word(), &key.account, *last],
        )
        .await?;
    }
    for arrival in &changes.arrivals {
        arrive(db, arrival).await?;
    }
    if changes
        .arrivals
        .iter()
        .any(|arrival| arrival.to.channel == Channel::Web)
    {
        notices::tell(db, Notice::Arrivals).await?;
    }
    for question in &changes.unanswered {
        questions::count(db, question).await?;
    }
    for rating in &changes.ratings {
        questions::count_rating(db, rating).await?;
    }
    for (id, status) in &changes.unanswered_status {
        questions::set_status(db, *id, *status).await?;
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

async fn contact_of(db: &Db, key: Option<&SessionKey>) -> Result<Option<ContactId>, StoreError> {
    match key {
        None => Ok(None),
        Some(key) => Ok(turn::binding(db, key).await?.map(|binding| binding.contact)),
    }
}

async fn answer(db: &Db, update: &AnsweredUpdate, contact: Option<ContactId>) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO inbox (channel, update_id, account, contact, replies, at) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            update.key.channel.word(),
            &update.key.id,
            update.from.as_ref(),
            contact.map(|id| id.0),
            update.replies.0.to_string(),
            update.at,
        ],
    )
    .await?;
    Ok(())
}

/// Counts one more change of a partner.
pub(super) async fn bump(db: &Db, key: &PartnerKey) -> Result<Version, StoreError> {
    let sql = "UPDATE partners SET version = version + 1 WHERE key = $1 RETURNING version";
    let bumped = db.optional(sql, values![&key.0]).await?;
    bumped.ok_or(Refusal::Missing)?.version(0)
}

async fn arrive(db: &Db, arrival: &Arrival) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO arrivals (channel, account, reply, at) VALUES ($1, $2, $3, $4)",
        values![
            arrival.to.channel.word(),
            &arrival.to.account,
            arrival.reply.0.to_string(),
            arrival.at,
        ],
    )
    .await?;
    Ok(())
}

/// The keys of all partners whose contacts these are.
pub(super) async fn partners_of(db: &Db, contacts: &[ContactId]) -> Result<BTreeSet<PartnerKey>, StoreError> {
    let ids: Vec<i64> = contacts.iter().map(|id| id.0).collect();
    let rows = db
        .query("SELECT DISTINCT partner FROM contacts WHERE id = ANY($1)", values![ids])
        .await?;
    rows.iter().map(|row| row.partner(0)).collect()
}
