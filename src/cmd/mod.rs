//! The command line: one file a subcommand, and what they share.
//!
//! Exit codes: 0 done; 2 wrong use or bad input, with a message that names the file and line; 1 a failure of ours.

mod decide;
mod faq;
mod rules;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::domain::diagnostic::{Diagnostic, Severity, Source};
use crate::domain::programme::{self, Programme};

/// A support desk for resellers.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
struct Cli {
    /// The folder of the FAQ's text files.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "faq",
        env = "PARTNERDESK_FAQ"
    )]
    faq: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decide by the programme's rules whether something can be done, with the FAQ's words for it.
    Decide(decide::Args),
    /// Check the FAQ's text files, or make some from other files.
    Faq(faq::Args),
    /// Show all rules: when they apply, what they decide, and the FAQ's words they rest on.
    Rules(rules::Args),
}

/// Why a command ended before its work was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something the user gave us is wrong; the message names the file and line. Nothing was changed. Exit code 2.
    #[error("{0}")]
    BadInput(String),
    /// Something failed that the user can't help. Exit code 1.
    #[error("{0}")]
    Ours(String),
    /// The output couldn't be written. Exit code 1, unless whoever read it has simply had enough.
    #[error("the output can't be written: {0}")]
    Output(#[from] io::Error),
}

/// Reads the command line and runs what it asks for.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Decide(args) => decide::run(&args, &cli.faq).map(|()| ExitCode::SUCCESS),
        Command::Faq(args) => faq::run(&args, &cli.faq),
        Command::Rules(args) => rules::run(&args).map(|()| ExitCode::SUCCESS),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            complain(format_args!("error: {failure}"));
            match failure {
                Failure::BadInput(_) => ExitCode::from(2),
                Failure::Ours(_) | Failure::Output(_) => ExitCode::from(1),
            }
        }
    }
}

/// Says something on stderr. Whether anybody listens there is not our concern.
fn complain(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Writes to stdout.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// One JSON document and a line end.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(|error| Failure::Ours(error.to_string()))?;
    print(&format!("{json}\n"))
}

/// The text of a file that has to be UTF-8.
fn read_text(path: &Path) -> Result<Source, Failure> {
    let file = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|error| Failure::BadInput(format!("{file}:1:1: can't be read: {error}")))?;
    text_of(&file, bytes)
}

/// The text in `bytes`, which has to be UTF-8.
fn text_of(file: &str, bytes: Vec<u8>) -> Result<Source, Failure> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = String::from_utf8_lossy(&error.as_bytes()[..good]).matches('\n').count() + 1;
        Failure::BadInput(format!("{file}:{line}:1: this isn't UTF-8 text; save it as UTF-8"))
    })?;
    Ok(Source {
        file: file.into(),
        text,
    })
}

/// The programme file of a FAQ folder. Errors in it end the command: decisions must not rest on half a file.
fn read_programme(faq: &Path) -> Result<Programme, Failure> {
    let source = read_text(&faq.join("programme.toml"))?;
    let (programme, diagnostics) = programme::parse(&source);
    let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    for warning in warnings {
        complain(in_words(&source, warning));
    }
    if errors.is_empty() {
        return Ok(programme);
    }
    let lines: Vec<String> = errors.iter().map(|error| in_words(&source, error)).collect();
    Err(Failure::BadInput(lines.join("\n")))
}

fn in_words(source: &Source, diagnostic: &Diagnostic) -> String {
    let at = source.position(diagnostic.place.span.start);
    format!(
        "{}:{}:{}: {}\n  {}",
        source.file, at.line, at.column, diagnostic.message, diagnostic.help
    )
}
