//! Everything about one person: to show it, and to erase it. While one is erased nobody else changes anything.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::db::Db;
use super::desk::{CASE, ORDER, REVIEW, case_row, order_row, review_row, with_cases};
use super::mentions::erase_mentions;
use super::turn::{arrivals, binding_row, limit_text, session};
use super::values::{Row, Value, values};
use super::{audit, commit, lists, outbox, programs, updates};
use crate::domain::records::private::ERASED;
use crate::domain::records::{
    Actor, Binding, Contact, ContactId, LimitKey, SessionKey, Unanswered, UnansweredId, UpdateKey,
};
use crate::storage::person::{Needles, erased_events};
use crate::storage::{Erased, PersonData, StoreError, StoredUpdate};

pub(super) async fn data(db: &Db, email: &str) -> Result<PersonData, StoreError> {
    let contacts = lists::contacts_by_email(db, email).await?;
    let mut data = PersonData::default();
    for contact in &contacts {
        let id = contact.id.0;
        data.bindings.extend(bindings(db, contact.id).await?);
        let cases = format!("SELECT {CASE} FROM cases WHERE contact = $1 ORDER BY number");
        data.cases.extend(all(db, &cases, id, case_row).await?);
        data.messages.extend(lists::messages(db, "contact = $1", id).await?);
        data.attachments
            .extend(lists::attachments(db, "contact = $1", id).await?);
        let orders = format!("SELECT {ORDER} FROM orders WHERE requested_by = $1 ORDER BY number");
        data.orders.extend(all(db, &orders, id, order_row).await?);
        let reviews = format!("SELECT {REVIEW} FROM reviews WHERE requested_by = $1 ORDER BY number");
        let reviews = all(db, &reviews, id, review_row).await?;
        data.reviews.extend(with_cases(db, reviews).await?);
        data.audit_rows += audit_rows(db, contact.id).await?;
    }
    let accounts = accounts(db, &contacts).await?;
    for key in &accounts {
        data.sessions.extend(session(db, key).await?);
        data.arrivals.extend(arrivals(db, key).await?);
        data.outbox.extend(outbox::for_recipient(db, &key.recipient()).await?);
        data.unanswered.extend(asked_by(db, key).await?);
    }
    data.updates = stored_updates(db, &contacts, &accounts).await?;
    data.outbox.extend(outbox::for_recipient(db, email).await?);
    data.contacts = contacts;
    Ok(data)
}

async fn all<T>(
    db: &Db,
    sql: &str,
    id: i64,
    read: impl FnMut(&Row) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    db.query(sql, values![id]).await?.iter().map(read).collect()
}

async fn bindings(db: &Db, id: ContactId) -> Result<Vec<Binding>, StoreError> {
    let sql = "SELECT channel, account, contact, since FROM bindings WHERE contact = $1 ORDER BY channel";
    all(db, sql, id.0, binding_row).await
}

/// The accounts that are theirs: where they are signed in, and where they were and nobody else is now.
async fn accounts(db: &Db, contacts: &[Contact]) -> Result<BTreeSet<SessionKey>, StoreError> {
    let mut keys = BTreeSet::new();
    for contact in contacts {
        let sql = "SELECT channel, account FROM bindings WHERE contact = $1
            UNION SELECT channel, account FROM inbox WHERE contact = $1 AND account IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM bindings WHERE bindings.channel = inbox.channel
                    AND bindings.account = inbox.account)";
        keys.extend(all(db, sql, contact.id.0, |row| row.session_key(0)).await?);
    }
    Ok(keys)
}

async fn audit_rows(db: &Db, id: ContactId) -> Result<u64, StoreError> {
    let who = Actor::Contact(id).to_string();
    let row = db
        .one("SELECT count(*) FROM audit WHERE who = $1", values![who])
        .await?;
    row.small(0)
}

async fn asked_by(db: &Db, key: &SessionKey) -> Result<Vec<Unanswered>, StoreError> {
    let sql = "SELECT question FROM unanswered_askers WHERE channel = $1 AND account = $2 ORDER BY question";
    let mut found = Vec::new();
    for row in db.query(sql, values![key.channel.word(), &key.account]).await? {
        found.extend(lists::unanswered_one(db, UnansweredId(row.number(0)?)).await?);
    }
    Ok(found)
}

/// The updates that the person sent while signed in, and those of accounts that are theirs alone.
const THEIR_UPDATES: &str = "(contact = $1 OR (contact IS NULL AND channel = $2 AND account = $3))";

async fn stored_updates(
    db: &Db,
    contacts: &[Contact],
    accounts: &BTreeSet<SessionKey>,
) -> Result<Vec<StoredUpdate>, StoreError> {
    let sql = format!("SELECT channel, update_id, replies FROM inbox WHERE {THEIR_UPDATES} ORDER BY at, update_id");
    let mut found = Vec::new();
    for values in whose(contacts, accounts) {
        for row in db.query(&sql, &values).await? {
            found.push(StoredUpdate {
                key: UpdateKey {
                    channel: row.parsed(0)?,
                    id: row.string(1)?,
                },
                replies: row.json(2)?,
            });
        }
    }
    Ok(found)
}

/// The values for [`THEIR_UPDATES`]: each contact, then each account.
fn whose<'a>(contacts: &'a [Contact], accounts: &'a BTreeSet<SessionKey>) -> Vec<[Value<'a>; 3]> {
    let by_contact = contacts
        .iter()
        .map(|contact| [contact.id.0.into(), Value::Empty, Value::Empty]);
    let by_account = accounts
        .iter()
        .map(|key| [Value::Empty, key.channel.word().into(), (&key.account).into()]);
    by_contact.chain(by_account).collect()
}

pub(super) async fn erase(db: &Db, email: &str, who: &Actor, at: DateTime<Utc>) -> Result<Option<Erased>, StoreError> {
    let contacts = lists::contacts_by_email(db, email).await?;
    if contacts.is_empty() {
        return Ok(None);
    }
    let mut erased = Erased::default();
    let accounts = accounts(db, &contacts).await?;
    let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
    let partners = commit::partners_of(db, &ids).await?;
    let sql = format!("UPDATE inbox SET replies = '[]', account = NULL, contact = NULL WHERE {THEIR_UPDATES}");
    for values in whose(&contacts, &accounts) {
        erased.updates += db.execute(&sql, &values).await?;
    }
    for key in &accounts {
        erase_account(db, key, &mut erased).await?;
    }
    erased.outbox += db
        .execute("DELETE FROM outbox WHERE recipient = $1", values![email])
        .await?;
    for contact in &contacts {
        erase_contact(db, contact, &mut erased).await?;
    }
    erased.files = unused(db, std::mem::take(&mut erased.files)).await?;
    erased.mentions += erase_mentions(db, &Needles::of(&contacts), &partners).await?;
    for key in &partners {
        commit::bump(db, key).await?;
    }
    programs::forget_answers(db).await?;
    for event in erased_events(&contacts, &erased, who, at) {
        audit::append(db, event).await?;
    }
    Ok(Some(erased))
}

async fn erase_account(db: &Db, key: &SessionKey, erased: &mut Erased) -> Result<(), StoreError> {
    let remove = async |table: &str| {
        let sql = format!("DELETE FROM {table} WHERE channel = $1 AND account = $2");
        db.execute(&sql, values![key.channel.word(), &key.account]).await
    };
    erased.bindings += remove("bindings").await?;
    erased.sessions += remove("sessions").await?;
    remove("arrivals").await?;
    remove("challenges").await?;
    remove("keyboards").await?;
    remove("blocked").await?;
    remove("holds").await?;
    updates::erase(db, key).await?;
    erased.unanswered += remove("unanswered_askers").await?;
    erased.outbox += db
        .execute("DELETE FROM outbox WHERE recipient = $1", values![&key.recipient()])
        .await?;
    forget_limit(db, &LimitKey::Account(key.clone())).await
}

async fn forget_limit(db: &Db, key: &LimitKey) -> Result<(), StoreError> {
    db.execute("DELETE FROM sign_in_limits WHERE key = $1", values![limit_text(key)])
        .await?;
    Ok(())
}

async fn erase_contact(db: &Db, contact: &Contact, erased: &mut Erased) -> Result<(), StoreError> {
    let id = contact.id.0;
    let run = async |sql: &str| db.execute(sql, values![id]).await;
    let blank = async |sql: &str| db.execute(sql, values![id, ERASED]).await;
    erased.contacts +=
        run("UPDATE contacts SET name = '', email = '', pin = NULL, active = false WHERE id = $1").await?;
    run("DELETE FROM certifications WHERE contact = $1").await?;
    run("DELETE FROM challenges WHERE contact = $1").await?;
    if let Some(pin) = contact.pin {
        forget_limit(db, &LimitKey::Pin(pin)).await?;
    }
    erased.cases += blank("UPDATE cases SET summary = $2, description = $2 WHERE contact = $1").await?;
    erased.messages += blank("UPDATE case_messages SET text = $2 WHERE contact = $1").await?;
    let files = lists::attachments(db, "contact = $1", id).await?;
    erased.files.extend(files.into_iter().map(|file| file.location.0));
    erased.attachments += run("DELETE FROM attachments WHERE contact = $1").await?;
    erased.audit_rows_kept += audit_rows(db, contact.id).await?;
    Ok(())
}

/// Of these places, those where nobody's file lies any more: the same bytes lie in one place, whoever has sent them.
async fn unused(db: &Db, places: Vec<String>) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT 1 FROM attachments WHERE location = $1 UNION ALL SELECT 1 FROM staff_files WHERE location = $1 LIMIT 1";
    let mut unused = Vec::new();
    for place in places {
        if db.optional(sql, values![&place]).await?.is_none() {
            unused.push(place);
        }
    }
    Ok(unused)
}
