//! `partnerdesk unanswered list`: what wasn't answered well, with what asks the same put together.

use clap::ValueEnum;
use serde::Serialize;

use crate::assistant::questions::{self, asked, together};
use crate::cmd::data::{Data, wait};
use crate::cmd::form::Printed;
use crate::cmd::shown::{page, table, time};
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::{Unanswered, UnansweredId, UnansweredStatus};
use crate::storage::all_unanswered;

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// What was asked most often.
    Most,
    /// What was asked last.
    Newest,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Accepted and dismissed ones, too.
    #[arg(long)]
    all: bool,
    /// What comes first.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Most)]
    order: Order,
    /// At most so many groups.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[command(flatten)]
    printed: Printed,
    #[command(flatten)]
    data: Data,
}

/// A question and the group that it belongs to, which is named by its first.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    question: &'a Unanswered,
    group: UnansweredId,
    /// How often the questions of the group were asked together.
    group_count: u32,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let mut questions = wait(async {
        let store = setting.store(&args.data).await?;
        Ok(all_unanswered(&*store).await?)
    })?;
    questions.retain(|question| args.all || question.status == UnansweredStatus::Open);
    // One question alone needs no model to be put with others.
    let encoder = if questions.len() > 1 { setting.encoder() } else { None };
    let order = match args.order {
        Order::Most => questions::Order::Most,
        Order::Newest => questions::Order::Newest,
    };
    let mut groups = together(&questions, encoder.as_deref(), order);
    groups.truncate(args.limit);
    if args.printed.json() {
        let rows = groups.iter().flat_map(|group| {
            group.iter().map(|question| Row {
                question,
                group: group[0].id,
                group_count: asked(group),
            })
        });
        return print_json(&rows.collect::<Vec<_>>());
    }
    let rows = groups.iter().flat_map(|group| {
        let others = std::iter::repeat_n(String::new(), group.len() - 1);
        let heads = std::iter::once(asked(group).to_string()).chain(others);
        heads.zip(group).map(|(head, question)| {
            [
                head,
                question.id.0.to_string(),
                question.count.to_string(),
                question.language.code().to_owned(),
                match &question.entry {
                    Some(entry) => format!("{}: {entry}", question.reason),
                    None => question.reason.to_string(),
                },
                question.status.to_string(),
                time(question.last),
                question.text.0.clone(),
            ]
        })
    });
    page(&table(
        [
            "Together",
            "Id",
            "Asked",
            "Language",
            "Reason",
            "Status",
            "Last asked",
            "Question",
        ],
        rows.collect(),
        "There are no such questions.",
    ))
}
