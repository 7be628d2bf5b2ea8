//! `partnerdesk unanswered accept`: a question that wasn't answered becomes one more way to ask an entry's.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use serde::Serialize;

use crate::assistant::check::new_errors;
use crate::assistant::compare::{compare, questions};
use crate::cmd::acting::at_desk;
use crate::cmd::changes::{Workbench, asked, in_words};
use crate::cmd::data::Data;
use crate::cmd::form::Printed;
use crate::cmd::shown::{line, page};
use crate::cmd::{Failure, Setting, complain, errors, print_json};
use crate::content::edit::{replace, with_text};
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::diagnostic::{Source, Span};
use crate::domain::faq::Entry;
use crate::domain::faq::change::Change;
use crate::domain::faq::insert::{insert, standing};
use crate::domain::faq::lint::TEST_FAILS;
use crate::domain::language::Language;
use crate::domain::nearest;
use crate::domain::phrases::same;
use crate::domain::records::{Unanswered, UnansweredId};

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

/// What is about to be written.
struct Plan {
    question: Unanswered,
    entry: String,
    /// The text as it is.
    before: Source,
    /// The text as it will be.
    after: Source,
    line: usize,
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
    let plan = plan(&loaded, question, entry, language)?;
    let with = with_text(&loaded, plan.after.clone(), language);
    // What can't be read as it was meant can't be changed by a line either.
    let of_file = |error: &str| error.starts_with(&format!("{}:", plan.after.file));
    refuse(
        errors(&with, &with.diagnostics)
            .into_iter()
            .filter(|error| of_file(error)),
    )?;

    let encoder = setting.remembering_encoder();
    let workbench = Workbench::new(setting, encoder.clone())?;
    let before = setting.open(&loaded, Some(&setting.config.index), encoder)?;
    let after = workbench.open(&with)?;
    let new = new_errors((&loaded, &before), (&with, &after));
    let (failing, new): (Vec<_>, Vec<_>) = new
        .into_iter()
        .filter(|error| !loaded.diagnostics.contains(error))
        .partition(|error| error.code == TEST_FAILS);
    refuse(errors(&with, &new).into_iter())?;
    // Every phrasing moves the others a little. Whether a test that fails matters more than this question, staff decide.
    let failing = errors(&with, &failing);
    let known = questions(&loaded, &with, asked(setting, &args.data)?);
    let changes = compare(&before, &after, &known)?;
    if !args.printed.json() {
        page(&format!(
            "{}:{}: '{}' would be one more way to ask '{}'.\n\n{}",
            plan.after.file,
            plan.line,
            line(&plan.question.text),
            plan.entry,
            in_words(&changes, known.len())
        ))?;
    }

    for test in &failing {
        complain(format_args!("a test would fail: {test}"));
    }
    let write = !args.dry_run && (args.yes || confirmed()?);
    let mut accepted = Vec::new();
    if write {
        replace(setting.faq(), &plan.before, &plan.after.text)
            .map_err(|error| Failure::BadInput(format!("{}: {error}; nothing was written", plan.after.file)))?;
        let marked = at_desk(setting, &args.data, async |desk| {
            desk.accept(&plan.question, &plan.entry).await
        });
        accepted = marked.inspect_err(|_| {
            complain(format_args!(
                "the phrasing stands in {}:{} now, but the question is still on the list",
                plan.after.file, plan.line
            ));
        })?;
    }
    if args.printed.json() {
        return print_json(&Json {
            question: &plan.question.text,
            entry: &plan.entry,
            file: &plan.after.file,
            line: plan.line,
            written: write,
            accepted: accepted.iter().map(|question| question.id).collect(),
            failing_tests: &failing,
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

/// Where the question goes, and what the text will be.
fn plan(loaded: &Loaded, question: Unanswered, entry: &str, language: Language) -> Result<Plan, Failure> {
    let found = find(loaded, entry, language)?;
    let place = |source: &Source, at: usize| {
        let position = source.position(at);
        format!("{}:{}:{}", source.file, position.line, position.column)
    };
    if let Some((entry, phrase)) = standing(&loaded.entries, language, &question.text)
        && let Some(source) = loaded.source(&entry.place.file)
    {
        return Err(Failure::BadInput(format!(
            "{}: the question stands in '{}' already",
            place(source, phrase.span.start),
            entry.id
        )));
    }
    let outside = out_of_scope::questions(loaded);
    if outside.iter().any(|(_, text)| same(text, &question.text)) {
        return Err(Failure::BadInput(format!(
            "{}/out-of-scope: the question stands in the list of those that nothing answers; take it out there first",
            loaded.folder
        )));
    }
    // Every entry was read from a text.
    let before = loaded.source(&found.place.file).cloned().unwrap_or_else(|| Source {
        file: found.place.file.clone(),
        text: String::new(),
    });
    let inserted = insert(&before, language, entry, &question.text)
        .map_err(|error| Failure::BadInput(format!("{}: {error}", place(&before, found.place.span.start))))?;
    let after = Source {
        file: before.file.clone(),
        text: inserted.text,
    };
    Ok(Plan {
        line: after.position(Span::new(inserted.at, inserted.at).start).line,
        question,
        entry: entry.to_owned(),
        before,
        after,
    })
}

/// The entry in this language.
fn find<'l>(loaded: &'l Loaded, id: &str, language: Language) -> Result<&'l Entry, Failure> {
    let called: Vec<&Entry> = loaded.entries.iter().filter(|entry| entry.id == id).collect();
    if let Some(entry) = called.iter().find(|entry| entry.language == language) {
        return Ok(entry);
    }
    let folder = &loaded.folder;
    if called.is_empty() {
        let ids = loaded.entries.iter().map(|entry| entry.id.as_str());
        let help = nearest(id, ids).map_or_else(String::new, |nearest| format!("; did you mean '{nearest}'?"));
        return Err(Failure::BadInput(format!("{folder}: there is no entry '{id}'{help}")));
    }
    let languages: Vec<&str> = called.iter().map(|entry| entry.language.code()).collect();
    Err(Failure::BadInput(format!(
        "{folder}/{language}: there is no entry '{id}' in this language; it is there in {}: --language CODE",
        languages.join(", ")
    )))
}

/// Ends the command where there are errors.
fn refuse(errors: impl Iterator<Item = String>) -> Result<(), Failure> {
    let errors: Vec<String> = errors.collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(Failure::BadInput(format!(
        "the text would have errors, so nothing was written:\n{}",
        errors.join("\n")
    )))
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
