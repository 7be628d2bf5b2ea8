//! `partnerdesk case`: the partners' support cases, as staff see and answer them.

mod list;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tokio::io::AsyncReadExt as _;

use super::acting::at_desk;
use super::data::{Data, wait};
use super::shown::{page, time};
use super::{Failure, Setting, print_json};
use crate::assistant::post::OFFICE;
use crate::assistant::staff::StaffDesk;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Case, CaseNumber, CaseStatus};
use crate::domain::targets::{Target, TargetState};
use crate::files::{Enclosed, Files, Whole};

/// A file is read in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List cases, the newest first.
    List(list::Args),
    /// Show a case with all messages, notes and files.
    Show(show::Args),
    /// Answer a case. It then waits for the partner, and the contact who opened it is told.
    Reply(Written),
    /// Move a case to another status. The contact who opened it is told.
    Status(Status),
    /// Re-define a case as a bug. The contact who opened it is told.
    Bug(One),
    /// Give a case to a member of staff.
    Assign(Assign),
    /// Add a note that only staff see.
    Note(Written),
}

/// A case, and nothing else.
#[derive(Debug, clap::Args)]
struct One {
    /// The case's number, such as C-000123.
    case: CaseNumber,
    /// Print the case as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

/// A case, words, and files.
#[derive(Debug, clap::Args)]
struct Written {
    #[command(flatten)]
    one: One,
    /// The text.
    #[arg(required = true)]
    text: Vec<String>,
    /// A file to go with it; may be given several times.
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
}

/// A case and a status.
#[derive(Debug, clap::Args)]
struct Status {
    #[command(flatten)]
    one: One,
    /// open, waiting-for-partner, waiting-for-support, resolved or closed.
    status: CaseStatus,
}

/// A case and a name.
#[derive(Debug, clap::Args)]
struct Assign {
    #[command(flatten)]
    one: One,
    /// Who works on it from now on.
    name: String,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List(args) => list::run(args, setting)?,
        Command::Show(args) => show::run(args, setting)?,
        Command::Reply(args) => {
            let files = files(setting, args)?;
            let act = async |desk: StaffDesk<'_>| desk.reply_with(args.one.case, &args.text.join(" "), files).await;
            let case = at_desk(setting, &args.one.data, act)?;
            tell(
                &args.one,
                &case,
                &format!("{} is answered and {}.", case.number, case.status),
            )?;
        }
        Command::Status(args) => {
            let act = async |desk: StaffDesk<'_>| desk.set_status(args.one.case, args.status).await;
            let case = at_desk(setting, &args.one.data, act)?;
            tell(&args.one, &case, &format!("{} is {} now.", case.number, case.status))?;
        }
        Command::Bug(args) => {
            let act = async |desk: StaffDesk<'_>| desk.redefine_as_bug(args.case).await;
            let done = at_desk(setting, &args.data, act)?;
            let already = if done.before {
                "already, nothing was changed"
            } else {
                "now"
            };
            tell(
                args,
                &done.case,
                &format!("{} is re-defined as a bug {already}.", args.case),
            )?;
        }
        Command::Assign(args) => {
            let act = async |desk: StaffDesk<'_>| desk.assign(args.one.case, &args.name).await;
            let case = at_desk(setting, &args.one.data, act)?;
            tell(
                &args.one,
                &case,
                &format!("{} is {}'s now.", case.number, args.name.trim()),
            )?;
        }
        Command::Note(args) => {
            let files = files(setting, args)?;
            let act = async |desk: StaffDesk<'_>| desk.note_with(args.one.case, &args.text.join(" "), files).await;
            let case = at_desk(setting, &args.one.data, act)?;
            tell(&args.one, &case, &format!("The note stands in {}.", case.number))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks into the files that are to go along. None is kept before the act is sure.
fn files(setting: &Setting, args: &Written) -> Result<Enclosed, Failure> {
    let files = setting.files_of_cases(&args.one.data);
    wait(async {
        let mut enclosed = files.enclosed();
        for path in &args.attach {
            enclosed.add(looked_into(&files, path).await?);
        }
        Ok(enclosed)
    })
}

async fn looked_into(files: &Files, path: &Path) -> Result<Whole, Failure> {
    let unread = |error: std::io::Error| Failure::BadInput(format!("{}: it can't be read: {error}", path.display()));
    let unwritten =
        |error: std::io::Error| Failure::Ours(format!("{}: the folder of files: {error}", files.folder.display()));
    let refused = |message: Message| Failure::BadInput(format!("{}: {}", path.display(), say(OFFICE, &message)));
    let mut file = tokio::fs::File::open(path).await.map_err(unread)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut arriving = files.arriving(&name).await.map_err(unwritten)?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece).await.map_err(unread)? {
            0 => return arriving.looked_into().await.map_err(refused),
            read => arriving.write(&piece[..read]).await.map_err(refused)?,
        }
    }
}

/// When an answer is due, and how that stands.
fn due(target: &Target) -> String {
    let state = match target.state {
        TargetState::Waiting => "",
        TargetState::Overdue => " OVERDUE",
        TargetState::InTime => " (answered)",
        TargetState::Late => " (answered late)",
        TargetState::Done => " (done)",
    };
    format!("{}{state}", time(target.due))
}

fn tell(one: &One, case: &Case, sentence: &str) -> Result<(), Failure> {
    if one.json {
        return print_json(case);
    }
    page(&format!("{sentence}\n"))
}
