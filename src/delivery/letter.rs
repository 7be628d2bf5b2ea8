//! An e-mail as it goes over the wire: headers and text of a queued [`Letter`].
//!
//! Headers are made by lettre, which encodes or refuses what could break out of one. The text is not reflowed: a code that
//! stands alone on a line arrives so. Doesn't know how the e-mail is sent.

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Body, Mailbox};

use crate::domain::records::{Letter, OutboxRow};

/// E-mail allows lines of 998 letters; nobody needs to come near.
const LONGEST_LINE: usize = 900;

/// Who we are in e-mails.
#[derive(Clone)]
pub struct Letterhead {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// An address in the settings that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{address}' is no address; write support@example.com or \"Support Desk <support@example.com>\"")]
pub struct BadAddress {
    /// As it was given.
    pub address: String,
}

/// Why a queued letter can't be made an e-mail of. Says nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLetter {
    /// The row's payload is no letter.
    #[error("the queued e-mail can't be read")]
    Unreadable,
    /// The address can't be used.
    #[error("the address on record can't be written to")]
    Address,
    /// The rest.
    #[error("no e-mail can be made of it")]
    Malformed,
}

/// An e-mail, ready to be sent.
pub struct Mail {
    /// Who sends it and to whom.
    pub envelope: Envelope,
    /// Headers and text, with the line ends of e-mail.
    pub bytes: Vec<u8>,
    /// It is to be made and thrown away.
    pub decoy: bool,
}

impl Letterhead {
    /// From whom e-mails are, and where answers go.
    pub fn new(from: &str, reply_to: Option<&str>) -> Result<Self, BadAddress> {
        Ok(Self {
            from: mailbox(from)?,
            reply_to: reply_to.map(mailbox).transpose()?,
        })
    }

    /// The e-mail of a queued row: the same bytes at each attempt.
    pub fn mail(&self, row: &OutboxRow) -> Result<Mail, BadLetter> {
        let letter: Letter = serde_json::from_value(row.payload.0.clone()).map_err(|_| BadLetter::Unreadable)?;
        let to = letter.to.trim().parse().map_err(|_| BadLetter::Address)?;
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&letter.subject))
            .date(row.queued.into())
            .message_id(Some(self.message_id(&row.id)))
            .header(AutoSubmitted)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let message = builder.body(body(&letter.text)?).map_err(|_| BadLetter::Malformed)?;
        Ok(Mail {
            envelope: message.envelope().clone(),
            bytes: message.formatted(),
            decoy: letter.decoy,
        })
    }

    /// Made of the row's id alone, so that a repeat has the same.
    fn message_id(&self, id: &str) -> String {
        format!("<{}@{}>", plain(id), self.from.email.domain())
    }
}

/// `id` with nothing in it that means something in a header or in the name of a file.
#[must_use]
pub fn plain(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn mailbox(address: &str) -> Result<Mailbox, BadAddress> {
    address.trim().parse().map_err(|_| BadAddress {
        address: address.to_owned(),
    })
}

/// Line ends, and all else that isn't to be seen, become blanks; what would turn the direction of writing goes. What somebody typed
/// as if it were encoded stays as they typed it: no reader decodes it into something else.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .map(|word| word.replace(is_turning, "").replace("=?", "= ?"))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a character changes the direction in which text around it is shown.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with one kind of line end and no control characters. Plain where it is ASCII with lines of a length that
/// e-mail allows, and otherwise quoted-printable, which leaves short ASCII lines as they are.
fn body(text: &str) -> Result<Body, BadLetter> {
    let mut lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.retain(|c| c == '\n' || c == '\t' || !c.is_control());
    if !lines.ends_with('\n') {
        lines.push('\n');
    }
    if lines.is_ascii() && lines.lines().all(|line| line.len() <= LONGEST_LINE) {
        // Good as it is. lettre itself would take lines of 76 letters at most for plain ones.
        let bytes = lines.replace('\n', "\r\n").into_bytes();
        return Ok(Body::dangerous_pre_encoded(bytes, ContentTransferEncoding::SevenBit));
    }
    Body::new_with_encoding(lines, ContentTransferEncoding::QuotedPrintable).map_err(|_| BadLetter::Malformed)
}

/// Tells answering machines that there is nobody to answer: RFC 3834.
#[derive(Clone, Copy)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
