//! Changes one text of the FAQ folder: first in what was read, then in the file, all of it or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::load::Loaded;
use crate::domain::diagnostic::Source;
use crate::domain::faq::parse::parse;
use crate::domain::language::Language;

/// The folder as it would be with another text in one of its files, which is of this language.
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
    }
    with
}

/// Puts `after` into the file of the FAQ folder `dir` that held `before`. Whoever reads it meanwhile, and whatever fails,
/// finds one or the other whole.
pub fn replace(dir: &Path, before: &Source, after: &str) -> io::Result<()> {
    // Where the file is a link, what it leads to is changed.
    let path = fs::canonicalize(path(dir, before))?;
    let unchanged = || -> io::Result<()> {
        if fs::read(&path)? == before.text.as_bytes() {
            return Ok(());
        }
        Err(io::Error::other("somebody else has just changed it; try again"))
    };
    unchanged()?;
    let folder = path.parent().unwrap_or(dir);
    // Without the name's end, so that nobody takes it for a text of the FAQ.
    let mut beside = tempfile::Builder::new().prefix(".changed-").tempfile_in(folder)?;
    beside.write_all(after.as_bytes())?;
    beside.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    beside.as_file().sync_all()?;
    unchanged()?;
    beside.persist(&path).map_err(|error| error.error)?;
    // The new name has to be on the disk as well. Not every system can open a folder.
    if let Ok(folder) = fs::File::open(folder) {
        folder.sync_all()?;
    }
    Ok(())
}

/// The file of a text: the last two parts of its name are the folder of its language and its own.
fn path(dir: &Path, source: &Source) -> PathBuf {
    let mut parts = source.file.rsplitn(3, '/');
    let name = parts.next().unwrap_or_default();
    dir.join(parts.next().unwrap_or_default()).join(name)
}
