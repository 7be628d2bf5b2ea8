//! What is known about a partner when a rule is asked, and how it is read from JSON.
//!
//! A key left out isn't known; `null` is known to be none. The difference decides whether the assistant has to ask,
//! so it is kept in the types. Where "none" makes no sense (there is no day that is no day), `null` counts as left out.
//! Knows no rule.

use chrono::NaiveDate;
use serde::de::{Deserializer, Error as _, Unexpected, Visitor};
use serde::{Deserialize, Serialize};

use crate::domain::programme::{ProductKind, Tier};

/// Something that may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// Nobody has said.
    #[default]
    LeftOut,
    /// It is known. Where there may be none at all, `T` is an `Option`.
    Known(T),
}

/// Everything that rules may look at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The day in the region's time zone. No rule reads the clock.
    #[serde(deserialize_with = "day")]
    pub today: Fact<NaiveDate>,
    /// `EMEA` or another word; case makes no difference.
    #[serde(deserialize_with = "left_out_if_null")]
    pub region: Fact<String>,
    /// The tier; none: not in the programme (`none` or `null`).
    #[serde(deserialize_with = "tier")]
    pub tier: Fact<Option<Tier>>,
    /// The membership; none: not a member.
    #[serde(deserialize_with = "known_or_none")]
    pub membership: Fact<Option<Period>>,
    /// The technical support agreement; none: not bought.
    #[serde(deserialize_with = "known_or_none")]
    pub agreement: Fact<Option<Period>>,
    /// The last day that the partner wants; none: no particular day, which is also what left out means.
    #[serde(deserialize_with = "day_or_none")]
    pub requested_end: Option<NaiveDate>,
    /// The pool of this period. `null`: nothing in it and nothing used.
    #[serde(deserialize_with = "incidents_or_none")]
    pub incidents: Fact<Incidents>,
    /// The person who asks. `null`: not a named contact.
    #[serde(deserialize_with = "contact_or_none")]
    pub contact: Fact<Person>,
    /// The product that it is about.
    #[serde(deserialize_with = "left_out_if_null")]
    pub product: Fact<Product>,
    /// Who would use the PIN.
    #[serde(deserialize_with = "left_out_if_null")]
    pub pin_holder: Fact<PinHolder>,
    /// The case that it is about. `null`: neither a bug nor reviewed.
    #[serde(deserialize_with = "incident_or_none")]
    pub incident: Fact<Incident>,
    /// The partner's customer.
    #[serde(deserialize_with = "left_out_if_null")]
    pub end_user: Fact<EndUser>,
    /// What the partner sees in the portal.
    #[serde(deserialize_with = "left_out_if_null")]
    pub portal: Fact<Portal>,
    /// A language code: `en`, `de-AT`.
    #[serde(deserialize_with = "left_out_if_null")]
    pub language: Fact<String>,
}

/// First and last day, both of them inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Period {
    /// The first day.
    #[serde(deserialize_with = "day")]
    pub start: Fact<NaiveDate>,
    /// The last day.
    #[serde(deserialize_with = "day")]
    pub end: Fact<NaiveDate>,
}

/// The incident pool of a period, in incidents. `null` is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incidents {
    /// Included in the agreement.
    #[serde(deserialize_with = "count")]
    pub included: Fact<u64>,
    /// Added by add-ons.
    #[serde(deserialize_with = "count")]
    pub added: Fact<u64>,
    /// Used, credited ones among them.
    #[serde(deserialize_with = "count")]
    pub used: Fact<u64>,
    /// Given back by case reviews.
    #[serde(deserialize_with = "count")]
    pub credited: Fact<u64>,
}

/// The person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Whether they are a named contact of the partner.
    #[serde(deserialize_with = "default_if_null")]
    pub named: Fact<bool>,
    /// Whether they have a PIN of their own.
    #[serde(deserialize_with = "default_if_null")]
    pub pin: Fact<bool>,
    /// Their certifications.
    #[serde(deserialize_with = "default_if_null")]
    pub certifications: Fact<Vec<Certification>>,
}

/// A certificate that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Certification {
    /// The certificate's name.
    pub name: Option<String>,
    /// What it covers; none: staff haven't said. Left out: as the programme file says.
    #[serde(deserialize_with = "known_or_none")]
    pub products: Fact<Option<Vec<String>>>,
    /// The last day on which it is valid; none: it doesn't expire.
    #[serde(deserialize_with = "day_or_never")]
    pub expires: Fact<Option<NaiveDate>>,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Product {
    /// Its name or another name of it.
    #[serde(deserialize_with = "left_out_if_null")]
    pub name: Fact<String>,
    /// Whose it is. Left out: as the programme file says.
    #[serde(deserialize_with = "left_out_if_null")]
    pub kind: Fact<ProductKind>,
}

/// Who would use a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PinHolder {
    /// The person it was issued to.
    #[serde(rename = "self")]
    Own,
    /// Somebody else at the partner.
    Colleague,
    /// The one who takes over the person's job.
    Successor,
    /// A customer of the partner.
    Customer,
    /// The partner as a whole.
    Company,
}

/// A case that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// Whether it has been re-defined as a bug.
    #[serde(deserialize_with = "default_if_null")]
    pub bug: Fact<bool>,
    /// What became of its review.
    #[serde(deserialize_with = "default_if_null")]
    pub review: Fact<Review>,
}

/// Where a case review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Review {
    /// Nobody has asked for one.
    #[default]
    None,
    /// Asked for, not decided.
    Requested,
    /// The case is to be credited.
    Granted,
    /// It isn't.
    Declined,
}

/// A customer of the partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndUser {
    /// What the customer needs help with.
    #[serde(deserialize_with = "left_out_if_null")]
    pub product_kind: Fact<EndUserProduct>,
    /// Whether they have bought Preferred Support.
    #[serde(deserialize_with = "default_if_null")]
    pub purchased: Fact<bool>,
    /// Whether they have received a PIN.
    #[serde(deserialize_with = "default_if_null")]
    pub has_pin: Fact<bool>,
    /// Whether they want support from Citrix directly.
    #[serde(deserialize_with = "default_if_null")]
    pub wants_direct: Fact<bool>,
}

/// What an end-user needs help with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EndUserProduct {
    /// Software.
    Software,
    /// An appliance.
    Appliance,
}

/// What the partner sees in the portal's main selection list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Portal {
    /// Whether the option "Technical Support" is there.
    #[serde(deserialize_with = "default_if_null")]
    pub option_visible: Fact<bool>,
    /// What was chosen: `technical-support`, `customer-service/…`, or another word.
    #[serde(deserialize_with = "left_out_if_null")]
    pub category: Fact<String>,
}

/// Facts that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}{message}")]
pub struct FactsError {
    /// The path of the fact with a colon, or nothing: `membership.start: `.
    path: String,
    /// What is wrong and what was expected.
    message: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl<T> Fact<T> {
    /// The value, if it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::LeftOut => None,
            Self::Known(value) => Some(value),
        }
    }
}

impl Facts {
    /// Reads facts from JSON. The error says where, which fact, and what was expected.
    pub fn from_json(text: &str) -> Result<Self, FactsError> {
        read_json(text)
    }
}

impl Person {
    /// Known to be nobody's named contact.
    #[must_use]
    pub const fn nobody() -> Self {
        Self {
            named: Fact::Known(false),
            pin: Fact::Known(false),
            certifications: Fact::Known(Vec::new()),
        }
    }
}

/// Reads a value from JSON; the error says where, which key, and what was expected.
pub fn read_json<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, FactsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = match error.path().to_string().as_str() {
            "." => String::new(),
            path => format!("{path}: "),
        };
        explain(path, error.inner())
    })?;
    json.end().map_err(|error| explain(String::new(), &error))?;
    Ok(value)
}

fn explain(path: String, error: &serde_json::Error) -> FactsError {
    let text = error.to_string();
    // serde_json puts the position behind its message; it is shown in front, with the file's name.
    let message = text.split(" at line ").next().unwrap_or_default();
    FactsError {
        path,
        message: format!("{message}{}", suggestion(message)),
        line: error.line().max(1),
        column: error.column().max(1),
    }
}

/// serde lists what it knows as ``unknown field `tear`, expected one of `today`, `tier` ``: the nearest is the suggestion.
fn suggestion(message: &str) -> String {
    if !message.starts_with("unknown ") {
        return String::new();
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let Some(word) = quoted.next() else {
        return String::new();
    };
    crate::domain::nearest(word, quoted)
        .map(|near| format!("; did you mean '{near}'?"))
        .unwrap_or_default()
}

fn left_out_if_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(json: D) -> Result<Fact<T>, D::Error> {
    Option::<T>::deserialize(json).map(|value| value.map_or(Fact::LeftOut, Fact::Known))
}

fn default_if_null<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(json: D) -> Result<Fact<T>, D::Error> {
    Option::<T>::deserialize(json).map(|value| Fact::Known(value.unwrap_or_default()))
}

fn known_or_none<'de, D: Deserializer<'de>, T: Deserialize<'de>>(json: D) -> Result<Fact<Option<T>>, D::Error> {
    Option::<T>::deserialize(json).map(Fact::Known)
}

fn contact_or_none<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<Person>, D::Error> {
    Option::deserialize(json).map(|value| Fact::Known(value.unwrap_or(Person::nobody())))
}

fn incident_or_none<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<Incident>, D::Error> {
    let none = Incident {
        bug: Fact::Known(false),
        review: Fact::Known(Review::None),
    };
    Option::deserialize(json).map(|value| Fact::Known(value.unwrap_or(none)))
}

fn incidents_or_none<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<Incidents>, D::Error> {
    let none = Incidents {
        included: Fact::Known(0),
        added: Fact::Known(0),
        used: Fact::Known(0),
        credited: Fact::Known(0),
    };
    Option::deserialize(json).map(|value| Fact::Known(value.unwrap_or(none)))
}

fn tier<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<Option<Tier>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        Silver,
        Gold,
        Platinum,
        None,
    }
    Ok(Fact::Known(match Option::deserialize(json)? {
        Some(Word::Silver) => Some(Tier::Silver),
        Some(Word::Gold) => Some(Tier::Gold),
        Some(Word::Platinum) => Some(Tier::Platinum),
        Some(Word::None) | None => None,
    }))
}

fn day<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<NaiveDate>, D::Error> {
    day_or_none(json).map(|day| day.map_or(Fact::LeftOut, Fact::Known))
}

fn day_or_never<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<Option<NaiveDate>>, D::Error> {
    day_or_none(json).map(Fact::Known)
}

fn day_or_none<'de, D: Deserializer<'de>>(json: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(json)? else {
        return Ok(None);
    };
    // chrono alone would also take 2010-1-1 and years of five digits.
    let is_iso = text.len() == 10 && text.is_ascii();
    match NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        Ok(day) if is_iso => Ok(Some(day)),
        _ => Err(D::Error::invalid_value(Unexpected::Str(&text), &"a day as YYYY-MM-DD")),
    }
}

fn count<'de, D: Deserializer<'de>>(json: D) -> Result<Fact<u64>, D::Error> {
    struct Count;
    impl Visitor<'_> for Count {
        type Value = u64;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a whole number, 0 or more")
        }
        fn visit_u64<E>(self, value: u64) -> Result<u64, E> {
            Ok(value)
        }
        fn visit_unit<E>(self) -> Result<u64, E> {
            Ok(0)
        }
    }
    json.deserialize_any(Count).map(Fact::Known)
}
