//! `partnerdesk partner`: the companies in the programme and their people.

pub(super) mod import;
mod list;
mod show;
mod unbind;

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
    /// List the companies.
    List(list::Args),
    /// Show a company with its periods, people, pool and open cases.
    Show(show::Args),
    /// Sign out, everywhere, whoever has a PIN. They are told by e-mail.
    Unbind(unbind::Args),
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Import(args) => import::run(args, setting),
        Command::List(args) => list::run(args, setting).map(|()| ExitCode::SUCCESS),
        Command::Show(args) => show::run(args, setting).map(|()| ExitCode::SUCCESS),
        Command::Unbind(args) => unbind::run(args, setting).map(|()| ExitCode::SUCCESS),
    }
}
