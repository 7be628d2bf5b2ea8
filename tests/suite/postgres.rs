//! A PostgreSQL for the tests: Debian's own binaries, in a folder of its own, on a free port, for as long as the tests run.
//!
//! One server serves them all; each test gets a database, made of one whose schema is up to date. The server is watched over
//! by a shell that waits for the end of a pipe we hold: however we end, it stops the server and removes the folder.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use partnerdesk::storage::open;
use tokio_postgres::{Client, NoTls};

/// What the server writes when it can be used.
const SIGN: &str = "database system is ready to accept connections";
/// Who it runs as when we are root, which it refuses to be: nobody, on Debian.
const NOBODY: u32 = 65534;
/// The user that tests sign in as. An ordinary one, that may make databases.
const USER: &str = "clerk";
const PASSWORD: &str = "made-up";

/// A server of our own.
pub(crate) struct Server {
    port: u16,
    folder: PathBuf,
    /// The shell that watches over the server ends with this.
    pipe: Option<ChildStdin>,
    shell: Child,
}

/// A database for one test.
pub(crate) struct Database {
    /// Where it is, with the password.
    pub(crate) url: String,
    name: String,
}

/// The server for all tests, and the database that theirs are made of.
static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let server = Server::start("");
    on_a_thread(async {
        let admin = server.client("postgres").await;
        admin
            .batch_execute("CREATE DATABASE filled_in")
            .await
            .expect("an ordinary user may make a database");
        drop(
            open(&server.url("filled_in"))
                .await
                .expect("an empty database takes the tables"),
        );
    });
    server
});

/// The number of the next database.
static NEXT: AtomicU32 = AtomicU32::new(1);

impl Database {
    /// One with all tables, and nothing in them.
    pub(crate) async fn new() -> Self {
        Self::made("TEMPLATE filled_in").await
    }

    /// One without anything.
    pub(crate) async fn empty() -> Self {
        Self::made("").await
    }

    async fn made(how: &str) -> Self {
        let server = server().await;
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        server
            .client("postgres")
            .await
            .batch_execute(&format!("CREATE DATABASE {name} {how}"))
            .await
            .expect("a database can be made");
        Self {
            url: server.url(&name),
            name,
        }
    }

    /// A connection to it beside the store's.
    pub(crate) async fn client(&self) -> Client {
        server().await.client(&self.name).await
    }

    /// Breaks all connections to it but this one's, as a network or a restarted server does.
    pub(crate) async fn break_connections(&self) -> i64 {
        let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let row = self.client().await.query_one(sql, &[]).await;
        row.expect("a user may end its own connections").get(0)
    }

    /// Removes it. One of a test that failed stays until the server goes.
    pub(crate) async fn end(self) {
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let admin = server().await.client("postgres").await;
        admin.batch_execute(&sql).await.expect("its owner may remove it");
    }
}

/// The server that all share, started by whoever asks first.
async fn server() -> &'static Server {
    tokio::task::spawn_blocking(|| &*SERVER)
        .await
        .expect("the server starts, or says above why it doesn't")
}

/// Waits for `work` where blocking is allowed.
fn on_a_thread(work: impl Future<Output = ()> + Send) {
    std::thread::scope(|scope| {
        let done = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(work);
        });
        done.join().expect("what is waited for goes well");
    });
}

impl Server {
    /// Starts one. `settings` are added to those that it is shipped with.
    pub(crate) fn start(settings: &str) -> Self {
        let binaries = binaries();
        for _ in 0..5 {
            let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
            let port = port.expect("there is a free port").port();
            if let Some(server) = Self::start_on(port, &binaries, settings) {
                return server;
            }
        }
        panic!("PostgreSQL found every port taken");
    }

    /// None where somebody else has taken the port meanwhile.
    fn start_on(port: u16, binaries: &Path, settings: &str) -> Option<Self> {
        // Short, since sockets lie in it, and in a place that others than root can reach.
        let folder = tempfile::Builder::new()
            .prefix("desk-pg-")
            .tempdir_in("/tmp")
            .expect("there is room for a folder")
            .keep();
        std::fs::write(folder.join("password"), PASSWORD).expect("the folder is ours");
        std::fs::write(folder.join("settings"), settings).expect("the folder is ours");
        let mut shell = Command::new("/bin/sh");
        shell
            .arg("-euc")
            .arg(include_str!("postgres.sh"))
            .arg("postgres.sh")
            .args([binaries, &folder])
            .args([&port.to_string(), USER])
            .current_dir(&folder)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        if is_root(&folder) {
            use std::os::unix::process::CommandExt as _;
            for place in [folder.clone(), folder.join("password"), folder.join("settings")] {
                std::os::unix::fs::chown(place, Some(NOBODY), Some(NOBODY)).expect("root may give files away");
            }
            shell.uid(NOBODY).gid(NOBODY);
        }
        let mut shell = shell.spawn().expect("there is a shell");
        let pipe = shell.stdin.take();
        let mut told = BufReader::new(shell.stderr.take().expect("it was asked for"));
        let mut all = String::new();
        loop {
            let from = all.len();
            let read = told.read_line(&mut all).expect("the server writes text");
            if all[from..].contains(SIGN) {
                break;
            }
            if read == 0 {
                let _ = shell.wait();
                let taken = all.contains("could not bind") || all.contains("Address already in use");
                assert!(taken, "PostgreSQL doesn't start ({}):\n{all}", binaries.display());
                return None;
            }
        }
        // Somebody has to read on, or it would stand still.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Some(Self {
            port,
            folder,
            pipe,
            shell,
        })
    }

    /// The URL of a database on it.
    pub(crate) fn url(&self, database: &str) -> String {
        Self::url_by(self.port, database)
    }

    /// The same by another way, which begins at this port.
    pub(crate) fn url_by(port: u16, database: &str) -> String {
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/{database}")
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// It ends in the middle of whatever it does, as when its machine fails, and starts again after a while. Returns once it
    /// can be used again.
    pub(crate) async fn fails(&self, away: Duration) {
        // The shell removes the file when it starts the server again; the process id is that of one that runs.
        let (file, new) = (self.folder.join("away"), self.folder.join("away.new"));
        std::fs::write(&new, away.as_secs_f64().to_string()).expect("the folder is ours");
        std::fs::rename(&new, &file).expect("the folder is ours");
        let id = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).expect("it runs");
        let id = id.lines().next().expect("its first line is a number");
        let ended = Command::new("kill").args(["-QUIT", id]).status();
        assert!(ended.is_ok_and(|ended| ended.success()), "it can be ended");
        while file.exists() || tokio_postgres::connect(&self.url("postgres"), NoTls).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Writes all that is in a database into a file.
    pub(crate) fn dump(&self, database: &str, file: &Path) {
        let dump = Command::new(binaries().join("pg_dump"))
            .arg("--file")
            .arg(file)
            .arg(self.url(database))
            .status();
        assert!(dump.is_ok_and(|dump| dump.success()), "a database can be written down");
    }

    /// The file with the authority that has signed its certificate, where it has one.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.join("data/ca.crt")
    }

    /// The URL of a database on it, by its socket.
    pub(crate) fn socket_url(&self, database: &str) -> String {
        format!(
            "postgres://{USER}:{PASSWORD}@/{database}?host={}&port={}",
            self.folder.display(),
            self.port
        )
    }

    /// A connection for the test itself.
    pub(crate) async fn client(&self, database: &str) -> Client {
        let connected = tokio_postgres::connect(&self.url(database), NoTls).await;
        let (client, connection) = connected.expect("the server is there");
        tokio::spawn(connection);
        client
    }

    /// Stops it and waits for that.
    pub(crate) fn stop(mut self) {
        drop(self.pipe.take());
        let ended = self.shell.wait().expect("the shell is ours");
        assert!(ended.success(), "{ended}");
    }
}

/// Whether we are root, told by whose a folder is that we have made.
fn is_root(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).is_ok_and(|found| found.uid() == 0)
}

/// The folder with the newest server that Debian's packages have put here.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            let folder = version.path().join("bin");
            folder.join("initdb").is_file().then_some((number, folder))
        })
        .max();
    let (_, folder) = newest.expect("PostgreSQL is missing: apt-get install postgresql, or make tools");
    folder
}
