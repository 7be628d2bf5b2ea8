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
use super::table::FACT_MISSING;
use super::verdict::{Finding, Verdict};
use super::{Action, Outcome, evaluate};
use crate::domain::programme::{Contact, Programme};

/// Decides `action` by the programme's rules. Total: there is a decision for all facts, however contradictory.
///
/// With facts missing, a decision other than [`Outcome::Ask`] means that they can't change the outcome, nor make a
/// reason given untrue, nor change its contact. A refusal stands although further reasons, with their own contacts, may
/// turn up; any other decision has the same contacts whatever the missing facts are.
#[must_use]
pub fn decide(action: Action, facts: &Facts, programme: &Programme) -> Decision {
    let mut search = Search {
        action,
        programme,
        endings: Vec::new(),
        common: None,
        read: Vec::new(),
        pivotal: BTreeSet::new(),
    };
    search.walk(facts);
    search.decision(facts)
}

/// What a reader would notice: the outcome and whom to contact.
type Ending = (Outcome, Vec<Contact>);

struct Search<'p> {
    action: Action,
    programme: &'p Programme,
    /// All different endings, in the order they turned up.
    endings: Vec<Ending>,
    /// What all verdicts so far have in common.
    common: Option<Common>,
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
        if let Some(outcome) = settled(&self.endings, &common.findings) {
            let verdict = Verdict {
                findings: common.findings.into_iter().map(|(finding, _)| finding).collect(),
                values: common.values,
            };
            return Decision {
                outcome,
                contacts: verdict.contacts(),
                reasons: verdict.findings.into_iter().map(reason).collect(),
                missing: Vec::new(),
                values: verdict.values,
            };
        }
        ask(facts, &self.read, &self.pivotal, common.findings)
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

fn forget_unless_same<T: PartialEq>(own: &mut Option<T>, other: Option<T>) {
    if *own != other {
        *own = None;
    }
}

/// The outcome, if it is the same everywhere, rests on a reason that is known, and its contacts can't change.
fn settled(endings: &[Ending], common: &[(Finding, bool)]) -> Option<Outcome> {
    let outcome = endings.first()?.0;
    let same_outcome = endings.iter().all(|(other, _)| *other == outcome);
    let has_reason = common.iter().any(|(finding, _)| finding.rule.decides == Some(outcome));
    let same_contacts = if outcome == Outcome::Refuse {
        // What else may turn out to fail doesn't unsettle a refusal: it lists what is known to fail.
        common.iter().all(|(_, same_contacts)| *same_contacts)
    } else {
        endings.len() == 1
    };
    (same_outcome && has_reason && same_contacts).then_some(outcome)
}

fn ask(facts: &Facts, read: &[Need], pivotal: &BTreeSet<Need>, common: Vec<(Finding, bool)>) -> Decision {
    let mut missing: Vec<Missing> = Vec::new();
    // Where no single fact makes the difference, any of them is a step further.
    let needs = read.iter().filter(|need| pivotal.is_empty() || pivotal.contains(need));
    for need in needs {
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
