//! What goes wrong: each kind a function, chosen by the seed, one after the other until the end.

use std::time::{Duration, Instant};

use serde_json::json;

use super::dice::Dice;
use super::link::Weather;
use super::mutants::Plant;
use super::node::set_clock;
use super::world::World;

/// What may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A process is killed at any moment, and started again.
    Kill,
    /// It is killed while the bot is at work.
    KillAtWork,
    /// It is killed, and again while it starts.
    KillTwice,
    /// It is asked to stop.
    Stop,
    /// It stands still for a while.
    Hold,
    /// Telegram answers with errors, limits or not at all, or loses its answer.
    Telegram,
    /// A cable is cut, slow, dead, or loses what comes back.
    Cable,
    /// There is no more room for records.
    Full,
    /// The clocks jump, and back.
    Clock,
}

/// How often each happens in a run.
pub(super) const ALL: [(u32, Fault); 9] = [
    (10, Fault::Kill),
    (10, Fault::KillAtWork),
    (4, Fault::KillTwice),
    (1, Fault::Stop),
    (1, Fault::Hold),
    (4, Fault::Telegram),
    (4, Fault::Cable),
    (1, Fault::Full),
    (1, Fault::Clock),
];

/// Breaks things until the time has come.
pub(super) async fn rage(world: &World, faults: &[(u32, Fault)], mut dice: Dice, end: Instant) {
    while Instant::now() < end {
        tokio::time::sleep(dice.millis(400)).await;
        let Some(fault) = dice.weighed(faults) else { return };
        match fault {
            Fault::Kill => kill(world, &mut dice).await,
            Fault::KillAtWork => kill_at_work(world, &mut dice).await,
            Fault::KillTwice => kill_twice(world, &mut dice).await,
            Fault::Stop => stop(world, &mut dice).await,
            Fault::Hold => hold(world, &mut dice).await,
            Fault::Telegram => telegram(world, &mut dice).await,
            Fault::Cable => cable(world, &mut dice).await,
            Fault::Full => full(world, &mut dice).await,
            Fault::Clock => clock(world, &mut dice).await,
        }
    }
}

/// Kills a node, has it started again, and waits until it serves.
async fn restart(world: &World, dice: &mut Dice, database: &str, starts: u32) {
    let mut nodes = world.nodes.lock().await;
    let place = dice.below(u32::try_from(nodes.len()).unwrap_or(1)) as usize;
    let Some(node) = nodes.get_mut(place) else { return };
    let lie = world.plant == Plant::LyingDisk;
    let kept = if lie {
        Some(world.plant.keep(world.path(), node).await)
    } else {
        None
    };
    world.kill(node);
    if let Some(kept) = kept {
        kept.put_back(world.path());
    }
    for _ in 1..starts {
        world.start(node, database);
        tokio::time::sleep(dice.millis(600)).await;
        world.kill(node);
    }
    world.start(node, database);
    let serves = node.serves().await;
    assert!(serves, "it doesn't come up again: {}", world.log());
}

async fn kill(world: &World, dice: &mut Dice) {
    world.history.fault("kill");
    restart(world, dice, &world.url(), 1).await;
}

async fn kill_at_work(world: &World, dice: &mut Dice) {
    world.chats.stirs(Duration::from_secs(1)).await;
    tokio::time::sleep(dice.millis(40)).await;
    world.history.fault("kill at work");
    restart(world, dice, &world.url(), 1).await;
}

async fn kill_twice(world: &World, dice: &mut Dice) {
    world.history.fault("kill, and again while it starts");
    restart(world, dice, &world.url(), 2).await;
}

async fn stop(world: &World, dice: &mut Dice) {
    world.history.fault("stop");
    let mut nodes = world.nodes.lock().await;
    let place = dice.below(u32::try_from(nodes.len()).unwrap_or(1)) as usize;
    let Some(node) = nodes.get_mut(place) else { return };
    let well = node.stop().await;
    assert!(well, "it doesn't stop as it should: {}", world.log());
    world.start(node, &world.url());
    assert!(node.serves().await, "it doesn't come up again: {}", world.log());
}

async fn hold(world: &World, dice: &mut Dice) {
    let nodes = world.nodes.lock().await;
    let Some(node) = dice.one(&nodes) else { return };
    world.history.fault("hold");
    node.hold();
    tokio::time::sleep(dice.millis(1500)).await;
    node.release();
}

async fn telegram(world: &World, dice: &mut Dice) {
    let methods = ["sendMessage", "sendMessage", "getUpdates", "getFile", "*"];
    let kinds = [(3, "500"), (2, "429"), (3, "reset-after"), (1, "502")];
    let method = dice.one(&methods).copied().unwrap_or("*");
    let kind = dice.weighed(&kinds).unwrap_or("500");
    let times = 1 + dice.below(4);
    world
        .history
        .fault(format!("telegram: {kind} to {method}, {times} times"));
    let fault = json!({ "method": method, "kind": kind, "times": times });
    world.chats.proxy.tell("fault", &fault).await;
}

async fn cable(world: &World, dice: &mut Dice) {
    let (link, which) = if dice.percent(60) {
        (&world.web, "web")
    } else {
        (&world.telegram, "telegram")
    };
    let weathers = [
        (3, Weather::Deaf),
        (1, Weather::Dead),
        (1, Weather::Slow(Duration::from_millis(100))),
        (3, Weather::Fine),
    ];
    let weather = dice.weighed(&weathers).unwrap_or(Weather::Fine);
    world.history.fault(format!("{which} cable: {weather:?}, then cut"));
    link.becomes(weather);
    tokio::time::sleep(dice.millis(700)).await;
    link.cut();
    link.becomes(Weather::Fine);
}

async fn full(world: &World, dice: &mut Dice) {
    world.history.fault("no more room");
    restart(world, dice, &world.full_url(), 1).await;
    tokio::time::sleep(Duration::from_millis(500) + dice.millis(2000)).await;
    world.history.fault("there is room again");
    restart(world, dice, &world.url(), 1).await;
}

async fn clock(world: &World, dice: &mut Dice) {
    let jumps = [90, -90, 3700, -3700, 90_000, -90_000];
    let seconds = dice.one(&jumps).copied().unwrap_or(90);
    world.history.fault(format!("clocks: {seconds:+} s"));
    set_clock(world.path(), seconds);
    tokio::time::sleep(Duration::from_secs(1) + dice.millis(2000)).await;
    world.history.fault("clocks are right again");
    set_clock(world.path(), 0);
}
