//! Times, and what they come to.

use std::time::{Duration, Instant};

/// A number from the environment, or what counts without it.
pub(crate) fn size(name: &str, otherwise: u64) -> u64 {
    word(name).map_or(otherwise, |text| {
        text.replace('_', "")
            .parse()
            .unwrap_or_else(|_| panic!("{name}={text} is no number"))
    })
}

/// A word from the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "what a benchmark measures is no setting of the service"
)]
pub(crate) fn word(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// How long things took.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Adds the time since `begun`.
    pub(crate) fn since(&mut self, begun: Instant) {
        self.0.push(begun.elapsed());
    }

    /// The time that this share of all don't exceed.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a count"
        )]
        let place = (sorted.len() as f64 * share) as usize;
        sorted
            .get(place.min(sorted.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }
}

/// A time in a unit that tells it well.
pub(crate) fn lasted(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..1000.0 => format!("{micros:.0} µs"),
        ..100_000.0 => format!("{:.1} ms", micros / 1e3),
        ..1_000_000.0 => format!("{:.0} ms", micros / 1e3),
        _ => format!("{:.1} s", micros / 1e6),
    }
}

/// A number with its thousands apart.
pub(crate) fn counted(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What this process holds in memory, in megabytes.
pub(crate) fn megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let held = held.and_then(|held| held.trim().trim_end_matches(" kB").parse::<u64>().ok());
    held.unwrap_or_default() / 1024
}

/// What a folder holds on the disk, in megabytes.
pub(crate) fn megabytes_of(folder: &std::path::Path) -> f64 {
    let mut bytes = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for child in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = child.metadata() else { continue };
            if about.is_dir() {
                folders.push(child.path());
            } else {
                bytes += about.len();
            }
        }
    }
    bytes as f64 / 1e6
}
