//! People in Telegram: what they do there, and what they hear in their chats.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::watch;

use super::history::{History, What};
use super::script::{Choice, Heard, Next};
use crate::telegram::wire::{Proxy, Sent};

/// A person's first chat; the others follow.
const FIRST: i64 = 1000;
/// Whoever has heard something waits so long for more.
const MORE: Duration = Duration::from_millis(200);

/// What was said in all chats, as it is said.
pub(super) struct Chats {
    pub(super) proxy: Proxy,
    said: Mutex<HashMap<i64, Vec<Sent>>>,
    news: watch::Sender<usize>,
}

/// The chat of a person.
pub(super) fn chat(who: usize) -> i64 {
    FIRST + i64::try_from(who).unwrap_or(0)
}

impl Chats {
    pub(super) fn open() -> Arc<Self> {
        let chats = Arc::new(Self {
            proxy: Proxy::start(),
            said: Mutex::default(),
            news: watch::Sender::new(0),
        });
        tokio::spawn(Arc::clone(&chats).listen());
        chats
    }

    async fn listen(self: Arc<Self>) {
        let mut since = 0;
        loop {
            for sent in self.proxy.sent(since, Duration::from_secs(1)).await {
                since = sent.n;
                if let Some(chat) = sent.chat().filter(|_| sent.is_said()) {
                    let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
                    said.entry(chat).or_default().push(sent);
                }
            }
            self.news.send_replace(since);
        }
    }

    /// All that was said in somebody's chat, in order.
    pub(super) fn said_to(&self, who: usize) -> Vec<Sent> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.get(&chat(who)).cloned().unwrap_or_default()
    }

    /// Waits until the bot has done something.
    pub(super) async fn stirs(&self, patience: Duration) {
        let mut news = self.news.subscribe();
        let _ = tokio::time::timeout(patience, news.changed()).await;
    }
}

/// Somebody's chat, as they see it.
pub(super) struct Chat {
    who: usize,
    chats: Arc<Chats>,
    history: Arc<History>,
    /// How many of the messages they have seen.
    seen: usize,
    /// The keyboards of which they have pressed a button: those serve once, even where a message came twice.
    pressed: HashSet<String>,
}

impl Chat {
    pub(super) fn new(who: usize, chats: &Arc<Chats>, history: &Arc<History>) -> Self {
        Self {
            who,
            chats: Arc::clone(chats),
            history: Arc::clone(history),
            seen: 0,
            pressed: HashSet::new(),
        }
    }

    async fn update(&self, mut body: Value, text: &str, again: bool) {
        body["from"] = chat(self.who).into();
        body["language"] = "en".into();
        let update = self.chats.proxy.update(&body).await;
        let id = update.update_id.to_string();
        let text = text.to_owned();
        let what = if again {
            What::PressedAgain { id }
        } else {
            What::Said { id, text }
        };
        self.history.add(Some(self.who), what);
    }

    async fn press(&mut self, choice: &Choice, under: Option<i64>) {
        let keyboard = choice.value.split('.').next().unwrap_or_default();
        let again = !self.pressed.insert(keyboard.to_owned());
        let body = json!({ "chat": chat(self.who), "press": under, "data": choice.value });
        self.update(body, &choice.label, again).await;
    }

    /// Says it. `twice`: buttons are pressed twice by mistake.
    pub(super) async fn say(&mut self, next: &Next, under: &Heard, twice: bool) {
        match next {
            Next::Say(text) => self.update(json!({ "text": text }), text, false).await,
            Next::Choose(choice) => {
                self.press(choice, under.message).await;
                if twice {
                    self.press(choice, under.message).await;
                }
            }
            Next::Upload => {
                let file =
                    json!({ "file_name": "log.txt", "mime_type": "text/plain", "base64": "c2Vzc2lvbnMgZHJvcAo=" });
                self.update(json!({ "document": file }), "a file", false).await;
            }
            Next::Code | Next::Done => {}
        }
    }

    /// The last thing said since, once nothing more comes; none where nothing comes in time.
    pub(super) async fn hear(&mut self, patience: Duration) -> Option<Heard> {
        let mut news = self.chats.news.subscribe();
        let before = self.seen;
        let mut wait = patience;
        loop {
            let said = self.chats.said_to(self.who);
            if said.len() > self.seen {
                self.seen = said.len();
                wait = MORE;
            }
            let changed = async {
                loop {
                    let _ = news.changed().await;
                    if self.chats.said_to(self.who).len() > self.seen {
                        return;
                    }
                }
            };
            if tokio::time::timeout(wait, changed).await.is_err() {
                return said.get(before..)?.last().map(heard);
            }
        }
    }
}

fn heard(sent: &Sent) -> Heard {
    let rows = sent.params["reply_markup"]["inline_keyboard"].as_array();
    let buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
    let choice = |button: &Value| {
        Some(Choice {
            label: button["text"].as_str()?.to_owned(),
            value: button["callback_data"].as_str()?.to_owned(),
        })
    };
    Heard {
        text: sent.words().to_owned(),
        choices: buttons.filter_map(choice).collect(),
        message: sent.result["message_id"].as_i64(),
    }
}
