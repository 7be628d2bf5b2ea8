//! Proof under faults: partners talk with a whole installation while it is killed, cut off, filled up and set to other times.
//! Afterwards a checker reads what everybody saw and what is on record.
//!
//! A run is a number of rounds, each with an installation of its own. Everything that is decided comes from the seed; when it
//! happens is up to the machine. `make torture SECONDS=600 SEED=7` runs it for long; some seconds of it are in every `make
//! test`, with bugs planted that it must find. docs/faults.md tells more.

mod balancer;
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
mod records;
mod run;
mod script;
mod staff;
mod world;

use std::time::{Duration, Instant};

use self::checker::Kind;
use self::mutants::Plant;
use self::nemesis::{ALONE, Fault, SHARING};
use self::records::Database;
use self::run::{Round, round};
use self::world::{Cast, Setup};

/// Every way to install us that is tortured.
const SETUPS: [Setup; 2] = [
    Setup {
        name: "sqlite",
        nodes: 1,
        database: Database::Sqlite,
        faults: &ALONE,
    },
    Setup {
        name: "postgres",
        nodes: 3,
        database: Database::Postgres,
        faults: &SHARING,
    },
];

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
        faults: SETUPS[0].faults,
        time: Duration::from_secs(20),
        ..short(8, Plant::Nothing)
    })
    .await;
    result.must_be_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_by_several_on_one_server() {
    let result = round(Round {
        setup: SETUPS[1],
        faults: SETUPS[1].faults,
        ..short(7, Plant::Nothing)
    })
    .await;
    result.must_be_sound();
}

/// A torture that finds nothing must be able to find something.
async fn finds(plant: Plant, kinds: &[Kind]) {
    finds_in(short(1, plant), kinds).await;
}

async fn finds_in(planted: Round, kinds: &[Kind]) {
    let plant = planted.plant;
    let result = round(planted).await;
    let found = result.kinds();
    assert!(
        kinds.iter().any(|kind| found.contains(kind)),
        "{plant:?} shows in {kinds:?}, not in {found:?}; {}",
        result.told()
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

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_a_failing_server_forgets_is_found() {
    let planted = Round {
        setup: SETUPS[1],
        faults: &[(1, Fault::Server)],
        time: Duration::from_secs(7),
        ..short(1, Plant::LateCommits)
    };
    finds_in(planted, &[Kind::Lost, Kind::NoOutcome, Kind::TwoAnswers]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_holds_nothing_is_found() {
    let planted = Round {
        setup: SETUPS[1],
        // It needs no fault: several who want the same at once are enough.
        faults: &[],
        time: Duration::from_secs(8),
        ..short(1, Plant::HollowLocks)
    };
    finds_in(planted, &[Kind::Ledger]).await;
}

/// `make torture`: rounds until the time is over.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes as long as it is told to: make torture"]
async fn a_long_run() {
    let number = |name: &str, otherwise: u64| {
        let set = run::setting(name).and_then(|value| value.parse().ok());
        set.unwrap_or(otherwise)
    };
    let only = run::setting("SETUP").filter(|name| !name.is_empty());
    let setups: Vec<Setup> = SETUPS
        .into_iter()
        .filter(|setup| only.as_deref().is_none_or(|only| only == setup.name))
        .collect();
    assert!(
        !setups.is_empty(),
        "SETUP is one of {:?}",
        SETUPS.map(|setup| setup.name)
    );
    let end = Instant::now() + Duration::from_secs(number("SECONDS", 600));
    let first = number("SEED", 1);
    let length = Duration::from_secs(number("ROUND", 90));
    let (mut kills, mut tally) = (0, run::Tally::default());
    let rounds = (first..).flat_map(|seed| setups.iter().map(move |setup| (seed, *setup)));
    for (number, (seed, setup)) in rounds.enumerate() {
        let result = round(Round {
            setup,
            cast: Cast { chats: 7, browsers: 5 },
            faults: setup.faults,
            time: length,
            ..short(seed, Plant::Nothing)
        })
        .await;
        kills += result.kills;
        tally.add(&result);
        run::print(&format!(
            "{}, seed {seed}: {}; {kills} kills so far, in {} rounds",
            setup.name,
            result.told(),
            number + 1
        ));
        result.must_be_sound();
        if Instant::now() >= end {
            break;
        }
    }
    run::print(&format!("{kills} kills in all. {tally}"));
}
