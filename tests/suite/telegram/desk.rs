//! The real program with a Telegram of its own, and the people who write to it.

use std::cell::Cell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use partnerdesk::clock::Clock;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::wire::{PATIENCE, Proxy, Sent, TOKEN, Update};
use crate::conversations::room::{KEY, code_in, faq};

/// What the webhook's caller has to know.
pub(super) const SECRET: &str = "only-Telegram_knows";
/// The staff group.
pub(super) const TEAM: i64 = -100_555;

/// How updates reach the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Polling,
    Webhook,
}

fn day(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// A database with the partners of the tests, whose year is now.
static IMPORTED: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let today = Clock::System.now().date_naive();
    let begin = today
        .checked_sub_days(Days::new(100))
        .expect("a hundred days ago there was a day");
    let end = today.checked_add_days(Days::new(200)).expect("there will be days");
    for name in ["partners.csv", "contacts.csv"] {
        let text = std::fs::read_to_string(Path::new("tests/data/partners").join(name)).expect("it is shipped");
        let text = text.replace("2012-01-01", &day(begin)).replace("2012-12-31", &day(end));
        std::fs::write(folder.path().join(name), text).expect("the folder takes it");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_partnerdesk"))
        .args(["partner", "import", "--partners"])
        .arg(folder.path().join("partners.csv"))
        .arg("--contacts")
        .arg(folder.path().join("contacts.csv"))
        .args(["--db", &url(folder.path())])
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .output()
        .expect("the program was built before this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
});

fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("desk.db").display())
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}

/// Telegram, a database, and the program between them.
pub(super) struct Desk {
    pub(super) proxy: Proxy,
    folder: TempDir,
    mode: Mode,
    listen: u16,
    settings: Vec<(&'static str, String)>,
    running: Option<Child>,
}

impl Desk {
    /// Telegram without a bot yet.
    pub(super) fn closed(mode: Mode) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        std::fs::copy(IMPORTED.path().join("desk.db"), folder.path().join("desk.db"))
            .expect("the database can be copied");
        Self {
            proxy: Proxy::start(),
            folder,
            mode,
            listen: free_port(),
            settings: vec![("PARTNERDESK_SENDER_PER_SECOND", "300".to_owned())],
            running: None,
        }
    }

    /// A bot that partners can write to.
    pub(super) fn open(mode: Mode) -> Self {
        let mut desk = Self::closed(mode);
        desk.start();
        desk
    }

    /// A bot with a staff group; a forum or not.
    pub(super) async fn with_team(forum: bool) -> Self {
        let mut desk = Self::closed(Mode::Polling);
        desk.proxy.tell("chat", &json!({ "id": TEAM, "forum": forum })).await;
        desk.settings
            .push(("PARTNERDESK_TELEGRAM_STAFF_GROUP", TEAM.to_string()));
        desk.start();
        desk
    }

    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.settings.push((name, value.into()));
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_partnerdesk"));
        command
            .env("PARTNERDESK_SECRET_KEY", KEY)
            .env("PARTNERDESK_DB", url(self.folder.path()))
            .env("PARTNERDESK_FAQ", faq(true))
            .env("PARTNERDESK_ANSWERS_ENCODER", "off")
            .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
            .env("PARTNERDESK_MAIL_DIR", self.mails())
            .env("USER", "sam");
        command
    }

    pub(super) fn start(&mut self) {
        self.running = Some(self.another(self.listen));
    }

    /// One more process that is the same bot, with another web server. Whoever starts it ends it.
    pub(super) fn beside(&self) -> Child {
        self.another(free_port())
    }

    fn another(&self, listen: u16) -> Child {
        let log = File::options().create(true).append(true).open(self.log());
        let mut command = self.command();
        command
            .arg("serve")
            .envs(self.settings.iter().map(|(name, value)| (*name, value)))
            .env("PARTNERDESK_TELEGRAM_TOKEN", TOKEN)
            .env("PARTNERDESK_TELEGRAM_API_URL", self.proxy.url())
            .env("PARTNERDESK_WEB_LISTEN", format!("127.0.0.1:{listen}"))
            .env("PARTNERDESK_LOG_LEVEL", "info")
            .stdout(Stdio::null())
            .stderr(log.expect("the folder takes a file"));
        if self.mode == Mode::Webhook {
            let url = format!("http://127.0.0.1:{listen}/telegram");
            command.env("PARTNERDESK_TELEGRAM_WEBHOOK_URL", url);
            command.env("PARTNERDESK_TELEGRAM_WEBHOOK_SECRET", SECRET);
        }
        command.spawn().expect("the program was built before this test")
    }

    /// The power fails.
    pub(super) fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.kill().expect("it is our child");
            running.wait().expect("it is our child");
        }
    }

    /// Asks it to stop: the exit code; none where it had to be killed.
    pub(super) fn stop(&mut self, signal: &str) -> Option<i32> {
        let running = self.running.take().expect("it was started");
        let sent = Command::new("kill").args([signal, &running.id().to_string()]).status();
        assert!(
            sent.is_ok_and(|status| status.success()),
            "it had ended: {}",
            self.said()
        );
        self.running = Some(running);
        self.ended()
    }

    /// Waits for its end: the exit code; none where it had to be killed.
    pub(super) fn ended(&mut self) -> Option<i32> {
        let mut running = self.running.take().expect("it was started");
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = running.try_wait().expect("it is our child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // Gone in this moment is just as well; that it took too long is what counts.
        let _ = running.kill();
        let _ = running.wait();
        None
    }

    /// Every story's end: nothing invalid was sent, nothing panicked, no secret was logged, and it stops when asked.
    pub(super) async fn ends_well(mut self) {
        let violations = self.proxy.ask("violations").await;
        assert_eq!(violations, json!([]), "requests that Telegram wouldn't take");
        assert_eq!(self.stop("-TERM"), Some(0), "{}", self.said());
        let said = self.said();
        for secret in ["panicked", TOKEN, "111111", "222222", KEY, SECRET] {
            assert!(!said.contains(secret), "{secret}: {said}");
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What the program has logged.
    pub(super) fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(self.log()).unwrap_or_default()).into_owned()
    }

    /// Waits until the program has logged this.
    pub(super) async fn logs(&self, words: &str) {
        let begun = Instant::now();
        while !self.said().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "it doesn't log “{words}”: {}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// A folder that goes with the test.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn mails(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// The program's own port.
    pub(super) fn web(&self) -> String {
        format!("http://127.0.0.1:{}", self.listen)
    }

    /// Runs one of staff's commands.
    pub(super) fn run(&self, arguments: &[&str]) -> Output {
        self.command()
            .args(arguments)
            .output()
            .expect("the program was built before this test")
    }

    /// What one of staff's commands prints with --json.
    pub(super) fn records(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("--json prints JSON")
    }

    /// How many updates are on record, once none of them waits any more.
    pub(super) async fn updates(&self) -> u32 {
        let records = rusqlite::Connection::open(self.folder.path().join("desk.db")).expect("the database is there");
        let begun = Instant::now();
        loop {
            let (all, waiting): (u32, u32) = records
                .query_row(
                    "SELECT count(*), count(*) FILTER (WHERE state = 'waiting') FROM updates",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .expect("updates are kept in a table");
            if waiting == 0 {
                return all;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{waiting} of {all} still wait: {}",
                self.said()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The code that was e-mailed to this address, after `before` such e-mails.
    async fn code(&self, address: &str, before: usize) -> String {
        let begun = Instant::now();
        loop {
            let codes = self.codes(address);
            if let Some(code) = codes.get(before) {
                return code.clone();
            }
            assert!(begun.elapsed() < PATIENCE, "no code for {address}: {}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn codes(&self, address: &str) -> Vec<String> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.mails())
            .map(|folder| folder.flatten().map(|file| file.path()).collect())
            .unwrap_or_default();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
        files.sort_by_key(|file| file.metadata().and_then(|file| file.modified()).ok());
        let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
        texts
            .filter(|text| text.contains(&format!("To: {address}")))
            .filter_map(|text| code_in(&text))
            .collect()
    }

    /// A person, in their private chat.
    pub(super) fn person(&self, id: i64) -> Person<'_> {
        self.member(id, id)
    }

    /// A person in a group.
    pub(super) fn member(&self, id: i64, chat: i64) -> Person<'_> {
        Person {
            desk: self,
            id,
            chat,
            thread: None,
            seen: Cell::new(0),
        }
    }

    /// The next request after number `since` for which this is so. Waits for it.
    pub(super) async fn next(&self, since: usize, what: &str, is: impl Fn(&Sent) -> bool) -> Sent {
        let begun = Instant::now();
        let (mut from, mut seen) = (since, Vec::new());
        loop {
            for sent in self.proxy.sent(from, Duration::from_secs(1)).await {
                if is(&sent) {
                    return sent;
                }
                from = sent.n;
                seen.push(sent);
            }
            if begun.elapsed() > PATIENCE {
                let seen: Vec<_> = seen
                    .iter()
                    .filter(|sent| sent.method != "sendChatAction")
                    .map(|sent| format!("{} {} {} {:?}", sent.n, sent.method, sent.status, sent.plain))
                    .collect();
                panic!("waited in vain for {what}; since {since}: {seen:#?}\n{}", self.said());
            }
        }
    }

    /// Waits until Telegram has nothing left to hand out.
    pub(super) async fn all_taken(&self) {
        let begun = Instant::now();
        while self.proxy.ask("state").await["pending"] != 0 {
            assert!(begun.elapsed() < PATIENCE, "updates aren't taken: {}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            // Gone already is just as well.
            let _ = running.kill();
            let _ = running.wait();
        }
    }
}

/// Somebody in a chat.
pub(super) struct Person<'d> {
    pub(super) desk: &'d Desk,
    pub(super) id: i64,
    pub(super) chat: i64,
    pub(super) thread: Option<i64>,
    /// The number of the last request that they have taken note of.
    pub(super) seen: Cell<usize>,
}

impl Person<'_> {
    pub(super) async fn says(&self, text: &str) -> Update {
        self.sends(json!({ "text": text })).await
    }

    /// Sends a message with this content.
    pub(super) async fn sends(&self, mut content: Value) -> Update {
        content["from"] = self.id.into();
        content["chat"] = self.chat.into();
        if let Some(thread) = self.thread {
            content["thread"] = thread.into();
        }
        self.desk.proxy.update(&content).await
    }

    /// The next thing said in this chat in which these words stand. What was said before it is passed over.
    pub(super) async fn hears(&self, words: &str) -> Sent {
        let what = format!("“{words}” in {}", self.chat);
        let sent = self
            .next(&what, |sent| sent.is_said() && sent.words().contains(words))
            .await;
        self.seen.set(sent.n);
        sent
    }

    /// The next thing that is done in this chat for which this is so.
    pub(super) async fn next(&self, what: &str, is: impl Fn(&Sent) -> bool) -> Sent {
        let here =
            |sent: &Sent| sent.chat() == Some(self.chat) && (self.thread.is_none() || sent.thread() == self.thread);
        self.desk
            .next(self.seen.get(), what, |sent| here(sent) && is(sent))
            .await
    }

    /// Says it and hears the answer.
    pub(super) async fn asks(&self, text: &str, answer: &str) -> Sent {
        self.says(text).await;
        self.hears(answer).await
    }

    /// Presses the button with this label under what was heard.
    pub(super) async fn presses(&self, under: &Sent, label: &str) -> Update {
        let data = button(under, label).unwrap_or_else(|| panic!("no button “{label}” under: {}", under.params));
        let press = json!({ "from": self.id, "chat": self.chat, "press": under.result["message_id"], "data": data });
        self.desk.proxy.update(&press).await
    }

    /// Presses a button and hears the answer.
    pub(super) async fn chooses(&self, under: &Sent, label: &str, answer: &str) -> Sent {
        self.presses(under, label).await;
        self.hears(answer).await
    }

    /// Signs in with the PIN and the code from the e-mail.
    pub(super) async fn signs_in(&self, pin: &str, address: &str) {
        let before = self.desk.codes(address).len();
        self.asks("/signin", "PIN").await;
        self.says(pin).await;
        let code = self.desk.code(address, before).await;
        // Whoever is on record as speaking German is welcomed in it.
        let welcome = match address {
            "berta@beta.example" => "Sie sind für beta angemeldet",
            _ => "You are signed in for",
        };
        self.asks(&code, welcome).await;
    }
}

impl Person<'_> {
    /// Answers all questions for a case, with the fewest messages: up to the last one.
    pub(super) async fn describes_a_case(&self, summary: &str) -> Sent {
        self.asks("/case XenApp", "How severe").await;
        self.asks("2", "sum it up").await;
        self.asks(summary, "describe the problem").await;
        let files = self.asks("They freeze every morning.", "files to go with it").await;
        let language = self.chooses(&files, "No files", "In which language").await;
        self.chooses(&language, "English", "look at it once more").await
    }

    pub(super) async fn opens_a_case(&self, summary: &str) -> Sent {
        let confirm = self.describes_a_case(summary).await;
        self.chooses(&confirm, "Open the case", "Your case is").await
    }
}

/// What the button with this label carries.
pub(super) fn button(under: &Sent, label: &str) -> Option<String> {
    let rows = under.params["reply_markup"]["inline_keyboard"].as_array()?;
    let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
    let found = buttons.find(|button| button["text"].as_str().is_some_and(|text| text.contains(label)))?;
    found["callback_data"].as_str().map(str::to_owned)
}
