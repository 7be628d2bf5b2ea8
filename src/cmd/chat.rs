//! `partnerdesk chat`: a conversation in the terminal. One line in, one reply out.

use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::process::ExitCode;

use rustyline::error::ReadlineError;
use serde_json::json;

use super::ask::in_words;
use super::{Failure, Setting, complain, print, print_json};
use crate::assistant::conversation::{Conversation, Reply};
use crate::assistant::desk::Desk;
use crate::domain::language::Language;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object for each message, instead of text for people.
    #[arg(long)]
    json: bool,

    /// The language to answer in: en, de, fr or es. Left out, it is that of each question.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let desk = setting.desk()?;
    let mut conversation = Conversation::new(args.language);
    if io::stdin().is_terminal() && !args.json {
        return talk(&desk, &mut conversation);
    }
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| Failure::Ours(format!("the messages can't be read: {error}")))?;
        let line = String::from_utf8_lossy(&line);
        let reply = conversation.hear(&desk, &line)?;
        if args.json {
            print_json(&json!({ "replies": [reply] }))?;
        } else {
            print(&format!("{}\n\n", shown(&reply)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// With line editing and a history, on a terminal.
fn talk(desk: &Desk, conversation: &mut Conversation) -> Result<ExitCode, Failure> {
    let ours = |error: ReadlineError| Failure::Ours(format!("the terminal can't be used: {error}"));
    let mut editor = rustyline::DefaultEditor::new().map_err(ours)?;
    print(&format!("{}\n\n", shown(&conversation.hear(desk, "/start")?)))?;
    loop {
        match editor.readline("> ") {
            Ok(line) => {
                if editor.add_history_entry(&line).is_err() {
                    complain("this line won't be in the history");
                }
                print(&format!("\n{}\n\n", shown(&conversation.hear(desk, &line)?)))?;
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(ExitCode::SUCCESS),
            Err(error) => return Err(ours(error)),
        }
    }
}

/// A reply with its choices numbered.
fn shown(reply: &Reply) -> String {
    if let Some(card) = &reply.card {
        let mut text = in_words(card);
        // The entries offered are numbered with the card; what is offered beside them goes on from there.
        for (number, choice) in (1..).zip(&reply.choices).skip(card.choices.len()) {
            let _ = write!(text, "\n  {number}. {}", choice.label);
        }
        return text;
    }
    let mut text = reply.text.clone();
    for (number, choice) in (1..).zip(&reply.choices) {
        let _ = write!(text, "\n  {number}. {}", choice.label);
    }
    text
}
