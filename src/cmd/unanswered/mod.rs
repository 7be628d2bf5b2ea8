//! `partnerdesk unanswered`: questions that the FAQ didn't answer.

mod accept;
mod list;

use std::process::ExitCode;

use super::acting::at_desk;
use super::data::Data;
use super::shown::page;
use super::{Failure, Setting, print_json};
use crate::domain::records::UnansweredId;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List questions that weren't answered well, with those that ask the same together.
    List(list::Args),
    /// Take a question into the FAQ, as one more way to ask what an entry answers.
    Accept(accept::Args),
    /// Mark a question as one that the FAQ isn't for.
    Dismiss(Dismiss),
}

#[derive(Debug, clap::Args)]
struct Dismiss {
    /// The question's number, as the list shows it.
    id: i64,
    /// Print the question as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List(args) => list::run(args, setting)?,
        Command::Accept(args) => accept::run(args, setting)?,
        Command::Dismiss(args) => {
            let question = at_desk(setting, &args.data, async |desk| {
                desk.dismiss(UnansweredId(args.id)).await
            })?;
            if args.json {
                print_json(&question)?;
            } else {
                page(&format!("Question {} is {}.\n", question.id.0, question.status))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
