//! The settings: from a file, then from the environment. The only reader of the environment.
//!
//! Every key of the file is also read as `PARTNERDESK_` and the key in capitals, dots as `_`: `PARTNERDESK_ANSWERS_FALSE_ANSWERS`.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file that is read when none is named, if it is there.
const DEFAULT_FILE: &str = "partnerdesk.toml";
/// Begins the name of each environment variable.
const PREFIX: &str = "PARTNERDESK_";
/// All keys. Each stands in `partnerdesk.example.toml`.
const KEYS: &[(&str, Kind)] = &[
    ("faq", Kind::Text),
    ("index", Kind::Text),
    ("answers.false_answers", Kind::Number),
];

/// How the value of an environment variable is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
}

/// The settings of a run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder of FAQ texts.
    pub faq: PathBuf,
    /// The folder of built indexes.
    pub index: PathBuf,
    /// How questions are answered.
    pub answers: Answers,
}

/// How questions are answered.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// The share of questions that the FAQ doesn't answer which may be answered all the same, 0 to 1.
    pub false_answers: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            faq: "faq".into(),
            index: "index".into(),
            answers: Answers::default(),
        }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self { false_answers: 0.05 }
    }
}

/// A setting that can't be used. Says where it stands and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{}: can't be read: {error}; name the settings file with --config FILE", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Something in the file is wrong.
    #[error("{file}:{line}:{column}: {message}")]
    Malformed {
        /// The file, or the environment variables.
        file: String,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// An environment variable or a value is wrong.
    #[error("{name}: {message}")]
    Value {
        /// The key or the variable.
        name: String,
        /// What is wrong.
        message: String,
    },
}

/// Reads the settings of this process.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub fn read(file: Option<&Path>) -> Result<Config, ConfigError> {
    let text = match file {
        Some(file) => (file, std::fs::read_to_string(file)),
        None => (Path::new(DEFAULT_FILE), std::fs::read_to_string(DEFAULT_FILE)),
    };
    let (path, text) = match text {
        (path, Ok(text)) => (path, text),
        (path, Err(error)) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => (path, String::new()),
        (path, Err(error)) => {
            return Err(ConfigError::Unreadable {
                file: path.to_owned(),
                error,
            });
        }
    };
    parse(&path.display().to_string(), &text, |name| std::env::var(name).ok())
}

/// The settings in `text`, those that `environment` has in place of them.
pub fn parse(file: &str, text: &str, environment: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
    // Read as a whole first: its errors know their place in the file.
    let _: Config = toml::from_str(text).map_err(|error| malformed(file, text, &error))?;
    let mut table: toml::Table = toml::from_str(text).map_err(|error| malformed(file, text, &error))?;
    for (key, kind) in KEYS {
        let variable = format!("{PREFIX}{}", key.to_uppercase().replace('.', "_"));
        if let Some(value) = environment(&variable) {
            // What isn't a number where one is wanted is left as text, and refused below.
            let number = (*kind == Kind::Number).then(|| value.parse().ok()).flatten();
            let value = number.map_or(toml::Value::String(value), toml::Value::Float);
            set(&mut table, key, value);
            let _: Config = table
                .clone()
                .try_into()
                .map_err(|error: toml::de::Error| ConfigError::Value {
                    name: variable,
                    message: error.message().to_owned(),
                })?;
        }
    }
    let config: Config = table.try_into().map_err(|error| malformed(file, text, &error))?;
    if !(0.0..=1.0).contains(&config.answers.false_answers) {
        return Err(ConfigError::Value {
            name: "answers.false_answers".to_owned(),
            message: format!(
                "{} isn't a share between 0 and 1; write 0.05 for 5 %",
                config.answers.false_answers
            ),
        });
    }
    Ok(config)
}

fn set(table: &mut toml::Table, key: &str, value: toml::Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((section, rest)) => {
            let section = table
                .entry(section)
                .or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if let toml::Value::Table(section) = section {
                set(section, rest, value);
            }
        }
    }
}

fn malformed(file: &str, text: &str, error: &toml::de::Error) -> ConfigError {
    let source = crate::domain::diagnostic::Source {
        file: file.into(),
        text: text.to_owned(),
    };
    let at = source.position(error.span().map_or(0, |span| span.start));
    ConfigError::Malformed {
        file: file.to_owned(),
        line: at.line,
        column: at.column,
        message: error.message().to_owned(),
    }
}
