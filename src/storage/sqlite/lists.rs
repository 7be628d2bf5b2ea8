//! Lists and single records for partners and staff.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::desk::{CASE, ORDER, REVIEW, case, case_row, order_row, partner_periods, review_row, reviewed_cases};
use super::turn::binding_row;
use super::values::{
    contact as contact_id, parsed, partner as partner_key, period, pin_or_none, session_key, signed, text, time,
    version,
};
use crate::domain::records::{
    Attachment, Binding, Case, CaseMessage, CaseNumber, CaseStatus, Certification, Contact, ContactId, LedgerRow,
    MessageFrom, Order, OrderNumber, Partner, PartnerKey, Rating, Review, ReviewNumber, Unanswered, UnansweredId,
};
use crate::storage::reads::oldest_first;
use crate::storage::{
    After, CaseFile, CaseFilter, LedgerEntry, OrderFilter, PartnerData, ReviewFilter, StoreError, UnansweredFilter,
};

/// Reads `key, tier, region, version`.
pub(super) fn partner_row(row: &Row<'_>, from: usize) -> rusqlite::Result<Partner> {
    Ok(Partner {
        key: partner_key(row, from)?,
        tier: row.get(from + 1)?,
        region: row.get(from + 2)?,
        version: version(row, from + 3)?,
    })
}

fn with_periods(db: &Connection, partner: Partner) -> Result<PartnerData, StoreError> {
    let periods = partner_periods(db, &partner.key)?;
    Ok(PartnerData { partner, periods })
}

pub(super) fn partner(db: &Connection, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError> {
    let partner = db
        .prepare_cached("SELECT key, tier, region, version FROM partners WHERE key = ?1")?
        .query_row([&key.0], |row| partner_row(row, 0))
        .optional()?;
    partner.map(|partner| with_periods(db, partner)).transpose()
}

pub(super) fn partners(
    db: &Connection,
    after: Option<&PartnerKey>,
    limit: u32,
) -> Result<Vec<PartnerData>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT key, tier, region, version FROM partners WHERE key > coalesce(?1, '') ORDER BY key LIMIT ?2",
    )?;
    let rows = statement.query_map(params![after.map(|key| &key.0), limit], |row| partner_row(row, 0))?;
    rows.map(|partner| with_periods(db, partner?)).collect()
}

pub(super) fn partners_with_ends(
    db: &Connection,
    (first, last): (NaiveDate, NaiveDate),
    after: Option<&PartnerKey>,
    limit: u32,
) -> Result<Vec<PartnerData>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT key, tier, region, version FROM partners WHERE key > coalesce(?1, '') AND key IN (
             SELECT partner FROM periods WHERE membership_end BETWEEN ?3 AND ?4
             UNION SELECT partner FROM periods WHERE agreement_end BETWEEN ?3 AND ?4
             UNION SELECT contacts.partner FROM certifications JOIN contacts ON contacts.id = certifications.contact
                 WHERE certifications.expires BETWEEN ?3 AND ?4)
         ORDER BY key LIMIT ?2",
    )?;
    let values = params![after.map(|key| &key.0), limit, first.to_string(), last.to_string()];
    let rows = statement.query_map(values, |row| partner_row(row, 0))?;
    rows.map(|partner| with_periods(db, partner?)).collect()
}

const CONTACT: &str = "id, partner, name, email, pin, language, active";

/// Reads the columns of [`CONTACT`], without the certifications.
pub(super) fn contact_row(row: &Row<'_>, from: usize) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: contact_id(row, from)?,
        partner: partner_key(row, from + 1)?,
        name: text(row, from + 2)?,
        email: text(row, from + 3)?,
        pin: pin_or_none(row, from + 4)?,
        language: parsed(row, from + 5)?,
        active: row.get(from + 6)?,
        certifications: Vec::new(),
    })
}

fn with_certifications(db: &Connection, contact: Contact) -> Result<Contact, StoreError> {
    let certifications = certifications(db, contact.id)?;
    Ok(Contact {
        certifications,
        ..contact
    })
}

/// What a contact is certified for, in order of name and day.
pub(super) fn certifications(db: &Connection, id: ContactId) -> Result<Vec<Certification>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT name, expires FROM certifications WHERE contact = ?1 ORDER BY name, expires")?;
    let rows = statement.query_map([id.0], |row| {
        Ok(Certification {
            name: row.get(0)?,
            expires: parsed(row, 1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn contact(db: &Connection, id: ContactId) -> Result<Option<Contact>, StoreError> {
    let contact = db
        .prepare_cached(&format!("SELECT {CONTACT} FROM contacts WHERE id = ?1"))?
        .query_row([id.0], |row| contact_row(row, 0))
        .optional()?;
    contact.map(|contact| with_certifications(db, contact)).transpose()
}

pub(super) fn contacts(db: &Connection, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {CONTACT} FROM contacts WHERE partner = ?1 ORDER BY id"
    ))?;
    let rows = statement.query_map([&partner.0], |row| contact_row(row, 0))?;
    rows.map(|contact| with_certifications(db, contact?)).collect()
}

/// All contacts with this address, which is in lower case.
pub(super) fn contacts_by_email(db: &Connection, email: &str) -> Result<Vec<Contact>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {CONTACT} FROM contacts WHERE email = ?1 ORDER BY id"))?;
    let rows = statement.query_map([email], |row| contact_row(row, 0))?;
    rows.map(|contact| with_certifications(db, contact?)).collect()
}

pub(super) fn bindings(db: &Connection, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT channel, account, contact, since FROM contacts JOIN bindings ON contact = contacts.id
         WHERE partner = ?1 ORDER BY contact, channel",
    )?;
    let rows = statement.query_map([&partner.0], binding_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn ledger(db: &Connection, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT seq, partner, period, kind, amount, case_number, order_number, review_number, at FROM ledger
         WHERE partner = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    )?;
    let rows = statement.query_map(params![partner.0, signed(page.number), page.limit], |row| {
        Ok(LedgerEntry {
            seq: row.get(0)?,
            row: LedgerRow {
                partner: partner_key(row, 1)?,
                period: period(row, 2)?,
                kind: parsed(row, 3)?,
                amount: row.get(4)?,
                case: row.get::<_, Option<u32>>(5)?.map(CaseNumber),
                order: row.get::<_, Option<u32>>(6)?.map(OrderNumber),
                review: row.get::<_, Option<u32>>(7)?.map(ReviewNumber),
                at: time(row, 8)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The conditions of a list, put together so that SQLite sees only those that were asked for and can use its indexes.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<Box<dyn ToSql>>,
}

impl Conditions {
    /// One more condition; `?` in it stands for the value.
    fn add(&mut self, sql: &str, value: impl ToSql + 'static) {
        self.sql.push(sql.to_owned());
        self.values.push(Box::new(value));
    }

    /// Runs the query with all of them.
    fn query<T>(
        &self,
        db: &Connection,
        select: &str,
        order: &str,
        limit: u32,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let filter = if self.sql.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", self.sql.join(" AND "))
        };
        let mut statement = db.prepare_cached(&format!("{select} {filter} ORDER BY {order} LIMIT {limit}"))?;
        let values = self.values.iter().map(|value| &**value);
        let rows = statement.query_map(rusqlite::params_from_iter(values), row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(super) fn cases(db: &Connection, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
    // Status by status, each from its newest on, as an index has them: of all at once SQLite would sort as many as there are.
    let [first, rest @ ..] = filter.statuses.as_slice() else {
        return cases_in(db, filter, None);
    };
    let mut found = cases_in(db, filter, Some(*first))?;
    for status in rest.iter().filter(|status| *status != first) {
        found.extend(cases_in(db, filter, Some(*status))?);
    }
    found.sort_unstable_by_key(|case| Reverse(case.number));
    found.dedup_by_key(|case| case.number);
    found.truncate(usize::try_from(filter.limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The cases that a filter wants, of one status where it is named.
fn cases_in(db: &Connection, filter: &CaseFilter, status: Option<CaseStatus>) -> Result<Vec<Case>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(partner) = &filter.partner {
        conditions.add("partner = ?", partner.0.clone());
    }
    if let Some(contact) = filter.contact {
        conditions.add("contact = ?", contact.0);
    }
    if let Some(assignee) = &filter.assignee {
        conditions.add("assignee = ?", assignee.clone());
    }
    if let Some(before) = filter.before {
        conditions.add("number < ?", before.0);
    }
    if let Some(status) = status {
        conditions.add("status = ?", status.word());
    }
    conditions.query(
        db,
        &format!("SELECT {CASE} FROM cases"),
        "number DESC",
        filter.limit,
        case_row,
    )
}

pub(super) fn case_file(db: &Connection, number: CaseNumber) -> Result<Option<CaseFile>, StoreError> {
    let Some(case) = case(db, number)? else {
        return Ok(None);
    };
    let partner_version = db
        .prepare_cached("SELECT version FROM partners WHERE key = ?1")?
        .query_row([&case.partner.0], |row| version(row, 0))?;
    let mut files = attachments(db, "case_number = ?1", i64::from(number.0))?;
    files.extend(staff_files(db, number)?);
    Ok(Some(CaseFile {
        case,
        messages: messages(db, "case_number = ?1", i64::from(number.0))?,
        attachments: oldest_first(files),
        partner_version,
    }))
}

/// Messages for which `condition` holds with `value`.
pub(super) fn messages(db: &Connection, condition: &str, value: i64) -> Result<Vec<CaseMessage>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT case_number, origin, contact, staff, text, at FROM case_messages WHERE {condition} ORDER BY id"
    ))?;
    let rows = statement.query_map([value], |row| {
        Ok(CaseMessage {
            case: CaseNumber(row.get(0)?),
            from: parsed(row, 1)?,
            contact: row.get::<_, Option<i64>>(2)?.map(ContactId),
            staff: row.get(3)?,
            text: text(row, 4)?,
            at: time(row, 5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Files that partners sent, for which `condition` holds with `value`.
pub(super) fn attachments(db: &Connection, condition: &str, value: i64) -> Result<Vec<Attachment>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT case_number, contact, name, media_type, size, sha256, location, at FROM attachments
         WHERE {condition} ORDER BY id"
    ))?;
    let rows = statement.query_map([value], |row| {
        Ok(Attachment {
            case: CaseNumber(row.get(0)?),
            from: MessageFrom::Partner,
            contact: row.get::<_, Option<i64>>(1)?.map(ContactId),
            staff: None,
            name: text(row, 2)?,
            media_type: row.get(3)?,
            size: row.get(4)?,
            sha256: row.get(5)?,
            location: text(row, 6)?,
            at: time(row, 7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Files of a case that staff sent, or keep with notes.
fn staff_files(db: &Connection, case: CaseNumber) -> Result<Vec<Attachment>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT case_number, origin, staff, name, media_type, size, sha256, location, at FROM staff_files
         WHERE case_number = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([case.0], |row| {
        Ok(Attachment {
            case: CaseNumber(row.get(0)?),
            from: parsed(row, 1)?,
            contact: None,
            staff: row.get(2)?,
            name: text(row, 3)?,
            media_type: row.get(4)?,
            size: row.get(5)?,
            sha256: row.get(6)?,
            location: text(row, 7)?,
            at: time(row, 8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn orders(db: &Connection, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(partner) = &filter.partner {
        conditions.add("partner = ?", partner.0.clone());
    }
    if let Some(status) = filter.status {
        conditions.add("status = ?", status.word());
    }
    if let Some(before) = filter.before {
        conditions.add("number < ?", before.0);
    }
    conditions.query(
        db,
        &format!("SELECT {ORDER} FROM orders"),
        "number DESC",
        filter.limit,
        order_row,
    )
}

pub(super) fn reviews(db: &Connection, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError> {
    let mut conditions = Conditions::default();
    if let Some(partner) = &filter.partner {
        conditions.add("partner = ?", partner.0.clone());
    }
    if let Some(status) = filter.status {
        conditions.add("status = ?", status.word());
    }
    if let Some(before) = filter.before {
        conditions.add("number < ?", before.0);
    }
    let select = format!("SELECT {REVIEW} FROM reviews");
    let mut found = conditions.query(db, &select, "number DESC", filter.limit, review_row)?;
    for review in &mut found {
        review.cases = reviewed_cases(db, review.number)?;
    }
    Ok(found)
}

const UNANSWERED: &str = "SELECT id, text, language, count, status, first, last, reason, entry FROM unanswered";

fn unanswered_row(row: &Row<'_>) -> rusqlite::Result<Unanswered> {
    Ok(Unanswered {
        id: UnansweredId(row.get(0)?),
        text: text(row, 1)?,
        language: parsed(row, 2)?,
        count: row.get(3)?,
        tell: Vec::new(),
        status: parsed(row, 4)?,
        first: time(row, 5)?,
        last: time(row, 6)?,
        reason: parsed(row, 7)?,
        entry: row.get(8)?,
    })
}

fn with_askers(db: &Connection, question: Unanswered) -> Result<Unanswered, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT channel, account FROM unanswered_askers WHERE question = ?1 ORDER BY channel, account",
    )?;
    let rows = statement.query_map([question.id.0], |row| session_key(row, 0))?;
    Ok(Unanswered {
        tell: rows.collect::<Result<_, _>>()?,
        ..question
    })
}

pub(super) fn unanswered(db: &Connection, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError> {
    // Without a status the whole table is sorted; staff ask for the open ones.
    let condition = filter.status.map_or("?1 IS NULL", |_| "status = ?1");
    let mut statement = db.prepare_cached(&format!(
        "{UNANSWERED} WHERE {condition} ORDER BY count DESC, first, id LIMIT ?2 OFFSET ?3"
    ))?;
    let status = filter.status.map(crate::domain::records::UnansweredStatus::word);
    let rows = statement.query_map(params![status, filter.limit, filter.skip], unanswered_row)?;
    rows.map(|question| with_askers(db, question?)).collect()
}

pub(super) fn unanswered_one(db: &Connection, id: UnansweredId) -> Result<Option<Unanswered>, StoreError> {
    let question = db
        .prepare_cached(&format!("{UNANSWERED} WHERE id = ?1"))?
        .query_row([id.0], unanswered_row)
        .optional()?;
    question.map(|question| with_askers(db, question)).transpose()
}

pub(super) fn ratings(db: &Connection) -> Result<Vec<Rating>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT entry, language, helpful, unhelpful FROM ratings ORDER BY entry, language")?;
    let rows = statement.query_map([], |row| {
        Ok(Rating {
            entry: row.get(0)?,
            language: parsed(row, 1)?,
            helpful: row.get(2)?,
            unhelpful: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
