//! `partnerdesk chat`: a conversation in the terminal. One line in, one reply out.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use rustyline::error::ReadlineError;
use serde_json::json;
use tokio::runtime::Handle;

use super::data::{Data, wait};
use super::{Failure, Setting, complain, print, print_json};
use crate::channel::terminal::{Terminal, shown};
use crate::clock::Clock;
use crate::delivery::Delivery;
use crate::domain::language::Language;
use crate::domain::reply::Reply;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object for each message, instead of text for people.
    #[arg(long)]
    json: bool,

    /// The account in the chat: another name is another person.
    #[arg(long, value_name = "NAME", default_value = "local")]
    account: String,

    /// The language to answer in: en, de, fr or es. Left out, it is that of each question.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,

    /// A folder: e-mails are written there as .eml files instead of being sent.
    #[arg(long, value_name = "DIR")]
    mail: Option<PathBuf>,

    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let desk = setting.desk()?;
    wait(async {
        let assistant = setting.assistant(&args.data, Arc::new(desk)).await?;
        let terminal = Terminal {
            assistant: &assistant,
            account: args.account.clone(),
            language: args.language,
        };
        // Lines are read where blocking harms nobody; the replies are waited for from there.
        let handle = Handle::current();
        let clock = args.data.clock();
        let post = setting.delivery(Arc::clone(&assistant.store), args.mail.as_deref(), clock)?;
        if post.describe().is_empty() {
            complain("note: e-mails, sign-in codes among them, wait in the queue; give --mail DIR, or set mail.smtp");
        }
        let (quick, slow) = post.split();
        let hear = |line: &str| {
            handle.block_on(async {
                let replies = terminal.hear(line).await;
                // What is written into a folder is there with the reply; nobody waits for a server.
                deliver(&quick, clock).await;
                let slow = slow.clone();
                tokio::spawn(async move { deliver(&slow, clock).await });
                replies
            })
        };
        let code = tokio::task::block_in_place(|| {
            if io::stdin().is_terminal() && !args.json {
                talk(hear)
            } else {
                answer_lines(hear, args.json)
            }
        })?;
        deliver(&slow, clock).await;
        Ok(code)
    })
}

/// Sends what is due. What can't be sent waits in the queue.
async fn deliver(delivery: &Delivery, clock: Clock) {
    if let Err(error) = delivery.run_once(clock.now()).await {
        tracing::error!(%error, "the queue can't be read");
    }
}

/// One answer for each line.
fn answer_lines(hear: impl Fn(&str) -> Vec<Reply>, json: bool) -> Result<ExitCode, Failure> {
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| Failure::Ours(format!("the messages can't be read: {error}")))?;
        let replies = hear(&String::from_utf8_lossy(&line));
        if json {
            print_json(&json!({ "replies": replies }))?;
        } else {
            print(&format!("{}\n\n", shown(&replies)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// With line editing and a history, on a terminal.
fn talk(hear: impl Fn(&str) -> Vec<Reply>) -> Result<ExitCode, Failure> {
    let ours = |error: ReadlineError| Failure::Ours(format!("the terminal can't be used: {error}"));
    let mut editor = rustyline::DefaultEditor::new().map_err(ours)?;
    print(&format!("{}\n\n", shown(&hear("/start"))))?;
    loop {
        match editor.readline("> ") {
            Ok(line) => {
                if editor.add_history_entry(&line).is_err() {
                    complain("this line won't be in the history");
                }
                print(&format!("\n{}\n\n", shown(&hear(&line))))?;
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(ExitCode::SUCCESS),
            Err(error) => return Err(ours(error)),
        }
    }
}
