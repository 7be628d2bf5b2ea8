//! `partnerdesk faq`: what staff do with the FAQ texts.

pub(super) mod check;
mod diff;
mod draw;
mod explain;
mod import;
mod ratings;

use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, Setting};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find what is wrong in the FAQ texts, and say what to do about it
    Check(check::Args),
    Import(import::Args),
    /// Show which known questions a changed folder answers differently
    Diff(diff::Args),
    /// Show what readers think of the answers
    Ratings(ratings::Args),
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Check(args) => check::run(args, setting),
        Command::Import(args) => import::run(args),
        Command::Diff(args) => diff::run(args, setting),
        Command::Ratings(args) => ratings::run(args, setting).map(|()| ExitCode::SUCCESS),
    }
}
