//! What goes wrong between several nodes and the server that they share.

use std::time::Duration;

use super::super::dice::Dice;
use super::super::link::Weather;
use super::super::world::{Room, World};
use super::{at_work, length, restart, some};

/// Who works on what others have left looks for it so often, and a moment longer.
const TAKEN: Duration = Duration::from_millis(3500);

/// A node stands still until its leases were taken by others. It believes that it still has them when it goes on.
pub(super) async fn zombie(world: &World, dice: &mut Dice) {
    let Some(shared) = world.records.shared() else { return };
    at_work(world, dice).await;
    let (nodes, _) = some(world, dice, 1).await;
    let Some(node) = nodes.first() else { return };
    world
        .history
        .fault(format!("node {} stands still, its leases end", node.place));
    node.hold();
    shared.ends_leases().await;
    tokio::time::sleep(TAKEN + dice.millis(1500)).await;
    world.history.fault(format!("node {} goes on", node.place));
    node.release();
}

/// The server fails and starts again; a node may be killed while it is away.
pub(super) async fn server(world: &World, dice: &mut Dice) {
    let Some(shared) = world.records.shared() else { return };
    let away = dice.millis(1500);
    at_work(world, dice).await;
    world
        .history
        .fault(format!("PostgreSQL fails, for {} ms", away.as_millis()));
    if dice.percent(30) {
        let (mut nodes, _) = some(world, dice, 1).await;
        let Some(node) = nodes.first_mut() else { return };
        let killed = async {
            tokio::time::sleep(dice.millis(50)).await;
            world.kill(node);
        };
        tokio::join!(shared.fails(away), killed);
        world.start(node, Room::Enough);
        assert!(node.serves().await, "it doesn't come up again: {}", world.log());
    } else {
        shared.fails(away).await;
    }
}

/// The server ends all connections, or some.
pub(super) async fn connections(world: &World, dice: &mut Dice) {
    let Some(shared) = world.records.shared() else { return };
    let percent = if dice.percent(40) { 100 } else { 30 };
    at_work(world, dice).await;
    let cut = shared.cuts_connections(percent).await;
    world.history.fault(format!("PostgreSQL ends {cut} connections"));
}

/// A node is cut off from the server in one way or another; then all its connections break, or it is killed.
pub(super) async fn cable(world: &World, dice: &mut Dice) {
    let Some(shared) = world.records.shared() else { return };
    let place = dice.below(length(shared.cables.len())) as usize;
    let Some(link) = shared.cables.get(place) else { return };
    let weathers = [
        (4, Weather::LosesCommits),
        (2, Weather::Deaf),
        (2, Weather::Dead),
        (1, Weather::Slow(Duration::from_millis(60))),
        (2, Weather::Fine),
    ];
    let weather = dice.weighed(&weathers).unwrap_or(Weather::Fine);
    let long = match weather {
        // A partition: nobody is told of it, and the others go on.
        Weather::Dead => 4000,
        _ => 1200,
    };
    at_work(world, dice).await;
    world.history.fault(format!(
        "the cable of node {place} to PostgreSQL: {weather:?}, then cut"
    ));
    link.becomes(weather);
    tokio::time::sleep(Duration::from_millis(100) + dice.millis(long)).await;
    link.cut();
    link.becomes(Weather::Fine);
    if dice.percent(25) {
        world.history.fault("kill after that");
        restart(world, dice, 1, Room::Enough, 1).await;
    }
}
