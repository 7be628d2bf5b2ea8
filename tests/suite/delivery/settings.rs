//! The settings' file is changed while the service runs, which is then asked to read it again.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::serve::{PATIENCE, Room, Running};
use super::{letter, queue};

/// A service that reads `partnerdesk.toml`.
struct Service {
    room: Room,
    address: String,
    client: reqwest::Client,
    running: Running,
}

impl Service {
    async fn start(more: &str) -> Self {
        let room = Room::new().await;
        // A free port, which nobody else takes in the moment until the service has it.
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = free.local_addr().expect("it has an address").to_string();
        drop(free);
        let file = room.folder.path().join("partnerdesk.toml");
        fs::write(&file, settings(&address, more)).expect("there is room");
        let running = Running::logging(
            room.command(&["serve"])
                .env_remove("PARTNERDESK_WEB_LISTEN")
                .env("PARTNERDESK_ANSWERS_ENCODER", "off"),
            &room.folder.path().join("log"),
        );
        let service = Self {
            room,
            address,
            client: reqwest::Client::builder().no_proxy().build().expect("a client"),
            running,
        };
        service
            .until("it answers", async || service.get("/healthz", None).await.is_some())
            .await;
        service
    }

    /// Puts these words in the place of the file, and asks for it to be read.
    fn reread(&self, text: &str) {
        fs::write(self.room.folder.path().join("partnerdesk.toml"), text).expect("there is room");
        self.running.signal("-HUP");
    }

    fn log(&self) -> String {
        fs::read_to_string(self.room.folder.path().join("log")).unwrap_or_default()
    }

    async fn says(&self, what: &str) {
        self.until(what, async || self.log().contains(what)).await;
    }

    async fn get(&self, path: &str, origin: Option<&str>) -> Option<reqwest::Response> {
        let request = self.client.get(format!("http://{}{path}", self.address));
        let request = origin
            .iter()
            .fold(request, |request, origin| request.header("origin", *origin));
        request.send().await.ok()
    }

    async fn ask(&self, question: &str) -> (u16, Value) {
        let asked = self
            .client
            .post(format!("http://{}/api/ask", self.address))
            .json(&json!({ "question": question }));
        let answer = asked.send().await.expect("it runs");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// Whether a site may show the chat.
    async fn may_show_us(&self, site: &str) -> bool {
        let answer = self.get("/chat/texts", Some(site)).await.expect("it runs");
        answer.headers().contains_key("access-control-allow-origin")
    }

    fn mails(&self, folder: &str) -> usize {
        fs::read_dir(self.room.folder.path().join(folder)).map_or(0, |files| files.flatten().count())
    }

    async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let begun = Instant::now();
        while !holds().await {
            assert!(
                begun.elapsed() < PATIENCE,
                "not within half a minute: {what}\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

fn settings(address: &str, more: &str) -> String {
    format!("web.listen = \"{address}\"\n{more}")
}

const ROLLOVER: &str = "Will incidents be rolled over?";
const SITE: &str = "https://www.example.com";

#[tokio::test]
async fn what_a_running_service_can_take_over_counts_at_once() {
    let service = Service::start("mail.dir = \"first\"\n").await;
    assert!(service.ask(ROLLOVER).await.1.get("page").is_none());
    let (_, silent) = service.ask("best pizza in Naples").await;
    assert_eq!(silent["outcome"], "unanswered");
    assert!(!service.may_show_us(SITE).await);
    queue(&service.room.store, [letter("a", "ada@example.com")]).await;
    service
        .until("the first letter", async || service.mails("first") == 1)
        .await;
    assert!(
        !service.log().contains("reminders were looked through"),
        "{}",
        service.log()
    );

    let now = "public_url = \"https://desk.example/\"\nmail.dir = \"second\"\nlog.level = \"info\"\n\
               answers.false_answers = 1.0\nretention.conversations = 7\n";
    let widget = format!(
        "{now}[web]\nwidget_origins = [\"{SITE}\"]\nlisten = \"{}\"\n",
        service.address
    );
    service.reread(&widget);
    service
        .says(
            "count from now on: public_url, answers.false_answers, mail.dir, retention.conversations, \
             web.widget_origins, log.level",
        )
        .await;
    let (_, answer) = service.ask(ROLLOVER).await;
    assert_eq!(answer["page"], "https://desk.example/faq/en/rollover");
    assert!(service.may_show_us(SITE).await);
    queue(&service.room.store, [letter("b", "ada@example.com")]).await;
    service
        .until("the second letter", async || service.mails("second") == 1)
        .await;
    assert_eq!(service.mails("first"), 1);
    // What is said at this level alone.
    service.says("delivered").await;
    service
        .until("whatever is asked is answered", async || {
            service.ask("best pizza in Naples").await.1["outcome"] == "answered"
        })
        .await;

    service.reread(&format!("{widget}[api]\npublic_ask = false\n"));
    service.says("count from now on: api.public_ask").await;
    assert_eq!(service.ask(ROLLOVER).await.0, 401);
    let (code, _) = service.running.end("-TERM");
    assert_eq!(code, Some(0));
}

#[tokio::test]
async fn what_needs_a_restart_is_named_and_a_broken_file_changes_nothing() {
    let service = Service::start("public_url = \"https://desk.example\"\n").await;
    let page = async || service.ask(ROLLOVER).await.1["page"].clone();
    let first = page().await;

    // Each mistake is told with its place. What else the file says doesn't count either.
    let other = "public_url = \"https://other.example\"\n";
    for (mistake, said) in [
        ("mail.form = \"x\"\n", "partnerdesk.toml:3:6: unknown field"),
        ("mail.smtp = \"smtp//desk\"\n", "mail.smtp: "),
        (
            "mail.dir = \"mails\"\nlog.level = \"a=b=c\"\n",
            "log.level: 'a=b=c' can't be used",
        ),
        ("mail.dir = \"mails\"\nmail.from = \"nobody\"\n", "mail.from: "),
        ("answers.false_answers = 7\n", "answers.false_answers: 7 isn't a share"),
    ] {
        service.reread(&settings(&service.address, &format!("{other}{mistake}")));
        service.says(said).await;
        assert_eq!(page().await, first, "{mistake}");
    }
    let stayed = service.log().matches("the settings stay as they were").count();
    assert_eq!(stayed, 5, "{}", service.log());
    fs::remove_file(service.room.folder.path().join("partnerdesk.toml")).expect("it is there");
    service.running.signal("-HUP");
    service.says("partnerdesk.toml: can't be read").await;

    let secret = "never-to-be-seen-in-any-log-at-all";
    service.reread(&format!(
        "web.listen = \"127.0.0.1:1\"\nsecret_key = \"{secret}\"\ntelegram.token = \"{secret}\"\nfiles.count = 3\n\
         public_url = \"https://other.example\"\n"
    ));
    service
        .says("changed, needs a restart: secret_key, files.count, telegram.token, web.listen")
        .await;
    assert_eq!(page().await, "https://other.example/faq/en/rollover");
    assert!(!service.log().contains(secret), "{}", service.log());

    // Back as it was: nothing waits for a restart any more.
    service.reread(&settings(&service.address, "public_url = \"https://other.example\"\n"));
    service.says("the settings are as they were").await;
    let (code, _) = service.running.end("-TERM");
    assert_eq!(code, Some(0));
}
