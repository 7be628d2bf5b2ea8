//! What waits and what runs out: how old open cases are, how soon cases are answered first, and what is left in pools.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Serialize;

use super::programme::Programme;
use super::records::{Case, CaseStatus, PartnerData, Severity, period};
use super::standing::today;

/// Cases by severity, the worst first.
pub type BySeverity = [u64; 4];

/// Open cases that are about as old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Band {
    /// How old, in words.
    pub age: &'static str,
    /// How many.
    pub cases: BySeverity,
}

/// Open cases of a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InStatus {
    /// The status.
    pub status: CaseStatus,
    /// How many.
    pub cases: BySeverity,
}

/// How old open cases are, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backlog {
    /// The youngest first.
    pub ages: Vec<Band>,
    /// In the order in which cases go through them.
    pub statuses: Vec<InStatus>,
}

/// How soon cases of a severity were answered first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstReplies {
    /// The severity.
    pub severity: Severity,
    /// How many were answered.
    pub answered: u64,
    /// How many wait for their first answer.
    pub waiting: u64,
    /// The half of those answered were so within so many minutes; none where none was.
    pub median_minutes: Option<i64>,
    /// Nine of ten of those answered were so within so many minutes.
    pub most_minutes: Option<i64>,
}

/// What is left in a partner's pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PoolUse {
    /// Whose.
    pub partner: String,
    /// The partner's tier.
    pub tier: String,
    /// All incidents of the period.
    pub all: i64,
    /// Those used and not credited.
    pub used: i64,
    /// Those left.
    pub left: i64,
    /// The last day of the membership, after which what is left lapses.
    pub ends: NaiveDate,
    /// So many days until then; below zero once it is over.
    pub days: i64,
}

/// Whoever has no more days than this left is soon without their incidents: the days in which the rules warn of it.
pub const SOON_DAYS: i64 = 29;

/// The statuses of cases that somebody has to do something about.
pub const OPEN: [CaseStatus; 3] = [
    CaseStatus::Open,
    CaseStatus::WaitingForSupport,
    CaseStatus::WaitingForPartner,
];

/// Bands of age by their upper ends, in days; the last has none.
const BANDS: [(&str, Option<i64>); 6] = [
    ("under a day", Some(1)),
    ("1 to 3 days", Some(3)),
    ("3 to 7 days", Some(7)),
    ("1 to 2 weeks", Some(14)),
    ("2 to 4 weeks", Some(28)),
    ("4 weeks and more", None),
];

impl Backlog {
    /// How the open ones among `cases` stand at `now`.
    #[must_use]
    pub fn of(cases: &[Case], now: DateTime<Utc>) -> Self {
        let mut backlog = Self {
            ages: BANDS
                .iter()
                .map(|(age, _)| Band {
                    age,
                    cases: BySeverity::default(),
                })
                .collect(),
            statuses: OPEN
                .iter()
                .map(|status| InStatus {
                    status: *status,
                    cases: BySeverity::default(),
                })
                .collect(),
        };
        for case in cases {
            let Some(standing) = backlog.statuses.iter_mut().find(|own| own.status == case.status) else {
                continue;
            };
            let severity = case.severity as usize;
            standing.cases[severity] += 1;
            let age = now - case.opened;
            let fits = |days: &Option<i64>| days.is_none_or(|days| age < Duration::days(days));
            let band = BANDS.iter().zip(&mut backlog.ages).find(|((_, days), _)| fits(days));
            if let Some((_, band)) = band {
                band.cases[severity] += 1;
            }
        }
        backlog
    }

    /// How many have been open for a week or more.
    #[must_use]
    pub fn older(&self) -> u64 {
        let bands = BANDS.iter().zip(&self.ages);
        let old = bands.filter(|((_, days), _)| days.is_none_or(|days| days > 7));
        old.flat_map(|(_, band)| band.cases).sum()
    }

    /// How many cases are open.
    #[must_use]
    pub fn open(&self) -> u64 {
        self.ages.iter().flat_map(|band| band.cases).sum()
    }
}

/// How soon cases were answered first, by severity. Each comes with the moment of its first answer, where there was one.
#[must_use]
pub fn first_replies(cases: &[(Case, Option<DateTime<Utc>>)]) -> Vec<FirstReplies> {
    let of = |severity: Severity| {
        let own = cases.iter().filter(|(case, _)| case.severity == severity);
        let mut minutes: Vec<i64> = own
            .clone()
            .filter_map(|(case, answered)| Some((answered.as_ref()?.to_owned() - case.opened).num_minutes()))
            .collect();
        minutes.sort_unstable();
        FirstReplies {
            severity,
            answered: minutes.len() as u64,
            waiting: own
                .filter(|(case, answered)| answered.is_none() && !case.status.is_done())
                .count() as u64,
            median_minutes: within(&minutes, 50),
            most_minutes: within(&minutes, 90),
        }
    };
    Severity::ALL.iter().copied().map(of).collect()
}

/// The smallest of `sorted` that isn't less than so many percent of them.
fn within(sorted: &[i64], percent: usize) -> Option<i64> {
    let place = (sorted.len() * percent).div_ceil(100).checked_sub(1)?;
    sorted.get(place).copied()
}

/// What is left in the pools of the period that counts now: the emptiest first, then those that end first. Partners without
/// incidents in it are left out: they have used nothing up.
#[must_use]
pub fn pools(partners: &[PartnerData], now: DateTime<Utc>, programme: &Programme) -> Vec<PoolUse> {
    let of = |data: &PartnerData| {
        let today = today(now, &data.partner.region, programme);
        let period = period::current(&data.periods, today)?;
        let pool = &period.pool;
        Some(PoolUse {
            partner: data.partner.key.to_string(),
            tier: data.partner.tier.clone(),
            all: pool.included + pool.added,
            used: pool.used - pool.credited,
            left: pool.balance(),
            ends: period.membership.end,
            days: (period.membership.end - today).num_days(),
        })
    };
    let mut pools: Vec<PoolUse> = partners.iter().filter_map(of).collect();
    pools.retain(|pool| pool.all > 0 || pool.used > 0);
    // The share that is left in whole numbers: left·all of the other against the same the other way round.
    pools.sort_by(|one, other| {
        let share = |pool: &PoolUse, all: i64| i128::from(pool.left.max(0)) * i128::from(all.max(1));
        share(one, other.all)
            .cmp(&share(other, one.all))
            .then(one.ends.cmp(&other.ends))
            .then(one.partner.cmp(&other.partner))
    });
    pools
}

impl PoolUse {
    /// Whether what is left lapses soon.
    #[must_use]
    pub const fn lapses_soon(&self) -> bool {
        self.left > 0 && self.days >= 0 && self.days <= SOON_DAYS
    }
}
