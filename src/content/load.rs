//! Reads the FAQ folder: every text that can be read, and a diagnostic for each that can't.
//!
//! Nothing in the folder may stop the rest from being served, or make us wait: not a broken link, not a pipe, not a file of
//! many gigabytes, not one that is deleted while we look at it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::diagnostic::{Diagnostic, Place, Severity, Source, Span};
use crate::domain::faq::Entry;
use crate::domain::faq::parse::parse;
use crate::domain::faq::problem::{PARSING, Problem};
use crate::domain::language::Language;
use crate::domain::nearest;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// The programme file's name.
pub(super) const PROGRAMME: &str = "programme.toml";
/// The folder of questions that the FAQ doesn't answer.
pub(super) const OUT_OF_SCOPE: &str = "out-of-scope";
/// The folder of the assistant's own sentences, which are no FAQ texts.
const MESSAGES: &str = "messages";

/// What was found in the FAQ folder.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The folder's name as the user gave it, with forward slashes.
    pub folder: String,
    /// The languages that have a folder, English first.
    pub languages: Vec<Language>,
    /// The FAQ texts: by language, then by file name.
    pub sources: Vec<Source>,
    /// The entries in them, in the same order.
    pub entries: Vec<Entry>,
    /// `programme.toml`, if there is one.
    pub programme: Option<Source>,
    /// The questions that the FAQ doesn't answer, by language: one a line, as written.
    pub out_of_scope: Vec<(Language, Source)>,
    /// Files that aren't UTF-8, as far as they are: only for showing where they stop being it.
    pub broken: Vec<Source>,
    /// What is wrong with the folder, its files and their entries.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The text of a file, for showing a place in it.
    #[must_use]
    pub fn source(&self, file: &str) -> Option<&Source> {
        let out_of_scope = self.out_of_scope.iter().map(|(_, source)| source);
        let all = self
            .sources
            .iter()
            .chain(&self.programme)
            .chain(out_of_scope)
            .chain(&self.broken);
        all.into_iter().find(|source| *source.file == *file)
    }

    /// Whether the same is read from it.
    #[must_use]
    pub fn same_texts(&self, other: &Self) -> bool {
        self.sources == other.sources
            && self.programme == other.programme
            && self.out_of_scope == other.out_of_scope
            && self.broken == other.broken
            && self.diagnostics == other.diagnostics
    }

    /// The errors among these diagnostics, in words: what is wrong, where, and what to do.
    #[must_use]
    pub fn errors(&self, diagnostics: &[Diagnostic]) -> Vec<String> {
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        let in_words = |error: &Diagnostic| match self.source(&error.place.file) {
            Some(source) => error.in_words(source),
            None => format!("{}: {}\n  {}", error.place.file, error.message, error.help),
        };
        errors.map(in_words).collect()
    }

    /// Notes a problem with a whole file or folder.
    fn report(&mut self, code: &'static str, file: &str, message: impl Into<String>, help: impl Into<String>) {
        // Every code used here stands in one of the tables; should one be forgotten, it is an error.
        let known = PROBLEMS.iter().chain(PARSING).find(|problem| problem.code == code);
        self.diagnostics.push(match known {
            Some(problem) => problem.at(whole(file), message, help),
            None => Diagnostic::error(code, whole(file), message, help),
        });
    }
}

/// Reads the folder `dir`. What can't be read is left out, with a diagnostic; there is always a result.
#[must_use]
pub fn load(dir: &Path) -> Loaded {
    let mut loaded = Loaded {
        folder: shown(dir),
        ..Loaded::default()
    };
    let folder = loaded.folder.clone();
    let children = match children(dir) {
        Ok(children) => children,
        Err(error) => {
            loaded.report(
                "no-folder",
                &folder,
                format!("the FAQ folder '{folder}' can't be read: {}", reason(&error)),
                "name the folder that holds 'en', 'de' and so on: --faq DIR",
            );
            return loaded;
        }
    };
    for (name, path) in &children {
        look_at(&mut loaded, name, path);
    }
    for language in Language::ALL {
        if let Some((name, path)) = children
            .iter()
            .find(|(name, path)| name == language.code() && path.is_dir())
        {
            loaded.languages.push(language);
            load_language(&mut loaded, language, name, path);
        }
    }
    if loaded.sources.is_empty() && loaded.broken.is_empty() {
        loaded.report(
            "no-texts",
            &folder,
            format!("there are no FAQ texts in '{folder}'"),
            format!("texts stand in files such as '{folder}/en/topic.txt'"),
        );
    }
    loaded
}

/// [`load`], with another programme file in place of the folder's own.
#[must_use]
pub fn load_with(dir: &Path, programme: &Path) -> Loaded {
    let mut loaded = load(dir);
    loaded.programme = read_text(&mut loaded, shown(programme), programme);
    loaded
}

/// Looks at one thing in the FAQ folder that isn't a language's folder.
fn look_at(loaded: &mut Loaded, name: &str, path: &Path) {
    let file = format!("{}/{name}", loaded.folder);
    let is_folder_of_ours = name == OUT_OF_SCOPE || Language::ALL.iter().any(|language| language.code() == name);
    if name == PROGRAMME {
        loaded.programme = read_text(loaded, file, path);
    } else if is_folder_of_ours && !path.is_dir() {
        // Without a word, a whole language would be gone.
        match fs::metadata(path) {
            Err(error) => loaded.report(
                "unreadable-file",
                &file,
                format!("this folder can't be read: {}", reason(&error)),
                "see that it is there and that you may read it",
            ),
            Ok(_) => loaded.report(
                "not-a-folder",
                &file,
                format!("'{name}' has to be a folder, and isn't one"),
                format!("rename it, and make a folder '{name}' for the texts"),
            ),
        }
    } else if name == OUT_OF_SCOPE && path.is_dir() {
        load_out_of_scope(loaded, &file, path);
    } else if has_txt(name) {
        loaded.report(
            "misplaced-file",
            &file,
            "this file stands in no language's folder, and isn't read",
            format!(
                "move it to '{}/en/{name}', or to the folder of its language",
                loaded.folder
            ),
        );
    } else if path.is_dir() && name != MESSAGES && Language::ALL.iter().all(|language| language.code() != name) {
        let known = Language::ALL.map(Language::code);
        let help = match nearest(name, known).filter(|code| code.eq_ignore_ascii_case(name)) {
            Some(code) => format!("rename it to '{code}'"),
            None => format!("a language's folder has one of the names {}", known.join(", ")),
        };
        loaded.report(
            "unknown-folder",
            &file,
            format!("'{name}' is no language of this assistant; the folder isn't read"),
            help,
        );
    }
}

/// Reads and parses the texts of one language.
fn load_language(loaded: &mut Loaded, language: Language, name: &str, path: &Path) {
    let folder = format!("{}/{name}", loaded.folder);
    for (file, source) in text_files(loaded, &folder, path) {
        let Some(source) = read_text(loaded, file, &source) else {
            continue;
        };
        let (entries, diagnostics) = parse(&source, language);
        loaded.entries.extend(entries);
        loaded.diagnostics.extend(diagnostics);
        loaded.sources.push(source);
    }
}

/// Reads the lists of questions that the FAQ doesn't answer.
fn load_out_of_scope(loaded: &mut Loaded, folder: &str, path: &Path) {
    for (file, path) in text_files(loaded, folder, path) {
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let Some(language) = Language::ALL.into_iter().find(|language| language.code() == stem) else {
            loaded.report(
                "unknown-folder",
                &file,
                format!("'{stem}' is no language of this assistant; the file isn't read"),
                format!("name it after its language: '{folder}/en.txt'"),
            );
            continue;
        };
        let Some(source) = read_text(loaded, file, &path) else {
            continue;
        };
        let is_blank = |character: char| character.is_whitespace() || character == '\u{feff}';
        if source.text.chars().all(is_blank) {
            loaded.report(
                "empty-file",
                &source.file,
                "the file is empty",
                "write a question on each line, or delete the file",
            );
        }
        loaded.out_of_scope.push((language, source));
    }
}

/// The text files of a folder, with the names to show them by.
fn text_files(loaded: &mut Loaded, folder: &str, path: &Path) -> Vec<(String, PathBuf)> {
    match children(path) {
        Ok(children) => children
            .into_iter()
            .filter(|(name, _)| has_txt(name))
            .map(|(name, path)| (format!("{folder}/{name}"), path))
            .collect(),
        Err(error) => {
            loaded.report(
                "unreadable-file",
                folder,
                format!("this folder can't be read: {}", reason(&error)),
                "see that it is there and that you may read it",
            );
            Vec::new()
        }
    }
}

/// Reads one text file, or reports why not.
fn read_text(loaded: &mut Loaded, file: String, path: &Path) -> Option<Source> {
    let unreadable = |loaded: &mut Loaded, error: &io::Error| {
        let message = format!("this file can't be read: {}", reason(error));
        loaded.report(
            "unreadable-file",
            &file,
            message,
            "see that it is there and that you may read it",
        );
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            unreadable(loaded, &error);
            return None;
        }
    };
    if metadata.is_dir() {
        loaded.report(
            "not-a-file",
            &file,
            "this is a folder, not a text file",
            "rename it, or move the texts in it one folder up",
        );
        return None;
    }
    if !metadata.is_file() {
        loaded.report(
            "not-a-file",
            &file,
            "this is a pipe or a device, not a text file",
            "delete it",
        );
        return None;
    }
    if metadata.len() > LARGEST_FILE {
        too_big(loaded, &file, metadata.len());
        return None;
    }
    let mut bytes = Vec::new();
    // One byte more than allowed, to notice a file that has grown since it was measured.
    let read = File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => {
            unreadable(loaded, &error);
            None
        }
        Ok(length) if length as u64 > LARGEST_FILE => {
            too_big(loaded, &file, length as u64);
            None
        }
        Ok(_) => decode(loaded, file, bytes),
    }
}

fn too_big(loaded: &mut Loaded, file: &str, length: u64) {
    let megabytes = length.div_ceil(1024 * 1024);
    let message = format!(
        "this file has {megabytes} MB, more than the {} MB that a text may have",
        LARGEST_FILE / 1024 / 1024
    );
    loaded.report(
        "file-too-big",
        file,
        message,
        "split it, or move away what isn't FAQ text",
    );
}

/// The text of a file's bytes, or a report of the first byte that isn't text.
fn decode(loaded: &mut Loaded, file: String, bytes: Vec<u8>) -> Option<Source> {
    let file: Arc<str> = file.into();
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Some(Source { file, text }),
        Err(error) => error,
    };
    let valid = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let help = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "the file is UTF-16; save it anew with the encoding UTF-8"
    } else {
        "save it anew with the encoding UTF-8, and look whether the letters with accents are still right"
    };
    let source = Source {
        file,
        text: String::from_utf8_lossy(&bytes[..valid]).into_owned(),
    };
    let position = source.position(valid);
    // `valid_up_to` is below the length where there is an error.
    let byte = bytes.get(valid).copied().unwrap_or_default();
    loaded.diagnostics.push(Diagnostic::error(
        "not-utf8",
        source.place(Span::new(valid, valid)),
        format!(
            "the byte {byte:02X} at line {}, column {} isn't UTF-8 text",
            position.line, position.column
        ),
        help,
    ));
    loaded.broken.push(source);
    None
}

/// What is in a folder, by name. Hidden files, which editors and systems leave behind, are passed over.
fn children(dir: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut children = Vec::new();
    for child in fs::read_dir(dir)? {
        let child = child?;
        let name = child.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            children.push((name, child.path()));
        }
    }
    children.sort();
    Ok(children)
}

/// Whether a file's name says that it is text.
fn has_txt(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

/// A path as people see it: with forward slashes, none at the end.
fn shown(dir: &Path) -> String {
    let text = dir.to_string_lossy().replace('\\', "/");
    match text.trim_end_matches('/') {
        "" => text,
        trimmed => trimmed.to_owned(),
    }
}

/// A file or folder as a whole.
fn whole(file: &str) -> Place {
    Place {
        file: file.into(),
        span: Span::default(),
    }
}

/// Why something couldn't be read, in words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder (any more)".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotADirectory => "it isn't a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// The problems that reading the folder finds.
pub const PROBLEMS: &[Problem] = &[
    Problem {
        code: "no-folder",
        severity: Severity::Error,
        summary: "the FAQ folder can't be read",
        explanation: "The folder given with --faq (or 'faq' in the current folder) isn't there, isn't a folder, or may not be read.",
        bad: "partnerdesk faq check --faq fqa",
        good: "partnerdesk faq check --faq faq",
    },
    Problem {
        code: "no-texts",
        severity: Severity::Error,
        summary: "the FAQ folder holds no texts",
        explanation: "Texts stand in a folder for each language: en, de, fr or es.",
        bad: "faq/incidents.txt",
        good: "faq/en/incidents.txt",
    },
    Problem {
        code: "unknown-folder",
        severity: Severity::Warning,
        summary: "a folder's or list's name is no language of this assistant",
        explanation: "Folders in the FAQ folder, and lists in its folder 'out-of-scope', are named after the language of their texts: en, de, fr or es.",
        bad: "faq/german/incidents.txt",
        good: "faq/de/incidents.txt",
    },
    Problem {
        code: "misplaced-file",
        severity: Severity::Warning,
        summary: "a text stands beside the languages' folders instead of in one",
        explanation: "Without a folder it isn't known what language a text is in, so it isn't read.",
        bad: "faq/incidents.txt",
        good: "faq/en/incidents.txt",
    },
    Problem {
        code: "unreadable-file",
        severity: Severity::Error,
        summary: "a file can't be read",
        explanation: "It was deleted while the folder was being read, it is a link to nowhere, or you may not read it.",
        bad: "faq/en/incidents.txt -> /mnt/share-that-is-gone/incidents.txt",
        good: "faq/en/incidents.txt",
    },
    Problem {
        code: "not-a-file",
        severity: Severity::Error,
        summary: "something with the name of a text file isn't one",
        explanation: "It is a folder, a pipe or a device. Files are not looked for in folders within a language's folder.",
        bad: "faq/en/incidents.txt/rollover.txt",
        good: "faq/en/incidents.txt",
    },
    Problem {
        code: "not-a-folder",
        severity: Severity::Error,
        summary: "something with the name of a folder isn't one",
        explanation: "The languages' names, and 'out-of-scope', are names of folders. Texts stand in files within them.",
        bad: "faq/de (a file)",
        good: "faq/de/incidents.txt",
    },
    Problem {
        code: "file-too-big",
        severity: Severity::Error,
        summary: "a file has more than 8 MB",
        explanation: "No FAQ text is that long. Something else was probably saved under this name.",
        bad: "faq/en/incidents.txt (100 MB)",
        good: "faq/en/incidents.txt (12 KB)",
    },
    Problem {
        code: "not-utf8",
        severity: Severity::Error,
        summary: "a file isn't UTF-8 text",
        explanation: "The file was saved with another encoding, such as Windows-1252 or UTF-16. Its accented letters and quotation marks would come out wrong, so it isn't read at all. Save it anew and choose UTF-8.",
        bad: "Encoding: ANSI",
        good: "Encoding: UTF-8",
    },
];
