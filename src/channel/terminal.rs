//! The chat in a terminal: a line in, replies out.

use std::fmt::Write as _;
use std::path::PathBuf;

use url::Url;

use crate::assistant::conversation::{Assistant, Received};
use crate::domain::dialogue::Incoming;
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::records::{Channel, SessionKey, Text};
use crate::domain::reply::Reply;

/// Somebody at a terminal.
pub struct Terminal<'a> {
    /// Whom they talk with.
    pub assistant: &'a Assistant,
    /// The account.
    pub account: String,
    /// The language that the command line asks for.
    pub language: Option<Language>,
}

impl Terminal<'_> {
    /// The replies to a line. A line that is the address of a file (`file:///home/ada/app.log`) sends that file.
    pub async fn hear(&self, line: &str) -> Vec<Reply> {
        let mut incoming = Incoming::default();
        match file_named(line) {
            None => incoming.text = line.trim().into(),
            Some(path) => match self.keep(path).await {
                Ok(file) => incoming.files.push(file),
                Err(message) => incoming.refused.push(message),
            },
        }
        let received = Received {
            key: SessionKey::new(Channel::Terminal, self.account.as_str()),
            // A terminal never repeats a line.
            update: None,
            incoming,
            language: self.language,
            hint: None,
            origin: None,
            apart: false,
        };
        self.assistant.hear(&received).await
    }

    async fn keep(&self, path: PathBuf) -> Result<crate::domain::dialogue::FileRef, Message> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = Message::FileUnreadable {
            name: Text(name.clone()),
        };
        let limit = u64::from(self.assistant.files.megabytes) * 1_000_000;
        let size = tokio::fs::metadata(&path).await.map(|file| file.len());
        match size {
            // Not even read.
            Ok(size) if size > limit => Err(Message::FileTooLarge {
                name: Text(name),
                megabytes: u64::from(self.assistant.files.megabytes),
            }),
            Ok(_) => match tokio::fs::read(&path).await {
                Ok(bytes) => self.assistant.files.keep(&name, bytes).await,
                Err(_) => Err(unreadable),
            },
            Err(_) => Err(unreadable),
        }
    }
}

/// The file that a line is the address of.
fn file_named(line: &str) -> Option<PathBuf> {
    let line = line.trim();
    if !line.starts_with("file://") {
        return None;
    }
    Url::parse(line).ok()?.to_file_path().ok()
}

/// Replies with their choices numbered, as a person reads them. Control characters, which could drive the terminal, are
/// left out.
#[must_use]
pub fn shown(replies: &[Reply]) -> String {
    let mut text = String::new();
    for reply in replies {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&harmless(&reply.text));
        for (number, choice) in (1..).zip(&reply.choices) {
            // Writing to a string can't fail.
            let _ = write!(text, "\n  {number}. {}", harmless(&choice.label));
        }
    }
    text
}

fn harmless(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect()
}
