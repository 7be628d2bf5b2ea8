//! The settings: from a file, then from the environment. The only reader of the environment.
//!
//! Every key of the file is also read as `PARTNERDESK_` and the key in capitals, dots as `_`: `PARTNERDESK_ANSWERS_FALSE_ANSWERS`.

pub mod change;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file that is read when none is named, if it is there.
const DEFAULT_FILE: &str = "partnerdesk.toml";
/// Begins the name of each environment variable.
const PREFIX: &str = "PARTNERDESK_";
/// A shorter secret key could be guessed, in characters.
const SHORTEST_KEY: usize = 32;
/// All keys but those of lists. Each stands in `partnerdesk.example.toml`.
pub const KEYS: &[(&str, Kind)] = &[
    ("db", Kind::Text),
    ("faq", Kind::Text),
    ("index", Kind::Text),
    ("secret_key", Kind::Text),
    ("public_url", Kind::Text),
    ("answers.false_answers", Kind::Number),
    ("mail.smtp", Kind::Text),
    ("mail.from", Kind::Text),
    ("mail.dir", Kind::Text),
    ("mail.staff", Kind::Text),
    ("mail.reply_to", Kind::Text),
    ("files.folder", Kind::Text),
    ("files.count", Kind::Whole),
    ("files.megabytes", Kind::Whole),
    ("retention.conversations", Kind::Whole),
    ("retention.sign_ins", Kind::Whole),
    ("retention.unanswered", Kind::Whole),
    ("retention.figures", Kind::Whole),
    ("telegram.token", Kind::Text),
    ("telegram.api_url", Kind::Text),
    ("telegram.webhook_url", Kind::Text),
    ("telegram.webhook_secret", Kind::Text),
    ("telegram.staff_group", Kind::Whole),
    ("sender.per_second", Kind::Whole),
    ("web.listen", Kind::Text),
    ("web.behind_proxy", Kind::Flag),
    ("web.messages_per_second", Kind::Whole),
    ("web.messages_burst", Kind::Whole),
    ("web.sessions_per_second", Kind::Whole),
    ("web.sessions_burst", Kind::Whole),
    ("web.connections", Kind::Whole),
    ("web.connections_each", Kind::Whole),
    ("web.idle_seconds", Kind::Whole),
    ("web.request_seconds", Kind::Whole),
    ("console.git", Kind::Flag),
    ("api.public_ask", Kind::Flag),
    ("api.asks_per_second", Kind::Whole),
    ("api.asks_burst", Kind::Whole),
    ("log.level", Kind::Text),
    ("log.json", Kind::Flag),
    ("log.otlp", Kind::Text),
    ("answers.model", Kind::Text),
    ("answers.encoder", Kind::Text),
];

/// How the value of an environment variable is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it stands.
    Text,
    /// With a decimal point.
    Number,
    /// Without one.
    Whole,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// The value in `text`. What isn't of this kind stays text, and is then refused with its name.
    fn read(self, text: String) -> toml::Value {
        let read = match self {
            Self::Text => None,
            Self::Number => text.parse().ok().map(toml::Value::Float),
            Self::Whole => text.parse().ok().map(toml::Value::Integer),
            Self::Flag => text.parse().ok().map(toml::Value::Boolean),
        };
        read.unwrap_or(toml::Value::String(text))
    }
}

/// The settings of a run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where records are kept.
    pub db: Secret,
    /// The folder of FAQ texts.
    pub faq: PathBuf,
    /// The folder of built indexes.
    pub index: PathBuf,
    /// What PINs are kept under; none: a key of its own is made beside the database.
    pub secret_key: Option<Secret>,
    /// Where people reach our pages; none: answers name no page.
    pub public_url: Option<String>,
    /// How questions are answered.
    pub answers: Answers,
    /// How e-mails go out.
    pub mail: Mail,
    /// Other programs that are told of events.
    pub webhooks: Vec<Webhook>,
    /// Files that come with cases.
    pub files: Files,
    /// How long things are kept, in days.
    pub retention: Retention,
    /// What is logged.
    pub log: Log,
    /// The bot in Telegram.
    pub telegram: Telegram,
    /// How quickly chats are written to.
    pub sender: Sender,
    /// Our own web server.
    pub web: Web,
    /// The staff console.
    pub console: Console,
    /// What other programs may do.
    pub api: Api,
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// How questions are answered.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// The share of questions that the FAQ doesn't answer which may be answered all the same, 0 to 1.
    pub false_answers: f64,
    /// The folder of the model that questions are understood by.
    pub model: PathBuf,
    /// Whether that model is used.
    pub encoder: Encoder,
}

/// Whether questions are understood by a model, beyond their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoder {
    /// Where there is one.
    #[default]
    Auto,
    /// Never: by their words alone.
    Off,
}

/// How e-mails go out: over SMTP, or into a folder. Neither: they wait in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `smtps://user:password@host`, `smtp://host:587?tls=required`; may hold a password.
    pub smtp: Option<Secret>,
    /// The sender's address, a name in front if wanted.
    pub from: String,
    /// The folder that e-mails are written to instead of sending them.
    pub dir: Option<PathBuf>,
    /// The address of the team that works on cases; none: nobody is told by e-mail.
    pub staff: Option<String>,
    /// Where answers to our e-mails go; none: they aren't read, and each e-mail says so.
    pub reply_to: Option<String>,
}

/// A program that is told of events by HTTP, signed as Standard Webhooks has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// The name it has in the queue.
    pub name: String,
    /// Where to.
    pub url: String,
    /// The key for signing: `whsec_` and base64.
    pub secret: Secret,
    /// The events it wants, such as `case.opened`; empty = all.
    #[serde(default)]
    pub events: Vec<String>,
}

/// Files that come with cases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// Where they lie; none: beside the database.
    pub folder: Option<PathBuf>,
    /// At most so many a case.
    pub count: u32,
    /// At most so large each, in units of a million bytes.
    pub megabytes: u32,
}

/// How long things are kept, in days. Cases, orders and the audit are records of the partner's and stay.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Conversations, and what updates were answered with.
    pub conversations: u32,
    /// A sign-in, until it has to be done again.
    pub sign_ins: u32,
    /// Unanswered questions, once they are accepted or dismissed.
    pub unanswered: u32,
    /// What is counted by day.
    pub figures: u32,
}

/// What is logged, to stderr.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// `error`, `warn`, `info`, `debug` or `trace`, for single parts of the program too.
    pub level: String,
    /// One JSON object a line, instead of text for people.
    pub json: bool,
    /// The collector of OpenTelemetry that is told how long things took; none: nobody is.
    pub otlp: Option<String>,
}

/// The bot in Telegram.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telegram {
    /// The bot's token; none: there is no bot.
    pub token: Option<Secret>,
    /// The Bot API's address, for a server of one's own.
    pub api_url: String,
    /// Where Telegram sends updates to; none: they are fetched.
    pub webhook_url: Option<String>,
    /// What Telegram shows when it sends updates.
    pub webhook_secret: Option<Secret>,
    /// The group of those who work on cases.
    pub staff_group: Option<i64>,
}

/// How quickly chats are written to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sender {
    /// Messages a second, to all chats together.
    pub per_second: u32,
}

/// Our own web server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Web {
    /// Address and port.
    pub listen: String,
    /// The sites that may show the chat as a widget: `https://www.example.com`.
    pub widget_origins: Vec<String>,
    /// Whether something stands in front of us that adds the address it sees to `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Messages and files a second in one session, in the long run.
    pub messages_per_second: NonZeroU32,
    /// So many at once.
    pub messages_burst: NonZeroU32,
    /// New sessions a second from one address, in the long run.
    pub sessions_per_second: NonZeroU32,
    /// So many at once.
    pub sessions_burst: NonZeroU32,
    /// Connections at once.
    pub connections: NonZeroU32,
    /// Connections at once from one address, where nothing stands in front of us.
    pub connections_each: NonZeroU32,
    /// A connection on which no request begins, or whose request's head isn't whole, is closed after so many seconds.
    pub idle_seconds: NonZeroU32,
    /// A request that isn't in, or answered, after so many seconds is given up; files may take five times as long.
    pub request_seconds: NonZeroU32,
}

/// The staff console.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Console {
    /// Whether what is saved in the FAQ editor is committed to the git repository that the FAQ folder stands in.
    pub git: bool,
}

/// What other programs may do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// Whether the FAQ may be asked without a token.
    pub public_ask: bool,
    /// Questions a second from one address without a token, in the long run.
    pub asks_per_second: NonZeroU32,
    /// So many at once.
    pub asks_burst: NonZeroU32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            db: Secret("sqlite:partnerdesk.db".to_owned()),
            faq: "faq".into(),
            index: "index".into(),
            secret_key: None,
            public_url: None,
            answers: Answers::default(),
            mail: Mail::default(),
            webhooks: Vec::new(),
            files: Files::default(),
            retention: Retention::default(),
            log: Log::default(),
            telegram: Telegram::default(),
            sender: Sender::default(),
            web: Web::default(),
            console: Console::default(),
            api: Api::default(),
        }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            false_answers: 0.05,
            model: "model".into(),
            encoder: Encoder::default(),
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            smtp: None,
            from: "Partner Desk <partnerdesk@localhost>".to_owned(),
            dir: None,
            staff: None,
            reply_to: None,
        }
    }
}

impl Default for Files {
    fn default() -> Self {
        Self {
            folder: None,
            count: 10,
            megabytes: 20,
        }
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            conversations: 180,
            sign_ins: 90,
            unanswered: 365,
            figures: 800,
        }
    }
}

impl Default for Telegram {
    fn default() -> Self {
        Self {
            token: None,
            api_url: "https://api.telegram.org".to_owned(),
            webhook_url: None,
            webhook_secret: None,
            staff_group: None,
        }
    }
}

impl Default for Sender {
    fn default() -> Self {
        Self { per_second: 30 }
    }
}

impl Default for Web {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            widget_origins: Vec::new(),
            behind_proxy: false,
            messages_per_second: at_least_one(2),
            messages_burst: at_least_one(20),
            sessions_per_second: NonZeroU32::MIN,
            sessions_burst: at_least_one(60),
            connections: at_least_one(4096),
            connections_each: at_least_one(256),
            idle_seconds: at_least_one(30),
            request_seconds: at_least_one(60),
        }
    }
}

impl Default for Api {
    fn default() -> Self {
        Self {
            public_ask: true,
            asks_per_second: at_least_one(10),
            asks_burst: at_least_one(30),
        }
    }
}

fn at_least_one(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

impl Default for Log {
    fn default() -> Self {
        Self {
            level: "warn".to_owned(),
            json: false,
            otlp: None,
        }
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

/// The file that settings are read from: the one that is named, or else the default one, if it is there now.
#[must_use]
pub fn file(named: Option<&Path>) -> Option<PathBuf> {
    let default = || Some(PathBuf::from(DEFAULT_FILE)).filter(|file| file.exists());
    named.map(Path::to_owned).or_else(default)
}

/// Reads the settings of this process, from the environment alone where there is no file.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub fn read(file: Option<&Path>) -> Result<Config, ConfigError> {
    let (name, text) = match file {
        None => (String::new(), String::new()),
        Some(file) => match std::fs::read_to_string(file) {
            Ok(text) => (file.display().to_string(), text),
            Err(error) => {
                return Err(ConfigError::Unreadable {
                    file: file.to_owned(),
                    error,
                });
            }
        },
    };
    parse(&name, &text, |name| std::env::var(name).ok())
}

/// The environment variables that settings are read from. Secrets may stand in them.
pub fn variables() -> impl Iterator<Item = String> {
    KEYS.iter().map(|(key, _)| variable(key))
}

fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase().replace('.', "_"))
}

/// The name of the user who runs this process, where the system tells.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub fn user() -> Option<String> {
    ["USER", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|name| !name.is_empty())
}

/// The settings in `text`, those that `environment` has in place of them.
pub fn parse(file: &str, text: &str, environment: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
    // Read as a whole first: its errors know their place in the file.
    let _: Config = toml::from_str(text).map_err(|error| malformed(file, text, &error))?;
    let mut table: toml::Table = toml::from_str(text).map_err(|error| malformed(file, text, &error))?;
    for (key, kind) in KEYS {
        let variable = variable(key);
        if let Some(value) = environment(&variable) {
            set(&mut table, key, kind.read(value));
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
    if let Some(url) = &config.public_url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        return Err(ConfigError::Value {
            name: "public_url".to_owned(),
            message: format!("'{url}' is no address of pages; write https://desk.example.com"),
        });
    }
    if config.sender.per_second == 0 {
        return Err(ConfigError::Value {
            name: "sender.per_second".to_owned(),
            message: "0 would send nothing; write 30".to_owned(),
        });
    }
    if let Some(key) = &config.secret_key
        && key.0.len() < SHORTEST_KEY
    {
        return Err(ConfigError::Value {
            name: "secret_key".to_owned(),
            message: format!("it is shorter than {SHORTEST_KEY} characters; make one with: openssl rand -hex 32"),
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
