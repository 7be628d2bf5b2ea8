//! How rows are found: the statements that the store really runs, and the databases' plans for them.
//!
//! SQLite's statements are told under `partnerdesk::statements`, and explained beside; PostgreSQL tells its plans itself, by its own
//! module `auto_explain`.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use tokio_postgres::{Client, NoTls};
use tracing::field::{Field, Visit};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::load::Kind;
use crate::postgres::Server;

/// Tables that grow with the desk; of others a look at all rows is what is quickest.
const GROWING: [&str; 12] = [
    "partners",
    "contacts",
    "certifications",
    "periods",
    "cases",
    "case_messages",
    "ledger",
    "orders",
    "bindings",
    "sessions",
    "unanswered",
    "attachments",
];
/// What stands before the plan of a statement that reads a whole table.
const WHOLE: &str = "WHOLE TABLE: ";

/// What was told since [`begin`].
static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn told() -> std::sync::MutexGuard<'static, BTreeSet<String>> {
    TOLD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes statements down.
struct Statements;

impl<S: tracing::Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        event.record(&mut Statements);
    }
}

impl Visit for Statements {
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "sql" {
            told().insert(value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// Takes down what the server tells.
struct Notices;

impl log::Log for Notices {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let text = record.args().to_string();
        if let Some((_, plan)) = text.split_once("plan:") {
            told().insert(plan.trim().to_owned());
        }
    }

    fn flush(&self) {}
}

/// Whoever opens a store from now on tells what it does.
pub(super) async fn listen(server: Option<&Server>) {
    let only = Targets::new().with_target("partnerdesk::statements", tracing::Level::TRACE);
    let subscriber = tracing_subscriber::registry().with(Statements.with_filter(only));
    // Set by the first step.
    let _ = tracing::subscriber::set_global_default(subscriber);
    if log::set_logger(&Notices).is_ok() {
        log::set_max_level(log::LevelFilter::Info);
    }
    set(server, "0").await;
}

pub(super) async fn stop(server: Option<&Server>) {
    set(server, "-1").await;
}

async fn set(server: Option<&Server>, least: &str) {
    if let Some(server) = server {
        let sql = format!("ALTER ROLE clerk SET auto_explain.log_min_duration = {least}");
        owner(server, "desk")
            .await
            .batch_execute(&sql)
            .await
            .expect("its owner may");
    }
}

/// A connection of the server's owner.
pub(super) async fn owner(server: &Server, database: &str) -> Client {
    let url = server.url(database).replace("clerk:", "owner:");
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("the server is there");
    tokio::spawn(connection);
    client
}

pub(super) fn begin() {
    told().clear();
}

/// The plans of what was told.
pub(super) fn seen(kind: Kind, url: &str) -> Vec<String> {
    let told = told().clone();
    let mut lines: Vec<String> = match kind {
        Kind::Sqlite => {
            let db = rusqlite::Connection::open(&url["sqlite:".len()..]).expect("it was made");
            told.iter().flat_map(|sql| explained(&db, sql)).collect()
        }
        Kind::Postgres => {
            let mut lines = Vec::new();
            for plan in &told {
                let plan: Value = serde_json::from_str(plan).unwrap_or_default();
                walk(&plan["Plan"], &mut lines);
            }
            lines
        }
    };
    lines.sort();
    lines.dedup();
    lines
}

pub(super) fn is_whole(line: &str) -> bool {
    line.starts_with(WHOLE)
}

/// The steps of SQLite's plan.
fn explained(db: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let Ok(mut statement) = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) else {
        return Vec::new();
    };
    let marks = statement.parameter_count();
    let rows = statement.query_map(rusqlite::params_from_iter(vec![rusqlite::types::Null; marks]), |row| {
        row.get::<_, String>(3)
    });
    let steps: Vec<String> = rows.into_iter().flatten().flatten().collect();
    // In its own order and to a limit, a walk through a table ends soon.
    let ends = sql.contains("LIMIT") && !steps.iter().any(|step| step.contains("TEMP B-TREE"));
    let growing = |step: &String| {
        GROWING.iter().any(|table| {
            step.strip_prefix("SCAN ")
                .is_some_and(|of| of.split(' ').next() == Some(table))
        })
    };
    let line = |step: String| {
        if growing(&step) && !ends {
            format!("{WHOLE}{step}: {sql}")
        } else {
            step
        }
    };
    steps
        .into_iter()
        .filter(|step| step.starts_with("SCAN ") || step.starts_with("SEARCH ") || step.contains("TEMP"))
        .map(line)
        .collect()
}

/// The scans in PostgreSQL's plan.
fn walk(plan: &Value, lines: &mut Vec<String>) {
    let word = |name: &str| plan[name].as_str().unwrap_or_default();
    let (node, table, index) = (word("Node Type"), word("Relation Name"), word("Index Name"));
    if node.ends_with("Scan") && !(table.is_empty() && index.is_empty()) {
        let by = if index.is_empty() {
            String::new()
        } else {
            format!(" by {index}")
        };
        let whole = node == "Seq Scan" && GROWING.contains(&table);
        lines.push(format!("{}{node} {table}{by}", if whole { WHOLE } else { "" }));
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        walk(part, lines);
    }
}
