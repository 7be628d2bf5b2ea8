//! Where others may have written a person's name, and blanking it there.

use std::collections::BTreeSet;

use super::db::Db;
use super::values::{Value, values};
use crate::domain::records::PartnerKey;
use crate::domain::records::private::{redact, redact_json};
use crate::storage::StoreError;
use crate::storage::person::Needles;

/// A place where others may have written the person's name: table, key, column, and whose rows.
struct Place {
    table: &'static str,
    column: &'static str,
    json: bool,
    /// How the rows of one partner are found; none where rows belong to nobody.
    of_partner: Option<&'static str>,
}

const PLACES: [Place; 12] = [
    Place::texts("cases", "summary", "partner = $1"),
    Place::texts("cases", "description", "partner = $1"),
    Place::texts(
        "case_messages",
        "text",
        "case_number IN (SELECT number FROM cases WHERE partner = $1)",
    ),
    Place::texts("orders", "reason", "partner = $1"),
    Place::texts("reviews", "reason", "partner = $1"),
    Place {
        of_partner: None,
        ..Place::texts("unanswered", "text", "")
    },
    Place {
        of_partner: None,
        ..Place::texts("saved_replies", "text", "")
    },
    Place::json("outbox", "payload"),
    Place::json("arrivals", "reply"),
    Place::json("inbox", "replies"),
    Place::json("keyboards", "choices"),
    Place::json("sessions", "dialogue"),
];

impl Place {
    const fn texts(table: &'static str, column: &'static str, of_partner: &'static str) -> Self {
        Self {
            table,
            column,
            json: false,
            of_partner: Some(of_partner),
        }
    }

    const fn json(table: &'static str, column: &'static str) -> Self {
        Self {
            table,
            column,
            json: true,
            of_partner: None,
        }
    }
}

/// Blanks name and address where others have written them. Returns how many texts changed.
pub(super) async fn erase_mentions(
    db: &Db,
    needles: &Needles,
    partners: &BTreeSet<PartnerKey>,
) -> Result<u64, StoreError> {
    let mut mentions = 0;
    for place in &PLACES {
        match place.of_partner {
            Some(condition) => {
                for key in partners {
                    mentions += redact_column(db, place, condition, Some(&key.0), &needles.in_company).await?;
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
        if let Some(new) = redacted(&old, place.json, &needles) {
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

fn redacted(text: &str, json: bool, needles: &[&str]) -> Option<String> {
    if !json {
        return redact(text, needles);
    }
    let mut value = serde_json::from_str(text).ok()?;
    redact_json(&mut value, needles).then(|| value.to_string())
}
