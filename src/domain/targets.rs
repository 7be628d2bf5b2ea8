//! Response targets: until when a case is to be answered first, and whether it was.
//!
//! Where the partner's region has business hours, only these count, by its own clock; elsewhere every hour does.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::programme::{BusinessHours, Programme};
use super::records::{Case, Partner, Severity};

/// A clock that is put forward skips an hour, and in one known case a day.
const LONGEST_GAP: usize = 48;

/// Until when a case is to be answered, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Target {
    /// The last moment for the first answer.
    pub due: DateTime<Utc>,
    /// How it stands now.
    pub state: TargetState,
}

/// How a case stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TargetState {
    /// There is time left.
    Waiting,
    /// The time is over and nobody has answered.
    Overdue,
    /// It was answered in time.
    InTime,
    /// It was answered, and too late.
    Late,
    /// It was resolved or closed without an answer.
    Done,
}

/// When a case is to be answered first; none where staff have set no target for the tier and severity.
#[must_use]
pub fn due(
    opened: DateTime<Utc>,
    severity: Severity,
    tier: &str,
    region: &str,
    programme: &Programme,
) -> Option<DateTime<Utc>> {
    let mut targets = programme.response_targets.iter();
    let target = targets.find(|target| target.tier.word() == tier && target.severity == severity)?;
    let time = Duration::hours(i64::from(target.hours));
    match programme.region(region).and_then(|region| region.business_hours) {
        None => opened.checked_add_signed(time),
        Some(hours) => in_business_hours(opened, time, &hours, programme.time_zone(region)),
    }
}

/// The target of a case, given when staff first answered it; none where there is none.
#[must_use]
pub fn target(
    case: &Case,
    answered: Option<DateTime<Utc>>,
    partner: &Partner,
    programme: &Programme,
    now: DateTime<Utc>,
) -> Option<Target> {
    let due = due(case.opened, case.severity, &partner.tier, &partner.region, programme)?;
    let state = match answered {
        Some(answered) if answered <= due => TargetState::InTime,
        Some(_) => TargetState::Late,
        None if case.status.is_done() => TargetState::Done,
        None if now <= due => TargetState::Waiting,
        None => TargetState::Overdue,
    };
    Some(Target { due, state })
}

/// The moment at which `time` of business hours have passed since `from`.
fn in_business_hours(
    from: DateTime<Utc>,
    mut time: Duration,
    hours: &BusinessHours,
    zone: Tz,
) -> Option<DateTime<Utc>> {
    let mut day = from.with_timezone(&zone).date_naive();
    // Ends: every week has at least a minute of business hours, and the calendar has a last day.
    loop {
        if works(day, hours) {
            let opens = moment(day, hours.opens, zone)?.max(from);
            let closes = moment(day, hours.closes, zone)?;
            if closes > opens {
                if opens + time <= closes {
                    return Some(opens + time);
                }
                time -= closes - opens;
            }
        }
        day = day.succ_opt()?;
    }
}

/// Whether the office is open on `day`. The week may run over its end: Sunday to Thursday.
fn works(day: NaiveDate, hours: &BusinessHours) -> bool {
    let since_first = day.weekday().days_since(hours.first_day);
    since_first <= hours.last_day.days_since(hours.first_day)
}

/// When a clock of the zone shows this time: the first of two, and the first after it where it is skipped.
fn moment(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
    let mut local = NaiveDateTime::new(day, time);
    for _ in 0..=LONGEST_GAP {
        if let Some(found) = zone.from_local_datetime(&local).earliest() {
            return Some(found.to_utc());
        }
        local = local.checked_add_signed(Duration::minutes(30))?;
    }
    None
}
