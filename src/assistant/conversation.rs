//! A conversation: what was offered last, the language chosen, and the commands.

use serde::Serialize;

use super::card::Card;
use super::desk::{Desk, LONGEST_QUESTION};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::search::index::IndexError;

/// What a person reads for a message.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    /// The words, source and contacts included.
    pub text: String,
    /// What may be chosen next.
    pub choices: Vec<Choice>,
    /// The answer behind the words, where the message was a question.
    #[serde(skip)]
    pub card: Option<Card>,
}

/// Something to choose. A message that equals the label or the number chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the person sees.
    pub label: String,
    /// What is meant.
    pub value: String,
}

/// A conversation with one person.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// The language chosen, or that of the last question.
    language: Language,
    /// Whether the language was chosen, and questions in another change nothing.
    chosen: bool,
    offered: Vec<Choice>,
}

/// The value of the choice "none of these".
const NONE: &str = "none";
/// Begins the value of a choice that names an entry.
const ENTRY: &str = "entry:";
/// Begins the value of a choice that names a language.
const LANGUAGE: &str = "language:";

impl Conversation {
    /// A conversation that has just begun.
    #[must_use]
    pub fn new(language: Option<Language>) -> Self {
        Self {
            language: language.unwrap_or_default(),
            chosen: language.is_some(),
            offered: Vec::new(),
        }
    }

    /// The reply to a message. Fails only when the search does.
    pub fn hear(&mut self, desk: &Desk, message: &str) -> Result<Reply, IndexError> {
        let message = message.trim();
        if message.is_empty() {
            return Ok(self.say(&Message::EmptyMessage));
        }
        if message.chars().count() > LONGEST_QUESTION {
            return Ok(self.say(&Message::TooLong {
                limit: LONGEST_QUESTION as u64,
            }));
        }
        let offered = std::mem::take(&mut self.offered);
        if let Some(choice) = chosen(&offered, message) {
            return Ok(self.choose(desk, &choice.value));
        }
        if !offered.is_empty() && message.parse::<usize>().is_ok() {
            let count = offered.len() as u64;
            self.offered = offered;
            return Ok(self.say(&Message::NoSuchChoice { count }));
        }
        if let Some(command) = message.strip_prefix('/') {
            return Ok(self.command(command));
        }
        let card = desk.ask(message, self.chosen.then_some(self.language))?;
        self.language = card.language;
        Ok(self.show(card))
    }

    fn command(&mut self, command: &str) -> Reply {
        let mut words = command.split_whitespace();
        let name = words.next().unwrap_or_default().to_lowercase();
        match (name.as_str(), words.next()) {
            ("start", _) => self.say(&Message::Welcome),
            ("help", _) => self.say(&Message::Help),
            ("language", Some(code)) if code.parse::<Language>().is_ok() => {
                self.set_language(code.parse().unwrap_or_default())
            }
            ("language", _) => {
                let choices = Language::ALL.map(|language| Choice {
                    label: language.own_name().to_owned(),
                    value: format!("{LANGUAGE}{language}"),
                });
                self.offer(say(self.language, &Message::LanguageAsk), choices.to_vec())
            }
            _ => self.say(&Message::UnknownCommand {
                command: format!("/{name}"),
            }),
        }
    }

    fn set_language(&mut self, language: Language) -> Reply {
        self.language = language;
        self.chosen = true;
        self.say(&Message::LanguageSet)
    }

    fn choose(&mut self, desk: &Desk, value: &str) -> Reply {
        if let Some(entry) = value.strip_prefix(ENTRY) {
            return self.show(Card::of_entry(desk, entry, self.language));
        }
        if let Some(language) = value.strip_prefix(LANGUAGE).and_then(|code| code.parse().ok()) {
            return self.set_language(language);
        }
        self.show(Card::none_chosen(desk, self.language))
    }

    fn show(&mut self, card: Card) -> Reply {
        let mut choices: Vec<Choice> = card
            .choices
            .iter()
            .map(|offer| Choice {
                label: offer.question.clone(),
                value: format!("{ENTRY}{}", offer.entry),
            })
            .collect();
        if !choices.is_empty() {
            choices.push(Choice {
                label: say(card.language, &Message::NoneOfThese),
                value: NONE.to_owned(),
            });
        }
        let mut reply = self.offer(card.text(), choices);
        reply.card = Some(card);
        reply
    }

    fn offer(&mut self, text: String, choices: Vec<Choice>) -> Reply {
        self.offered.clone_from(&choices);
        Reply {
            text,
            choices,
            card: None,
        }
    }

    fn say(&self, message: &Message) -> Reply {
        Reply {
            text: say(self.language, message),
            choices: self.offered.clone(),
            card: None,
        }
    }
}

/// The choice that a message names: by its label in any case, or else by its number.
fn chosen(offered: &[Choice], message: &str) -> Option<Choice> {
    let by_label = offered
        .iter()
        .find(|choice| choice.label.to_lowercase() == message.to_lowercase());
    let by_number = || {
        message
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .and_then(|number| offered.get(number))
    };
    by_label.or_else(by_number).cloned()
}
