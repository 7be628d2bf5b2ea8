//! The parts of `programme.toml` about where and in which languages support is given: `[languages]` and `[regions]`.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};
use chrono_tz::Tz;

use super::parse::duplicate;
use super::reader::{BAD_VALUE, Reader, Table};
use super::{BusinessHours, Region, SupportLanguages, same};
use crate::domain::nearest;

pub(super) fn languages(reader: &mut Reader<'_>, root: &mut Table<'_>) -> SupportLanguages {
    let Some(mut table) = reader.table(root, "languages") else {
        return SupportLanguages::default();
    };
    let main = language_codes(reader, &mut table, "main");
    let where_possible = language_codes(reader, &mut table, "where_possible");
    reader.finish(&table);
    SupportLanguages { main, where_possible }
}

fn language_codes(reader: &mut Reader<'_>, table: &mut Table<'_>, key: &'static str) -> Vec<String> {
    let mut codes = Vec::new();
    for code in reader.texts(table, key).unwrap_or_default() {
        let lower = code.text.to_lowercase();
        if !(2..=3).contains(&lower.len()) || !lower.bytes().all(|byte| byte.is_ascii_lowercase()) {
            reader.error(
                BAD_VALUE,
                code.span,
                format!("'{}' isn't a language code", code.text),
                "Write the two letters of ISO 639-1: en, de, fr, es …",
            );
        } else if codes.contains(&lower) {
            duplicate(reader, code.span, &format!("language '{lower}'"));
        } else {
            codes.push(lower);
        }
    }
    codes
}

pub(super) fn read(reader: &mut Reader<'_>, root: &mut Table<'_>) -> BTreeMap<String, Region> {
    let Some(mut table) = reader.table(root, "regions") else {
        return BTreeMap::new();
    };
    let mut regions: BTreeMap<String, Region> = BTreeMap::new();
    for (key, value) in table.take_all() {
        let Some(mut inner) = reader.as_table(&format!("regions.{}", key.text), value) else {
            continue;
        };
        let time_zone = reader.text(&mut inner, "time_zone").and_then(|zone| {
            let known = zone.text.parse::<Tz>().ok();
            if known.is_none() {
                let hint = nearest(&zone.text, chrono_tz::TZ_VARIANTS.iter().map(|known| known.name()))
                    .map(|near| format!(" Did you mean '{near}'?"))
                    .unwrap_or_default();
                reader.error(
                    BAD_VALUE,
                    zone.span,
                    format!("'{}' isn't a time zone", zone.text),
                    format!("Write a name of the tz database, such as Europe/London.{hint}"),
                );
            }
            known
        });
        let business_hours = reader.text(&mut inner, "business_hours").and_then(|hours| {
            let read = read_hours(&hours.text);
            if read.is_none() {
                reader.error(
                    BAD_VALUE,
                    hours.span,
                    format!("'{}' can't be read as business hours", hours.text),
                    "Write the first and last day and the times: \"Mon-Fri 09:00-17:30\".",
                );
            }
            read
        });
        reader.finish(&inner);
        if regions.keys().any(|known| same(known, &key.text)) {
            duplicate(reader, key.span, &format!("region '{}'", key.text));
            continue;
        }
        regions.insert(
            key.text,
            Region {
                time_zone: time_zone.unwrap_or(Tz::UTC),
                business_hours,
            },
        );
    }
    regions
}

/// Reads `Mon-Fri 09:00-17:30`.
fn read_hours(text: &str) -> Option<BusinessHours> {
    let (days, times) = text.trim().split_once(' ')?;
    let (first_day, last_day) = days.split_once('-')?;
    let (opens, closes) = times.trim().split_once('-')?;
    let hours = BusinessHours {
        first_day: first_day.parse::<Weekday>().ok()?,
        last_day: last_day.parse::<Weekday>().ok()?,
        opens: NaiveTime::parse_from_str(opens.trim(), "%H:%M").ok()?,
        closes: NaiveTime::parse_from_str(closes.trim(), "%H:%M").ok()?,
    };
    (hours.opens < hours.closes).then_some(hours)
}
