//! A text is changed whole or not at all.

use std::fs;

use partnerdesk::content::edit::{replace, with_text};
use partnerdesk::content::load::load;
use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::language::Language;

use super::{put, temporary};

const TEXT: &str = "== a\r\nA?\r\n\r\nAnswer:\r\nYes.\r\n";

/// The text of a file as `load` gives it.
fn read(dir: &std::path::Path, file: &str) -> Source {
    let loaded = load(dir);
    let source = loaded.sources.into_iter().find(|source| source.file.ends_with(file));
    source.expect("it was read")
}

#[test]
fn a_text_is_replaced_and_nothing_is_left_beside_it() {
    let dir = temporary();
    put(dir.path(), "en/a.txt", TEXT);
    let before = read(dir.path(), "en/a.txt");
    replace(dir.path(), &before, "== b\nB?\n").expect("it can be written");
    assert_eq!(
        fs::read_to_string(dir.path().join("en/a.txt")).expect("it is there"),
        "== b\nB?\n"
    );
    assert_eq!(fs::read_dir(dir.path().join("en")).expect("the folder").count(), 1);
}

#[test]
fn what_somebody_else_has_changed_meanwhile_is_left_alone() {
    let dir = temporary();
    put(dir.path(), "en/a.txt", TEXT);
    let before = read(dir.path(), "en/a.txt");
    put(dir.path(), "en/a.txt", "== theirs\nWhat?\n");
    let error = replace(dir.path(), &before, "mine").expect_err("it isn't what was read");
    assert!(error.to_string().contains("somebody else"), "{error}");
    assert_eq!(
        fs::read_to_string(dir.path().join("en/a.txt")).expect("it is there"),
        "== theirs\nWhat?\n"
    );
    assert_eq!(fs::read_dir(dir.path().join("en")).expect("the folder").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_file_keeps_its_rights() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = temporary();
    put(dir.path(), "real.text", TEXT);
    let real = dir.path().join("real.text");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("it is ours");
    fs::create_dir(dir.path().join("en")).expect("there is room");
    let link = dir.path().join("en/a.txt");
    symlink(&real, &link).expect("a link");
    let before = read(dir.path(), "en/a.txt");
    replace(dir.path(), &before, "== b\nB?\n").expect("it can be written");
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(fs::read_to_string(&real).expect("it is there"), "== b\nB?\n");
    assert_eq!(
        fs::metadata(&real).expect("it is there").permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn a_folder_with_another_text_is_as_if_it_had_been_read_so() {
    let dir = temporary();
    put(dir.path(), "en/a.txt", TEXT);
    put(dir.path(), "en/b.txt", "== b\nB?\nAnswer:\nNo.\n");
    put(dir.path(), "de/a.txt", "== a\nAnswer:\nJa.\n");
    let changed = Source {
        text: "== c\n\n== a\nA?\nAnswer:\nYes.\n".to_owned(),
        ..read(dir.path(), "en/a.txt")
    };
    let with = with_text(&load(dir.path()), changed.clone(), Language::En);
    put(dir.path(), "en/a.txt", &changed.text);
    let read = load(dir.path());
    assert_eq!((with.entries, with.sources), (read.entries, read.sources));
    assert_eq!(with.diagnostics.len(), read.diagnostics.len());
    for problem in &read.diagnostics {
        assert!(with.diagnostics.contains(problem), "{problem:?}");
    }
}
