//! What the service holds in memory for pages that wait, and how fast it answers over HTTP: `make bench-web`.
//!
//! The release's program serves a demonstration with the sentence model. 2,000 pages wait for events; meanwhile questions are asked,
//! first as fast as 16 connections can, then at half that rate, each at its time whatever became of the one before. Whoever asks
//! runs on the same machine and takes its share of it.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod http;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use self::http::Connection;

/// So many connections ask at once.
const ASKING: usize = 16;
/// The most that the service may hold, in megabytes: the promise of docs/operations.md.
const MOST: u64 = 150;

/// A running service, ended with the measurement.
struct Service {
    child: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        let settings = folder.path().join("partnerdesk.toml");
        let text = "[web]\nlisten = \"127.0.0.1:0\"\nconnections = 8192\nconnections_each = 8192\nsessions_per_second = 1000000\n\
                    sessions_burst = 1000000\nmessages_per_second = 1000000\nmessages_burst = 1000000\n[api]\n\
                    asks_per_second = 1000000\nasks_burst = 1000000\n";
        std::fs::write(&settings, text).expect("there is room");
        let mut child = Command::new(env!("CARGO_BIN_EXE_partnerdesk"))
            .args(["serve", "--demo", "--config"])
            .arg(&settings)
            .env("TMPDIR", folder.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built with this");
        let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("the chat is at http://")?.1.trim().to_owned()))
            .expect("the service doesn't begin");
        // Read to its end, so that the service never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            child,
            address,
            _folder: folder,
        }
    }

    /// What it holds in memory, in megabytes.
    fn megabytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let held = held.and_then(|held| held.trim().trim_end_matches(" kB").parse::<u64>().ok());
        held.unwrap_or_default() / 1024
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Gone already is just as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is asked.
#[derive(Clone, Copy)]
enum Asked {
    /// `POST /api/ask`.
    Api,
    /// A message of a chat: a turn with its commit.
    Chat,
}

fn main() -> ExitCode {
    // cargo adds words of its own.
    let mut numbers = std::env::args().filter_map(|text| text.parse().ok());
    let (pages, seconds) = (numbers.next().unwrap_or(2000), numbers.next().unwrap_or(8));
    // Whoever measures takes one core at most.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let most = runtime.block_on(measure(pages, Duration::from_secs(seconds as u64)));
    if most > MOST {
        eprintln!("{most} MB are more than the {MOST} MB that are promised");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn measure(pages: usize, time: Duration) -> u64 {
    let service = Service::start();
    let questions = questions();
    let begun = service.megabytes();
    // Once through all questions, so that everything is as it will be.
    let mut first = Connection::to(&service.address).await;
    for question in &questions {
        first.ask(question).await;
    }
    let warm = service.megabytes();
    let mut waiting = Vec::new();
    for _ in 0..pages {
        waiting.push(Connection::to(&service.address).await.waits().await);
    }
    let open = figure(&mut first, "partnerdesk_event_streams").await;
    assert_eq!(open, pages, "not all pages wait; is `ulimit -n` high enough?");
    let idle = service.megabytes();
    println!(
        "memory: {begun} MB at the start, {warm} MB after {} questions, {idle} MB with {pages} waiting pages",
        questions.len()
    );
    let mut most = idle;
    for (what, asked) in [("/api/ask", Asked::Api), ("/chat/messages", Asked::Chat)] {
        let full = load(&service, &questions, asked, time, None).await;
        println!("{what}, {ASKING} connections: {full}");
        let half = load(&service, &questions, asked, time, Some(full.per_second / 2.0)).await;
        println!("{what}, half of that:   {half}");
        most = most.max(service.megabytes());
    }
    let left = figure(&mut Connection::to(&service.address).await, "partnerdesk_event_streams").await;
    assert_eq!(left, pages, "pages were lost under load");
    println!("memory: {most} MB after that, {left} pages still wait");
    drop(waiting);
    most
}

/// What came of asking.
struct Figures {
    per_second: f64,
    p50: Duration,
    p99: Duration,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(
            f,
            "{:.0} a second, p50 {:.1} ms, p99 {:.1} ms",
            self.per_second,
            ms(self.p50),
            ms(self.p99)
        )
    }
}

/// Asks for so long: as fast as can be or, at a rate, each at its time.
async fn load(service: &Service, questions: &[String], asked: Asked, time: Duration, rate: Option<f64>) -> Figures {
    let questions: Arc<[String]> = questions.into();
    let (next, begun) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let mut asking = Vec::new();
    for _ in 0..ASKING {
        let mut connection = Connection::to(&service.address).await;
        if matches!(asked, Asked::Chat) {
            connection.begins().await;
        }
        let (questions, next) = (Arc::clone(&questions), Arc::clone(&next));
        asking.push(tokio::spawn(async move {
            let mut took = Vec::new();
            while begun.elapsed() < time {
                let number = next.fetch_add(1, Ordering::Relaxed);
                // What waits for one before it has waited, too.
                let due = match rate {
                    None => Instant::now(),
                    Some(rate) => begun + Duration::from_secs_f64(number as f64 / rate),
                };
                tokio::time::sleep_until(due).await;
                let question = &questions[number % questions.len()];
                match asked {
                    Asked::Api => connection.ask(question).await,
                    Asked::Chat => connection.says(question).await,
                }
                took.push(due.elapsed());
            }
            took
        }));
    }
    let mut took = Vec::new();
    for one in asking {
        took.extend(one.await.expect("every question is answered"));
    }
    let per_second = took.len() as f64 / begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a count"
        )]
        let place = (took.len() as f64 * share) as usize;
        took.get(place.min(took.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    Figures {
        per_second,
        p50: at(0.5),
        p99: at(0.99),
    }
}

/// The questions of the FAQ's own test set.
fn questions() -> Vec<String> {
    let text = std::fs::read_to_string("tests/data/citrix-dev.tsv").expect("it is shipped");
    let lines = text.lines().skip(1).filter_map(|line| line.split('\t').nth(2));
    lines.map(str::to_owned).collect()
}

/// A figure of `/metrics`.
async fn figure(connection: &mut Connection, name: &str) -> usize {
    let text = connection.figures().await;
    let value = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    value.unwrap_or_default()
}
