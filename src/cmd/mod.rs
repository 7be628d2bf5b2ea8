//! The command line: one file a subcommand. Reads arguments, prints results, chooses exit codes; decides nothing.

mod faq;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Answers from the published FAQ, with their source, and decisions by the programme's rules.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// The folder of FAQ texts
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "faq",
        env = "PARTNERDESK_FAQ"
    )]
    faq: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the FAQ texts, or make some from other files
    Faq(faq::Args),
}

/// Why a command ended before its work was done.
#[derive(Debug, thiserror::Error)]
enum Failure {
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

/// Runs the command that the process's arguments name.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Faq(args) => faq::run(&args, &cli.faq),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            anstream::eprintln!("error: {failure}");
            match failure {
                Failure::BadInput(_) => ExitCode::from(2),
                Failure::Ours(_) | Failure::Output(_) => ExitCode::from(1),
            }
        }
    }
}
