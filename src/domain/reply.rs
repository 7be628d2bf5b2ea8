//! What a person reads for a message, whatever the channel.

use serde::{Deserialize, Serialize};

use super::phrases::same;
use super::records::{Attachment, CaseNumber, Text};

/// One reply: words, and what may be chosen next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The words, source and contacts included.
    pub text: Text,
    /// What may be chosen next; empty where nothing is offered.
    pub choices: Vec<Choice>,
    /// The FAQ's entry that these words are taken from, where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The page of that entry, in the language of these words, on whatever host our pages are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The number by which the answer may be rated, in this conversation, where it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<u32>,
    /// Files that go with it, where the channel can hand out files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ReplyFile>,
}

/// A file of a case that goes with a reply. Whoever asks for it is looked at again then: knowing this is no permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyFile {
    /// The case.
    pub case: CaseNumber,
    /// The file's name.
    pub name: Text,
    /// SHA-256 of its bytes, by which it is found in the case.
    pub sha256: String,
}

impl From<&Attachment> for ReplyFile {
    fn from(file: &Attachment) -> Self {
        Self {
            case: file.case,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
        }
    }
}

/// Something to choose. A message that equals the label (in any case) or the number chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the person sees.
    pub label: String,
    /// What is meant.
    pub value: String,
}

impl Reply {
    /// Words, and what may be chosen next.
    pub fn offering(text: impl Into<Text>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::words(text)
        }
    }

    /// Words alone.
    pub fn words(text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            choices: Vec::new(),
            entry: None,
            page: None,
            exchange: None,
            files: Vec::new(),
        }
    }
}

/// The choice that a message names: by its label, however case and punctuation are typed, or else by its place. Where numbers
/// are what there is to choose from, a number is never a place: whoever types 4 doesn't mean the fourth of 1, 2, 3 and 5.
#[must_use]
pub fn chosen<'c>(offered: &'c [Choice], message: &str) -> Option<&'c Choice> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let by_place = || {
        let place = number(message)?.checked_sub(1)?;
        let of_numbers = offered.iter().any(|choice| number(&choice.label).is_some());
        offered.get(place).filter(|_| !of_numbers)
    };
    offered
        .iter()
        .find(|choice| same(message, &choice.label))
        .or_else(by_place)
}
