//! Proof under faults: partners talk with a whole installation while it is killed, cut off, filled up and set to other times.
//! Afterwards a checker reads what everybody saw and what is on record.
//!
//! A run is a number of rounds, each with an installation of its own. Everything that is decided comes from the seed; when it
//! happens is up to the machine. `make torture SECONDS=600 SEED=7` runs it for long; some seconds of it are in every `make
//! test`, with bugs planted that it must find. docs/faults.md tells more.

mod browsers;
mod chats;
mod checker;
mod checks;
mod dice;
mod evidence;
mod history;
mod hooks;
mod letters;
mod link;
mod mutants;
mod nemesis;
mod node;
mod people;
mod run;
mod script;
mod staff;
mod world;

use std::time::{Duration, Instant};

use self::checker::Kind;
use self::mutants::Plant;
use self::nemesis::{ALL, Fault};
use self::run::{Round, round};
use self::world::{Cast, Database, Setup};

/// Every way to install us that is tortured.
const SETUPS: [Setup; 1] = [Setup {
    name: "1 node on SQLite",
    nodes: 1,
    database: Database::Sqlite,
}];

/// The kills alone, and cables that lose what comes back: enough for a planted bug to show itself.
const ROUGH: [(u32, Fault); 3] = [(4, Fault::Kill), (4, Fault::KillAtWork), (6, Fault::Cable)];

fn short(seed: u64, plant: Plant) -> Round {
    Round {
        setup: SETUPS[0],
        cast: Cast { chats: 6, browsers: 4 },
        plant,
        faults: &ROUGH,
        seed,
        time: Duration::from_secs(12),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_doubled_or_told_to_others() {
    let result = round(Round {
        faults: &ALL,
        time: Duration::from_secs(20),
        ..short(8, Plant::Nothing)
    })
    .await;
    result.must_be_sound();
}

/// A torture that finds nothing must be able to find something.
async fn finds(plant: Plant, kinds: &[Kind]) {
    let result = round(short(1, plant)).await;
    let found = result.kinds();
    assert!(
        kinds.iter().any(|kind| found.contains(kind)),
        "{plant:?} shows in {kinds:?}, not in {found:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_that_is_lost_is_found() {
    finds(Plant::LosesDebits, &[Kind::Ledger]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_forgotten_is_found() {
    finds(Plant::ForgetsAnswers, &[Kind::TwoAnswers, Kind::NoOutcome]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_before_the_commit_is_found() {
    finds(Plant::LyingDisk, &[Kind::Lost, Kind::NoOutcome]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_to_somebody_else_is_found() {
    finds(Plant::WrongChat, &[Kind::WrongChat, Kind::Order]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_is_dropped_is_found() {
    finds(Plant::DropsUpdates, &[Kind::NoOutcome]).await;
}

/// `make torture`: rounds until the time is over.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes as long as it is told to: make torture"]
async fn a_long_run() {
    let number = |name: &str, otherwise: u64| run::setting(name).unwrap_or(otherwise);
    let end = Instant::now() + Duration::from_secs(number("SECONDS", 600));
    let first = number("SEED", 1);
    let length = Duration::from_secs(number("ROUND", 90));
    let (mut kills, mut tally) = (0, run::Tally::default());
    for seed in first.. {
        let setup = SETUPS[usize::try_from(seed).unwrap_or(0) % SETUPS.len()];
        let result = round(Round {
            setup,
            cast: Cast { chats: 7, browsers: 5 },
            faults: &ALL,
            time: length,
            ..short(seed, Plant::Nothing)
        })
        .await;
        kills += result.kills;
        tally.add(&result);
        run::print(&format!(
            "{}, seed {seed}: {}; {kills} kills so far",
            setup.name,
            result.told()
        ));
        result.must_be_sound();
        if Instant::now() >= end {
            break;
        }
    }
    run::print(&format!("{kills} kills in all. {tally}"));
}
