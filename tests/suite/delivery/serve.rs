//! The real binary: `serve`, stopped, killed and started again; and `outbox`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use partnerdesk::clock::Clock;
use partnerdesk::storage::{Store, open};
use serde_json::Value;
use tempfile::TempDir;

use super::outside::Outside;
use super::smtp::header;
use super::{left, letter, queue};
use crate::support::{stderr, stdout};

/// So long a test waits for something to become true before it fails.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A database and room for more.
pub(super) struct Room {
    pub(super) folder: TempDir,
    url: String,
    pub(super) store: Arc<dyn Store>,
}

impl Room {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        let store = open(&url).await.expect("an empty folder takes a database");
        Self { folder, url, store }
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = crate::support::program();
        command
            .args(arguments)
            .env("PARTNERDESK_DB", &self.url)
            .env("PARTNERDESK_FAQ", concat!(env!("CARGO_MANIFEST_DIR"), "/faq"))
            .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
            // Any port: many of these run at once.
            .env("PARTNERDESK_WEB_LISTEN", "127.0.0.1:0")
            .current_dir(self.folder.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the program was built before this test")
    }

    async fn wait_until_empty(&self) {
        let begun = Instant::now();
        while !left(&self.store).await.is_empty() {
            assert!(begun.elapsed() < PATIENCE, "the queue isn't emptied");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Ended with the test, whatever comes.
pub(super) struct Running(Child);

impl Running {
    pub(super) fn start(command: &mut Command) -> Self {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        Self(child.expect("the program was built before this test"))
    }

    /// What it says goes into a file, to be read while it runs.
    pub(super) fn logging(command: &mut Command, log: &Path) -> Self {
        let log = std::fs::File::create(log).expect("there is room");
        let child = command.stdout(Stdio::piped()).stderr(log).spawn();
        Self(child.expect("the program was built before this test"))
    }

    pub(super) fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.0.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()));
    }

    /// Sends a signal and waits for the end: the exit code and what was said on stderr, where that goes into no file.
    pub(super) fn end(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let code = self.0.wait().expect("it is our child").code();
        let mut said = String::new();
        if let Some(mut stderr) = self.0.stderr.take() {
            stderr.read_to_string(&mut said).expect("the program prints UTF-8");
        }
        (code, said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, |files| files.flatten().count())
}

#[tokio::test]
async fn serve_delivers_into_a_folder_and_stops_when_asked() {
    for signal in ["-TERM", "-INT"] {
        let room = Room::new().await;
        queue(
            &room.store,
            [letter("a", "ada@example.com"), letter("b", "ada@example.com")],
        )
        .await;
        let mails = room.folder.path().join("mails");
        let running = Running::start(room.command(&["serve"]).env("PARTNERDESK_MAIL_DIR", &mails));
        room.wait_until_empty().await;
        // Another process queues while it runs.
        queue(&room.store, [letter("c", "bob@example.com")]).await;
        room.wait_until_empty().await;
        assert_eq!(files(&mails), 3);
        let (code, said) = running.end(signal);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("delivering e-mails into the folder"), "{said}");
        assert!(said.contains("stopped"), "{said}");
        assert!(!said.contains("example.com"), "{said}");
    }
}

#[tokio::test]
async fn serve_says_what_it_does_without_a_password_and_logs_what_it_gave_up_without_names() {
    let room = Room::new().await;
    let server = Outside::smtp("reject", room.folder.path());
    queue(&room.store, [letter("abc", "ada@example.com")]).await;
    let url = format!("smtp://desk:hush@localhost:{}", server.port);
    let running = Running::start(
        room.command(&["serve"])
            .env("PARTNERDESK_MAIL_SMTP", url)
            .env("PARTNERDESK_LOG_JSON", "true"),
    );
    // The server offers no sign-in, so nothing is refused before that is put right.
    let begun = Instant::now();
    while left(&room.store).await[0].last_error.is_none() {
        assert!(begun.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (code, said) = running.end("-TERM");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        left(&room.store).await[0].last_error.as_deref(),
        Some("the mail server can't do what the settings ask of it (TLS or sign-in)")
    );
    let lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is a JSON object"))
        .collect();
    let expected = format!("delivering e-mails by SMTP to localhost:{}", server.port);
    assert!(lines.iter().any(|line| line["message"] == expected.as_str()), "{said}");
    assert!(!said.contains("hush"), "{said}");

    assert!(
        room.store
            .outbox_retry("abc", Clock::System.now())
            .await
            .expect("a write")
    );
    let url = format!("smtp://localhost:{}", server.port);
    let running = Running::start(room.command(&["serve"]).env("PARTNERDESK_MAIL_SMTP", url));
    assert_eq!(server.next()["refused"], "ada@example.com");
    while !left(&room.store).await[0].dead {
        assert!(begun.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (_, said) = running.end("-TERM");
    let warning = said
        .lines()
        .find(|line| line.contains("WARN"))
        .expect("it is warned of");
    for word in ["abc", "email", "550"] {
        assert!(warning.contains(word), "{warning}");
    }
    assert!(!said.contains("ada@") && !said.contains("Your case"), "{said}");
}

#[tokio::test]
async fn a_sign_in_goes_over_tls_to_a_server_that_is_vouched_for() {
    let room = Room::new().await;
    let server = Outside::smtp("auth", room.folder.path());
    queue(&room.store, [letter("abc", "ada@example.com")]).await;
    let serve = |password: &str| {
        let url = format!("smtp://desk:{password}@localhost:{}?tls=required", server.port);
        Running::start(
            room.command(&["serve"])
                .env("PARTNERDESK_MAIL_SMTP", url)
                .env("SSL_CERT_FILE", room.folder.path().join("ca.pem")),
        )
    };
    let running = serve("wrong");
    assert_eq!(server.next()["sign_in"], false);
    assert_eq!(running.end("-TERM").0, Some(0), "what is under way is finished first");
    let refused = &left(&room.store).await[0];
    assert_eq!(
        (refused.dead, refused.last_error.as_deref()),
        (false, Some("the mail server refused our sign-in: 535")),
        "a wrong password in the settings loses no letter"
    );
    room.store
        .outbox_retry("abc", Clock::System.now())
        .await
        .expect("a write");
    let running = serve("secret");
    assert_eq!(server.next()["sign_in"], true);
    let mail = server.next();
    assert_eq!((&mail["tls"], &mail["signed_in"]), (&true.into(), &true.into()));
    room.wait_until_empty().await;
    assert_eq!(running.end("-TERM").0, Some(0));
}

#[tokio::test]
async fn killed_in_the_middle_everything_still_arrives_with_the_same_ids_and_in_order() {
    const LETTERS: usize = 240;
    const PEOPLE: usize = 12;
    let room = Room::new().await;
    let server = Outside::smtp("accept", room.folder.path());
    let letters =
        (0..LETTERS).map(|number| letter(&format!("m{number}"), &format!("p{}@example.com", number % PEOPLE)));
    queue(&room.store, letters).await;
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let mut mails = Vec::new();
    // The second life is at a time when nobody believes in the first any more.
    let later = (Clock::System.now() + TimeDelta::hours(1)).to_rfc3339();
    let mut first = room.command(&["serve"]);
    let running = Running::start(first.env("PARTNERDESK_MAIL_SMTP", &url));
    while mails.len() < 2 * PEOPLE {
        mails.push(server.next());
    }
    let (code, _) = running.end("-KILL");
    assert_eq!(code, None, "it was killed");
    assert!(!left(&room.store).await.is_empty(), "it was killed in the middle");
    let mut second = room.command(&["serve", "--now", &later]);
    let running = Running::start(second.env("PARTNERDESK_MAIL_SMTP", &url));
    room.wait_until_empty().await;
    assert_eq!(running.end("-TERM").0, Some(0));
    mails.extend(server.rest());

    let mut to: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for mail in &mails {
        let person = mail["rcpt_tos"][0].as_str().expect("one recipient");
        let id = header(mail, "Message-ID");
        let theirs = to.entry(person).or_default();
        // A repeat is told by its id, as a receiver would.
        if !theirs.contains(&id) {
            theirs.push(id);
        }
    }
    assert!(
        mails.len() <= LETTERS + 8,
        "only what was under way may come twice: {}",
        mails.len()
    );
    for number in 0..PEOPLE {
        let expected: Vec<String> = (number..LETTERS)
            .step_by(PEOPLE)
            .map(|number| format!("<m{number}@localhost>"))
            .collect();
        assert_eq!(to[format!("p{number}@example.com").as_str()], expected);
    }
}

#[tokio::test]
async fn a_stop_waits_for_what_is_under_way_and_a_second_one_does_not() {
    let room = Room::new().await;
    let server = Outside::smtp("hang", room.folder.path());
    queue(&room.store, [letter("abc", "ada@example.com")]).await;
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let mut running = Running::start(room.command(&["serve"]).env("PARTNERDESK_MAIL_SMTP", url));
    assert_eq!(server.next()["hanging"], true);
    let stderr = running.0.stderr.take().expect("it is piped");
    let mut said = BufReader::new(stderr).lines().map_while(Result::ok);
    running.signal("-TERM");
    assert!(said.any(|line| line.contains("stopping")), "it says that it waits");
    running.signal("-TERM");
    let last: Vec<String> = said.collect();
    assert!(last.iter().any(|line| line.contains("stopped at once")), "{last:?}");
    assert_eq!(running.0.wait().expect("it is our child").code(), Some(1));
    let row = &left(&room.store).await[0];
    assert_eq!((row.attempts, row.dead), (1, false), "it is delivered again later");
}

#[tokio::test]
async fn serve_forgets_what_is_old() {
    let room = Room::new().await;
    queue(&room.store, [letter("abc", "ada@example.com")]).await;
    room.store
        .outbox_failed("abc", None, "the mail server refused it for good: 550")
        .await
        .expect("a write");
    let running = Running::start(&mut room.command(&["serve", "--mail", "mails"]));
    room.wait_until_empty().await;
    assert_eq!(running.end("-TERM").0, Some(0));
    assert_eq!(files(&room.folder.path().join("mails")), 0, "it wasn't sent");
}

#[tokio::test]
async fn settings_that_cannot_be_used_end_serve_before_it_begins() {
    let room = Room::new().await;
    for (key, value, said) in [
        (
            "PARTNERDESK_MAIL_SMTP",
            "mail.example.com:hush",
            "mail.smtp: it is no URL of a mail server; write",
        ),
        (
            "PARTNERDESK_MAIL_SMTP",
            "smtp://desk:hush@mail.example.com",
            "mail.smtp: the password would go",
        ),
        (
            "PARTNERDESK_LOG_LEVEL",
            "partnerdesk=loud",
            "log.level: 'partnerdesk=loud' can't be used; write error",
        ),
    ] {
        let output = room
            .command(&["serve"])
            .env(key, value)
            .output()
            .expect("the program was built");
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
        assert!(!stderr(&output).contains("hush"), "{}", stderr(&output));
    }
    let from = room
        .command(&["serve", "--mail", "mails"])
        .env("PARTNERDESK_MAIL_FROM", "nobody")
        .output()
        .expect("the program was built");
    assert_eq!(from.status.code(), Some(2));
    assert!(
        stderr(&from).contains("mail.from: 'nobody' is no address; write"),
        "{}",
        stderr(&from)
    );
    let settings = "[[webhooks]]\nname = \"tickets\"\nurl = \"https://tickets.example.com\"\nsecret = \"hush\"\n";
    std::fs::write(room.folder.path().join("partnerdesk.toml"), settings).expect("there is room");
    let hook = room.run(&["serve"]);
    assert_eq!(hook.status.code(), Some(2));
    assert!(
        stderr(&hook).contains("web hook 'tickets': its secret must be whsec_"),
        "{}",
        stderr(&hook)
    );
    assert!(!stderr(&hook).contains("hush"), "{}", stderr(&hook));
}

#[tokio::test]
async fn staff_see_what_is_queued_without_its_content_and_try_again_what_was_given_up() {
    let room = Room::new().await;
    assert_eq!(stdout(&room.run(&["outbox", "list"])), "Nothing is queued.\n");
    assert_eq!(
        stdout(&room.run(&["outbox", "list", "--dead"])),
        "Nothing was given up.\n"
    );
    assert_eq!(stdout(&room.run(&["outbox", "list", "--json"])), "[]\n");
    queue(
        &room.store,
        [
            letter("abc", "ada@example.com"),
            letter("def", "bob\u{1b}[2J@example.com"),
        ],
    )
    .await;
    room.store
        .outbox_failed("abc", None, "the mail server refused it for good: 550")
        .await
        .expect("a write");
    let table = stdout(&room.run(&["outbox", "list"]));
    for word in ["abc", "def", "email", "waiting", "dead", "2012-03-01"] {
        assert!(table.contains(word), "{word}\n{table}");
    }
    assert!(
        !table.contains('\u{1b}') && !table.contains("Your case") && !table.contains("solved"),
        "{table}"
    );
    let dead: Value = serde_json::from_str(&stdout(&room.run(&["outbox", "list", "--dead", "--json"]))).expect("JSON");
    assert_eq!(
        dead,
        serde_json::json!([{
            "id": "abc",
            "kind": "email",
            "recipient": "ada@example.com",
            "state": "dead",
            "queued": "2012-03-01T09:00:00Z",
            "attempts": 0,
            "next_attempt": null,
            "expires": null,
            "last_error": "the mail server refused it for good: 550",
        }])
    );
    let unknown = room.run(&["outbox", "retry", "xyz"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        stderr(&unknown).contains("nothing with the id 'xyz' is queued"),
        "{}",
        stderr(&unknown)
    );
    let retried = room.run(&["outbox", "retry", "abc", "--now", "2012-03-02T00:00:00Z"]);
    assert_eq!(retried.status.code(), Some(0), "{}", stderr(&retried));
    let rows = left(&room.store).await;
    assert_eq!(
        (rows[0].dead, rows[0].attempts, rows[0].next_attempt),
        (false, 0, super::at(15 * 3600))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn serve_says_that_it_is_well_and_does_not_begin_where_it_cannot() {
    let room = Room::new().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("it has an address").to_string();
    let mut command = room.command(&["serve", "--mail", "mail"]);
    command.env("PARTNERDESK_WEB_LISTEN", &address);
    // A service whose pages nobody can see would only look well.
    let refused = command.output().expect("the program was built before this test");
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(
        told.contains(&format!("web.listen: {address} can't be listened on")),
        "{told}"
    );
    drop(taken);
    let mut start = || command.stderr(Stdio::null()).spawn().expect("it was built");
    let mut with = start();
    let begun = Instant::now();
    let get = async |path: &str| {
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client")
            .get(format!("http://{address}{path}"))
            .send()
            .await
    };
    let well = loop {
        match get("/healthz").await {
            Ok(answer) => break answer,
            Err(_) => assert!(begun.elapsed() < PATIENCE, "nobody answers"),
        }
    };
    assert_eq!(well.text().await.expect("text"), "ok");
    assert_eq!(get("/readyz").await.expect("an answer").status().as_u16(), 200);
    assert_eq!(get("/nothing").await.expect("an answer").status().as_u16(), 404);
    with.kill().expect("it runs");
    with.wait().expect("it ends");
}
