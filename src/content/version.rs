//! A FAQ folder as one of several that are to have the same texts: what stands in it, made of a version and back, changes set
//! aside, and a note of which version it was last made of.
//!
//! Nothing in the folder is touched but what is read from it: texts of languages, questions that nothing answers, and the
//! programme file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::edit;
use super::load::{LARGEST_FILE, Loaded, OUT_OF_SCOPE, PROGRAMME};
use crate::domain::diagnostic::Source;
use crate::domain::faq::parse::parse;
use crate::domain::language::Language;
use crate::domain::records::audit::hex;
use crate::domain::records::{FaqHead, FaqTexts};

/// The files of a folder, byte by byte: what isn't text is among them.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The texts that were read from a folder.
#[must_use]
pub fn texts(loaded: &Loaded) -> FaqTexts {
    let outside = loaded.out_of_scope.iter().map(|(_, source)| source);
    let all = loaded
        .sources
        .iter()
        .chain(&loaded.programme)
        .chain(outside)
        .chain(&loaded.broken);
    let path = |source: &Source| {
        let path = source.file.strip_prefix(&*loaded.folder).unwrap_or(&source.file);
        path.trim_start_matches('/').to_owned()
    };
    FaqTexts(all.map(|source| (path(source), source.text.clone())).collect())
}

/// A folder with these texts, as if it had been read. `folder` is what it is called.
#[must_use]
pub fn loaded(folder: &str, texts: &FaqTexts) -> Loaded {
    let mut loaded = Loaded {
        folder: folder.to_owned(),
        ..Loaded::default()
    };
    let source = |path: &str, text: &str| Source {
        file: format!("{folder}/{path}").into(),
        text: text.to_owned(),
    };
    for language in Language::ALL {
        let of_language = format!("{}/", language.code());
        let own = texts.0.iter().filter(|(path, _)| path.starts_with(&of_language));
        for (path, text) in own {
            let source = source(path, text);
            let (entries, diagnostics) = parse(&source, language);
            loaded.entries.extend(entries);
            loaded.diagnostics.extend(diagnostics);
            loaded.sources.push(source);
        }
        if loaded
            .sources
            .last()
            .is_some_and(|last| last.file.starts_with(&format!("{folder}/{of_language}")))
        {
            loaded.languages.push(language);
        }
    }
    // In the order in which they are read: by file.
    for (path, text) in &texts.0 {
        let stem = path
            .strip_prefix(OUT_OF_SCOPE)
            .and_then(|name| name.strip_prefix('/')?.strip_suffix(".txt"));
        if let Some(language) = stem.and_then(|stem| stem.parse().ok()) {
            loaded.out_of_scope.push((language, source(path, text)));
        }
    }
    loaded.programme = texts.0.get(PROGRAMME).map(|text| source(PROGRAMME, text));
    loaded
}

/// The files of the folder `dir` that are read, as they are.
pub fn files(dir: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let folders = Language::ALL.map(Language::code).into_iter().chain([OUT_OF_SCOPE]);
    for folder in folders {
        let children = match fs::read_dir(dir.join(folder)) {
            Ok(children) => children,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for child in children {
            let child = child?;
            let name = child.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && name.to_lowercase().ends_with(".txt") {
                keep(&mut files, format!("{folder}/{name}"), &child.path())?;
            }
        }
    }
    keep(&mut files, PROGRAMME.to_owned(), &dir.join(PROGRAMME))?;
    Ok(files)
}

/// Reads one file, where it is one.
fn keep(files: &mut Files, name: String, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() <= LARGEST_FILE => {
            files.insert(name, fs::read(path)?);
            Ok(())
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether these files are just these texts.
#[must_use]
pub fn are(files: &Files, texts: &FaqTexts) -> bool {
    files.len() == texts.0.len()
        && texts
            .0
            .iter()
            .all(|(path, text)| files.get(path).is_some_and(|bytes| bytes == text.as_bytes()))
}

/// Makes the folder `dir`, in which `before` was found, one with `texts`: each file whole or not at all, and none that somebody
/// has changed meanwhile.
pub fn put_in_place(dir: &Path, before: &Files, texts: &FaqTexts) -> io::Result<()> {
    for (path, text) in &texts.0 {
        let found = before.get(path);
        if found.is_none_or(|bytes| bytes != text.as_bytes()) {
            put(&inside(dir, path)?, found, text)?;
        }
    }
    for (path, bytes) in before.iter().filter(|(path, _)| !texts.0.contains_key(*path)) {
        let path = inside(dir, path)?;
        unchanged(&path, Some(bytes))?;
        fs::remove_file(&path)?;
    }
    Ok(())
}

/// The place of a file. What comes from a database is looked at before it is believed.
fn inside(dir: &Path, path: &str) -> io::Result<PathBuf> {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 2 || !parts.iter().all(|part| is_plain(part)) {
        return Err(io::Error::other(
            "a published text has a name that no file of the FAQ has",
        ));
    }
    Ok(dir.join(path))
}

fn put(path: &Path, before: Option<&Vec<u8>>, text: &str) -> io::Result<()> {
    match before {
        Some(before) => edit::put(path, before, text),
        None => edit::make(path, text),
    }
}

/// Refuses to touch what isn't as it was found.
fn unchanged(path: &Path, before: Option<&Vec<u8>>) -> io::Result<()> {
    let found = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if found.as_ref() == before {
        return Ok(());
    }
    Err(io::Error::other("somebody else has just changed the folder"))
}

/// Writes a folder's files into a new folder beside it or, where that can't be, into `otherwise`. `when` is part of its name.
/// Returns where they are.
pub fn set_aside(dir: &Path, otherwise: &Path, when: &str, files: &Files) -> io::Result<PathBuf> {
    let dir = fs::canonicalize(dir)?;
    let name = dir
        .file_name()
        .map_or_else(|| "faq".into(), |name| name.to_string_lossy().into_owned());
    let name = format!("{name}.set-aside-{when}");
    let beside = dir.parent().unwrap_or(&dir);
    set_aside_in(beside, &name, files).or_else(|_| set_aside_in(otherwise, &name, files))
}

fn set_aside_in(folder: &Path, name: &str, files: &Files) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    // Complete before it has its name.
    let unfinished = tempfile::Builder::new().prefix(".set-aside-").tempdir_in(folder)?;
    for (path, bytes) in files {
        let path = inside(unfinished.path(), path)?;
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    let mut place = folder.join(name);
    let mut more = 1;
    while place.exists() {
        more += 1;
        place = folder.join(format!("{name}-{more}"));
    }
    // As visible as the folder they come from.
    #[cfg(unix)]
    fs::set_permissions(unfinished.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    fs::rename(unfinished.keep(), &place)?;
    Ok(place)
}

/// The file that notes of which version the folder `dir` was last made: in the folder of indexes, since nothing but texts
/// belongs into the other.
#[must_use]
pub fn note_of(dir: &Path, index: &Path) -> PathBuf {
    let dir = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let name = hex(&Sha256::digest(dir.to_string_lossy().as_bytes()));
    index.join(format!("faq-version-{}.json", &name[..16]))
}

/// What is noted; nothing where it can't be read.
#[must_use]
pub fn noted(note: &Path) -> Option<FaqHead> {
    serde_json::from_slice(&fs::read(note).ok()?).ok()
}

/// Notes it.
pub fn note(note: &Path, head: &FaqHead) -> io::Result<()> {
    let folder = note.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut beside, head)?;
    beside.as_file().sync_all()?;
    beside.persist(note).map(drop).map_err(|error| error.error)
}
