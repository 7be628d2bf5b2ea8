//! FAQs of growing sizes: built, changed and asked, beside SQLite's FTS5 and tantivy as they are.
//!
//! Each is measured in a process of its own, one that builds and one that only opens and asks, so that memory is what a service holds.

mod beside;
mod made;
mod ours;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::made::{Made, made};
use super::measure::{Times, counted, lasted, size};

/// The sizes, as far as they are wanted.
const SIZES: [u64; 4] = [100, 1000, 10_000, 100_000];
/// Who is measured, by name.
const WHO: [(&str, &str); 4] = [
    ("words", "partnerdesk, by words alone"),
    ("meaning", "partnerdesk, with the sentence model"),
    ("fts5", "SQLite FTS5"),
    ("tantivy", "tantivy"),
];
/// So many questions are asked.
const QUESTIONS: usize = 400;

pub(crate) fn run() {
    let (most, most_meaning) = (size("FAQ", 10_000), size("MEANING", 1000));
    println!(
        "\nFAQs in one language, of each entry two phrasings and an answer of two sentences; {QUESTIONS} other questions are asked\n"
    );
    println!(
        "| entries | | build | start | an edit is served after | all of it after | a question | P@1 | memory, MB | index, MB |\n\
         |---|---|---|---|---|---|---|---|---|---|"
    );
    for entries in SIZES.into_iter().filter(|entries| *entries <= most) {
        for (who, name) in WHO {
            if who == "meaning" && entries > most_meaning {
                continue;
            }
            let folder = tempfile::Builder::new().prefix("growth-faq-").tempdir_in("target");
            let folder = folder.expect("the target folder is there and can be written");
            let built = child(&format!("build-{who}"), entries, folder.path());
            let asked = child(&format!("ask-{who}"), entries, folder.path());
            let time = |value: &Value| {
                value
                    .as_f64()
                    .map_or_else(|| "–".to_owned(), |s| lasted(Duration::from_secs_f64(s)))
            };
            println!(
                "| {} | {name} | {} | {} | {} | {} | {} / {} | {:.3} | {} | {:.1} |",
                counted(entries),
                time(&built["build"]),
                time(&asked["start"]),
                time(&built["served"]),
                time(&built["whole"]),
                time(&asked["p50"]),
                time(&asked["p99"]),
                asked["right"].as_f64().unwrap_or_default(),
                asked["memory"],
                built["index"].as_f64().unwrap_or_default(),
            );
            if who == "words" || who == "meaning" {
                eprintln!("  of these: {built}");
            }
        }
    }
}

/// Measures one of them in a process of its own.
fn child(what: &str, entries: u64, folder: &Path) -> Value {
    let program = std::env::current_exe().expect("we run");
    let output = Command::new(program)
        .args(["faq", what, &entries.to_string()])
        .env("GROWTH_FOLDER", folder)
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("it can be started");
    assert!(output.status.success(), "{what} of {entries} entries failed");
    serde_json::from_slice(&output.stdout).expect("it tells what it measured")
}

/// What such a process does.
pub(crate) fn one(what: &str, entries: &str) {
    let folder = PathBuf::from(std::env::var_os("GROWTH_FOLDER").expect("it is told"));
    let made = made(entries.parse().expect("a number"));
    let told = match what {
        "build-words" => ours::build(&made, &folder, false),
        "ask-words" => ours::ask(&made, &folder, false),
        "build-meaning" => ours::build(&made, &folder, true),
        "ask-meaning" => ours::ask(&made, &folder, true),
        "build-fts5" => beside::build_fts5(&made, &folder),
        "ask-fts5" => beside::ask_fts5(&made, &folder),
        "build-tantivy" => beside::build_tantivy(&made, &folder),
        "ask-tantivy" => beside::ask_tantivy(&made, &folder),
        _ => panic!("nobody is called {what}"),
    };
    println!("{told}");
}

/// Asks questions whose entry is known; `first` gives the entry that is found first.
fn asked(made: &[Made], start: Duration, mut first: impl FnMut(&str) -> Option<String>) -> Value {
    let questions = made.len().min(QUESTIONS);
    let (mut times, mut right) = (Times::default(), 0);
    // Evenly from all entries, and once before it counts.
    for (round, number) in (0..2).flat_map(|round| (0..questions).map(move |number| (round, number))) {
        let one = &made[number * made.len() / questions];
        let begun = Instant::now();
        let found = first(&one.asked);
        if round == 1 {
            times.since(begun);
            right += usize::from(found.as_deref() == Some(one.id.as_str()));
        }
    }
    json!({
        "start": start.as_secs_f64(),
        "p50": times.at(0.5).as_secs_f64(),
        "p99": times.at(0.99).as_secs_f64(),
        "right": right as f64 / questions as f64,
        "memory": super::measure::megabytes(),
    })
}
