//! One turn of a conversation: what a message is taken for, and what comes of it.
//!
//! In this order: a choice that was offered, a command, an answer to the open question, a wish that begins a dialogue, a
//! question for the FAQ.

use chrono::Duration;

use super::command::Command;
use super::effect::Effect;
use super::exchange::Asked;
use super::flow::{Flow, Input, Move, Start, choice};
use super::known::{ENTRY, Incoming, Known, NONE_OF_THESE, Query};
use super::state::State;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Count, UnansweredReason};
use crate::domain::reply::{Choice, Reply, chosen};

/// Longer messages aren't read, in characters.
pub const LONGEST_MESSAGE: usize = 4000;
/// Whoever has been away for so many minutes is asked whether to go on.
const AWAY_MINUTES: i64 = 30;
/// PINs and codes have at least so many digits.
const SHORTEST_SECRET: usize = 6;

/// What comes of a turn.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What the person reads, in order. Never empty.
    pub replies: Vec<Reply>,
    /// Where the conversation stands afterwards.
    pub state: State,
    /// The language that was chosen in this turn.
    pub language: Option<Language>,
    /// What is to be done.
    pub effects: Vec<Effect>,
    /// What it adds to the daily figures.
    pub counts: Vec<Count>,
    /// The message may hold a PIN or a code: where a channel can, it is taken away.
    pub secret_heard: bool,
}

/// One turn. An error is a question to the outside: run the turn again with its answer.
pub fn turn(state: &State, incoming: &Incoming, known: &Known<'_>) -> Result<Outcome, Query> {
    let mut talk = Talk {
        known: *known,
        outcome: Outcome {
            replies: Vec::new(),
            state: State {
                offered: Vec::new(),
                doubted: None,
                ..state.clone()
            },
            language: None,
            effects: Vec::new(),
            counts: Vec::new(),
            secret_heard: holds_secret(state, &incoming.text),
        },
    };
    talk.hear(state, incoming)?;
    let last = talk.outcome.replies.last();
    talk.outcome.state.offered = last.map(|reply| reply.choices.clone()).unwrap_or_default();
    let is_asked = |choice: &Choice| choice.value == NONE_OF_THESE;
    if !talk.outcome.state.offered.iter().any(is_asked) {
        talk.outcome.state.unclear = None;
    }
    Ok(talk.outcome)
}

/// A turn under way.
pub(super) struct Talk<'a> {
    pub(super) known: Known<'a>,
    pub(super) outcome: Outcome,
}

impl Talk<'_> {
    fn hear(&mut self, before: &State, incoming: &Incoming) -> Result<(), Query> {
        let text = incoming.text.trim();
        let away = self.leave_after_a_while();
        self.leave_when_signed_out();
        let offered: &[Choice] = if away { &[] } else { &before.offered };
        self.understand(before, offered, text, incoming)?;
        let ended = before.flow.is_some() && self.outcome.state.flow.is_none();
        let offered = |reply: &Reply| reply.choices.iter().any(|choice| choice.value == RESUME);
        if (away || ended) && !self.outcome.replies.last().is_some_and(offered) {
            self.offer_to_resume();
        }
        Ok(())
    }

    fn understand(&mut self, before: &State, offered: &[Choice], text: &str, incoming: &Incoming) -> Result<(), Query> {
        for refused in &incoming.refused {
            self.reply(refused);
        }
        if text.is_empty() && incoming.files.is_empty() && !incoming.refused.is_empty() {
            return self.ask_again();
        }
        if text.is_empty() && incoming.files.is_empty() {
            return self.say_and_ask(&Message::EmptyMessage, offered);
        }
        if text.chars().count() > LONGEST_MESSAGE {
            let limit = LONGEST_MESSAGE as u64;
            return self.say_and_ask(&Message::TooLong { limit }, offered);
        }
        if let Some(value) = &incoming.value {
            let known = offered.iter().any(|choice| choice.value == *value);
            // What an entry says doesn't depend on where the conversation stands.
            if known || value.starts_with(ENTRY) {
                return self.choose(before, text, value, incoming);
            }
            return self.say_and_ask(&Message::ChoiceGone, offered);
        }
        if let Some(choice) = chosen(offered, text) {
            return self.choose(before, text, &choice.value, incoming);
        }
        let any_words = self.flow().is_some_and(Flow::takes_any_words);
        match Command::read(text) {
            Some(Ok(command)) => return self.command(command),
            // A path is no command where any words are an answer.
            Some(Err(_)) if any_words => {}
            Some(Err(command)) => return self.say_and_ask(&Message::UnknownCommand { command }, offered),
            None => {}
        }
        if self.flow().is_some() {
            return self.answer(text, incoming);
        }
        if text.is_empty() {
            return self.say_and_ask(&Message::FilesNeedCase, &[]);
        }
        if !offered.is_empty() && text.parse::<usize>().is_ok() {
            let count = offered.len() as u64;
            return self.say_and_ask(&Message::NoSuchChoice { count }, offered);
        }
        self.idle(text)
    }

    pub(super) fn flow(&self) -> Option<&Flow> {
        self.outcome.state.flow.as_ref()
    }

    /// Puts a dialogue aside that was left for a while. Tells whether there was one.
    fn leave_after_a_while(&mut self) -> bool {
        let long = Duration::minutes(AWAY_MINUTES);
        let away = self
            .known
            .last_activity
            .is_some_and(|last| self.known.now - last >= long);
        if !away || self.outcome.state.flow.is_none() {
            return false;
        }
        self.pause();
        self.outcome.state.paused.is_some()
    }

    /// Ends dialogues of somebody who isn't signed in any more.
    fn leave_when_signed_out(&mut self) {
        if self.known.who.is_some() {
            return;
        }
        if let Some(left) = self.outcome.state.flow.take_if(|flow| flow.needs_sign_in()) {
            self.count_left(&left);
            self.reply(&Message::SignedOutMeanwhile);
        }
        if let Some(left) = self.outcome.state.paused.take_if(|flow| flow.needs_sign_in()) {
            self.count_left(&left);
        }
    }

    /// Puts the open dialogue aside, if it is worth going on with.
    fn pause(&mut self) {
        let Some(flow) = self.outcome.state.flow.take() else {
            return;
        };
        let left = if flow.can_be_resumed() {
            self.outcome.state.paused.replace(flow)
        } else {
            Some(flow)
        };
        if let Some(left) = left {
            self.count_left(&left);
        }
    }

    /// Gives up the dialogue that was put aside.
    fn drop_paused(&mut self) {
        if let Some(left) = self.outcome.state.paused.take() {
            self.count_left(&left);
        }
    }

    fn offer_to_resume(&mut self) {
        let Some(paused) = &self.outcome.state.paused else {
            return;
        };
        let name = say(self.known.language, &paused.name());
        // Numbers mean the choices of the last reply, so it has all of them.
        let last = self.outcome.replies.last_mut();
        let mut choices = last.map(|last| std::mem::take(&mut last.choices)).unwrap_or_default();
        choices.push(choice(&self.known, &Message::Resume, RESUME));
        choices.push(choice(&self.known, &Message::Drop, "drop"));
        self.outcome.replies.push(Reply::offering(
            say(self.known.language, &Message::ResumeOffer { name }),
            choices,
        ));
    }

    /// A choice that was offered.
    fn choose(&mut self, before: &State, text: &str, value: &str, incoming: &Incoming) -> Result<(), Query> {
        if let Some(start) = Start::of_value(value) {
            return self.begin(&start);
        }
        if let Some(start) = value.strip_prefix(FRESH).and_then(Start::of_value) {
            self.drop_paused();
            return self.begin(&start);
        }
        if let Some(entry) = value.strip_prefix(ENTRY) {
            let answer = self.known.entry(entry)?;
            let mut reply = answer.reply.clone();
            // Without an open question the person may have pressed an old button: then the answer answers its label.
            let question = self.outcome.state.unclear.take();
            self.count_served(answer);
            if let Some(entry) = &answer.entry {
                let question = question.unwrap_or_else(|| Asked::new(text, answer.language));
                reply.exchange = Some(self.note(question, entry));
            }
            self.outcome.replies.push(reply);
            return self.ask_again();
        }
        if let Some(language) = value.strip_prefix(LANGUAGE).and_then(|code| code.parse().ok()) {
            return self.set_language(language);
        }
        match value {
            NONE_OF_THESE => {
                let answer = self.known.none_chosen()?;
                self.outcome.replies.push(answer.reply.clone());
                if let Some(question) = self.outcome.state.unclear.take() {
                    self.count_none_of_these();
                    self.outcome.effects.push(Effect::Unanswered {
                        question,
                        reason: UnansweredReason::NoneOfThese,
                    });
                }
                self.ask_again()
            }
            RESUME => {
                self.outcome.state.flow = self.outcome.state.paused.take();
                self.ask_again()
            }
            "drop" => {
                self.drop_paused();
                self.reply(&Message::Dropped);
                Ok(())
            }
            "cancel" => {
                self.cancel();
                Ok(())
            }
            "as-is" => {
                let doubted = before.doubted.clone().unwrap_or_default();
                self.take(&Input {
                    text: &doubted,
                    value: None,
                    files: &[],
                })
            }
            _ => self.take(&Input {
                text,
                value: Some(value),
                files: &incoming.files,
            }),
        }
    }

    fn command(&mut self, command: Command) -> Result<(), Query> {
        match command {
            Command::Start => {
                self.pause();
                self.reply(&Message::Welcome);
                self.offer_to_resume();
                Ok(())
            }
            Command::Help => {
                if let Some(help) = self.flow().map(Flow::help) {
                    self.reply(&help);
                } else {
                    self.reply(&Message::Help);
                }
                self.ask_again()
            }
            Command::Ask(question) if question.is_empty() => self.say_and_ask(&Message::AskQuestion, &[]),
            Command::Ask(question) => {
                self.faq(&question)?;
                self.ask_again()
            }
            Command::Begin(start) => self.begin(&start),
            Command::SignOut => {
                if self.known.who.is_some() {
                    // What was under way is the business of whoever was signed in.
                    if let Some(left) = self.outcome.state.flow.take() {
                        self.count_left(&left);
                    }
                    self.drop_paused();
                    self.outcome.effects.push(Effect::SignOut);
                    self.reply(&Message::SignedOut);
                } else {
                    self.reply(&Message::NotSignedIn);
                }
                self.ask_again()
            }
            Command::Language(code) => {
                if let Ok(language) = code.parse() {
                    self.set_language(language)
                } else {
                    let choices = Language::ALL.map(|language| Choice {
                        label: language.own_name().to_owned(),
                        value: format!("{LANGUAGE}{language}"),
                    });
                    self.outcome.replies.push(Reply::offering(
                        say(self.known.language, &Message::LanguageAsk),
                        choices.to_vec(),
                    ));
                    Ok(())
                }
            }
            Command::Privacy => self.say_and_ask(&Message::Privacy, &[]),
            Command::Cancel => {
                self.cancel();
                Ok(())
            }
            Command::Back => self.back(),
        }
    }

    fn set_language(&mut self, language: Language) -> Result<(), Query> {
        self.outcome.language = Some(language);
        self.known.language = language;
        self.known.chosen = Some(language);
        self.reply(&Message::LanguageSet);
        self.ask_again()
    }

    pub(super) fn cancel(&mut self) {
        let message = if let Some(left) = self.outcome.state.flow.take() {
            self.count_left(&left);
            Message::Cancelled
        } else {
            Message::NothingToCancel
        };
        self.reply(&message);
    }

    pub(super) fn back(&mut self) -> Result<(), Query> {
        let Some(flow) = self.flow().cloned() else {
            self.reply(&Message::NothingToGoBackTo);
            return Ok(());
        };
        match flow.back() {
            Some(before) => {
                self.count_back(&flow, &before);
                self.outcome.state.flow = Some(before);
            }
            None => self.reply(&Message::FirstQuestion),
        }
        self.ask_again()
    }

    /// Begins a dialogue. Where one of the same kind was left, offers to go on with it.
    pub(super) fn begin(&mut self, start: &Start) -> Result<(), Query> {
        self.pause();
        if let Some(paused) = self.outcome.state.paused.as_ref().filter(|flow| start.is_that_of(flow)) {
            let name = say(self.known.language, &paused.name());
            let fresh = start.choice(&self.known, &Message::Afresh);
            let choices = vec![
                choice(&self.known, &Message::Resume, RESUME),
                Choice {
                    value: format!("{FRESH}{}", fresh.value),
                    ..fresh
                },
            ];
            self.outcome.replies.push(Reply::offering(
                say(self.known.language, &Message::ResumeOffer { name }),
                choices,
            ));
            return Ok(());
        }
        let step = start.begin(&self.known)?;
        if matches!(step, Move::End { .. }) {
            self.count_at_once(start);
        }
        self.make(step)
    }

    pub(super) fn reply(&mut self, message: &Message) {
        let text = say(self.known.language, message);
        self.outcome.replies.push(Reply::words(text));
    }

    /// Says something and asks the open question again; without one the choices stay that were offered.
    pub(super) fn say_and_ask(&mut self, message: &Message, offered: &[Choice]) -> Result<(), Query> {
        self.reply(message);
        if self.flow().is_some() {
            return self.ask_again();
        }
        if let Some(last) = self.outcome.replies.last_mut() {
            last.choices = offered.to_vec();
        }
        Ok(())
    }

    /// Asks the open question again, if there is one.
    pub(super) fn ask_again(&mut self) -> Result<(), Query> {
        if let Some(flow) = self.outcome.state.flow.clone() {
            self.make(Move::next(flow))?;
        }
        Ok(())
    }
}

/// The value of the choice that goes on with what was left.
const RESUME: &str = "resume";

/// Whether a message may hold a PIN or a code: digits enough, where one was asked for or where nothing else was.
fn holds_secret(state: &State, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let asked = match &state.flow {
        Some(flow) => matches!(flow, Flow::SignIn(_)),
        None => is_number(text),
    };
    digits >= SHORTEST_SECRET && (asked || text.trim_start().starts_with("/signin"))
}

/// Begins the value of a choice that names a language.
const LANGUAGE: &str = "language:";
/// Begins the value of a choice that begins a dialogue and drops the one that was left.
const FRESH: &str = "fresh:";

/// Whether there is nothing but digits and what stands between them.
pub(super) fn is_number(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '-' | '.' | '/'))
}
