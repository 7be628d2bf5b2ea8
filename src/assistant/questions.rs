//! Questions that weren't answered, those that ask the same put together: what staff look through.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::domain::records::{Unanswered, UnansweredId};
use crate::encoder::Encoder;
use crate::search::alike::alike;

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// What was asked most often.
    Most,
    /// What was asked last.
    Newest,
}

/// The questions in groups of those that ask the same, by their meaning where there is a model. The first of a group names it.
#[must_use]
pub fn together<'q>(questions: &'q [Unanswered], encoder: Option<&Encoder>, order: Order) -> Vec<Vec<&'q Unanswered>> {
    let texts: Vec<&str> = questions.iter().map(|question| &*question.text).collect();
    let mut groups: Vec<Vec<&Unanswered>> = alike(&texts, encoder)
        .into_iter()
        .map(|group| group.into_iter().map(|place| &questions[place]).collect())
        .collect();
    match order {
        Order::Most => groups.sort_by_key(|group| Reverse(asked(group))),
        Order::Newest => groups.sort_by_key(|group| Reverse(group.iter().map(|question| question.last).max())),
    }
    groups
}

/// What was put together last: a page of questions is looked at again and again, and reading them by their meaning takes long.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<Last>);

#[derive(Debug, Default, Clone)]
struct Last {
    questions: Vec<UnansweredId>,
    groups: Vec<Vec<UnansweredId>>,
}

impl Remembered {
    /// [`together`] by how often they were asked, done anew only where other questions are there than the last time.
    pub fn together<'q>(&self, questions: &'q [Unanswered], encoder: Option<&Encoder>) -> Vec<Vec<&'q Unanswered>> {
        let ids: Vec<UnansweredId> = questions.iter().map(|question| question.id).collect();
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if last.questions == ids {
            let by_id: HashMap<UnansweredId, &Unanswered> =
                questions.iter().map(|question| (question.id, question)).collect();
            let of = |id: &UnansweredId| by_id.get(id).copied();
            let groups = last.groups.iter();
            let mut groups: Vec<Vec<_>> = groups.map(|group| group.iter().filter_map(of).collect()).collect();
            // They may have been asked again meanwhile.
            groups.sort_by_key(|group| Reverse(asked(group)));
            return groups;
        }
        let groups = together(questions, encoder, Order::Most);
        let ids_of = |group: &Vec<&Unanswered>| group.iter().map(|question| question.id).collect();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Last {
            questions: ids,
            groups: groups.iter().map(ids_of).collect(),
        };
        groups
    }
}

/// How often the questions of a group were asked.
#[must_use]
pub fn asked(group: &[&Unanswered]) -> u32 {
    group.iter().fold(0, |sum, question| sum.saturating_add(question.count))
}
