//! Putting together what is alike, and how alike two texts are by their letters.

use std::collections::HashMap;

use super::phrases::plain;

/// Puts things together, which are numbered from 0. Each in turn goes to the group whose first member it is most alike, or
/// begins one where `alike` gives nothing for any. So a group is what its first member is, and never drifts away.
#[must_use]
pub fn groups(count: usize, alike: impl Fn(usize, usize) -> Option<f32>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for thing in 0..count {
        let mut best: Option<(f32, usize)> = None;
        for (number, group) in groups.iter().enumerate() {
            if let Some(score) = alike(group[0], thing)
                && best.is_none_or(|(other, _)| score > other)
            {
                best = Some((score, number));
            }
        }
        match best {
            Some((_, number)) => groups[number].push(thing),
            None => groups.push(vec![thing]),
        }
    }
    groups
}

/// A text's pieces of three letters, each with how often it comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    count: HashMap<[char; 3], u32>,
    total: u32,
}

impl Pieces {
    /// The pieces of all words, the blanks round them included. Case and punctuation make no difference, and hardly does the
    /// order of the words.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut pieces = Self::default();
        for word in plain(text).split(' ').filter(|word| !word.is_empty()) {
            let letters: Vec<char> = std::iter::once(' ')
                .chain(word.chars())
                .chain(std::iter::once(' '))
                .collect();
            for piece in letters.windows(3) {
                *pieces.count.entry([piece[0], piece[1], piece[2]]).or_default() += 1;
                pieces.total += 1;
            }
        }
        pieces
    }

    /// The share of the pieces that two texts have in common, 0 to 1.
    #[must_use]
    pub fn shared(&self, other: &Self) -> f32 {
        let all = self.total + other.total;
        if all == 0 {
            return 0.0;
        }
        let common = self
            .count
            .iter()
            .map(|(piece, count)| *count.min(other.count.get(piece).unwrap_or(&0)));
        (2 * common.sum::<u32>()) as f32 / all as f32
    }
}
