//! Applying an import of partners and contacts. Nobody else changes anything meanwhile.

use super::db::Db;
use super::pools::set_period;
use super::values::{Value, values};
use super::{audit, commit, lists, numbers, sign_in};
use crate::domain::import::{ContactImport, PartnerImport};
use crate::domain::records::{ContactId, PartnerKey};
use crate::storage::import::{ContactStep, Work};
use crate::storage::{Import, ImportError, Imported, StoreError};

pub(super) async fn apply(db: &Db, import: &Import) -> Result<Imported, ImportError> {
    let mut done = Imported::default();
    let mut works = Vec::new();
    let rows = import.contacts_by_partner();
    for partner in &import.partners {
        let rows = rows.get(&partner.key).map_or(&[][..], Vec::as_slice);
        works.push(write_partner(db, import, partner, rows).await?);
    }
    let leaving: Vec<i64> = works.iter().flat_map(Work::leaving).map(|id| id.0).collect();
    execute(
        db,
        "UPDATE contacts SET active = false WHERE id = ANY($1)",
        values![leaving],
    )
    .await?;
    for work in &works {
        for step in &work.steps {
            write_contact(db, import, *step, &mut done).await?;
        }
    }
    for work in works {
        if let Some(event) = work.done(import, &mut done) {
            commit::bump(db, &work.partner.key).await?;
            audit::append(db, event).await?;
        }
    }
    Ok(done)
}

/// Writes the partner and its period, and compares its contacts.
async fn write_partner<'a>(
    db: &Db,
    import: &Import,
    partner: &'a PartnerImport,
    rows: &[(usize, &ContactImport)],
) -> Result<Work<'a>, StoreError> {
    let known = lists::partner(db, &partner.key).await?.map(|data| data.partner);
    if !partner.is_as_known(known.as_ref()) {
        execute(
            db,
            "INSERT INTO partners (key, tier, region, version) VALUES ($1, $2, $3, 0)
             ON CONFLICT (key) DO UPDATE SET tier = excluded.tier, region = excluded.region",
            values![&partner.key.0, &partner.tier, &partner.region],
        )
        .await?;
    }
    let period = set_period(
        db,
        &partner.key,
        partner.membership,
        partner.agreement,
        partner.incidents,
        import.at,
    )
    .await?;
    let contacts = lists::contacts(db, &partner.key).await?;
    Ok(Work::plan(partner, known.as_ref(), period, &contacts, rows))
}

async fn write_contact(db: &Db, import: &Import, step: ContactStep, done: &mut Imported) -> Result<(), ImportError> {
    match step {
        ContactStep::Deactivate(id) => {
            done.deactivated += 1;
            done.signed_out += sign_out(db, id).await?;
        }
        ContactStep::Add(row) => {
            done.contacts_new += 1;
            check_free(db, import, row).await?;
            let wanted = &import.contacts[row];
            let id = ContactId(numbers::next(db, "contacts").await?);
            execute(
                db,
                "INSERT INTO contacts (id, partner, name, email, pin, language, active)
                 VALUES ($1, $2, $3, $4, $5, $6, true)",
                values![
                    id.0,
                    &wanted.partner.0,
                    &wanted.name,
                    &wanted.email,
                    wanted.pin.map(|pin| pin.0),
                    wanted.language.code(),
                ],
            )
            .await?;
            certify(db, id, wanted).await?;
        }
        ContactStep::Change { id, row, sign_out: out } => {
            done.contacts_changed += 1;
            check_free(db, import, row).await?;
            let wanted = &import.contacts[row];
            execute(
                db,
                "UPDATE contacts SET name = $2, email = $3, pin = $4, language = $5, active = true WHERE id = $1",
                values![
                    id.0,
                    &wanted.name,
                    &wanted.email,
                    wanted.pin.map(|pin| pin.0),
                    wanted.language.code(),
                ],
            )
            .await?;
            certify(db, id, wanted).await?;
            if out {
                done.signed_out += sign_out(db, id).await?;
            }
        }
    }
    Ok(())
}

async fn execute(db: &Db, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
    db.execute(sql, values).await?;
    Ok(())
}

/// Nobody outside the import may have the address or the PIN. Inside it the reader of the files has seen to that.
async fn check_free(db: &Db, import: &Import, row: usize) -> Result<(), ImportError> {
    let wanted = &import.contacts[row];
    let partner = wanted.partner.clone();
    if let Some(other) = active_owner(db, "email = $1", values![&wanted.email]).await? {
        return Err(ImportError::EmailTaken { partner, other, row });
    }
    if let Some(pin) = wanted.pin
        && let Some(other) = active_owner(db, "pin = $1", values![pin.0]).await?
    {
        return Err(ImportError::PinTaken { partner, other, row });
    }
    Ok(())
}

async fn active_owner(db: &Db, condition: &str, value: &[Value<'_>]) -> Result<Option<PartnerKey>, StoreError> {
    let sql = format!("SELECT partner FROM contacts WHERE {condition} AND active");
    let owner = db.optional(&sql, value).await?;
    owner.map(|row| row.partner(0)).transpose()
}

async fn certify(db: &Db, id: ContactId, wanted: &ContactImport) -> Result<(), StoreError> {
    execute(db, "DELETE FROM certifications WHERE contact = $1", values![id.0]).await?;
    for certification in &wanted.certifications {
        execute(
            db,
            "INSERT INTO certifications (contact, name, expires) VALUES ($1, $2, $3)",
            values![id.0, &certification.name, certification.expires],
        )
        .await?;
    }
    Ok(())
}

/// Ends whatever the contact's PIN had opened.
async fn sign_out(db: &Db, id: ContactId) -> Result<u64, StoreError> {
    execute(db, "DELETE FROM challenges WHERE contact = $1", values![id.0]).await?;
    sign_in::release_contact(db, id, None, None).await
}
