//! Staff at work meanwhile, by the command line: some of their commands are killed, too.

use std::process::Stdio;

use serde_json::Value;
use tokio::sync::watch;

use super::dice::Dice;
use super::history::What;
use super::world::World;

/// Works until told to stop.
pub(super) async fn work(world: &World, mut dice: Dice, stop: watch::Receiver<bool>) {
    let mut number = 0;
    while !*stop.borrow() {
        tokio::time::sleep(std::time::Duration::from_millis(300) + dice.millis(900)).await;
        number += 1;
        let Some(command) = command(world, &mut dice, number).await else {
            continue;
        };
        let outcome = run(world, &command, &mut dice).await;
        let (command, outcome) = (command.join(" "), outcome.to_owned());
        world.history.add(None, What::Staff { command, outcome });
    }
}

async fn command(world: &World, dice: &mut Dice, number: u32) -> Option<Vec<String>> {
    let kind = dice.weighed(&[(4, "case"), (3, "order"), (3, "review")])?;
    let status = if kind == "case" { "status" } else { "requested" };
    let all = list(world, kind).await?;
    let open: Vec<String> = all
        .iter()
        .filter(|one| kind == "case" || one["status"] == status)
        .filter_map(|one| one["number"].as_str().map(str::to_owned))
        .collect();
    let one = dice.one(&open)?.clone();
    let words: Vec<String> = match kind {
        "case" if dice.percent(30) => vec!["case".into(), "bug".into(), one],
        "case" => vec![
            "case".into(),
            "reply".into(),
            one.clone(),
            format!("s{number} about {one}"),
        ],
        "order" if dice.percent(30) => vec!["order".into(), "decline".into(), one, "too many".into()],
        "order" => vec!["order".into(), "approve".into(), one],
        _ if dice.percent(20) => vec!["review".into(), "decline".into(), one, "no fault of ours".into()],
        _ => vec!["review".into(), "grant".into(), one],
    };
    Some(words)
}

async fn list(world: &World, kind: &str) -> Option<Vec<Value>> {
    let mut command = world.command();
    command.args([kind, "list", "--json"]).stderr(Stdio::null());
    let output = tokio::task::spawn_blocking(move || command.output()).await.ok()?.ok()?;
    match serde_json::from_slice(&output.stdout).ok()? {
        Value::Array(all) => Some(all),
        _ => None,
    }
}

async fn run(world: &World, words: &[String], dice: &mut Dice) -> &'static str {
    let mut command = world.command();
    command.args(words).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = command.spawn().expect("the program was built before this test");
    if dice.percent(20) {
        tokio::time::sleep(dice.millis(120)).await;
        let alive = matches!(running.try_wait(), Ok(None));
        // Gone already is just as well.
        let _ = running.kill();
        let _ = running.wait();
        if alive {
            return "killed";
        }
    }
    let ended = tokio::task::spawn_blocking(move || running.wait()).await;
    if ended.is_ok_and(|status| status.is_ok_and(|status| status.success())) {
        "done"
    } else {
        "failed"
    }
}
