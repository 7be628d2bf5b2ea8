//! `partnerdesk db`: moving an installation from one database to another.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use super::data::wait;
use super::{Failure, Setting, complain, print, print_json};
use crate::storage::copy::{CopyError, Moved, copy};
use crate::storage::{is_postgres, redact_url};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Copy all records into an empty database, and compare both row by row. Stop the service first: what it writes meanwhile
    /// isn't copied.
    ///
    /// All is there in the end, or nothing: a copy that was broken off is simply begun again. Nothing is changed in FROM.
    Copy {
        /// The database to copy: sqlite:PATH or postgres://…
        from: String,
        /// The empty database that it goes into: sqlite:PATH or postgres://…
        to: String,
        /// JSON instead of text.
        #[arg(long)]
        json: bool,
    },
}

/// What was moved, in the form that other programs rely on.
#[derive(Serialize)]
struct Report<'r> {
    from: String,
    to: String,
    rows: u64,
    tables: Vec<Counted<'r>>,
    audit_chains: usize,
    problems: &'r [crate::domain::records::ChainProblem],
}

#[derive(Serialize)]
struct Counted<'r> {
    table: &'r str,
    rows: u64,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let Command::Copy { from, to, json } = &args.command;
    let moved = wait(async { Ok(copy(from, to, |table| tracing::debug!(table, "copying")).await?) })?;
    let rows = moved.tables.iter().map(|(_, rows)| rows).sum();
    if *json {
        print_json(&Report {
            from: redact_url(from),
            to: redact_url(to),
            rows,
            tables: moved
                .tables
                .iter()
                .map(|&(table, rows)| Counted { table, rows })
                .collect(),
            audit_chains: moved.chains,
            problems: &moved.problems,
        })?;
    } else {
        print(&told(&moved, rows, from, to, setting))?;
    }
    for problem in &moved.problems {
        complain(format_args!("the audit was changed: {problem}"));
    }
    Ok(if moved.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn told(moved: &Moved, rows: u64, from: &str, to: &str, setting: &Setting) -> String {
    let mut text = String::new();
    for (table, rows) in moved.tables.iter().filter(|(_, rows)| *rows > 0) {
        // Writing to a string can't fail; so below.
        let _ = writeln!(text, "{table:<20} {rows:>9}");
    }
    let audit = if moved.problems.is_empty() {
        format!("all {} chains of the audit hold", moved.chains)
    } else {
        "the audit does NOT hold".to_owned()
    };
    let _ = writeln!(
        text,
        "{rows} rows in {} tables are in {}, each the same as in {}; {audit}.",
        moved.tables.len(),
        redact_url(to),
        redact_url(from),
    );
    let _ = writeln!(text, "Not copied, since it lies beside the database:");
    let beside = from
        .strip_prefix("sqlite:")
        .map(|path| path.split('?').next().unwrap_or(path));
    match (&setting.config.secret_key, beside) {
        (None, Some(path)) if is_postgres(to) => {
            let _ = writeln!(
                text,
                "  {path}.key: the key of PINs; what stands in it has to be secret_key in the settings"
            );
        }
        (None, Some(path)) => {
            let _ = writeln!(text, "  {path}.key: the key of PINs; put it beside the new file");
        }
        _ => {
            let _ = writeln!(text, "  secret_key of the settings: it has to stay the same");
        }
    }
    let files = match (&setting.config.files.folder, beside) {
        (Some(folder), _) => folder.display().to_string(),
        (None, Some(path)) => format!("{path}.files"),
        (None, None) => "partnerdesk.files".to_owned(),
    };
    let _ = writeln!(
        text,
        "  {files}: files that came with cases; name the folder with files.folder"
    );
    text
}

impl From<CopyError> for Failure {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::Open(error) => error.into(),
            CopyError::Store(error) => error.into(),
            CopyError::Missing(_) | CopyError::Same(_) | CopyError::NotEmpty { .. } | CopyError::Tables { .. } => {
                Self::BadInput(error.to_string())
            }
            CopyError::Different { .. } => Self::Ours(error.to_string()),
        }
    }
}
