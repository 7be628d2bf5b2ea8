//! How long a failed delivery waits.

use std::time::Duration;

use partnerdesk::delivery::again::patience;
use partnerdesk::domain::records::OutboxKind;

fn waits(kind: OutboxKind, chance: f64) -> Vec<Duration> {
    (1..)
        .map_while(|attempts| patience(kind).wait(attempts, chance))
        .collect()
}

#[test]
fn waits_grow_up_to_a_limit_and_end() {
    for (kind, first, days) in [
        (OutboxKind::Email, [10, 30, 90, 270, 810, 2430, 3600, 3600], 2.5..3.5),
        (OutboxKind::Chat, [2, 6, 18, 54, 162, 486, 600, 600], 0.8..1.2),
        (OutboxKind::Webhook, [5, 15, 45, 135, 405, 1215, 3645, 7200], 2.5..3.5),
    ] {
        let waits = waits(kind, 1.0);
        let seconds: Vec<u64> = waits.iter().take(8).map(Duration::as_secs).collect();
        assert_eq!(seconds, first, "{kind}");
        let whole = waits.iter().sum::<Duration>().as_secs_f64() / 86_400.0;
        assert!(days.contains(&whole), "{kind}: {whole} days");
        assert_eq!(waits.len() + 1, patience(kind).attempts as usize, "{kind}");
    }
}

#[test]
fn what_failed_together_is_spread_out() {
    let chances = [0.0, 0.25, 0.5, 1.0];
    let waits = chances.map(|chance| patience(OutboxKind::Email).wait(2, chance));
    assert_eq!(
        waits.map(|wait| wait.expect("a second try").as_millis()),
        [22_500, 24_375, 26_250, 30_000]
    );
}
