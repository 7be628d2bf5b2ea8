//! Moving an installation from one database to another, of whichever kind, verified row by row.
//!
//! The rows are read as of one moment and written in one transaction. Before it ends, what was written is read again and
//! compared with what it was made of. So the new database has everything or is as empty as it was, and a copy that was
//! broken off is simply made again.

use sha2::{Digest as _, Sha256};

use super::{OpenError, StoreError, is_postgres, open, postgres, redact_url, sqlite, verify_audit};
use crate::domain::records::ChainProblem;

/// So many rows are on the way at a time.
pub(super) const PAGE: usize = 500;

/// A table, and what its rows are told apart by.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) key: &'static [&'static str],
}

const fn table(name: &'static str, key: &'static [&'static str]) -> Table {
    Table { name, key }
}

/// All tables, those before others that the others refer to.
const TABLES: &[Table] = &[
    table("partners", &["key"]),
    table("contacts", &["id"]),
    table("certifications", &["contact", "name", "expires"]),
    table("periods", &["id"]),
    table("cases", &["number"]),
    table("case_messages", &["id"]),
    table("attachments", &["id"]),
    table("staff_files", &["id"]),
    table("orders", &["number"]),
    table("reviews", &["number"]),
    table("review_cases", &["review", "case_number"]),
    table("ledger", &["seq"]),
    table("sessions", &["channel", "account"]),
    table("arrivals", &["id"]),
    table("bindings", &["channel", "account"]),
    table("challenges", &["channel", "account"]),
    table("sign_in_limits", &["key"]),
    table("inbox", &["channel", "update_id"]),
    table("outbox", &["seq"]),
    table("unanswered", &["id"]),
    table("unanswered_askers", &["question", "channel", "account"]),
    table("ratings", &["entry", "language"]),
    table("audit", &["chain", "seq"]),
    table("audit_heads", &["chain"]),
    table("accounts", &["name"]),
    table("console_sessions", &["digest"]),
    table("tokens", &["name"]),
    table("keyed_requests", &["program", "key"]),
    table("updates", &["channel", "update_id"]),
    table("keyboards", &["id"]),
    table("blocked", &["channel", "account"]),
    table("topics", &["subject"]),
    table("topic_messages", &["message"]),
    table("holds", &["channel", "account"]),
    table("saved_replies", &["id"]),
    table("daily_figures", &["day", "channel", "language", "figure", "subject"]),
    table("faq_saves", &["id"]),
];

/// Tables that aren't copied: how a database keeps count, what its processes are busy with, shares of daily figures, which are read
/// with them, and what was published of the FAQ folder, which whoever serves it first publishes again.
const ITS_OWN: [&str; 7] = [
    "schema_steps",
    "counters",
    "leases",
    "figure_shares",
    "faq_versions",
    "faq_texts",
    "installation",
];

/// A value as it stands in both kinds of databases.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// What was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Each table with the number of its rows.
    pub tables: Vec<(&'static str, u64)>,
    /// How many chains the audit has.
    pub chains: usize,
    /// What is wrong with them, in the original too.
    pub problems: Vec<ChainProblem>,
}

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// One of the databases can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is nothing to copy from.
    #[error("there is no {0}")]
    Missing(String),
    /// The one is the other.
    #[error("{0} can't be copied to itself")]
    Same(String),
    /// Something is where the copy should go.
    #[error("{url} isn't empty: {table} has rows. A copy goes into an empty database only; nothing was changed")]
    NotEmpty {
        /// The URL, without its password.
        url: String,
        /// A table with something in it.
        table: &'static str,
    },
    /// A database has other tables than we know.
    #[error("{url} has other tables than this version knows: {what}. Nothing was changed")]
    Tables {
        /// The URL, without its password.
        url: String,
        /// Which.
        what: String,
    },
    /// What was written isn't what was read.
    #[error("{table} isn't the same there: {what}. The copy was thrown away")]
    Different {
        /// The table.
        table: &'static str,
        /// How they differ.
        what: String,
    },
    /// Reading or writing failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One of the two databases.
enum End {
    Sqlite(sqlite::copy::End),
    Postgres(postgres::copy::End),
}

/// Does the same at whichever end.
macro_rules! at {
    ($end:expr, $one:ident => $work:expr) => {
        match $end {
            End::Sqlite($one) => $work,
            End::Postgres($one) => $work.await,
        }
    };
}

impl End {
    async fn open(url: &str, to_write: bool) -> Result<Self, CopyError> {
        Ok(if is_postgres(url) {
            Self::Postgres(postgres::copy::End::open(url, to_write).await?)
        } else {
            Self::Sqlite(sqlite::copy::End::open(url.trim_start_matches("sqlite:"), to_write)?)
        })
    }

    async fn columns(&self, table: &Table) -> Result<Vec<String>, StoreError> {
        at!(self, end => end.columns(table.name))
    }

    async fn page(
        &self,
        table: &Table,
        columns: &[String],
        after: Option<&[Cell]>,
    ) -> Result<Vec<Vec<Cell>>, StoreError> {
        at!(self, end => end.page(table, columns, after))
    }

    /// Refuses tables that we don't know: they would be left behind unseen.
    async fn check_tables(&self, url: &str) -> Result<(), CopyError> {
        let found = at!(self, end => end.tables())?;
        let unknown = found
            .iter()
            .filter(|name| !ITS_OWN.contains(&name.as_str()) && !TABLES.iter().any(|table| table.name == *name));
        let missing = TABLES
            .iter()
            .filter(|table| !found.iter().any(|name| name == table.name));
        let names: Vec<&str> = unknown
            .map(String::as_str)
            .chain(missing.map(|table| table.name))
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        Err(CopyError::Tables {
            url: redact_url(url),
            what: names.join(", "),
        })
    }
}

/// Copies the database at `from` into the empty one at `to`. `tell` hears of each table that is begun.
pub async fn copy(from: &str, to: &str, mut tell: impl FnMut(&str)) -> Result<Moved, CopyError> {
    let (shown_from, shown_to) = (redact_url(from), redact_url(to));
    if from == to {
        return Err(CopyError::Same(shown_from));
    }
    if let Some(path) = from.strip_prefix("sqlite:")
        && !sqlite::copy::exists(path)
    {
        return Err(CopyError::Missing(shown_from));
    }
    for url in [from, to] {
        if !is_postgres(url) && !url.starts_with("sqlite:") {
            return Err(OpenError::UnknownKind { url: redact_url(url) }.into());
        }
    }
    // Both are brought up to date, as by every command: then they have the same tables.
    drop(open(from).await?);
    let copied = open(to).await?;
    let source = End::open(from, false).await?;
    source.check_tables(from).await?;
    let target = End::open(to, true).await?;
    target.check_tables(to).await?;
    for table in TABLES {
        let columns = target.columns(table).await?;
        if !target.page(table, &columns, None).await?.is_empty() {
            return Err(CopyError::NotEmpty {
                url: shown_to,
                table: table.name,
            });
        }
    }
    let mut tables = Vec::new();
    for table in TABLES {
        tell(table.name);
        tables.push((table.name, move_table(&source, &target, table).await?));
    }
    at!(target, end => end.commit())?;
    let problems = verify_audit(copied.as_ref()).await?;
    Ok(Moved {
        tables,
        chains: copied.audit_chains().await?.len(),
        problems,
    })
}

/// Writes all rows of a table, and reads them again. Returns how many there are.
async fn move_table(source: &End, target: &End, table: &Table) -> Result<u64, CopyError> {
    let columns = source.columns(table).await?;
    let there = target.columns(table).await?;
    if columns != there {
        return Err(CopyError::Different {
            table: table.name,
            what: format!("it has the columns {}, not {}", there.join(", "), columns.join(", ")),
        });
    }
    let mut read = Sum::default();
    let mut after = None;
    loop {
        let rows = source.page(table, &columns, after.as_deref()).await?;
        let Some(last) = rows.last() else { break };
        after = Some(key_of(table, &columns, last));
        read.add_all(&rows);
        at!(target, end => end.write(table, &columns, &rows))?;
    }
    // Numbers of rows that are gone aren't given again, there neither.
    let last = at!(source, end => end.last(table))?;
    at!(target, end => end.set_last(table, last.unwrap_or_default()))?;
    let mut written = Sum::default();
    let mut after = None;
    loop {
        let rows = target.page(table, &columns, after.as_deref()).await?;
        let Some(last) = rows.last() else { break };
        after = Some(key_of(table, &columns, last));
        written.add_all(&rows);
    }
    if read.rows != written.rows {
        return Err(CopyError::Different {
            table: table.name,
            what: format!("{} rows were read, {} are there", read.rows, written.rows),
        });
    }
    if read != written {
        return Err(CopyError::Different {
            table: table.name,
            what: "the rows have other contents".to_owned(),
        });
    }
    Ok(read.rows)
}

/// The values that a row is told apart by.
fn key_of(table: &Table, columns: &[String], row: &[Cell]) -> Vec<Cell> {
    let value = |name: &&str| {
        let place = columns.iter().position(|column| column == name);
        place.and_then(|place| row.get(place)).cloned().unwrap_or(Cell::Empty)
    };
    table.key.iter().map(value).collect()
}

/// What a set of rows comes to, in whatever order they are read: databases may sort texts with unprintable letters in ways of
/// their own.
#[derive(Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    /// The sum of the digests of all rows, in four parts.
    digests: [u64; 4],
}

impl Sum {
    fn add_all(&mut self, rows: &[Vec<Cell>]) {
        for row in rows {
            self.add(row);
        }
    }

    fn add(&mut self, row: &[Cell]) {
        let mut digest = Sha256::new();
        for cell in row {
            // The kind and the length go first, so that no two rows come to the same by chance.
            let (kind, bytes) = match cell {
                Cell::Empty => (0, Vec::new()),
                Cell::Number(number) => (1, number.to_be_bytes().to_vec()),
                Cell::Text(text) => (2, text.as_bytes().to_vec()),
                Cell::Bytes(bytes) => (3, bytes.clone()),
            };
            digest.update([kind]);
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        let digest: [u8; 32] = digest.finalize().into();
        for (sum, part) in self.digests.iter_mut().zip(digest.chunks_exact(8)) {
            let part = part.iter().fold(0, |part, byte| (part << 8) | u64::from(*byte));
            *sum = sum.wrapping_add(part);
        }
        self.rows += 1;
    }
}
