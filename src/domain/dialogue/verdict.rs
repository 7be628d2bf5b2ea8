//! A decision as the reader sees it: the outcome, each reason with the FAQ's words it rests on, and whom to turn to.

use super::known::Known;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::programme::{Contact, Role};
use crate::domain::rules::{Decision, Outcome};

/// The decision in words. `about` is what it is about, a product say; empty where that is plain.
pub(super) fn verdict(decision: &Decision, about: &str, known: &Known<'_>) -> String {
    let headline = match decision.outcome {
        Outcome::Allow => Message::VerdictAllow,
        Outcome::Refuse => Message::VerdictRefuse,
        Outcome::Route => Message::VerdictRoute,
        Outcome::Unknown => Message::VerdictUnknown,
        Outcome::Info | Outcome::Ask => Message::VerdictInfo,
    };
    let verdict = say(known.language, &headline);
    let headline = if about.is_empty() {
        verdict
    } else {
        let about = about.to_owned();
        say(known.language, &Message::VerdictFor { about, verdict })
    };
    with_reasons(headline, decision, known)
}

/// Words of one's own, with the reasons of a decision and whom to turn to.
pub(super) fn with_reasons(words: String, decision: &Decision, known: &Known<'_>) -> String {
    let mut lines = vec![words, reasons(decision, known)];
    // Something is handed over only where it is known who asked.
    if decision.outcome == Outcome::Unknown && known.who.is_some() {
        lines.push(say(known.language, &Message::HandedOver));
    }
    lines.extend(contacts(decision, known));
    lines.join("\n")
}

/// The reasons of a decision, each with the FAQ's words; the same words once.
pub(super) fn reasons(decision: &Decision, known: &Known<'_>) -> String {
    let language = known.language;
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
            let quote = known.pages.cite(say(language, &message), language, source.entry);
            lines.push(format!("  {quote}"));
        }
    }
    lines.join("\n")
}

/// Whom to turn to: those that the rules name, or else the Partner Operations of the reader's region, who answer questions.
pub(super) fn contacts(decision: &Decision, known: &Known<'_>) -> Vec<String> {
    if decision.contacts.is_empty() {
        let region = known.who.map(|who| who.partner.region.as_str());
        let operations = known.programme.contact(Role::PartnerOperations, region);
        let contact = contact_line(&operations, known.language);
        return vec![say(known.language, &Message::ContactQuestions { contact })];
    }
    let lines = decision.contacts.iter().map(|contact| {
        let contact = contact_line(contact, known.language);
        say(known.language, &Message::ContactNext { contact })
    });
    lines.collect()
}

/// A contact with its address, or that none is published.
pub(super) fn contact_line(contact: &Contact, language: Language) -> String {
    let name = contact.name.clone();
    let line = match contact.address.clone() {
        Some(address) => Message::ContactAddress { name, address },
        None => Message::ContactName { name },
    };
    say(language, &line)
}
