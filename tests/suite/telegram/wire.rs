//! The proxy beside a test: started, told what happens in chats, and asked what the bot sent.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

/// Where `make tools` puts Python and what it needs.
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/venv/bin/python");
/// The token of the bot, known to the proxy.
pub(crate) const TOKEN: &str = "4242:made-up-for-tests";
/// So long a test waits for a sign before it fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Telegram, ended with the test.
pub(crate) struct Proxy {
    child: Child,
    port: u16,
    client: reqwest::Client,
}

/// A request of the bot, as it was recorded.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Sent {
    /// Its number, from 1.
    pub(crate) n: usize,
    pub(crate) method: String,
    pub(crate) params: Value,
    /// What was answered.
    pub(crate) status: u16,
    /// When, in seconds.
    pub(crate) at: f64,
    /// The text or caption without its marks.
    pub(crate) plain: Option<String>,
    #[serde(default)]
    pub(crate) result: Value,
    /// The files that came with it: name, size and digest of each.
    #[serde(default)]
    pub(crate) files: Value,
}

impl Sent {
    pub(crate) fn chat(&self) -> Option<i64> {
        self.params["chat_id"].as_i64()
    }

    pub(crate) fn thread(&self) -> Option<i64> {
        self.params["message_thread_id"].as_i64()
    }

    /// Whether it went through and says something.
    pub(crate) fn is_said(&self) -> bool {
        let speaks = self.method == "editMessageText" || self.method.starts_with("send");
        self.status == 200 && speaks && self.method != "sendChatAction"
    }

    /// The text or caption.
    pub(crate) fn words(&self) -> &str {
        self.plain.as_deref().unwrap_or_default()
    }
}

/// An update that was handed over to Telegram.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Update {
    pub(crate) update_id: u64,
    pub(crate) message_id: Option<i64>,
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/suite/telegram")
        .join(name)
}

fn python(name: &str) -> Command {
    let mut command = Command::new(PYTHON);
    command.arg("-B").arg(script(name));
    command
}

impl Proxy {
    pub(crate) fn start() -> Self {
        let mut child = python("proxy.py")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{PYTHON} can't be run ({error}); run: make tools"));
        let mut line = String::new();
        let out = child.stdout.take().expect("stdout is piped");
        // Nothing is read where it ended at once, and then nothing can be made of it.
        let _ = BufReader::new(out).read_line(&mut line);
        let port = serde_json::from_str::<Value>(&line)
            .ok()
            .and_then(|said| said["port"].as_u64());
        let port = port.and_then(|port| port.try_into().ok());
        let client = reqwest::Client::builder().no_proxy().build();
        Self {
            child,
            port: port.expect("the counterpart of Telegram didn't start; run: make tools"),
            client: client.expect("a plain client can be built"),
        }
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The address of this Telegram.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Runs aiogram against it: whether its answers are what clients expect.
    pub(crate) fn is_understood_by_aiogram(&self) -> String {
        let output = python("models.py").arg(self.port.to_string()).output();
        let output = output.unwrap_or_else(|error| panic!("{PYTHON} can't be run ({error}); run: make tools"));
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    pub(crate) async fn tell(&self, what: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}/__proxy/{what}", self.url()));
        let request = request
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = request.send().await.expect("the proxy listens");
        let (status, text) = (answer.status(), answer.text().await.expect("the proxy answers"));
        assert!(status.is_success(), "{what} {body}: {text}");
        serde_json::from_str(&text).expect("the proxy answers in JSON")
    }

    pub(crate) async fn ask(&self, what: &str) -> Value {
        let request = self.client.get(format!("{}/__proxy/{what}", self.url()));
        let answer = request.send().await.expect("the proxy listens");
        serde_json::from_str(&answer.text().await.expect("the proxy answers")).expect("the proxy answers in JSON")
    }

    /// What the bot sent after number `since`. Waits for something, up to `wait`.
    pub(crate) async fn sent(&self, since: usize, wait: Duration) -> Vec<Sent> {
        let sent = self
            .ask(&format!("sent?since={since}&wait={}", wait.as_secs_f64()))
            .await;
        serde_json::from_value(sent).expect("requests are recorded as they are read here")
    }

    /// Something happens in a chat.
    pub(crate) async fn update(&self, body: &Value) -> Update {
        let made = self.tell("update", body).await;
        serde_json::from_value(made).expect("an update has a number")
    }

    /// What goes wrong the next `times` times that the bot uses `method`; in `chat` alone, where one is given.
    pub(crate) async fn breaks(&self, method: &str, kind: &str, times: u32, chat: Option<i64>) {
        let fault = json!({ "method": method, "kind": kind, "times": times, "chat": chat });
        self.tell("fault", &fault).await;
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
