//! While an upgrade goes round, old and new binaries work on the same records. The old one is this one: a newer schema is made
//! under it, as a next version would make it.

use partnerdesk::storage::{OpenError, open};

use super::machine::{Site, Visitor};
use crate::postgres::Database;

/// What a next version may do to each table: add what this one doesn't know.
const NEXT: &str = "
    DO $$ DECLARE known text; BEGIN
        FOR known IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        LOOP
            EXECUTE format('ALTER TABLE %I ADD COLUMN of_the_next_version text', known);
            EXECUTE format('ALTER TABLE %I ADD COLUMN of_another_one bigint NOT NULL DEFAULT 7', known);
        END LOOP;
    END $$;
    CREATE TABLE of_the_next_version (id bigint PRIMARY KEY);
    INSERT INTO schema_steps (step, needed) SELECT max(step) + 1, max(step) FROM schema_steps;";

#[tokio::test(flavor = "multi_thread")]
async fn an_older_binary_goes_on_and_starts_again_beside_a_newer_one() {
    let site = Site::new().await;
    let (mut old, other) = tokio::join!(site.machine("a"), site.machine("b"));
    let visitor = Visitor::at(&old).await;
    visitor.signs_in(&site, &old, &other, "100001").await;
    // The first of the new ones starts while the old ones are busy.
    let client = site.database.client().await;
    client.batch_execute(NEXT).await.expect("a newer schema");
    for (number, text) in ["/eligibility", "Will incidents be rolled over?", "/cases"]
        .into_iter()
        .enumerate()
    {
        let answer = visitor.says(&old, &format!("old-{number}"), text).await;
        assert!(!answer.to_string().contains("something went wrong"), "{answer}");
    }
    // It is restarted before its turn comes: nothing of that keeps it from starting.
    assert_eq!(old.end("-TERM"), Some(0));
    let old = site.start("a", |_| ()).await;
    assert_eq!(old.get("/readyz").await.status(), 200);
    let said = visitor.says(&old, "later", "/privacy").await;
    assert!(said.to_string().contains("What I keep"), "{said}");
    assert!(!old.log().contains("ERROR"), "{}", old.log());
    drop((old, other, client));
    site.end().await;
}

#[tokio::test]
async fn a_schema_that_needs_a_newer_binary_is_left_alone() {
    let database = Database::new().await;
    let client = database.client().await;
    let sql = "INSERT INTO schema_steps (step, needed) SELECT max(step) + 1, max(step) + 1 FROM schema_steps";
    client.batch_execute(sql).await.expect("a write");
    let Err(error) = open(&database.url).await else {
        panic!("it was opened")
    };
    assert!(matches!(error, OpenError::Newer { .. }), "{error}");
    drop(client);
    database.end().await;
}

/// The statements of a file, without notes.
fn statements(sql: &str) -> Vec<String> {
    let lines = sql
        .lines()
        .map(|line| line.split_once("--").map_or(line, |(code, _)| code));
    let code = lines.collect::<Vec<_>>().join(" ");
    let mut statements = Vec::new();
    let mut rest = code.as_str();
    // The bodies of functions stand between double dollars, and have ends of their own.
    let mut statement = String::new();
    while let Some(at) = rest.find([';', '$']) {
        statement.push_str(&rest[..at]);
        if rest[at..].starts_with("$$") {
            let body = &rest[at + 2..];
            rest = &body[body.find("$$").expect("a body has an end") + 2..];
        } else {
            rest = &rest[at + 1..];
            statements.push(std::mem::take(&mut statement));
        }
    }
    statements.push(statement + rest);
    let words = statements
        .iter()
        .map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|statement| !statement.is_empty()).collect()
}

/// What keeps an older binary from working beside a step; nothing in one that only adds.
fn takes_away(sql: &str) -> Vec<String> {
    let statements = statements(sql);
    let made_here = |table: &str| {
        statements
            .iter()
            .any(|made| made.starts_with(&format!("CREATE TABLE {table} ")))
    };
    let adds = |statement: &String| {
        let words: Vec<&str> = statement.split(' ').collect();
        match words.as_slice() {
            // What becomes of rows when the server fails is nothing to a binary.
            ["CREATE", "TABLE" | "INDEX" | "FUNCTION" | "SEQUENCE", ..]
            | ["INSERT", "INTO", ..]
            | ["ALTER", "TABLE", _, "SET", "UNLOGGED"] => true,
            ["CREATE", "TRIGGER", ..] => {
                let on = words
                    .iter()
                    .position(|word| *word == "ON")
                    .and_then(|at| words.get(at + 1));
                on.is_some_and(|table| made_here(table))
            }
            ["ALTER", "TABLE", table, "ADD", "COLUMN", ..] => {
                made_here(table) || !statement.contains("NOT NULL") || statement.contains("DEFAULT")
            }
            // An older binary doesn't know what it must keep to, unless it doesn't know the table either.
            ["ALTER", "TABLE", table, ..] | ["CREATE", "UNIQUE", "INDEX", _, "ON", table, ..] => made_here(table),
            _ => false,
        }
    };
    statements
        .iter()
        .filter(|statement| !adds(statement))
        .cloned()
        .collect()
}

#[test]
fn each_step_of_the_schema_only_adds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/storage/postgres/migrations");
    let mut files = 0;
    for file in std::fs::read_dir(folder).expect("they are there").flatten() {
        let sql = std::fs::read_to_string(file.path()).expect("SQL is text");
        let taken = takes_away(&sql);
        assert!(
            taken.is_empty(),
            "{}: an older binary beside it would break: {taken:?}",
            file.path().display()
        );
        files += 1;
    }
    assert!(files > 0);
    for (sql, is_fine) in [
        ("ALTER TABLE cases DROP COLUMN words;", false),
        ("ALTER TABLE cases RENAME COLUMN words TO text;", false),
        ("DROP TABLE cases;", false),
        ("ALTER TABLE cases ADD COLUMN more text;", true),
        ("ALTER TABLE cases ADD COLUMN more text NOT NULL;", false),
        ("ALTER TABLE cases ADD COLUMN more text NOT NULL DEFAULT '';", true),
        ("CREATE UNIQUE INDEX one ON cases (words);", false),
        (
            "CREATE TABLE more (a bigint); CREATE UNIQUE INDEX one ON more (a);",
            true,
        ),
        ("ALTER TABLE leases SET UNLOGGED;", true),
        ("ALTER TABLE leases SET SCHEMA elsewhere;", false),
        ("UPDATE cases SET words = '';", false),
    ] {
        assert_eq!(takes_away(sql).is_empty(), is_fine, "{sql}");
    }
}
