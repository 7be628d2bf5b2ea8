//! Everything about one person: to show it, and to erase it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params};

use super::desk::{CASE, ORDER, REVIEW, case_row, order_row, review_row, reviewed_cases};
use super::turn::{arrivals, binding_row, limit_text, session};
use super::values::{json, parsed, session_key};
use super::{audit, commit, lists, outbox, programs, updates};
use crate::domain::records::private::ERASED;
use crate::domain::records::{
    Actor, Binding, Contact, ContactId, LimitKey, PartnerKey, SessionKey, UnansweredId, UpdateKey,
};
use crate::storage::mentions::{PLACES, Place};
use crate::storage::person::{Needles, erased_events};
use crate::storage::{Erased, PersonData, StoreError, StoredUpdate};

pub(super) fn data(db: &Connection, email: &str) -> Result<PersonData, StoreError> {
    let contacts = lists::contacts_by_email(db, email)?;
    let mut data = PersonData::default();
    for contact in &contacts {
        let id = contact.id.0;
        data.bindings.extend(bindings(db, contact.id)?);
        data.cases.extend(all(
            db,
            &format!("SELECT {CASE} FROM cases WHERE contact = ?1 ORDER BY number"),
            id,
            case_row,
        )?);
        data.messages.extend(lists::messages(db, "contact = ?1", id)?);
        data.attachments.extend(lists::attachments(db, "contact = ?1", id)?);
        let orders = format!("SELECT {ORDER} FROM orders WHERE requested_by = ?1 ORDER BY number");
        data.orders.extend(all(db, &orders, id, order_row)?);
        let reviews = format!("SELECT {REVIEW} FROM reviews WHERE requested_by = ?1 ORDER BY number");
        for mut review in all(db, &reviews, id, review_row)? {
            review.cases = reviewed_cases(db, review.number)?;
            data.reviews.push(review);
        }
        data.audit_rows += audit_rows(db, contact.id)?;
    }
    let accounts = accounts(db, &contacts)?;
    for key in &accounts {
        data.sessions.extend(session(db, key)?);
        data.arrivals.extend(arrivals(db, key)?);
        data.outbox.extend(outbox::for_recipient(db, &key.recipient())?);
        data.unanswered.extend(asked_by(db, key)?);
    }
    data.updates = updates(db, &contacts, &accounts)?;
    data.outbox.extend(outbox::for_recipient(db, email)?);
    data.contacts = contacts;
    Ok(data)
}

fn all<T>(
    db: &Connection,
    sql: &str,
    id: i64,
    row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([id], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn bindings(db: &Connection, id: ContactId) -> Result<Vec<Binding>, StoreError> {
    let sql = "SELECT channel, account, contact, since FROM bindings WHERE contact = ?1 ORDER BY channel";
    all(db, sql, id.0, binding_row)
}

/// The accounts that are theirs: where they are signed in, and where they were and nobody else is now.
fn accounts(db: &Connection, contacts: &[Contact]) -> Result<BTreeSet<SessionKey>, StoreError> {
    let mut keys = BTreeSet::new();
    for contact in contacts {
        let sql = "SELECT channel, account FROM bindings WHERE contact = ?1
            UNION SELECT channel, account FROM inbox WHERE contact = ?1 AND account IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM bindings WHERE bindings.channel = inbox.channel
                    AND bindings.account = inbox.account)";
        keys.extend(all(db, sql, contact.id.0, |row| session_key(row, 0))?);
    }
    Ok(keys)
}

fn audit_rows(db: &Connection, id: ContactId) -> Result<u64, StoreError> {
    let who = Actor::Contact(id).to_string();
    Ok(db
        .prepare_cached("SELECT count(*) FROM audit WHERE who = ?1")?
        .query_row([who], |row| row.get(0))?)
}

fn asked_by(db: &Connection, key: &SessionKey) -> Result<Vec<crate::domain::records::Unanswered>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT question FROM unanswered_askers WHERE channel = ?1 AND account = ?2 ORDER BY question",
    )?;
    let ids = statement.query_map(params![key.channel.word(), &*key.account], |row| {
        row.get(0).map(UnansweredId)
    })?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(lists::unanswered_one(db, id?)?);
    }
    Ok(found)
}

/// The updates that the person sent while signed in, and those of accounts that are theirs alone.
const THEIR_UPDATES: &str = "contact = ?1 OR (contact IS NULL AND channel = ?2 AND account = ?3)";

fn updates(
    db: &Connection,
    contacts: &[Contact],
    accounts: &BTreeSet<SessionKey>,
) -> Result<Vec<StoredUpdate>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT channel, update_id, replies FROM inbox WHERE {THEIR_UPDATES} ORDER BY at, update_id"
    ))?;
    let mut found = Vec::new();
    for values in whose(contacts, accounts) {
        let rows = statement.query_map(params![values.0, values.1, values.2], |row| {
            Ok(StoredUpdate {
                key: UpdateKey {
                    channel: parsed(row, 0)?,
                    id: row.get(1)?,
                },
                replies: json(row, 2)?,
            })
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    Ok(found)
}

/// The values for [`THEIR_UPDATES`]: each contact, then each account.
fn whose<'a>(
    contacts: &'a [Contact],
    accounts: &'a BTreeSet<SessionKey>,
) -> impl Iterator<Item = (Option<i64>, Option<&'static str>, Option<&'a str>)> {
    let by_contact = contacts.iter().map(|contact| (Some(contact.id.0), None, None));
    by_contact.chain(
        accounts
            .iter()
            .map(|key| (None, Some(key.channel.word()), Some(&*key.account))),
    )
}

pub(super) fn erase(
    db: &Connection,
    email: &str,
    who: &Actor,
    at: DateTime<Utc>,
) -> Result<Option<Erased>, StoreError> {
    let contacts = lists::contacts_by_email(db, email)?;
    if contacts.is_empty() {
        return Ok(None);
    }
    let mut erased = Erased::default();
    let accounts = accounts(db, &contacts)?;
    let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
    let partners = commit::partners_of(db, &ids)?;
    for values in whose(&contacts, &accounts) {
        erased.updates += db
            .prepare_cached(&format!(
                "UPDATE inbox SET replies = '[]', account = NULL, contact = NULL WHERE {THEIR_UPDATES}"
            ))?
            .execute(params![values.0, values.1, values.2])? as u64;
    }
    for key in &accounts {
        erase_account(db, key, &mut erased)?;
    }
    erased.outbox += db
        .prepare_cached("DELETE FROM outbox WHERE recipient = ?1")?
        .execute([email])? as u64;
    for contact in &contacts {
        erase_contact(db, contact, &mut erased)?;
    }
    erased.files = unused(db, std::mem::take(&mut erased.files))?;
    erase_mentions(db, &Needles::of(&contacts), &partners, &mut erased)?;
    for key in &partners {
        commit::bump(db, key)?;
    }
    programs::forget_answers(db)?;
    for event in erased_events(&contacts, &erased, who, at) {
        audit::append(db, event)?;
    }
    Ok(Some(erased))
}

fn erase_account(db: &Connection, key: &SessionKey, erased: &mut Erased) -> Result<(), StoreError> {
    let remove = |table: &str| -> Result<u64, StoreError> {
        let sql = format!("DELETE FROM {table} WHERE channel = ?1 AND account = ?2");
        Ok(db
            .prepare_cached(&sql)?
            .execute(params![key.channel.word(), &*key.account])? as u64)
    };
    erased.bindings += remove("bindings")?;
    erased.sessions += remove("sessions")?;
    remove("arrivals")?;
    remove("challenges")?;
    remove("keyboards")?;
    remove("blocked")?;
    remove("holds")?;
    updates::erase(db, key)?;
    erased.unanswered += remove("unanswered_askers")?;
    erased.outbox += db
        .prepare_cached("DELETE FROM outbox WHERE recipient = ?1")?
        .execute([&*key.recipient()])? as u64;
    forget_limit(db, &LimitKey::Account(key.clone()))
}

fn forget_limit(db: &Connection, key: &LimitKey) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM sign_in_limits WHERE key = ?1")?
        .execute([limit_text(key)])?;
    Ok(())
}

fn erase_contact(db: &Connection, contact: &Contact, erased: &mut Erased) -> Result<(), StoreError> {
    let id = contact.id.0;
    let run = |sql: &str| -> Result<u64, StoreError> { Ok(db.prepare_cached(sql)?.execute([id])? as u64) };
    let blank =
        |sql: &str| -> Result<u64, StoreError> { Ok(db.prepare_cached(sql)?.execute(params![id, ERASED])? as u64) };
    erased.contacts += run("UPDATE contacts SET name = '', email = '', pin = NULL, active = 0 WHERE id = ?1")?;
    run("DELETE FROM certifications WHERE contact = ?1")?;
    run("DELETE FROM challenges WHERE contact = ?1")?;
    if let Some(pin) = contact.pin {
        forget_limit(db, &LimitKey::Pin(pin))?;
    }
    erased.cases += blank("UPDATE cases SET summary = ?2, description = ?2 WHERE contact = ?1")?;
    erased.messages += blank("UPDATE case_messages SET text = ?2 WHERE contact = ?1")?;
    let files = lists::attachments(db, "contact = ?1", id)?;
    erased.files.extend(files.into_iter().map(|file| file.location.0));
    erased.attachments += run("DELETE FROM attachments WHERE contact = ?1")?;
    erased.audit_rows_kept += audit_rows(db, contact.id)?;
    Ok(())
}

/// Of these places, those where nobody's file lies any more: the same bytes lie in one place, whoever has sent them.
fn unused(db: &Connection, places: Vec<String>) -> Result<Vec<String>, StoreError> {
    let mut is_used = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM attachments WHERE location = ?1)
             OR EXISTS (SELECT 1 FROM staff_files WHERE location = ?1)",
    )?;
    let mut unused = Vec::new();
    for place in places {
        if !is_used.query_row([&place], |row| row.get::<_, bool>(0))? {
            unused.push(place);
        }
    }
    Ok(unused)
}

/// Blanks name and address where others have written them.
fn erase_mentions(
    db: &Connection,
    needles: &Needles,
    partners: &BTreeSet<PartnerKey>,
    erased: &mut Erased,
) -> Result<(), StoreError> {
    for place in &PLACES {
        match place.of_partner("?1") {
            Some(condition) => {
                for key in partners {
                    erased.mentions += redact_column(db, place, &condition, &key.0, &needles.in_company)?;
                }
            }
            None => {
                erased.mentions += redact_column(db, place, "?1 IS NULL", rusqlite::types::Null, &needles.anywhere)?;
            }
        }
    }
    Ok(())
}

/// Redacts one column where `condition` holds. Texts are compared by their value: the same text needs the same change.
fn redact_column(
    db: &Connection,
    place: &Place,
    condition: &str,
    value: impl ToSql,
    needles: &[String],
) -> Result<u64, StoreError> {
    let needles: Vec<&str> = needles.iter().map(String::as_str).collect();
    let Place { table, column, .. } = place;
    let mut statement = db.prepare_cached(&format!(
        "SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {condition}"
    ))?;
    let mut rows = statement.query([&value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let old = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if let Some(new) = place.redacted(old, &needles) {
            found.push((old.to_owned(), new));
        }
    }
    // Two questions that differed in the name alone stay two.
    let new = match *table {
        "unanswered" => "iif(EXISTS (SELECT 1 FROM unanswered AS other WHERE other.text = ?3), ?3 || ' #' || id, ?3)",
        _ => "?3",
    };
    let mut update = db.prepare_cached(&format!(
        "UPDATE {table} SET {column} = {new} WHERE {column} = ?2 AND {condition}"
    ))?;
    let mut changed = 0;
    for (old, new) in found {
        let values: [ToSqlOutput<'_>; 3] = [value.to_sql()?, old.to_sql()?, new.to_sql()?];
        changed += update.execute(values)? as u64;
    }
    Ok(changed)
}
