//! Events to other programs by HTTP, signed as Standard Webhooks has it (standardwebhooks.com).

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use chrono::DateTime;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, ClientBuilder, StatusCode, redirect};
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook};
use url::{Host, Url};

use super::{Outcome, Sender};
use crate::clock::Clock;
use crate::domain::records::{Event, OutboxKind, OutboxRow};

/// What a secret begins with.
const SECRET_PREFIX: &str = "whsec_";
/// A key of fewer than 24 bytes is not allowed by the specification; so many characters are they in base64.
const SHORTEST_SECRET: usize = 32;

/// How long we wait for the receiver.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For all of it.
    pub whole: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(20),
        }
    }
}

/// A hook in the settings that can't be used. Shows neither its secret nor its URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHook {
    /// The URL isn't one.
    #[error("web hook '{name}': its url is none; write https://tickets.example.com/hook")]
    Url {
        /// Which.
        name: String,
    },
    /// Without TLS.
    #[error(
        "web hook '{name}': its url must begin with https://, so that nobody on the way can read it; http:// is only for localhost"
    )]
    Clear {
        /// Which.
        name: String,
    },
    /// No key for signing.
    #[error(
        "web hook '{name}': its secret must be whsec_ and at least 24 random bytes in base64; make one with: echo \"whsec_$(openssl rand -base64 32)\""
    )]
    Secret {
        /// Which.
        name: String,
    },
    /// Another has the name.
    #[error("web hook '{name}': another one has the same name; the queue knows them by it, so give each its own")]
    Twice {
        /// Which.
        name: String,
    },
    /// The client can't be set up.
    #[error("web hooks can't be called from this machine: its certificates or its proxy settings can't be used")]
    Client,
}

struct Hook {
    url: Url,
    signer: Webhook,
    client: Client,
}

/// Calls web hooks.
pub struct Webhooks {
    hooks: BTreeMap<String, Hook>,
    clock: Clock,
}

impl Webhooks {
    /// Calls these hooks: name, URL and secret of each. The clock is for the time that a signature holds.
    pub fn new<'h>(
        hooks: impl IntoIterator<Item = (&'h str, &'h str, &'h str)>,
        clock: Clock,
        timeouts: Timeouts,
    ) -> Result<Self, BadHook> {
        let outside = client(timeouts).build().map_err(|_| BadHook::Client)?;
        // What needs no TLS because it never leaves this machine must not go to a proxy either.
        let inside = client(timeouts).no_proxy().build().map_err(|_| BadHook::Client)?;
        let mut known = BTreeMap::new();
        for (name, url, secret) in hooks {
            let name = name.to_owned();
            let url = hook_url(&name, url)?;
            let Some(signer) = signer(secret) else {
                return Err(BadHook::Secret { name });
            };
            if known.contains_key(&name) {
                return Err(BadHook::Twice { name });
            }
            let client = if is_this_machine(&url) { &inside } else { &outside };
            let client = client.clone();
            known.insert(name, Hook { url, signer, client });
        }
        Ok(Self { hooks: known, clock })
    }
}

fn client(timeouts: Timeouts) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("partnerdesk/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .connect_timeout(timeouts.connect)
        .timeout(timeouts.whole)
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(host)) => host == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn hook_url(name: &str, url: &str) -> Result<Url, BadHook> {
    let name = name.to_owned();
    match Url::parse(url) {
        Ok(url) if url.scheme() == "https" => Ok(url),
        Ok(url) if url.scheme() == "http" && is_this_machine(&url) => Ok(url),
        Ok(url) if url.scheme() == "http" => Err(BadHook::Clear { name }),
        _ => Err(BadHook::Url { name }),
    }
}

fn signer(secret: &str) -> Option<Webhook> {
    let key = secret.strip_prefix(SECRET_PREFIX)?;
    (key.len() >= SHORTEST_SECRET).then(|| Webhook::new(key).ok()).flatten()
}

#[async_trait]
impl Sender for Webhooks {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Webhook
    }

    fn describe(&self) -> String {
        let names: Vec<&str> = self.hooks.keys().map(String::as_str).collect();
        format!("events to the web hooks {}", names.join(", "))
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        let Some(hook) = self.hooks.get(&*row.recipient) else {
            return Outcome::give_up("the settings have no web hook of this name any more");
        };
        let readable = serde_json::from_value::<Event>(row.payload.0.clone()).is_ok();
        // The keys of an object are sorted, so a repeat has the same bytes.
        let (true, Ok(body)) = (readable, serde_json::to_vec(&row.payload.0)) else {
            return Outcome::give_up("the queued event can't be read");
        };
        let at = self.clock.now().timestamp();
        let Ok(signature) = hook.signer.sign(&row.id, at, &body) else {
            return Outcome::give_up("the event can't be signed");
        };
        let request = hook
            .client
            .post(hook.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(HEADER_WEBHOOK_ID, &row.id)
            .header(HEADER_WEBHOOK_TIMESTAMP, at)
            .header(HEADER_WEBHOOK_SIGNATURE, signature)
            .body(body);
        match request.send().await {
            // What stands in the answer's body is never read, however much it is.
            Ok(answer) => outcome(answer.status(), answer.headers(), self.clock),
            Err(error) if error.is_timeout() => Outcome::again("the web hook didn't answer in time"),
            Err(error) if error.is_connect() => Outcome::again("the web hook can't be reached"),
            Err(_) => Outcome::again("calling the web hook failed"),
        }
    }
}

fn outcome(status: StatusCode, headers: &HeaderMap, clock: Clock) -> Outcome {
    let number = status.as_u16();
    match status {
        _ if status.is_success() => Outcome::Delivered,
        StatusCode::GONE => Outcome::give_up("the web hook wants no more events: 410"),
        _ if status.is_redirection() => Outcome::again(format!(
            "the web hook has moved, which isn't followed; put its new url into the settings: {number}"
        )),
        _ => Outcome::Again {
            reason: format!("the web hook answered {number}"),
            wait: retry_after(headers, clock),
        },
    }
}

/// How long the receiver wants to be left alone: in seconds or as a date.
fn retry_after(headers: &HeaderMap, clock: Clock) -> Option<Duration> {
    let wish = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = wish.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(wish).ok()?;
    (until.to_utc() - clock.now()).to_std().ok()
}
