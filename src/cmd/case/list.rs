//! `partnerdesk case list`: cases one a line.

use super::due;
use crate::assistant::staff::cases::CaseLine;
use crate::cmd::acting::at_desk;
use crate::cmd::data::Data;
use crate::cmd::shown::{or_dash, page, table, time};
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::{Bug, CaseStatus};
use crate::storage::CaseFilter;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only cases in this status; may be given several times.
    #[arg(long, value_name = "STATUS")]
    status: Vec<CaseStatus>,
    /// Only cases of this partner.
    #[arg(long, value_name = "KEY")]
    partner: Option<String>,
    /// Only cases that this member of staff has.
    #[arg(long, value_name = "NAME")]
    assignee: Option<String>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// Print one JSON list.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let filter = CaseFilter {
        partner: args.partner.as_deref().map(Into::into),
        statuses: args.status.clone(),
        assignee: args.assignee.clone(),
        limit: args.limit,
        ..CaseFilter::default()
    };
    let cases = at_desk(setting, &args.data, async |desk| desk.cases(&filter).await)?;
    if args.json {
        return print_json(&cases);
    }
    let rows = cases.iter().map(row).collect();
    page(&table(
        [
            "Case", "Status", "Sev", "Partner", "Product", "Opened", "Due", "Assignee", "Summary",
        ],
        rows,
        "There are no such cases.",
    ))
}

fn row(line: &CaseLine) -> [String; 9] {
    let case = &line.case;
    let bug = match case.bug {
        Bug::No => "",
        Bug::Asked => " (bug?)",
        Bug::Yes => " (bug)",
    };
    [
        case.number.to_string(),
        format!("{}{bug}", case.status),
        case.severity.to_string(),
        case.partner.to_string(),
        case.product.clone(),
        time(case.opened),
        line.target.as_ref().map_or_else(|| "-".to_owned(), due),
        or_dash(case.assignee.as_ref()),
        case.summary.0.clone(),
    ]
}
