//! The program on a PostgreSQL database: what people do with it, and what it says when the server is gone.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::postgres::{Database, Server};
use crate::support::{program, stderr, stdout};

/// So long a test waits for something to become true before it fails.
const PATIENCE: Duration = Duration::from_mins(1);

fn command(folder: &Path, url: &str, arguments: &[&str]) -> Command {
    let mut command = program();
    command
        .args(arguments)
        .env("PARTNERDESK_DB", url)
        .env("PARTNERDESK_FAQ", concat!(env!("CARGO_MANIFEST_DIR"), "/faq"))
        .env("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(folder);
    command
}

fn run(folder: &Path, url: &str, arguments: &[&str]) -> Output {
    let output = command(folder, url, arguments).output();
    output.expect("the program was built before this test")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn partners_are_taken_in_and_talk_to_the_desk() {
    let folder = TempDir::new().expect("there is room for a folder");
    let database = Database::empty().await;
    let (partners, contacts) = (folder.path().join("p.csv"), folder.path().join("c.csv"));
    std::fs::write(
        &partners,
        "partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included\n\
         acme,gold,EMEA,2012-01-01,2012-12-31,2012-01-01,2012-12-31,10\n",
    )
    .expect("there is room");
    std::fs::write(
        &contacts,
        "partner,name,email,pin,language,certifications\nacme,Ada Example,ada@acme.example,123456,en,CCA for XenApp:2012-12-31\n",
    )
    .expect("there is room");
    let text = |path: &Path| path.display().to_string();
    let import = [
        "partner",
        "import",
        "--partners",
        &text(&partners),
        "--contacts",
        &text(&contacts),
    ];
    for _ in 0..2 {
        let taken = run(folder.path(), &database.url, &import);
        assert!(taken.status.success(), "{}", stderr(&taken));
    }
    assert!(
        folder.path().join("partnerdesk.key").exists(),
        "the key of PINs, where no setting has one"
    );
    let now = ["--now", "2012-03-01T09:00:00Z"];
    let shown = run(
        folder.path(),
        &database.url,
        &[&["partner", "list", "--json"][..], &now].concat(),
    );
    assert!(
        stdout(&shown).contains("\"acme\""),
        "{} {}",
        stdout(&shown),
        stderr(&shown)
    );
    let mails = text(&folder.path().join("mails"));
    let mut chat = command(
        folder.path(),
        &database.url,
        &[&["chat", "--json", "--mail", &mails][..], &now].concat(),
    )
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .spawn()
    .expect("the program was built before this test");
    let mut lines = chat.stdin.take().expect("it was asked for");
    lines
        .write_all(b"Will incidents be rolled over?\n/signin\n123456\n")
        .expect("it reads");
    drop(lines);
    let output = chat.wait_with_output().expect("it ends");
    assert!(output.status.success());
    let said = stdout(&output);
    assert_eq!(said.lines().count(), 3, "{said}");
    let letters = std::fs::read_dir(&mails).expect("there are letters").count();
    assert!(letters > 0, "{said}");
    let verified = run(folder.path(), &database.url, &["audit", "verify"]);
    assert!(verified.status.success(), "{}", stderr(&verified));
    database.end().await;
}

/// Asks the service whether it can work; none while nobody listens.
async fn ready(port: u16) -> Option<(u16, String)> {
    let response = reqwest::get(format!("http://127.0.0.1:{port}/readyz")).await.ok()?;
    let status = response.status().as_u16();
    Some((status, response.text().await.ok()?))
}

/// Waits until it answers with this status, and returns what it says.
async fn until(port: u16, status: u16) -> String {
    let begun = Instant::now();
    loop {
        if let Some((found, said)) = ready(port).await
            && found == status
        {
            return said;
        }
        assert!(begun.elapsed() < PATIENCE, "it isn't {status}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_says_that_its_server_is_gone_and_does_not_die_of_it() {
    let folder = TempDir::new().expect("there is room for a folder");
    let server = tokio::task::spawn_blocking(|| Server::start(""))
        .await
        .expect("it starts");
    let client = server.client("postgres").await;
    client.batch_execute("CREATE DATABASE desk").await.expect("a database");
    drop(client);
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = port.expect("a free port").port();
    let mut service = command(folder.path(), &server.url("desk"), &["serve"])
        .env("PARTNERDESK_WEB_LISTEN", format!("127.0.0.1:{port}"))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built before this test");
    assert_eq!(until(port, 200).await, "ready");
    tokio::task::spawn_blocking(|| server.stop()).await.expect("it stops");
    let said = until(port, 503).await;
    assert!(said.contains("the database server can't be reached"), "{said}");
    assert!(service.try_wait().expect("it is our child").is_none(), "it goes on");
    let asked = Command::new("kill").args(["-TERM", &service.id().to_string()]).status();
    assert!(asked.is_ok_and(|status| status.success()));
    let output = service.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let said = stderr(&output);
    assert!(
        said.contains("secret_key isn't set") && !said.contains("made-up"),
        "{said}"
    );
}
