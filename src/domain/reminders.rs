//! Reminders: a membership, an agreement or a certificate ends soon.
//!
//! Each has an id that is the same on every day on which it is due, so that whoever sends it can send it once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::records::{Contact, ContactId, Days, Partner, PartnerPeriod, period};

/// How many days before the last one a reminder is due.
pub const DAYS_BEFORE: i64 = 30;

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The membership, and the agreement with it where both end on the same day.
    Membership {
        /// The agreement ends with it.
        agreement_too: bool,
    },
    /// The agreement alone, while the membership goes on.
    Agreement,
    /// A contact's certificate.
    Certificate {
        /// Its name.
        name: String,
    },
}

/// A reminder that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The same whenever it is due; another one where the day it is about is another. Names nobody.
    pub id: String,
    /// What ends.
    pub ending: Ending,
    /// The last day.
    pub end: NaiveDate,
    /// How many incidents are unused and lapse; none where there is no pool to speak of.
    pub unused: Option<u64>,
    /// Who is told.
    pub to: Vec<ContactId>,
}

/// The first and the last day of what may end soon at `now`, wherever a company is: today is another day there.
#[must_use]
pub fn window(now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
    let today = now.date_naive();
    (today - TimeDelta::days(1), today + TimeDelta::days(DAYS_BEFORE + 1))
}

/// The reminders due on `today`: what ends within [`DAYS_BEFORE`] days, today included. One that wasn't sent on its first
/// day is due until the end.
#[must_use]
pub fn due(partner: &Partner, periods: &[PartnerPeriod], contacts: &[Contact], today: NaiveDate) -> Vec<Reminder> {
    let near = |end: NaiveDate| (0..=DAYS_BEFORE).contains(&(end - today).num_days());
    let active = || contacts.iter().filter(|contact| contact.active);
    let mut due = Vec::new();
    if let Some(period) = period::current(periods, today).filter(|period| period.begins <= today) {
        let everybody: Vec<ContactId> = active().map(|contact| contact.id).collect();
        let key = &partner.key;
        let membership = period.membership.end;
        let agreement = period.agreement.map(|days| days.end);
        let lapses = unused(period).is_some_and(|count| count > 0);
        // Where the next one is on record already, only what lapses is worth a word.
        if near(membership) && (lapses || !goes_on(periods, membership, |next| Some(next.membership))) {
            due.push(Reminder {
                id: format!("reminder:{key}:membership:{membership}"),
                ending: Ending::Membership {
                    agreement_too: agreement == Some(membership),
                },
                end: membership,
                unused: unused(period),
                to: everybody.clone(),
            });
        }
        if let Some(end) = agreement.filter(|end| *end != membership && near(*end))
            && (lapses || !goes_on(periods, end, |next| next.agreement))
        {
            due.push(Reminder {
                id: format!("reminder:{key}:agreement:{end}"),
                ending: Ending::Agreement,
                end,
                unused: unused(period),
                to: everybody,
            });
        }
    }
    for contact in active() {
        for held in contact.certifications.iter().filter(|held| near(held.expires)) {
            due.push(Reminder {
                id: format!("reminder:contact:{}:{}:{}", contact.id.0, held.name, held.expires),
                ending: Ending::Certificate {
                    name: held.name.clone(),
                },
                end: held.expires,
                unused: None,
                to: vec![contact.id],
            });
        }
    }
    due
}

/// Whether, on the day after `end`, another membership or agreement runs.
fn goes_on(periods: &[PartnerPeriod], end: NaiveDate, days: impl Fn(&PartnerPeriod) -> Option<Days>) -> bool {
    let after = end.succ_opt();
    let mut all = periods.iter().filter_map(days);
    after.is_some_and(|after| all.any(|days| days.contains(after)))
}

/// What is left of a pool that had something in it.
fn unused(period: &PartnerPeriod) -> Option<u64> {
    let pool = &period.pool;
    (pool.included + pool.added > 0).then(|| u64::try_from(pool.balance()).unwrap_or_default())
}
