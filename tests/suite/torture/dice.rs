//! Chance that can be had again: every decision of a run comes from its seed. Moments don't; they are the machine's.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

pub(super) struct Dice(StdRng);

impl Dice {
    /// Dice of their own for one of those who take part.
    pub(super) fn new(seed: u64, whose: u64) -> Self {
        Self(StdRng::seed_from_u64(
            seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(whose),
        ))
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.0.random_range(0..limit.max(1))
    }

    /// True in so many of a hundred times.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(super) fn millis(&mut self, limit: u32) -> Duration {
        Duration::from_millis(u64::from(self.below(limit)))
    }

    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let limit = u32::try_from(of.len()).ok()?;
        of.get(self.below(limit) as usize)
    }

    /// One of these, each as often as its weight says.
    pub(super) fn weighed<T: Copy>(&mut self, of: &[(u32, T)]) -> Option<T> {
        let mut left = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in of {
            if left < *weight {
                return Some(*one);
            }
            left -= weight;
        }
        None
    }
}
