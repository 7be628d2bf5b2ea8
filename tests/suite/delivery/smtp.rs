//! E-mails by SMTP, to a server that isn't ours: one that takes them, greylists, refuses, hangs, drops the connection, and
//! wants TLS and a sign-in.

use std::sync::Arc;
use std::time::{Duration, Instant};

use partnerdesk::delivery::letter::Letterhead;
use partnerdesk::delivery::smtp::{BadServer, Smtp, Timeouts};
use partnerdesk::delivery::{Counts, Delivery, Sender as _};
use partnerdesk::storage::Store;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::outside::Outside;
use super::{at, decoy, left, letter, memory, queue, worded};

/// For tests in which the server answers.
const AMPLE: Timeouts = Timeouts {
    connect: Duration::from_secs(20),
    whole: Duration::from_secs(20),
};

fn smtp(url: &str, timeouts: Timeouts) -> Result<Smtp, BadServer> {
    let letterhead = Letterhead::new("Partner Desk <desk@example.com>", None).expect("it is an address");
    Smtp::new(url, letterhead, timeouts)
}

fn delivery(store: &Arc<dyn Store>, port: u16, timeouts: Timeouts) -> Delivery {
    let sender = smtp(&format!("smtp://127.0.0.1:{port}"), timeouts).expect("it is a mail server");
    Delivery::new(Arc::clone(store), vec![Arc::new(sender)]).with_chance(|| 1.0)
}

fn server(mode: &str) -> (Outside, TempDir) {
    let folder = tempfile::tempdir().expect("there is room");
    (Outside::smtp(mode, folder.path()), folder)
}

pub(super) fn header<'m>(mail: &'m Value, name: &str) -> &'m str {
    let headers = mail["headers"].as_array().expect("an e-mail has headers");
    let found = headers.iter().find(|header| header[0] == name);
    found.and_then(|header| header[1].as_str()).unwrap_or_default()
}

async fn reason(store: &Arc<dyn Store>) -> String {
    let rows = left(store).await;
    rows[0].last_error.clone().expect("a reason is kept")
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let (server, _folder) = server("accept");
    let store = memory().await;
    let words = "Guten Tag Jürgen,\n\nIhr Code für die Anmeldung:\n\n123456\n\n.\nVielen Dank – das Team";
    queue(
        &store,
        [
            worded(
                "abc",
                "ada@example.com",
                "Ihr Code für „Größe“ 日本\r\nBcc: eve@example.com",
                words,
            ),
            decoy("decoy"),
        ],
    )
    .await;
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(5))
        .await
        .expect("a run");
    assert_eq!(counts.delivered, 2);
    let mail = server.next();
    assert_eq!(mail["mail_from"], "desk@example.com");
    assert_eq!(mail["rcpt_tos"], json!(["ada@example.com"]));
    assert_eq!(mail["defects"], json!([]));
    assert_eq!(
        mail["text"]
            .as_str()
            .map(|text| text.replace("\r\n", "\n").trim_end().to_owned()),
        Some(words.to_owned())
    );
    assert_eq!(
        header(&mail, "Subject"),
        "Ihr Code für „Größe“ 日本 Bcc: eve@example.com"
    );
    assert_eq!(header(&mail, "Message-ID"), "<abc@example.com>");
    assert_eq!(header(&mail, "Bcc"), "");
    let raw = mail["raw"].as_str().expect("text");
    assert!(raw.contains("\r\n123456\r\n"), "{raw}");
    assert!(server.rest().is_empty(), "a decoy is sent to nobody");
}

#[tokio::test]
async fn nothing_that_people_write_or_are_called_becomes_a_header_or_another_recipient() {
    let (server, _folder) = server("accept");
    let store = memory().await;
    let subjects = [
        "C-000001: a\r\nBcc: eve@example.com",
        "C-000001: a\nX-Evil: 1\n\nBuy now",
        "C-000001: a\r\n\r\nBuy now\r\n.\r\nMAIL FROM:<eve@example.com>",
        "C-000001: a\u{85}Bcc: eve@example.com\u{2028}Bcc: eve@example.com\u{0}\u{b}\u{c}",
        // A reader would decode these.
        "=?utf-8?q?a=0D=0ABcc:_eve@example.com?=",
        "C-000001: =?utf-8?b?DQpCY2M6IGV2ZUBleGFtcGxlLmNvbQ==?= and =?us-ascii?q?more?=",
        // These would be read backwards.
        "C-000001: invoice\u{202e}fdp.exe\u{2066}\u{200f}",
        &"long ".repeat(1000),
    ];
    let texts = "Hello =?utf-8?q?x?=\r\nBcc: eve@example.com\n.\n..\r\n.\r\nMAIL FROM:<eve@example.com>\r\nRCPT TO:<eve@example.com>\r\nDATA";
    for (number, subject) in subjects.iter().enumerate() {
        let to = format!("ada{number}@example.com");
        queue(&store, [worded(&format!("id{number}"), &to, subject, texts)]).await;
    }
    let addresses = [
        "ada@example.com\r\nBcc: eve@example.com",
        "ada@example.com>\r\nRCPT TO:<eve@example.com",
        "ada@example.com,eve@example.com",
        "Eve <eve@example.com>, ada@example.com",
        "\"ada\r\nBcc: eve\"@example.com",
        "ada@example.com SIZE=1",
        "ada@example.com\u{0}",
        "ada@[127.0.0.1]>\r\nDATA",
    ];
    for (number, address) in addresses.iter().enumerate() {
        queue(&store, [worded(&format!("bad{number}"), address, "Hi", "Hi")]).await;
    }
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(5))
        .await
        .expect("a run");
    assert_eq!(
        (counts.delivered, counts.given_up),
        (subjects.len(), addresses.len()),
        "{counts:?}"
    );
    let known = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ];
    for _ in subjects {
        let mail = server.next();
        let shown = header(&mail, "Subject");
        assert_eq!(mail["rcpt_tos"].as_array().map(Vec::len), Some(1), "{mail}");
        assert_eq!(mail["mail_from"], "desk@example.com");
        assert_eq!(mail["defects"], json!([]), "{mail}");
        let names: Vec<_> = mail["headers"]
            .as_array()
            .expect("headers")
            .iter()
            .map(|header| header[0].clone())
            .collect();
        assert!(
            names.iter().all(|name| known.iter().any(|known| name == known)),
            "{names:?}"
        );
        assert_eq!(names.len(), known.len(), "{names:?}");
        assert!(
            !shown.contains(['\r', '\n', '\u{202e}', '\u{2066}', '\u{200f}']),
            "{shown:?}"
        );
        // What was typed as if it were encoded is shown as it was typed.
        if mail["rcpt_tos"] == json!(["ada4@example.com"]) {
            assert!(shown.contains("a=0D=0ABcc:_eve@example.com"), "{shown:?}");
        }
        assert!(
            mail["raw"].as_str().expect("text").lines().all(|line| line.len() < 998),
            "{mail}"
        );
        assert!(
            mail["text"]
                .as_str()
                .expect("text")
                .contains("\nMAIL FROM:<eve@example.com>"),
            "{mail}"
        );
    }
    assert!(server.rest().is_empty(), "nothing else was sent");
}

#[tokio::test]
async fn a_greylisted_letter_arrives_at_the_next_attempt_with_the_same_id() {
    let (server, _folder) = server("greylist");
    let store = memory().await;
    queue(&store, [letter("abc", "ada@example.com")]).await;
    let delivery = delivery(&store, server.port, AMPLE);
    let first = delivery.run_once(at(0)).await.expect("a run");
    assert_eq!(
        (first.again, server.next()),
        (1, json!({ "greylisted": "ada@example.com" }))
    );
    assert_eq!(reason(&store).await, "the mail server refused it for now: 451");
    assert_eq!(delivery.run_once(at(9)).await.expect("a run"), Counts::default());
    let second = delivery.run_once(at(10)).await.expect("a run");
    assert_eq!(second.delivered, 1);
    assert_eq!(header(&server.next(), "Message-ID"), "<abc@example.com>");
    assert!(left(&store).await.is_empty());
}

#[tokio::test]
async fn a_letter_that_is_refused_is_given_up_and_the_reason_names_nobody() {
    let (server, _folder) = server("reject");
    let store = memory().await;
    queue(&store, [letter("abc", "ada@example.com")]).await;
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(0))
        .await
        .expect("a run");
    assert_eq!(
        (counts.given_up, server.next()),
        (1, json!({ "refused": "ada@example.com" }))
    );
    assert!(left(&store).await[0].dead);
    assert_eq!(reason(&store).await, "the mail server refused it for good: 550");
}

#[tokio::test]
async fn an_address_that_the_server_cannot_write_to_is_given_up() {
    let (server, _folder) = server("accept");
    let store = memory().await;
    queue(&store, [letter("abc", "jürgen@example.com")]).await;
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(0))
        .await
        .expect("a run");
    assert_eq!(counts.given_up, 1);
    assert!(
        reason(&store).await.contains("outside ASCII"),
        "{}",
        reason(&store).await
    );
    assert!(server.rest().is_empty());
}

#[tokio::test]
async fn a_server_that_hangs_is_left_after_a_while() {
    let (server, _folder) = server("hang");
    let store = memory().await;
    queue(&store, [letter("abc", "ada@example.com")]).await;
    let whole = Duration::from_secs(3);
    let begun = Instant::now();
    let timeouts = Timeouts { whole, ..AMPLE };
    let counts = delivery(&store, server.port, timeouts)
        .run_once(at(0))
        .await
        .expect("a run");
    assert_eq!((counts.again, server.next()), (1, json!({ "hanging": true })));
    assert!((whole..AMPLE.whole).contains(&begun.elapsed()));
    assert_eq!(reason(&store).await, "the mail server didn't answer in time");
}

#[tokio::test]
async fn a_connection_that_breaks_or_is_never_made_means_again() {
    let (server, _folder) = server("close");
    let store = memory().await;
    queue(&store, [letter("abc", "ada@example.com")]).await;
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(0))
        .await
        .expect("a run");
    assert_eq!((counts.again, server.next()), (1, json!({ "closed": true })));
    assert_eq!(
        reason(&store).await,
        "the mail server's answer broke off or can't be understood"
    );
    let port = server.port;
    drop(server);
    let counts = delivery(&store, port, AMPLE).run_once(at(100)).await.expect("a run");
    assert_eq!(counts.again, 1);
    assert_eq!(reason(&store).await, "the connection to the mail server failed");
}

#[tokio::test]
async fn a_server_that_wants_a_sign_in_we_lack_is_the_settings_matter_and_not_the_letters() {
    let (server, _folder) = server("auth");
    let store = memory().await;
    queue(&store, [letter("abc", "ada@example.com")]).await;
    let counts = delivery(&store, server.port, AMPLE)
        .run_once(at(0))
        .await
        .expect("a run");
    assert_eq!(counts.again, 1);
    assert_eq!(reason(&store).await, "the mail server refused our sign-in: 530");
    let url = format!("smtp://desk:secret@localhost:{}?tls=required", server.port);
    let sender = smtp(&url, AMPLE).expect("it is a mail server");
    let strict = Delivery::new(Arc::clone(&store), vec![Arc::new(sender)]);
    strict.run_once(at(100)).await.expect("a run");
    assert_eq!(
        reason(&store).await,
        "no safe connection to the mail server could be made (TLS)",
        "a certificate that nobody vouches for is refused"
    );
    assert!(server.rest().is_empty(), "and the password isn't sent");
}

#[test]
fn a_url_that_cannot_be_used_is_refused_without_being_shown() {
    for url in [
        "mail.example.com",
        "http://mail.example.com",
        "smtp://",
        "smtps://u:p@",
        "smtp://h?tls=maybe",
    ] {
        assert_eq!(smtp(url, AMPLE).err(), Some(BadServer::Url), "{url}");
    }
    for url in [
        "smtp://u:p@mail.example.com",
        "smtp://u:p@mail.example.com?tls=opportunistic",
    ] {
        assert_eq!(smtp(url, AMPLE).err(), Some(BadServer::ClearPassword), "{url}");
    }
    for (url, server) in [
        ("smtps://u:p@mail.example.com", "mail.example.com:465"),
        ("smtp://u:p@mail.example.com?tls=required", "mail.example.com:587"),
        ("smtp://u:p@localhost:2525", "localhost:2525"),
        ("smtp://[::1]", "[::1]:25"),
    ] {
        let sender = smtp(url, AMPLE).unwrap_or_else(|error| panic!("{url}: {error}"));
        assert_eq!(sender.describe(), format!("e-mails by SMTP to {server}"));
    }
}
