//! `partnerdesk faq check`: all problems of the FAQ folder in one run.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::super::changes::{asked, opened_before, show};
use super::super::data::Data;
use super::super::{Failure, Setting};
use super::draw::Drawing;
use super::explain;
use crate::assistant::check;
use crate::assistant::compare::questions;
use crate::domain::diagnostic::Severity;
use crate::domain::faq::Entry;
use crate::domain::language::Language;

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
    let loaded = setting.reader()();
    let encoder = match args.against {
        Some(_) => setting.remembering_encoder(),
        None => setting.encoder(),
    };
    let desk = setting.open(&loaded, Some(&setting.config.index), encoder.clone())?;
    let diagnostics = check::all(&loaded, &desk);
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
        let (old, before) = opened_before(&setting.workbench(encoder)?, old)?;
        let questions = questions(&old, &loaded, asked(setting, &args.data)?);
        show(&before, &desk, &questions, args.json)?;
    }
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
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
