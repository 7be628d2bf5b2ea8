//! What an e-mail is made of.

use partnerdesk::delivery::letter::{BadLetter, Letterhead};
use partnerdesk::domain::records::{OutboxKind, OutboxRow};
use partnerdesk::storage::NewOutbox;

use super::{at, decoy, letter, worded};

fn head() -> Letterhead {
    let reply_to = "\"Support, Team\" <team@example.com>";
    Letterhead::new("Partner Desk <desk@example.com>", Some(reply_to)).expect("both are addresses")
}

fn queued(new: NewOutbox) -> OutboxRow {
    OutboxRow {
        seq: 1,
        id: new.id,
        kind: OutboxKind::Email,
        recipient: new.recipient,
        payload: new.payload,
        queued: new.at,
        next_attempt: new.at,
        expires: new.expires,
        attempts: 1,
        dead: false,
        last_error: None,
    }
}

fn text(new: NewOutbox) -> String {
    let mail = head().mail(&queued(new)).expect("it is a letter");
    String::from_utf8(mail.bytes).expect("an e-mail without attachments is ASCII")
}

/// Headers and body. A folded header counts as one line.
fn parts(mail: &str) -> (Vec<String>, String) {
    let (head, body) = mail.split_once("\r\n\r\n").expect("an empty line ends the headers");
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    (unfolded.split("\r\n").map(str::to_owned).collect(), body.to_owned())
}

#[test]
fn a_letter_has_the_headers_of_an_automatic_one() {
    let (headers, body) = parts(&text(letter("abc123", "ada@example.com")));
    for header in [
        "From: \"Partner Desk\" <desk@example.com>",
        "Reply-To: =?utf-8?b?U3VwcG9ydCwgVGVhbQ==?= <team@example.com>",
        "To: ada@example.com",
        "Subject: Your case",
        "Date: Thu, 01 Mar 2012 09:00:00 +0000",
        "Message-ID: <abc123@example.com>",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
        "MIME-Version: 1.0",
    ] {
        assert!(headers.iter().any(|line| line == header), "{header}\n{headers:#?}");
    }
    assert_eq!(body, "Good morning,\r\n\r\nit is solved.\r\n");
    let same = text(letter("abc123", "ada@example.com"));
    assert_eq!(
        same,
        text(letter("abc123", "ada@example.com")),
        "a repeat is the same, byte for byte"
    );
}

#[test]
fn a_code_stands_alone_on_its_line_in_every_language() {
    for around in [
        "Your code:",
        "Ihr Schlüssel für die Anmeldung:",
        "Код: привет, привет, привет",
        &"long ".repeat(400),
    ] {
        let (_, body) = parts(&text(worded(
            "a",
            "ada@example.com",
            "Code",
            &format!("{around}\n\n123456\n\nBye."),
        )));
        assert!(body.split("\r\n").any(|line| line == "123456"), "{body}");
        assert!(body.split("\r\n").all(|line| line.len() < 998), "{body}");
    }
}

#[test]
fn nothing_breaks_out_of_a_header_or_the_text() {
    let hostile = "Hello\r\nBcc: everybody@example.com\r\n\r\nBuy now\u{0}\u{7}\u{2028}x";
    let (headers, _) = parts(&text(worded("a", "ada@example.com", hostile, "Hi")));
    assert!(
        !headers.iter().any(|line| line.to_lowercase().starts_with("bcc")),
        "{headers:#?}"
    );
    assert_eq!(headers.iter().filter(|line| line.starts_with("Subject: ")).count(), 1);
    let (headers, body) = parts(&text(worded(
        "a",
        "ada@example.com",
        "Größe 日本",
        "a\rb\r\nc\u{0}\u{1b}[2Jd\n.\ne",
    )));
    assert!(
        headers.iter().any(|line| line.starts_with("Subject: =?utf-8?")),
        "{headers:#?}"
    );
    assert_eq!(body, "a\r\nb\r\nc[2Jd\r\n.\r\ne\r\n");
    let (headers, _) = parts(&text(letter("a>\r\nBcc: x@example.com <", "ada@example.com")));
    assert!(
        headers
            .iter()
            .any(|line| line == "Message-ID: <aBccxexamplecom@example.com>"),
        "{headers:#?}"
    );
    for to in [
        "ada@example.com\r\nBcc: eve@example.com",
        "ada@example.com, eve@example.com",
        "ada",
        "",
        "<ada@example.com>",
    ] {
        let row = queued(letter("a", to));
        assert_eq!(head().mail(&row).err(), Some(BadLetter::Address), "{to:?}");
    }
    let mut odd = letter("a", "ada@example.com");
    odd.payload = serde_json::json!({ "to": 1 }).into();
    assert_eq!(head().mail(&queued(odd)).err(), Some(BadLetter::Unreadable));
}

#[test]
fn a_decoy_is_made_like_any_letter_and_known() {
    let mail = head().mail(&queued(decoy("a"))).expect("it is a letter");
    assert!(mail.decoy && !mail.bytes.is_empty());
    assert_eq!(at(0), queued(decoy("a")).queued);
}

#[test]
fn an_address_of_ours_that_is_none_is_named() {
    let error = Letterhead::new("Partner Desk", None).err().expect("it is no address");
    assert!(
        error.to_string().starts_with("'Partner Desk' is no address; write "),
        "{error}"
    );
}
