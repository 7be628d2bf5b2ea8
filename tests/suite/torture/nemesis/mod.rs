//! What goes wrong: each kind a function, chosen by the seed, one after the other until the end.

mod records;

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::MutexGuard;

use super::dice::Dice;
use super::link::Weather;
use super::mutants::Plant;
use super::node::{Node, set_clock};
use super::world::{Room, World};

/// What may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A process is killed at any moment, and started again.
    Kill,
    /// It is killed while the bot is at work.
    KillAtWork,
    /// It is killed, and again while it starts.
    KillTwice,
    /// Two or more are killed at once.
    KillSeveral,
    /// It is asked to stop.
    Stop,
    /// It stands still for a while.
    Hold,
    /// It stands still until others have taken what it had, and goes on as if nothing had been.
    Zombie,
    /// Telegram answers with errors, limits or not at all, or loses its answer.
    Telegram,
    /// A cable is cut, slow, dead, or loses what comes back.
    Cable,
    /// There is no more room for records.
    Full,
    /// The clocks jump, and back.
    Clock,
    /// The database server ends at once and starts again.
    Server,
    /// The database server ends connections.
    Connections,
    /// A node's cable to the database is cut, slow, dead, or loses what comes back.
    RecordsCable,
}

/// How often each happens to a node with a file.
pub(super) const ALONE: [(u32, Fault); 9] = [
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

/// How often each happens to several that share a server.
pub(super) const SHARING: [(u32, Fault); 14] = [
    (8, Fault::Kill),
    (12, Fault::KillAtWork),
    (4, Fault::KillTwice),
    (8, Fault::KillSeveral),
    (1, Fault::Stop),
    (1, Fault::Hold),
    (2, Fault::Zombie),
    (3, Fault::Telegram),
    (3, Fault::Cable),
    (1, Fault::Full),
    (2, Fault::Clock),
    (3, Fault::Server),
    (4, Fault::Connections),
    (6, Fault::RecordsCable),
];

/// Breaks things until the time has come.
pub(super) async fn rage(world: &World, faults: &[(u32, Fault)], mut dice: Dice, end: Instant) {
    while Instant::now() < end {
        tokio::time::sleep(dice.millis(400)).await;
        let Some(fault) = dice.weighed(faults) else { continue };
        match fault {
            Fault::Kill => kill(world, &mut dice).await,
            Fault::KillAtWork => kill_at_work(world, &mut dice).await,
            Fault::KillTwice => kill_twice(world, &mut dice).await,
            Fault::KillSeveral => kill_several(world, &mut dice).await,
            Fault::Stop => stop(world, &mut dice).await,
            Fault::Hold => hold(world, &mut dice).await,
            Fault::Zombie => records::zombie(world, &mut dice).await,
            Fault::Telegram => telegram(world, &mut dice).await,
            Fault::Cable => cable(world, &mut dice).await,
            Fault::Full => full(world, &mut dice).await,
            Fault::Clock => clock(world, &mut dice).await,
            Fault::Server => records::server(world, &mut dice).await,
            Fault::Connections => records::connections(world, &mut dice).await,
            Fault::RecordsCable => records::cable(world, &mut dice).await,
        }
    }
}

/// A number up to a list's length.
fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(1)
}

/// Some of the nodes, next to each other: the first is chosen by the dice.
async fn some<'w>(world: &'w World, dice: &mut Dice, many: usize) -> (MutexGuard<'w, Vec<Node>>, usize) {
    let mut nodes = world.nodes.lock().await;
    let first = dice.below(length(nodes.len())) as usize;
    nodes.rotate_left(first);
    let many = many.min(nodes.len());
    (nodes, many)
}

/// Kills nodes, has them started again, and waits until they serve.
async fn restart(world: &World, dice: &mut Dice, many: usize, room: Room, starts: u32) {
    let (mut nodes, many) = some(world, dice, many).await;
    let nodes = &mut nodes[..many];
    let mut kept = None;
    if world.plant == Plant::LyingDisk
        && let [node] = nodes
    {
        kept = Some(world.plant.keep(world.path(), node).await);
    }
    for node in nodes.iter_mut() {
        world.kill(node);
    }
    if let Some(kept) = kept {
        kept.put_back(world.path());
    }
    for node in nodes.iter_mut() {
        for _ in 1..starts {
            world.start(node, room);
            tokio::time::sleep(dice.millis(600)).await;
            world.kill(node);
        }
        world.start(node, room);
    }
    for node in nodes.iter_mut() {
        let serves = node.serves().await;
        assert!(serves, "it doesn't come up again: {}", world.log());
    }
}

async fn kill(world: &World, dice: &mut Dice) {
    world.history.fault("kill");
    restart(world, dice, 1, Room::Enough, 1).await;
}

/// Waits until the bot does something, and a moment longer.
async fn at_work(world: &World, dice: &mut Dice) {
    world.chats.stirs(Duration::from_secs(1)).await;
    tokio::time::sleep(dice.millis(40)).await;
}

async fn kill_at_work(world: &World, dice: &mut Dice) {
    at_work(world, dice).await;
    world.history.fault("kill at work");
    restart(world, dice, 1, Room::Enough, 1).await;
}

async fn kill_twice(world: &World, dice: &mut Dice) {
    world.history.fault("kill, and again while it starts");
    restart(world, dice, 1, Room::Enough, 2).await;
}

async fn kill_several(world: &World, dice: &mut Dice) {
    let all = world.nodes.lock().await.len();
    let many = if dice.percent(50) { 2 } else { all };
    at_work(world, dice).await;
    world.history.fault(format!("kill {many} at once"));
    restart(world, dice, many, Room::Enough, 1).await;
}

async fn stop(world: &World, dice: &mut Dice) {
    world.history.fault("stop");
    let (mut nodes, _) = some(world, dice, 1).await;
    let Some(node) = nodes.first_mut() else { return };
    let well = node.stop().await;
    assert!(well, "it doesn't stop as it should: {}", world.log());
    world.start(node, Room::Enough);
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
    let room = Duration::from_millis(500) + dice.millis(2000);
    if let Some(shared) = world.records.shared() {
        shared.has_room(false).await;
        tokio::time::sleep(room).await;
        shared.has_room(true).await;
        world.history.fault("there is room again");
        return;
    }
    restart(world, dice, 1, Room::Little, 1).await;
    tokio::time::sleep(room).await;
    world.history.fault("there is room again");
    restart(world, dice, 1, Room::Enough, 1).await;
}

/// The clocks of all nodes jump, or that of one of several.
async fn clock(world: &World, dice: &mut Dice) {
    let jumps = [90, -90, 3700, -3700, 90_000, -90_000];
    let seconds = dice.one(&jumps).copied().unwrap_or(90);
    let nodes = world.nodes.lock().await;
    let one = dice.one(&nodes).map(|node| node.place).filter(|_| dice.percent(70));
    let places: Vec<usize> = nodes
        .iter()
        .map(|node| node.place)
        .filter(|place| one.is_none_or(|one| one == *place))
        .collect();
    drop(nodes);
    world.history.fault(format!("clocks of {places:?}: {seconds:+} s"));
    let set = |seconds| {
        for place in &places {
            set_clock(world.path(), *place, seconds);
        }
    };
    set(seconds);
    tokio::time::sleep(Duration::from_secs(1) + dice.millis(2000)).await;
    // The power may fail before anybody has set it right.
    if world.records.shared().is_some() && dice.percent(50) {
        restart(world, dice, 1, Room::Enough, 1).await;
    }
    world.history.fault("clocks are right again");
    set(0);
}
