//! People at browsers: what our scripts would send for them, and what they are told meanwhile.

use std::sync::Arc;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use super::history::{History, What};
use super::script::{Choice, Heard, Next};

/// A request that isn't answered by then is sent again.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(150);

/// Somebody's browser.
#[derive(Clone)]
pub(super) struct Browser {
    who: usize,
    base: String,
    client: Client,
    history: Arc<History>,
    cookie: String,
    number: u32,
}

impl Browser {
    /// Opens the page. `roams`: each request takes a connection of its own, which may lead to another node.
    pub(super) async fn open(who: usize, base: String, roams: bool, history: &Arc<History>) -> Self {
        let client = Client::builder()
            .no_proxy()
            .pool_idle_timeout(Duration::from_secs(2))
            .pool_max_idle_per_host(if roams { 0 } else { 4 })
            .build();
        let client = client.expect("a plain client can be built");
        let cookie = loop {
            let asked = client
                .post(format!("{base}/chat/session"))
                .header("x-desk", "page")
                .timeout(PATIENCE);
            if let Ok(answer) = asked.send().await
                && let Some(cookie) = answer
                    .headers()
                    .get("set-cookie")
                    .and_then(|cookie| cookie.to_str().ok())
            {
                break cookie.split(';').next().unwrap_or_default().to_owned();
            }
            tokio::time::sleep(PAUSE).await;
        };
        Self {
            who,
            base,
            client,
            history: Arc::clone(history),
            cookie,
            number: 0,
        }
    }

    /// The name that stands behind the signature in the cookie.
    pub(super) fn account(&self) -> String {
        let begin = self.cookie.len().saturating_sub(32);
        self.cookie[begin..].to_owned()
    }

    fn post(&self, path: &str) -> RequestBuilder {
        let request = self.client.post(format!("{}{path}", self.base)).timeout(PATIENCE);
        request.header("x-desk", "page").header("cookie", &self.cookie)
    }

    fn post_json(&self, path: &str, body: &Value) -> RequestBuilder {
        let request = self.post(path).header("content-type", "application/json");
        request.body(body.to_string())
    }

    /// Says it, as often as it takes: always under the same number. What is answered at last.
    pub(super) async fn say(&mut self, next: &Next, twice: bool) -> Option<Heard> {
        let (text, value) = match next {
            Next::Say(text) => (text.clone(), None),
            Next::Choose(choice) => (choice.label.clone(), Some(choice.value.clone())),
            Next::Upload => ("a file".to_owned(), None),
            Next::Code | Next::Done => return None,
        };
        self.number += 1;
        let id = format!("n{}", self.number);
        self.history.add(
            Some(self.who),
            What::Said {
                id: id.clone(),
                text: text.clone(),
            },
        );
        let request = || {
            if matches!(next, Next::Upload) {
                let file = Part::bytes(&b"sessions drop\n"[..]).file_name("log.txt");
                let form = Form::new()
                    .text("id", id.clone())
                    .text("language", "en")
                    .part("file", file);
                return self.post("/chat/files").multipart(form);
            }
            let body = json!({ "id": id, "text": text, "value": value, "language": "en" });
            self.post_json("/chat/messages", &body)
        };
        let again = async {
            if twice {
                // A second connection carries the same message, as when a page is sent again.
                self.answered(&id, request()).await;
            }
        };
        let until_answered = async {
            loop {
                if let Some(answer) = self.answered(&id, request()).await {
                    return answer;
                }
                tokio::time::sleep(PAUSE).await;
            }
        };
        let (answer, ()) = tokio::join!(until_answered, again);
        let replies = answer["replies"].as_array()?;
        let heard = |reply: &Value| Heard {
            text: words(reply),
            choices: reply["choices"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(choice)
                .collect(),
            message: None,
        };
        replies.last().map(heard)
    }

    /// One try.
    async fn answered(&self, id: &str, request: RequestBuilder) -> Option<Value> {
        let answer = request.send().await.ok()?;
        if !answer.status().is_success() {
            return None;
        }
        let answer: Value = serde_json::from_str(&answer.text().await.ok()?).ok()?;
        let replies = answer["replies"].as_array()?.iter().map(words).collect();
        let id = id.to_owned();
        self.history.add(Some(self.who), What::Answered { id, replies });
        Some(answer)
    }

    /// Keeps the page open: notes what arrives, and says that it was shown. For ever.
    pub(super) async fn watch(self) {
        let mut last = 0;
        loop {
            let _ = self.listen(&mut last).await;
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn listen(&self, last: &mut i64) -> Option<()> {
        let request = self
            .client
            .get(format!("{}/chat/events", self.base))
            .header("cookie", &self.cookie);
        let mut stream = request.send().await.ok()?;
        let mut kept = String::new();
        while let Some(piece) = tokio::time::timeout(Duration::from_secs(25), stream.chunk())
            .await
            .ok()?
            .ok()?
        {
            kept.push_str(&String::from_utf8_lossy(&piece));
            while let Some((event, rest)) = kept.split_once("\n\n") {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                if let (Some(number), Some(data)) = (field("id:").and_then(|id| id.parse().ok()), field("data:")) {
                    let text = serde_json::from_str(data)
                        .map(|reply: Value| words(&reply))
                        .unwrap_or_default();
                    self.history.add(Some(self.who), What::Told { number, text });
                    *last = number.max(*last);
                    let _ = self.post_json("/chat/seen", &json!({ "number": *last })).send().await;
                }
                kept = rest.to_owned();
            }
        }
        None
    }
}

fn words(reply: &Value) -> String {
    let parts = reply["parts"].as_array().into_iter().flatten();
    parts.filter_map(|part| part["text"].as_str()).collect()
}

fn choice(choice: &Value) -> Option<Choice> {
    Some(Choice {
        label: choice["label"].as_str()?.to_owned(),
        value: choice["value"].as_str()?.to_owned(),
    })
}
