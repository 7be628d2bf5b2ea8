//! What is logged, and how: to stderr, as text for people or one JSON object a line.

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::config::Log;

/// The target of what is said at any level: what a service does when it starts and ends.
pub(super) const ALWAYS: &str = "partnerdesk::service";

/// Begins to log. Called once, before anything is done.
pub(super) fn start(log: &Log) -> Result<(), Failure> {
    let bad = || {
        Failure::BadInput(format!(
            "log.level: '{}' can't be used; write error, warn, info, debug or trace, or warn,partnerdesk::delivery=info for single parts",
            log.level
        ))
    };
    let always = format!("{ALWAYS}=info").parse().map_err(|_| bad())?;
    let filter = EnvFilter::builder()
        .parse(&log.level)
        .map_err(|_| bad())?
        .add_directive(always);
    // The stream takes colours away where there is no terminal, or none are wanted.
    let logger = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(anstream::stderr);
    let started = if log.json {
        logger.json().flatten_event(true).try_init()
    } else {
        logger.with_target(false).try_init()
    };
    started.map_err(|error| Failure::Ours(format!("logging can't be started: {error}")))
}
