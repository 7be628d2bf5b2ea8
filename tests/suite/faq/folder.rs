//! A FAQ folder with all that can be wrong with one: nothing stops the rest from being read, and one run tells it all.

use std::fs::{self, File};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use partnerdesk::content::load::{LARGEST_FILE, Loaded, load};

use super::{partnerdesk, printed, put, temporary};

const GOOD: &str = "== good\nQuestion?\n\nAnswer:\nYes.\n";

/// Loads `dir/faq`, and fails rather than wait for ever.
fn loaded(dir: &Path) -> Loaded {
    let (sender, receiver) = mpsc::channel();
    let folder = dir.join("faq");
    std::thread::spawn(move || {
        // Nobody waits any more if the time was up.
        let _ = sender.send(load(&folder));
    });
    receiver
        .recv_timeout(Duration::from_secs(20))
        .expect("loading neither panics nor waits")
}

/// The code and the file of each problem, the file without the folder.
fn problems(loaded: &Loaded) -> Vec<(&'static str, String)> {
    let prefix = format!("{}/", loaded.folder);
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, diagnostic.place.file.replace(&prefix, "")))
        .collect()
}

/// Loads a folder that has a good file and one other thing, and expects one problem in it.
fn expect_one(path: &str, code: &str, make: impl FnOnce(&Path)) {
    let dir = temporary();
    put(dir.path(), "faq/en/good.txt", GOOD);
    make(&dir.path().join("faq"));
    let loaded = loaded(dir.path());
    let problems = problems(&loaded);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].0, problems[0].1.as_str()), (code, path));
    assert_eq!(loaded.entries.len(), 1, "the good file is read all the same");
}

#[test]
fn the_shipped_folder_loads_without_a_complaint() {
    let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq"));
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.languages.len(), 4);
    assert_eq!(loaded.out_of_scope.len(), 4);
    assert!(loaded.programme.is_some());
    assert!(loaded.entries.len() >= 64);
}

#[test]
fn not_utf8() {
    for (bytes, line, column) in [
        (&b"== a\nQ\xfcestion?\n"[..], 2, 2),
        (b"\xff\xfe=\0=\0", 1, 1),
        (b"== a\r\nQuestion?\r\n\r\nAnswer:\r\n\xc3\xa9\xc3\xa9 \xe9\r\n", 5, 4),
        (b"\xef\xbb\xbf\xe9", 1, 1),
        (b"== a\n\xe2\x82", 2, 1),
    ] {
        let dir = temporary();
        put(dir.path(), "faq/en/good.txt", GOOD);
        put(dir.path(), "faq/en/x.txt", bytes);
        let loaded = loaded(dir.path());
        assert_eq!(problems(&loaded), [("not-utf8", "en/x.txt".to_owned())]);
        let message = &loaded.diagnostics[0].message;
        let wanted = format!("line {line}, column {column} ");
        assert!(message.contains(&wanted), "{message}, not {wanted}");
        let (json, _, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--json"]));
        assert_eq!(code, Some(2));
        let place = format!(r#""file":"faq/en/x.txt","line":{line},"column":{column},"#);
        assert!(json.contains(&place), "{json}");
    }
}

#[test]
fn nul() {
    expect_one("en/x.txt", "control-character", |faq| {
        put(faq, "en/x.txt", "== good\nQuestion?\n\nAnswer:\nN\0o\0.\n");
        fs::remove_file(faq.join("en/good.txt")).expect("it was put there");
    });
}

#[test]
fn empty_files() {
    for text in ["", "\n \n\t", "\u{feff}", "\r\n"] {
        expect_one("en/x.txt", "empty-file", |faq| put(faq, "en/x.txt", text));
        expect_one("out-of-scope/fr.txt", "empty-file", |faq| {
            put(faq, "out-of-scope/fr.txt", text);
        });
    }
    expect_one("en/x.txt", "no-entry", |faq| put(faq, "en/x.txt", "Only words\n"));
}

#[test]
fn things_that_are_no_files() {
    expect_one("en/x.txt", "not-a-file", |faq| {
        fs::create_dir(faq.join("en/x.txt")).expect("the folder is ours");
    });
    expect_one("programme.toml", "not-a-file", |faq| {
        fs::create_dir(faq.join("programme.toml")).expect("the folder is ours");
    });
}

/// A language doesn't vanish without a word because a file has its folder's name.
#[test]
fn things_that_are_no_folders() {
    for name in ["de", "out-of-scope"] {
        expect_one(name, "not-a-folder", |faq| put(faq, name, GOOD));
    }
}

#[test]
fn too_big() {
    let big = |path: &Path, length: u64| {
        let file = File::create(path).expect("the folder is ours");
        file.set_len(length).expect("a hole needs no room");
    };
    expect_one("en/x.txt", "file-too-big", |faq| {
        big(&faq.join("en/x.txt"), LARGEST_FILE + 1);
    });
    // As far as the disk is concerned nothing is in it, but reading it would fill the memory.
    expect_one("en/x.TXT", "file-too-big", |faq| {
        big(&faq.join("en/x.TXT"), 1 << 40);
    });
}

#[cfg(unix)]
#[test]
fn unreadable() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = temporary();
    put(dir.path(), "faq/en/good.txt", GOOD);
    put(dir.path(), "faq/en/x.txt", GOOD);
    let path = dir.path().join("faq/en/x.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("the file is ours");
    // Nothing is unreadable for the system's administrator.
    if File::open(&path).is_err() {
        assert_eq!(
            problems(&loaded(dir.path())),
            [("unreadable-file", "en/x.txt".to_owned())]
        );
    }
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    expect_one("en/x.txt", "unreadable-file", |faq| {
        symlink("nowhere", faq.join("en/x.txt")).expect("the folder is ours");
    });
    expect_one("en/x.txt", "unreadable-file", |faq| {
        symlink("x.txt", faq.join("en/x.txt")).expect("the folder is ours");
    });
    expect_one("en/x.txt", "not-a-file", |faq| {
        symlink("/dev/zero", faq.join("en/x.txt")).expect("the folder is ours");
    });
    expect_one("programme.toml", "unreadable-file", |faq| {
        symlink("nowhere", faq.join("programme.toml")).expect("the folder is ours");
    });
    // The whole of a language may be gone as well.
    expect_one("de", "unreadable-file", |faq| {
        symlink("nowhere", faq.join("de")).expect("the folder is ours");
    });
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_block() {
    for path in ["en/x.txt", "programme.toml", "out-of-scope/en.txt"] {
        expect_one(path, "not-a-file", |faq| {
            fs::create_dir_all(faq.join("out-of-scope")).expect("the folder is ours");
            let made = std::process::Command::new("mkfifo").arg(faq.join(path)).status();
            assert!(
                made.is_ok_and(|status| status.success()),
                "mkfifo is part of every Unix"
            );
        });
    }
}

#[test]
fn unknown_names() {
    expect_one("german", "unknown-folder", |faq| put(faq, "german/a.txt", GOOD));
    expect_one("it", "unknown-folder", |faq| put(faq, "it/a.txt", GOOD));
    expect_one("out-of-scope/german.txt", "unknown-folder", |faq| {
        put(faq, "out-of-scope/german.txt", "weather\n");
    });
    expect_one("a.txt", "misplaced-file", |faq| put(faq, "a.txt", GOOD));
}

/// What editors, systems and version control leave behind is no business of ours.
#[test]
fn other_files_are_passed_over() {
    let dir = temporary();
    put(dir.path(), "faq/en/good.txt", GOOD);
    for path in [
        ".git/x.txt",
        "en/.x.txt.swp",
        "en/._good.txt",
        "en/good.txt~",
        "README.md",
        "messages/en.ftl",
    ] {
        put(dir.path(), &format!("faq/{path}"), b"\xff");
    }
    assert_eq!(problems(&loaded(dir.path())), []);
}

#[test]
fn missing_folder() {
    let dir = temporary();
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--faq", "nowhere"]));
    assert_eq!(code, Some(2), "{out}{err}");
    assert!(
        out.contains("'nowhere' can't be read: there is no such file or folder"),
        "{out}"
    );
    put(dir.path(), "file", "text");
    let (out, _, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--faq", "file"]));
    assert_eq!(code, Some(2));
    assert!(out.contains("it isn't a folder"), "{out}");
    fs::create_dir(dir.path().join("faq")).expect("the folder is ours");
    let (out, _, code) = printed(&partnerdesk(dir.path(), &["faq", "check"]));
    assert_eq!(code, Some(2));
    assert!(out.contains("error[no-texts]"), "{out}");
}

/// All of it at once: the program neither panics nor stops at the first one.
#[test]
fn one_run_tells_everything() {
    let dir = temporary();
    put(dir.path(), "faq/en/good.txt", GOOD);
    put(dir.path(), "faq/en/bytes.txt", b"== \xff");
    put(dir.path(), "faq/en/empty.txt", "");
    put(dir.path(), "faq/en/nul.txt", "== nul\nAnother thing?\n\nAnswer:\n\0\n");
    put(dir.path(), "faq/en/dir.txt/inside.txt", GOOD);
    put(dir.path(), "faq/italian/a.txt", GOOD);
    put(dir.path(), "faq/lost.txt", GOOD);
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "check"]));
    assert_eq!((code, err.as_str()), (Some(2), ""));
    for wanted in [
        "not-utf8",
        "empty-file",
        "control-character",
        "not-a-file",
        "unknown-folder",
        "misplaced-file",
        "empty-answer",
    ] {
        assert!(out.contains(&format!("[{wanted}]")), "{wanted} is missing in {out}");
    }
}
