//! Placeholders in answers: `{link:phone-numbers}` and `{list:add-ons}`.
//!
//! Finds them; what stands in their place is for others to say. Other text in braces is left alone.

use super::line::trim;
use super::{excerpt, is_id, suggest_id};
use crate::domain::diagnostic::Span;

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A web address or a similar single thing, from `[links]`.
    Link,
    /// A list of things, from `[lists]`.
    List,
}

/// A placeholder in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// What it stands for.
    pub kind: Kind,
    /// The name in the programme file.
    pub name: String,
    /// Where it stands in the text searched, braces included.
    pub span: Span,
}

/// Something that is evidently meant as a placeholder and isn't one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Where it stands in the text searched.
    pub span: Span,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What [`find`] found, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The placeholders.
    pub placeholders: Vec<Placeholder>,
    /// What should have been placeholders.
    pub malformed: Vec<Malformed>,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Link, Self::List];

    /// The word before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::List => "list",
        }
    }
}

/// Finds placeholders. Upper or lower case and blanks around the two words don't matter; a placeholder doesn't go over a
/// line's end.
#[must_use]
pub fn find(text: &str) -> Found {
    let mut found = Found::default();
    for (start, bracket) in text.match_indices(['{', '[', '(']) {
        let inside = &text[start + 1..];
        if bracket != "{" {
            found.malformed.extend(other_brackets(inside, start));
            continue;
        }
        let stop = inside.find(['{', '}', '\n', '\r']).unwrap_or(inside.len());
        let closed = inside[stop..].starts_with('}');
        let span = Span::new(
            start,
            start + 1 + if closed { stop + 1 } else { trim(&inside[..stop]).len() },
        );
        read(&inside[..stop], closed, span, &mut found);
    }
    found
}

/// `[link:phone-numbers]`, where `inside` is what stands behind the bracket at `start`.
fn other_brackets(inside: &str, start: usize) -> Option<Malformed> {
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| inside.starts_with(kind.name()) && inside[kind.name().len()..].starts_with(':'))?;
    let name_start = kind.name().len() + 1;
    let rest = &inside[name_start..];
    let length = rest.find([']', ')', '[', '(', '{', '\n', '\r'])?;
    let name = &rest[..length];
    let closed = rest[length..].starts_with([']', ')']);
    (closed && is_id(name)).then(|| Malformed {
        span: Span::new(start, start + 1 + name_start + length + 1),
        message: "a placeholder stands in braces, not in other brackets".to_owned(),
        help: format!("write '{{{}:{name}}}'", kind.name()),
    })
}

/// Reads what stands between the braces.
fn read(inside: &str, closed: bool, span: Span, found: &mut Found) {
    let Some((word, name)) = inside.split_once(':') else {
        return;
    };
    let (word, name) = (trim(word), trim(name));
    // Longer words aren't meant as one of ours; this also bounds the time.
    if word.len() > 8 {
        return;
    }
    let word_plain = word.to_lowercase();
    let exact = Kind::ALL.into_iter().find(|kind| kind.name() == word_plain);
    let near = || {
        Kind::ALL.into_iter().find(|kind| {
            word_plain.strip_suffix('s') == Some(kind.name()) || strsim::osa_distance(kind.name(), &word_plain) == 1
        })
    };
    let Some(kind) = exact.or_else(near) else {
        return;
    };
    let plain_name = name.to_lowercase();
    let shown = if name.is_empty() {
        "name".to_owned()
    } else {
        // Where the closing brace is missing, the whole sentence may follow.
        let few = if closed { 4 } else { 1 };
        let words: Vec<&str> = name.split_whitespace().take(few).collect();
        suggest_id(&words.join(" ")).unwrap_or_else(|| "name".to_owned())
    };
    let right = format!("{{{}:{shown}}}", kind.name());
    let message = if !closed {
        format!("the placeholder '{}' has no closing brace", excerpt(inside))
    } else if exact.is_none() {
        format!("there are no placeholders of the kind '{word}', only 'link' and 'list'")
    } else if name.is_empty() {
        format!("this placeholder doesn't say which {} it stands for", kind.name())
    } else if is_id(&plain_name) {
        found.placeholders.push(Placeholder {
            kind,
            name: plain_name,
            span,
        });
        return;
    } else {
        format!("'{}' can't be the name of a {}", excerpt(name), kind.name())
    };
    found.malformed.push(Malformed {
        span,
        message,
        help: format!("write '{right}'"),
    });
}
