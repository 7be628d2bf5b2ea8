//! `partnerdesk backup`: a copy of the records in one file, made while the service runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::data::Data;
use super::{Failure, Setting, complain, print};
use crate::storage::backup::{BackupError, Copied, backup};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to make. Only you can read it.
    file: PathBuf,
    /// Replace the file, if there is one.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    data: Data,
}

/// Records that somebody has changed are copied all the same, since there are no others; but it is told, and the exit code is 1.
pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let copied = backup(setting.db(&args.data), &args.file, args.force).map_err(|error| match error {
        BackupError::There(file) => Failure::BadInput(format!(
            "{} is there already; name another file, or replace it with --force (never the database itself)",
            file.display()
        )),
        error => error.into(),
    })?;
    print(&format!(
        "{}{}",
        summary(&args.file, &copied),
        beside(setting, &args.data)
    ))?;
    for problem in &copied.problems {
        complain(format_args!("the audit was changed: {problem}"));
    }
    Ok(if copied.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What became of a copy.
pub(super) fn summary(file: &Path, copied: &Copied) -> String {
    let audit = if copied.problems.is_empty() {
        format!("all {} chains of the audit hold", copied.chains)
    } else {
        "the audit does NOT hold".to_owned()
    };
    format!(
        "{}: {} rows in {} tables, {} KB. The file is sound, {audit}.\n",
        file.display(),
        copied.rows,
        copied.tables,
        copied.bytes.div_ceil(1000),
    )
}

/// What a copy of the records doesn't hold.
fn beside(setting: &Setting, data: &Data) -> String {
    let key = match (&setting.config.secret_key, setting.database_file(data)) {
        (None, Some(database)) => format!("{}.key", database.display()),
        _ => "secret_key of the settings".to_owned(),
    };
    format!(
        "It doesn't hold, and has to be kept too:\n  \
         {key}: the key of PINs, without which nobody can sign in; keep it in another place than this file\n  \
         {}: files that came with cases\n  \
         {}: the FAQ, and your settings\n",
        setting.files_folder(data).display(),
        setting.faq().display(),
    )
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Open(error) => error.into(),
            BackupError::Store(error) => error.into(),
            BackupError::Server(_) | BackupError::Missing(_) | BackupError::There(_) | BackupError::Unsound { .. } => {
                Self::BadInput(error.to_string())
            }
            BackupError::Different(_) | BackupError::File { .. } => Self::Ours(error.to_string()),
        }
    }
}
