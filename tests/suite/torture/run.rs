//! A round: an installation is set up, people talk, things break, all is healed, and the evidence is read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use partnerdesk::domain::records::{Channel, SessionKey};
use tokio::sync::watch;

use super::browsers::Browser;
use super::chats::{Chat, chat};
use super::checker::{Kind, Violation, check};
use super::dice::Dice;
use super::evidence::{Evidence, gather};
use super::history::What;
use super::mutants::Plant;
use super::nemesis::{Fault, rage};
use super::people::{Person, Way};
use super::script::Script;
use super::staff::work;
use super::world::{Cast, Setup, World};

/// What is run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    pub(super) setup: Setup,
    pub(super) cast: Cast,
    pub(super) plant: Plant,
    pub(super) faults: &'static [(u32, Fault)],
    pub(super) seed: u64,
    pub(super) time: Duration,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) kills: u32,
    pub(super) violations: Vec<Violation>,
    seed: u64,
    evidence: Evidence,
    folder: PathBuf,
}

/// Nobody takes longer to end what they are about.
const LAST_WORDS: Duration = Duration::from_mins(1);

/// What the environment of `make torture` says.
pub(super) fn setting(name: &str) -> Option<String> {
    let (_, value) = std::env::vars().find(|(set, _)| set == name)?;
    Some(value)
}

/// Says how a long run goes on.
pub(super) fn print(line: &str) {
    // Nobody may be listening.
    let _ = writeln!(std::io::stderr(), "{line}");
}

pub(super) async fn round(round: Round) -> Outcome {
    let seed = round.seed;
    let world = Arc::new(World::make(round.setup, round.cast, round.plant, seed).await);
    world.heals().await;
    world.hooks.is_well(false);
    let (stop, stopped) = watch::channel(false);
    let (mut people, mut pages, mut accounts) = (Vec::new(), Vec::new(), Vec::new());
    let contacts = world.contacts();
    for who in 0..round.cast.chats + round.cast.browsers {
        let contact = contacts[world.contact_of(who)].clone();
        let way = if who < round.cast.chats {
            accounts.push(SessionKey::new(Channel::Telegram, chat(who).to_string()));
            Way::Chat(Chat::new(who, &world.chats, &world.history))
        } else {
            let browser = Browser::open(who, world.web.url(), round.setup.nodes > 1, &world.history).await;
            accounts.push(SessionKey::new(Channel::Web, browser.account()));
            pages.push(tokio::spawn(browser.clone().watch()));
            Way::Browser(browser)
        };
        let person = Person {
            script: Script::new(who, contact, Dice::new(seed, who as u64)),
            way,
            history: Arc::clone(&world.history),
            letters: Arc::clone(&world.letters),
        };
        people.push(tokio::spawn(person.live(stopped.clone())));
    }
    let staff = tokio::spawn({
        let world = Arc::clone(&world);
        async move { work(&world, Dice::new(seed, 1000), stopped).await }
    });
    rage(&world, round.faults, Dice::new(seed, 2000), Instant::now() + round.time).await;
    world.heals().await;
    let _ = stop.send(true);
    let mut problems = Vec::new();
    for task in people.into_iter().chain([staff]) {
        match tokio::time::timeout(LAST_WORDS, task).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => problems.push(format!("somebody broke: {error}")),
            Err(_) => problems.push("somebody waits for an answer for ever".to_owned()),
        }
    }
    if !world.comes_to_rest().await {
        problems.push("it never comes to rest".to_owned());
    }
    for page in pages {
        page.abort();
    }
    for node in world.nodes.lock().await.iter_mut() {
        if !node.stop().await {
            problems.push("a node doesn't stop as it should".to_owned());
        }
    }
    let fallen = world.fallen.load(Ordering::Relaxed);
    if fallen > 0 {
        problems.push(format!("nodes ended by themselves, {fallen} times"));
    }
    let evidence = gather(&world, &accounts).await;
    let mut violations = check(&evidence);
    violations.extend(problems.into_iter().map(|what| Violation {
        kind: Kind::Stuck,
        what,
    }));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("torture-of-seed-{seed}-{}-{:?}", round.setup.name, round.plant));
    let outcome = Outcome {
        kills: world.kills.load(Ordering::Relaxed),
        violations,
        seed,
        evidence,
        folder,
    };
    if !outcome.violations.is_empty() || round.plant != Plant::Nothing {
        outcome.keep(&world);
    }
    outcome
}

impl Outcome {
    pub(super) fn kinds(&self) -> BTreeSet<Kind> {
        self.violations.iter().map(|violation| violation.kind).collect()
    }

    /// Fails with everything that is needed to see why.
    pub(super) fn must_be_sound(&self) {
        print(&self.told());
        if self.violations.is_empty() {
            return;
        }
        let mut text = format!("seed {}: {}\n", self.seed, self.told());
        for violation in &self.violations {
            let _ = writeln!(text, "{:?}: {}", violation.kind, violation.what);
        }
        panic!(
            "{text}The history, the log and the database are in {}",
            self.folder.display()
        );
    }

    /// Keeps the history and what the installation left.
    fn keep(&self, world: &World) {
        // What is of the run before goes.
        let _ = std::fs::remove_dir_all(&self.folder);
        crate::support::copy(world.path(), &self.folder);
        world.records.keep(&self.folder);
        let mut lines = String::new();
        for event in &self.evidence.events {
            let _ = writeln!(lines, "{}", serde_json::to_string(event).unwrap_or_default());
        }
        for person in self.evidence.people.iter().filter(|person| person.repeats) {
            for text in &person.heard {
                let _ = writeln!(lines, "{}", serde_json::json!({ "chat": person.who, "heard": text }));
            }
        }
        std::fs::write(self.folder.join("history.jsonl"), lines).expect("the folder takes a file");
    }

    /// One line about it.
    pub(super) fn told(&self) -> String {
        let tally = Tally::of(self);
        format!("{} kills, {tally}, {} violations", self.kills, self.violations.len())
    }
}

/// What was done in all.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tally {
    said: usize,
    cases: usize,
    orders: usize,
    reviews: usize,
    letters: usize,
    events: usize,
    faults: usize,
}

impl Tally {
    fn of(outcome: &Outcome) -> Self {
        let evidence = &outcome.evidence;
        let companies = &evidence.companies;
        let faults = evidence
            .events
            .iter()
            .filter(|event| matches!(event.what, What::Fault { .. }));
        Self {
            said: evidence.people.iter().map(|person| person.said.len()).sum(),
            cases: companies.iter().map(|company| company.cases.len()).sum(),
            orders: companies.iter().map(|company| company.orders.len()).sum(),
            reviews: companies.iter().map(|company| company.reviews.len()).sum(),
            letters: evidence.letters.len(),
            events: evidence.calls.len(),
            faults: faults.count(),
        }
    }

    pub(super) fn add(&mut self, outcome: &Outcome) {
        let other = Self::of(outcome);
        self.said += other.said;
        self.cases += other.cases;
        self.orders += other.orders;
        self.reviews += other.reviews;
        self.letters += other.letters;
        self.events += other.events;
        self.faults += other.faults;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} messages, {} cases, {} orders, {} reviews, {} letters, {} calls of web hooks, {} faults",
            self.said, self.cases, self.orders, self.reviews, self.letters, self.events, self.faults
        )
    }
}
