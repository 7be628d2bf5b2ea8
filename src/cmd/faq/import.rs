//! `partnerdesk faq import`: FAQ texts from a file that another program wrote. All of it, or nothing.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::super::Failure;
use super::table::{self, Form, Mistake, Row};
use crate::content::load::LARGEST_FILE;
use crate::domain::diagnostic::{Place, Source, Span};
use crate::domain::faq::line::{one_line, paragraphs};
use crate::domain::faq::mark::mark;
use crate::domain::faq::parse::parse;
use crate::domain::faq::write::write;
use crate::domain::faq::{Audience, Entry, Spanned, excerpt, is_id, suggest_id};
use crate::domain::language::Language;

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

/// What has been made of the rows.
#[derive(Default)]
struct Made {
    /// The entries of each language.
    entries: BTreeMap<Language, Vec<Entry>>,
    /// What was changed on the way, by line.
    notes: Vec<Mistake>,
    /// What is wrong.
    mistakes: Vec<Mistake>,
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
    let (rows, mistakes) = table::read(bytes, form);
    let mut made = make(&rows);
    made.mistakes.extend(mistakes);
    made.mistakes.sort_by_key(|mistake| mistake.line);
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
    let texts = texts(&args.file, &made.entries)?;
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
    install(&texts, &args.out)?;
    let count: usize = made.entries.values().map(Vec::len).sum();
    let mut out = anstream::stdout().lock();
    writeln!(out, "{count} {} written:", if count == 1 { "entry" } else { "entries" })?;
    for (path, _) in &texts {
        writeln!(out, "  {}", args.out.join(path).display())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Rows to entries.
fn make(rows: &[Row]) -> Made {
    let mut made = Made::default();
    // The line and the written form of each id.
    let mut taken: HashMap<(Language, String), (u64, &str)> = HashMap::new();
    for row in rows {
        let mut wrong = |message: String| {
            made.mistakes.push(Mistake {
                line: row.line,
                message,
            });
        };
        let language: Language = match row.language.trim().parse() {
            Ok(language) => language,
            Err(error) => {
                wrong(format!("{error}"));
                continue;
            }
        };
        let written = row.id.trim();
        let Some(id) = Some(written.to_owned())
            .filter(|id| is_id(id))
            .or_else(|| suggest_id(written))
        else {
            wrong(format!(
                "'{}' can't be made an id, which has the letters a to z, digits and hyphens",
                excerpt(written)
            ));
            continue;
        };
        if let Some((line, other)) = taken.get(&(language, id.clone())) {
            wrong(if *other == written {
                format!("the id '{id}' stands in line {line} already")
            } else {
                format!(
                    "'{}' would become the id '{id}', like '{}' in line {line}",
                    excerpt(written),
                    excerpt(other)
                )
            });
            continue;
        }
        taken.insert((language, id.clone()), (row.line, written));
        let mut phrases = row.questions.iter().map(|question| spanned(one_line(question)));
        let question = phrases.next().unwrap_or_default();
        let answer = paragraphs(&row.answer);
        if question.text.is_empty() {
            wrong(format!("'{id}' has no question"));
        }
        let mut note = |message: String| {
            made.notes.push(Mistake {
                line: row.line,
                message,
            });
        };
        if id != written {
            note(format!("the id '{}' became '{id}'", excerpt(written)));
        }
        if answer.is_empty() {
            note(format!("'{id}' has no answer, which 'faq check' will complain of"));
        }
        let is_control = |character: char| character.is_control() && !character.is_whitespace();
        if row
            .questions
            .iter()
            .chain([&row.answer])
            .any(|text| text.contains(is_control))
        {
            note(format!("control characters were taken out of '{id}'"));
        }
        let entry = Entry {
            id,
            language,
            place: nowhere(),
            question,
            alternates: phrases.filter(|phrase| !phrase.text.is_empty()).collect(),
            answer: spanned(answer),
            see: Vec::new(),
            audience: Audience::default(),
            must_find: Vec::new(),
            must_not_find: Vec::new(),
            from_english: None,
        };
        made.entries.entry(language).or_default().push(entry);
    }
    set_marks(&mut made.entries);
    made
}

/// Gives translations the marks of the English entries that came with them.
fn set_marks(entries: &mut BTreeMap<Language, Vec<Entry>>) {
    let english = entries.get(&Language::En).map(Vec::as_slice).unwrap_or_default();
    let marks: HashMap<String, String> = english.iter().map(|entry| (entry.id.clone(), mark(entry))).collect();
    let translations = entries.iter_mut().filter(|(language, _)| **language != Language::En);
    for entry in translations.flat_map(|(_, entries)| entries) {
        entry.from_english = marks.get(&entry.id).cloned().map(spanned);
    }
}

/// The texts to write, by their path in the folder. A language's entries are spread over several files where one would be too
/// big to be read again. Each text is read back: what comes out must be what went in.
fn texts(file: &Path, entries: &BTreeMap<Language, Vec<Entry>>) -> Result<Vec<(PathBuf, String)>, Failure> {
    let stem = file
        .file_stem()
        .and_then(|stem| suggest_id(&stem.to_string_lossy()))
        .unwrap_or_else(|| "faq".to_owned());
    let mut texts = Vec::new();
    for (language, entries) in entries {
        let mut files: Vec<(String, Vec<&Entry>)> = Vec::new();
        for entry in entries {
            let text = write(std::slice::from_ref(entry));
            match files.last_mut() {
                Some((file, held)) if ((file.len() + text.len()) as u64) < LARGEST_FILE => {
                    file.push('\n');
                    file.push_str(&text);
                    held.push(entry);
                }
                _ => files.push((text, vec![entry])),
            }
        }
        for (number, (text, held)) in (1..).zip(files) {
            let name = if number == 1 {
                format!("{stem}.txt")
            } else {
                format!("{stem}-{number}.txt")
            };
            if text.len() as u64 > LARGEST_FILE {
                return Err(Failure::BadInput(format!(
                    "the entry '{}' alone is bigger than a text file may be",
                    held[0].id
                )));
            }
            let source = Source { file: "".into(), text };
            let (read, diagnostics) = parse(&source, *language);
            let same = read.len() == held.len() && read.iter().zip(held).all(|(read, made)| read.says_same(made));
            if !same || !diagnostics.is_empty() {
                return Err(Failure::Ours(format!(
                    "{language}/{name} doesn't read back as it was written; nothing was written"
                )));
            }
            texts.push((Path::new(language.code()).join(name), source.text));
        }
    }
    Ok(texts)
}

/// Writes the texts to a folder beside `out` and moves them in. When a move fails, those done before it are taken back.
fn install(texts: &[(PathBuf, String)], out: &Path) -> Result<(), Failure> {
    let failed = |what: &Path, error: &std::io::Error| {
        Failure::BadInput(format!("{}: {error}; nothing was written", what.display()))
    };
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
    let beside = tempfile::Builder::new()
        .prefix(".faq-import-")
        .tempdir_in(parent)
        .map_err(|error| failed(parent, &error))?;
    let fresh = beside.path().join("new");
    for (path, text) in texts {
        let target = fresh.join(path);
        let written = fs::create_dir_all(target.parent().unwrap_or(&fresh)).and_then(|()| fs::write(&target, text));
        written.map_err(|error| failed(&target, &error))?;
    }
    if !out.exists() {
        return fs::rename(&fresh, out).map_err(|error| failed(out, &error));
    }
    let made_folders: Vec<PathBuf> = texts
        .iter()
        .filter_map(|(path, _)| out.join(path).parent().map(Path::to_path_buf))
        .filter(|folder| !folder.exists())
        .collect();
    // Each finished step as (where something stands now, where it came from), to be taken back in reverse.
    let mut done: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (number, (path, _)) in texts.iter().enumerate() {
        let target = out.join(path);
        let old = beside.path().join(format!("old-{number}"));
        let mut step = || -> std::io::Result<()> {
            fs::create_dir_all(target.parent().unwrap_or(out))?;
            if target.is_dir() {
                return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory));
            }
            if target.exists() {
                fs::rename(&target, &old)?;
                done.push((old.clone(), target.clone()));
            }
            fs::rename(fresh.join(path), &target)?;
            done.push((target.clone(), fresh.join(path)));
            Ok(())
        };
        if let Err(error) = step() {
            for (now, before) in done.iter().rev() {
                fs::rename(now, before)
                    .map_err(|error| Failure::Ours(format!("{} couldn't be put back: {error}", before.display())))?;
            }
            for folder in &made_folders {
                // Some may not have been made yet, and what isn't empty has become somebody else's.
                let _ = fs::remove_dir(folder);
            }
            return Err(failed(&target, &error));
        }
    }
    Ok(())
}

fn spanned(text: String) -> Spanned {
    Spanned {
        text,
        span: Span::default(),
    }
}

/// The place of an entry that stands in no file yet.
fn nowhere() -> Place {
    Place {
        file: "".into(),
        span: Span::default(),
    }
}
