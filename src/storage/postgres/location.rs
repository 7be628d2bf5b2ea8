//! What stands in a `postgres://` URL: the server's own options, and ours.

use std::str::FromStr as _;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{SslMode, TargetSessionAttrs};
use url::form_urlencoded;

use super::tls::Trust;

/// How many connections at most.
const CONNECTIONS: usize = 10;
/// How long to wait for the server to answer at all.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection on which nothing is heard is asked after so long whether it still is one.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// What was sent and isn't confirmed after so long was sent to nobody.
const UNCONFIRMED: Duration = Duration::from_secs(20);

/// A server, and how to use it.
pub(super) struct Location {
    pub(super) config: Config,
    pub(super) trust: Trust,
    pub(super) connections: usize,
    /// How long one statement may take, as PostgreSQL writes it.
    pub(super) statement_timeout: String,
    /// How long to wait for others.
    pub(super) lock_timeout: String,
    /// How long a transaction may stand still.
    pub(super) idle_timeout: String,
}

impl Location {
    /// Reads a URL. The error says what is wrong with it, and quotes no secret.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let (server, options) = url.split_once('?').unwrap_or((url, ""));
        let mut left = form_urlencoded::Serializer::new(String::new());
        let (mut mode, mut roots) = ("prefer".to_owned(), None);
        let mut connections = CONNECTIONS;
        let [mut statement_timeout, mut lock_timeout, mut idle_timeout] = ["30s", "10s", "60s"].map(str::to_owned);
        for (key, value) in form_urlencoded::parse(options.as_bytes()) {
            match &*key {
                "sslmode" => mode = value.into_owned(),
                "sslrootcert" => roots = Some(value.into_owned()),
                "pool" => {
                    connections = value
                        .parse()
                        .ok()
                        .filter(|connections| (1..=1000).contains(connections))
                        .ok_or_else(|| format!("pool={value}: write a number of connections from 1 to 1000"))?;
                }
                "statement_timeout" => statement_timeout = duration(&key, &value)?,
                "lock_timeout" => lock_timeout = duration(&key, &value)?,
                "idle_in_transaction_session_timeout" => idle_timeout = duration(&key, &value)?,
                _ => {
                    left.append_pair(&key, &value);
                }
            }
        }
        let left = left.finish();
        // A plus sign means a blank in a form, and itself in such a URL.
        let left = left.replace('+', "%20");
        let server = match left.as_str() {
            "" => server.to_owned(),
            left => format!("{server}?{left}"),
        };
        let mut config = Config::from_str(&server).map_err(|error| said(&error))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err("it names no host; write postgres://USER@HOST/DATABASE".to_owned());
        }
        let (ssl, trust) = Trust::of(&mode, roots)?;
        config.ssl_mode(ssl);
        if ssl == SslMode::Disable && config.get_channel_binding() == tokio_postgres::config::ChannelBinding::Require {
            return Err("channel_binding=require needs sslmode=require or verify-full".to_owned());
        }
        if config.get_application_name().is_none() {
            config.application_name("partnerdesk");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(UNCONFIRMED);
        }
        if !server.contains("keepalives_idle=") {
            config.keepalives_idle(KEEPALIVE);
        }
        if !server.contains("target_session_attrs=") {
            // Of several servers, the one that takes changes: which one that is may change.
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Ok(Self {
            config,
            trust,
            connections,
            statement_timeout,
            lock_timeout,
            idle_timeout,
        })
    }

    /// What each connection is told first.
    pub(super) fn set_up(&self) -> String {
        // The values were looked at when the URL was read: digits and a unit.
        format!(
            "SET statement_timeout = '{}'; SET lock_timeout = '{}'; SET idle_in_transaction_session_timeout = '{}';
             SET client_connection_check_interval = '1s';
             SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
            self.statement_timeout, self.lock_timeout, self.idle_timeout
        )
    }
}

/// A time as PostgreSQL reads it.
fn duration(key: &str, value: &str) -> Result<String, String> {
    let digits = value.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let unit = &value[digits.len()..];
    let is_number = !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && ["", "ms", "s", "min", "h"].contains(&unit) {
        return Ok(value.to_owned());
    }
    Err(format!("{key}={value}: write a time such as 500ms, 30s or 2min"))
}

/// What is wrong, with its cause.
pub(super) fn said(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
