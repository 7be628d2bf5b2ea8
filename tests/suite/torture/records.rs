//! Where an installation keeps its records: a file beside its node, or a PostgreSQL of its own with a cable to each node.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio_postgres::Client;

use super::link::{Link, Weather};
use crate::postgres::Server;

/// The database's name on a server.
const NAME: &str = "desk";
/// What is written all the time.
const BUSY: [&str; 6] = ["sessions", "inbox", "updates", "outbox", "leases", "arrivals"];

/// It is the server's processes that fail, not the machine: what the system was given to write isn't lost, and needn't be
/// waited for.
const PROCESS_FAILS: &str = "fsync = off\n";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Database {
    /// A file beside the node.
    Sqlite,
    /// A server that all nodes share.
    Postgres,
}

pub(super) enum Records {
    File(PathBuf),
    Shared(Shared),
}

/// A server, and who reaches it by what.
pub(super) struct Shared {
    server: Server,
    /// One for each node.
    pub(super) cables: Vec<Link>,
}

impl Records {
    /// `settings`: what the server is told besides.
    pub(super) async fn make(database: Database, folder: &Path, nodes: usize, settings: &'static str) -> Self {
        match database {
            Database::Sqlite => Self::File(folder.join("desk.db")),
            Database::Postgres => {
                let settings = format!("{PROCESS_FAILS}{settings}");
                let server = tokio::task::spawn_blocking(move || Server::start(&settings)).await;
                let server = server.expect("PostgreSQL starts, or says above why it doesn't");
                let admin = server.client("postgres").await;
                let made = admin.batch_execute(&format!("CREATE DATABASE {NAME}")).await;
                made.expect("an ordinary user may make a database");
                let mut cables = Vec::new();
                for _ in 0..nodes {
                    cables.push(Link::to(vec![server.port()]).await);
                }
                Self::Shared(Shared { server, cables })
            }
        }
    }

    /// Their address, by no cable that is ever broken.
    pub(super) fn url(&self) -> String {
        match self {
            Self::File(file) => format!("sqlite:{}", file.display()),
            Self::Shared(shared) => shared.server.url(NAME),
        }
    }

    /// Their address for a node.
    pub(super) fn url_of(&self, node: usize) -> String {
        match self {
            Self::File(_) => self.url(),
            Self::Shared(shared) => Server::url_by(shared.cables[node].port(), NAME),
        }
    }

    /// The same, where there is room for little more.
    pub(super) fn full_url(&self) -> Option<String> {
        let Self::File(file) = self else { return None };
        let pages = std::fs::metadata(file).map_or(0, |file| file.len()) / 4096;
        Some(format!("{}?max_pages={}", self.url(), pages + 4))
    }

    /// The server, where there is one.
    pub(super) fn shared(&self) -> Option<&Shared> {
        match self {
            Self::File(_) => None,
            Self::Shared(shared) => Some(shared),
        }
    }

    /// Nothing that was broken is any more.
    pub(super) async fn heal(&self) {
        let Self::Shared(shared) = self else { return };
        for cable in &shared.cables {
            cable.becomes(Weather::Fine);
        }
        shared.has_room(true).await;
    }

    /// Leaves in a folder what is to be looked at later.
    pub(super) fn keep(&self, folder: &Path) {
        if let Self::Shared(shared) = self {
            shared.server.dump(NAME, &folder.join("desk.sql"));
        }
    }
}

impl Shared {
    /// A connection beside those of the nodes.
    pub(super) async fn client(&self) -> Client {
        self.server.client(NAME).await
    }

    /// The server ends at once and starts again.
    pub(super) async fn fails(&self, away: Duration) {
        self.server.fails(away).await;
    }

    /// Ends connections: of a hundred so many. Returns how many there were.
    pub(super) async fn cuts_connections(&self, percent: u32) -> i64 {
        let sql = "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() * 100 < $1";
        let cut = self.client().await.query_one(sql, &[&f64::from(percent)]).await;
        cut.expect("a user may end its own connections").get(0)
    }

    /// Whether the disk has room. Without being root no disk can be filled up: instead the tables that are always written to
    /// answer as the server does when it is.
    pub(super) async fn has_room(&self, room: bool) {
        let mut sql = "SET lock_timeout = 0; CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;"
            .to_owned();
        for table in BUSY {
            // Writing to a string can't fail.
            let _ = write!(sql, "DROP TRIGGER IF EXISTS no_room ON {table};");
            if !room {
                let _ = write!(
                    sql,
                    "CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room();"
                );
            }
        }
        // Its locks may meet those of a turn in another order: the server takes one of them back.
        while self.client().await.batch_execute(&sql).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The server's clock, by which leases and the queue go, goes on by so many seconds; or rather, everything is so much longer ago.
    pub(super) async fn later(&self, seconds: i64) {
        let sql = format!(
            "UPDATE leases SET until = until - {seconds} * 1000000;
             UPDATE outbox SET next_attempt = next_attempt - {seconds} * 1000000 WHERE NOT dead"
        );
        self.client()
            .await
            .batch_execute(&sql)
            .await
            .expect("the tables are there");
    }

    /// All leases are over.
    pub(super) async fn ends_leases(&self) {
        let ended = self.client().await.execute("UPDATE leases SET until = 0", &[]).await;
        ended.expect("the table is there");
    }
}
