//! What an answer of the FAQ means for whoever asks: behind the FAQ's words, a partner reads where their own company stands.

use super::known::Known;
use super::verdict::reasons;
use crate::domain::messages::{Message, say};
use crate::domain::rules::{Action, Outcome};

/// Entries that speak of what a partner may do, and what they speak of.
const ACTIONS: [(&str, Action); 6] = [
    ("add-on-options", Action::BuyAddOn),
    ("add-on-timing", Action::BuyAddOn),
    ("silver-purchase", Action::BuySupport),
    ("gold-mandatory", Action::OptOutOfSupport),
    ("bug-redefined", Action::RequestCaseReview),
    ("service-levels", Action::ResponseTimes),
];

/// Where the company of whoever is signed in stands to what `entry` speaks of; none for other entries, and for strangers.
pub(super) fn own_standing(entry: &str, known: &Known<'_>) -> Option<String> {
    let who = known.who?;
    let (_, action) = ACTIONS.iter().find(|(of, _)| *of == entry)?;
    let decided = known.decide(*action, &[]);
    if decided.decision.outcome == Outcome::Ask {
        return None;
    }
    let heading = Message::OwnStanding {
        partner: who.partner.key.to_string(),
        tier: who.partner.tier.clone(),
    };
    Some(format!(
        "{}\n{}",
        say(known.language, &heading),
        reasons(&decided.decision, known)
    ))
}
