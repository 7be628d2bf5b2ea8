//! How lists find their rows: as an index has them in order, so that a page costs the same however many cases there are.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Null;

use crate::support::{program, stderr};

/// The statements that a list of cases is read by, as they are told to whoever wants to know.
fn statements(folder: &Path, filter: &[&str]) -> Vec<String> {
    let output = program()
        .args(["case", "list"])
        .args(filter)
        .env("PARTNERDESK_DB", format!("sqlite:{}", folder.join("desk.db").display()))
        .env("PARTNERDESK_INDEX", folder)
        .env("PARTNERDESK_LOG_LEVEL", "partnerdesk::statements=trace")
        .env("PARTNERDESK_LOG_JSON", "true")
        .output()
        .expect("the program was built before this test");
    assert!(output.status.success(), "{}", stderr(&output));
    let told = stderr(&output);
    let lines = told.lines().filter_map(|line| serde_json::from_str(line).ok());
    let statements = lines.filter_map(|line: serde_json::Value| line["sql"].as_str().map(str::to_owned));
    statements.filter(|sql| sql.contains("FROM cases")).collect()
}

/// The steps in which SQLite runs a statement.
fn steps(folder: &Path, sql: &str) -> String {
    let db = Connection::open(folder.join("desk.db")).expect("the program made it");
    let mut statement = db
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("the program ran it");
    let values = vec![Null; statement.parameter_count()];
    let steps = statement
        .query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3))
        .expect("it is a plan");
    let steps: Vec<String> = steps.map(|step| step.expect("a text")).collect();
    steps.join("; ")
}

#[test]
fn a_page_of_cases_is_read_as_an_index_has_it() {
    let folder = tempfile::tempdir().expect("there is room");
    let waiting = ["--status", "open", "--status", "waiting-for-support"];
    let filters: [(&[&str], &str); 5] = [
        (&[], "SCAN cases"),
        (&waiting, "cases_by_status"),
        (&["--partner", "acme"], "cases_of_partner"),
        (&["--assignee", "mara"], "cases_of_assignee"),
        (
            &["--assignee", "mara", "--status", "open"],
            "cases_of_assignee_by_status",
        ),
    ];
    for (filter, by) in filters {
        let statements = statements(folder.path(), filter);
        assert!(!statements.is_empty(), "nothing is told of {filter:?}");
        for sql in statements {
            let steps = steps(folder.path(), &sql);
            assert!(steps.contains(by), "{sql}: {steps}");
            assert!(!steps.contains("TEMP B-TREE"), "it sorts all there are: {sql}: {steps}");
            assert!(
                filter.is_empty() || !steps.contains("SCAN"),
                "it reads all there are: {sql}: {steps}"
            );
        }
    }
}
