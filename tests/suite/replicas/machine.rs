//! A site: one database, and machines with folders of their own on which the real program serves it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use partnerdesk::storage::{Store, open};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::postgres::Database;
use crate::support::{copy, program, stderr};

/// So long a story waits for a sign.
pub(super) const PATIENCE: Duration = Duration::from_mins(2);
/// The key that all machines have.
pub(super) const KEY: &str = "a-made-up-key-that-all-machines-have";
/// Whoever reads the staff's e-mails.
const OFFICE: &str = "office@example.com";

/// What all machines share.
pub(super) struct Site {
    pub(super) database: Database,
    pub(super) folder: TempDir,
}

/// One of them, ended with its story.
pub(super) struct Machine {
    pub(super) folder: PathBuf,
    child: Option<Child>,
    /// Where it is: `http://127.0.0.1:1234`.
    pub(super) url: String,
}

pub(super) fn client() -> Client {
    Client::builder().no_proxy().build().expect("a client")
}

/// Waits until something is true.
pub(super) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "not within two minutes: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

impl Site {
    /// With the made-up partners of the demonstration.
    pub(super) async fn new() -> Self {
        let site = Self {
            database: Database::new().await,
            folder: tempfile::tempdir().expect("there is room"),
        };
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
        let import = site
            .command(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(["partner", "import", "--partners"])
            .arg(demo.join("partners.csv"))
            .arg("--contacts")
            .arg(demo.join("contacts.csv"))
            .output()
            .expect("the program was built before this test");
        assert!(import.status.success(), "{}", stderr(&import));
        site
    }

    pub(super) async fn store(&self) -> std::sync::Arc<dyn Store> {
        open(&self.database.url).await.expect("the server is there")
    }

    /// The program on a machine.
    fn command(&self, machine: &Path) -> Command {
        let mut command = program();
        command
            .env("PARTNERDESK_DB", &self.database.url)
            .env("PARTNERDESK_SECRET_KEY", KEY)
            .env("PARTNERDESK_FAQ", machine.join("faq"))
            // One cache for all, which tells folders apart.
            .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
            .env("PARTNERDESK_FILES_FOLDER", self.folder.path().join("files"))
            .env("PARTNERDESK_MAIL_DIR", self.folder.path().join("mails"))
            .env("PARTNERDESK_MAIL_STAFF", OFFICE)
            .env("PARTNERDESK_WEB_LISTEN", "127.0.0.1:0")
            .env("PARTNERDESK_LOG_LEVEL", "info")
            .env("USER", "sam");
        command
    }

    /// Puts a machine with the shipped FAQ there, and with the demonstration's programme, in which certificates cover products.
    pub(super) fn place(&self, name: &str) {
        let (folder, project) = (self.folder.path().join(name), Path::new(env!("CARGO_MANIFEST_DIR")));
        copy(&project.join("faq"), &folder.join("faq"));
        fs::copy(project.join("demo/programme.toml"), folder.join("faq/programme.toml")).expect("there is room");
    }

    /// A machine with the shipped FAQ that serves.
    pub(super) async fn machine(&self, name: &str) -> Machine {
        self.place(name);
        self.start(name, |_| ()).await
    }

    /// A machine that is there already begins to serve, with other settings perhaps.
    pub(super) async fn start(&self, name: &str, set: impl FnOnce(&mut Command)) -> Machine {
        let folder = self.folder.path().join(name);
        let log = File::create(folder.join("log")).expect("there is room");
        let mut command = self.command(&folder);
        command
            .arg("serve")
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(log);
        set(&mut command);
        let child = command.spawn().expect("the program was built before this test");
        let mut machine = Machine {
            folder,
            child: Some(child),
            url: String::new(),
        };
        until("it serves", async || {
            machine.url = machine.address();
            !machine.url.is_empty()
        })
        .await;
        machine
    }

    /// What it says instead of serving: the exit code, and why.
    pub(super) fn refuses(&self, name: &str, set: impl FnOnce(&mut Command)) -> (Option<i32>, String) {
        let folder = self.folder.path().join(name);
        let mut command = self.command(&folder);
        command.arg("serve").current_dir(&folder);
        set(&mut command);
        let output: Output = command.output().expect("the program was built before this test");
        (output.status.code(), stderr(&output))
    }

    /// A command on the records.
    pub(super) fn works(&self, arguments: &[&str]) -> String {
        let mut command = self.command(&self.folder.path().join("a"));
        let output = command.args(arguments).output().expect("the program was built");
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        crate::support::stdout(&output)
    }

    /// What is read of each e-mail that was sent.
    fn read_mails<T>(&self, read: impl Fn(&mailparse::ParsedMail<'_>) -> T) -> Vec<T> {
        let Ok(mails) = fs::read_dir(self.folder.path().join("mails")) else {
            return Vec::new();
        };
        let mails = mails
            .flatten()
            .filter(|mail| mail.path().extension().is_some_and(|end| end == "eml"));
        let raw = mails.map(|mail| fs::read(mail.path()).unwrap_or_default());
        raw.filter_map(|raw| mailparse::parse_mail(&raw).ok().map(|mail| read(&mail)))
            .collect()
    }

    /// All e-mails that were sent, as text.
    pub(super) fn mails(&self) -> Vec<String> {
        self.read_mails(|mail| mail.subparts.first().unwrap_or(mail).get_body().unwrap_or_default())
    }

    /// To whom they went, and their subjects.
    pub(super) fn letters(&self) -> Vec<(String, String)> {
        use mailparse::MailHeaderMap as _;
        let header = |mail: &mailparse::ParsedMail<'_>, name| mail.headers.get_first_value(name).unwrap_or_default();
        self.read_mails(|mail| (header(mail, "To"), header(mail, "Subject")))
    }

    /// The codes that were sent by e-mail.
    pub(super) fn codes(&self) -> Vec<String> {
        let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        let mails = self.mails();
        let codes = mails
            .iter()
            .filter_map(|mail| mail.lines().map(str::trim).find(is_code));
        codes.map(str::to_owned).collect()
    }

    pub(super) async fn end(self) {
        self.database.end().await;
    }
}

impl Machine {
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn address(&self) -> String {
        let log = self.log();
        let said = log.lines().find_map(|line| line.split_once("the chat is at "));
        said.map_or_else(String::new, |(_, url)| url.trim().to_owned())
    }

    pub(super) async fn get(&self, path: &str) -> Response {
        client()
            .get(format!("{}{path}", self.url))
            .send()
            .await
            .expect("an answer")
    }

    /// An entry of the FAQ as a reader sees it.
    pub(super) async fn page(&self, entry: &str) -> String {
        self.get(&format!("/faq/en/{entry}"))
            .await
            .text()
            .await
            .expect("a page")
    }

    /// The number of the published FAQ that it serves, as whoever watches over it reads it.
    pub(super) async fn number(&self) -> u64 {
        let text = self.get("/metrics").await.text().await.expect("text");
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("partnerdesk_faq_number "));
        line.and_then(|number| number.parse().ok()).expect("it is shown")
    }

    /// A file of its FAQ folder.
    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join("faq").join(path)).unwrap_or_default()
    }

    /// Somebody saves a file there.
    pub(super) fn saves(&self, path: &str, text: &str) {
        let path = self.folder.join("faq").join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("there is room");
        fs::write(path, text).expect("it can be written");
    }

    /// The folders that were set aside beside its FAQ folder.
    pub(super) fn set_aside(&self) -> Vec<PathBuf> {
        let beside = fs::read_dir(&self.folder).expect("it is there").flatten();
        let kept = beside.filter(|entry| entry.file_name().to_string_lossy().starts_with("faq.set-aside-"));
        kept.map(|entry| entry.path()).collect()
    }

    pub(super) fn signal(&self, signal: &str) {
        let id = self.child.as_ref().expect("it runs").id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.is_ok_and(|status| status.success()));
    }

    /// Sends a signal and waits for the end.
    pub(super) fn end(&mut self, signal: &str) -> Option<i32> {
        self.signal(signal);
        let mut child = self.child.take().expect("it runs");
        child.wait().expect("it is our child").code()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Gone already is just as well.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Somebody with a browser, whom a load balancer sends to any machine.
pub(super) struct Visitor {
    pub(super) client: Client,
    pub(super) cookie: String,
}

impl Visitor {
    pub(super) async fn at(machine: &Machine) -> Self {
        let client = client();
        let begun = client
            .post(format!("{}/chat/session", machine.url))
            .header("x-desk", "page");
        let begun = begun.send().await.expect("an answer");
        let cookie = begun.headers()["set-cookie"].to_str().expect("plain text");
        let cookie = cookie.split(';').next().expect("there is a first part").to_owned();
        Self { client, cookie }
    }

    /// Says something at a machine.
    pub(super) async fn says(&self, machine: &Machine, id: &str, text: &str) -> Value {
        let body = json!({ "id": id, "text": text, "language": "en" });
        let request = self.client.post(format!("{}/chat/messages", machine.url));
        let request = request
            .header("x-desk", "page")
            .header("cookie", &self.cookie)
            .json(&body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{text}");
        answer.json().await.expect("JSON")
    }

    /// Waits at a machine for what arrives.
    pub(super) async fn listens(&self, machine: &Machine) -> Response {
        let request = self.client.get(format!("{}/chat/events", machine.url));
        let request = request.header("x-desk", "page").header("cookie", &self.cookie);
        request.send().await.expect("an answer")
    }

    /// Signs in: the PIN at one machine, the code at another.
    pub(super) async fn signs_in(&self, site: &Site, one: &Machine, other: &Machine, pin: &str) {
        let before = site.codes().len();
        self.says(one, "sign-1", "/signin").await;
        self.says(other, "sign-2", pin).await;
        until("there is a code", async || site.codes().len() > before).await;
        let mut last = json!(null);
        // Files have no order; a code that is spent is refused, and so many tries there are not.
        for (number, code) in site.codes().iter().skip(before).enumerate() {
            last = self.says(one, &format!("sign-3-{number}"), code).await;
        }
        assert!(last.to_string().contains("signed in for"), "{last}");
    }
}
