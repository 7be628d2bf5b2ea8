//! The versions of the FAQ, and what is true of the installation as a whole.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::notices;
use super::values::values;
use crate::domain::records::{FaqHead, FaqTexts};
use crate::storage::{Notice, StoreError};

/// So many versions are kept: enough to know a folder again that was away for long.
const KEPT: u64 = 200;

/// Which version counts.
pub(super) async fn head(db: &Db) -> Result<Option<FaqHead>, StoreError> {
    let sql = "SELECT number, fingerprint FROM faq_versions ORDER BY number DESC LIMIT 1";
    let found = db.optional(sql, &[]).await?;
    let head = found.map(|row| {
        Ok(FaqHead {
            number: row.small(0)?,
            fingerprint: row.string(1)?,
        })
    });
    head.transpose()
}

/// The newest version with these texts.
pub(super) async fn known(db: &Db, fingerprint: &str) -> Result<Option<u64>, StoreError> {
    let sql = "SELECT number FROM faq_versions WHERE fingerprint = $1 ORDER BY number DESC LIMIT 1";
    let found = db.optional(sql, values![fingerprint]).await?;
    found.map(|row| row.small(0)).transpose()
}

/// The texts of a version; none where it isn't known (any more).
pub(super) async fn texts(db: &Db, number: u64) -> Result<Option<FaqTexts>, StoreError> {
    let sql = "SELECT path, content FROM faq_texts WHERE version = $1";
    let rows = db.query(sql, values![number]).await?;
    let texts = rows.iter().map(|row| Ok((row.string(0)?, row.string(1)?)));
    let texts: std::collections::BTreeMap<_, _> = texts.collect::<Result<_, StoreError>>()?;
    Ok((!texts.is_empty()).then_some(FaqTexts(texts)))
}

/// Publishes what stems from `head`, unless another one counts now.
pub(super) async fn publish(
    db: &Db,
    head: Option<&FaqHead>,
    texts: &FaqTexts,
    by: &str,
    at: DateTime<Utc>,
) -> Result<FaqHead, StoreError> {
    let before = head.map_or(0, |head| head.number);
    let fingerprint = texts.fingerprint();
    // Of two who publish at once, the second waits for the first at the number, and finds it taken.
    let sql = "INSERT INTO faq_versions (number, stems_from, fingerprint, at, by_whom)
         SELECT $1::bigint + 1, nullif($1::bigint, 0), $2::text, $3::bigint, $4::text
         WHERE (SELECT coalesce(max(number), 0) FROM faq_versions) = $1::bigint
         ON CONFLICT (number) DO NOTHING";
    if db.execute(sql, values![before, &fingerprint, at, by]).await? == 0 {
        return Err(StoreError::Conflict);
    }
    let number = before + 1;
    for (path, text) in &texts.0 {
        let sql = "INSERT INTO faq_texts (version, path, content) VALUES ($1, $2, $3)";
        db.execute(sql, values![number, path, text]).await?;
    }
    let sql = "DELETE FROM faq_versions WHERE number <= $1";
    db.execute(sql, values![number.saturating_sub(KEPT)]).await?;
    notices::tell(db, Notice::Faq).await?;
    Ok(FaqHead { number, fingerprint })
}

/// The fingerprint of the key that all have.
pub(super) async fn key(db: &Db) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM installation WHERE name = 'key'";
    db.optional(sql, &[]).await?.map(|row| row.string(0)).transpose()
}

/// Notes the key of whoever comes first.
pub(super) async fn note_key(db: &Db, fingerprint: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO installation (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING";
    db.execute(sql, values![fingerprint]).await?;
    Ok(())
}
