//! The audit read again: every stored decision decided anew with today's rules and programme.

use std::str::FromStr as _;

use serde::Serialize;
use serde_json::Value;

use super::{StaffDesk, StaffError};
use crate::domain::records::{AuditRow, Chain};
use crate::domain::rules::Action;
use crate::domain::standing::Decided;
use crate::storage::After;

/// How much is read at once.
const PAGE: u32 = 1000;

/// An outcome and the rules behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The outcome's word.
    pub outcome: String,
    /// The ids of the rules, the most fundamental first.
    pub rules: Vec<String>,
}

/// A decision that would come out differently today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Different {
    /// The audit chain it stands in.
    pub chain: Chain,
    /// Its place there.
    pub seq: u64,
    /// When it was made.
    pub at: chrono::DateTime<chrono::Utc>,
    /// What it was about: `C-000123`.
    pub subject: Option<String>,
    /// What was decided on.
    pub action: String,
    /// As it was.
    pub before: Verdict,
    /// As it would be today; none: there is no such action any more.
    pub today: Option<Verdict>,
}

/// All stored decisions, decided again.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Replay {
    /// How many decisions there are.
    pub decisions: u64,
    /// Those that come out differently, in the order of their chains.
    pub different: Vec<Different>,
}

impl StaffDesk<'_> {
    /// The rows of one chain, or of all, in their order.
    pub async fn audit_rows(&self, chain: Option<&Chain>) -> Result<Vec<AuditRow>, StaffError> {
        let chains = match chain {
            Some(chain) => vec![chain.clone()],
            None => self
                .store
                .audit_chains()
                .await?
                .into_iter()
                .map(|head| head.chain)
                .collect(),
        };
        let mut rows = Vec::new();
        for chain in chains {
            let mut number = 0;
            loop {
                let page = self.store.audit(&chain, After { number, limit: PAGE }).await?;
                let Some(last) = page.last() else { break };
                number = last.seq;
                rows.extend(page);
            }
        }
        Ok(rows)
    }

    /// Decides every stored decision again, with today's rules and the programme at hand.
    pub async fn replay(&self) -> Result<Replay, StaffError> {
        let mut replay = Replay::default();
        for row in self.audit_rows(None).await? {
            let Some((action, facts, before)) = decision(&row) else {
                continue;
            };
            replay.decisions += 1;
            let today = Action::from_str(&action)
                .ok()
                .map(|action| Verdict::of(&Decided::new(action, facts, self.programme)));
            if today.as_ref() != Some(&before) {
                replay.different.push(Different {
                    chain: row.chain,
                    seq: row.seq,
                    at: row.at,
                    subject: row.subject,
                    action,
                    before,
                    today,
                });
            }
        }
        Ok(replay)
    }
}

impl Verdict {
    /// What was decided.
    pub(super) fn of(decided: &Decided) -> Self {
        let rules = decided.decision.reasons.iter();
        Self {
            outcome: decided.decision.outcome.word().to_owned(),
            rules: rules.map(|reason| reason.rule.id.to_owned()).collect(),
        }
    }
}

/// The decision that a row holds, if it holds one: its action, facts and verdict.
pub(super) fn decision(row: &AuditRow) -> Option<(String, Value, Verdict)> {
    let mut stored: Value = serde_json::from_str(&row.facts).ok()?;
    let action = stored.get("action")?.as_str()?.to_owned();
    let outcome = stored.get("outcome")?.as_str()?.to_owned();
    let rules = stored.get("rules")?.as_array()?;
    let rules = rules
        .iter()
        .filter_map(|rule| rule.as_str().map(str::to_owned))
        .collect();
    let facts = stored.get_mut("facts")?.take();
    Some((action, facts, Verdict { outcome, rules }))
}
