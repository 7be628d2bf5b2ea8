//! Transcripts that read like a chat, replayed through the assistant and through the real program.
//!
//! In a transcript, `> ` is what the person writes, `< ` what comes back, `[1] ` a choice, `~ ` an e-mail that goes out. `! ` is a
//! command of staff, `| ` what it prints. A line that starts with `@` sets the stage; one that starts with a hash is a note.
//! `UPDATE_TRANSCRIPTS=1 cargo test` writes what really comes back: read the difference before you commit it.
//!
//! | stage direction | |
//! |---|---|
//! | `@ time 2012-03-01T09:00:00Z` | what time it is; the program starts anew |
//! | `@ account bob` | somebody else writes |
//! | `@ signed in 111111` | whoever writes signs in with this PIN, unseen |
//! | `@ programme full` | a programme file with add-ons and what certificates cover |
//! | `@ pages https://desk.example` | people reach our pages there |
//! | `@ mail` | lists the e-mails that have gone out since the last time |

mod choices;
mod counts;
mod pages;
mod program;
mod ratings;
pub(crate) mod room;
mod stage;
mod wishes;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use room::Room;
use stage::{Act, acts, played};

fn transcripts() -> Vec<PathBuf> {
    let folder = std::fs::read_dir("tests/conversations").expect("the folder is in the repository");
    let mut files: Vec<PathBuf> = folder.flatten().map(|file| file.path()).collect();
    files.sort();
    assert!(files.len() >= 60, "transcripts are missing");
    files
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("a transcript is UTF-8 text")
}

fn needs_full_programme(acts: &[Act]) -> bool {
    acts.iter().any(|act| matches!(act, Act::FullProgramme))
}

fn pages(acts: &[Act]) -> Option<&str> {
    acts.iter().find_map(|act| match act {
        Act::Pages(url) => Some(url.as_str()),
        _ => None,
    })
}

#[test]
fn through_the_assistant() {
    let update = std::env::vars_os().any(|(name, _)| name == "UPDATE_TRANSCRIPTS");
    room::prepare();
    let wrong: Vec<String> = transcripts()
        .par_iter()
        .filter_map(|file| {
            let transcript = read(file);
            let acts = acts(&transcript);
            let mut room = Room::new(needs_full_programme(&acts), pages(&acts));
            let now = played(&acts, &mut room);
            counts::hold(&room, file);
            if update {
                std::fs::write(file, &now).expect("the transcript can be written");
            }
            difference(file, &transcript, &now)
        })
        .collect();
    assert!(update || wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn through_the_program() {
    let wrong: Vec<String> = transcripts()
        .par_iter()
        .filter_map(|file| {
            let transcript = read(file);
            let acts = acts(&transcript);
            let mut program = program::Program::new(needs_full_programme(&acts), pages(&acts));
            let now = played(&acts, &mut program);
            difference(file, &transcript, &now)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first line that isn't as written, with what came in its place.
fn difference(file: &Path, written: &str, played: &str) -> Option<String> {
    if written == played {
        return None;
    }
    let mut lines = written.lines().zip(played.lines()).enumerate();
    let (number, (written, played)) = lines
        .find(|(_, (written, played))| written != played)
        .unwrap_or((written.lines().count(), ("(the end)", "(more)")));
    Some(format!(
        "{}:{}\n  written: {written}\n  played:  {played}",
        file.display(),
        number + 1
    ))
}
