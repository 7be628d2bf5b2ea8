//! Calls of the Bot API. Requests are teloxide's; they are sent from here, because its own client waits ten seconds on any
//! trouble of the server, and the wait belongs to the queue.
//!
//! What Telegram says when it refuses may quote what we sent: it is compared, never logged.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use teloxide::requests::Payload;
use url::Url;

use crate::config::Secret;
use crate::domain::records::Text;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(20);

/// The Bot API, as one bot.
#[derive(Debug, Clone)]
pub struct Api {
    client: reqwest::Client,
    base: Url,
    token: Secret,
}

/// Why a call failed.
#[derive(Debug, Clone)]
pub enum ApiError {
    /// Telegram refused it.
    Refused {
        /// As in HTTP.
        code: u16,
        /// What it says; may quote what was sent.
        description: Text,
        /// How long to wait.
        retry_after: Option<Duration>,
        /// The id that the chat has now.
        migrated: Option<i64>,
    },
    /// There was no answer, or none that can be read: it may have been carried out all the same.
    Unanswered(&'static str),
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused { code, .. } => {
                let known = KNOWN.iter().find(|words| self.says(words));
                match known {
                    Some(words) => write!(f, "Telegram refused it ({code}): {words}"),
                    None => write!(f, "Telegram refused it ({code})"),
                }
            }
            Self::Unanswered(why) => write!(f, "Telegram didn't answer: {why}"),
        }
    }
}

/// What is told of a refusal where Telegram says so: all else could hold what was sent.
const KNOWN: &[&str] = &[
    "chat not found",
    "bot was blocked by the user",
    "user is deactivated",
    "bot was kicked",
    "not enough rights",
    "message thread not found",
    "message to edit not found",
    "message is not modified",
    "message can't be edited",
    "message can't be deleted",
    "message to delete not found",
    "can't parse entities",
    "message is too long",
    "query is too old",
    "terminated by other getUpdates request",
    "webhook is active",
    "Unauthorized",
    "chat is not a forum",
    "TOPIC_CLOSED",
    "TOPIC_NOT_MODIFIED",
    "file is too big",
];

impl ApiError {
    /// Whether Telegram says this, in any case.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        match self {
            Self::Refused { description, .. } => description.to_lowercase().contains(&words.to_lowercase()),
            Self::Unanswered(_) => false,
        }
    }

    /// The code of a refusal.
    #[must_use]
    pub const fn code(&self) -> Option<u16> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            Self::Unanswered(_) => None,
        }
    }
}

/// An answer of the Bot API.
#[derive(serde::Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(serde::Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// What matters of a message that was sent.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub struct Sent {
    /// Its id in the chat.
    pub message_id: i64,
}

/// What matters of ourselves.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Me {
    /// Our id.
    pub id: i64,
    /// Our name, without the @.
    pub username: String,
}

/// A file that can be fetched.
#[derive(serde::Deserialize)]
pub struct Fetchable {
    /// Where it lies.
    pub file_path: Option<String>,
}

/// An address of the Bot API that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BadApi {
    /// It is no address.
    #[error("'{0}' is no address; write https://api.telegram.org")]
    Address(String),
    /// The client can't be made.
    #[error("connections can't be made: {0}")]
    Client(#[from] reqwest::Error),
}

impl Api {
    /// The API at `address` for the bot with this token.
    pub fn new(address: &str, token: &Secret) -> Result<Self, BadApi> {
        let bad = || BadApi::Address(address.to_owned());
        let base: Url = address.parse().map_err(|_| bad())?;
        if base.cannot_be_a_base() || !base.has_host() {
            return Err(bad());
        }
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .pool_idle_timeout(Duration::from_mins(1))
            .tcp_nodelay(true)
            .build()?;
        Ok(Self {
            client,
            base,
            token: token.clone(),
        })
    }

    /// The server, for the log.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or_default()
    }

    fn address(&self, parts: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        url
    }

    /// Calls a method and reads its result.
    pub async fn call<P, T>(&self, request: &P) -> Result<T, ApiError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        // Never fails: requests are plain structs with text keys.
        let body = serde_json::to_vec(request).unwrap_or_default();
        self.post(&method(P::NAME), body, ANSWER).await
    }

    /// Calls a method whose result doesn't matter.
    pub async fn run<P: Payload + Serialize>(&self, request: &P) -> Result<(), ApiError> {
        self.call::<P, serde::de::IgnoredAny>(request).await.map(drop)
    }

    /// Calls a method by its name with a body in JSON, waiting so long for the answer.
    pub async fn post<T: DeserializeOwned>(&self, method: &str, body: Vec<u8>, wait: Duration) -> Result<T, ApiError> {
        let token = format!("bot{}", self.token.0);
        let request = self
            .client
            .post(self.address(&[&token, method]))
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(body)
            .timeout(wait);
        let (status, bytes) = answered(request).await?;
        read(status, &bytes)
    }

    /// Sends a form with a file in it.
    pub async fn upload(&self, method: &str, form: reqwest::multipart::Form) -> Result<Sent, ApiError> {
        let token = format!("bot{}", self.token.0);
        let request = self
            .client
            .post(self.address(&[&token, method]))
            .multipart(form)
            .timeout(Duration::from_secs(50));
        let (status, bytes) = answered(request).await?;
        read(status, &bytes)
    }

    /// Begins to fetch a file.
    pub async fn fetch(&self, path: &str) -> Result<reqwest::Response, ApiError> {
        let token = format!("bot{}", self.token.0);
        let parts: Vec<&str> = ["file", &token].into_iter().chain(path.split('/')).collect();
        let request = self.client.get(self.address(&parts)).timeout(Duration::from_mins(5));
        let response = request.send().await.map_err(|error| unanswered(&error))?;
        match response.status().as_u16() {
            200 => Ok(response),
            code => Err(ApiError::Refused {
                code,
                description: Text::default(),
                retry_after: None,
                migrated: None,
            }),
        }
    }
}

async fn answered(request: reqwest::RequestBuilder) -> Result<(u16, Vec<u8>), ApiError> {
    let response = request.send().await.map_err(|error| unanswered(&error))?;
    let status = response.status().as_u16();
    let bytes = response.bytes().await.map_err(|error| unanswered(&error))?;
    Ok((status, bytes.into()))
}

fn read<T: DeserializeOwned>(status: u16, bytes: &[u8]) -> Result<T, ApiError> {
    let Ok(answer) = serde_json::from_slice::<Answer<'_>>(bytes) else {
        // A proxy's page, say.
        return match status {
            200 => Err(ApiError::Unanswered("the answer can't be read")),
            code => Err(ApiError::Refused {
                code,
                description: Text::default(),
                retry_after: None,
                migrated: None,
            }),
        };
    };
    if answer.ok {
        let result = answer.result.map_or("null", RawValue::get);
        return serde_json::from_str(result).map_err(|_| ApiError::Unanswered("the result can't be read"));
    }
    let parameters = answer.parameters.as_ref();
    Err(ApiError::Refused {
        code: answer.error_code.unwrap_or(status),
        description: Text(answer.description.unwrap_or_default()),
        retry_after: parameters
            .and_then(|parameters| parameters.retry_after)
            .map(Duration::from_secs),
        migrated: parameters.and_then(|parameters| parameters.migrate_to_chat_id),
    })
}

/// Errors of the client name the address, and with it the token.
fn unanswered(error: &reqwest::Error) -> ApiError {
    ApiError::Unanswered(if error.is_timeout() {
        "it took too long"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke off"
    })
}

/// teloxide writes names of methods like types; Telegram documents them with a small letter in front.
fn method(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_ascii_lowercase().to_string() + letters.as_str(),
        None => String::new(),
    }
}
