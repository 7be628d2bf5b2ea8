//! What is wrong with a FAQ: with its texts, and with what its own questions find.

use std::collections::HashSet;

use super::desk::{Desk, Outcome};
use crate::content::load::{self, Loaded};
use crate::domain::answer::{Answer, Hit};
use crate::domain::diagnostic::{Diagnostic, Severity};
use crate::domain::faq::lint::{Corpus, LINTS, Lint};
use crate::domain::faq::problem::{PARSING, Problem};
use crate::domain::language::Language;
use crate::domain::programme::{self, Programme};
use crate::domain::rules;

/// Everything that can be found, in the order in which it is looked for.
pub fn problems() -> impl Iterator<Item = &'static Problem> {
    load::PROBLEMS
        .iter()
        .chain(PARSING)
        .chain(LINTS.iter().map(|lint| &lint.problem))
}

/// What is wrong with the texts and the programme file, by file and place.
#[must_use]
pub fn texts(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found = loaded.diagnostics.clone();
    if let Some(source) = &loaded.programme {
        found.extend(programme::parse(source).1);
    }
    let nothing = |_: &str, _| Vec::new();
    found.extend(lints(loaded, |lint| !lint.asks(), &nothing, &|_, _| false));
    by_place(found)
}

/// What is wrong with what the FAQ's own questions find, by file and place.
#[must_use]
pub fn questions(loaded: &Loaded, desk: &Desk) -> Vec<Diagnostic> {
    asked(loaded, desk, Lint::asks)
}

/// The errors among [`questions`]: only what the tests ask is asked, not the question of each entry.
#[must_use]
pub fn tests(loaded: &Loaded, desk: &Desk) -> Vec<Diagnostic> {
    asked(loaded, desk, |lint| {
        lint.asks() && lint.problem.severity == Severity::Error
    })
}

fn asked(loaded: &Loaded, desk: &Desk, which: impl Fn(&Lint) -> bool) -> Vec<Diagnostic> {
    let judge = |question: &str| match desk.judge(question, None) {
        Ok(judged) => (
            judged.hits,
            matches!(judged.outcome, Outcome::Question(Answer::Answered(_))),
        ),
        // Nothing found makes the test fail, which is what a search that fails deserves.
        Err(_) => (Vec::new(), false),
    };
    by_place(lints(
        loaded,
        which,
        &|question, _| judge(question).0,
        &|question, _| judge(question).1,
    ))
}

/// All that [`texts`] and [`questions`] find, by file and place.
#[must_use]
pub fn all(loaded: &Loaded, desk: &Desk) -> Vec<Diagnostic> {
    let mut found = texts(loaded);
    found.extend(questions(loaded, desk));
    by_place(found)
}

/// The errors of a changed FAQ: all that keep texts from being read, and of the others those that weren't there before.
///
/// A FAQ that isn't the programme's lacks all that the rules quote, before and after.
#[must_use]
pub fn new_errors(before: (&Loaded, &Desk), after: (&Loaded, &Desk)) -> Vec<Diagnostic> {
    newly(&all(before.0, before.1), after.0, all(after.0, after.1))
}

/// The same, of the texts and the programme file alone, which is quick.
#[must_use]
pub fn new_errors_in_texts(before: &Loaded, after: &Loaded) -> Vec<Diagnostic> {
    newly(&texts(before), after, texts(after))
}

fn newly(before: &[Diagnostic], loaded: &Loaded, mut after: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let known: HashSet<(&str, &str)> = before.iter().map(|problem| (problem.code, &*problem.message)).collect();
    let is_new =
        |error: &Diagnostic| loaded.diagnostics.contains(error) || !known.contains(&(error.code, &*error.message));
    after.retain(|problem| problem.severity == Severity::Error && is_new(problem));
    after
}

fn lints(
    loaded: &Loaded,
    which: impl Fn(&Lint) -> bool,
    find: &dyn Fn(&str, Language) -> Vec<Hit>,
    answers: &dyn Fn(&str, Language) -> bool,
) -> Vec<Diagnostic> {
    let programme: Programme = loaded
        .programme
        .as_ref()
        .map(|source| programme::parse(source).0)
        .unwrap_or_default();
    let quotes: Vec<(&str, &str, &str)> = rules::quotes().collect();
    let corpus = Corpus {
        folder: &loaded.folder,
        languages: &loaded.languages,
        sources: &loaded.sources,
        entries: &loaded.entries,
        links: &programme.links.keys().cloned().collect(),
        lists: &programme.lists.keys().cloned().collect(),
        quotes: &quotes,
        find,
        answers,
    };
    let wanted = LINTS.iter().filter(|lint| which(lint));
    wanted.flat_map(|lint| (lint.check)(&corpus)).collect()
}

/// Stable, so that problems at one place stay in the order in which they were found.
fn by_place(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by(|left, right| (&left.place.file, left.place.span).cmp(&(&right.place.file, right.place.span)));
    found
}
