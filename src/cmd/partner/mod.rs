//! `partnerdesk partner`: the companies in the programme and their people.

mod import;

use std::process::ExitCode;

use super::{Failure, Setting};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Take in partners and contacts from two CSV files; the same again is an update. All or nothing.
    Import(import::Args),
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Import(args) => import::run(args, setting),
    }
}
