//! `partnerdesk token`: which other programs may use the API, and for what.

use std::process::ExitCode;

use serde::Serialize;

use super::acting::at_desk;
use super::data::Data;
use super::shown::{page, table, time};
use super::{Failure, Setting, complain, print, print_json};
use crate::domain::records::{Scope, Token};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make a token for a program. It is printed now and never again: only a digest of it is kept.
    Add(Add),
    /// List the programs that have a token.
    List(List),
    /// Take a program's token away. It can do nothing from now on.
    Remove(Remove),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The program's name, which is put on record with what it does.
    name: String,
    /// What it may do: ask, decide, cases:read, cases:write, orders:read, orders:write; may be given several times.
    #[arg(long, value_name = "SCOPE", required = true)]
    scope: Vec<Scope>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct List {
    /// Print one JSON list.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct Remove {
    /// The program's name.
    name: String,
    #[command(flatten)]
    data: Data,
}

/// A token that was made.
#[derive(Serialize)]
struct Made {
    #[serde(flatten)]
    about: Token,
    token: String,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Add(args) => add(args, setting)?,
        Command::List(args) => list(args, setting)?,
        Command::Remove(args) => {
            at_desk(setting, &args.data, async |desk| desk.remove_token(&args.name).await)?;
            page(&format!("{} can do nothing any more.\n", args.name))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(args: &Add, setting: &Setting) -> Result<(), Failure> {
    let made = at_desk(setting, &args.data, async |desk| {
        desk.add_token(&args.name, &args.scope).await
    });
    let (about, token) = made?;
    if args.json {
        return print_json(&Made { about, token });
    }
    // The token alone on stdout, so that it can be piped to where it is needed.
    complain(format_args!(
        "{} may: {}. Keep its token, it isn't shown again:",
        about.name,
        words(&about)
    ));
    print(&format!("{token}\n"))
}

fn list(args: &List, setting: &Setting) -> Result<(), Failure> {
    let tokens = at_desk(setting, &args.data, async |desk| desk.tokens().await)?;
    if args.json {
        return print_json(&tokens);
    }
    let rows = tokens
        .iter()
        .map(|token| [token.name.clone(), words(token), time(token.made)]);
    page(&table(
        ["Program", "May", "Since"],
        rows.collect(),
        "No program has a token.",
    ))
}

fn words(token: &Token) -> String {
    let words: Vec<&str> = token.scopes.iter().map(|scope| scope.word()).collect();
    words.join(", ")
}
