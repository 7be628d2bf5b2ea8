//! Asks two FAQs the same questions: the one that is served and the one that it is about to become.

use rayon::prelude::*;

use super::desk::{Desk, Judged, Outcome};
use crate::domain::answer::Answer;
use crate::domain::faq::change::{Change, KnownQuestion, Said, changed};
use crate::search::index::IndexError;

/// The questions to which `after` says something else than `before`. Each is asked as a reader who has chosen no language
/// asks it.
pub fn compare<'q>(before: &Desk, after: &Desk, questions: &'q [KnownQuestion]) -> Result<Vec<Change<'q>>, IndexError> {
    let said = questions
        .par_iter()
        .map(|question| Ok((said(before, &question.text)?, said(after, &question.text)?)));
    Ok(changed(questions, said.collect::<Result<_, IndexError>>()?))
}

/// What a reader gets for a question.
pub fn said(desk: &Desk, question: &str) -> Result<Said, IndexError> {
    let (first, others) = desk.judge_each(question, None)?;
    let mut said = in_short(first);
    said.more = others.into_iter().map(in_short).collect();
    Ok(said)
}

fn in_short(judged: Judged) -> Said {
    let outcome = judged.outcome.kind();
    let (entry, choices) = match judged.outcome {
        Outcome::Question(Answer::Answered(entry)) => (Some(entry), Vec::new()),
        Outcome::Question(Answer::Clarify(choices)) => (None, choices),
        Outcome::Question(Answer::Unanswered) | Outcome::SmallTalk(_) => (None, Vec::new()),
    };
    Said {
        outcome,
        entry,
        choices,
        more: Vec::new(),
    }
}
