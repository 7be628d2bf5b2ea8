//! Entries from a file that another program wrote, made into FAQ texts. All of it, or nothing.
//!
//! Knows nothing of who asks for it, nor of how it is told.

mod table;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

pub use self::table::{Form, Mistake};

use self::table::Row;
use super::load::LARGEST_FILE;
use crate::domain::diagnostic::{Place, Source, Span};
use crate::domain::faq::line::{one_line, paragraphs};
use crate::domain::faq::mark::mark;
use crate::domain::faq::parse::parse;
use crate::domain::faq::write::write;
use crate::domain::faq::{Audience, Entry, Spanned, excerpt, is_id, suggest_id};
use crate::domain::language::Language;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The text of the entry with this id is longer than a file may be.
    #[error("the entry '{0}' alone is bigger than a text file may be")]
    TooBig(String),
    /// A text that we wrote isn't read as it was meant: a mistake of ours.
    #[error("{0} doesn't read back as it was written; nothing was written")]
    ReadsOtherwise(String),
    /// The folder can't be written to.
    #[error("{}: {error}; nothing was written", .place.display())]
    Disk {
        /// What couldn't be written.
        place: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// What had been written before that couldn't be taken back.
    #[error("{} couldn't be put back: {error}", .place.display())]
    NotPutBack {
        /// Where it had stood.
        place: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
}

/// What has been made of a file.
#[derive(Debug, Default)]
pub struct Made {
    /// The entries of each language.
    pub entries: BTreeMap<Language, Vec<Entry>>,
    /// What was changed on the way, by line.
    pub notes: Vec<Mistake>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// Reads a file. All mistakes are given, not only the first, by line; where there are any, the entries aren't whole.
#[must_use]
pub fn read(bytes: Vec<u8>, form: Form) -> Made {
    let (rows, mistakes) = table::read(bytes, form);
    let mut made = make(&rows);
    made.mistakes.extend(mistakes);
    made.mistakes.sort_by_key(|mistake| mistake.line);
    made
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
pub fn texts(file: &Path, entries: &BTreeMap<Language, Vec<Entry>>) -> Result<Vec<(PathBuf, String)>, ImportError> {
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
                return Err(ImportError::TooBig(held[0].id.clone()));
            }
            let source = Source { file: "".into(), text };
            let (read, diagnostics) = parse(&source, *language);
            let same = read.len() == held.len() && read.iter().zip(held).all(|(read, made)| read.says_same(made));
            if !same || !diagnostics.is_empty() {
                return Err(ImportError::ReadsOtherwise(format!("{language}/{name}")));
            }
            texts.push((Path::new(language.code()).join(name), source.text));
        }
    }
    Ok(texts)
}

/// Writes the texts to a folder beside `out` and moves them in. When a move fails, those done before it are taken back.
pub fn install(texts: &[(PathBuf, String)], out: &Path) -> Result<(), ImportError> {
    let failed = |what: &Path, error: std::io::Error| ImportError::Disk {
        place: what.to_owned(),
        error,
    };
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
    let beside = tempfile::Builder::new()
        .prefix(".faq-import-")
        .tempdir_in(parent)
        .map_err(|error| failed(parent, error))?;
    let fresh = beside.path().join("new");
    for (path, text) in texts {
        let target = fresh.join(path);
        let written = fs::create_dir_all(target.parent().unwrap_or(&fresh)).and_then(|()| fs::write(&target, text));
        written.map_err(|error| failed(&target, error))?;
    }
    if !out.exists() {
        return fs::rename(&fresh, out).map_err(|error| failed(out, error));
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
                fs::rename(now, before).map_err(|error| ImportError::NotPutBack {
                    place: before.clone(),
                    error,
                })?;
            }
            for folder in &made_folders {
                // Some may not have been made yet, and what isn't empty has become somebody else's.
                let _ = fs::remove_dir(folder);
            }
            return Err(failed(&target, error));
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
