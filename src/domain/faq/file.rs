//! The files of the FAQ folder that can be edited by name: which there can be, and where each stands.
//!
//! A name is never a path: what isn't a language and a topic, or one of the few names we gave ourselves, is none.

use std::fmt;
use std::str::FromStr;

use super::is_id;
use crate::domain::language::Language;

/// The folder of questions that nothing answers.
const OUT_OF_SCOPE: &str = "out-of-scope";
/// What the programme file is called.
const PROGRAMME: &str = "programme";

/// A file of the FAQ folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaqFile {
    /// Entries of one topic in one language.
    Topic(Language, String),
    /// The questions in one language that nothing answers.
    OutOfScope(Language),
    /// Products, certificates, contacts, links and lists.
    Programme,
}

/// A text that names no file of the FAQ folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' names no file of the FAQ; one looks like 'en/incidents', with small letters, digits and single hyphens behind the language"
)]
pub struct NoFaqFile(pub String);

impl FaqFile {
    /// The file's path below the FAQ folder: `en/incidents.txt`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Programme => format!("{self}.toml"),
            _ => format!("{self}.txt"),
        }
    }

    /// The file with this path below the FAQ folder, where it can be named.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (name, _) = path.rsplit_once('.')?;
        let file: Self = name.parse().ok()?;
        (file.path() == path).then_some(file)
    }

    /// Whether it holds entries.
    #[must_use]
    pub const fn is_topic(&self) -> bool {
        matches!(self, Self::Topic(..))
    }

    /// The language its texts are in; none where it has no texts.
    #[must_use]
    pub const fn language(&self) -> Option<Language> {
        match self {
            Self::Topic(language, _) | Self::OutOfScope(language) => Some(*language),
            Self::Programme => None,
        }
    }
}

impl fmt::Display for FaqFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Topic(language, topic) => write!(f, "{language}/{topic}"),
            Self::OutOfScope(language) => write!(f, "{OUT_OF_SCOPE}/{language}"),
            Self::Programme => f.write_str(PROGRAMME),
        }
    }
}

impl FromStr for FaqFile {
    type Err = NoFaqFile;

    fn from_str(name: &str) -> Result<Self, NoFaqFile> {
        let known = |code: &str| Language::ALL.into_iter().find(|language| language.code() == code);
        let file = match name.split_once('/') {
            None => (name == PROGRAMME).then_some(Self::Programme),
            Some((OUT_OF_SCOPE, code)) => known(code).map(Self::OutOfScope),
            Some((code, topic)) => known(code)
                .filter(|_| is_id(topic))
                .map(|language| Self::Topic(language, topic.to_owned())),
        };
        file.ok_or_else(|| NoFaqFile(name.to_owned()))
    }
}
