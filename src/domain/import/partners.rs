//! The file of partners.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::table::{Row, rows};
use super::{PartnerImport, Sheet};
use crate::domain::diagnostic::{Diagnostic, Source};
use crate::domain::records::{Days, PartnerKey};

const COLUMNS: &[&str] = &[
    "partner",
    "tier",
    "region",
    "membership_start",
    "membership_end",
    "agreement_start",
    "agreement_end",
    "incidents_included",
];

/// Reads the file of partners. `tiers` are the words for tiers that the programme file knows.
#[must_use]
pub fn parse_partners(source: &Source, tiers: &[&str]) -> Sheet<PartnerImport> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    let mut keys = BTreeSet::new();
    let mut seen = BTreeMap::new();
    for row in rows(source, COLUMNS, &mut problems) {
        let before = problems.len();
        let key = PartnerKey(row.get("partner").to_owned());
        check_key(&row, &key, &mut problems);
        if let Some(earlier) = seen.insert(key.clone(), source.position(row.place.span.start).line) {
            let message = format!("'{key}' stands in line {earlier} already");
            problems.push(row.problem(
                "duplicate-partner",
                "partner",
                &message,
                "Keep one line for each partner.",
            ));
        }
        let partner = read(&row, &key, tiers, &mut problems);
        keys.insert(key);
        if let Some(partner) = partner
            && problems.len() == before
        {
            found.push((row.place, partner));
        }
    }
    Sheet::new(found, keys, problems)
}

/// A key is shown, typed and hashed: it must be there and be printable.
pub(super) fn check_key(row: &Row, key: &PartnerKey, problems: &mut Vec<Diagnostic>) {
    if key.0.is_empty() || key.0.chars().any(char::is_control) {
        let help = "Give the partner's key, the same in both files.";
        problems.push(row.problem("partner-key", "partner", "there is no usable key", help));
    }
}

fn read(row: &Row, key: &PartnerKey, tiers: &[&str], problems: &mut Vec<Diagnostic>) -> Option<PartnerImport> {
    let tier = row.get("tier");
    if !tiers.contains(&tier) {
        let message = format!("'{tier}' is no tier");
        let help = format!("Tiers are written in lower case: {}.", tiers.join(", "));
        problems.push(row.problem("tier", "tier", &message, &help));
    }
    let region = row.get("region");
    if region.is_empty() {
        problems.push(row.problem("region", "region", "there is no region", "Give a word such as EMEA."));
    }
    let membership = days(row, "membership_start", "membership_end", problems);
    let agreement = match (row.get("agreement_start"), row.get("agreement_end")) {
        ("", "") => Some(None),
        _ => days(row, "agreement_start", "agreement_end", problems).map(Some),
    };
    let incidents = incidents(row, agreement == Some(None), problems);
    Some(PartnerImport {
        key: key.clone(),
        tier: tier.to_owned(),
        region: region.to_owned(),
        membership: membership?,
        agreement: agreement?,
        incidents: incidents?,
    })
}

fn incidents(row: &Row, may_be_empty: bool, problems: &mut Vec<Diagnostic>) -> Option<u32> {
    const COLUMN: &str = "incidents_included";
    /// Far above any agreement; a longer number is a slip.
    const MOST: u32 = 1_000_000;
    let text = row.get(COLUMN);
    if text.is_empty() && may_be_empty {
        return Some(0);
    }
    let number = text
        .parse()
        .ok()
        .filter(|number| *number <= MOST && !text.starts_with('+'));
    if number.is_none() {
        let message = format!("'{text}' is no number of incidents");
        problems.push(row.problem(
            "incidents",
            COLUMN,
            &message,
            "Give a whole number such as 5, or 0 for none.",
        ));
    }
    number
}

fn days(row: &Row, start: &str, end: &str, problems: &mut Vec<Diagnostic>) -> Option<Days> {
    let first = date(row, start, problems);
    let last = date(row, end, problems);
    let days = Days {
        start: first?,
        end: last?,
    };
    if days.end < days.start {
        let message = format!("{} is before {start}, {}", days.end, days.start);
        problems.push(row.problem("date-order", end, &message, "Both days belong to the period."));
        return None;
    }
    Some(days)
}

fn date(row: &Row, column: &str, problems: &mut Vec<Diagnostic>) -> Option<NaiveDate> {
    let date = read_date(row.get(column));
    if date.is_none() {
        let message = format!("'{}' is no date", row.get(column));
        problems.push(row.problem("date", column, &message, "Write dates as year-month-day: 2012-12-31."));
    }
    date
}

/// A date written as `2012-12-31`, with all its zeros.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let form = text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if text.len() == 10 && form {
        text.parse().ok()
    } else {
        None
    }
}
