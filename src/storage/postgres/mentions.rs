//! Where others may have written a person's name, and blanking it there.

use std::collections::BTreeSet;

use super::db::Db;
use super::values::{Value, values};
use crate::domain::records::PartnerKey;
use crate::storage::StoreError;
use crate::storage::mentions::{PLACES, Place};
use crate::storage::person::Needles;

/// Blanks name and address where others have written them. Returns how many texts changed.
pub(super) async fn erase_mentions(
    db: &Db,
    needles: &Needles,
    partners: &BTreeSet<PartnerKey>,
) -> Result<u64, StoreError> {
    let mut mentions = 0;
    for place in &PLACES {
        match place.of_partner("$1") {
            Some(condition) => {
                for key in partners {
                    mentions += redact_column(db, place, &condition, Some(&key.0), &needles.in_company).await?;
                }
            }
            None => mentions += redact_column(db, place, "$1::text IS NULL", None, &needles.anywhere).await?,
        }
    }
    Ok(mentions)
}

/// Redacts one column where `condition` holds. Texts are compared by their value: the same text needs the same change.
async fn redact_column(
    db: &Db,
    place: &Place,
    condition: &str,
    value: Option<&String>,
    needles: &[String],
) -> Result<u64, StoreError> {
    let needles: Vec<&str> = needles.iter().map(String::as_str).collect();
    let Place { table, column, .. } = place;
    let select = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {condition}");
    let mut found = Vec::new();
    for row in db.query(&select, values![value]).await? {
        let old = row.string(0)?;
        if let Some(new) = place.redacted(&old, &needles) {
            found.push((old, new));
        }
    }
    // Two questions that differed in the name alone stay two.
    let new = match *table {
        "unanswered" => {
            "CASE WHEN EXISTS (SELECT 1 FROM unanswered AS other WHERE other.text = $3) THEN $3 || ' #' || id ELSE $3 END"
        }
        _ => "$3",
    };
    let update = format!("UPDATE {table} SET {column} = {new} WHERE {column} = $2 AND {condition}");
    let mut changed = 0;
    for (old, new) in &found {
        let values: [Value<'_>; 3] = [value.into(), old.into(), new.into()];
        changed += db.execute(&update, &values).await?;
    }
    Ok(changed)
}
