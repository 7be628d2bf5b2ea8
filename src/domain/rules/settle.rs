//! Deciding when facts may be missing.
//!
//! The rules only know complete facts. Where one is missing, every value that it could have is tried, and so on for the
//! next: a tree of possibilities. A decision stands if it comes out the same everywhere; else the assistant has to ask,
//! first for the fact nearest to the root that makes a difference. So it is right for every combination of facts
//! without a single rule having to think about missing ones.

use std::collections::BTreeSet;

use super::decision::{Decision, Missing, Reason, Values};
use super::facts::Facts;
use super::need::Need;
use super::table::{EITHER_WAY, FACT_MISSING};
use super::verdict::{Finding, Verdict};
use super::{Action, Outcome, evaluate};
use crate::domain::programme::{Contact, Programme};

/// Decides `action` by the programme's rules. Total: there is a decision for all facts, however contradictory.
///
/// With facts missing, a decision other than [`Outcome::Ask`] means that they can't change the outcome or the contacts.
/// Only to a refusal less fundamental reasons may be added, with contacts of their own: it lists what is known to fail.
#[must_use]
pub fn decide(action: Action, facts: &Facts, programme: &Programme) -> Decision {
    let mut search = Search {
        action,
        programme,
        endings: Vec::new(),
        shapes: BTreeSet::new(),
        common: None,
        any: Vec::new(),
        read: Vec::new(),
        pivotal: BTreeSet::new(),
    };
    search.walk(facts);
    search.decision(facts)
}

/// What a reader would notice: the outcome and whom to contact.
type Ending = (Outcome, Vec<Contact>);

/// The rules of a verdict by their ids, each with whom it names.
type Shape = Vec<(&'static str, Vec<Contact>)>;

struct Search<'p> {
    action: Action,
    programme: &'p Programme,
    /// All different endings, in the order they turned up.
    endings: Vec<Ending>,
    /// All different verdicts.
    shapes: BTreeSet<Shape>,
    /// What all verdicts so far have in common.
    common: Option<Common>,
    /// Every finding of any verdict, once.
    any: Vec<Finding>,
    /// The missing facts, in the order in which rules read them.
    read: Vec<Need>,
    /// Those of them that made a difference.
    pivotal: BTreeSet<Need>,
}

struct Common {
    /// Findings that are in all verdicts, and whether they name the same contacts in all.
    findings: Vec<(Finding, bool)>,
    /// Values that are the same in all verdicts.
    values: Values,
}

impl Search<'_> {
    /// Walks through everything that `facts` could turn out to be; the endings that can be reached, by their place.
    fn walk(&mut self, facts: &Facts) -> BTreeSet<usize> {
        let need = match evaluate(self.action, facts, self.programme) {
            Ok(verdict) => return BTreeSet::from([self.arrive(verdict)]),
            Err(need) => need,
        };
        if !self.read.contains(&need) {
            self.read.push(need);
        }
        let branches: Vec<BTreeSet<usize>> = need
            .possibilities(facts, self.programme)
            .iter()
            .map(|possible| self.walk(possible))
            .collect();
        if branches.windows(2).any(|pair| pair[0] != pair[1]) {
            self.pivotal.insert(need);
        }
        branches.into_iter().flatten().collect()
    }

    fn arrive(&mut self, verdict: Verdict) -> usize {
        let ending = (verdict.outcome(), verdict.contacts());
        self.shapes.insert(
            verdict
                .findings
                .iter()
                .map(|finding| (finding.rule.id, finding.contacts.clone()))
                .collect(),
        );
        for finding in &verdict.findings {
            if !self.any.iter().any(|known| known.rule.id == finding.rule.id) {
                self.any.push(finding.clone());
            }
        }
        match &mut self.common {
            Some(common) => common.keep(&verdict),
            None => {
                self.common = Some(Common {
                    findings: verdict.findings.into_iter().map(|finding| (finding, true)).collect(),
                    values: verdict.values,
                });
            }
        }
        self.endings
            .iter()
            .position(|known| *known == ending)
            .unwrap_or_else(|| {
                self.endings.push(ending);
                self.endings.len() - 1
            })
    }

    fn decision(self, facts: &Facts) -> Decision {
        let common = self.common.unwrap_or_else(|| Common {
            findings: Vec::new(),
            values: Values::default(),
        });
        let Some((outcome, contacts)) = settled(&self.endings, &self.shapes, &common.findings) else {
            return ask(facts, &self.read, &self.pivotal, common.findings);
        };
        let mut reasons: Vec<Reason> = Vec::new();
        if common.findings.iter().any(|(finding, _)| decides(finding, outcome)) {
            reasons.extend(common.findings.into_iter().map(|(finding, _)| reason(finding)));
        } else {
            // No reason is certain, but one of several is: they are listed as such.
            reasons.push(reason(Finding::of(&EITHER_WAY)));
            let possible = self.any.into_iter().filter(|finding| decides(finding, outcome));
            reasons.extend(possible.map(|finding| Reason {
                rule: finding.rule,
                detail: None,
            }));
        }
        Decision {
            outcome,
            reasons,
            contacts,
            missing: Vec::new(),
            values: common.values,
        }
    }
}

impl Common {
    /// Drops what `verdict` doesn't share.
    fn keep(&mut self, verdict: &Verdict) {
        self.findings.retain_mut(|(finding, same_contacts)| {
            let Some(other) = verdict.findings.iter().find(|other| other.rule.id == finding.rule.id) else {
                return false;
            };
            *same_contacts &= other.contacts == finding.contacts;
            if other.detail != finding.detail {
                finding.detail = None;
            }
            true
        });
        let (own, other) = (&mut self.values, &verdict.values);
        forget_unless_same(&mut own.support_end, other.support_end);
        forget_unless_same(&mut own.term_end, other.term_end);
        forget_unless_same(&mut own.needed, other.needed);
        forget_unless_same(&mut own.incidents_left, other.incidents_left);
    }
}

fn forget_unless_same<T: Copy + PartialEq>(own: &mut Option<T>, other: Option<T>) {
    if *own != other {
        *own = None;
    }
}

fn decides(finding: &Finding, outcome: Outcome) -> bool {
    finding.rule.decides == Some(outcome)
}

/// The outcome and the contacts, if they can't change any more.
fn settled(endings: &[Ending], shapes: &BTreeSet<Shape>, common: &[(Finding, bool)]) -> Option<Ending> {
    let (outcome, contacts) = endings.first()?;
    if let [only] = endings {
        return Some(only.clone());
    }
    if *outcome != Outcome::Refuse || endings.iter().any(|(other, _)| other != outcome) {
        return None;
    }
    // The contacts differ. A refusal stands all the same if what makes the difference is less fundamental than a reason
    // that is certain: the reader is told what is known to fail, and whom to contact about that.
    let (certain, _) = common.iter().find(|(finding, _)| decides(finding, *outcome))?;
    let up_to_certain = |shape: &Shape| -> Vec<Contact> {
        let end = shape.iter().position(|(rule, _)| *rule == certain.rule.id);
        let fundamental = &shape[..=end.unwrap_or(0)];
        fundamental.iter().flat_map(|(_, contacts)| contacts.clone()).collect()
    };
    let mut fundamental = shapes.iter().map(up_to_certain);
    let first = fundamental.next()?;
    let named = common.iter().all(|(_, same_contacts)| *same_contacts);
    let known: Vec<Contact> = contacts
        .iter()
        .filter(|contact| common.iter().any(|(finding, _)| finding.contacts.contains(contact)))
        .cloned()
        .collect();
    (named && fundamental.all(|other| other == first)).then_some((*outcome, known))
}

fn ask(facts: &Facts, read: &[Need], pivotal: &BTreeSet<Need>, common: Vec<(Finding, bool)>) -> Decision {
    let mut missing: Vec<Missing> = Vec::new();
    for need in read.iter().filter(|need| pivotal.contains(need)) {
        let path = need.path(facts);
        if !missing.iter().any(|known| known.path == path) {
            missing.push(Missing { need: *need, path });
        }
    }
    let mut reasons = vec![Reason {
        rule: &FACT_MISSING,
        detail: missing.first().map(|missing| missing.need.question()),
    }];
    // What is known to fail already is worth saying; what would follow from it isn't settled.
    let failing = common
        .into_iter()
        .map(|(finding, _)| finding)
        .filter(|finding| finding.rule.decides.is_some_and(|outcome| outcome > Outcome::Ask));
    reasons.extend(failing.map(reason));
    Decision {
        outcome: Outcome::Ask,
        reasons,
        contacts: Vec::new(),
        missing,
        values: Values::default(),
    }
}

fn reason(finding: Finding) -> Reason {
    Reason {
        rule: finding.rule,
        detail: finding.detail,
    }
}
