//! What a collector of OpenTelemetry is told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::{program, stderr, stdout};

/// What came in: where to, and what.
type Told = (String, Vec<u8>);

/// A collector that takes everything.
fn collector() -> (String, Receiver<Told>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it has an address"));
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            let mut lines = reader.by_ref().lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let length = head.iter().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse().ok())?
            });
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).expect("as long as it says");
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            reader.get_mut().write_all(answer).expect("it listens");
            if tell.send((first, body)).is_err() {
                return;
            }
        }
    });
    (address, told)
}

/// Somebody asks something, with traces sent there.
fn chat(address: &str) -> Output {
    let folder = tempfile::tempdir().expect("there is room");
    let mut child = program()
        .args(["chat", "--db"])
        .arg(format!("sqlite:{}", folder.path().join("desk.db").display()))
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
        .env("PARTNERDESK_LOG_OTLP", address)
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built before this test");
    let mut input = child.stdin.take().expect("it is piped");
    input
        .write_all(b"Will my incidents be rolled over, mellow-cucumber?\n")
        .expect("it reads");
    drop(input);
    child.wait_with_output().expect("it ends")
}

fn contains(body: &[u8], word: &str) -> bool {
    body.windows(word.len()).any(|part| part == word.as_bytes())
}

#[test]
fn a_collector_is_told_how_long_a_turn_took_and_not_what_was_said() {
    let (address, told) = collector();
    let output = chat(&address);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // All is sent before the program ends.
    let (first, body) = told.recv_timeout(Duration::from_secs(1)).expect("nothing was told");
    assert!(first.starts_with("POST /v1/traces "), "{first}");
    for word in ["partnerdesk", "turn", "terminal", env!("CARGO_PKG_VERSION")] {
        assert!(contains(&body, word), "{word} isn't told");
    }
    assert!(!contains(&body, "cucumber"));
}

#[test]
fn a_collector_that_is_gone_keeps_nobody_waiting() {
    let output = chat("http://127.0.0.1:1");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("roll"), "{}", stdout(&output));
}

#[test]
fn an_address_that_is_none_is_refused() {
    let output = chat("collector:4318");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("log.otlp: "), "{}", stderr(&output));
}
