//! Transcripts that read like a chat, replayed through the assistant and through the real program.
//!
//! In a transcript, `> ` is what the person writes, `< ` what comes back, and `[1] ` a choice. A line that starts with a hash is
//! a note. `UPDATE_TRANSCRIPTS=1 cargo test` writes what really comes back: read the difference before you commit it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use partnerdesk::assistant::conversation::Conversation;

use crate::support::DESK;

fn transcripts() -> Vec<PathBuf> {
    let folder = std::fs::read_dir("tests/conversations").expect("the folder is in the repository");
    let mut files: Vec<PathBuf> = folder.flatten().map(|file| file.path()).collect();
    files.sort();
    assert!(files.len() >= 8, "transcripts are missing");
    files
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("a transcript is UTF-8 text")
}

/// What is said in a transcript, in order.
fn said(transcript: &str) -> impl Iterator<Item = &str> {
    transcript
        .lines()
        .filter_map(|line| line.strip_prefix('>'))
        .map(str::trim)
}

/// A reply as it stands in a transcript.
fn written(text: &str, choices: impl Iterator<Item = String>) -> String {
    let mut written = String::new();
    for line in text.lines() {
        let _ = writeln!(written, "{}", format!("< {line}").trim_end());
    }
    for (number, label) in (1..).zip(choices) {
        let _ = writeln!(written, "[{number}] {label}");
    }
    written
}

/// The transcript with each reply replaced by what `reply` gives.
fn replayed(transcript: &str, mut reply: impl FnMut(&str) -> String) -> String {
    let mut replayed = String::new();
    for line in transcript.lines() {
        if let Some(message) = line.strip_prefix('>') {
            let _ = write!(replayed, "{line}\n{}", reply(message.trim()));
        } else if !line.starts_with(['<', '[']) {
            let _ = writeln!(replayed, "{line}");
        }
    }
    replayed
}

#[test]
fn through_the_assistant() {
    let update = std::env::vars_os().any(|(name, _)| name == "UPDATE_TRANSCRIPTS");
    for file in transcripts() {
        let transcript = read(&file);
        let mut conversation = Conversation::new(None);
        let now = replayed(&transcript, |message| {
            let reply = conversation.hear(&DESK, message).expect("the index answers");
            written(&reply.text, reply.choices.into_iter().map(|choice| choice.label))
        });
        if update {
            std::fs::write(&file, now).expect("the transcript can be written");
        } else {
            assert_eq!(now, transcript, "{}", file.display());
        }
    }
}

#[test]
fn through_the_program() {
    let index = tempfile::tempdir().expect("there is room for a temporary folder");
    for file in transcripts() {
        let transcript = read(&file);
        let mut program = Command::new(env!("CARGO_BIN_EXE_partnerdesk"))
            .args(["chat", "--json"])
            .env("PARTNERDESK_INDEX", index.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program was built before this test");
        let mut stdin = program.stdin.take().expect("stdin is piped");
        for message in said(&transcript) {
            writeln!(stdin, "{message}").expect("the program reads");
        }
        drop(stdin);
        let output = program.wait_with_output().expect("the program ends");
        assert!(output.status.success());
        let stdout = String::from_utf8(output.stdout).expect("the program prints UTF-8");
        let mut lines = stdout.lines();
        let now = replayed(&transcript, |_| {
            let line = lines.next().expect("each message gets exactly one line");
            let line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            let reply = &line["replies"][0];
            let labels = reply["choices"].as_array().expect("choices are a list").iter();
            written(
                reply["text"].as_str().expect("a reply has text"),
                labels.map(|choice| choice["label"].as_str().expect("a choice has a label").to_owned()),
            )
        });
        assert_eq!(lines.next(), None, "no line but one for each message");
        assert_eq!(now, transcript, "{}", file.display());
    }
}
