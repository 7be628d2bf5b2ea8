//! The assistant itself, with a database in a folder of its own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use partnerdesk::assistant::conversation::Assistant;
use partnerdesk::assistant::current::Current;
use partnerdesk::assistant::desk::Desk;
use partnerdesk::assistant::post::Post;
use partnerdesk::channel::terminal::Terminal;
use partnerdesk::clock::Clock;
use partnerdesk::content::load::load;
use partnerdesk::domain::faq::page::Pages;
use partnerdesk::domain::records::{Letter, OutboxKind};
use partnerdesk::domain::reply::Reply;
use partnerdesk::files::Files;
use partnerdesk::secrets::Secrets;
use partnerdesk::storage::{After, Store, open};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::stage::Stage;
use crate::support::copy;

/// The key of all tests, so that a database can be made once.
pub(crate) const KEY: &str = "a key for tests alone, known to all";
/// When transcripts begin.
pub(super) const BEGINNING: &str = "2012-03-01T09:00:00Z";
/// The address of the team.
pub(super) const STAFF: &str = "team@desk.example";

/// The FAQ with a programme file that has add-ons and says what certificates cover.
static FULL: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    copy("faq".as_ref(), folder.path());
    let programme = folder.path().join("programme.toml");
    let mut text = std::fs::read_to_string(&programme).expect("the programme file is shipped");
    for (certificate, products) in [
        ("CCA for XenApp", "\"XenApp\", \"Citrix online plug-in\""),
        ("CCA for XenServer", "\"XenServer\""),
        ("CCA for NetScaler", "\"NetScaler\""),
    ] {
        let name = format!("name = \"{certificate}\"");
        text = text.replace(&name, &format!("{name}\nproducts = [{products}]"));
    }
    text.push_str("\n[[add_ons]]\nid = \"pack-5\"\nname = \"Pack of 5\"\nincidents = 5\n");
    text.push_str("\n[[products]]\nname = \"VMware ESX\"\nkind = \"other\"\n");
    text.push_str("\n[[response_targets]]\ntier = \"gold\"\nseverity = 2\nhours = 8\n");
    text.push_str("\n[[add_ons]]\nid = \"single\"\nname = \"Single incident\"\nincidents = 1\n");
    std::fs::write(programme, text).expect("the copy can be written");
    folder
});

/// A database with the partners of the tests, made once by the program.
static IMPORTED: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let output = crate::support::program()
        .args(["partner", "import", "--now", BEGINNING])
        .args(["--partners", "tests/data/partners/partners.csv"])
        .args(["--contacts", "tests/data/partners/contacts.csv"])
        .args(["--db", &url(folder.path())])
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .output()
        .expect("the program was built before this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
});

static SHIPPED_DESK: LazyLock<Arc<Desk>> = LazyLock::new(|| desk("faq".as_ref()));
static FULL_DESK: LazyLock<Arc<Desk>> = LazyLock::new(|| desk(FULL.path()));

/// Makes both FAQs ready. Whoever plays many transcripts at once does so first: making one ready needs the very threads that would
/// otherwise wait for it.
pub(super) fn prepare() {
    LazyLock::force(&SHIPPED_DESK);
    LazyLock::force(&FULL_DESK);
}

fn desk(folder: &Path) -> Arc<Desk> {
    Arc::new(Desk::open(&load(folder), None, None, 0.05).expect("the FAQ can be indexed"))
}

/// The folder of FAQ texts that a transcript is played with.
pub(crate) fn faq(full: bool) -> PathBuf {
    if full { FULL.path().to_owned() } else { "faq".into() }
}

pub(super) fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("desk.db").display())
}

/// A folder with a database of its own.
pub(super) fn stocked() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    std::fs::copy(IMPORTED.path().join("desk.db"), folder.path().join("desk.db")).expect("the database can be copied");
    folder
}

/// What staff's commands print, run by the program.
pub(super) fn staff(folder: &Path, faq: &Path, now: DateTime<Utc>, command: &[String]) -> String {
    let output = crate::support::program()
        .args(command)
        .args(["--now", &now.to_rfc3339(), "--db", &url(folder)])
        .arg("--faq")
        .arg(faq)
        .env("PARTNERDESK_SECRET_KEY", KEY)
        .env("PARTNERDESK_MAIL_STAFF", STAFF)
        .env("USER", "sam")
        .output()
        .expect("the program was built before this test");
    let printed = [output.stdout, output.stderr].concat();
    String::from_utf8(printed).expect("the program prints UTF-8")
}

pub(super) struct Room {
    pub(super) runtime: Runtime,
    pub(super) assistant: Assistant,
    folder: TempDir,
    full: bool,
    account: String,
    /// How many letters have been looked at.
    seen: u64,
}

impl Room {
    pub(super) fn new(full: bool, pages: Option<&str>) -> Self {
        let folder = stocked();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("threads can be started");
        let store = runtime
            .block_on(open(&url(folder.path())))
            .expect("the database can be opened");
        let assistant = Assistant {
            desk: Current::new(Arc::clone(if full { &FULL_DESK } else { &SHIPPED_DESK })),
            store,
            secrets: Secrets::of_key(KEY),
            post: Post {
                staff: Some(STAFF.into()),
                pages: Pages::at(pages),
                ..Post::default()
            }
            .into(),
            files: Files {
                folder: folder.path().join("files"),
                count: 10,
                megabytes: 20,
            },
            clock: Clock::Fixed(BEGINNING.parse().expect("a time in RFC 3339")),
        };
        Self {
            runtime,
            assistant,
            folder,
            full,
            account: "local".to_owned(),
            seen: 0,
        }
    }

    fn letters(&self, after: u64) -> Vec<(u64, Letter)> {
        self.runtime.block_on(letters(&*self.assistant.store, after))
    }
}

/// Letters after a place in the queue, those to be thrown away left out.
pub(super) async fn letters(store: &dyn Store, after: u64) -> Vec<(u64, Letter)> {
    let page = After {
        number: after,
        limit: 10_000,
    };
    let rows = store.outbox(None, page).await.expect("the queue can be read");
    let letters = rows.into_iter().filter(|row| row.kind == OutboxKind::Email);
    letters
        .map(|row| {
            let letter: Letter = serde_json::from_value(row.payload.0).expect("an e-mail holds a letter");
            (row.seq, letter)
        })
        .filter(|(_, letter)| !letter.decoy)
        .collect()
}

impl Stage for Room {
    fn says(&mut self, message: &str) -> Vec<Reply> {
        let terminal = Terminal {
            assistant: &self.assistant,
            account: self.account.clone(),
            language: None,
        };
        self.runtime.block_on(terminal.hear(message))
    }

    fn staff(&mut self, command: &[String]) -> String {
        staff(self.folder.path(), &faq(self.full), self.assistant.clock.now(), command)
    }

    fn time(&mut self, now: DateTime<Utc>) {
        self.assistant.clock = Clock::Fixed(now);
    }

    fn account(&mut self, name: &str) {
        name.clone_into(&mut self.account);
    }

    fn code(&mut self) -> String {
        let mut letters = self.letters(0).into_iter().rev();
        let code = letters.find_map(|(_, letter)| code_in(&letter.text));
        code.expect("a code was sent")
    }

    fn mail(&mut self) -> Vec<(String, String)> {
        let letters = self.letters(self.seen);
        self.seen = letters.last().map_or(self.seen, |(seq, _)| *seq);
        letters
            .into_iter()
            .map(|(_, letter)| (letter.to.0, letter.subject.0))
            .collect()
    }
}

/// The code that stands alone on a line.
pub(crate) fn code_in(text: &str) -> Option<String> {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().map(str::trim_end).find(is_code).map(str::to_owned)
}
