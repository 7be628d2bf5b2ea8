//! `partnerdesk restore`: a database from a copy that `partnerdesk backup` made.

use std::path::PathBuf;
use std::process::ExitCode;

use super::backup::summary;
use super::data::Data;
use super::{Failure, Setting, print};
use crate::storage::backup::restore;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The copy. It is looked through first, and stays.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let copied = restore(&args.file, setting.db(&args.data))?;
    let database = setting.database_file(&args.data).unwrap_or_default();
    print(&format!(
        "{}Put back beside it what was kept too: {}.key and {}\n\
         Who was erased since the copy was made is in it again: partnerdesk person erase EMAIL\n",
        summary(&database, &copied),
        database.display(),
        setting.files_folder(&args.data).display(),
    ))?;
    Ok(ExitCode::SUCCESS)
}
