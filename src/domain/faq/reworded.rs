//! What was done to the entries of a text: which came, which went, and what of the others is another now.
//!
//! Says nothing of what readers get for it: that is `change`.

use super::{Entry, Spanned};

/// An entry that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// Its id.
    pub id: String,
    /// Its question, as it is now or, where it is gone, as it was.
    pub question: String,
    /// What was done to it.
    pub what: What,
}

/// What was done to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Parts of it are others, in words: `the answer`, `2 more ways to ask`.
    Changed(Vec<String>),
}

/// What was done between two versions of a text, in the order of the newer one, and then what is gone.
#[must_use]
pub fn reworded(before: &[Entry], after: &[Entry]) -> Vec<Reworded> {
    // Where an id stands twice, the first one counts, as everywhere.
    let find = |entries: &'_ [Entry], id: &str| entries.iter().position(|entry| entry.id == id);
    let firsts = |entries: &'_ [Entry]| -> Vec<usize> {
        let is_first = |index: &usize| find(entries, &entries[*index].id) == Some(*index);
        (0..entries.len()).filter(is_first).collect()
    };
    let of = |entry: &Entry, what: What| Reworded {
        id: entry.id.clone(),
        question: entry.question.text.clone(),
        what,
    };
    let mut found = Vec::new();
    for index in firsts(after) {
        let entry = &after[index];
        match find(before, &entry.id) {
            None => found.push(of(entry, What::Added)),
            Some(old) if !before[old].says_same(entry) => {
                found.push(of(entry, What::Changed(parts(&before[old], entry))));
            }
            Some(_) => {}
        }
    }
    let gone = firsts(before).into_iter().map(|index| &before[index]);
    found.extend(
        gone.filter(|entry| find(after, &entry.id).is_none())
            .map(|entry| of(entry, What::Removed)),
    );
    found
}

/// The parts in which two versions of an entry differ.
fn parts(before: &Entry, after: &Entry) -> Vec<String> {
    let mut parts = Vec::new();
    let texts = [
        ("the question", before.question.text != after.question.text),
        ("the answer", before.answer.text != after.answer.text),
        ("whom it is for", before.audience != after.audience),
    ];
    parts.extend(
        texts
            .iter()
            .filter(|(_, differs)| *differs)
            .map(|(name, _)| (*name).to_owned()),
    );
    let lists = [
        ("way to ask", "ways to ask", &before.alternates, &after.alternates),
        ("related entry", "related entries", &before.see, &after.see),
        (
            "question it must find",
            "questions it must find",
            &before.must_find,
            &after.must_find,
        ),
        (
            "question it must not find",
            "questions it must not find",
            &before.must_not_find,
            &after.must_not_find,
        ),
    ];
    for (one, several, before, after) in lists {
        let lacks = |one: &[Spanned], other: &[Spanned]| {
            let is_there = |phrase: &&Spanned| other.iter().any(|other| other.text == phrase.text);
            one.len() - one.iter().filter(is_there).count()
        };
        let name = |count: usize| if count == 1 { one } else { several };
        let (more, fewer) = (lacks(after, before), lacks(before, after));
        if more > 0 {
            parts.push(format!("{more} more {}", name(more)));
        }
        if fewer > 0 {
            parts.push(format!("{fewer} {} less", name(fewer)));
        }
        let in_order = |phrases: &[Spanned]| phrases.iter().map(|phrase| phrase.text.clone()).collect::<Vec<_>>();
        if more == 0 && fewer == 0 && in_order(before) != in_order(after) {
            parts.push(format!("the order of the {several}"));
        }
    }
    let mark = |entry: &Entry| entry.from_english.as_ref().map(|mark| mark.text.clone());
    if mark(before) != mark(after) {
        parts.push("the mark of the English text".to_owned());
    }
    parts
}
