//! `partnerdesk audit`: what was done and decided, whether it is unchanged, and what would be decided today.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::acting::at_desk;
use super::data::{Data, wait};
use super::shown::{line, or_dash, page, time};
use super::{Failure, Setting, print_json, read_programme};
use crate::assistant::staff::StaffDesk;
use crate::assistant::staff::audit::{Replay, Verdict};
use crate::domain::records::{AuditRow, Chain};
use crate::storage::verify_audit;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List what is on record, chain by chain. With --json one object a line.
    List(List),
    /// Check that no row was changed, removed, added or moved. Exits with 1 when something is wrong.
    Verify(Common),
    /// Decide every stored decision again with today's rules and programme file, and list what comes out differently.
    Replay(ReplayArgs),
}

#[derive(Debug, clap::Args)]
struct Common {
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct ReplayArgs {
    /// Decide by this programme file instead of the FAQ folder's: what would it have changed? Nothing is changed.
    #[arg(long, value_name = "FILE")]
    programme: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only the chain of this partner.
    #[arg(long, value_name = "KEY")]
    partner: Option<String>,
    /// Print one JSON object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List(args) => list(args, setting),
        Command::Verify(args) => verify(args, setting),
        Command::Replay(args) => replay(args, setting),
    }
}

fn list(args: &List, setting: &Setting) -> Result<ExitCode, Failure> {
    let chain = args.partner.as_deref().map(|key| Chain::Partner(key.into()));
    let rows = at_desk(setting, &args.data, async |desk| desk.audit_rows(chain.as_ref()).await)?;
    for row in &rows {
        if args.json {
            print_json(row)?;
        } else {
            page(&shown(row))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(row: &AuditRow) -> String {
    format!(
        "{} {} {} {} {} {} {}\n",
        line(&row.chain.to_string()),
        row.seq,
        time(row.at),
        line(&row.who),
        line(&row.what),
        line(&or_dash(row.subject.as_ref())),
        line(&row.facts),
    )
}

/// A chain that doesn't hold isn't bad input: somebody has changed our records. So the exit code is 1.
fn verify(args: &Common, setting: &Setting) -> Result<ExitCode, Failure> {
    let (chains, problems) = wait(async {
        let store = setting.store(&args.data).await?;
        let chains = store.audit_chains().await?.len();
        Ok((chains, verify_audit(&*store).await?))
    })?;
    if args.json {
        print_json(&serde_json::json!({ "chains": chains, "problems": problems }))?;
    } else if problems.is_empty() {
        page(&format!("All is as it was written: {chains} chains.\n"))?;
    } else {
        let lines = problems
            .iter()
            .map(|problem| format!("{}\n", line(&problem.to_string())));
        page(&lines.collect::<String>())?;
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn replay(args: &ReplayArgs, setting: &Setting) -> Result<ExitCode, Failure> {
    let other = args.programme.as_deref().map(read_programme).transpose()?;
    let replay = at_desk(setting, &args.common.data, async |desk| {
        let programme = other.as_ref().unwrap_or(desk.programme);
        StaffDesk { programme, ..desk }.replay().await
    })?;
    if args.common.json {
        print_json(&replay)?;
    } else {
        let by = args.programme.as_ref().map(|file| file.display().to_string());
        page(&comparison(&replay, by.as_deref()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `by` names the programme file, where it isn't the one that is served.
fn comparison(replay: &Replay, by: Option<&str>) -> String {
    let when = if by.is_some() { "then: " } else { "today:" };
    let mut text = String::new();
    // Writing to a string can't fail.
    for different in &replay.different {
        let today = different
            .today
            .as_ref()
            .map_or_else(|| "no such action".to_owned(), verdict);
        let _ = writeln!(
            text,
            "{} {}, {}, {}: {}\n    was:   {}\n    {when} {today}",
            line(&different.chain.to_string()),
            different.seq,
            time(different.at),
            line(&or_dash(different.subject.as_ref())),
            line(&different.action),
            verdict(&different.before),
        );
    }
    let _ = writeln!(
        text,
        "{} of {} decisions would come out differently {}.",
        replay.different.len(),
        replay.decisions,
        by.map_or_else(|| "today".to_owned(), |file| format!("with {}", line(file)))
    );
    text
}

fn verdict(verdict: &Verdict) -> String {
    line(&format!("{} ({})", verdict.outcome, verdict.rules.join(", ")))
}
