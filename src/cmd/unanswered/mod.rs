//! `partnerdesk unanswered`: questions that the FAQ didn't answer.

mod accept;

use std::process::ExitCode;

use super::acting::at_desk;
use super::data::Data;
use super::shown::{page, table, time};
use super::{Failure, Setting, print_json};
use crate::domain::records::{UnansweredId, UnansweredStatus};
use crate::storage::UnansweredFilter;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List questions that weren't answered, the most asked first.
    List(List),
    /// Take a question into the FAQ, as one more way to ask what an entry answers.
    Accept(accept::Args),
    /// Mark a question as one that the FAQ isn't for.
    Dismiss(Dismiss),
}

#[derive(Debug, clap::Args)]
struct List {
    /// Accepted and dismissed ones, too.
    #[arg(long)]
    all: bool,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// Print one JSON list.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
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
        Command::List(args) => list(args, setting)?,
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

fn list(args: &List, setting: &Setting) -> Result<(), Failure> {
    let filter = UnansweredFilter {
        status: (!args.all).then_some(UnansweredStatus::Open),
        skip: 0,
        limit: args.limit,
    };
    let questions = at_desk(setting, &args.data, async |desk| desk.unanswered(&filter).await)?;
    if args.json {
        return print_json(&questions);
    }
    let rows = questions.iter().map(|question| {
        [
            question.id.0.to_string(),
            question.count.to_string(),
            question.language.code().to_owned(),
            question.status.to_string(),
            time(question.last),
            question.text.0.clone(),
        ]
    });
    page(&table(
        ["Id", "Asked", "Language", "Status", "Last asked", "Question"],
        rows.collect(),
        "There are no such questions.",
    ))
}
