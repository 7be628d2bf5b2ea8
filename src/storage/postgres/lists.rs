//! Lists and single records for partners and staff.

use chrono::NaiveDate;

use super::db::Db;
use super::desk::{CASE, ORDER, REVIEW, case, case_row, order_row, review_row, with_cases};
use super::pools::partner_periods;
use super::turn::binding_row;
use super::values::{Row, Value, values};
use crate::domain::records::{
    Attachment, Binding, Case, CaseMessage, CaseNumber, Certification, Contact, ContactId, LedgerRow, MessageFrom,
    Order, OrderNumber, OrderStatus, Partner, PartnerKey, Rating, Review, ReviewNumber, ReviewStatus, Unanswered,
    UnansweredId, UnansweredStatus,
};
use crate::storage::reads::oldest_first;
use crate::storage::{
    After, CaseFile, CaseFilter, LedgerEntry, OrderFilter, PartnerData, ReviewFilter, StoreError, UnansweredFilter,
};

/// Reads `key, tier, region, version`.
pub(super) fn partner_row(row: &Row, from: usize) -> Result<Partner, StoreError> {
    Ok(Partner {
        key: row.partner(from)?,
        tier: row.string(from + 1)?,
        region: row.string(from + 2)?,
        version: row.version(from + 3)?,
    })
}

async fn with_periods(db: &Db, partner: Partner) -> Result<PartnerData, StoreError> {
    let periods = partner_periods(db, &partner.key).await?;
    Ok(PartnerData { partner, periods })
}

pub(super) async fn partner(db: &Db, key: &PartnerKey) -> Result<Option<PartnerData>, StoreError> {
    let sql = "SELECT key, tier, region, version FROM partners WHERE key = $1";
    match db.optional(sql, values![&key.0]).await? {
        None => Ok(None),
        Some(row) => with_periods(db, partner_row(&row, 0)?).await.map(Some),
    }
}

pub(super) async fn partners(db: &Db, after: Option<&PartnerKey>, limit: u32) -> Result<Vec<PartnerData>, StoreError> {
    let sql = "SELECT key, tier, region, version FROM partners WHERE key > coalesce($1, '') ORDER BY key LIMIT $2";
    all_with_periods(db, db.query(sql, values![after.map(|key| &key.0), limit]).await?).await
}

pub(super) async fn partners_with_ends(
    db: &Db,
    (first, last): (NaiveDate, NaiveDate),
    after: Option<&PartnerKey>,
    limit: u32,
) -> Result<Vec<PartnerData>, StoreError> {
    let sql = "SELECT key, tier, region, version FROM partners WHERE key > coalesce($1, '') AND key IN (
             SELECT partner FROM periods WHERE membership_end BETWEEN $3 AND $4
             UNION SELECT partner FROM periods WHERE agreement_end BETWEEN $3 AND $4
             UNION SELECT contacts.partner FROM certifications JOIN contacts ON contacts.id = certifications.contact
                 WHERE certifications.expires BETWEEN $3 AND $4)
         ORDER BY key LIMIT $2";
    let values = values![after.map(|key| &key.0), limit, first, last];
    all_with_periods(db, db.query(sql, values).await?).await
}

async fn all_with_periods(db: &Db, rows: Vec<Row>) -> Result<Vec<PartnerData>, StoreError> {
    let mut found = Vec::new();
    for row in rows {
        found.push(with_periods(db, partner_row(&row, 0)?).await?);
    }
    Ok(found)
}

const CONTACT: &str = "id, partner, name, email, pin, language, active";

/// Reads the columns of [`CONTACT`], without the certifications.
pub(super) fn contact_row(row: &Row, from: usize) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: row.contact(from)?,
        partner: row.partner(from + 1)?,
        name: row.text(from + 2)?,
        email: row.text(from + 3)?,
        pin: row.pin_or_none(from + 4)?,
        language: row.parsed(from + 5)?,
        active: row.flag(from + 6)?,
        certifications: Vec::new(),
    })
}

/// Reads contacts with what they are certified for.
async fn contacts_of(db: &Db, rows: &[Row]) -> Result<Vec<Contact>, StoreError> {
    let contacts = rows.iter().map(|row| contact_row(row, 0));
    let mut contacts = contacts.collect::<Result<Vec<_>, _>>()?;
    if contacts.is_empty() {
        return Ok(contacts);
    }
    let ids: Vec<i64> = contacts.iter().map(|contact| contact.id.0).collect();
    let sql =
        "SELECT contact, name, expires FROM certifications WHERE contact = ANY($1) ORDER BY contact, name, expires";
    for row in db.query(sql, values![ids]).await? {
        let of = row.contact(0)?;
        let certification = certification_row(&row)?;
        if let Some(contact) = contacts.iter_mut().find(|contact| contact.id == of) {
            contact.certifications.push(certification);
        }
    }
    Ok(contacts)
}

/// Reads `contact, name, expires`.
fn certification_row(row: &Row) -> Result<Certification, StoreError> {
    Ok(Certification {
        name: row.string(1)?,
        expires: row.parsed(2)?,
    })
}

/// What a contact is certified for, in order of name and day.
pub(super) async fn certifications(db: &Db, id: ContactId) -> Result<Vec<Certification>, StoreError> {
    let sql = "SELECT contact, name, expires FROM certifications WHERE contact = $1 ORDER BY name, expires";
    let rows = db.query(sql, values![id.0]).await?;
    rows.iter().map(certification_row).collect()
}

pub(super) async fn contact(db: &Db, id: ContactId) -> Result<Option<Contact>, StoreError> {
    let sql = format!("SELECT {CONTACT} FROM contacts WHERE id = $1");
    let rows = db.query(&sql, values![id.0]).await?;
    Ok(contacts_of(db, &rows).await?.pop())
}

pub(super) async fn contacts(db: &Db, partner: &PartnerKey) -> Result<Vec<Contact>, StoreError> {
    let sql = format!("SELECT {CONTACT} FROM contacts WHERE partner = $1 ORDER BY id");
    let rows = db.query(&sql, values![&partner.0]).await?;
    contacts_of(db, &rows).await
}

/// All contacts with this address, which is in lower case.
pub(super) async fn contacts_by_email(db: &Db, email: &str) -> Result<Vec<Contact>, StoreError> {
    let sql = format!("SELECT {CONTACT} FROM contacts WHERE email = $1 ORDER BY id");
    let rows = db.query(&sql, values![email]).await?;
    contacts_of(db, &rows).await
}

pub(super) async fn bindings(db: &Db, partner: &PartnerKey) -> Result<Vec<Binding>, StoreError> {
    let sql = "SELECT channel, account, contact, since FROM contacts JOIN bindings ON contact = contacts.id
         WHERE partner = $1 ORDER BY contact, channel";
    db.query(sql, values![&partner.0])
        .await?
        .iter()
        .map(binding_row)
        .collect()
}

pub(super) async fn ledger(db: &Db, partner: &PartnerKey, page: After) -> Result<Vec<LedgerEntry>, StoreError> {
    let sql = "SELECT seq, partner, period, kind, amount, case_number, order_number, review_number, at FROM ledger
         WHERE partner = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    let read = |row: &Row| {
        Ok(LedgerEntry {
            seq: row.small(0)?,
            row: LedgerRow {
                partner: row.partner(1)?,
                period: row.period(2)?,
                kind: row.parsed(3)?,
                amount: row.small(4)?,
                case: row.small_or_none(5)?.map(CaseNumber),
                order: row.small_or_none(6)?.map(OrderNumber),
                review: row.small_or_none(7)?.map(ReviewNumber),
                at: row.time(8)?,
            },
        })
    };
    let rows = db.query(sql, values![&partner.0, page.number, page.limit]).await?;
    rows.iter().map(read).collect()
}

/// The conditions of a list, put together so that the server sees only those that were asked for and can use its indexes.
#[derive(Clone, Default)]
struct Conditions<'c> {
    sql: Vec<String>,
    values: Vec<Value<'c>>,
}

impl<'c> Conditions<'c> {
    /// One more condition; `?` in it stands for the value.
    fn add(&mut self, sql: &str, value: impl Into<Value<'c>>) {
        self.values.push(value.into());
        self.sql.push(sql.replace('?', &format!("${}", self.values.len())));
    }

    /// [`Conditions::add`] where there is a value.
    fn add_some(&mut self, sql: &str, value: Option<impl Into<Value<'c>>>) {
        if let Some(value) = value {
            self.add(sql, value);
        }
    }

    /// The query with all of them. The limit stands in it as a number: the server plans for a tenth of all rows where it
    /// doesn't know it.
    fn sql(&self, select: &str, order: &str, limit: u32) -> String {
        let filter = if self.sql.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", self.sql.join(" AND "))
        };
        format!("{select} {filter} ORDER BY {order} LIMIT {limit}")
    }

    /// The rows for which all of them hold.
    async fn query(&self, db: &Db, select: &str, order: &str, limit: u32) -> Result<Vec<Row>, StoreError> {
        Ok(db.query(&self.sql(select, order, limit), &self.values).await?)
    }
}

pub(super) async fn cases(db: &Db, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add_some("partner = ?", filter.partner.as_ref().map(|key| &key.0));
    conditions.add_some("contact = ?", filter.contact.map(|id| id.0));
    conditions.add_some("assignee = ?", filter.assignee.as_ref());
    conditions.add_some("number < ?", filter.before.map(|number| number.0));
    let select = format!("SELECT {CASE} FROM cases");
    if filter.statuses.is_empty() {
        let rows = conditions.query(db, &select, "number DESC", filter.limit).await?;
        return rows.iter().map(case_row).collect();
    }
    // Status by status, each from its newest on, as an index has them: of all at once as many would be sorted as there are. The
    // words stand in the query, so that the server knows how rare each is; with values it walks through all cases.
    let mut statuses: Vec<&str> = filter.statuses.iter().map(|status| status.word()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let of_one = |status: &str| {
        let mut narrowed = conditions.clone();
        narrowed.sql.push(format!("status = '{status}'"));
        format!("({})", narrowed.sql(&select, "number DESC", filter.limit))
    };
    let of_each: Vec<String> = statuses.into_iter().map(of_one).collect();
    let sql = format!(
        "SELECT {CASE} FROM ({}) AS found ORDER BY number DESC LIMIT {}",
        of_each.join(" UNION ALL "),
        filter.limit,
    );
    let rows = db.query(&sql, &conditions.values).await?;
    rows.iter().map(case_row).collect()
}

pub(super) async fn case_file(db: &Db, number: CaseNumber) -> Result<Option<CaseFile>, StoreError> {
    let Some(case) = case(db, number).await? else {
        return Ok(None);
    };
    let sql = "SELECT version FROM partners WHERE key = $1";
    let partner_version = db.one(sql, values![&case.partner.0]).await?.version(0)?;
    let mut files = attachments(db, "case_number = $1", i64::from(number.0)).await?;
    files.extend(staff_files(db, number).await?);
    Ok(Some(CaseFile {
        case,
        messages: messages(db, "case_number = $1", i64::from(number.0)).await?,
        attachments: oldest_first(files),
        partner_version,
    }))
}

/// Messages for which `condition` holds with `value`.
pub(super) async fn messages(db: &Db, condition: &str, value: i64) -> Result<Vec<CaseMessage>, StoreError> {
    let sql = format!(
        "SELECT case_number, origin, contact, staff, text, at FROM case_messages WHERE {condition} ORDER BY id"
    );
    let read = |row: &Row| {
        Ok(CaseMessage {
            case: CaseNumber(row.small(0)?),
            from: row.parsed(1)?,
            contact: row.number_or_none(2)?.map(ContactId),
            staff: row.string_or_none(3)?,
            text: row.text(4)?,
            at: row.time(5)?,
        })
    };
    db.query(&sql, values![value]).await?.iter().map(read).collect()
}

/// Files that partners sent, for which `condition` holds with `value`.
pub(super) async fn attachments(db: &Db, condition: &str, value: i64) -> Result<Vec<Attachment>, StoreError> {
    let sql = format!(
        "SELECT case_number, contact, name, media_type, size, sha256, location, at FROM attachments
         WHERE {condition} ORDER BY id"
    );
    let read = |row: &Row| {
        Ok(Attachment {
            case: CaseNumber(row.small(0)?),
            from: MessageFrom::Partner,
            contact: row.number_or_none(1)?.map(ContactId),
            staff: None,
            name: row.text(2)?,
            media_type: row.string(3)?,
            size: row.small(4)?,
            sha256: row.string(5)?,
            location: row.text(6)?,
            at: row.time(7)?,
        })
    };
    db.query(&sql, values![value]).await?.iter().map(read).collect()
}

/// Files of a case that staff sent, or keep with notes.
async fn staff_files(db: &Db, case: CaseNumber) -> Result<Vec<Attachment>, StoreError> {
    let sql = "SELECT case_number, origin, staff, name, media_type, size, sha256, location, at FROM staff_files
         WHERE case_number = $1 ORDER BY id";
    let read = |row: &Row| {
        Ok(Attachment {
            case: CaseNumber(row.small(0)?),
            from: row.parsed(1)?,
            contact: None,
            staff: row.string_or_none(2)?,
            name: row.text(3)?,
            media_type: row.string(4)?,
            size: row.small(5)?,
            sha256: row.string(6)?,
            location: row.text(7)?,
            at: row.time(8)?,
        })
    };
    db.query(sql, values![i64::from(case.0)])
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn orders(db: &Db, filter: &OrderFilter) -> Result<Vec<Order>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add_some("partner = ?", filter.partner.as_ref().map(|key| &key.0));
    conditions.add_some("status = ?", filter.status.map(OrderStatus::word));
    conditions.add_some("number < ?", filter.before.map(|number| number.0));
    let select = format!("SELECT {ORDER} FROM orders");
    let rows = conditions.query(db, &select, "number DESC", filter.limit).await?;
    rows.iter().map(order_row).collect()
}

pub(super) async fn reviews(db: &Db, filter: &ReviewFilter) -> Result<Vec<Review>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add_some("partner = ?", filter.partner.as_ref().map(|key| &key.0));
    conditions.add_some("status = ?", filter.status.map(ReviewStatus::word));
    conditions.add_some("number < ?", filter.before.map(|number| number.0));
    let select = format!("SELECT {REVIEW} FROM reviews");
    let rows = conditions.query(db, &select, "number DESC", filter.limit).await?;
    let found = rows.iter().map(review_row).collect::<Result<Vec<_>, _>>()?;
    with_cases(db, found).await
}

const UNANSWERED: &str = "SELECT id, text, language, count, status, first, last, reason, entry FROM unanswered";

fn unanswered_row(row: &Row) -> Result<Unanswered, StoreError> {
    Ok(Unanswered {
        id: UnansweredId(row.number(0)?),
        text: row.text(1)?,
        language: row.parsed(2)?,
        count: row.small(3)?,
        tell: Vec::new(),
        status: row.parsed(4)?,
        first: row.time(5)?,
        last: row.time(6)?,
        reason: row.parsed(7)?,
        entry: row.string_or_none(8)?,
    })
}

/// Reads questions, with who may be told.
async fn with_askers(db: &Db, rows: &[Row]) -> Result<Vec<Unanswered>, StoreError> {
    let mut questions = rows.iter().map(unanswered_row).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<i64> = questions.iter().map(|question| question.id.0).collect();
    let sql = "SELECT question, channel, account FROM unanswered_askers WHERE question = ANY($1)
         ORDER BY question, channel, account";
    let places: std::collections::BTreeMap<i64, usize> = ids.iter().copied().zip(0..).collect();
    for row in db.query(sql, values![ids]).await? {
        if let Some(place) = places.get(&row.number(0)?) {
            questions[*place].tell.push(row.session_key(1)?);
        }
    }
    Ok(questions)
}

pub(super) async fn unanswered(db: &Db, filter: &UnansweredFilter) -> Result<Vec<Unanswered>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add_some("status = ?", filter.status.map(UnansweredStatus::word));
    let order = format!("count DESC, first, id OFFSET {}", filter.skip);
    // PostgreSQL takes OFFSET before LIMIT, too.
    let rows = conditions.query(db, UNANSWERED, &order, filter.limit).await?;
    with_askers(db, &rows).await
}

pub(super) async fn unanswered_one(db: &Db, id: UnansweredId) -> Result<Option<Unanswered>, StoreError> {
    let rows = db.query(&format!("{UNANSWERED} WHERE id = $1"), values![id.0]).await?;
    Ok(with_askers(db, &rows).await?.pop())
}

pub(super) async fn ratings(db: &Db) -> Result<Vec<Rating>, StoreError> {
    let sql = "SELECT entry, language, helpful, unhelpful FROM ratings ORDER BY entry, language";
    let read = |row: &Row| {
        Ok(Rating {
            entry: row.string(0)?,
            language: row.parsed(1)?,
            helpful: row.small(2)?,
            unhelpful: row.small(3)?,
        })
    };
    db.query(sql, &[]).await?.iter().map(read).collect()
}
