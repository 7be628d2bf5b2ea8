//! A whole installation to be tortured: nodes, a database, a Telegram, cables between them, a program that is told of events,
//! partners who were imported, and what is planted in it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use partnerdesk::clock::Clock;
use partnerdesk::domain::records::Channel;
use partnerdesk::storage::{After, Store, open};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::balancer;
use super::chats::Chats;
use super::dice::Dice;
use super::history::History;
use super::hooks::Hooks;
use super::letters::Letters;
use super::link::{Link, Weather};
use super::mutants::Plant;
use super::nemesis::Fault;
use super::node::{Found, Node, set_clock};
use super::records::{Database, Records};
use super::script::Contact;
use crate::conversations::room::{KEY, faq};
use crate::telegram::wire::TOKEN;

/// What runs where: one row for each way to install us.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setup {
    /// What `SETUP=` calls it.
    pub(super) name: &'static str,
    pub(super) nodes: usize,
    pub(super) database: Database,
    /// What may happen to it, and how often each does.
    pub(super) faults: &'static [(u32, Fault)],
}

/// How many take part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    pub(super) chats: usize,
    pub(super) browsers: usize,
}

/// The companies, with their incidents. The last one has few and orders none, so that reviews come up.
pub(super) const INCLUDED: [i64; 3] = [60, 60, 15];
/// What each contact is reminded of: a certificate that says nothing about what they open cases for, and ends soon.
pub(super) const ENDING: &str = "CCA for XenServer";
/// It ends in so many days, whatever the clocks say.
const ENDS: u64 = 20;
/// How long the queue may take to become empty, once all is well again: what a dead node was sending is another's after a minute
/// and a half, and a chat is told one thing a second.
const QUIET: Duration = Duration::from_mins(4);
/// So long nothing moves before the clocks go on.
const STILL: Duration = Duration::from_secs(3);
/// The clocks go on by so many seconds: leases and pauses of what was broken off are over then, and jumps of an hour. Those of
/// a day are not.
const LATER: [i64; 8] = [120, 300, 900, 3600, 7200, 14_400, 14_700, 15_000];

pub(super) struct World {
    pub(super) folder: TempDir,
    pub(super) plant: Plant,
    pub(super) cast: Cast,
    pub(super) history: Arc<History>,
    pub(super) chats: Arc<Chats>,
    pub(super) letters: Arc<Letters>,
    pub(super) hooks: Hooks,
    /// Between browsers and nodes.
    pub(super) web: Link,
    /// Between nodes and Telegram.
    pub(super) telegram: Link,
    pub(super) nodes: Mutex<Vec<Node>>,
    pub(super) records: Records,
    pub(super) kills: AtomicU32,
    /// Nodes that ended by themselves, which none may.
    pub(super) fallen: AtomicU32,
    settings: Vec<(&'static str, String)>,
}

/// How much room there is for records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Enough,
    Little,
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}

impl World {
    pub(super) async fn make(setup: Setup, cast: Cast, plant: Plant, seed: u64) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("torture-")
            .tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        let folder = folder.expect("there is room for a folder");
        let chats = Chats::open();
        let telegram = Link::to(vec![chats.proxy.port()]).await;
        let hooks = Hooks::open(Dice::new(seed, 9001)).await;
        let ports: Vec<u16> = (0..setup.nodes).map(|_| free_port()).collect();
        let web = Link::to(ports.clone()).await;
        let config = format!(
            "[web]\nmessages_per_second = 50\nmessages_burst = 100\n\n[[webhooks]]\nname = \"tickets\"\nurl = \"{}\"\n\
             secret = \"whsec_bG9uZyBhbmQgcmFuZG9tLCBpbiBiYXNlNjQ=\"\n",
            hooks.url
        );
        std::fs::write(folder.path().join("partnerdesk.toml"), config).expect("the folder takes a file");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let mut settings = vec![
            ("PARTNERDESK_SECRET_KEY", KEY.to_owned()),
            ("PARTNERDESK_FAQ", faq(true).to_string_lossy().into_owned()),
            ("PARTNERDESK_INDEX", env!("CARGO_TARGET_TMPDIR").to_owned()),
            ("PARTNERDESK_FILES_FOLDER", path("files")),
            ("PARTNERDESK_MAIL_DIR", path("mail")),
            ("PARTNERDESK_MAIL_STAFF", "team@desk.example".to_owned()),
            ("PARTNERDESK_SENDER_PER_SECOND", "300".to_owned()),
            ("PARTNERDESK_LOG_LEVEL", "info".to_owned()),
            ("PARTNERDESK_TELEGRAM_TOKEN", TOKEN.to_owned()),
            ("PARTNERDESK_TELEGRAM_API_URL", telegram.url()),
        ];
        if seed % 2 == 1 {
            let mut url = format!("{}/telegram", web.url());
            if setup.nodes > 1 {
                url = balancer::open(url, setup.nodes).await;
            }
            settings.push(("PARTNERDESK_TELEGRAM_WEBHOOK_URL", url));
            settings.push(("PARTNERDESK_TELEGRAM_WEBHOOK_SECRET", "only-Telegram_knows".to_owned()));
        }
        let node = |(place, port): (usize, &u16)| {
            // Each of several has a folder of texts of its own, which follows what is published.
            let texts = match setup.nodes {
                1 => faq(true),
                _ => folder.path().join(format!("faq-{place}")),
            };
            if setup.nodes > 1 {
                crate::support::copy(&faq(true), &texts);
            }
            set_clock(folder.path(), place, 0);
            Node::new(place, *port, folder.path().to_owned(), texts)
        };
        let nodes = ports.iter().enumerate().map(node).collect();
        let world = Self {
            records: Records::make(setup.database, folder.path(), setup.nodes, plant.server()).await,
            letters: Arc::new(Letters::in_folder(folder.path().join("mail"))),
            folder,
            plant,
            cast,
            history: Arc::new(History::new()),
            chats,
            hooks,
            web,
            telegram,
            nodes: Mutex::new(nodes),
            kills: AtomicU32::new(0),
            fallen: AtomicU32::new(0),
            settings,
        };
        world.import();
        world.plant.sow(&world.records).await;
        world
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the records are, by a way that is never broken.
    pub(super) fn url(&self) -> String {
        self.records.url()
    }

    /// What each company has to begin with.
    pub(super) fn included(&self) -> [i64; 3] {
        let mut included = INCLUDED;
        if let Some((company, few)) = self.plant.company() {
            included[company] = few;
        }
        included
    }

    /// The people that companies name: one for each who takes part, the last in a chat excepted, who shares the PIN of the first.
    pub(super) fn contacts(&self) -> Vec<Contact> {
        let people = (self.cast.chats - 1).max(self.cast.browsers);
        let contact = |person: usize| {
            let only = self.plant.company().map(|(company, _)| company);
            let company = only.unwrap_or(person % INCLUDED.len());
            Contact {
                company,
                pin: (500_001 + 1111 * person).to_string(),
                email: format!("p{person}@c{company}.example"),
            }
        };
        (0..people).map(contact).collect()
    }

    /// Whose PIN somebody has.
    pub(super) fn contact_of(&self, who: usize) -> usize {
        match who.checked_sub(self.cast.chats) {
            Some(browser) => browser,
            None if who + 1 == self.cast.chats => 0,
            None => who,
        }
    }

    fn import(&self) {
        let today = Clock::System.now().date_naive();
        // Clocks that jump a day stay within the year.
        let day = |date: Option<NaiveDate>| date.expect("there are such days").format("%Y-%m-%d").to_string();
        let (begin, soon, end) = (
            day(today.checked_sub_days(Days::new(100))),
            day(today.checked_add_days(Days::new(ENDS))),
            day(today.checked_add_days(Days::new(200))),
        );
        let mut partners =
            "partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included\n"
                .to_owned();
        // Writing to a string can't fail.
        for (company, included) in self.included().iter().enumerate() {
            let _ = writeln!(partners, "c{company},gold,EMEA,{begin},{end},{begin},{end},{included}");
        }
        let mut contacts = "partner,name,email,pin,language,certifications\n".to_owned();
        for contact in self.contacts() {
            let Contact { company, pin, email } = contact;
            let _ = writeln!(
                contacts,
                "c{company},Person {pin},{email},{pin},en,CCA for XenApp:{end};{ENDING}:{soon}"
            );
        }
        for (name, text) in [("partners.csv", partners), ("contacts.csv", contacts)] {
            std::fs::write(self.path().join(name), text).expect("the folder takes a file");
        }
        let imported = self
            .command()
            .args(["partner", "import", "--partners"])
            .arg(self.path().join("partners.csv"))
            .arg("--contacts")
            .arg(self.path().join("contacts.csv"))
            .output();
        let imported = imported.expect("the program was built before this test");
        assert!(
            imported.status.success(),
            "{}",
            String::from_utf8_lossy(&imported.stderr)
        );
    }

    /// The program, for one of staff's commands.
    pub(super) fn command(&self) -> std::process::Command {
        let mut command = crate::support::program();
        command
            .envs(self.settings.iter().map(|(name, value)| (*name, value)))
            .env("PARTNERDESK_DB", self.url())
            .env("USER", "sam");
        command
    }

    pub(super) fn start(&self, node: &mut Node, room: Room) {
        let full = self.records.full_url().filter(|_| room == Room::Little);
        let url = full.unwrap_or_else(|| self.records.url_of(node.place));
        node.start(&self.settings, &url);
    }

    /// The clocks of all nodes, the staff's excepted.
    pub(super) fn set_clocks(&self, nodes: &[Node], seconds: i64) {
        for node in nodes {
            set_clock(self.path(), node.place, seconds);
        }
    }

    /// All is well again: every node runs, every cable is whole, every clock is right.
    pub(super) async fn heals(&self) {
        self.web.becomes(Weather::Fine);
        self.telegram.becomes(Weather::Fine);
        self.hooks.is_well(true);
        self.records.heal().await;
        let mut nodes = self.nodes.lock().await;
        self.set_clocks(&nodes, 0);
        for node in nodes.iter_mut() {
            self.kill(node);
            self.start(node, Room::Enough);
        }
        for node in nodes.iter_mut() {
            assert!(node.serves().await, "it starts: {}", self.log());
        }
    }

    pub(super) fn kill(&self, node: &mut Node) {
        match node.kill() {
            Found::Alive => {
                self.kills.fetch_add(1, Ordering::Relaxed);
            }
            Found::Fallen => {
                self.fallen.fetch_add(1, Ordering::Relaxed);
            }
            Found::Down => {}
        }
    }

    pub(super) fn log(&self) -> String {
        let text = std::fs::read(self.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Waits until nothing is left to do; the clocks go on where everything waits for a time to come. False where something
    /// is left for ever.
    pub(super) async fn comes_to_rest(&self) -> bool {
        let store = open(&self.url()).await.expect("the database is there");
        let begun = Instant::now();
        let (mut before, mut since, mut later) = ((0, 0, 0, 0), Instant::now(), 0);
        while begun.elapsed() < QUIET {
            let now = self.undone(&*store).await;
            if now == (0, 0, 0, 0) {
                return true;
            }
            if now != before {
                (before, since) = (now, Instant::now());
            }
            if since.elapsed() > STILL {
                let Some(seconds) = LATER.get(later) else { return false };
                later += 1;
                if let Some(shared) = self.records.shared() {
                    shared.later(*seconds).await;
                }
                let mut nodes = self.nodes.lock().await;
                self.set_clocks(&nodes, *seconds);
                // Whoever sleeps until a time that has come meanwhile would sleep on.
                for node in nodes.iter_mut() {
                    node.stop().await;
                    self.start(node, Room::Enough);
                    node.serves().await;
                }
                since = Instant::now();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    }

    /// What waits: updates at Telegram, conversations, replies for browsers, rows of the queue.
    async fn undone(&self, store: &dyn Store) -> (u64, usize, usize, usize) {
        let pending = self.chats.proxy.ask("state").await["pending"].as_u64().unwrap_or(0);
        let page = After { number: 0, limit: 1000 };
        let waiting = store.waiting_conversations(Channel::Telegram).await.expect("a read");
        let arrivals = store.waiting_arrivals(Channel::Web).await.expect("a read");
        let queue = store.outbox(Some(false), page).await.expect("a read");
        (pending, waiting.len(), arrivals.len(), queue.len())
    }
}
