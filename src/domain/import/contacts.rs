//! The file of contacts.

use std::collections::{BTreeMap, BTreeSet};

use super::partners::{check_key, read_date};
use super::table::{Row, rows};
use super::{ContactImport, Sheet};
use crate::domain::diagnostic::{Diagnostic, Source};
use crate::domain::language::Language;
use crate::domain::records::{Certification, PartnerKey, PinDigest, Text};

const COLUMNS: &[&str] = &["partner", "name", "email", "pin", "language", "certifications"];

/// Reads the file of contacts. `partners` are the keys in the file of partners; `digest` makes the digest of a PIN.
#[must_use]
pub fn parse_contacts(
    source: &Source,
    partners: &BTreeSet<PartnerKey>,
    digest: &dyn Fn(&str) -> PinDigest,
) -> Sheet<ContactImport> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    let mut keys = BTreeSet::new();
    let mut emails = BTreeMap::new();
    let mut pins = BTreeMap::new();
    for row in rows(source, COLUMNS, &mut problems) {
        let before = problems.len();
        let line = source.position(row.place.span.start).line;
        let contact = read(&row, partners, digest, &mut problems);
        keys.insert(PartnerKey(row.get("partner").to_owned()));
        let Some(contact) = contact else { continue };
        if let Some(earlier) = emails.insert(contact.email.clone(), line) {
            let message = format!("the address stands in line {earlier} already");
            problems.push(row.problem(
                "duplicate-email",
                "email",
                &message,
                "Each contact needs their own address.",
            ));
        }
        if let Some(earlier) = contact.pin.and_then(|pin| pins.insert(pin, line)) {
            let message = format!("the PIN stands in line {earlier} already");
            problems.push(row.problem("duplicate-pin", "pin", &message, "A PIN belongs to one person."));
        }
        if problems.len() == before {
            found.push((row.place, contact));
        }
    }
    Sheet::new(found, keys, problems)
}

/// Reads one row. None only when its address or PIN can't be compared with the others'.
fn read(
    row: &Row,
    partners: &BTreeSet<PartnerKey>,
    digest: &dyn Fn(&str) -> PinDigest,
    problems: &mut Vec<Diagnostic>,
) -> Option<ContactImport> {
    let partner = PartnerKey(row.get("partner").to_owned());
    check_key(row, &partner, problems);
    if !partner.0.is_empty() && !partners.contains(&partner) {
        let message = format!("'{partner}' isn't in the file of partners");
        problems.push(row.problem(
            "unknown-partner",
            "partner",
            &message,
            "Add the partner there, or correct the key.",
        ));
    }
    let name = row.get("name");
    if name.is_empty() || name.chars().any(char::is_control) {
        problems.push(row.problem(
            "name",
            "name",
            "there is no usable name",
            "Give the full name, on one line.",
        ));
    }
    let email = row.get("email").to_lowercase();
    let email_good = is_address(&email);
    if !email_good {
        let help = "Sign-in codes are sent there: write it as name@company.example.";
        problems.push(row.problem("email", "email", "there is no well-formed address", help));
    }
    let pin = row.get("pin");
    let pin_good = pin.is_empty() || is_pin(pin);
    if !pin_good {
        let help = "Leave it empty for somebody named without a PIN; a spreadsheet may have dropped zeros in front.";
        problems.push(row.problem("pin", "pin", "a PIN has 6 to 12 digits and nothing else", help));
    }
    let language = row.get("language").parse::<Language>();
    if let Err(error) = &language {
        problems.push(row.problem("language", "language", &error.to_string(), "Write en, de, fr or es."));
    }
    let certifications = certifications(row, problems);
    (email_good && pin_good).then(|| ContactImport {
        partner,
        name: name.into(),
        email: Text(email),
        pin: (!pin.is_empty()).then(|| digest(pin)),
        language: language.unwrap_or_default(),
        certifications,
    })
}

/// Whether `text` has the form of a PIN: 6 to 12 digits.
fn is_pin(text: &str) -> bool {
    (6..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether mail can be sent to `text`, as far as its form tells.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "@,;:<>()[]\\\"".contains(letter);
    let dots = |part: &str| part.split('.').all(|label| !label.is_empty());
    text.len() <= 254
        && !local.contains(odd)
        && !domain.contains(odd)
        && dots(local)
        && dots(domain)
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.starts_with('-') && !label.ends_with('-'))
}

/// Reads `CCA for XenApp:2012-12-31;CCAA:2011-06-30`.
fn certifications(row: &Row, problems: &mut Vec<Diagnostic>) -> Vec<Certification> {
    const COLUMN: &str = "certifications";
    let mut found = BTreeSet::new();
    for part in row
        .get(COLUMN)
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let read = part.rsplit_once(':').and_then(|(name, date)| {
            let name = name.trim();
            let expires = read_date(date.trim())?;
            (!name.is_empty()).then(|| Certification {
                name: name.to_owned(),
                expires,
            })
        });
        if read.is_none() {
            let message = format!("'{part}' is no certificate with its last day");
            let help = "Write CCA for XenApp:2012-12-31 and part several with semicolons.";
            problems.push(row.problem("certifications", COLUMN, &message, help));
        }
        found.extend(read);
    }
    found.into_iter().collect()
}
