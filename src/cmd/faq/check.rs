//! `partnerdesk faq check`: all problems of the FAQ folder in one run.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::super::changes::{Workbench, asked, opened_before, questions, show};
use super::super::data::Data;
use super::super::{Failure, Setting};
use super::draw::Drawing;
use super::explain;
use crate::assistant::desk::{Desk, Outcome};
use crate::content::load::{Loaded, load};
use crate::domain::answer::Answer;
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::Entry;
use crate::domain::faq::lint::{Corpus, LINTS};
use crate::domain::language::Language;
use crate::domain::programme::{self, Programme};
use crate::domain::rules;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object a line instead of drawings
    #[arg(long)]
    json: bool,

    /// Say what a code means, with an example; without a code, list them all
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,

    /// The folder as it was: say as well which known questions would change their answer
    #[arg(long, value_name = "OLD", conflicts_with = "explain")]
    against: Option<PathBuf>,

    #[command(flatten)]
    data: Data,
}

/// Checks the folder. Exit code 2 when there is an error, 0 when there are warnings at most.
pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    if let Some(code) = &args.explain {
        return explain::run(code);
    }
    let loaded = load(setting.faq());
    let encoder = match args.against {
        Some(_) => setting.remembering_encoder(),
        None => setting.encoder(),
    };
    let desk = setting.open(&loaded, Some(&setting.config.index), encoder.clone())?;
    let diagnostics = diagnose(&loaded, &desk);
    let mut drawing = Drawing::new(&loaded);
    let mut out = anstream::stdout().lock();
    for diagnostic in &diagnostics {
        if args.json {
            writeln!(out, "{}", drawing.json(diagnostic))?;
        } else {
            writeln!(out, "{}\n", drawing.text(diagnostic))?;
        }
    }
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    if !args.json {
        writeln!(out, "{}", summary(&loaded.entries, errors, diagnostics.len() - errors))?;
    }
    out.flush()?;
    drop(out);
    if let Some(old) = &args.against {
        let (old, before) = opened_before(&Workbench::new(setting, encoder)?, old)?;
        let questions = questions(&old, &loaded, asked(setting, &args.data)?);
        show(&before, &desk, &questions, args.json)?;
    }
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

/// All problems, by file and place. `desk` is the same FAQ, ready to be asked.
fn diagnose(loaded: &Loaded, desk: &Desk) -> Vec<Diagnostic> {
    let mut diagnostics = loaded.diagnostics.clone();
    let mut programme = Programme::default();
    if let Some(source) = &loaded.programme {
        let (parsed, problems) = programme::parse(source);
        programme = parsed;
        diagnostics.extend(problems);
    }
    let judge = |question: &str| match desk.judge(question, None) {
        Ok(judged) => (
            judged.hits,
            matches!(judged.outcome, Outcome::Question(Answer::Answered(_))),
        ),
        // Nothing found makes the test fail, which is what a search that fails deserves.
        Err(_) => (Vec::new(), false),
    };
    let quotes: Vec<(&str, &str, &str)> = rules::quotes().collect();
    let corpus = Corpus {
        folder: &loaded.folder,
        languages: &loaded.languages,
        sources: &loaded.sources,
        entries: &loaded.entries,
        links: &programme.links.keys().cloned().collect(),
        lists: &programme.lists.keys().cloned().collect(),
        quotes: &quotes,
        find: &|question, _| judge(question).0,
        answers: &|question, _| judge(question).1,
    };
    for lint in LINTS {
        diagnostics.extend((lint.check)(&corpus));
    }
    // Stable, so that problems at one place stay in the order of the table.
    diagnostics.sort_by(|left, right| (&left.place.file, left.place.span).cmp(&(&right.place.file, right.place.span)));
    diagnostics
}

/// The errors in the texts of a changed FAQ, and what else is wrong with it that wasn't before.
///
/// A FAQ that isn't the programme's lacks all that the rules quote, before and after.
pub(in crate::cmd) fn new_errors(before: (&Loaded, &Desk), after: (&Loaded, &Desk)) -> Vec<Diagnostic> {
    let known: HashSet<(&str, String)> = diagnose(before.0, before.1)
        .into_iter()
        .map(|diagnostic| (diagnostic.code, diagnostic.message))
        .collect();
    let is_new = |error: &Diagnostic| {
        after.0.diagnostics.contains(error) || !known.contains(&(error.code, error.message.clone()))
    };
    diagnose(after.0, after.1)
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error && is_new(diagnostic))
        .collect()
}

/// `16 entries in 4 languages, 2 errors, 1 warning`.
fn summary(entries: &[Entry], errors: usize, warnings: usize) -> String {
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let languages: HashSet<Language> = entries.iter().map(|entry| entry.language).collect();
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    format!(
        "{} in {}, {}, {}",
        count(ids.len(), "entry", "entries"),
        count(languages.len(), "language", "languages"),
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
    )
}
