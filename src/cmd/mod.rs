//! The command line: one file a subcommand, and what they share.
//!
//! Exit codes: 0 done; 2 wrong use or bad input, with a message that names the file and line; 1 a failure of ours.

mod acting;
mod ask;
mod audit;
mod backup;
mod bot;
mod case;
mod changes;
mod chat;
mod completions;
mod data;
mod db;
mod decide;
mod demo;
mod editor;
mod eval;
mod faq;
mod form;
mod healthcheck;
mod log;
mod man;
mod model;
mod order;
mod outbox;
mod pages;
mod partner;
mod person;
mod published;
mod reload;
mod reread;
mod restore;
mod review;
mod rules;
mod senders;
mod serve;
mod shown;
mod staff;
mod token;
mod unanswered;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::assistant::desk::Desk;
use crate::config::{self, Config};
use crate::content::edit::laid_over;
use crate::content::load::{Loaded, load, load_with};
use crate::domain::diagnostic::{Severity, Source};
use crate::domain::programme::{self, Programme};
use crate::encoder::{self, Encoder, EncoderError};
use crate::search::index::IndexError;

/// A support desk for resellers.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
struct Cli {
    /// The folder of the FAQ's text files [default: faq].
    #[arg(long, global = true, value_name = "DIR")]
    faq: Option<PathBuf>,
    /// The file of settings [default: partnerdesk.toml, if it is there].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer one question in the FAQ's own words, with their source.
    Ask(ask::Args),
    /// Talk with the assistant in the terminal.
    Chat(chat::Args),
    /// Decide by the programme's rules whether something can be done, with the FAQ's words for it.
    Decide(decide::Args),
    /// Measure how well questions are answered.
    Eval(eval::Args),
    /// Check the FAQ's text files, or make some from other files.
    Faq(faq::Args),
    /// Take in and look after the companies in the programme and their people.
    Partner(partner::Args),
    /// Show all rules: when they apply, what they decide, and the FAQ's words they rest on.
    Rules(rules::Args),
    /// Show what waits to be sent or was given up, or try it again.
    Outbox(outbox::Args),
    /// Serve the chat, the FAQ's pages, the staff console and the API; be the bot; deliver, remind and forget. Until stopped.
    Serve(serve::Args),
    /// Look after the partners' support cases.
    Case(case::Args),
    /// Decide what partners have ordered.
    Order(order::Args),
    /// Decide requests to credit cases.
    Review(review::Args),
    /// Look after the accounts of the staff console.
    Staff(staff::Args),
    /// Look at the questions that the FAQ didn't answer.
    Unanswered(unanswered::Args),
    /// Tell a person what is kept about them, or erase it.
    Person(person::Args),
    /// Look into what was done and decided, check that it is unchanged, and decide it again.
    Audit(audit::Args),
    /// Say which other programs may use the API, and for what.
    Token(token::Args),
    /// Install the model that questions are understood by.
    Model(model::Args),
    /// Copy the records into one file, while the service runs.
    Backup(backup::Args),
    /// Make a database from such a copy.
    Restore(restore::Args),
    /// Move all records to another database.
    Db(db::Args),
    /// Ask a running service whether it can work.
    Healthcheck(healthcheck::Args),
    /// Print what a shell needs to complete these commands.
    Completions(completions::Args),
    /// Write a manual page for each command.
    Man(man::Args),
}

/// Why a command ended before its work was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something the user gave us is wrong; the message names the file and line. Nothing was changed. Exit code 2.
    #[error("{0}")]
    BadInput(String),
    /// Something failed that the user can't help. Exit code 1.
    #[error("{0}")]
    Ours(String),
    /// The output couldn't be written. Exit code 1, unless whoever read it has simply had enough.
    #[error("the output can't be written: {0}")]
    Output(#[from] io::Error),
}

/// Reads the command line and runs what it asks for.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = Setting::read(cli.config.as_deref(), cli.faq).and_then(|setting| match cli.command {
        Command::Ask(args) => ask::run(&args, &setting),
        Command::Chat(args) => chat::run(&args, &setting),
        Command::Decide(args) => decide::run(&args, &setting).map(|()| ExitCode::SUCCESS),
        Command::Eval(args) => eval::run(&args, &setting),
        Command::Faq(args) => faq::run(&args, &setting),
        Command::Partner(args) => partner::run(&args, &setting),
        Command::Rules(args) => rules::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Outbox(args) => outbox::run(&args, &setting),
        Command::Serve(args) => serve::run(&args, &setting),
        Command::Case(args) => case::run(&args, &setting),
        Command::Order(args) => order::run(&args, &setting),
        Command::Review(args) => review::run(&args, &setting),
        Command::Staff(args) => staff::run(&args, &setting),
        Command::Unanswered(args) => unanswered::run(&args, &setting),
        Command::Person(args) => person::run(&args, &setting),
        Command::Audit(args) => audit::run(&args, &setting),
        Command::Token(args) => token::run(&args, &setting),
        Command::Model(args) => model::run(&args, &setting).map(|()| ExitCode::SUCCESS),
        Command::Backup(args) => backup::run(&args, &setting),
        Command::Restore(args) => restore::run(&args, &setting),
        Command::Db(args) => db::run(&args, &setting),
        Command::Healthcheck(args) => healthcheck::run(&args, &setting),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    });
    match result {
        Ok(code) => code,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            complain(format_args!("error: {failure}"));
            match failure {
                Failure::BadInput(_) => ExitCode::from(2),
                Failure::Ours(_) | Failure::Output(_) => ExitCode::from(1),
            }
        }
    }
}

/// A FAQ that is ready to be asked, and what it was made of.
struct Opened {
    desk: Desk,
    loaded: Arc<Loaded>,
    encoder: Option<Arc<Encoder>>,
}

/// What all commands share: the settings, and what is made of them.
struct Setting {
    config: Config,
    /// The programme file, where it isn't the FAQ folder's own.
    programme: Option<PathBuf>,
    /// What the settings were read from, to read them again.
    read_from: ReadFrom,
    /// How much is logged.
    level: log::Level,
    /// A folder of texts that stand in place of those in the FAQ folder.
    over: Option<PathBuf>,
    /// Kept as long as anything is done.
    _traces: Option<log::Traces>,
}

/// What settings are read from, beside the environment.
#[derive(Clone)]
struct ReadFrom {
    /// The file, where there is one.
    file: Option<PathBuf>,
    /// The FAQ folder of the command line, which wins.
    faq: Option<PathBuf>,
}

impl ReadFrom {
    fn config(&self) -> Result<Config, Failure> {
        let read = config::read(self.file.as_deref()).map_err(|error| Failure::BadInput(error.to_string()))?;
        Ok(Config {
            faq: self.faq.clone().unwrap_or(read.faq),
            ..read
        })
    }

    /// The settings as they are now. A pipe gives its words once: read again, it would say that nothing is set.
    fn again(&self) -> Result<Config, Failure> {
        match &self.file {
            Some(file) if file.metadata().is_ok_and(|found| !found.is_file()) => Err(Failure::BadInput(format!(
                "{}: it is no plain file and can't be read twice; start again with one",
                file.display()
            ))),
            _ => self.config(),
        }
    }
}

impl Setting {
    fn read(file: Option<&Path>, faq: Option<PathBuf>) -> Result<Self, Failure> {
        let read_from = ReadFrom {
            file: config::file(file),
            faq,
        };
        let config = read_from.config()?;
        let (level, traces) = log::start(&config.log)?;
        Ok(Self {
            config,
            programme: None,
            read_from,
            level,
            over: None,
            _traces: traces,
        })
    }

    fn faq(&self) -> &Path {
        &self.config.faq
    }

    /// Reads the FAQ folder.
    fn reader(&self) -> impl Fn() -> Loaded + Send + Sync + 'static {
        let (folder, programme, over) = (self.config.faq.clone(), self.programme.clone(), self.over.clone());
        move || {
            let loaded = match &programme {
                Some(programme) => load_with(&folder, programme),
                None => load(&folder),
            };
            match &over {
                Some(over) => laid_over(loaded, over),
                None => loaded,
            }
        }
    }

    /// The programme. Errors in its file end the command.
    fn programme(&self) -> Result<Programme, Failure> {
        let file = self.programme.clone();
        read_programme(&file.unwrap_or_else(|| self.faq().join("programme.toml")))
    }

    /// The FAQ, ready to be asked.
    fn desk(&self) -> Result<Desk, Failure> {
        Ok(self.open_faq()?.desk)
    }

    /// The FAQ, ready to be asked. Errors in its files are told and what can be read is served; a folder with nothing to
    /// serve ends the command.
    fn open_faq(&self) -> Result<Opened, Failure> {
        // Each takes as long as the other.
        let (loaded, encoder) = rayon::join(self.reader(), || self.encoder());
        for error in served(&loaded)? {
            complain(error);
        }
        let desk = self.open(&loaded, Some(&self.config.index), encoder.clone())?;
        if let Some(reason) = desk.index_not_stored_because() {
            complain(format_args!("the index is kept in memory: {reason}"));
        }
        Ok(Opened {
            desk,
            loaded: Arc::new(loaded),
            encoder,
        })
    }

    /// Makes a FAQ ready to be asked.
    fn open(&self, loaded: &Loaded, index: Option<&Path>, encoder: Option<Arc<Encoder>>) -> Result<Desk, Failure> {
        Ok(Desk::open(loaded, index, encoder, self.config.answers.false_answers)?)
    }

    /// The model that questions are understood by. Where it is missing or broken, words alone have to do; that is said.
    fn encoder(&self) -> Option<Arc<Encoder>> {
        self.open_encoder().map(Arc::new)
    }

    /// [`Setting::encoder`], where several FAQs are asked the same.
    fn remembering_encoder(&self) -> Option<Arc<Encoder>> {
        let encoder = self.open_encoder()?;
        Some(Arc::new(encoder.remembering()))
    }

    fn open_encoder(&self) -> Option<Encoder> {
        open_encoder(&self.config.answers).unwrap_or_else(|error| {
            complain(format_args!(
                "note: questions are understood by their words alone: {error}"
            ));
            None
        })
    }
}

/// The model that the settings name; none where it isn't to be used.
fn open_encoder(answers: &config::Answers) -> Result<Option<Encoder>, EncoderError> {
    if answers.encoder == config::Encoder::Off {
        return Ok(None);
    }
    Encoder::open(&answers.model.join(encoder::FILE)).map(Some)
}

/// The errors of a FAQ folder that can be served all the same. One with nothing to serve ends the command.
fn served(loaded: &Loaded) -> Result<Vec<String>, Failure> {
    let errors = loaded.errors(&loaded.diagnostics);
    if loaded.entries.is_empty() {
        return Err(Failure::BadInput(errors.join("\n")));
    }
    Ok(errors)
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        Self::Ours(error.to_string())
    }
}

/// Says something on stderr. Whether anybody listens there is not our concern.
fn complain(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Writes to stdout.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// One JSON document and a line end.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(|error| Failure::Ours(error.to_string()))?;
    print(&format!("{json}\n"))
}

/// The text of a file that has to be UTF-8.
fn read_text(path: &Path) -> Result<Source, Failure> {
    let file = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|error| Failure::BadInput(format!("{file}:1:1: can't be read: {error}")))?;
    text_of(&file, bytes)
}

/// The text in `bytes`, which has to be UTF-8.
fn text_of(file: &str, bytes: Vec<u8>) -> Result<Source, Failure> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = String::from_utf8_lossy(&error.as_bytes()[..good]).matches('\n').count() + 1;
        Failure::BadInput(format!("{file}:{line}:1: this isn't UTF-8 text; save it as UTF-8"))
    })?;
    Ok(Source {
        file: file.into(),
        text,
    })
}

/// The programme in a file. Errors in it end the command: decisions must not rest on half a file.
fn read_programme(file: &Path) -> Result<Programme, Failure> {
    let source = read_text(file)?;
    let (programme, diagnostics) = programme::parse(&source);
    let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    for warning in warnings {
        complain(warning.in_words(&source));
    }
    if errors.is_empty() {
        return Ok(programme);
    }
    let lines: Vec<String> = errors.iter().map(|error| error.in_words(&source)).collect();
    Err(Failure::BadInput(lines.join("\n")))
}
