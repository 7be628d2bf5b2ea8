//! What is read and written most, on the real store with made-up records: at a hundredth, a tenth and the whole of the size.

mod calls;
mod load;
mod plans;

use std::path::Path;
use std::time::Instant;

use partnerdesk::storage::open;
use tokio::runtime::Runtime;

use self::calls::{CALLS, Records};
use self::load::{Kind, Size, statements};
use super::measure::{Times, counted, lasted, megabytes_of, size, word};
use super::postgres::Server;

/// The shares of the size, in hundredths.
const STEPS: [u64; 3] = [1, 10, 100];
/// What PostgreSQL is told beside what it is shipped with: it shall tell its plans to whoever asks, and may fill quickly.
const SETTINGS: &str = "max_wal_size = '2GB'\nsession_preload_libraries = 'auto_explain'\nauto_explain.log_format = 'json'\n\
                        auto_explain.log_level = 'notice'\n";

/// The medians and 99th percentiles of a call, by size.
type Column = Vec<(Times, Vec<String>)>;

pub(crate) fn run() {
    let whole = Size {
        contacts: size("CONTACTS", 100_000),
        cases: size("CASES", 500_000),
    };
    let samples = size("SAMPLES", 300);
    let runtime = Runtime::new().expect("a runtime can be made");
    println!(
        "{} contacts of {} companies, {} cases; {samples} calls of each kind at 1 %, 10 % and 100 % of that",
        counted(whole.contacts),
        counted(whole.partners()),
        counted(whole.cases)
    );
    match word("ON").as_deref() {
        None => {
            on_sqlite(&runtime, whole, samples);
            on_postgres(&runtime, whole, samples);
        }
        Some("sqlite") => on_sqlite(&runtime, whole, samples),
        Some("postgres") => on_postgres(&runtime, whole, samples),
        Some(other) => panic!("ON={other} is neither sqlite nor postgres"),
    }
}

fn on_sqlite(runtime: &Runtime, whole: Size, samples: u64) {
    let folder = tempfile::Builder::new()
        .prefix("growth-")
        .tempdir_in("target")
        .expect("the target folder is there and can be written");
    let file = folder.path().join("desk.db");
    let in_file = runtime.block_on(measured(
        &format!("sqlite:{}", file.display()),
        Kind::Sqlite,
        whole,
        samples,
        None,
    ));
    show("SQLite", &in_file);
    println!("the file: {:.0} MB\n", megabytes_of(folder.path()));
}

fn on_postgres(runtime: &Runtime, whole: Size, samples: u64) {
    let server = Server::start(SETTINGS);
    let on_server = runtime.block_on(async {
        let admin = server.client("postgres").await;
        admin
            .batch_execute("CREATE DATABASE desk")
            .await
            .expect("the user may make one");
        let in_it = measured(&server.url("desk"), Kind::Postgres, whole, samples, Some(&server)).await;
        let row = admin
            .query_one("SELECT pg_database_size('desk')", &[])
            .await
            .expect("it is there");
        (in_it, row.get::<_, i64>(0))
    });
    show("PostgreSQL", &on_server.0);
    println!("the database: {:.0} MB", on_server.1 as f64 / 1e6);
    server.stop();
}

/// Fills a database step by step, and measures all calls at each.
async fn measured(url: &str, kind: Kind, whole: Size, samples: u64, server: Option<&Server>) -> Vec<Column> {
    drop(open(url).await.expect("a new database"));
    let mut before: Option<Size> = None;
    let mut columns: Vec<Column> = vec![Vec::new(); CALLS.len()];
    for percent in STEPS {
        let after = whole.percent(percent);
        let begun = Instant::now();
        match server {
            None => fill_file(Path::new(&url["sqlite:".len()..]), &statements(kind, before, after)),
            Some(server) => fill_server(server, &statements(kind, before, after)).await,
        }
        eprintln!(
            "{kind:?}, {percent} %: {} cases, filled in {}",
            counted(after.cases),
            lasted(begun.elapsed())
        );
        let store = open(url).await.expect("it was made");
        let mut records = Records::new(store, after);
        let mut times = Vec::new();
        for call in CALLS {
            let begun = Instant::now();
            times.push(records.times(call, samples).await);
            eprintln!("  {}: {}", call.name, lasted(begun.elapsed()));
        }
        for (column, times) in columns.iter_mut().zip(times) {
            column.push((times, Vec::new()));
        }
        // What the measurement has written is taken for what there was.
        let cases = records.highest_case().await.max(after.cases);
        before = Some(Size { cases, ..after });
    }
    // Plans are told to another store, so that telling takes no time above.
    plans::listen(server).await;
    let size = before.expect("there are steps");
    let mut records = Records::new(open(url).await.expect("it was made"), size);
    for (call, column) in CALLS.iter().zip(&mut columns) {
        plans::begin();
        // The server plans anew for the first five, and may do so once for all afterwards.
        records.times(call, 8).await;
        if let Some((_, plans)) = column.last_mut() {
            *plans = plans::seen(kind, url);
        }
    }
    plans::stop(server).await;
    columns
}

fn show(name: &str, columns: &[Column]) {
    println!("\n{name}: median / 99th percentile\n");
    println!("| | 1 % | 10 % | 100 % | growth |\n|---|---|---|---|---|");
    for (call, column) in CALLS.iter().zip(columns) {
        print!("| {} |", call.name);
        for (times, _) in column {
            print!(" {} / {} |", lasted(times.at(0.5)), lasted(times.at(0.99)));
        }
        let median = |place: usize| column[place].0.at(0.5).as_secs_f64();
        println!(" ×{:.1} |", median(STEPS.len() - 1) / median(0));
    }
    println!("\n{name}: how rows are found, at 100 %\n");
    for (call, column) in CALLS.iter().zip(columns) {
        println!("{}", call.name);
        for line in column.last().into_iter().flat_map(|(_, plans)| plans) {
            println!("    {line}");
        }
    }
    let whole = columns
        .iter()
        .flatten()
        .flat_map(|(_, plans)| plans)
        .filter(|line| plans::is_whole(line))
        .count();
    println!("\n{whole} plans read a whole table.");
}

/// Without indexes and triggers, which are made anew behind it: many times as quick.
fn fill_file(path: &Path, statements: &[String]) {
    let db = rusqlite::Connection::open(path).expect("it was made");
    let settings = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;";
    db.execute_batch(settings).expect("settings");
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL";
    let mut made = db.prepare(sql).expect("a query");
    let row = |row: &rusqlite::Row<'_>| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    };
    let made: Vec<_> = made
        .query_map([], row)
        .expect("a query")
        .map(|row| row.expect("text"))
        .collect();
    for (kind, name, _) in &made {
        db.execute_batch(&format!("DROP {kind} {name}")).expect("it was there");
    }
    for sql in statements {
        db.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
    for (_, _, sql) in &made {
        db.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
}

/// The same on a server, as its owner.
async fn fill_server(server: &Server, statements: &[String]) {
    let client = plans::owner(server, "desk").await;
    let run = async |sql: &str| {
        client
            .batch_execute(sql)
            .await
            .unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    };
    run("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off").await;
    let sql = "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)";
    let made = client.query(sql, &[]).await.expect("a query");
    for row in &made {
        run(&format!("DROP INDEX {}", row.get::<_, String>(0))).await;
    }
    for sql in statements {
        run(sql).await;
    }
    for row in &made {
        run(row.get(1)).await;
    }
    for row in client
        .query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", &[])
        .await
        .expect("a query")
    {
        run(&format!("VACUUM ANALYZE {}", row.get::<_, String>(0))).await;
    }
    run("CHECKPOINT").await;
}
