//! `partnerdesk person`: what is kept about a person, told or erased.

mod erase;
mod export;

use std::process::ExitCode;

use super::data::Data;
use super::{Failure, Setting};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print everything that is kept about a person.
    Export(Person),
    /// Erase a person from all records and queues. Asks nothing. Cases, orders and the audit stay, without name or words.
    Erase(Person),
}

#[derive(Debug, clap::Args)]
struct Person {
    /// The person's e-mail address on record.
    email: String,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Export(args) => export::run(args, setting),
        Command::Erase(args) => erase::run(args, setting),
    }
    .map(|()| ExitCode::SUCCESS)
}
