//! E-mails by SMTP.
//!
//! Each e-mail has a connection of its own: a connection that is kept may be out of step after an attempt that was broken
//! off, and would then take the answer to one e-mail for that to the next.

use std::io;
use std::time::Duration;

use async_trait::async_trait;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Severity;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use url::{Host, Url};

use super::letter::Letterhead;
use super::{Outcome, Sender};
use crate::domain::records::{OutboxKind, OutboxRow};

/// How long we wait for the server.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For all of it: connection, sign-in and e-mail.
    pub whole: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(45),
        }
    }
}

/// Why the server's URL can't be used. Shows nothing of the URL, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadServer {
    /// It is no URL of a mail server.
    #[error(
        "it is no URL of a mail server; write smtps://user:password@mail.example.com, with %40 for an @ in the user or password"
    )]
    Url,
    /// The password would be sent in the clear.
    #[error(
        "the password would go over the network in the clear; write smtps:// or add ?tls=required to the end of the URL"
    )]
    ClearPassword,
}

/// Sends e-mails by SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    letterhead: Letterhead,
    whole: Duration,
    server: String,
}

impl Smtp {
    /// Sends through the server at `url`: `smtps://user:password@host:port`, `smtp://host:25`, `smtp://host?tls=required`
    /// or `?tls=opportunistic`.
    pub fn new(url: &str, letterhead: Letterhead, timeouts: Timeouts) -> Result<Self, BadServer> {
        let parsed = Url::parse(url).map_err(|_| BadServer::Url)?;
        let host = parsed
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or(BadServer::Url)?;
        let tls = parsed.scheme() == "smtps"
            || parsed
                .query_pairs()
                .any(|(key, value)| key == "tls" && value == "required");
        if parsed.password().is_some() && !tls && !is_this_machine(&parsed) {
            return Err(BadServer::ClearPassword);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| BadServer::Url)?;
        let port = parsed.port().unwrap_or(match (parsed.scheme(), tls) {
            ("smtps", _) => 465,
            (_, true) => 587,
            _ => 25,
        });
        Ok(Self {
            server: format!("{host}:{port}"),
            transport: builder.port(port).timeout(Some(timeouts.connect)).build(),
            letterhead,
            whole: timeouts.whole,
        })
    }
}

/// Whether what is sent there never leaves this machine.
fn is_this_machine(url: &Url) -> bool {
    // An smtp URL isn't one of the schemes whose hosts are recognised as addresses, so that is done here.
    match url.host_str().map(Host::parse) {
        Some(Ok(Host::Domain(name))) => name == "localhost",
        Some(Ok(Host::Ipv4(address))) => address.is_loopback(),
        Some(Ok(Host::Ipv6(address))) => address.is_loopback(),
        _ => false,
    }
}

#[async_trait]
impl Sender for Smtp {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Email
    }

    fn describe(&self) -> String {
        format!("e-mails by SMTP to {}", self.server)
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        let mail = match self.letterhead.mail(row) {
            Ok(mail) => mail,
            Err(error) => return Outcome::give_up(error.to_string()),
        };
        if mail.decoy {
            return Outcome::Delivered;
        }
        let sent = self.transport.send_raw(&mail.envelope, &mail.bytes);
        match tokio::time::timeout(self.whole, sent).await {
            Ok(Ok(_)) => Outcome::Delivered,
            Ok(Err(error)) if error.is_client() && !is_ascii(&mail.envelope) => {
                Outcome::give_up("the mail server can't write to an address with letters outside ASCII")
            }
            Ok(Err(error)) => outcome(&error),
            Err(_) => Outcome::again("the mail server didn't answer in time"),
        }
    }
}

fn is_ascii(envelope: &Envelope) -> bool {
    envelope.to().iter().all(|to| to.to_string().is_ascii())
}

/// What an error means. Only the server's number is kept: its words often hold the address.
fn outcome(error: &Error) -> Outcome {
    if let Some(code) = error.status() {
        let number = code.to_string();
        // Our sign-in was refused: that is the matter of the settings, not of this e-mail.
        if ["530", "534", "535", "538"].contains(&number.as_str()) {
            return Outcome::again(format!("the mail server refused our sign-in: {number}"));
        }
        return match code.severity {
            Severity::PermanentNegativeCompletion => {
                Outcome::give_up(format!("the mail server refused it for good: {number}"))
            }
            _ => Outcome::again(format!("the mail server refused it for now: {number}")),
        };
    }
    Outcome::again(if error.is_timeout() {
        "the mail server didn't answer in time"
    } else if error.is_tls() || is_unsafe(error) {
        "no safe connection to the mail server could be made (TLS)"
    } else if error.is_response() {
        "the mail server's answer broke off or can't be understood"
    } else if error.is_client() {
        "the mail server can't do what the settings ask of it (TLS or sign-in)"
    } else {
        "the connection to the mail server failed"
    })
}

/// Whether TLS refused the server. lettre tells such errors as those of the connection.
fn is_unsafe(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
        {
            return true;
        }
        cause = error.source();
    }
    false
}
