//! `partnerdesk order`: what partners have ordered, approved or declined by staff.

use std::process::ExitCode;

use super::acting::at_desk;
use super::data::Data;
use super::shown::{or_dash, page, table, time};
use super::{Failure, Setting, print_json};
use crate::assistant::staff::orders::incidents_of;
use crate::domain::records::{Order, OrderItem, OrderNumber, OrderStatus};
use crate::storage::OrderFilter;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List orders, the newest first.
    List(List),
    /// Approve an order: its incidents are added, or its agreement is made. The contact who ordered is told.
    Approve(Approve),
    /// Decline an order. The contact who ordered is told the reason.
    Decline(Decline),
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only orders in this status: requested, approved or declined.
    #[arg(long, value_name = "STATUS")]
    status: Option<OrderStatus>,
    /// Only orders of this partner.
    #[arg(long, value_name = "KEY")]
    partner: Option<String>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// Print one JSON list.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct Approve {
    /// The order's number, such as O-000045.
    order: OrderNumber,
    /// How many incidents come with the agreement; for basic support alone, and needed there.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    incidents: Option<u32>,
    /// Print the order as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
struct Decline {
    /// The order's number, such as O-000045.
    order: OrderNumber,
    /// The reason, as the contact will read it.
    #[arg(required = true)]
    reason: Vec<String>,
    /// Print the order as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::List(args) => list(args, setting)?,
        Command::Approve(args) => {
            let order = at_desk(setting, &args.data, async |desk| {
                desk.approve(args.order, args.incidents).await
            })?;
            tell(&order, args.json)?;
        }
        Command::Decline(args) => {
            let order = at_desk(setting, &args.data, async |desk| {
                desk.decline(args.order, &args.reason.join(" ")).await
            })?;
            tell(&order, args.json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(order: &Order, json: bool) -> Result<(), Failure> {
    if json {
        return print_json(order);
    }
    page(&format!("{} is {}.\n", order.number, order.status))
}

fn list(args: &List, setting: &Setting) -> Result<(), Failure> {
    let filter = OrderFilter {
        partner: args.partner.as_deref().map(Into::into),
        status: args.status,
        before: None,
        limit: args.limit,
    };
    let orders = at_desk(setting, &args.data, async |desk| desk.orders(&filter).await)?;
    if args.json {
        return print_json(&orders);
    }
    let rows = orders.iter().map(row).collect();
    page(&table(
        ["Order", "Status", "Partner", "What", "Until", "Ordered", "Reason"],
        rows,
        "There are no such orders.",
    ))
}

fn row(order: &Order) -> [String; 7] {
    let what = match &order.item {
        OrderItem::AddOn { name, quantity, .. } => {
            format!("{quantity} x {name} ({} incidents)", incidents_of(&order.item))
        }
        OrderItem::BasicSupport => "basic support".to_owned(),
    };
    [
        order.number.to_string(),
        order.status.to_string(),
        order.partner.to_string(),
        what,
        order.term_end.to_string(),
        time(order.requested),
        or_dash(order.reason.as_deref()),
    ]
}
