//! The programme's rules: an action and what is known about a partner go in, a decision with all its reasons comes out.
//!
//! [`decide`] is the door. `table` holds all rules with the words they rest on; one file a group of actions says which
//! of them apply to facts that are complete; `settle` decides when facts are missing, by trying what they could be.
//! Rules never read the clock, compare a tier's name, or look for words in a product's name.

mod case;
mod decision;
mod end_user;
mod facts;
mod incidents;
mod need;
mod pin;
mod portal;
mod possible;
mod purchase;
mod service;
mod settle;
mod table;
mod verdict;

pub use decision::{Decision, Missing, Reason, ReasonReport, Report, SourceReport, Values};
pub use facts::{
    Certification, EndUser, EndUserProduct, Fact, Facts, FactsError, Incident, Incidents, Period, Person, PinHolder,
    Portal, Product, Review, read_json,
};
pub use need::{Count, Need};
pub use settle::decide;
pub use table::{Citation, RULES, Rule, quotes};

use serde::{Deserialize, Serialize};

use super::programme::Programme;
use verdict::Verdict;

/// What somebody wants to do or to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Buy additional incidents.
    BuyAddOn,
    /// Take incidents into the next period.
    CarryOverIncidents,
    /// Buy the basic agreement.
    BuySupport,
    /// Do without support.
    OptOutOfSupport,
    /// Open a support case.
    OpenCase,
    /// Use a PIN.
    UsePin,
    /// Ask that cases be credited.
    RequestCaseReview,
    /// Have a case credited.
    CreditIncident,
    /// Know the response times.
    ResponseTimes,
    /// Find help for an end-user.
    EndUserSupport,
    /// Submit a service request in the portal.
    SubmitServiceRequest,
    /// Know whom to buy support from.
    PurchaseContact,
    /// Know whether a language is spoken.
    SupportLanguage,
}

/// What a rule, or all of them together, decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// This is how it is.
    Info,
    /// It can be done.
    Allow,
    /// A fact is missing that could still change the outcome or the contact.
    Ask,
    /// The FAQ is silent: say so and hand over, never guess.
    Unknown,
    /// Go to a contact.
    Route,
    /// It can't be done.
    Refuse,
}

/// A word that isn't an action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no action '{word}'{hint}")]
pub struct UnknownAction {
    word: String,
    hint: String,
}

impl Action {
    /// All actions, in the order of the rules' table.
    pub const ALL: [Self; 13] = [
        Self::BuyAddOn,
        Self::CarryOverIncidents,
        Self::BuySupport,
        Self::OptOutOfSupport,
        Self::OpenCase,
        Self::UsePin,
        Self::RequestCaseReview,
        Self::CreditIncident,
        Self::ResponseTimes,
        Self::EndUserSupport,
        Self::SubmitServiceRequest,
        Self::PurchaseContact,
        Self::SupportLanguage,
    ];

    /// The word for it on the command line and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::BuyAddOn => "buy-add-on",
            Self::CarryOverIncidents => "carry-over-incidents",
            Self::BuySupport => "buy-support",
            Self::OptOutOfSupport => "opt-out-of-support",
            Self::OpenCase => "open-case",
            Self::UsePin => "use-pin",
            Self::RequestCaseReview => "request-case-review",
            Self::CreditIncident => "credit-incident",
            Self::ResponseTimes => "response-times",
            Self::EndUserSupport => "end-user-support",
            Self::SubmitServiceRequest => "submit-service-request",
            Self::PurchaseContact => "purchase-contact",
            Self::SupportLanguage => "support-language",
        }
    }
}

impl std::str::FromStr for Action {
    type Err = UnknownAction;

    fn from_str(word: &str) -> Result<Self, UnknownAction> {
        Self::ALL
            .into_iter()
            .find(|action| action.word() == word)
            .ok_or_else(|| UnknownAction {
                word: word.to_owned(),
                hint: super::nearest(word, Self::ALL.into_iter().map(Self::word)).map_or_else(
                    || format!("; the actions are {}", Self::ALL.map(Self::word).join(", ")),
                    |near| format!("; did you mean '{near}'?"),
                ),
            })
    }
}

impl Outcome {
    /// The word for it in JSON and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Allow => "allow",
            Self::Ask => "ask",
            Self::Unknown => "unknown",
            Self::Route => "route",
            Self::Refuse => "refuse",
        }
    }
}

/// Which rules apply to `facts`, or the first fact that is needed to tell.
fn evaluate(action: Action, facts: &Facts, programme: &Programme) -> Result<Verdict, Need> {
    match action {
        Action::BuyAddOn => purchase::buy_add_on(facts, programme),
        Action::BuySupport => purchase::buy_support(facts, programme),
        Action::OptOutOfSupport => purchase::opt_out(facts, programme),
        Action::PurchaseContact => purchase::contact(facts, programme),
        Action::OpenCase => case::open(facts, programme),
        Action::UsePin => pin::use_pin(facts, programme),
        Action::CarryOverIncidents => Ok(incidents::carry_over()),
        Action::RequestCaseReview => incidents::request_review(facts, programme),
        Action::CreditIncident => incidents::credit(facts, programme),
        Action::ResponseTimes => service::response_times(facts, programme),
        Action::SupportLanguage => service::language(facts, programme),
        Action::EndUserSupport => end_user::support(facts, programme),
        Action::SubmitServiceRequest => portal::submit(facts, programme),
    }
}
