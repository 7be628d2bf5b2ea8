//! One process of the service: started, killed, stopped, held, with a clock that can be set and a database that can be full.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Nobody waits longer for a start or a stop.
const PATIENCE: Duration = Duration::from_secs(40);

pub(super) struct Node {
    /// Its number, from 0.
    pub(super) place: usize,
    pub(super) port: u16,
    /// The folder of the whole installation; its own is in there.
    folder: PathBuf,
    /// Where it has its FAQ.
    faq: PathBuf,
    running: Option<Child>,
    /// It has served since it was started.
    served: bool,
}

/// How a node was found when it was killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Alive,
    /// It didn't run, or had given up while it was starting.
    Down,
    /// It had served and ended by itself.
    Fallen,
}

/// Debian's libfaketime, which stands between a program and its clock.
fn faketime() -> String {
    let places = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let found = places
        .map(|place| place.path().join("faketime/libfaketimeMT.so.1"))
        .find(|path| path.exists());
    let found = found.expect("clocks can't be set: install libfaketime, or run: make tools");
    found.to_string_lossy().into_owned()
}

impl Node {
    pub(super) fn new(place: usize, port: u16, folder: PathBuf, faq: PathBuf) -> Self {
        Self {
            place,
            port,
            folder,
            faq,
            running: None,
            served: false,
        }
    }

    /// Starts it. `database` is the address of its records.
    pub(super) fn start(&mut self, settings: &[(&str, String)], database: &str) {
        let log = File::options().create(true).append(true).open(self.folder.join("log"));
        let child = crate::support::program()
            .args(["serve", "--config"])
            .arg(self.folder.join("partnerdesk.toml"))
            .envs(settings.iter().map(|(name, value)| (*name, value)))
            .env("PARTNERDESK_DB", database)
            .env("PARTNERDESK_FAQ", &self.faq)
            .env("PARTNERDESK_WEB_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("LD_PRELOAD", faketime())
            .env("FAKETIME_TIMESTAMP_FILE", clock(&self.folder, self.place))
            .env("FAKETIME_CACHE_DURATION", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("FAKETIME_DISABLE_SHM", "1")
            .env("NO_FAKE_STAT", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log.expect("the folder takes a file"))
            .process_group(0)
            .spawn();
        self.running = Some(child.expect("the program was built before this test"));
        self.served = false;
    }

    fn signal(&self, signal: &str) {
        if let Some(running) = &self.running {
            // Gone already is noticed elsewhere.
            let _ = Command::new("kill").args([signal, &running.id().to_string()]).status();
        }
    }

    /// The power fails.
    pub(super) fn kill(&mut self) -> Found {
        let Some(mut running) = self.running.take() else {
            return Found::Down;
        };
        let alive = matches!(running.try_wait(), Ok(None));
        // Gone already is just as well.
        let _ = running.kill();
        let _ = running.wait();
        match (alive, self.served) {
            (true, _) => Found::Alive,
            (false, true) => Found::Fallen,
            (false, false) => Found::Down,
        }
    }

    /// Whether it runs, as far as the system knows.
    fn runs(&mut self) -> bool {
        let running = self.running.as_mut().map(Child::try_wait);
        matches!(running, Some(Ok(None)))
    }

    /// Asks it to stop and waits: whether it did, and well.
    pub(super) async fn stop(&mut self) -> bool {
        self.signal("-TERM");
        let begun = Instant::now();
        let Some(mut running) = self.running.take() else {
            return false;
        };
        while begun.elapsed() < PATIENCE {
            if let Ok(Some(status)) = running.try_wait() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let _ = running.kill();
        let _ = running.wait();
        false
    }

    /// It stands still, as it would when the machine sleeps: all of it, when this is over.
    pub(super) fn hold(&self) {
        self.signal("-STOP");
        let begun = Instant::now();
        while self.moves() && begun.elapsed() < PATIENCE {
            std::thread::yield_now();
        }
    }

    /// Whether one of its threads hasn't stopped yet: whoever waits for the disk goes on until it answers.
    fn moves(&self) -> bool {
        let Some(running) = &self.running else { return false };
        let threads = std::fs::read_dir(format!("/proc/{}/task", running.id()));
        threads.into_iter().flatten().flatten().any(|thread| {
            // What it is called stands in brackets before its state, and may be anything.
            let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
            // A dead one moves nothing.
            state.is_some_and(|state| !"TtZX".contains(state))
        })
    }

    pub(super) fn release(&self) {
        self.signal("-CONT");
    }

    /// Waits until it serves: false where it doesn't.
    pub(super) async fn serves(&mut self) -> bool {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(2))
            .build();
        let client = client.expect("a plain client can be built");
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let asked = client
                .get(format!("http://127.0.0.1:{}/healthz", self.port))
                .send()
                .await;
            if asked.is_ok_and(|answer| answer.status().is_success()) {
                self.served = true;
                return true;
            }
            if !self.runs() {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        false
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.release();
        self.kill();
    }
}

/// The file that says how far a node's clock is off.
fn clock(folder: &Path, node: usize) -> PathBuf {
    folder.join(format!("clock-{node}"))
}

/// The clock of a node is off by so many seconds from now on.
pub(super) fn set_clock(folder: &Path, node: usize, seconds: i64) {
    // Read whole or not at all.
    let new = folder.join("clock.new");
    let written =
        std::fs::write(&new, format!("{seconds:+}\n")).and_then(|()| std::fs::rename(&new, clock(folder, node)));
    written.expect("the folder takes a file");
}
