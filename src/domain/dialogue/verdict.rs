//! A decision as the reader sees it: the outcome, each reason with the FAQ's words it rests on, and whom to turn to.

use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::programme::Contact;
use crate::domain::rules::{Decision, Outcome};

/// The decision in words.
pub(super) fn verdict(decision: &Decision, language: Language) -> String {
    let headline = match decision.outcome {
        Outcome::Allow => Message::VerdictAllow,
        Outcome::Refuse => Message::VerdictRefuse,
        Outcome::Route => Message::VerdictRoute,
        Outcome::Unknown => Message::VerdictUnknown,
        Outcome::Info | Outcome::Ask => Message::VerdictInfo,
    };
    format!("{}\n{}", say(language, &headline), reasons(decision, language))
}

/// The reasons and contacts of a decision, without saying what it is.
pub(super) fn reasons(decision: &Decision, language: Language) -> String {
    let mut lines = Vec::new();
    let mut quoted = Vec::new();
    for reason in &decision.reasons {
        lines.push(format!("– {}", reason.text(language)));
        if let Some(source) = reason.rule.source
            && !quoted.contains(&source.quote)
        {
            quoted.push(source.quote);
            let message = Message::Quote {
                quote: source.quote.to_owned(),
                entry: source.entry.to_owned(),
            };
            lines.push(format!("  {}", say(language, &message)));
        }
    }
    lines.extend(contacts(&decision.contacts, language));
    lines.join("\n")
}

/// A line for each contact.
pub(super) fn contacts(contacts: &[Contact], language: Language) -> Vec<String> {
    let lines = contacts.iter().map(|contact| {
        let name = contact.name.clone();
        let line = match contact.address.clone() {
            Some(address) => Message::ContactAddress { name, address },
            None => Message::ContactName { name },
        };
        say(language, &line)
    });
    lines.collect()
}
