//! Changes one text of the FAQ folder: first in what was read, then in the file, all of it or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::load::{LARGEST_FILE, Loaded, load};
use crate::domain::diagnostic::Source;
use crate::domain::faq::file::FaqFile;
use crate::domain::faq::parse::parse;
use crate::domain::language::Language;

/// The folder as it would be with another text in one of its files, which is of this language. A file that isn't there yet is one
/// more.
#[must_use]
pub fn with_text(loaded: &Loaded, changed: Source, language: Language) -> Loaded {
    let (entries, diagnostics) = parse(&changed, language);
    let mut with = loaded.clone();
    let first = with.entries.iter().position(|entry| entry.place.file == changed.file);
    with.entries.retain(|entry| entry.place.file != changed.file);
    let at = first.unwrap_or(with.entries.len());
    with.entries.splice(at..at, entries);
    with.diagnostics.retain(|problem| problem.place.file != changed.file);
    with.diagnostics.extend(diagnostics);
    if let Some(source) = with.sources.iter_mut().find(|source| source.file == changed.file) {
        *source = changed;
    } else {
        with.sources.push(changed);
        let is_there = |code: &Language| *code == language || loaded.languages.contains(code);
        with.languages = Language::ALL.into_iter().filter(is_there).collect();
    }
    with
}

/// The name under which a file of the folder is known: `faq/en/incidents.txt`.
#[must_use]
pub fn name_of(loaded: &Loaded, file: &FaqFile) -> String {
    match (file, &loaded.programme) {
        // It may be another file than the folder's own.
        (FaqFile::Programme, Some(programme)) => programme.file.to_string(),
        _ => format!("{}/{}", loaded.folder, file.path()),
    }
}

/// The text of a file of the folder; none where it isn't there or can't be read.
#[must_use]
pub fn text_of<'l>(loaded: &'l Loaded, file: &FaqFile) -> Option<&'l str> {
    let name = name_of(loaded, file);
    let broken = loaded.broken.iter().any(|source| *source.file == *name);
    let source = loaded.source(&name).filter(|_| !broken)?;
    Some(&source.text)
}

/// [`with_text`], whatever file it is.
#[must_use]
pub fn with_file(loaded: &Loaded, file: &FaqFile, text: &str) -> Loaded {
    let changed = Source {
        file: name_of(loaded, file).into(),
        text: text.to_owned(),
    };
    if let FaqFile::Topic(language, _) = file {
        return with_text(loaded, changed, *language);
    }
    let mut with = loaded.clone();
    with.diagnostics.retain(|problem| problem.place.file != changed.file);
    if let FaqFile::OutOfScope(language) = file {
        with.out_of_scope.retain(|(_, source)| source.file != changed.file);
        with.out_of_scope.push((*language, changed));
        with.out_of_scope.sort_by_key(|(language, _)| language.code());
    } else {
        with.programme = Some(changed);
    }
    with
}

/// The folder with the texts of another one in place of its own. For a demonstration: what is saved there is in the other.
#[must_use]
pub fn laid_over(mut loaded: Loaded, over: &Path) -> Loaded {
    let changed = load(over);
    let texts = changed.sources.iter();
    let outside = changed.out_of_scope.iter().map(|(_, source)| source);
    for source in texts.chain(outside) {
        let path = source.file.strip_prefix(&changed.folder);
        if let Some(file) = path.and_then(|path| FaqFile::of_path(path.trim_start_matches('/'))) {
            loaded = with_file(&loaded, &file, &source.text);
        }
    }
    loaded
}

/// Puts `after` into the file of the FAQ folder `dir` that held `before`. Whoever reads it meanwhile, and whatever fails,
/// finds one or the other whole.
pub fn replace(dir: &Path, before: &Source, after: &str) -> io::Result<()> {
    put(&path(dir, before), before.text.as_bytes(), after)
}

/// [`replace`], for a file by its name. One that wasn't there is made, and its folder as well.
pub fn write(dir: &Path, file: &FaqFile, before: Option<&str>, after: &str) -> io::Result<()> {
    if after.len() as u64 > LARGEST_FILE {
        return Err(io::Error::other("the text is larger than any that is read"));
    }
    let path = dir.join(file.path());
    match before {
        Some(before) => put(&path, before.as_bytes(), after),
        None => make(&path, after),
    }
}

/// Whether there is something under a file's name in `dir`.
#[must_use]
pub fn is_there(dir: &Path, file: &FaqFile) -> bool {
    dir.join(file.path()).exists()
}

/// Puts a text in the place of what stood there before. Refused where something else stands there now.
pub(super) fn put(path: &Path, before: &[u8], after: &str) -> io::Result<()> {
    // Where the file is a link, what it leads to is changed.
    let path = fs::canonicalize(path)?;
    let unchanged = || -> io::Result<()> {
        if fs::read(&path)? == before {
            return Ok(());
        }
        Err(io::Error::other("somebody else has just changed it; try again"))
    };
    unchanged()?;
    let mut beside = beside(&path)?;
    beside.write_all(after.as_bytes())?;
    beside.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    beside.as_file().sync_all()?;
    unchanged()?;
    beside.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)
}

/// Makes a file with its folder. Refused where there is one already.
pub(super) fn make(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder(path))?;
    let mut beside = beside(path)?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    // Never over one that somebody else has just made.
    beside.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// A file in the same folder, which nobody takes for a text of the FAQ.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".changed-");
    // What everybody's new files may be; the process's mask is taken from it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder(path))
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new("."))
}

/// The new name has to be on the disk as well. Not every system can open a folder.
fn sync_folder(path: &Path) -> io::Result<()> {
    match fs::File::open(folder(path)) {
        Ok(folder) => folder.sync_all(),
        Err(_) => Ok(()),
    }
}

/// The file of a text: the last two parts of its name are the folder of its language and its own.
fn path(dir: &Path, source: &Source) -> PathBuf {
    let mut parts = source.file.rsplitn(3, '/');
    let name = parts.next().unwrap_or_default();
    dir.join(parts.next().unwrap_or_default()).join(name)
}
