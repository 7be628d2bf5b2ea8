//! `partnerdesk unanswered accept`: a question that wasn't answered becomes one more way to ask an entry's.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use serde::Serialize;

use crate::assistant::accept::{NotAccepted, Plan};
use crate::cmd::acting::at_desk;
use crate::cmd::changes::{asked, in_words};
use crate::cmd::data::Data;
use crate::cmd::form::Printed;
use crate::cmd::shown::{line, page};
use crate::cmd::{Failure, Setting, complain, print_json};
use crate::domain::faq::change::Change;
use crate::domain::language::Language;
use crate::domain::records::UnansweredId;

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("where").required(true).args(["into", "entry"]))]
pub(super) struct Args {
    /// The question's number, as the list shows it.
    id: i64,
    /// The entry that answers it.
    #[arg(value_name = "ENTRY")]
    into: Option<String>,
    /// The entry that answers it, named so.
    #[arg(long, value_name = "ENTRY")]
    entry: Option<String>,
    /// The language of the text it is written into; left out, it is the question's.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    /// Show what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Don't ask before writing.
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    printed: Printed,
    #[command(flatten)]
    data: Data,
}

#[derive(Serialize)]
struct Json<'a> {
    question: &'a str,
    entry: &'a str,
    file: &'a str,
    line: usize,
    written: bool,
    /// The numbers of the records that are accepted now.
    accepted: Vec<UnansweredId>,
    /// The FAQ's own tests that fail now, or would.
    failing_tests: &'a [String],
    changes: &'a [Change<'a>],
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let question = at_desk(setting, &args.data, async |desk| {
        desk.question(UnansweredId(args.id)).await
    })?;
    let loaded = setting.reader()();
    let language = args.language.unwrap_or(question.language);
    let entry = args.into.as_ref().or(args.entry.as_ref()).map_or("", String::as_str);
    let plan = Plan::make(&loaded, question, entry, language)?;
    let bench = setting.workbench(setting.remembering_encoder())?;
    let trial = plan.try_out(&bench, &loaded, asked(setting, &args.data)?)?;
    let changes = trial.changes()?;
    if !args.printed.json() {
        page(&format!(
            "{}:{}: '{}' would be one more way to ask '{}'.\n\n{}",
            plan.after.file,
            plan.line,
            line(&plan.question.text),
            plan.entry,
            in_words(&changes, trial.known.len())
        ))?;
    }

    for test in &trial.failing {
        complain(format_args!("a test would fail: {test}"));
    }
    let write = !args.dry_run && (args.yes || confirmed()?);
    let mut accepted = Vec::new();
    if write {
        let carried_out = at_desk(setting, &args.data, async |desk| {
            Ok(plan.carry_out(desk, setting.faq()).await)
        });
        accepted = carried_out??;
    }
    if args.printed.json() {
        return print_json(&Json {
            question: &plan.question.text,
            entry: &plan.entry,
            file: &plan.after.file,
            line: plan.line,
            written: write,
            accepted: accepted.iter().map(|question| question.id).collect(),
            failing_tests: &trial.failing,
            changes: &changes,
        });
    }
    if !write {
        return page("\nNothing was written.\n");
    }
    let numbers: Vec<String> = accepted.iter().map(|question| question.id.0.to_string()).collect();
    page(&match numbers.as_slice() {
        [] => "\nWritten. The question was accepted before.\n".to_owned(),
        [one] => format!("\nWritten. Question {one} is accepted.\n"),
        several => format!("\nWritten. Questions {} are accepted.\n", several.join(", ")),
    })
}

impl From<NotAccepted> for Failure {
    fn from(error: NotAccepted) -> Self {
        match error {
            NotAccepted::Search(error) => error.into(),
            NotAccepted::OtherLanguage { .. } => Self::BadInput(format!("{error}: --language CODE")),
            NotAccepted::NotMarked { ref file, line, error } => {
                complain(format_args!(
                    "the phrasing stands in {file}:{line} now, but the question is still on the list"
                ));
                error.into()
            }
            _ => Self::BadInput(error.to_string()),
        }
    }
}

/// Asks whether to write, where there is somebody to ask; whoever calls this from a script has decided.
fn confirmed() -> Result<bool, Failure> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Ok(true);
    }
    let mut err = anstream::stderr();
    write!(err, "Write it? [y/N] ")?;
    err.flush()?;
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
