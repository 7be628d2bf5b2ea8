//! The real program: one process a person and time, so that every change of either is a restart.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use chrono::{DateTime, Utc};
use mailparse::{MailHeaderMap as _, ParsedMail};
use partnerdesk::domain::reply::Reply;
use partnerdesk::storage::open;
use tempfile::TempDir;

use super::room::{BEGINNING, KEY, STAFF, code_in, faq, letters, staff, stocked, url};
use super::stage::Stage;

pub(super) struct Program {
    folder: TempDir,
    faq: PathBuf,
    pages: Option<String>,
    now: DateTime<Utc>,
    account: String,
    /// How many e-mails have been looked at.
    seen: usize,
    /// The processes of this moment, by account.
    running: BTreeMap<String, Running>,
}

struct Running {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Program {
    pub(super) fn new(full: bool, pages: Option<&str>) -> Self {
        Self {
            folder: stocked(),
            faq: faq(full),
            pages: pages.map(str::to_owned),
            now: BEGINNING.parse().expect("a time in RFC 3339"),
            account: "local".to_owned(),
            seen: 0,
            running: BTreeMap::new(),
        }
    }

    fn start(&self) -> Running {
        let mut process = crate::support::program()
            .args(["chat", "--json", "--account", &self.account])
            .args(["--now", &self.now.to_rfc3339(), "--db", &url(self.folder.path())])
            .arg("--mail")
            .arg(self.folder.path().join("mail"))
            .arg("--faq")
            .arg(&self.faq)
            .env("PARTNERDESK_SECRET_KEY", KEY)
            .env("PARTNERDESK_MAIL_STAFF", STAFF)
            .envs(self.pages.iter().map(|url| ("PARTNERDESK_PUBLIC_URL", url)))
            .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program was built before this test");
        Running {
            stdin: process.stdin.take().expect("stdin is piped"),
            stdout: BufReader::new(process.stdout.take().expect("stdout is piped")),
            process,
        }
    }

    /// The e-mails in the folder, in the order in which they were queued.
    fn written(&self) -> Vec<ParsedMail<'static>> {
        let Ok(folder) = std::fs::read_dir(self.folder.path().join("mail")) else {
            return Vec::new();
        };
        let mut files: Vec<PathBuf> = folder.flatten().map(|file| file.path()).collect();
        // Their names are a time, which a transcript may set back, and their number in the queue.
        files.sort_by_cached_key(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.split_once('-').map(|(_, number)| number.to_owned())
        });
        files
            .iter()
            .map(|file| {
                // Few and small: they may live as long as the tests.
                let bytes = std::fs::read(file).expect("an e-mail can be read").leak();
                mailparse::parse_mail(bytes).expect("an e-mail is well-formed")
            })
            .collect()
    }

    /// Ends all processes, in the middle of whatever is said.
    fn end(&mut self) {
        for (_, mut running) in std::mem::take(&mut self.running) {
            drop(running.stdin);
            let status = running.process.wait().expect("the process ends with its input");
            assert!(status.success());
        }
    }
}

impl Stage for Program {
    fn says(&mut self, message: &str) -> Vec<Reply> {
        if !self.running.contains_key(&self.account) {
            let running = self.start();
            self.running.insert(self.account.clone(), running);
        }
        let running = self.running.get_mut(&self.account).expect("it was started above");
        writeln!(running.stdin, "{message}").expect("the program reads");
        let mut line = String::new();
        running.stdout.read_line(&mut line).expect("the program answers");
        let mut line: serde_json::Value = serde_json::from_str(&line).expect("each message gets one line of JSON");
        serde_json::from_value(line["replies"].take()).expect("replies have text and choices")
    }

    fn staff(&mut self, command: &[String]) -> String {
        staff(self.folder.path(), &self.faq, self.now, command)
    }

    fn time(&mut self, now: DateTime<Utc>) {
        self.end();
        self.now = now;
    }

    fn account(&mut self, name: &str) {
        name.clone_into(&mut self.account);
    }

    fn code(&mut self) -> String {
        let mails = self.written();
        let code = mails
            .iter()
            .rev()
            .find_map(|mail| code_in(&mail.get_body().expect("a body can be decoded")));
        code.expect("a code was sent")
    }

    /// Those in the folder, then those that wait for the next delivery.
    fn mail(&mut self) -> Vec<(String, String)> {
        let header = |mail: &ParsedMail<'_>, name| mail.headers.get_first_value(name).expect("an e-mail has it");
        let written = self.written();
        let mut mails: Vec<(String, String)> = written
            .iter()
            .map(|mail| (header(mail, "To"), header(mail, "Subject")))
            .collect();
        mails.extend(waiting(self.folder.path()));
        mails.split_off(std::mem::replace(&mut self.seen, mails.len()))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.end();
    }
}

/// The letters that wait in the queue.
fn waiting(folder: &Path) -> Vec<(String, String)> {
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(async {
        let store = open(&url(folder)).await.expect("the database can be opened");
        let letters = letters(&*store, 0).await.into_iter();
        letters.map(|(_, letter)| (letter.to.0, letter.subject.0)).collect()
    })
}
