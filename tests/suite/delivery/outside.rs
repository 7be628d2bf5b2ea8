//! Mail servers and web hooks that aren't ours, run beside a test.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

/// Where `make tools` puts Python and what it needs.
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/venv/bin/python");
/// So long a test waits for a sign before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server, ended with the test.
pub(super) struct Outside {
    child: Child,
    signs: Receiver<Value>,
    pub(super) port: u16,
}

impl Outside {
    /// A mail server. `folder` is for its certificate.
    pub(super) fn smtp(mode: &str, folder: &Path) -> Self {
        Self::start(
            "smtp_server.py",
            &[mode, folder.to_str().expect("a test's folder has a plain path")],
        )
    }

    /// A web hook that answers as `steps` say.
    pub(super) fn hook(secret: &str, steps: &[&str]) -> Self {
        Self::start("hook_server.py", &[&[secret], steps].concat())
    }

    fn start(script: &str, arguments: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/suite/delivery")
            .join(script);
        let mut child = Command::new(PYTHON)
            .arg(script)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{PYTHON} can't be run ({error}); run: make tools"));
        let out = child.stdout.take().expect("stdout is piped");
        let (send, signs) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines() {
                let Ok(line) = line else { return };
                let sign = serde_json::from_str(&line).expect("the server prints JSON alone");
                if send.send(sign).is_err() {
                    return;
                }
            }
        });
        let mut server = Self { child, signs, port: 0 };
        let first = server.signs.recv_timeout(PATIENCE);
        let port = first.ok().and_then(|sign| sign["port"].as_u64());
        server.port = port
            .and_then(|port| port.try_into().ok())
            .expect("the server didn't start; run: make tools");
        server
    }

    /// What happens next there.
    pub(super) fn next(&self) -> Value {
        self.signs
            .recv_timeout(PATIENCE)
            .expect("nothing happened at the server for half a minute")
    }

    /// What has happened there until now and was not told yet.
    pub(super) fn rest(&self) -> Vec<Value> {
        let mut signs = Vec::new();
        loop {
            // What was sent before is printed by now; only the way through the pipe is left.
            match self.signs.recv_timeout(Duration::from_millis(200)) {
                Ok(sign) => signs.push(sign),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return signs,
            }
        }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
