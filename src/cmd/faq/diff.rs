//! `partnerdesk faq diff`: which questions would get another answer from a changed FAQ.

use std::path::PathBuf;
use std::process::ExitCode;

use super::super::changes::{asked, opened_before, show};
use super::super::data::Data;
use super::super::eval;
use super::super::form::Printed;
use super::super::{Failure, Setting, complain, served};
use crate::assistant::check::new_errors;
use crate::assistant::compare::questions;
use crate::content::load::load;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The FAQ folder as it is
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The FAQ folder as it is going to be
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// More questions: one a line, or a table as `eval` reads it
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    #[command(flatten)]
    printed: Printed,
    #[command(flatten)]
    data: Data,
}

/// Compares the folders. Exit code 2 when the new one has errors, 0 otherwise, whatever
/// changed.
pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let mut others = match &args.queries {
        Some(file) => eval::questions(file)?,
        None => Vec::new(),
    };
    others.extend(asked(setting, &args.data)?);
    let workbench = setting.workbench(setting.remembering_encoder())?;
    let (old, before) = opened_before(&workbench, &args.old)?;
    let new = load(&args.new);
    // Its errors are told with those that only a search finds.
    served(&new)?;
    let after = workbench.open(&new)?;
    show(&before, &after, &questions(&old, &new, others), args.printed.json())?;
    let errors = new.errors(&new_errors((&old, &before), (&new, &after)));
    for error in &errors {
        complain(error);
    }
    Ok(if errors.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}
