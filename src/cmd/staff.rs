//! `partnerdesk staff`: who may use the staff console.

use std::io::BufRead as _;
use std::process::ExitCode;

use serde_json::json;

use super::acting::at_desk;
use super::data::Data;
use super::shown::{page, table, time};
use super::{Failure, Setting, print_json};
use crate::assistant::staff::accounts::SHORTEST_PASSWORD;
use crate::domain::records::{Account, Role};
use crate::secrets::hash;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make an account. Its password is printed, once.
    Add(Add),
    /// List accounts.
    List(List),
    /// Trust an account with something else.
    Role(SetRole),
    /// Give an account another password, and sign its owner out. It is printed, once.
    Password(NewPassword),
    /// Remove an account, and sign its owner out.
    Remove(Remove),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The name that its owner signs in with, such as mara.lind.
    name: String,
    /// viewer looks; agent works on cases, orders and reviews; editor writes the FAQ; admin does everything.
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// Read the password from the first line of stdin instead of making one.
    #[arg(long)]
    password_stdin: bool,
    /// Print the account as JSON.
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
struct SetRole {
    /// The account's name.
    name: String,
    /// viewer, agent, editor or admin.
    role: Role,
    /// Print the account as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct NewPassword {
    /// The account's name.
    name: String,
    /// Read the password from the first line of stdin instead of making one.
    #[arg(long)]
    password_stdin: bool,
    /// Codes of an authenticator app aren't asked for any more: for whoever has lost it.
    #[arg(long)]
    forget_app: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct Remove {
    /// The account's name.
    name: String,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Add(args) => add(args, setting)?,
        Command::List(args) => {
            let accounts = at_desk(setting, &args.data, async |desk| desk.accounts().await)?;
            if args.json {
                print_json(&accounts.iter().map(as_json).collect::<Vec<_>>())?;
            } else {
                page(&in_lines(&accounts))?;
            }
        }
        Command::Role(args) => {
            let account = at_desk(setting, &args.data, async |desk| {
                desk.set_role(&args.name, args.role).await
            })?;
            if args.json {
                print_json(&as_json(&account))?;
            } else {
                page(&format!("{} is {} now.\n", account.name, account.role))?;
            }
        }
        Command::Password(args) => {
            let (password, given) = password(args.password_stdin)?;
            let hash = hash(&password);
            at_desk(setting, &args.data, async |desk| {
                desk.set_password(&args.name, &hash, args.forget_app).await
            })?;
            page(&format!(
                "{} has another password now.\n{}",
                args.name,
                told(&password, given)
            ))?;
        }
        Command::Remove(args) => {
            at_desk(setting, &args.data, async |desk| desk.remove_account(&args.name).await)?;
            page(&format!("The account {} is removed.\n", args.name))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(args: &Add, setting: &Setting) -> Result<(), Failure> {
    let (password, given) = password(args.password_stdin)?;
    let hash = hash(&password);
    let account = at_desk(setting, &args.data, async |desk| {
        desk.add_account(&args.name, args.role, hash).await
    })?;
    if args.json {
        let mut account = as_json(&account);
        if !given {
            account["password"] = json!(password);
        }
        return print_json(&account);
    }
    page(&format!(
        "{} may sign in at /staff as {}.\n{}",
        account.name,
        account.role,
        told(&password, given)
    ))
}

/// The password, and whether it was given to us rather than made.
fn password(from_stdin: bool) -> Result<(String, bool), Failure> {
    if !from_stdin {
        // 100 bits, in letters that nobody takes for others.
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let groups = (0..4).map(|_| {
            let number: u32 = rand::random();
            let letter = |place: u32| char::from(LETTERS[(number >> (5 * place)) as usize % LETTERS.len()]);
            (0..5).map(letter).collect::<String>()
        });
        return Ok((groups.collect::<Vec<_>>().join("-"), false));
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::BadInput(format!("the password can't be read from stdin: {error}")))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Failure::BadInput(format!(
            "a password has {SHORTEST_PASSWORD} characters or more"
        )));
    }
    Ok((password, true))
}

fn told(password: &str, given: bool) -> String {
    if given {
        return String::new();
    }
    format!("The password, which isn't shown again: {password}\n")
}

fn as_json(account: &Account) -> serde_json::Value {
    json!({ "name": account.name, "role": account.role, "app": account.totp.is_some(), "made": account.made })
}

fn in_lines(accounts: &[Account]) -> String {
    let rows = accounts.iter().map(|account| {
        [
            account.name.clone(),
            account.role.to_string(),
            if account.totp.is_some() { "yes" } else { "no" }.to_owned(),
            time(account.made),
        ]
    });
    table(
        ["Name", "Role", "App", "Made"],
        rows.collect(),
        "There are no accounts; make one with: partnerdesk staff add NAME --role admin",
    )
}
