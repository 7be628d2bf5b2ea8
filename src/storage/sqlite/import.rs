//! Applying an import of partners and contacts.

use rusqlite::{Connection, OptionalExtension, params};

use super::desk::set_period;
use super::values::partner as partner_key;
use super::{audit, commit, lists};
use crate::domain::import::{ContactImport, PartnerImport};
use crate::domain::records::{ContactId, PartnerKey};
use crate::storage::import::{ContactStep, Work};
use crate::storage::{Import, ImportError, Imported, StoreError};

pub(super) fn apply(db: &Connection, import: &Import) -> Result<Imported, ImportError> {
    let mut done = Imported::default();
    let mut works = Vec::new();
    let rows = import.contacts_by_partner();
    for partner in &import.partners {
        let rows = rows.get(&partner.key).map_or(&[][..], Vec::as_slice);
        works.push(write_partner(db, import, partner, rows)?);
    }
    for id in works.iter().flat_map(Work::leaving) {
        deactivate(db, id)?;
    }
    for work in &works {
        for step in &work.steps {
            write_contact(db, import, *step, &mut done)?;
        }
    }
    for work in works {
        if let Some(event) = work.done(import, &mut done) {
            commit::bump(db, &work.partner.key)?;
            audit::append(db, event)?;
        }
    }
    Ok(done)
}

/// Writes the partner and its period, and compares its contacts.
fn write_partner<'a>(
    db: &Connection,
    import: &Import,
    partner: &'a PartnerImport,
    rows: &[(usize, &ContactImport)],
) -> Result<Work<'a>, StoreError> {
    let known = lists::partner(db, &partner.key)?.map(|data| data.partner);
    if !partner.is_as_known(known.as_ref()) {
        db.prepare_cached(
            "INSERT INTO partners (key, tier, region, version) VALUES (?1, ?2, ?3, 0)
             ON CONFLICT (key) DO UPDATE SET tier = ?2, region = ?3",
        )?
        .execute(params![partner.key.0, partner.tier, partner.region])?;
    }
    let period = set_period(
        db,
        &partner.key,
        partner.membership,
        partner.agreement,
        partner.incidents,
        import.at,
    )?;
    let contacts = lists::contacts(db, &partner.key)?;
    Ok(Work::plan(partner, known.as_ref(), period, &contacts, rows))
}

fn deactivate(db: &Connection, id: ContactId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE contacts SET active = 0 WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

fn write_contact(db: &Connection, import: &Import, step: ContactStep, done: &mut Imported) -> Result<(), ImportError> {
    match step {
        ContactStep::Deactivate(id) => {
            done.deactivated += 1;
            done.signed_out += sign_out(db, id)?;
        }
        ContactStep::Add(row) => {
            done.contacts_new += 1;
            check_free(db, import, row)?;
            let wanted = &import.contacts[row];
            execute(
                db,
                "INSERT INTO contacts (partner, name, email, pin, language, active) VALUES (?1, ?2, ?3, ?4, ?5, 1)",
                params![
                    wanted.partner.0,
                    &*wanted.name,
                    &*wanted.email,
                    wanted.pin.map(|pin| pin.0),
                    wanted.language.code(),
                ],
            )?;
            certify(db, ContactId(db.last_insert_rowid()), wanted)?;
        }
        ContactStep::Change { id, row, sign_out: out } => {
            done.contacts_changed += 1;
            check_free(db, import, row)?;
            let wanted = &import.contacts[row];
            execute(
                db,
                "UPDATE contacts SET name = ?2, email = ?3, pin = ?4, language = ?5, active = 1 WHERE id = ?1",
                params![
                    id.0,
                    &*wanted.name,
                    &*wanted.email,
                    wanted.pin.map(|pin| pin.0),
                    wanted.language.code(),
                ],
            )?;
            certify(db, id, wanted)?;
            if out {
                done.signed_out += sign_out(db, id)?;
            }
        }
    }
    Ok(())
}

fn execute(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// Nobody outside the import may have the address or the PIN. Inside it the reader of the files has seen to that.
fn check_free(db: &Connection, import: &Import, row: usize) -> Result<(), ImportError> {
    let wanted = &import.contacts[row];
    let partner = wanted.partner.clone();
    if let Some(other) = active_owner(db, "email = ?1", &*wanted.email)? {
        return Err(ImportError::EmailTaken { partner, other, row });
    }
    if let Some(pin) = wanted.pin
        && let Some(other) = active_owner(db, "pin = ?1", pin.0)?
    {
        return Err(ImportError::PinTaken { partner, other, row });
    }
    Ok(())
}

fn active_owner(
    db: &Connection,
    condition: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<PartnerKey>, StoreError> {
    let owner = db
        .prepare_cached(&format!(
            "SELECT partner FROM contacts WHERE {condition} AND active = 1"
        ))?
        .query_row([value], |row| partner_key(row, 0))
        .optional()?;
    Ok(owner)
}

fn certify(db: &Connection, id: ContactId, wanted: &ContactImport) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM certifications WHERE contact = ?1")?
        .execute([id.0])?;
    let mut insert = db.prepare_cached("INSERT INTO certifications (contact, name, expires) VALUES (?1, ?2, ?3)")?;
    for certification in &wanted.certifications {
        insert.execute(params![id.0, certification.name, certification.expires.to_string()])?;
    }
    Ok(())
}

/// Ends whatever the contact's PIN had opened.
fn sign_out(db: &Connection, id: ContactId) -> Result<u64, StoreError> {
    db.prepare_cached("DELETE FROM challenges WHERE contact = ?1")?
        .execute([id.0])?;
    commit::release_contact(db, id, None, None)
}
