//! The FAQ text files: parsing, lints, reading the folder, `faq check`, `faq diff` and `faq import`.

mod check;
mod diff;
mod edit;
mod editing;
mod folder;
pub(crate) mod git;
mod import;
mod insert;
mod lints;
mod parsing;
mod published;
mod robust;
mod versions;
mod watch;

use std::fs;
use std::path::Path;
use std::process::Output;

use partnerdesk::domain::diagnostic::{Diagnostic, Source};
use partnerdesk::domain::faq::{Entry, parse::parse};
use partnerdesk::domain::language::Language;

/// A source named `faq/en/test.txt`.
fn source(text: &str) -> Source {
    Source {
        file: "faq/en/test.txt".into(),
        text: text.to_owned(),
    }
}

/// Parses an English text.
fn parsed(text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    parse(&source(text), Language::En)
}

/// Parses a text that has exactly one entry and nothing wrong with it.
fn entry(text: &str) -> Entry {
    let (mut entries, diagnostics) = parsed(text);
    assert_eq!(diagnostics, [], "in {text:?}");
    assert_eq!(entries.len(), 1, "in {text:?}");
    entries.remove(0)
}

/// Runs the program in `dir`, with nothing of the developer's own settings.
fn partnerdesk(dir: &Path, args: &[&str]) -> Output {
    let mut command = crate::support::program();
    for setting in ["PARTNERDESK_FAQ", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(setting);
    }
    command
        .current_dir(dir)
        .args(args)
        .output()
        .expect("the program was built along with this test")
}

/// What the program printed, and its exit code.
fn printed(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("all output is UTF-8");
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

/// Writes a file under `dir`, and the folders it stands in.
fn put(dir: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = dir.join(path);
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("the temporary folder can be written to");
    fs::write(path, bytes).expect("the temporary folder can be written to");
}

/// A new folder, deleted at the end of the test.
fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a temporary folder")
}
