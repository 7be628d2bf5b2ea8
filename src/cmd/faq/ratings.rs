//! `partnerdesk faq ratings`: what readers think of the answers.

use super::super::data::{Data, wait};
use super::super::shown::{page, table};
use super::super::{Failure, Setting, print_json};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print one JSON list
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let ratings = wait(async { Ok(setting.store(&args.data).await?.ratings().await?) })?;
    if args.json {
        return print_json(&ratings);
    }
    let rows = ratings.iter().map(|rating| {
        [
            rating.entry.clone(),
            rating.language.code().to_owned(),
            rating.helpful.to_string(),
            rating.unhelpful.to_string(),
        ]
    });
    page(&table(
        ["Entry", "Language", "Helpful", "Not helpful"],
        rows.collect(),
        "Nobody has rated an answer yet.",
    ))
}
