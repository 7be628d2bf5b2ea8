//! Groups: questions for the FAQ, from whoever addresses us. Nobody is signed in there, and no dialogue begins.

use super::Telegram;
use super::from_update::{Post, What};
use super::typing::typing;
use super::work::{Done, Job, ignored};
use crate::domain::dialogue::{Command, Incoming};
use crate::domain::messages::{Message, say};
use crate::domain::records::{Channel, SessionKey, Text};
use crate::domain::reply::Reply;

/// What is wanted in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing: we aren't addressed.
    Nothing,
    /// An answer from the FAQ, or one of the commands that are carried out here.
    Turn(String),
    /// Something that belongs into a private chat; where that begins.
    Private(&'static str),
}

/// What a message in a group wants of the bot with this name and id. Pure.
#[must_use]
pub fn wanted(post: &Post, bot: &str, bot_id: i64) -> Wanted {
    let text = post.text.trim();
    if let Some(rest) = text.strip_prefix('/') {
        let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (name, whom) = name.split_once('@').unwrap_or((name, bot));
        if !whom.eq_ignore_ascii_case(bot) {
            return Wanted::Nothing;
        }
        let name = name.to_lowercase();
        return match name.as_str() {
            "ask" | "help" => Wanted::Turn(format!("/{name} {rest}").trim_end().to_owned()),
            "start" => Wanted::Turn("/help".to_owned()),
            name => match Command::NAMES.iter().find(|known| **known == name) {
                Some(known) => Wanted::Private(known),
                // Another bot's, perhaps.
                None => Wanted::Nothing,
            },
        };
    }
    let answers_us = post.answers.is_some_and(|answered| answered.from == Some(bot_id));
    let (question, mentioned) = without_mention(text, bot);
    match (mentioned || answers_us, question.is_empty()) {
        (false, _) => Wanted::Nothing,
        (true, true) => Wanted::Turn("/help".to_owned()),
        (true, false) => Wanted::Turn(format!("/ask {question}")),
    }
}

/// `text` without `@bot`, and whether that was there as a word of its own.
fn without_mention(text: &str, bot: &str) -> (String, bool) {
    let is_mention = |word: &&str| {
        let name = word.trim_end_matches([',', ':', '.', '!', '?', ';']);
        name.strip_prefix('@')
            .is_some_and(|name| name.eq_ignore_ascii_case(bot))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().filter(|word| !is_mention(word)).copied().collect();
    let mentioned = kept.len() < words.len();
    (kept.join(" "), mentioned)
}

impl Telegram {
    /// In a group.
    pub(super) async fn group(&self, job: &Job<'_>) -> Done {
        let chat = job.event.chat.id;
        // Everybody has a conversation of their own in each group.
        let key = SessionKey::new(Channel::Telegram, format!("{chat}/{}", job.from.id));
        let post = match &job.event.what {
            What::Message(post) => post,
            What::Pressed(press) => return self.pressed(job, key, press).await,
            _ => return ignored("nothing that is answered in a group"),
        };
        let wanted = wanted(post, &job.me.username, job.me.id);
        let text = match &wanted {
            Wanted::Nothing => return ignored("we aren't addressed"),
            Wanted::Turn(text) => text.clone(),
            Wanted::Private(_) => String::new(),
        };
        let incoming = Incoming {
            text: Text(text),
            ..Incoming::default()
        };
        let mut received = job.received(key, incoming);
        if let Some(origin) = &mut received.origin {
            origin.quote = true;
        }
        if let Wanted::Private(begin) = wanted {
            let language = match self.assistant.language(&received).await {
                Ok(language) => language,
                Err(error) => return Err(error).into(),
            };
            if let Some(origin) = &mut received.origin {
                let address = format!("https://t.me/{}?start={begin}", job.me.username);
                origin.link = Some((say(language, &Message::GroupPrivateOpen), address));
            }
            let reply = Reply::words(say(language, &Message::GroupPrivate));
            return self.assistant.answer(&received, &[reply]).await.into();
        }
        typing(&self.api, chat, job.event.thread, self.turn(&received)).await
    }
}
