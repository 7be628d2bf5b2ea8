//! What is said while a dialogue is open: an answer to its question, a word aside, or a question for the FAQ in between.
//!
//! It knows no dialogue by name; what an answer means is for the dialogue itself.

use super::aside::{self, Aside};
use super::effect::Effect;
use super::flow::{Flow, Input, Move, choice};
use super::known::{FaqOutcome, Incoming, Known, NONE_OF_THESE, Query};
use super::turn::{Talk, is_number};
use super::wish::wish;
use crate::domain::messages::Message;
use crate::domain::records::{SignedIn, Text};
use crate::domain::reply::{Choice, Reply};

/// A longer answer isn't a question for the FAQ, in characters.
const LONGEST_QUESTION_WITHIN: usize = 150;

impl Talk<'_> {
    /// An answer to the open question, or something else said within a dialogue.
    pub(super) fn answer(&mut self, text: &str, incoming: &Incoming) -> Result<(), Query> {
        match aside::recognise(text) {
            Some(Aside::Back) => return self.back(),
            Some(Aside::Cancel) => {
                self.cancel();
                return Ok(());
            }
            Some(Aside::Explain) => {
                if let Some(help) = self.flow().map(Flow::help) {
                    self.reply(&help);
                }
                return self.ask_again();
            }
            Some(Aside::Yes | Aside::No | Aside::Done) | None => {}
        }
        if self.flow().is_some_and(Flow::takes_any_words) && self.is_question(text)? {
            let answer = self.known.ask(text)?;
            self.count_question(answer);
            self.outcome.replies.push(answer.reply.clone());
            self.ask_again()?;
            self.outcome.state.doubted = Some(text.into());
            let as_is = choice(&self.known, &Message::TakeAsAnswer, "as-is");
            if let Some(last) = self.outcome.replies.last_mut() {
                last.choices.push(as_is);
            }
            return Ok(());
        }
        self.take(&Input {
            text,
            value: None,
            files: &incoming.files,
        })
    }

    /// Whether an answer is rather a question that the FAQ answers.
    fn is_question(&self, text: &str) -> Result<bool, Query> {
        if !text.ends_with('?') || text.chars().count() > LONGEST_QUESTION_WITHIN {
            return Ok(false);
        }
        Ok(self.known.ask(text)?.outcome == FaqOutcome::Answered)
    }

    /// Gives an answer to the open dialogue; what isn't one may be a wish or a question.
    pub(super) fn take(&mut self, input: &Input<'_>) -> Result<(), Query> {
        let Some(flow) = self.outcome.state.flow.clone() else {
            return self.idle(input.text);
        };
        match flow.take(input, &self.known)? {
            Move::NotMine(hint) => {
                if let Some(found) = wish(input.text) {
                    return self.begin(&found.start);
                }
                // What holds nothing but digits is a slip, and perhaps a PIN: never a question.
                if input.text.is_empty() || is_number(input.text) {
                    return self.say_and_ask(&hint, &[]);
                }
                let answer = self.known.ask(input.text)?;
                // A word or two is a slip rather than a question.
                let asks = input.text.trim_end().ends_with('?') || input.text.split_whitespace().count() > 2;
                match answer.outcome {
                    FaqOutcome::Answered if !asks => self.say_and_ask(&hint, &[]),
                    FaqOutcome::Answered | FaqOutcome::SmallTalk => {
                        self.count_question(answer);
                        self.outcome.replies.push(answer.reply.clone());
                        self.ask_again()
                    }
                    FaqOutcome::Clarify if input.text.trim().ends_with('?') => {
                        self.count_question(answer);
                        self.ask_again()?;
                        let offered = answer
                            .reply
                            .choices
                            .iter()
                            .filter(|choice| choice.value != NONE_OF_THESE);
                        let question = self.outcome.replies.pop();
                        let mut choices: Vec<Choice> = offered.cloned().collect();
                        self.outcome.replies.push(Reply::words(answer.reply.text.clone()));
                        if let Some(question) = question {
                            choices.extend(question.choices);
                            self.outcome.replies.push(Reply::offering(question.text, choices));
                        }
                        Ok(())
                    }
                    FaqOutcome::Clarify | FaqOutcome::Unanswered => self.say_and_ask(&hint, &[]),
                }
            }
            step => self.make(step),
        }
    }

    /// Carries out what became of an answer.
    pub(super) fn make(&mut self, step: Move) -> Result<(), Query> {
        match step {
            Move::Next { before, flow, effects } => {
                let left = self.outcome.state.flow.take();
                self.count_step(left.as_ref(), &flow);
                self.outcome.state.flow = Some(flow);
                self.outcome.effects.extend(effects);
                // Whoever signs in in this turn is known from here on.
                let who = self.signing_in()?;
                let known = Known { who, ..self.known };
                let Some(flow) = &self.outcome.state.flow else {
                    return Ok(());
                };
                let question = flow.question(&known)?;
                let files = flow.files(&known)?;
                let mut parts = before;
                parts.push(question.text);
                self.outcome.replies.push(Reply {
                    files,
                    ..Reply::offering(Text(parts.join("\n")), question.choices)
                });
            }
            Move::End { text, choices, effects } => {
                if let Some(ended) = self.outcome.state.flow.take() {
                    self.count_end(&ended, &effects);
                }
                self.outcome.effects.extend(effects);
                self.outcome.replies.push(Reply::offering(text, choices));
            }
            Move::NotMine(message) => self.reply(&message),
        }
        Ok(())
    }

    /// Who is signed in, or is by this very turn.
    fn signing_in(&self) -> Result<Option<&SignedIn>, Query> {
        let contact = self.outcome.effects.iter().find_map(|effect| match effect {
            Effect::SignIn { contact, .. } => Some(*contact),
            _ => None,
        });
        match contact {
            Some(contact) => self.known.would_be(contact),
            None => Ok(self.known.who),
        }
    }
}
