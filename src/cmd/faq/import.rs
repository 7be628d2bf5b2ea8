//! `partnerdesk faq import`: FAQ texts from a file that another program wrote. All of it, or nothing.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::super::Failure;
use crate::content::import::{Form, ImportError, install, read, texts};

/// Make FAQ texts from a JSONL file or a table
///
/// A .jsonl file has one object a line: {"id", "questions": [...], "answer", "lang"}. The first question becomes the entry's
/// question, the others stand under 'Also asked:'.
///
/// A .csv or .tsv file has the header id,language,question,alternates,answer, in any order. Alternates are separated by '|' or
/// by line breaks within the field. It has to be UTF-8; the separator may be a comma, a semicolon or a tab.
///
/// The texts are written to DIR/<language>/<name of FILE>.txt. An id that isn't well formed is changed, and the change reported.
/// An entry without an answer is
/// written without one. A translation whose English entry is in the same file gets its mark. Where anything is wrong, nothing is written.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to read: .jsonl, .csv or .tsv
    file: PathBuf,

    /// The folder to write to; made if it isn't there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Overwrite files that are there already
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let shown = args.file.display().to_string();
    let extension = args
        .file
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    let form = match extension.as_deref() {
        Some("jsonl") => Form::Jsonl,
        Some("csv") => Form::Csv,
        Some("tsv") => Form::Tsv,
        _ => {
            return Err(Failure::BadInput(format!(
                "{shown}: the file's name has to end in .jsonl, .csv or .tsv"
            )));
        }
    };
    let bytes =
        fs::read(&args.file).map_err(|error| Failure::BadInput(format!("{shown}: the file can't be read: {error}")))?;
    let made = read(bytes, form);
    if made.mistakes.is_empty() && made.entries.is_empty() {
        return Err(Failure::BadInput(format!(
            "{shown}:1: there are no entries in this file"
        )));
    }
    if !made.mistakes.is_empty() {
        let lines: Vec<String> = made
            .mistakes
            .iter()
            .map(|mistake| format!("{shown}:{}: {}", mistake.line, mistake.message))
            .collect();
        return Err(Failure::BadInput(format!("nothing was written\n{}", lines.join("\n"))));
    }
    for note in &made.notes {
        anstream::eprintln!("note: {shown}:{}: {}", note.line, note.message);
    }
    let texts = texts(&args.file, &made.entries).map_err(|error| failed(&error))?;
    let replaced: Vec<&Path> = texts
        .iter()
        .map(|(path, _)| path.as_path())
        .filter(|path| args.out.join(path).exists())
        .collect();
    if let (Some(first), false) = (replaced.first(), args.force) {
        let path = args.out.join(first);
        return Err(Failure::BadInput(format!(
            "{} is there already; nothing was written (--force overwrites it)",
            path.display()
        )));
    }
    install(&texts, &args.out).map_err(|error| failed(&error))?;
    let count: usize = made.entries.values().map(Vec::len).sum();
    let mut out = anstream::stdout().lock();
    writeln!(out, "{count} {} written:", if count == 1 { "entry" } else { "entries" })?;
    for (path, _) in &texts {
        writeln!(out, "  {}", args.out.join(path).display())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn failed(error: &ImportError) -> Failure {
    match error {
        ImportError::TooBig(_) | ImportError::Disk { .. } => Failure::BadInput(error.to_string()),
        ImportError::ReadsOtherwise(_) | ImportError::NotPutBack { .. } => Failure::Ours(error.to_string()),
    }
}
