//! `partnerdesk rules`: the table of all rules, for people or as JSON.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

use super::{Failure, print, print_json};
use crate::domain::rules::{Action, RULES, Rule};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// A rule in the form that other programs rely on.
#[derive(Debug, Serialize)]
struct Row {
    rule: &'static str,
    actions: Vec<Action>,
    when: &'static str,
    /// What the rule decides; `note` where it only adds to what others decide.
    outcome: &'static str,
    then: &'static str,
    entry: Option<&'static str>,
    quote: Option<&'static str>,
    /// Whether it is our reading rather than what the text says.
    ours: bool,
}

/// The narrowest table that can be read.
const MIN_WIDTH: u16 = 100;

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if args.json {
        return print_json(&RULES.iter().map(|rule| row(rule)).collect::<Vec<_>>());
    }
    print(&format!("{}\n", table().trim_fmt()))
}

fn row(rule: &Rule) -> Row {
    Row {
        rule: rule.id,
        actions: rule.actions.to_vec(),
        when: rule.when,
        outcome: outcome(rule),
        then: rule.then,
        entry: rule.source.map(|source| source.entry),
        quote: rule.source.map(|source| source.quote),
        ours: rule.ours,
    }
}

fn outcome(rule: &Rule) -> &'static str {
    rule.decides.map_or("note", |outcome| outcome.word())
}

/// As wide as the terminal; where there is none, as wide as it needs to be to be read.
fn table() -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(["Rule", "When", "Outcome", "FAQ words"]);
    let width = table.width().unwrap_or(MIN_WIDTH).max(MIN_WIDTH);
    table.set_width(width);
    for rule in RULES {
        let actions: Vec<&str> = rule.actions.iter().map(|action| action.word()).collect();
        // What holds for every action would fill a column with their names.
        let actions = if actions.len() > 3 {
            "any action".to_owned()
        } else {
            actions.join(", ")
        };
        let ours = if rule.ours { " (our reading)" } else { "" };
        let words = rule.source.map_or_else(
            || "The FAQ is silent.".to_owned(),
            |source| format!("{}: \"{}\"", source.entry, source.quote),
        );
        table.add_row([
            format!("{}\n{actions}", rule.id),
            rule.when.to_owned(),
            format!("{}: {}{ours}", outcome(rule), rule.then),
            words,
        ]);
    }
    // The ids stay in one piece, so that they can be searched for; the rest shares what is left.
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(29)));
    }
    table
}
