//! Staff save a file of the FAQ while the service runs.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::serve::{PATIENCE, Room, Running};
use crate::support::copy;

/// Words of an answer that no rule rests on, and what they become.
const BEFORE: &str = "for any products they are certified for.\n";
const AFTER: &str = "for any products they are certified for. Ask us when in doubt.\n";
/// The same as a reader sees it.
const OLD: &str = "they are certified for.<";
const NEW: &str = "Ask us when in doubt.<";

/// A service on a FAQ of its own.
struct Service {
    room: Room,
    address: String,
    running: Running,
}

impl Service {
    async fn start() -> Self {
        let room = Room::new().await;
        let folder = room.folder.path();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("faq"), &folder.join("faq"));
        // A free port, which nobody else takes in the moment until the service has it.
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = free.local_addr().expect("it has an address").to_string();
        drop(free);
        let running = Running::logging(
            room.command(&["serve"])
                .env("PARTNERDESK_FAQ", "faq")
                .env("PARTNERDESK_MAIL_DIR", "mails")
                .env("PARTNERDESK_MAIL_STAFF", "office@example.com")
                .env("PARTNERDESK_WEB_LISTEN", &address),
            &folder.join("log"),
        );
        let service = Self { room, address, running };
        service
            .until("it answers", async || service.page().await.contains(OLD))
            .await;
        service
    }

    fn file(&self) -> PathBuf {
        self.room.folder.path().join("faq/en/access.txt")
    }

    /// The entry as a reader sees it; nothing as long as nobody serves it.
    async fn page(&self) -> String {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        match client
            .get(format!("http://{}/faq/en/eligibility", self.address))
            .send()
            .await
        {
            Ok(answer) => answer.text().await.expect("a page"),
            Err(_) => String::new(),
        }
    }

    /// How many changes came to this, as whoever watches over us reads it.
    async fn counted(&self, result: &str) -> Option<u32> {
        let url = format!("http://{}/metrics", self.address);
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let text = client.get(url).send().await.ok()?.text().await.ok()?;
        let name = format!("partnerdesk_faq_reloads_total{{result=\"{result}\"}} ");
        text.lines().find_map(|line| line.strip_prefix(&name)?.parse().ok())
    }

    /// Asks the service to look at the folder, and waits until it has done so twice: the first look is over when the second
    /// begins.
    async fn looks(&self) {
        let looks = || {
            let log = fs::read_to_string(self.room.folder.path().join("log")).unwrap_or_default();
            log.matches("is looked at, as asked").count()
        };
        for look in [1, 2] {
            self.running.signal("-HUP");
            self.until("it looks at the folder", async || looks() >= look).await;
        }
    }

    /// The letters to staff so far.
    fn letters(&self) -> String {
        let Ok(mails) = fs::read_dir(self.room.folder.path().join("mails")) else {
            return String::new();
        };
        let read = mails.flatten().map(|mail| fs::read(mail.path()).unwrap_or_default());
        let text = read.map(|mail| match mailparse::parse_mail(&mail) {
            Ok(mail) => mail.subparts.first().unwrap_or(&mail).get_body().unwrap_or_default(),
            Err(_) => String::new(),
        });
        text.collect::<Vec<_>>().join("\n")
    }

    async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let begun = Instant::now();
        while !holds().await {
            assert!(begun.elapsed() < PATIENCE, "not within half a minute: {what}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn a_save_is_served_and_one_with_errors_is_not() {
    let service = Service::start().await;
    let text = fs::read_to_string(service.file()).expect("it was copied");
    fs::write(service.file(), text.replace(BEFORE, AFTER)).expect("it can be written");
    service
        .until("the save is served", async || service.page().await.contains(NEW))
        .await;

    // A mistake: the last good version stays, and staff read where it is.
    let broken = text.replace("See also: pin,", "See also: pinn,");
    fs::write(service.file(), broken).expect("it can be written");
    service
        .until("staff are told", async || service.letters().contains("access.txt:5:"))
        .await;
    assert!(service.letters().contains("'pinn'"), "{}", service.letters());
    assert!(service.page().await.contains(NEW));

    fs::write(service.file(), &text).expect("it can be written");
    service
        .until("it is mended", async || service.page().await.contains(OLD))
        .await;
    service
        .until("staff are told that", async || {
            service.letters().contains("have no errors any more")
        })
        .await;
    assert_eq!(service.counted("refused").await, Some(1));
    assert_eq!(service.counted("served").await, Some(2));
    let (code, _) = service.running.end("-TERM");
    assert_eq!(code, Some(0));
}

#[tokio::test]
async fn half_a_file_is_never_served() {
    let service = Service::start().await;
    let text = fs::read_to_string(service.file()).expect("it was copied");
    let after = text.replace(BEFORE, AFTER);
    // Without its last line it is a FAQ without errors, too: only the file that is still open tells that something is missing.
    let middle = 1 + after.trim_end().rfind('\n').expect("there are several lines");
    let mut file = fs::File::create(service.file()).expect("it can be written");
    file.write_all(&after.as_bytes()[..middle]).expect("it can be written");
    file.flush().expect("it can be written");
    // Another file is saved meanwhile, and the service is asked to look.
    let other = service.room.folder.path().join("faq/en/people.txt");
    let people = fs::read_to_string(&other).expect("it was copied");
    fs::write(&other, people).expect("it can be written");
    service.looks().await;
    assert!(service.page().await.contains(OLD), "half a file is served");
    file.write_all(&after.as_bytes()[middle..]).expect("it can be written");
    drop(file);
    service
        .until("all of it is served", async || service.page().await.contains(NEW))
        .await;
    assert_eq!(service.letters(), "");
    service.running.end("-TERM");
}

#[tokio::test]
async fn a_folder_that_is_put_in_place_of_another_is_seen_when_asked() {
    let service = Service::start().await;
    let folder = service.room.folder.path();
    copy(&folder.join("faq"), &folder.join("next"));
    let next = folder.join("next/en/access.txt");
    let text = fs::read_to_string(&next).expect("it was copied");
    fs::write(next, text.replace(BEFORE, AFTER)).expect("it can be written");
    fs::rename(folder.join("faq"), folder.join("before")).expect("it can be moved");
    fs::rename(folder.join("next"), folder.join("faq")).expect("it can be moved");
    service.running.signal("-HUP");
    service
        .until("the other folder is served", async || {
            service.page().await.contains(NEW)
        })
        .await;
    service.running.end("-TERM");
}
