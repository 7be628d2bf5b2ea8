//! `partnerdesk ask`: one question, one answer.

use std::fmt::Write as _;
use std::process::ExitCode;

use super::{Failure, Setting, print, print_json};
use crate::assistant::card::Card;
use crate::domain::dialogue::{FaqOutcome, LONGEST_MESSAGE};
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON document instead of text for people.
    #[arg(long)]
    json: bool,

    /// The language to answer in: en, de, fr or es. Left out, it is the question's.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,

    /// The question. Several words need no quotes.
    #[arg(required = true, num_args = 1.., value_name = "QUESTION")]
    question: Vec<String>,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let question = args.question.join(" ");
    if question.trim().is_empty() {
        return Err(Failure::BadInput(
            "the question is empty; write it behind 'ask'".to_owned(),
        ));
    }
    if question.chars().count() > LONGEST_MESSAGE {
        return Err(Failure::BadInput(format!(
            "the question is longer than {LONGEST_MESSAGE} characters; ask it in fewer words"
        )));
    }
    let desk = setting.desk()?;
    let card = desk.ask(&question, args.language, None)?;
    if args.json {
        print_json(&card)?;
    } else {
        print(&format!("{}\n", in_words(&card)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A card as a person reads it on a terminal, without its choices' numbers.
pub(super) fn in_words(card: &Card) -> String {
    let dim = anstyle::Style::new().dimmed();
    let mut text = card.answer.clone();
    for (number, choice) in (1..).zip(&card.choices) {
        let _ = write!(text, "\n  {number}. {}", choice.question);
    }
    if card.outcome != FaqOutcome::Answered {
        for line in card.contact_lines() {
            let _ = write!(text, "\n  {line}");
        }
    }
    if let (Some(question), Some(entry), Some(source)) = (&card.question, &card.entry, &card.source) {
        let message = Message::Source {
            question: question.clone(),
            entry: entry.clone(),
        };
        let _ = write!(
            text,
            "\n\n{dim}{} {}:{}{dim:#}",
            say(card.language, &message),
            source.file,
            source.line
        );
    }
    for card in &card.more {
        let _ = write!(text, "\n\n{}", in_words(card));
    }
    text
}
