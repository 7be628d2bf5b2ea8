//! "Which product is it about?": asked by more than one dialogue.
//!
//! A product is known by its names and aliases, never by a word in a name. Where what was typed is only near to a name, or
//! holds one, the reader is asked.

use serde::{Deserialize, Serialize};

use super::aside::{self, Aside};
use super::flow::{Input, Question, choice};
use super::known::{FaqOutcome, Known, Query};
use crate::domain::messages::{Message, say};
use crate::domain::nearest;
use crate::domain::phrases::{plain, same};
use crate::domain::programme::{Product, Programme};
use crate::domain::reply::Choice;

/// Begins the value of a choice that names a product.
const PRODUCT: &str = "product:";
/// More words aren't the name of a product.
const MOST_WORDS: usize = 6;
/// Longer words aren't either, in characters.
const LONGEST_NAME: usize = 60;

/// A name that is perhaps that of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Doubt {
    /// The product's name in the programme file.
    meant: String,
    /// As typed.
    typed: String,
}

/// What an answer says.
pub(super) enum Named {
    /// The product's name in the programme file, or as typed where it isn't there.
    Product(String),
    /// Perhaps one was meant.
    Perhaps(Doubt),
    /// It names none.
    No,
}

/// The question, or "did you mean".
pub(super) fn question(known: &Known<'_>, doubt: Option<&Doubt>) -> Question {
    if let Some(Doubt { meant, typed }) = doubt {
        let product = meant.clone();
        let label = Message::NoItIs { product: typed.clone() };
        return Question {
            text: say(known.language, &Message::DidYouMean { product }),
            choices: vec![
                choice(known, &Message::Yes, format!("{PRODUCT}{meant}")),
                choice(known, &label, format!("{PRODUCT}{typed}")),
            ],
        };
    }
    let products = known.programme.products.iter();
    Question {
        text: say(known.language, &Message::AskWhichProduct),
        choices: products
            .map(|product| Choice {
                label: product.name.clone(),
                value: format!("{PRODUCT}{}", product.name),
            })
            .collect(),
    }
}

/// Which product an answer names.
pub(super) fn named(input: &Input<'_>, doubt: Option<&Doubt>, known: &Known<'_>) -> Result<Named, Query> {
    if let Some(name) = input.value.and_then(|value| value.strip_prefix(PRODUCT)) {
        return Ok(Named::Product(name.to_owned()));
    }
    let text = input.text.trim();
    if let Some(doubt) = doubt {
        match aside::recognise(text) {
            Some(Aside::Yes) => return Ok(Named::Product(doubt.meant.clone())),
            Some(Aside::No) => return Ok(Named::Product(doubt.typed.clone())),
            _ => {}
        }
    }
    if let Some(product) = known_as(text, known.programme).or_else(|| of_version(text, known.programme)) {
        return Ok(Named::Product(product.name.clone()));
    }
    let words = text.split_whitespace().count();
    if text.ends_with('?') || words == 0 || words > MOST_WORDS || text.chars().count() > LONGEST_NAME {
        return Ok(Named::No);
    }
    if let Some(product) = near(text, known.programme) {
        return Ok(Named::Perhaps(Doubt {
            meant: product.name.clone(),
            typed: text.to_owned(),
        }));
    }
    // A word or two is a name rather than a question.
    let something_else = aside::recognise(text).is_some()
        || match known.ask(text)?.outcome {
            FaqOutcome::Answered => words > 2,
            FaqOutcome::SmallTalk => true,
            FaqOutcome::Clarify | FaqOutcome::Unanswered => false,
        };
    Ok(if something_else {
        Named::No
    } else {
        Named::Product(text.to_owned())
    })
}

/// `XenApp 6.5 FP1` is `XenApp`: versions behind a name don't change what it is.
fn of_version<'p>(text: &str, programme: &'p Programme) -> Option<&'p Product> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && words.last()?.chars().any(|letter| letter.is_ascii_digit()) {
        words.pop();
        if let Some(product) = known_as(&words.join(" "), programme) {
            return Some(product);
        }
    }
    None
}

/// All names of all products.
fn names(programme: &Programme) -> impl Iterator<Item = (&str, &Product)> {
    programme.products.iter().flat_map(|product| {
        let aliases = product.aliases.iter().map(String::as_str);
        std::iter::once(product.name.as_str())
            .chain(aliases)
            .map(move |name| (name, product))
    })
}

/// The product of which this is a name, however blanks and hyphens are typed.
fn known_as<'p>(text: &str, programme: &'p Programme) -> Option<&'p Product> {
    names(programme)
        .find(|(name, _)| same(name, text))
        .map(|(_, product)| product)
}

/// The product with a name near to what was typed, or whose name stands in it. Two of them are none.
fn near<'p>(text: &str, programme: &'p Programme) -> Option<&'p Product> {
    if let Some(nearest) = nearest(text, names(programme).map(|(name, _)| name)) {
        return programme.product(nearest);
    }
    let typed = format!(" {} ", plain(text));
    let mut inside: Vec<&Product> = names(programme)
        .filter(|(name, _)| typed.contains(&format!(" {} ", plain(name))))
        .map(|(_, product)| product)
        .collect();
    inside.dedup_by_key(|product| &product.name);
    match inside.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}
