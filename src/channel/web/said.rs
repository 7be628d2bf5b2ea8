//! Replies as browsers get them: words with their links found, so that no script has to look for any.

use linkify::{LinkFinder, LinkKind};
use serde::Serialize;

use super::files::address;
use crate::domain::records::Text;
use crate::domain::reply::{Choice, Reply};

/// A reply as a browser shows it.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    /// The words, in order.
    parts: Vec<Piece>,
    /// What may be chosen next.
    choices: Vec<Choice>,
    /// The page of the entry that answers, when one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    /// The number by which the answer can be rated, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    exchange: Option<u32>,
    /// Files to save.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<Link>,
}

/// A file to save: its name and where it is.
#[derive(Debug, Serialize)]
struct Link {
    name: Text,
    href: String,
}

/// Some words, and where they lead.
#[derive(Debug, Serialize)]
pub(super) struct Piece {
    /// The words.
    pub(super) text: String,
    /// An address of the web or of e-mail; none for most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
}

impl Said {
    pub(super) fn new(reply: Reply) -> Self {
        Self {
            parts: pieces(&reply.text),
            choices: reply.choices,
            page: reply.page,
            exchange: reply.exchange,
            files: reply
                .files
                .into_iter()
                .map(|file| Link {
                    href: address(&file),
                    name: file.name,
                })
                .collect(),
        }
    }
}

/// A text in pieces, its links apart.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(true);
    let piece = |span: linkify::Span<'_>| Piece {
        text: span.as_str().to_owned(),
        href: match span.kind() {
            Some(LinkKind::Email) => Some(format!("mailto:{}", span.as_str())),
            // Nothing but the web: what people typed may come back to them, and a link of another kind could run something.
            Some(LinkKind::Url) if is_web(span.as_str()) => Some(span.as_str().to_owned()),
            _ => None,
        },
    };
    finder.spans(text).map(piece).collect()
}

fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
