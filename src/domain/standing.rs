//! What the records say about a partner on a day, as the facts that rules decide on.
//!
//! Facts are kept as JSON beside the decision, so that the same question can be asked again under other rules. They name
//! nobody.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::programme::Programme;
use super::records::{Contact, Days, Json, Partner, PartnerPeriod, Pool, period};
use super::rules::{Action, Decision, Facts, decide};

/// A partner on a day, seen by one of its contacts or by nobody in particular.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The company.
    pub partner: &'a Partner,
    /// The period that counts today; none where nothing was ever imported.
    pub period: Option<&'a PartnerPeriod>,
    /// The person who asks.
    pub contact: Option<&'a Contact>,
    /// The day in the partner's region.
    pub today: NaiveDate,
}

/// A decision with the facts it rests on.
#[derive(Debug, Clone)]
pub struct Decided {
    /// What was asked.
    pub action: Action,
    /// What was known, in the form that [`Facts`] are read from.
    pub facts: Value,
    /// What the rules say.
    pub decision: Decision,
}

/// The day it is in `region` at this moment.
#[must_use]
pub fn today(now: DateTime<Utc>, region: &str, programme: &Programme) -> NaiveDate {
    now.with_timezone(&programme.time_zone(region)).date_naive()
}

impl<'a> Standing<'a> {
    /// The partner's standing at this moment.
    #[must_use]
    pub fn new(
        partner: &'a Partner,
        periods: &'a [PartnerPeriod],
        contact: Option<&'a Contact>,
        now: DateTime<Utc>,
        programme: &Programme,
    ) -> Self {
        let today = today(now, &partner.region, programme);
        Self {
            partner,
            period: period::current(periods, today),
            contact,
            today,
        }
    }

    /// What is known, in the form that [`Facts`] are read from. What only the conversation can tell (a product, say) is left out.
    #[must_use]
    pub fn facts(&self) -> Value {
        let agreement = self.period.and_then(|period| period.agreement);
        let contact = self.contact.map_or(Value::Null, |contact| {
            let certifications = contact.certifications.iter();
            let certifications: Vec<Value> = certifications
                .map(|held| json!({ "name": held.name, "expires": held.expires }))
                .collect();
            json!({ "named": contact.active, "pin": contact.pin.is_some(), "certifications": certifications })
        });
        json!({
            "today": self.today,
            "region": self.partner.region,
            "tier": self.partner.tier,
            "membership": self.period.map(|period| period.membership).map_or(Value::Null, days),
            "agreement": agreement.map_or(Value::Null, days),
            "incidents": self.period.map_or(Value::Null, |period| incidents(&period.pool)),
            "contact": contact,
        })
    }
}

fn days(days: Days) -> Value {
    json!({ "start": days.start, "end": days.end })
}

fn incidents(pool: &Pool) -> Value {
    // The ledger can't go below zero but where staff lowered what is included; the rules then see an empty pool.
    let count = |amount: i64| amount.max(0);
    json!({
        "included": count(pool.included), "added": count(pool.added),
        "used": count(pool.used), "credited": count(pool.credited),
    })
}

impl Decided {
    /// Decides on `facts`.
    ///
    /// Facts that can't be read (a tier that no rule knows, say) decide as if nothing were known: the rules then ask.
    #[must_use]
    pub fn new(action: Action, facts: Value, programme: &Programme) -> Self {
        let read = Facts::deserialize(&facts).unwrap_or_default();
        let decision = decide(action, &read, programme);
        Self {
            action,
            facts,
            decision,
        }
    }

    /// The form in which a decision is put on record.
    #[must_use]
    pub fn record(&self) -> Json {
        let rules: Vec<&str> = self.decision.reasons.iter().map(|reason| reason.rule.id).collect();
        Json(json!({
            "action": self.action.word(),
            "facts": self.facts,
            "outcome": self.decision.outcome.word(),
            "rules": rules,
        }))
    }
}
