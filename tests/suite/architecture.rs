//! Who may know whom. The table of ARCHITECTURE.md, held by reading the sources.

use std::path::{Path, PathBuf};

/// A folder or file of `src`, and words that must not stand in its code.
const NEVER: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "crate::content",
            "crate::search",
            "crate::assistant",
            "crate::cmd",
            "crate::config",
            "crate::figures",
            "tantivy",
            "tokio",
            "teloxide",
            "rusqlite",
            "tokio_postgres",
            "std::fs",
            "std::env",
            "std::net",
            "async fn",
            "Utc::now",
            "Local::now",
            "SystemTime",
            "println!",
            "eprintln!",
        ],
    ),
    (
        "content",
        &[
            "crate::search",
            "crate::assistant",
            "crate::cmd",
            "crate::config",
            "tantivy",
            "teloxide",
        ],
    ),
    (
        "search",
        &[
            "crate::content",
            "crate::assistant",
            "crate::cmd",
            "crate::config",
            "teloxide",
        ],
    ),
    (
        "assistant",
        &[
            "crate::cmd",
            "crate::config",
            "tantivy",
            "teloxide",
            "rusqlite",
            "tokio_postgres",
            "std::fs",
            "println!",
        ],
    ),
    (
        "storage",
        &[
            "crate::content",
            "crate::search",
            "crate::assistant",
            "crate::cmd",
            "crate::config",
            "tantivy",
            "teloxide",
            "Utc::now",
            "println!",
        ],
    ),
    (
        "delivery",
        &[
            "crate::content",
            "crate::search",
            "crate::assistant",
            "crate::cmd",
            "crate::config",
            "tantivy",
            "teloxide",
            "rusqlite",
            "tokio_postgres",
            "Utc::now",
            "println!",
        ],
    ),
    (
        "channel",
        &[
            "crate::content",
            "crate::search",
            "crate::cmd",
            "tantivy",
            "plotters",
            "rusqlite",
            "tokio_postgres",
            "Utc::now",
            "println!",
        ],
    ),
    (
        "figures.rs",
        &[
            "crate::storage",
            "crate::assistant",
            "crate::channel",
            "crate::cmd",
            "crate::config",
            "Text",
        ],
    ),
    (
        "charts",
        &[
            "crate::content",
            "crate::search",
            "crate::storage",
            "crate::assistant",
            "crate::channel",
            "crate::cmd",
            "crate::config",
            "std::fs",
            "println!",
        ],
    ),
    ("channel/terminal.rs", &["teloxide", "crate::channel::telegram"]),
    ("cmd", &["teloxide", "plotters"]),
    ("config.rs", &["teloxide"]),
    (
        "measure",
        &[
            "crate::content",
            "crate::search",
            "crate::assistant",
            "crate::storage",
            "crate::cmd",
            "crate::config",
            "std::fs",
            "std::env",
            "plotters",
            "toml",
            "Utc::now",
            "println!",
        ],
    ),
    (
        "encoder",
        &[
            "crate::content",
            "crate::search",
            "crate::assistant",
            "crate::storage",
            "crate::domain",
            "crate::cmd",
            "crate::config",
            "tantivy",
            "println!",
        ],
    ),
    (
        "config.rs",
        &["crate::content", "crate::search", "crate::assistant", "crate::cmd"],
    ),
];

fn sources(place: &Path, found: &mut Vec<PathBuf>) {
    if place.is_dir() {
        for child in std::fs::read_dir(place).expect("the sources are there").flatten() {
            sources(&child.path(), found);
        }
    } else if place.extension().is_some_and(|extension| extension == "rs") {
        found.push(place.to_owned());
    }
}

#[test]
fn nobody_knows_whom_they_must_not_know() {
    for (place, words) in NEVER {
        let mut files = Vec::new();
        sources(&Path::new("src").join(place), &mut files);
        assert!(!files.is_empty(), "{place} is gone; bring the table up to date");
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a source is UTF-8 text");
            let code = text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//"));
            for (number, line) in code {
                for word in *words {
                    assert!(!line.contains(word), "{}:{}: {word}", file.display(), number + 1);
                }
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    sources(Path::new("tests/suite"), &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source is UTF-8 text");
        assert!(
            text.starts_with("//!"),
            "{} doesn't begin with what it is for",
            file.display()
        );
    }
}

/// The lint stands in `Cargo.toml`, so it holds for the library, the program, tests and benches alike; it can't be allowed again
/// anywhere, and the fuzzer's package has its own.
#[test]
fn nothing_of_ours_is_unsafe() {
    for package in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let text = std::fs::read_to_string(package).expect("it is in the repository");
        let text: toml::Table = text.parse().expect("it is TOML");
        assert_eq!(
            text["lints"]["rust"]["unsafe_code"].as_str(),
            Some("forbid"),
            "{package}"
        );
    }
    let mut files = Vec::new();
    for place in ["src", "tests/suite", "benches", "fuzz/fuzz_targets", "fuzz/checks.rs"] {
        sources(Path::new(place), &mut files);
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source is UTF-8 text");
        // In two parts, since this file is read, too.
        let marks = [
            concat!("uns", "afe {"),
            concat!("uns", "afe fn"),
            concat!("allow(uns", "afe_code)"),
        ];
        for mark in marks {
            assert!(!text.contains(mark), "{}: {mark}", file.display());
        }
    }
}

#[test]
fn tests_stand_where_they_are_run() {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    for file in found {
        let text = std::fs::read_to_string(&file).expect("it is there");
        assert!(
            !text.contains("#[cfg(test)]"),
            "{}: only tests/suite is run",
            file.display()
        );
    }
}
