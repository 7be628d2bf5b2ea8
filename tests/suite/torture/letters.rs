//! The e-mails that were sent: files in a folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::conversations::room::code_in;

/// An e-mail that was sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// Its Message-ID, the same when it is sent again.
    pub(super) id: String,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
}

pub(super) struct Letters {
    folder: PathBuf,
    /// By name, with the time at which it was written: the service's own clock may be wrong.
    read: Mutex<BTreeMap<PathBuf, (SystemTime, Letter)>>,
}

impl Letters {
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder,
            read: Mutex::default(),
        }
    }

    /// All letters, by the time at which they were written.
    pub(super) fn all(&self) -> Vec<(SystemTime, Letter)> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "eml") || read.contains_key(&path) {
                continue;
            }
            let written = entry.metadata().and_then(|file| file.modified());
            if let (Ok(written), Ok(bytes)) = (written, std::fs::read(&path))
                && let Some(letter) = parse(&bytes)
            {
                read.insert(path, (written, letter));
            }
        }
        let mut all: Vec<_> = read.values().cloned().collect();
        all.sort_by_key(|(written, _)| *written);
        all
    }

    /// The newest code for an address, of those written since.
    pub(super) fn code(&self, email: &str, since: SystemTime) -> Option<String> {
        let all = self.all();
        let mut newest = all
            .iter()
            .rev()
            .filter(|(written, letter)| *written >= since && letter.to == email);
        newest.find_map(|(_, letter)| code_in(&letter.text))
    }
}

fn parse(bytes: &[u8]) -> Option<Letter> {
    use mailparse::MailHeaderMap as _;
    let mail = mailparse::parse_mail(bytes).ok()?;
    let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
    let text = match mail.subparts.first() {
        Some(part) => part.get_body(),
        None => mail.get_body(),
    };
    Some(Letter {
        id: header("Message-ID"),
        to: header("To"),
        subject: header("Subject"),
        text: text.ok()?,
    })
}
