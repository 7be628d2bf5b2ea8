//! The part of `programme.toml` about facts that other published sources say: `[elsewhere]`.

use chrono::NaiveDate;

use super::parse::filled;
use super::reader::{BAD_VALUE, Reader, Table};
use super::{Elsewhere, Origin, ReviewAnswer};

pub(super) fn read(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Elsewhere {
    let Some(mut table) = reader.table(root, "elsewhere") else {
        return Elsewhere::default();
    };
    let mut found = Elsewhere::default();
    if let Some(mut inner) = reader.table(&mut table, "review_answer") {
        let business_days = reader.needed_number(&mut inner, "business_days", 1..366);
        let origin = origin(reader, &mut inner);
        reader.finish(&inner);
        found.review_answer = origin
            .zip(business_days)
            .map(|(origin, business_days)| ReviewAnswer { business_days, origin });
    }
    if let Some(mut inner) = reader.table(&mut table, "credit_validity") {
        found.credit_validity = origin(reader, &mut inner);
        reader.finish(&inner);
    }
    reader.finish(&table);
    found
}

/// Where a fact comes from, if it is switched on. Only then it needs a date: what nobody sees needs none.
fn origin(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Option<Origin> {
    let on = reader.switch(table, "on");
    let source = reader.needed_text(table, "source");
    let as_of = if on {
        reader.needed_text(table, "as_of")
    } else {
        filled(reader.text(table, "as_of"))
    };
    let day = as_of.and_then(|as_of| {
        let day = as_of.text.parse::<NaiveDate>().ok();
        if day.is_none() {
            reader.error(
                BAD_VALUE,
                as_of.span,
                format!("'{}' isn't a day", as_of.text),
                "Write the day on which you looked it up, as YYYY-MM-DD.",
            );
        }
        day
    });
    match (on, source, day) {
        (true, Some(source), Some(as_of)) => Some(Origin {
            source: source.text,
            as_of,
        }),
        _ => None,
    }
}
