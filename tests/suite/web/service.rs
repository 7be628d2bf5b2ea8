//! A demonstration, or a service on a FAQ of its own, on a port of its own.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

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
    password: String,
}

impl Service {
    pub(super) fn start() -> Self {
        Self::with("")
    }

    /// With more in the settings.
    pub(super) fn with(more: &str) -> Self {
        Self::begin(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq"), more, true)
    }

    /// A demonstration with another FAQ.
    pub(super) fn showing(faq: &Path) -> Self {
        Self::begin(faq, "", true)
    }

    /// No demonstration: a service on a FAQ and an empty database of its own, with one editor.
    pub(super) fn on(faq: &Path, more: &str) -> Self {
        Self::begin(faq, more, false)
    }

    /// The editor's name and password.
    pub(super) fn editor(&self) -> (String, String) {
        ("editor".to_owned(), self.password.clone())
    }

    fn begin(faq: &Path, more: &str, demo: bool) -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        // A free port, which nobody else takes in the moment until the story needs it.
        let free = std::net::TcpListener::bind("localhost:0").expect("a port is free");
        let site = format!("http://localhost:{}", free.local_addr().expect("it has one").port());
        drop(free);
        let settings = folder.path().join("partnerdesk.toml");
        let text = format!("[web]\nlisten = \"127.0.0.1:0\"\nwidget_origins = [\"{site}\"]\n{more}");
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
        let (told, line) = mpsc::channel();
        std::thread::spawn(move || {
            // Read to its end, so that the service never waits for us.
            for said in BufReader::new(stderr).lines().map_while(Result::ok) {
                if let Some((_, url)) = said.split_once("the chat is at ") {
                    let _ = told.send(url.trim().to_owned());
                }
            }
        });
        let url = line.recv_timeout(PATIENCE).expect("the service doesn't begin");
        Self {
            child,
            url,
            site,
            folder,
            password,
        }
    }
}

impl Service {
    /// The code of the newest e-mail.
    pub(super) async fn code(&self) -> String {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let begun = std::time::Instant::now();
        loop {
            let page = client
                .get(format!("{}/demo", self.url))
                .send()
                .await
                .expect("an answer");
            let page = page.text().await.expect("a page");
            let mail = page.split_once("<pre>").map_or("", |(_, mail)| mail);
            let line = mail
                .lines()
                .find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(code) = line {
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
