//! `partnerdesk partner show`: everything about one company. PINs are never shown, only who has one.

use std::fmt::Write as _;

use super::list::days;
use crate::assistant::staff::people::{PartnerSheet, Person};
use crate::cmd::acting::at_desk;
use crate::cmd::data::Data;
use crate::cmd::shown::{indented, line, or_dash, page, table, time};
use crate::cmd::{Failure, Setting, print_json};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The partner's key.
    partner: String,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let sheet = at_desk(setting, &args.data, async |desk| {
        desk.partner_sheet(&args.partner.as_str().into()).await
    })?;
    if args.json {
        return print_json(&sheet);
    }
    page(&text(&sheet))
}

fn text(sheet: &PartnerSheet) -> String {
    let partner = &sheet.data.partner;
    let mut text = format!(
        "{}: {}, {}\n",
        line(&partner.key.0),
        line(&partner.tier),
        line(&partner.region)
    );
    let periods = sheet.data.periods.iter().map(|period| {
        let pool = &period.pool;
        [
            period.begins.to_string(),
            days(Some(period.membership)),
            days(period.agreement),
            pool.included.to_string(),
            pool.added.to_string(),
            pool.used.to_string(),
            pool.credited.to_string(),
            pool.balance().to_string(),
        ]
    });
    let heading = [
        "From",
        "Membership",
        "Agreement",
        "Included",
        "Added",
        "Used",
        "Credited",
        "Left",
    ];
    chapter(&mut text, "Periods", &table(heading, periods.collect(), "None."));
    let contacts = sheet.contacts.iter().map(person).collect();
    let heading = ["Contact", "Address", "Named", "PIN", "Signed in", "Certificates"];
    chapter(&mut text, "Contacts", &table(heading, contacts, "None."));
    let ledger = sheet.ledger.iter().map(|entry| {
        let row = &entry.row;
        let cause = row.order.map(|order| order.to_string());
        let cause = cause.or_else(|| row.review.map(|review| review.to_string()));
        [
            time(row.at),
            row.kind.to_string(),
            format!("{:+}", row.amount),
            or_dash(row.case),
            or_dash(cause),
        ]
    });
    let heading = ["When", "Why", "Incidents", "Case", "Order or review"];
    chapter(&mut text, "Ledger", &table(heading, ledger.collect(), "Empty."));
    let cases = sheet.open_cases.iter().map(|case| {
        [
            case.number.to_string(),
            case.status.to_string(),
            case.severity.to_string(),
            case.summary.0.clone(),
        ]
    });
    let heading = ["Case", "Status", "Severity", "Summary"];
    chapter(&mut text, "Open cases", &table(heading, cases.collect(), "None."));
    text
}

fn chapter(text: &mut String, name: &str, body: &str) {
    // Writing to a string can't fail.
    let _ = write!(text, "\n{name}\n{}", indented(body));
}

fn person(person: &Person) -> [String; 6] {
    let contact = &person.contact;
    let yes_no = |yes| if yes { "yes" } else { "no" }.to_owned();
    let accounts = person.signed_in.iter().map(|binding| binding.key.recipient().0);
    let held = contact.certifications.iter();
    let held = held.map(|held| format!("{} until {}", held.name, held.expires));
    let or_none = |list: Vec<String>| {
        if list.is_empty() {
            "-".to_owned()
        } else {
            list.join(", ")
        }
    };
    [
        contact.name.0.clone(),
        contact.email.0.clone(),
        yes_no(contact.active),
        yes_no(person.has_pin),
        or_none(accounts.collect()),
        or_none(held.collect()),
    ]
}
