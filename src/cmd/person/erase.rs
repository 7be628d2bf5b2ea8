//! `partnerdesk person erase`: a person and their files go; what can't be reached is named.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Component, Path};

use serde_json::json;

use super::Person;
use crate::cmd::acting::at_desk;
use crate::cmd::shown::{line, page};
use crate::cmd::{Failure, Setting, complain, print_json};
use crate::storage::Erased;

/// What no command of ours can erase, in words.
const OUT_OF_REACH: [&str; 4] = [
    "copies of the conversation that a chat service keeps: ask the person to delete the chat there",
    "e-mails that were sent already: they lie in the mailboxes of those who got them",
    "backups of the database and of the files: they go when the backups do",
    "logs and files of other programs, such as mail servers and web hooks",
];

pub(super) fn run(args: &Person, setting: &Setting) -> Result<(), Failure> {
    let erased = at_desk(setting, &args.data, async |desk| desk.erase(&args.email).await)?;
    let folder = setting.files(&args.data);
    let mut left = Vec::new();
    for location in &erased.files {
        if let Err(why) = delete(folder.as_deref(), location) {
            left.push(why);
        }
    }
    if args.json {
        print_json(&json!({ "erased": erased, "files_left": left, "out_of_reach": OUT_OF_REACH }))?;
    } else {
        page(&text(&erased, &left))?;
    }
    if left.is_empty() {
        return Ok(());
    }
    for why in &left {
        complain(line(why));
    }
    Err(Failure::Ours(
        "the person is erased from the records, but files are left; delete them by hand".to_owned(),
    ))
}

/// Deletes a file of the folder. One that is gone already is fine, and so is one that a chat service keeps.
fn delete(folder: Option<&Path>, location: &str) -> Result<(), String> {
    let Some(folder) = folder else { return Ok(()) };
    let path = Path::new(location);
    // Our own names never lead out of the folder; a damaged row must not make us delete something else.
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(format!(
            "{location}: this doesn't lie in the folder of files and was left alone"
        ));
    }
    let file = folder.join(path);
    match std::fs::remove_file(&file) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("{}: {error}", file.display())),
    }
}

fn text(erased: &Erased, left: &[String]) -> String {
    let counts = [
        (
            erased.contacts,
            "entries of the person: name, address, PIN and certificates",
        ),
        (erased.bindings, "accounts signed out"),
        (erased.sessions, "conversations removed"),
        (erased.cases, "cases whose words were blanked"),
        (erased.messages, "messages blanked"),
        (erased.attachments, "files removed"),
        (
            erased.mentions,
            "texts by others in which the name or address was blanked",
        ),
        (erased.unanswered, "questions that no longer name who asked"),
        (erased.outbox, "queued messages removed"),
        (erased.updates, "stored replies removed"),
        (
            erased.audit_rows_kept,
            "audit rows kept; they know the person by a number alone",
        ),
    ];
    let mut text = String::from("The person is erased.\n");
    // Writing to a string can't fail.
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(text, "  {count} {what}");
    }
    for why in left {
        let _ = writeln!(text, "  left: {}", line(why));
    }
    text.push_str("What can't be reached from here:\n");
    for what in OUT_OF_REACH {
        let _ = writeln!(text, "  - {what}");
    }
    text
}
