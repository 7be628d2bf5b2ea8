//! Why an act of staff didn't happen. Nothing was changed then.

use crate::domain::language::Language;
use crate::domain::records::{CaseNumber, CaseStatus, OrderNumber, OrderStatus, ReviewNumber, ReviewStatus};
use crate::domain::rules::Decision;
use crate::domain::standing::Decided;
use crate::storage::StoreError;

use chrono::NaiveDate;

/// Why an act of staff didn't happen.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// There is no such record. The text names it: `case C-000123`.
    #[error("there is no {0}")]
    NotFound(String),
    /// Nothing was written where words were wanted.
    #[error("the text is empty")]
    Empty,
    /// A case can't go from its status to the wanted one.
    #[error("{case} is {from} and can't become {to}; from there it can become {}", list(.from.next()))]
    Move {
        /// The case.
        case: CaseNumber,
        /// Where it stands.
        from: CaseStatus,
        /// Where it was to go.
        to: CaseStatus,
    },
    /// A closed case can't be answered.
    #[error("{0} is closed, so nobody would look for an answer there; it has to be reopened first")]
    Closed(CaseNumber),
    /// A case has no room for more files of staff.
    #[error("staff can add {1} files to {0} at most")]
    TooManyFiles(CaseNumber, usize),
    /// A file can't be taken; it is said why.
    #[error("{0}")]
    File(String),
    /// The rules say no.
    #[error("{}", refusal(.subject, &.decided.decision))]
    Refused {
        /// What was to be done: `order O-000045 can't be approved`.
        subject: String,
        /// The decision, with its facts.
        decided: Box<Decided>,
    },
    /// An order was decided before.
    #[error("{0} is {1} already; an order is decided once")]
    OrderDecided(OrderNumber, OrderStatus),
    /// A case of a review was decided before.
    #[error("{case} in {review} is {status} already; it is decided once")]
    CaseDecided {
        /// The review.
        review: ReviewNumber,
        /// The case.
        case: CaseNumber,
        /// What was decided.
        status: ReviewStatus,
    },
    /// All cases of a review were decided before.
    #[error("all cases of {0} are decided; none is waiting")]
    ReviewDecided(ReviewNumber),
    /// A review doesn't name the case.
    #[error("{review} doesn't name {case}; it names {}", list(.named))]
    NotInReview {
        /// The review.
        review: ReviewNumber,
        /// The case.
        case: CaseNumber,
        /// The cases it names.
        named: Vec<CaseNumber>,
    },
    /// A case was credited by another review.
    #[error("a case of this review was credited before; a case is credited once")]
    CreditedBefore,
    /// An order of basic support needs the number of incidents.
    #[error("{0} is for basic support: the number of incidents that come with the agreement has to be said")]
    IncidentsNeeded(OrderNumber),
    /// An order of an add-on has its number of incidents.
    #[error("{0} is for an add-on, which has its own number of incidents")]
    IncidentsGiven(OrderNumber),
    /// An agreement is active, and another would begin a new pool and drop what is left in the old one.
    #[error("{0} can't be approved: an agreement is active until {1}, and a second one would replace its incidents")]
    AgreementActive(OrderNumber, NaiveDate),
    /// Nothing was ever imported about the partner's membership.
    #[error("no membership of the partner is on record; import it first")]
    NoPeriod,
    /// A name that can't be put on record as it is.
    #[error("'{0}' can't be a name: write 1 to 64 letters without accents, digits, dots, hyphens, underscores and @")]
    BadName(String),
    /// There is an account of that name.
    #[error("there is an account '{0}' already")]
    NameTaken(String),
    /// Nobody would be left who may manage accounts.
    #[error("'{0}' is the only admin; make somebody else one first")]
    LastAdmin(String),
    /// Nobody has the PIN.
    #[error("nobody has this PIN")]
    NobodyHasPin,
    /// Nobody has the address.
    #[error("nobody has this address")]
    NobodyHasAddress,
    /// A program of this name has a token already.
    #[error("'{0}' has a token already; remove it first, or choose another name")]
    TokenTaken(String),
    /// A saved reply has this name already.
    #[error("there is a reply '{0}' in this language ({1}) already; choose another name, or change that one")]
    ReplyTaken(String, Language),
    /// A saved reply isn't any more what it was when staff looked at it.
    #[error("{1} has changed '{0}' meanwhile; look at it as it is now, and then change it")]
    ReplyChanged(String, String),
    /// A word in braces that stands for nothing.
    #[error("{{{0}}} stands for nothing; there are {1}")]
    UnknownPlaceholder(String, String),
    /// More than can be kept.
    #[error("the {0} is too long: {1} characters at most")]
    TooLong(&'static str, usize),
    /// Others changed the same records all the time.
    #[error("others keep changing the same records; try again")]
    Busy,
    /// The records couldn't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn list(items: &[impl ToString]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What the rules say, with the words they rest on.
fn refusal(subject: &str, decision: &Decision) -> String {
    let report = decision.report(Language::En);
    let mut lines = vec![format!("{subject}: the rules say '{}'", decision.outcome.word())];
    for reason in report.reasons {
        let source = reason.source.map_or_else(
            || "the FAQ is silent".to_owned(),
            |source| format!("FAQ, {}: \"{}\"", source.entry, source.quote),
        );
        lines.push(format!("  {}: {} ({source})", reason.rule, reason.text));
    }
    lines.join("\n")
}
