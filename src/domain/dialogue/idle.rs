//! What is made of words when no dialogue is open: a wish that begins one, or a question for the FAQ.

use super::effect::Effect;
use super::exchange::{Asked, note};
use super::known::{FaqOutcome, Query};
use super::standing::own_standing;
use super::turn::{Talk, is_number};
use super::wish::wish;
use crate::domain::follow_up::leaning;
use crate::domain::records::UnansweredReason;

impl Talk<'_> {
    pub(super) fn idle(&mut self, text: &str) -> Result<(), Query> {
        if let Some(wish) = wish(text) {
            if self.known.chosen.is_none() {
                self.known.language = wish.language;
                self.outcome.state.spoken = Some(wish.language);
            }
            return self.begin(&wish.start);
        }
        self.faq(text)
    }

    /// Answers from the FAQ, and notes what it doesn't answer.
    pub(super) fn faq(&mut self, text: &str) -> Result<(), Query> {
        let before = self.outcome.state.answered.take().filter(|_| leaning(text).is_some());
        let answer = self.known.ask_after(text, before.as_ref())?;
        self.outcome.state.answered.clone_from(&answer.entry);
        // Within a dialogue the conversation keeps its language.
        if self.flow().is_none() {
            self.outcome.state.spoken = Some(answer.language);
            if self.known.chosen.is_none() {
                self.known.language = answer.language;
            }
        }
        let mut reply = answer.reply.clone();
        if let Some(own) = answer
            .entry
            .as_deref()
            .and_then(|entry| own_standing(entry, &self.known))
        {
            reply.text = format!("{}\n\n{own}", &*reply.text).into();
        }
        // A number is no question, and may be a PIN.
        if is_number(text) {
            self.outcome.replies.push(reply);
            return Ok(());
        }
        self.count_question(answer);
        let question = Asked::new(text, answer.language);
        match (answer.outcome, &answer.entry) {
            (FaqOutcome::Answered, Some(entry)) => reply.exchange = Some(self.note(question, entry)),
            (FaqOutcome::Clarify, _) => self.outcome.state.unclear = Some(question),
            (FaqOutcome::Unanswered, _) => self.outcome.effects.push(Effect::Unanswered {
                question,
                reason: UnansweredReason::Unanswered,
            }),
            _ => {}
        }
        self.outcome.replies.push(reply);
        Ok(())
    }

    /// Notes that an entry answers a question, so that the reader can say what they think of it.
    pub(super) fn note(&mut self, question: Asked, entry: &str) -> u32 {
        note(&mut self.outcome.state.exchanges, question, entry)
    }
}
