//! `partnerdesk healthcheck`: asks a running service whether it can work, for container runtimes without a shell.

use std::process::ExitCode;
use std::time::Duration;

use super::data::wait;
use super::{Failure, Setting, print};

/// A service that takes longer to say that it can work can't.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where it is [default: http:// and web.listen of the settings].
    url: Option<String>,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let ours = || format!("http://{}", setting.config.web.listen);
    let url = args.url.clone().unwrap_or_else(ours);
    let url = format!("{}/readyz", url.trim_end_matches('/'));
    wait(async {
        let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build();
        let client = client.map_err(|error| Failure::Ours(error.to_string()))?;
        let answer = client.get(&url).send().await;
        let answer = answer.map_err(|error| Failure::Ours(format!("{url}: nobody answers: {error}")))?;
        if answer.status().is_success() {
            print("ready\n")?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(Failure::Ours(format!("{url}: {}", answer.status())))
    })
}
