//! Asks two FAQs the same questions: the one that is served and the one that it is about to become.

use rayon::prelude::*;

use super::desk::{Desk, Judged, Outcome};
use crate::content::load::Loaded;
use crate::content::out_of_scope;
use crate::domain::answer::Answer;
use crate::domain::faq::change::{Change, KnownQuestion, Origin, Said, changed, each_once, known};
use crate::search::index::IndexError;
use crate::storage::{Store, StoreError, all_unanswered};

/// The questions that are known: those of both FAQs and `others`, each once.
#[must_use]
pub fn questions(before: &Loaded, after: &Loaded, others: Vec<KnownQuestion>) -> Vec<KnownQuestion> {
    let outside = [before, after].map(out_of_scope::questions);
    let mut all = known((&before.entries, &outside[0]), (&after.entries, &outside[1]));
    all.extend(others);
    each_once(all)
}

/// What people asked and weren't answered.
pub async fn asked(store: &dyn Store) -> Result<Vec<KnownQuestion>, StoreError> {
    let all = all_unanswered(store).await?;
    let known = all.into_iter().map(|record| KnownQuestion {
        text: record.text.0,
        language: Some(record.language),
        origin: Origin::Asked,
        of: None,
    });
    Ok(known.collect())
}

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
