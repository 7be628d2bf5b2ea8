//! Connections that would take the service away from others: slow ones, too large ones, too many, and those that never read.
//!
//! Spoken over TCP itself, since no client would behave like that. Tests wait until the service closes; its settings make that soon.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::requests::get;
use super::service::Service;

/// So long the service may take for what it has to do, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);
const SHORT: &str = "idle_seconds = 1\nrequest_seconds = 1\n";

async fn connect(service: &Service) -> TcpStream {
    let address = service.url.trim_start_matches("http://");
    TcpStream::connect(address).await.expect("it listens")
}

/// What comes until the service closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let closed = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut said)).await;
    // A connection that is cut is closed, too.
    let _ = closed.expect("the service doesn't close the connection");
    String::from_utf8_lossy(&said).into_owned()
}

fn head(path: &str, more: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ncontent-type: application/json\r\n{more}\r\n")
}

#[tokio::test]
async fn whoever_sends_slowly_is_left_and_nobody_waits_for_them() {
    let service = Service::with(SHORT);
    let mut silent = connect(&service).await;
    let mut begun = connect(&service).await;
    begun
        .write_all(b"GET / HTTP/1.1\r\nhost: desk\r\n")
        .await
        .expect("it reads");
    // One header after the other, for ever.
    let mut dripping = connect(&service).await;
    dripping.write_all(b"GET / HTTP/1.1\r\n").await.expect("it reads");
    let drip = tokio::spawn(async move {
        let since = Instant::now();
        while dripping.write_all(b"x-more: 1\r\n").await.is_ok() {
            assert!(
                since.elapsed() < PATIENCE,
                "somebody who never comes to an end is listened to for ever"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    assert_eq!(get(&service, "/healthz").await.status(), 200);
    assert_eq!(rest(&mut silent).await, "");
    assert_eq!(rest(&mut begun).await, "");
    drip.await.expect("it ends");
    service.logs(&["no whole request came in time"]);
}

#[tokio::test]
async fn a_body_that_comes_slowly_is_given_up_on_each_route_that_takes_one() {
    let service = Service::with(SHORT);
    for path in ["/chat/session", "/api/ask", "/chat/messages", "/staff/login"] {
        let mut stream = connect(&service).await;
        let kind = if path.starts_with("/staff") {
            "application/x-www-form-urlencoded"
        } else {
            "application/json"
        };
        let request = head(path, "content-length: 1000\r\n").replace("application/json", kind);
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let since = Instant::now();
        let (mut from, mut to) = stream.into_split();
        let drip = tokio::spawn(async move {
            while to.write_all(b"x").await.is_ok() && since.elapsed() < PATIENCE {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        let mut said = Vec::new();
        let closed = tokio::time::timeout(PATIENCE, from.read_to_end(&mut said)).await;
        let _ = closed.unwrap_or_else(|_| panic!("{path}: it is waited for ever"));
        drip.abort();
        let said = String::from_utf8_lossy(&said);
        // A session needs no body, and isn't held up by one.
        let expected = match path {
            "/chat/session" => "HTTP/1.1 200",
            // Whoever has no session is told so before they are listened to, or is given up.
            _ => "HTTP/1.1 408",
        };
        assert!(said.starts_with(expected), "{path}: {said}");
    }
    let line = service.logs(&["a request was refused", "status=408"]);
    assert!(line.contains("WARN"), "{line}");
}

#[tokio::test]
async fn whoever_sends_too_much_hears_so() {
    let service = Service::start();
    let much = "x".repeat(8_000_000);
    for path in ["/api/ask", "/chat/messages", "/chat/seen"] {
        let mut stream = connect(&service).await;
        let request = head(path, &format!("content-length: {}\r\n", much.len())) + &much;
        // Like a browser, which listens when all is sent: by then the answer has long been given.
        stream
            .write_all(request.as_bytes())
            .await
            .unwrap_or_else(|error| panic!("{path}: it is cut off: {error}"));
        let said = rest(&mut stream).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{path}: {said}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_not_read_to_its_end() {
    let service = Service::start();
    let much = "x".repeat(300_000);
    for path in ["/api/ask", "/chat/messages", "/staff/login", "/chat/seen"] {
        for chunked in [false, true] {
            let mut stream = connect(&service).await;
            let kind = if path.starts_with("/staff") {
                "application/x-www-form-urlencoded"
            } else {
                "application/json"
            };
            // A hundred megabytes are announced, or no end at all.
            let length = if chunked {
                "transfer-encoding: chunked\r\n"
            } else {
                "content-length: 100000000\r\n"
            };
            let request = head(path, length).replace("application/json", kind);
            stream.write_all(request.as_bytes()).await.expect("it reads");
            let (mut from, mut to) = stream.into_split();
            let body = if chunked {
                format!("{:x}\r\n{much}\r\n", much.len())
            } else {
                much.clone()
            };
            let send = tokio::spawn(async move {
                // Until it is enough; a hundred megabytes at most.
                for _ in 0..350 {
                    if to.write_all(body.as_bytes()).await.is_err() {
                        return true;
                    }
                }
                false
            });
            let mut first = [0; 12];
            let told = tokio::time::timeout(PATIENCE, from.read_exact(&mut first))
                .await
                .expect("it is answered");
            if told.is_ok() {
                assert_eq!(&first, b"HTTP/1.1 413", "{path}: {}", String::from_utf8_lossy(&first));
            }
            let stopped = tokio::time::timeout(PATIENCE, send)
                .await
                .expect("it ends")
                .expect("it runs");
            assert!(stopped, "{path}: all of it was read");
        }
    }
    service.logs(&["a request was refused", "status=413"]);
    // Heads, too: one long line, and many short ones.
    for head in [
        format!("GET /?q={} HTTP/1.1\r\n", "x".repeat(200_000)),
        "x-more: 1\r\n".repeat(20_000),
    ] {
        let mut stream = connect(&service).await;
        let begin = if head.starts_with("GET") {
            ""
        } else {
            "GET / HTTP/1.1\r\n"
        };
        let sent = async {
            stream.write_all(begin.as_bytes()).await?;
            stream.write_all(head.as_bytes()).await
        };
        // It may be closed before all is sent.
        let _ = sent.await;
        let said = rest(&mut stream).await;
        assert!(
            said.is_empty() || said.starts_with("HTTP/1.1 431") || said.starts_with("HTTP/1.1 414"),
            "{said}"
        );
    }
    service.logs(&["what came in is no request"]);
}

#[tokio::test]
async fn there_are_no_more_connections_than_the_settings_allow() {
    for (bounds, most) in [("connections = 3\n", 3), ("connections_each = 2\n", 2)] {
        let service = Service::with(bounds);
        let mut open = Vec::new();
        for _ in 0..most {
            open.push(connect(&service).await);
        }
        // They are taken in order, so the next is one too many.
        let mut more = connect(&service).await;
        let said = rest(&mut more).await;
        assert!(
            said.starts_with("HTTP/1.1 503") && said.contains("retry-after"),
            "{said}"
        );
        service.logs(&["there is no room for more connections"]);
        // Where one goes, one comes in.
        open.pop();
        let begun = Instant::now();
        loop {
            let mut next = connect(&service).await;
            let asked = next
                .write_all(b"GET /healthz HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n")
                .await;
            let said = rest(&mut next).await;
            if asked.is_ok() && said.starts_with("HTTP/1.1 200") {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "there is never room again: {said}");
        }
    }
    // Behind a proxy all have one address.
    let service = Service::with("connections_each = 1\nbehind_proxy = true\n");
    let _one = connect(&service).await;
    assert_eq!(get(&service, "/healthz").await.status(), 200);
}

#[tokio::test]
async fn whoever_reads_nothing_is_left() {
    let service = Service::with(SHORT);
    let mut stream = connect(&service).await;
    let since = Instant::now();
    // Page after page is asked for, and none is read.
    let asks = "GET /faq/en HTTP/1.1\r\nhost: desk\r\n\r\n".repeat(100);
    loop {
        let sent = tokio::time::timeout(PATIENCE, stream.write_all(asks.as_bytes())).await;
        if sent
            .expect("somebody who reads nothing is waited for, for ever")
            .is_err()
        {
            break;
        }
        assert!(since.elapsed() < PATIENCE, "whatever is asked for is kept for them");
    }
    assert_eq!(get(&service, "/healthz").await.status(), 200);
}

#[tokio::test]
async fn where_a_request_ends_is_never_in_doubt() {
    let service = Service::start();
    // Each could hide a second request from whatever stands in front.
    for (what, request) in [
        (
            "two lengths",
            "POST /chat/session HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ncontent-length: 4\r\ncontent-length: 40\r\n\r\nabcd",
        ),
        (
            "a length that is none",
            "POST /chat/session HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ncontent-length: +4\r\n\r\nabcd",
        ),
        (
            "chunks that aren't last",
            "POST /chat/session HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        ),
        (
            "an unknown coding",
            "POST /chat/session HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        ),
        (
            "a blank before the colon",
            "POST /chat/session HTTP/1.1\r\nhost: desk\r\ncontent-length : 4\r\n\r\nabcd",
        ),
        (
            "a folded header",
            "GET / HTTP/1.1\r\nhost: desk\r\nx-a: b\r\n c: d\r\n\r\n",
        ),
        (
            "a line end in a header",
            "GET / HTTP/1.1\r\nhost: desk\r\nx-a: b\rc: d\r\n\r\n",
        ),
        ("a nul", "GET /\0 HTTP/1.1\r\nhost: desk\r\n\r\n"),
        ("no version", "GET /\r\n\r\n"),
        ("no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n"),
        (
            "two hosts",
            "GET / HTTP/1.1\r\nhost: desk\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
        ),
    ] {
        let mut stream = connect(&service).await;
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let said = rest(&mut stream).await;
        assert!(
            said.starts_with("HTTP/1.1 400") && said.matches("HTTP/1.1").count() == 1,
            "{what}: {said}"
        );
    }
    service.logs(&["what came in is no request"]);
    // Both a length and chunks: what follows isn't taken for a request.
    let mut stream = connect(&service).await;
    let smuggled = "GET /staff/login HTTP/1.1\r\nhost: desk\r\n\r\n";
    let request = format!(
        "POST /chat/session HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\ncontent-length: {}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}",
        smuggled.len() + 5
    );
    stream.write_all(request.as_bytes()).await.expect("it reads");
    stream.shutdown().await.expect("it is open");
    let said = rest(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1").count(), 1, "{said}");
    assert!(!said.contains("<form"), "{said}");
}
