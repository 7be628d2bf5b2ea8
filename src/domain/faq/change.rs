//! What a change of the FAQ changes for readers: the questions that are known, and those of them that get another answer.
//!
//! Searches nothing: what each question gets before and after is handed in.

use std::collections::HashSet;
use std::fmt::Display;

use serde::Serialize;

use super::Entry;
use crate::domain::dialogue::FaqOutcome;
use crate::domain::language::Language;

/// Where a question is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It is an entry's question.
    Question,
    /// It is another way to ask it.
    AlsoAsked,
    /// It is a test: it must find its entry.
    MustFind,
    /// It is a test: its entry must not answer it.
    MustNotFind,
    /// It stands in the list of what the FAQ doesn't answer.
    OutOfScope,
    /// Somebody asked it and wasn't answered.
    Asked,
    /// It stands in a file of questions.
    Listed,
}

/// A question that is known already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownQuestion {
    /// The question.
    #[serde(rename = "question")]
    pub text: String,
    /// Its language, where that is known.
    pub language: Option<Language>,
    /// Where it is known from.
    pub origin: Origin,
    /// The entry it stands in, or is said to belong to.
    pub of: Option<String>,
}

/// What a question gets. Entries are named by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What kind of answer it is.
    pub outcome: FaqOutcome,
    /// The entry that answers, when one does.
    pub entry: Option<String>,
    /// The entries that are offered, when several fit.
    pub choices: Vec<String>,
    /// What further questions in the same message get.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Said>,
}

/// A question that gets another answer than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change<'q> {
    /// The question.
    #[serde(flatten)]
    pub question: &'q KnownQuestion,
    /// What it got.
    pub before: Said,
    /// What it gets.
    pub after: Said,
}

impl Origin {
    /// As it is shown to people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::AlsoAsked => "also asked",
            Self::MustFind => "must find this",
            Self::MustNotFind => "must not find this",
            Self::OutOfScope => "out of scope",
            Self::Asked => "asked, not answered",
            Self::Listed => "file",
        }
    }
}

impl KnownQuestion {
    /// Where it is known from, and of which entry, as it is shown to people.
    #[must_use]
    pub fn from(&self) -> String {
        match &self.of {
            Some(entry) => format!("{entry}, {}", self.origin.name()),
            None => self.origin.name().to_owned(),
        }
    }
}

impl Said {
    /// Whether the reader gets the same. In which order entries are offered makes no difference.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let offers = |one: &Self, other: &Self| one.choices.iter().all(|choice| other.choices.contains(choice));
        self.outcome == other.outcome
            && self.entry == other.entry
            && offers(self, other)
            && offers(other, self)
            && self.more.len() == other.more.len()
            && self.more.iter().zip(&other.more).all(|(one, other)| one.is_same(other))
    }
}

impl Change<'_> {
    /// How far the answer moves: 0 to another entry's words, 1 from words to none or the other way, 2 to or from asking back.
    fn step(&self) -> u8 {
        match (&self.before.entry, &self.after.entry) {
            (Some(before), Some(after)) if before != after => 0,
            _ if [self.before.outcome, self.after.outcome].contains(&FaqOutcome::Clarify) => 2,
            _ => 1,
        }
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.outcome, &self.entry) {
            (FaqOutcome::Answered, Some(entry)) => f.write_str(entry)?,
            (FaqOutcome::Answered | FaqOutcome::Unanswered, _) => f.write_str("unanswered")?,
            (FaqOutcome::Clarify, _) => write!(f, "clarify: {}", self.choices.join(", "))?,
            (FaqOutcome::SmallTalk, _) => f.write_str("small talk")?,
        }
        for said in &self.more {
            write!(f, " + {said}")?;
        }
        Ok(())
    }
}

/// All questions that the entries, and the list of what the FAQ doesn't answer, hold: those of `after` first, then those
/// that stand in `before`. See [`each_once`].
#[must_use]
pub fn known(
    before: (&[Entry], &[(Language, String)]),
    after: (&[Entry], &[(Language, String)]),
) -> Vec<KnownQuestion> {
    let mut known = Vec::new();
    for (entries, out_of_scope) in [after, before] {
        known.extend(entries.iter().flat_map(of_entry));
        known.extend(out_of_scope.iter().map(|(language, text)| KnownQuestion {
            text: text.clone(),
            language: Some(*language),
            origin: Origin::OutOfScope,
            of: None,
        }));
    }
    known
}

/// The questions of one entry.
fn of_entry(entry: &Entry) -> Vec<KnownQuestion> {
    let question = std::iter::once((&entry.question, Origin::Question));
    let lists = [
        (&entry.alternates, Origin::AlsoAsked),
        (&entry.must_find, Origin::MustFind),
        (&entry.must_not_find, Origin::MustNotFind),
    ];
    let others = lists
        .into_iter()
        .flat_map(|(phrases, origin)| phrases.iter().map(move |phrase| (phrase, origin)));
    let all = question.chain(others).filter(|(phrase, _)| !phrase.text.is_empty());
    all.map(|(phrase, origin)| KnownQuestion {
        text: phrase.text.clone(),
        language: Some(entry.language),
        origin,
        of: Some(entry.id.clone()),
    })
    .collect()
}

/// The questions without those whose text came before. One that people asked in a language, and one in a file without any,
/// are the same question: what it gets depends on its text alone.
#[must_use]
pub fn each_once(questions: Vec<KnownQuestion>) -> Vec<KnownQuestion> {
    let mut seen = HashSet::new();
    let new = |question: &KnownQuestion| seen.insert(question.text.clone());
    questions.into_iter().filter(new).collect()
}

/// Those that get another answer, what readers notice most first.
#[must_use]
pub fn changed(questions: &[KnownQuestion], said: Vec<(Said, Said)>) -> Vec<Change<'_>> {
    let pairs = questions.iter().zip(said);
    let mut changes: Vec<Change<'_>> = pairs
        .filter(|(_, (before, after))| !before.is_same(after))
        .map(|(question, (before, after))| Change {
            question,
            before,
            after,
        })
        .collect();
    changes.sort_by_key(Change::step);
    changes
}
