//! Opening a database on a server: what it may be, and bringing its schema up to date.
//!
//! Several processes may start at once: whoever holds the schema's lock takes a step, the others wait and find it taken.

use deadpool_postgres::{HookError, PoolError};
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::connections::Connections;
use super::db::Db;
use super::errors::{message, unavailable};
use super::location::{Location, said};
use super::locks::SCHEMA;
use super::values::values;
use crate::storage::{OpenError, StoreError, Unavailable, redact_url};

/// The schema, step by step. A step that was ever released is never changed: a new one follows.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_partners_and_cases.sql"),
    include_str!("migrations/0002_conversations_and_audit.sql"),
    include_str!("migrations/0003_channels.sql"),
    include_str!("migrations/0004_console_and_figures.sql"),
    include_str!("migrations/0010_faq_versions.sql"),
    include_str!("migrations/0011_staff_files.sql"),
    include_str!("migrations/0012_case_lists.sql"),
    include_str!("migrations/0013_leases.sql"),
    include_str!("migrations/0014_figure_shares.sql"),
    include_str!("migrations/0015_ends.sql"),
];

/// Binaries that know so many steps or more work on a schema of ours: all steps after that only add what an older binary needs
/// not know. So old and new ones run side by side while an upgrade goes round. A step that takes something away comes a release
/// later than the last binary that uses it, and raises this number.
const NEEDED: i64 = 3;

/// The oldest server that has what we need, as it counts its versions: 14.
const OLDEST: i64 = 140_000;

/// Opens the database at `url`, and brings its schema up to date.
pub(super) async fn open(url: &str) -> Result<(Connections, Location), OpenError> {
    let shown = redact_url(url);
    let location = Location::parse(url).map_err(|message| OpenError::BadUrl {
        url: shown.clone(),
        message,
    })?;
    let connections = Connections::new(&location, &shown)?;
    let db = connections.get().await.map_err(|error| no_connection(&shown, &error))?;
    check_server(&db, &shown).await?;
    migrate(&db, &shown).await?;
    db.give_back();
    Ok((connections, location))
}

async fn check_server(db: &Db, url: &str) -> Result<(), OpenError> {
    let failed = |error| describe(url, &error);
    let sql = "SELECT current_setting('server_version_num')::bigint, current_setting('server_version'),
        current_setting('server_encoding'), current_schema()::text";
    let row = db.one(sql, &[]).await.map_err(failed)?;
    let broken = |error: StoreError| OpenError::Backend {
        path: url.to_owned(),
        message: error.to_string(),
    };
    if row.number(0).map_err(broken)? < OLDEST {
        return Err(OpenError::OldServer {
            url: url.to_owned(),
            found: row.string(1).map_err(broken)?,
        });
    }
    let encoding = row.string(2).map_err(broken)?;
    if encoding != "UTF8" {
        return Err(OpenError::NotLetIn {
            url: url.to_owned(),
            message: format!("the database is encoded in {encoding}"),
            advice: "Make one that holds all letters: createdb --encoding=UTF8 --template=template0 NAME",
        });
    }
    if row.is_empty(3) {
        return Err(OpenError::NotLetIn {
            url: url.to_owned(),
            message: "there is no schema to work in".to_owned(),
            advice: "Look at the search_path of the user, and make the schema it names.",
        });
    }
    Ok(())
}

/// How far the schema is, and how many of its steps a binary has to know: none where there is nothing of ours yet.
async fn version(db: &Db) -> Result<Option<(i64, i64)>, Error> {
    let sql = "SELECT to_regclass('schema_steps') IS NOT NULL";
    let is_there = db.one(sql, &[]).await?.0.try_get::<_, bool>(0)?;
    if !is_there {
        return Ok(None);
    }
    // Who doesn't say what has to be known needs all of it.
    let sql = "SELECT coalesce(max(step), 0), coalesce((array_agg(coalesce(needed, step) ORDER BY step DESC))[1], 0)
        FROM schema_steps";
    let row = db.one(sql, &[]).await?;
    Ok(Some((row.0.try_get(0)?, row.0.try_get(1)?)))
}

/// Refuses what a newer binary has written, and what another program has.
async fn check(db: &Db, url: &str) -> Result<i64, OpenError> {
    let failed = |error| describe(url, &error);
    // Tables are counted first: those that another process makes of ours come together with their version.
    let sql =
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace";
    let tables: i64 = db
        .one(sql, &[])
        .await
        .and_then(|row| row.0.try_get(0))
        .map_err(failed)?;
    let Some((found, needed)) = version(db).await.map_err(failed)? else {
        // In somebody else's tables we have no business.
        return if tables == 0 {
            Ok(0)
        } else {
            Err(OpenError::Foreign { path: url.to_owned() })
        };
    };
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if needed > known {
        return Err(OpenError::Newer {
            path: url.to_owned(),
            found,
            known,
        });
    }
    Ok(found)
}

/// Runs the steps that the database hasn't seen, each in a transaction of its own.
async fn migrate(db: &Db, url: &str) -> Result<(), OpenError> {
    let failed = |error| describe(url, &error);
    // Nothing to do, mostly: then nobody waits, and who may only read and write rows is enough. A newer binary may have been
    // here, whose steps leave us room.
    if check(db, url).await? >= i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX) {
        return Ok(());
    }
    for (step, sql) in (1_i64..).zip(MIGRATIONS) {
        db.run("BEGIN; SET LOCAL lock_timeout = '5min'; SET LOCAL statement_timeout = 0")
            .await
            .map_err(failed)?;
        db.query("SELECT pg_advisory_xact_lock($1)", values![SCHEMA])
            .await
            .map_err(failed)?;
        // Looked at under the lock: another process may have been quicker.
        if check(db, url).await? < step {
            db.run("SET LOCAL lock_timeout = '30s'").await.map_err(failed)?;
            db.run(sql).await.map_err(failed)?;
            db.run(
                "CREATE TABLE IF NOT EXISTS schema_steps (
                     step   bigint PRIMARY KEY,
                     at     timestamptz NOT NULL DEFAULT now(),
                     needed bigint -- binaries have to know so many steps to work on this schema; none: all
                 )",
            )
            .await
            .map_err(failed)?;
            let sql = "INSERT INTO schema_steps (step, needed) VALUES ($1, $2)";
            db.execute(sql, values![step, step.min(NEEDED)]).await.map_err(failed)?;
        }
        db.run("COMMIT").await.map_err(failed)?;
    }
    Ok(())
}

fn no_connection(url: &str, error: &PoolError) -> OpenError {
    match error {
        PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => describe(url, error),
        PoolError::Timeout(_) => OpenError::Unavailable {
            path: url.to_owned(),
            reason: Unavailable::Away,
        },
        error => OpenError::Backend {
            path: url.to_owned(),
            message: error.to_string(),
        },
    }
}

/// An error of the server as one of opening.
fn describe(url: &str, error: &Error) -> OpenError {
    let Some(told) = error.as_db_error() else {
        // What isn't the server's answer comes from the way there: names, certificates, a closed port.
        return OpenError::NotReached {
            url: url.to_owned(),
            message: said(error),
        };
    };
    if let Some(reason) = unavailable(error) {
        tracing::warn!(told = message(told), "the database server turns us away");
        return OpenError::Unavailable {
            path: url.to_owned(),
            reason,
        };
    }
    let code = told.code();
    let advice = if [
        SqlState::INVALID_PASSWORD,
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
    ]
    .contains(code)
    {
        "Check user, password and pg_hba.conf."
    } else if *code == SqlState::INVALID_CATALOG_NAME {
        "Make the database first: createdb --encoding=UTF8 --template=template0 NAME"
    } else if *code == SqlState::INSUFFICIENT_PRIVILEGE {
        "The user has to own the schema: ALTER SCHEMA public OWNER TO USER"
    } else {
        return OpenError::Backend {
            path: url.to_owned(),
            message: message(told),
        };
    };
    OpenError::NotLetIn {
        url: url.to_owned(),
        message: message(told),
        advice,
    }
}
