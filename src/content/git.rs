//! Puts what was saved in the FAQ folder into the git repository that the folder stands in.
//!
//! Runs the program `git`. Nothing that people wrote is ever one of its arguments: a message goes in by stdin, a name by the
//! environment, and a path stands behind `--`.

use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::time::timeout;

/// Git and its hooks get so long.
const PATIENCE: Duration = Duration::from_secs(20);
/// And so long to clean up when they were asked to end.
const GRACE: Duration = Duration::from_secs(2);
/// So many lines of what git says are told.
const TOLD: usize = 4;
/// What would lead git to another repository or index, or have it ask somebody.
const LEADING_ELSEWHERE: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_DATE",
];

/// The repository that the FAQ folder stands in.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
    hidden: Vec<String>,
    patience: Duration,
}

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no such program, or it can't be run.
    #[error("git can't be run: {0}")]
    NotRun(#[from] std::io::Error),
    /// It took too long.
    #[error("git, or one of its hooks, took longer than {} seconds, and was ended", .0.as_secs())]
    TooSlow(Duration),
    /// It said no.
    #[error("git said: {0}")]
    Refused(String),
}

impl Git {
    /// The repository that `folder` stands in. `hidden` are variables of the environment that neither git nor its hooks see.
    #[must_use]
    pub fn new(folder: PathBuf, hidden: Vec<String>) -> Self {
        Self {
            folder,
            hidden,
            patience: PATIENCE,
        }
    }

    /// The same, which waits this long for git and its hooks.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Commits one file, `path` below the folder, in the name of `author`, whatever else is staged. Returns the commit's short
    /// name.
    pub async fn commit(&self, path: &str, author: &str, message: &str) -> Result<String, GitError> {
        // A file that git doesn't know yet has to be added first.
        self.run(author, &["add", "--", path], "").await?;
        let commit = [
            "commit",
            "--quiet",
            "--no-gpg-sign",
            "--cleanup=whitespace",
            "--file=-",
            "--only",
            "--",
            path,
        ];
        self.run(author, &commit, message).await?;
        self.run(author, &["rev-parse", "--short", "HEAD"], "").await
    }

    /// Runs git; what it wrote to stdout, or why not.
    async fn run(&self, author: &str, arguments: &[&str], input: &str) -> Result<String, GitError> {
        let mut child = self.command(author).args(arguments).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // One that doesn't read it says why not.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
        let id = child.id();
        let output = child.wait_with_output();
        tokio::pin!(output);
        let Ok(output) = timeout(self.patience, &mut output).await else {
            end(id);
            // Then it takes its lock away; what doesn't even do that is killed when it is dropped.
            let _ = timeout(GRACE, &mut output).await;
            return Err(GitError::TooSlow(self.patience));
        };
        let output = output?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(GitError::Refused(said(&output)))
    }

    fn command(&self, author: &str) -> Command {
        // An account's name has no letters that could end an address; one that is none gets a place of ours.
        let address = if author.contains('@') {
            author.to_owned()
        } else {
            format!("{author}@localhost")
        };
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.folder)
            .args(["--literal-pathspecs", "--no-pager"])
            .env("GIT_AUTHOR_NAME", author)
            .env("GIT_AUTHOR_EMAIL", address)
            .env("GIT_COMMITTER_NAME", "Partner Desk")
            .env("GIT_COMMITTER_EMAIL", "partnerdesk@localhost")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        for name in LEADING_ELSEWHERE
            .into_iter()
            .chain(self.hidden.iter().map(String::as_str))
        {
            command.env_remove(name);
        }
        // A group of its own, so that its hooks can be ended with it.
        #[cfg(unix)]
        command.process_group(0);
        command
    }
}

/// Asks git and its hooks to end.
#[cfg(unix)]
fn end(id: Option<u32>) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    // Gone already is just as well.
    let _ = group.map(|group| kill_process_group(group, Signal::TERM));
}

#[cfg(not(unix))]
fn end(_: Option<u32>) {}

/// The first lines of what git and its hooks said.
fn said(output: &Output) -> String {
    let said = [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let lines = said.iter().flat_map(|text| text.lines()).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).take(TOLD).collect();
    if lines.is_empty() {
        return format!("nothing, and ended with {}", output.status);
    }
    lines.join("; ")
}
