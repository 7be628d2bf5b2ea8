//! Another programme file tried on the decisions on record: which would come out differently. Changes nothing.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use chrono::{DateTime, Utc};

use super::audit::{Verdict, decision};
use super::{StaffDesk, StaffError};
use crate::domain::language::Language;
use crate::domain::programme::Programme;
use crate::domain::records::{AuditRow, Chain, ChainHead};
use crate::domain::rules::{Action, Report};
use crate::domain::standing::Decided;
use crate::storage::After;

/// So many rows are read at once; between them others get their turn.
const PAGE: u32 = 250;
/// No more rows of the audit are looked at: the newest of each chain.
pub const MOST_ROWS: u64 = 20_000;
/// So many decisions are shown one by one; all of them are counted.
pub const SHOWN: usize = 100;

/// A decision on record that the other file would change.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The audit chain it stands in.
    pub chain: Chain,
    /// Its place there.
    pub seq: u64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What it was about: `C-000123`.
    pub subject: Option<String>,
    /// What was decided on.
    pub action: Action,
    /// As it stands on record.
    pub recorded: Verdict,
    /// As the file that is served now decides.
    pub now: Report,
    /// As the other file decides.
    pub then: Report,
}

/// Decisions that change in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What was decided on.
    pub action: Action,
    /// The outcome's word now.
    pub now: &'static str,
    /// The outcome's word with the other file.
    pub then: &'static str,
    /// How many.
    pub count: u64,
}

/// What another programme file would change.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// How many rows the audit has.
    pub rows: u64,
    /// How many of them were looked at.
    pub seen: u64,
    /// How many decisions those hold.
    pub decisions: u64,
    /// How many of them come out otherwise than on record whichever of the two files is asked: not for the file's sake.
    pub other_already: u64,
    /// How many the other file would change.
    pub changed: u64,
    /// The first of them, the newest of each chain first.
    pub shown: Vec<Changed>,
    /// All of them, put together; the most first.
    pub groups: Vec<Group>,
}

impl StaffDesk<'_> {
    /// Decides what is on record again, with the file at hand and with `other`, and tells where they part.
    pub async fn try_programme(&self, other: &Programme) -> Result<Tried, StaffError> {
        let heads = self.store.audit_chains().await?;
        let mut tried = Tried {
            rows: heads.iter().map(|head| head.seq).sum(),
            ..Tried::default()
        };
        let share = share(&heads, MOST_ROWS);
        let mut groups: BTreeMap<(&str, &str, &str), Group> = BTreeMap::new();
        for head in heads {
            let mut number = head.seq.saturating_sub(share);
            let mut found = Vec::new();
            loop {
                let page = self.store.audit(&head.chain, After { number, limit: PAGE }).await?;
                // What was written meanwhile isn't waited for.
                let Some(last) = page.last().filter(|_| number < head.seq) else {
                    break;
                };
                number = last.seq;
                tried.seen += page.len() as u64;
                let changed = page.into_iter().filter_map(|row| self.tried(row, other, &mut tried));
                found.extend(changed);
                tokio::task::yield_now().await;
            }
            for change in found.into_iter().rev() {
                let (now, then) = (change.now.decision.word(), change.then.decision.word());
                let key = (change.action.word(), now, then);
                let group = groups.entry(key).or_insert(Group {
                    action: change.action,
                    now,
                    then,
                    count: 0,
                });
                group.count += 1;
                tried.changed += 1;
                if tried.shown.len() < SHOWN {
                    tried.shown.push(change);
                }
            }
        }
        tried.groups = groups.into_values().collect();
        tried.groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        Ok(tried)
    }

    /// What becomes of a row's decision, where it holds one and the files part on it.
    fn tried(&self, row: AuditRow, other: &Programme, tried: &mut Tried) -> Option<Changed> {
        let (action, facts, recorded) = decision(&row)?;
        tried.decisions += 1;
        let action = Action::from_str(&action).ok();
        let Some(action) = action else {
            // An action that there is no more comes out like this whatever a file says.
            tried.other_already += 1;
            return None;
        };
        let now = Decided::new(action, facts.clone(), self.programme);
        let then = Decided::new(action, facts, other);
        if now.decision == then.decision {
            tried.other_already += u64::from(Verdict::of(&now) != recorded);
            return None;
        }
        Some(Changed {
            chain: row.chain,
            seq: row.seq,
            at: row.at,
            subject: row.subject,
            action,
            recorded,
            now: now.decision.report(Language::En),
            then: then.decision.report(Language::En),
        })
    }
}

/// So many rows of each chain, the newest, are looked at so that they are no more than `most` together: short chains whole, long
/// ones as far as there is room.
fn share(heads: &[ChainHead], most: u64) -> u64 {
    let mut lengths: Vec<u64> = heads.iter().map(|head| head.seq).collect();
    lengths.sort_unstable();
    let mut room = most;
    for (number, length) in lengths.iter().enumerate() {
        let others = (lengths.len() - number) as u64;
        // At least one of each, or nobody would be told of a short chain.
        let each = (room / others).max(1);
        if *length > each {
            return each;
        }
        room = room.saturating_sub(*length);
    }
    u64::MAX
}
