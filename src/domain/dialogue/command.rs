//! Commands: the same in every channel.

use super::flow::Start;
use crate::domain::records::CaseNumber;

/// A command with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin again.
    Start,
    /// What can be done here.
    Help,
    /// A question for the FAQ; empty without one.
    Ask(String),
    /// Begin a dialogue.
    Begin(Start),
    /// Sign out.
    SignOut,
    /// Choose the language; empty: which may be chosen.
    Language(String),
    /// What is kept about the reader.
    Privacy,
    /// Leave the dialogue.
    Cancel,
    /// The question before the open one.
    Back,
}

impl Command {
    /// All commands by name, as the help lists them.
    pub const NAMES: [&str; 16] = [
        "start",
        "help",
        "ask",
        "signin",
        "signout",
        "eligibility",
        "addon",
        "support",
        "case",
        "cases",
        "review",
        "contact",
        "language",
        "privacy",
        "cancel",
        "back",
    ];

    /// Reads a message that begins with a slash. The error is the command as typed.
    pub fn read(message: &str) -> Option<Result<Self, String>> {
        let words = message.strip_prefix('/')?;
        let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let rest = rest.trim();
        let product = (!rest.is_empty()).then(|| rest.to_owned());
        let case: Option<CaseNumber> = rest.parse().ok();
        Some(Ok(match name.to_lowercase().as_str() {
            "start" => deep_link(rest, case).map_or(Self::Start, Self::Begin),
            "help" => Self::Help,
            "ask" => Self::Ask(rest.to_owned()),
            "signin" => Self::Begin(Start::SignIn),
            "signout" => Self::SignOut,
            "eligibility" => Self::Begin(Start::Eligibility { product }),
            "addon" => Self::Begin(Start::AddOn),
            "support" => Self::Begin(Start::Support),
            // "/case C-000123" means a case that there is.
            "case" if case.is_some() => Self::Begin(Start::Cases { case }),
            "case" => Self::Begin(Start::OpenCase { product }),
            "cases" => Self::Begin(Start::Cases { case }),
            "review" => Self::Begin(Start::Review { case }),
            "contact" => Self::Begin(Start::EndUser),
            "language" => Self::Language(rest.to_owned()),
            "privacy" => Self::Privacy,
            "cancel" => Self::Cancel,
            "back" => Self::Back,
            _ => return Some(Err(format!("/{name}"))),
        }))
    }
}

/// The dialogue that a link into the chat begins with: `/start case`, `/start C-000123`. Anything else is a plain start.
fn deep_link(payload: &str, case: Option<CaseNumber>) -> Option<Start> {
    Some(match payload.to_lowercase().as_str() {
        _ if case.is_some() => Start::Cases { case },
        "signin" => Start::SignIn,
        "eligibility" => Start::Eligibility { product: None },
        "addon" => Start::AddOn,
        "support" => Start::Support,
        "case" => Start::OpenCase { product: None },
        "cases" => Start::Cases { case: None },
        "review" => Start::Review { case: None },
        "contact" => Start::EndUser,
        _ => return None,
    })
}
