//! Reads the evidence and says what doesn't hold. Pure.
//!
//! What must hold whatever was broken meanwhile: what was confirmed exists once, and nobody's else; the ledger adds up; a
//! PIN is bound once; each conversation was answered in its order, in its own chat; everything that came in has an outcome;
//! letters and events went out, each as one; the audit is whole.

mod answers;
mod pools;
mod sent;

use std::collections::{BTreeMap, BTreeSet};

use partnerdesk::domain::language::Language;
use partnerdesk::domain::messages::{Message, say};
use partnerdesk::domain::records::{OrderItem, ReviewStatus};

use self::answers::{in_order, one_answer, told_once};
use self::pools::{bindings, ledger};
use self::sent::{sent, staff, timely};
use super::evidence::{Evidence, Witness};
use super::script::marks;

/// What doesn't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It was confirmed and isn't on record.
    Lost,
    /// It is there twice.
    Doubled,
    /// It is on record and nobody was told.
    Untold,
    /// A pool doesn't add up.
    Ledger,
    /// A PIN is bound twice.
    Binding,
    /// Somebody heard what was for somebody else.
    WrongChat,
    /// Replies don't come in the order of what was said.
    Order,
    /// What came in has no outcome.
    NoOutcome,
    /// The same message was answered in two ways.
    TwoAnswers,
    /// A letter or an event is missing.
    Unsent,
    /// Something waits for ever.
    Stuck,
    /// The audit isn't whole.
    Audit,
    /// The program or a request of its broke.
    Broken,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Violation {
    pub(super) kind: Kind,
    pub(super) what: String,
}

type Found = Vec<Violation>;

fn found(found: &mut Found, kind: Kind, what: impl Into<String>) {
    found.push(Violation {
        kind,
        what: what.into(),
    });
}

/// All that doesn't hold.
pub(super) fn check(evidence: &Evidence) -> Vec<Violation> {
    let mut all = Found::new();
    confirmed(evidence, &mut all);
    for (number, company) in evidence.companies.iter().enumerate() {
        ledger(number, company, &mut all);
        bindings(number, company, &mut all);
    }
    for person in &evidence.people {
        whose(evidence, person, &mut all);
        if person.repeats {
            in_order(evidence, person, &mut all);
        } else {
            one_answer(person, &mut all);
            told_once(person, &mut all);
        }
    }
    sent(evidence, &mut all);
    timely(evidence, &mut all);
    for (kind, lines) in [
        (Kind::Lost, &evidence.files),
        (Kind::Audit, &evidence.audit),
        (Kind::Audit, &evidence.different),
        (Kind::NoOutcome, &evidence.waiting),
        (Kind::Broken, &evidence.log),
        (Kind::Broken, &evidence.refused),
    ] {
        for line in lines {
            found(&mut all, kind, line);
        }
    }
    staff(evidence, &mut all);
    for row in &evidence.left {
        let (id, to, why) = (&row.id, &*row.recipient, row.last_error.as_deref().unwrap_or("-"));
        let state = if row.dead { "was given up" } else { "waits" };
        found(
            &mut all,
            Kind::Stuck,
            format!("row {id} for {to} {state} until {}: {why}", row.next_attempt),
        );
    }
    all.sort();
    all
}

/// What a reply confirms: the number of a case, an order or a review.
fn confirms(text: &str) -> Option<&str> {
    ["Your case is ", "Your order is ", "Your request is "]
        .into_iter()
        .find_map(|words| text.strip_prefix(words)?.get(..8))
}

/// Everything that is on record, by number: whose it is, and the mark it carries.
fn on_record(evidence: &Evidence) -> BTreeMap<String, (i64, String)> {
    let mut records = BTreeMap::new();
    for company in &evidence.companies {
        for case in &company.cases {
            let mark = marks(&case.summary)
                .first()
                .map(|mark| format!("case m{}-{}", mark.0, mark.1));
            // Whoever said something twice may have given other words for its summary.
            let mark = mark.unwrap_or_else(|| format!("case {} without a mark", case.number));
            records.insert(case.number.to_string(), (case.contact.0, mark));
        }
        for order in &company.orders {
            let quantity = match &order.item {
                OrderItem::AddOn { quantity, .. } => *quantity,
                OrderItem::BasicSupport => 0,
            };
            let mark = format!("order of {} by {}", quantity, order.requested_by.0);
            records.insert(order.number.to_string(), (order.requested_by.0, mark));
        }
        for review in &company.reviews {
            let mark = format!("review {}", review.number);
            records.insert(review.number.to_string(), (review.requested_by.0, mark));
        }
    }
    records
}

/// What was confirmed exists; what exists was confirmed; each once.
fn confirmed(evidence: &Evidence, all: &mut Found) {
    let records = on_record(evidence);
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for person in &evidence.people {
        for number in person.heard.iter().filter_map(|text| confirms(text)) {
            match records.get(number) {
                None => found(
                    all,
                    Kind::Lost,
                    format!("{number} was confirmed to {} and is gone", person.who),
                ),
                Some((contact, _)) if *contact != person.contact => {
                    found(
                        all,
                        Kind::WrongChat,
                        format!(
                            "{number} was confirmed to {}, who has nothing to do with it",
                            person.who
                        ),
                    );
                }
                Some(_) => {}
            }
            if told
                .insert(number.to_owned(), person.who)
                .is_some_and(|before| before != person.who)
            {
                found(all, Kind::WrongChat, format!("{number} was confirmed to several"));
            }
        }
    }
    for (number, (_, mark)) in &records {
        if !told.contains_key(number) {
            found(
                all,
                Kind::Untold,
                format!("{number} ({mark}) is on record and nobody was told"),
            );
        }
    }
    let mut by_mark: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (number, (_, mark)) in &records {
        by_mark.entry(mark).or_default().push(number);
    }
    for (mark, numbers) in by_mark {
        if numbers.len() > 1 {
            found(all, Kind::Doubled, format!("{mark} is there as {}", numbers.join(", ")));
        }
    }
    let mut reviewed = BTreeSet::new();
    for review in evidence.companies.iter().flat_map(|company| &company.reviews) {
        for case in review.cases.iter().filter(|case| case.status != ReviewStatus::Declined) {
            if !reviewed.insert(case.case) {
                found(all, Kind::Doubled, format!("{} is in two reviews", case.case));
            }
        }
    }
}

/// What somebody hears is theirs, or their company's.
fn whose(evidence: &Evidence, person: &Witness, all: &mut Found) {
    let mut owners = BTreeMap::new();
    for (company, records) in evidence.companies.iter().enumerate() {
        owners.extend(records.cases.iter().map(|case| (case.number.to_string(), company)));
        owners.extend(records.orders.iter().map(|order| (order.number.to_string(), company)));
        owners.extend(
            records
                .reviews
                .iter()
                .map(|review| (review.number.to_string(), company)),
        );
    }
    let told = person.told.iter().map(|(_, text)| text);
    for text in person.heard.iter().chain(told) {
        // A number in it is an example, whatever case has that one.
        let question = |language| say(language, &Message::CaseWanted);
        let text = &Language::ALL
            .map(question)
            .iter()
            .fold(text.clone(), |text, question| text.replace(question, ""));
        let numbers = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        let foreign = numbers.filter(|number| owners.get(*number).is_some_and(|owner| *owner != person.company));
        for number in foreign {
            found(
                all,
                Kind::WrongChat,
                format!("{} heard of {number}: {text}", person.who),
            );
        }
        for (who, mark) in marks(text) {
            let theirs = evidence
                .people
                .get(who)
                .is_some_and(|other| other.company == person.company);
            if !theirs {
                found(
                    all,
                    Kind::WrongChat,
                    format!("{} heard what {who} wrote (m{who}-{mark}): {text}", person.who),
                );
            }
        }
    }
}
