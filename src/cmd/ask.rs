//! `partnerdesk ask`: one question, one answer.

use std::fmt::Write as _;
use std::process::ExitCode;

use super::{Failure, Setting, print, print_json, shown};
use crate::assistant::card::Card;
use crate::assistant::desk::Desk;
use crate::domain::answer::{Part, Thresholds};
use crate::domain::dialogue::{FaqOutcome, LONGEST_MESSAGE};
use crate::domain::faq::page::with_address;
use crate::domain::language::Language;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON document instead of text for people.
    #[arg(long)]
    json: bool,

    /// The language to answer in: en, de, fr or es. Left out, it is the question's.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,

    /// Say why: what the score of each entry is made of, the words it shares with the question, and where it stands.
    #[arg(long, conflicts_with = "json")]
    explain: bool,

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
    let card = card.with_pages(&setting.post().pages);
    if args.json {
        print_json(&card)?;
    } else {
        print(&format!("{}\n", in_words(&card)))?;
    }
    if args.explain {
        print(&explained(&desk, &question, args.language)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// So many entries are explained; further ones say nothing that these don't.
const EXPLAINED: usize = 5;

/// Why a question is answered as it is, for staff.
fn explained(desk: &Desk, question: &str, language: Option<Language>) -> Result<String, Failure> {
    let explanation = desk.explain(question, language)?;
    let Thresholds {
        answer_from,
        clarify_from,
    } = desk.thresholds();
    let mut text = format!(
        "\nconfidence {:.3}; answered from {answer_from:.3} on, asked back from {clarify_from:.3} on\n ",
        explanation.confidence
    );
    for (name, value) in &explanation.inputs {
        let _ = write!(text, " {name} {value:.2}");
    }
    text.push('\n');
    let rows = explanation.candidates.iter().take(EXPLAINED).map(|candidate| {
        let mut parts: Vec<&Part> = candidate.parts.iter().filter(|part| part.weight > 0.0).collect();
        parts.sort_by(|one, other| other.worth().total_cmp(&one.worth()));
        let parts: Vec<String> = parts
            .iter()
            .map(|part| format!("{} {:.2}×{:.2}", part.name, part.value, part.weight))
            .collect();
        let place = desk.entry(&candidate.entry, explanation.language);
        let place = place.map(|entry| format!("{}:{}", entry.place.file, desk.line(entry)));
        [
            candidate.entry.clone(),
            format!("{:.3}", candidate.score),
            parts.join(", "),
            candidate.words.join(", "),
            place.unwrap_or_default(),
        ]
    });
    let header = ["Entry", "Score", "What it is made of", "Words", "Where"];
    text.push_str(&shown::table(header, rows.collect(), "No entries."));
    Ok(text)
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
    if let (Some(line), Some(source)) = (card.source_line(), &card.source) {
        let line = with_address(format!("{line} {}:{}", source.file, source.line), card.page.as_deref());
        let _ = write!(text, "\n\n{dim}{line}{dim:#}");
    }
    for card in &card.more {
        let _ = write!(text, "\n\n{}", in_words(card));
    }
    text
}
