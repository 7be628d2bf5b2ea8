//! `partnerdesk review`: requests to credit cases, decided by staff case by case.

use std::process::ExitCode;

use super::acting::at_desk;
use super::data::Data;
use super::shown::{or_dash, page, table, time};
use super::{Failure, Setting, print_json};
use crate::domain::records::{CaseNumber, Review, ReviewNumber, ReviewStatus};
use crate::storage::ReviewFilter;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List reviews, the newest first.
    List(List),
    /// Grant cases of a review: they are credited. All or none of the cases named; a case has to be re-defined as a bug.
    Grant(Grant),
    /// Decline all cases of a review that still wait. The contact who asked is told the reason.
    Decline(Decline),
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only reviews in this status: requested, granted or declined.
    #[arg(long, value_name = "STATUS")]
    status: Option<ReviewStatus>,
    /// Only reviews of this partner.
    #[arg(long, value_name = "KEY")]
    partner: Option<String>,
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
struct Grant {
    /// The review's number, such as R-000007.
    review: ReviewNumber,
    /// The cases to grant; none named: all that still wait.
    cases: Vec<CaseNumber>,
    /// Print the review as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct Decline {
    /// The review's number, such as R-000007.
    review: ReviewNumber,
    /// The reason, as the contact will read it.
    #[arg(required = true)]
    reason: Vec<String>,
    /// Print the review as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List(args) => list(args, setting)?,
        Command::Grant(args) => {
            let review = at_desk(setting, &args.data, async |desk| {
                desk.grant_review(args.review, &args.cases).await
            })?;
            tell(&review, args.json)?;
        }
        Command::Decline(args) => {
            let review = at_desk(setting, &args.data, async |desk| {
                desk.decline_review(args.review, &args.reason.join(" ")).await
            })?;
            tell(&review, args.json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(review: &Review, json: bool) -> Result<(), Failure> {
    if json {
        return print_json(review);
    }
    page(&format!("{}: {}.\n", review.number, cases(review)))
}

/// `C-000001 granted, C-000002 requested`.
fn cases(review: &Review) -> String {
    let named = review
        .cases
        .iter()
        .map(|named| format!("{} {}", named.case, named.status));
    named.collect::<Vec<_>>().join(", ")
}

fn list(args: &List, setting: &Setting) -> Result<(), Failure> {
    let filter = ReviewFilter {
        partner: args.partner.as_deref().map(Into::into),
        status: args.status,
        before: None,
        limit: args.limit,
    };
    let reviews = at_desk(setting, &args.data, async |desk| desk.reviews(&filter).await)?;
    if args.json {
        return print_json(&reviews);
    }
    let rows = reviews.iter().map(|review| {
        [
            review.number.to_string(),
            review.status().to_string(),
            review.partner.to_string(),
            cases(review),
            time(review.requested),
            or_dash(review.reason.as_deref()),
        ]
    });
    page(&table(
        ["Review", "Status", "Partner", "Cases", "Requested", "Reason"],
        rows.collect(),
        "There are no such reviews.",
    ))
}
