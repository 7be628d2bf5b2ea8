//! Which entries are taken for which. It must not know how that is shown.

use std::collections::BTreeMap;

use super::Judgement;

/// Two entries, one of which was found where the other is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confusion<'q> {
    /// The entry that is right; `None`: nothing answers the question.
    pub right: Option<&'q str>,
    /// The one that was found first; `None`: nothing was found.
    pub given: Option<&'q str>,
    /// How often.
    pub count: usize,
    /// How often it was given as the answer; else it was offered at most.
    pub answered: usize,
    /// The first such question.
    pub example: &'q str,
}

/// The confusions that happen most often, at most `most`. A question that nothing answers counts where it was answered.
#[must_use]
pub fn confusions<'q>(judgements: &'q [Judgement<'q>], most: usize) -> Vec<Confusion<'q>> {
    let mut pairs: BTreeMap<(Option<&str>, Option<&str>), Confusion<'q>> = BTreeMap::new();
    let confused = |judgement: &&Judgement| {
        if judgement.in_scope() {
            !judgement.right()
        } else {
            judgement.answered()
        }
    };
    for judgement in judgements.iter().filter(confused) {
        // Where several entries are right, the first stands for them.
        let right = judgement.expected.first().map(String::as_str);
        let given = judgement.first.as_deref();
        let pair = pairs.entry((right, given)).or_insert(Confusion {
            right,
            given,
            count: 0,
            answered: 0,
            example: judgement.text,
        });
        pair.count += 1;
        pair.answered += usize::from(judgement.answered());
    }
    let mut pairs: Vec<Confusion> = pairs.into_values().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.count, pair.answered)));
    pairs.truncate(most);
    pairs
}
