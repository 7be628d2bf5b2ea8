//! `partnerdesk outbox`: what waits to be sent, and what was given up.

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

use super::data::{Data, wait};
use super::{Failure, Setting, print, print_json};
use crate::domain::records::{OutboxKind, OutboxRow, Text};
use crate::storage::{After, Store};

/// Rows are read in pages of this length.
const PAGE: u32 = 1000;
/// The narrowest table that can be read.
const MIN_WIDTH: u16 = 100;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List what is queued, without its content.
    List {
        /// Only what was given up.
        #[arg(long)]
        dead: bool,
        /// JSON instead of a table.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        data: Data,
    },
    /// Try a message again at once, and as often as a new one.
    Retry {
        /// Its id, as the list shows it.
        id: String,
        #[command(flatten)]
        data: Data,
    },
}

/// A row in the form that other programs rely on.
#[derive(Serialize)]
struct Row {
    id: String,
    kind: OutboxKind,
    recipient: Text,
    /// `waiting` or `dead`.
    state: &'static str,
    queued: DateTime<Utc>,
    attempts: u32,
    /// None for what was given up.
    next_attempt: Option<DateTime<Utc>>,
    expires: Option<DateTime<Utc>>,
    last_error: Option<String>,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List { dead, json, data } => wait(list(*dead, *json, data, setting)),
        Command::Retry { id, data } => wait(retry(id, data, setting)),
    }?;
    Ok(ExitCode::SUCCESS)
}

async fn list(dead: bool, json: bool, data: &Data, setting: &Setting) -> Result<(), Failure> {
    let store = setting.store(data).await?;
    let rows = all(&*store, dead.then_some(true)).await?;
    if json {
        return print_json(&rows);
    }
    if rows.is_empty() {
        let words = if dead {
            "Nothing was given up."
        } else {
            "Nothing is queued."
        };
        return print(&format!("{words}\n"));
    }
    print(&format!("{}\n", table(&rows).trim_fmt()))
}

async fn all(store: &dyn Store, dead: Option<bool>) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    let mut number = 0;
    loop {
        let page = store.outbox(dead, After { number, limit: PAGE }).await?;
        let Some(last) = page.last() else { return Ok(rows) };
        number = last.seq;
        rows.extend(page.into_iter().map(row));
    }
}

fn row(row: OutboxRow) -> Row {
    Row {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        state: if row.dead { "dead" } else { "waiting" },
        queued: row.queued,
        attempts: row.attempts,
        next_attempt: (!row.dead).then_some(row.next_attempt),
        expires: row.expires,
        last_error: row.last_error,
    }
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["Id", "To", "Queued", "Next attempt", "Tried", "Last error"]);
    let width = table.width().unwrap_or(MIN_WIDTH).max(MIN_WIDTH);
    table.set_width(width);
    for row in rows {
        let shown = |text: &str| text.replace(char::is_control, "?");
        table.add_row([
            format!("{}\n{}, {}", row.id, row.kind, row.state),
            // Accounts are named by their owners: nothing in them may steer the terminal.
            shown(&row.recipient),
            to_the_second(row.queued),
            row.next_attempt.map(to_the_second).unwrap_or_default(),
            row.attempts.to_string(),
            row.last_error.as_deref().map(shown).unwrap_or_default(),
        ]);
    }
    // Ids stay in one piece, so that they can be copied, and so do days; the rest shares what is left.
    for (column, width) in [(0, 34), (2, 12), (3, 12)] {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
    }
    table
}

fn to_the_second(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M:%SZ").to_string()
}

async fn retry(id: &str, data: &Data, setting: &Setting) -> Result<(), Failure> {
    let store = setting.store(data).await?;
    if store.outbox_retry(id, data.clock().now()).await? {
        print("It is tried again, as soon as partnerdesk serve runs.\n")
    } else {
        Err(Failure::BadInput(format!(
            "nothing with the id '{id}' is queued; see: partnerdesk outbox list"
        )))
    }
}
