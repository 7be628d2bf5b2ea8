//! A transcript as a list of acts, and playing them.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use partnerdesk::domain::reply::Reply;

/// One line that makes something happen, or is only to be read.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// A note or an empty line.
    Note(String),
    /// Somebody writes.
    Says(String),
    /// A member of staff runs a command.
    Staff(String),
    /// It is another time.
    Time(String, DateTime<Utc>),
    /// Somebody else writes from here on.
    Account(String),
    /// Whoever writes signs in with this PIN.
    SignedIn(String),
    /// The programme file has everything.
    FullProgramme,
    /// People reach our pages at this address.
    Pages(String),
    /// The e-mails since the last time.
    Mail,
}

/// What a transcript is played on.
pub(super) trait Stage {
    fn says(&mut self, message: &str) -> Vec<Reply>;
    /// The arguments as the shell would give them; returns what was printed.
    fn staff(&mut self, command: &[String]) -> String;
    fn time(&mut self, now: DateTime<Utc>);
    fn account(&mut self, name: &str);
    /// The code in the last e-mail that has one.
    fn code(&mut self) -> String;
    /// The e-mails since the last time: to whom, and the subject.
    fn mail(&mut self) -> Vec<(String, String)>;
}

/// The acts of a transcript. What came back before isn't among them.
pub(super) fn acts(transcript: &str) -> Vec<Act> {
    transcript
        .lines()
        .filter(|line| !line.starts_with(['<', '[', '|', '~']))
        .map(act)
        .collect()
}

fn act(line: &str) -> Act {
    if let Some(message) = line.strip_prefix('>') {
        return Act::Says(message.strip_prefix(' ').unwrap_or(message).to_owned());
    }
    if let Some(command) = line.strip_prefix("! ") {
        return Act::Staff(command.to_owned());
    }
    let Some(direction) = line.strip_prefix("@ ") else {
        return Act::Note(line.to_owned());
    };
    match direction.split_once(' ') {
        Some(("time", time)) => Act::Time(time.to_owned(), time.parse().expect("a time in RFC 3339")),
        Some(("account", name)) => Act::Account(name.to_owned()),
        Some(("signed", pin)) => Act::SignedIn(pin.trim_start_matches("in ").to_owned()),
        Some(("pages", url)) => Act::Pages(url.to_owned()),
        Some(("programme", "full")) => Act::FullProgramme,
        None if direction == "mail" => Act::Mail,
        _ => panic!("no such stage direction: {direction}"),
    }
}

/// The transcript with what comes back now.
pub(super) fn played(acts: &[Act], stage: &mut impl Stage) -> String {
    let mut played = String::new();
    for act in acts {
        match act {
            Act::Note(line) => line_of(&mut played, line),
            Act::Says(message) => {
                line_of(&mut played, format!("> {message}").trim_end());
                let message = if message.contains("{code}") {
                    message.replace("{code}", &stage.code())
                } else {
                    message.clone()
                };
                for reply in stage.says(&message) {
                    write_reply(&mut played, &reply);
                }
            }
            Act::Staff(command) => {
                line_of(&mut played, &format!("! {command}"));
                for line in stage.staff(&words(command)).lines() {
                    line_of(&mut played, format!("| {line}").trim_end());
                }
            }
            Act::Time(written, now) => {
                line_of(&mut played, &format!("@ time {written}"));
                stage.time(*now);
            }
            Act::Account(name) => {
                line_of(&mut played, &format!("@ account {name}"));
                stage.account(name);
            }
            Act::SignedIn(pin) => {
                line_of(&mut played, &format!("@ signed in {pin}"));
                stage.says("/signin");
                stage.says(pin);
                let code = stage.code();
                stage.says(&code);
                stage.mail();
            }
            Act::Pages(url) => line_of(&mut played, &format!("@ pages {url}")),
            Act::FullProgramme => line_of(&mut played, "@ programme full"),
            Act::Mail => {
                line_of(&mut played, "@ mail");
                for (to, subject) in stage.mail() {
                    line_of(&mut played, &format!("~ {to}: {subject}"));
                }
            }
        }
    }
    played
}

fn line_of(played: &mut String, line: &str) {
    played.push_str(line);
    played.push('\n');
}

fn write_reply(played: &mut String, reply: &Reply) {
    for line in reply.text.lines() {
        line_of(played, format!("< {line}").trim_end());
    }
    for (number, choice) in (1..).zip(&reply.choices) {
        let _ = writeln!(played, "[{number}] {}", choice.label);
    }
}

/// The words of a command; what stands in quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
