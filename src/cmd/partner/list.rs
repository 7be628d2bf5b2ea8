//! `partnerdesk partner list`: the companies, one a line.

use crate::cmd::acting::at_desk;
use crate::cmd::data::Data;
use crate::cmd::shown::{page, table};
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::{Days, PartnerData, period};
use crate::domain::standing::today;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print one JSON list.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let partners = at_desk(setting, &args.data, async |desk| desk.partners().await)?;
    if args.json {
        return print_json(&partners);
    }
    let programme = setting.programme()?;
    let now = args.data.clock().now();
    let rows = partners.iter().map(|data| {
        let today = today(now, &data.partner.region, &programme);
        row(data, today)
    });
    page(&table(
        ["Partner", "Tier", "Region", "Membership", "Agreement", "Incidents left"],
        rows.collect(),
        "There are no partners; import some.",
    ))
}

fn row(data: &PartnerData, today: chrono::NaiveDate) -> [String; 6] {
    let current = period::current(&data.periods, today);
    [
        data.partner.key.to_string(),
        data.partner.tier.clone(),
        data.partner.region.clone(),
        days(current.map(|period| period.membership)),
        days(current.and_then(|period| period.agreement)),
        current.map_or_else(|| "-".to_owned(), |period| period.pool.balance().to_string()),
    ]
}

/// `2012-01-01 to 2012-12-31`.
pub(super) fn days(days: Option<Days>) -> String {
    days.map_or_else(|| "none".to_owned(), |days| format!("{} to {}", days.start, days.end))
}
