//! Who is signed in, and codes under way.

use super::db::Db;
use super::errors::if_taken;
use super::turn;
use super::values::values;
use crate::domain::records::{Binding, Challenge, Channel, ContactId, PinDigest, SessionKey};
use crate::storage::{BindingChange, ChallengeChange, Changes, Refusal, StoreError};

pub(super) async fn write(db: &Db, changes: &Changes) -> Result<(), StoreError> {
    let own = changes.session.as_ref().map(|session| &session.key);
    for change in &changes.bindings {
        match change {
            BindingChange::Bind { binding, pin } => bind(db, binding, pin).await?,
            BindingChange::Release(key) => {
                release(db, key, own).await?;
            }
            BindingChange::ReleaseContact(contact, channel) => {
                release_contact(db, *contact, *channel, own).await?;
            }
        }
    }
    for change in &changes.challenges {
        match change {
            ChallengeChange::Set(challenge) => set_challenge(db, challenge).await?,
            ChallengeChange::Clear(key) => {
                db.execute(
                    "DELETE FROM challenges WHERE channel = $1 AND account = $2",
                    values![key.channel.word(), &key.account],
                )
                .await?;
            }
        }
    }
    Ok(())
}

async fn bind(db: &Db, binding: &Binding, pin: &PinDigest) -> Result<(), StoreError> {
    // Somebody may have been deactivated, or got another PIN, while the code was on its way. Who changes contacts runs
    // alone, so they stay as they are here until the end.
    let current = db
        .optional(
            "SELECT 1 FROM contacts WHERE id = $1 AND active AND pin = $2",
            values![binding.contact.0, &pin.0],
        )
        .await?;
    if current.is_none() {
        return Err(StoreError::Conflict);
    }
    if turn::binding(db, &binding.key).await?.is_some() {
        return Err(Refusal::AccountBound.into());
    }
    let inserted = db
        .execute(
            "INSERT INTO bindings (channel, account, contact, since) VALUES ($1, $2, $3, $4)",
            values![
                binding.key.channel.word(),
                &binding.key.account,
                binding.contact.0,
                binding.since,
            ],
        )
        .await;
    if_taken(inserted, || Refusal::PinBound.into())?;
    Ok(())
}

/// Signs an account out and ends its dialogue, so that a turn under way there conflicts. The conversation of the turn
/// that does it (`own`) is left alone: that turn writes it itself.
async fn release(db: &Db, key: &SessionKey, own: Option<&SessionKey>) -> Result<bool, StoreError> {
    let released = db
        .execute(
            "DELETE FROM bindings WHERE channel = $1 AND account = $2",
            values![key.channel.word(), &key.account],
        )
        .await?;
    if released > 0 && own != Some(key) {
        db.execute(
            "UPDATE sessions SET dialogue_format = NULL, dialogue = NULL, version = version + 1
             WHERE channel = $1 AND account = $2",
            values![key.channel.word(), &key.account],
        )
        .await?;
    }
    Ok(released > 0)
}

/// [`release`] for all accounts of a contact in one channel, or everywhere. Returns how many there were.
pub(super) async fn release_contact(
    db: &Db,
    contact: ContactId,
    channel: Option<Channel>,
    own: Option<&SessionKey>,
) -> Result<u64, StoreError> {
    let rows = db
        .query(
            "SELECT channel, account FROM bindings WHERE contact = $1 AND ($2::text IS NULL OR channel = $2)",
            values![contact.0, channel.map(Channel::word)],
        )
        .await?;
    let mut released = 0;
    for row in rows {
        released += u64::from(release(db, &row.session_key(0)?, own).await?);
    }
    Ok(released)
}

async fn set_challenge(db: &Db, challenge: &Challenge) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO challenges (channel, account, contact, pin, code_hash, tries, sent, expires)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (channel, account) DO UPDATE
         SET contact = excluded.contact, pin = excluded.pin, code_hash = excluded.code_hash, tries = excluded.tries,
             sent = excluded.sent, expires = excluded.expires",
        values![
            challenge.key.channel.word(),
            &challenge.key.account,
            challenge.contact.map(|id| id.0),
            &challenge.pin.0,
            &challenge.code_hash,
            challenge.tries,
            challenge.sent,
            challenge.expires,
        ],
    )
    .await?;
    Ok(())
}
