//! A demonstration, or a service on a FAQ of its own, on a port of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// So long a service may take to begin.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// A running service, ended with the test.
pub(super) struct Service {
    child: Child,
    /// Where it is: `http://127.0.0.1:1234`.
    pub(super) url: String,
    /// A site in which its widget may stand.
    pub(super) site: String,
    pub(super) folder: TempDir,
    /// What it has said on stderr, and the end of that is told.
    log: Arc<(Mutex<String>, Condvar)>,
    password: String,
}

/// The FAQ as shipped.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("faq")
}

fn room() -> TempDir {
    tempfile::tempdir().expect("there is room")
}

impl Service {
    pub(super) fn start() -> Self {
        Self::with("")
    }

    /// With more in the settings of the web, and of what follows them.
    pub(super) fn with(more: &str) -> Self {
        Self::set("", more, &shipped(), room())
    }

    /// With another FAQ.
    pub(super) fn with_faq(more: &str, faq: &Path) -> Self {
        Self::set("", more, faq, room())
    }

    /// Where people reach it at this address, through a proxy.
    pub(super) fn secure(public_url: &str) -> Self {
        Self::set(&format!("public_url = \"{public_url}\"\n"), "", &shipped(), room())
    }

    /// On a FAQ of its own, which may be changed: a part of ours, so that changes are quickly tried.
    pub(super) fn writing() -> Self {
        let folder = room();
        let faq = folder.path().join("faq");
        for file in ["programme.toml", "en/incidents.txt", "out-of-scope/en.txt"] {
            let to = faq.join(file);
            std::fs::create_dir_all(to.parent().expect("it has one")).expect("there is room");
            std::fs::copy(shipped().join(file), to).expect("it is there");
        }
        Self::set("", "", &faq, folder)
    }

    /// The folder of the FAQ that may be changed.
    pub(super) fn faq(&self) -> PathBuf {
        self.folder.path().join("faq")
    }

    /// A text of it as it is served: what is saved in a demonstration is laid over it.
    pub(super) fn served(&self, path: &str) -> String {
        let rooms = std::fs::read_dir(self.folder.path()).expect("it can be read").flatten();
        let over = rooms
            .filter(|room| room.file_name().to_string_lossy().starts_with("partnerdesk-demo-"))
            .map(|room| room.path().join("faq").join(path))
            .find(|laid_over| laid_over.is_file());
        std::fs::read_to_string(over.unwrap_or_else(|| self.faq().join(path))).expect("the text is there")
    }

    /// No demonstration: a service on a FAQ and an empty database of its own, with one editor.
    pub(super) fn on(faq: &Path, more: &str) -> Self {
        Self::begin("", more, faq, room(), false)
    }

    /// The editor's name and password.
    pub(super) fn editor(&self) -> (String, String) {
        ("editor".to_owned(), self.password.clone())
    }

    fn set(first: &str, more: &str, faq: &Path, folder: TempDir) -> Self {
        Self::begin(first, more, faq, folder, true)
    }

    fn begin(first: &str, more: &str, faq: &Path, folder: TempDir, demo: bool) -> Self {
        // A free port, which nobody else takes in the moment until the story needs it.
        let free = std::net::TcpListener::bind("localhost:0").expect("a port is free");
        let site = format!("http://localhost:{}", free.local_addr().expect("it has one").port());
        drop(free);
        let settings = folder.path().join("partnerdesk.toml");
        let text = format!("{first}[web]\nlisten = \"127.0.0.1:0\"\nwidget_origins = [\"{site}\"]\n{more}");
        std::fs::write(&settings, text).expect("there is room");
        let program = |arguments: &[&str]| {
            let mut program = crate::support::program();
            program
                .args(arguments)
                .arg("--config")
                .arg(&settings)
                .env("PARTNERDESK_FAQ", faq)
                .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
                .env("PARTNERDESK_LOG_LEVEL", "info")
                .env("TMPDIR", folder.path())
                .current_dir(folder.path());
            program
        };
        let mut password = "only-made-up".to_owned();
        if !demo {
            let added = program(&["staff", "add", "editor", "--role", "editor"]).output();
            let added = crate::support::stdout(&added.expect("the program was built before this test"));
            let (_, told) = added.split_once("shown again: ").expect("a password");
            told.trim().clone_into(&mut password);
        }
        let serve: &[&str] = if demo { &["serve", "--demo"] } else { &["serve"] };
        let mut child = program(serve)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built before this test");
        let stderr = child.stderr.take().expect("it is piped");
        let log = Arc::new((Mutex::default(), Condvar::new()));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            // Read to its end, so that the service never waits for us.
            for said in BufReader::new(stderr).lines().map_while(Result::ok) {
                let (lines, news): &(Mutex<String>, Condvar) = &kept;
                let mut lines = lines.lock().expect("nobody fails while holding it");
                lines.push_str(&said);
                lines.push('\n');
                news.notify_all();
            }
        });
        let mut service = Self {
            child,
            url: String::new(),
            site,
            folder,
            log,
            password,
        };
        let line = service.logs(&["the chat is at "]);
        let (_, url) = line.split_once("the chat is at ").expect("it was looked for");
        let url = url.split(['"', ' ']).next().expect("there is a first part");
        url.clone_into(&mut service.url);
        service
    }

    /// The first line of the log with all of this in it. Waits until there is one.
    pub(super) fn logs(&self, parts: &[&str]) -> String {
        let begun = Instant::now();
        let (lines, news) = &*self.log;
        let mut lines = lines.lock().expect("nobody fails while holding it");
        loop {
            let found = lines.lines().find(|line| parts.iter().all(|part| line.contains(part)));
            if let Some(line) = found {
                return line.to_owned();
            }
            let left = PATIENCE.saturating_sub(begun.elapsed());
            assert!(!left.is_zero(), "the log has no line with {parts:?}:\n{lines}");
            lines = news.wait_timeout(lines, left).expect("nobody fails while holding it").0;
        }
    }

    /// All of the log until now.
    pub(super) fn log(&self) -> String {
        self.log.0.lock().expect("nobody fails while holding it").clone()
    }
}

impl Service {
    /// The e-mails of the demonstration, the newest first.
    async fn shown(&self) -> String {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let page = client.get(format!("{}/demo", self.url)).send().await;
        page.expect("an answer").text().await.expect("a page")
    }

    /// How many e-mails there are.
    pub(super) async fn mails(&self) -> usize {
        self.shown().await.matches("<pre>").count()
    }

    /// The code of the newest e-mail.
    pub(super) async fn code(&self) -> String {
        self.code_after(0).await
    }

    /// The code of the newest e-mail, when there are more than so many.
    pub(super) async fn code_after(&self, mails: usize) -> String {
        let begun = Instant::now();
        loop {
            let page = self.shown().await;
            let new = page.matches("<pre>").count() > mails;
            let mail = page.split_once("<pre>").map_or("", |(_, mail)| mail);
            let line = mail
                .lines()
                .find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(code) = line.filter(|_| new) {
                return code.to_owned();
            }
            assert!(begun.elapsed() < PATIENCE, "no e-mail with a code");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// All files in the service's folders, those beside its database among them.
    pub(super) fn files(&self) -> Vec<std::path::PathBuf> {
        fn below(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
            for entry in std::fs::read_dir(folder).expect("it is there").flatten() {
                if entry.path().is_dir() {
                    below(&entry.path(), found);
                } else {
                    found.push(entry.path());
                }
            }
        }
        let mut found = Vec::new();
        below(self.folder.path(), &mut found);
        found
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
