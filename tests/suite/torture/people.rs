//! Partners: each follows a script in a chat or at a browser, one message after the other, as people do.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use partnerdesk::clock::Clock;
use tokio::sync::watch;

use super::browsers::Browser;
use super::chats::Chat;
use super::history::{History, What};
use super::letters::Letters;
use super::script::{Heard, Next, Script};

/// Nobody waits longer for an answer before they say it again.
const PATIENCE: Duration = Duration::from_secs(6);
/// An e-mail is waited for so long.
const MAIL: Duration = Duration::from_secs(8);

/// How somebody speaks with us.
pub(super) enum Way {
    Chat(Chat),
    Browser(Browser),
}

pub(super) struct Person {
    pub(super) script: Script,
    pub(super) way: Way,
    pub(super) history: Arc<History>,
    pub(super) letters: Arc<Letters>,
}

impl Person {
    /// Talks until told to stop; what was begun by then is brought to its end.
    pub(super) async fn live(mut self, stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let begin = self.script.wish();
            let several = begin.len() > 1;
            let mut heard = None;
            for text in begin {
                let said = self.say(&Next::Say(text), &Heard::default()).await;
                heard = said.or(heard);
            }
            if let Way::Chat(chat) = &mut self.way {
                heard = chat.hear(PATIENCE).await;
            }
            let asked = SystemTime::from(Clock::System.now());
            if !several {
                self.converse(heard, asked, &stop).await;
            }
        }
    }

    /// Goes on from what was heard until the wish is done.
    async fn converse(&mut self, mut heard: Option<Heard>, mut asked: SystemTime, stop: &watch::Receiver<bool>) {
        let mut silences = 0;
        let mut last = Next::Done;
        while !*stop.borrow() {
            tokio::time::sleep(self.script.thinks()).await;
            let (next, under) = match &heard {
                Some(heard) => {
                    silences = 0;
                    (self.script.next(heard), heard.clone())
                }
                None if silences < 2 => {
                    silences += 1;
                    self.history.add(Some(self.script.who), What::Silence);
                    // A button that didn't seem to do anything is left alone, words are said again.
                    (last.clone(), Heard::default())
                }
                None => return,
            };
            let next = match next {
                Next::Done => return,
                Next::Code => match self.code(asked).await {
                    Some(code) => Next::Say(code),
                    None => Next::Say("/cancel".to_owned()),
                },
                next => next,
            };
            if matches!(&next, Next::Say(text) if *text == self.script.contact.pin) {
                asked = SystemTime::from(Clock::System.now());
            }
            let again = matches!(next, Next::Choose(_)) && heard.is_none();
            heard = if again { None } else { self.say(&next, &under).await };
            if let Way::Chat(chat) = &mut self.way {
                heard = chat.hear(PATIENCE).await;
            }
            last = next;
        }
    }

    async fn say(&mut self, next: &Next, under: &Heard) -> Option<Heard> {
        let twice = self.script.slips();
        match &mut self.way {
            Way::Chat(chat) => {
                chat.say(next, under, twice).await;
                None
            }
            Way::Browser(browser) => browser.say(next, twice).await,
        }
    }

    /// The code from the e-mail.
    async fn code(&self, asked: SystemTime) -> Option<String> {
        let begun = std::time::Instant::now();
        while begun.elapsed() < MAIL {
            if let Some(code) = self.letters.code(&self.script.contact.email, asked) {
                return Some(code);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        None
    }
}
