//! What turns, partners and staff read.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::tables::Tables;
use crate::domain::records::{
    Binding, Case, CaseNumber, Channel, Contact, LimitKey, Order, PartnerKey, PinDigest, Rating, Review, SessionKey,
    Tally, Text, Unanswered, UpdateKey,
};
use crate::storage::reads::oldest_first;
use crate::storage::{
    After, CaseFile, CaseFilter, LedgerEntry, NumberKind, OrderFilter, PartnerData, PinData, ReviewFilter, SignedIn,
    TurnData, UnansweredFilter,
};

pub(super) fn load_turn(tables: &Tables, key: &SessionKey, update: Option<&UpdateKey>) -> TurnData {
    if let Some(handled) = update.and_then(|update| tables.inbox.get(update)) {
        return TurnData {
            answered: Some(handled.replies.clone()),
            ..TurnData::default()
        };
    }
    TurnData {
        answered: None,
        session: tables.sessions.get(key).cloned(),
        arrivals: tables
            .arrivals
            .iter()
            .filter(|arrival| arrival.to == *key)
            .cloned()
            .collect(),
        challenge: tables.challenges.get(key).cloned(),
        limit: tables.limits.get(&LimitKey::Account(key.clone())).cloned(),
        signed_in: tables.bindings.get(key).and_then(|binding| signed_in(tables, binding)),
    }
}

fn signed_in(tables: &Tables, binding: &Binding) -> Option<SignedIn> {
    let contact = tables.contacts.get(&binding.contact)?.clone();
    let data = partner(tables, &contact.partner)?;
    Some(SignedIn {
        binding: binding.clone(),
        contact,
        partner: data.partner,
        periods: data.periods,
    })
}

pub(super) fn load_pin(tables: &Tables, channel: Channel, pin: &PinDigest) -> PinData {
    let contact = tables
        .contacts
        .values()
        .find(|contact| contact.active && contact.pin == Some(*pin))
        .cloned();
    let bound = contact.as_ref().and_then(|contact| {
        tables
            .bindings
            .values()
            .find(|binding| binding.contact == contact.id && binding.key.channel == channel)
    });
    PinData {
        bound: bound.cloned(),
        limit: tables.limits.get(&LimitKey::Pin(*pin)).cloned(),
        contact,
    }
}

/// The highest number that is stored; 0 without any.
pub(super) fn highest_number(tables: &Tables, kind: NumberKind) -> u32 {
    let last = match kind {
        NumberKind::Case => tables.cases.keys().next_back().map(|number| number.0),
        NumberKind::Order => tables.orders.keys().next_back().map(|number| number.0),
        NumberKind::Review => tables.reviews.keys().next_back().map(|number| number.0),
    };
    last.unwrap_or(0)
}

pub(super) fn partner(tables: &Tables, key: &PartnerKey) -> Option<PartnerData> {
    let partner = tables.partners.get(key)?.clone();
    Some(PartnerData {
        partner,
        periods: tables.periods_of(key),
    })
}

pub(super) fn partners(
    tables: &Tables,
    after: Option<&PartnerKey>,
    limit: u32,
    counts: impl Fn(&PartnerKey) -> bool,
) -> Vec<PartnerData> {
    let keys = tables
        .partners
        .keys()
        .filter(|key| after.is_none_or(|after| *key > after));
    keys.filter(|key| counts(key))
        .take(limit as usize)
        .filter_map(|key| partner(tables, key))
        .collect()
}

/// Whether a membership, an agreement or a certificate of a partner has its last day within `days`.
pub(super) fn something_ends(tables: &Tables, key: &PartnerKey, (first, last): (NaiveDate, NaiveDate)) -> bool {
    let periods = partner(tables, key).map(|data| data.periods).unwrap_or_default();
    let memberships = periods.iter().map(|period| period.membership.end);
    let agreements = periods.iter().filter_map(|period| period.agreement);
    let contacts = contacts(tables, key);
    let held = contacts.iter().flat_map(|contact| &contact.certifications);
    memberships
        .chain(agreements.map(|days| days.end))
        .chain(held.map(|held| held.expires))
        .any(|end| (first..=last).contains(&end))
}

pub(super) fn contacts(tables: &Tables, partner: &PartnerKey) -> Vec<Contact> {
    let all = tables.contacts.values();
    all.filter(|contact| contact.partner == *partner).cloned().collect()
}

pub(super) fn bindings(tables: &Tables, partner: &PartnerKey) -> Vec<Binding> {
    let theirs = |binding: &&Binding| {
        tables
            .contacts
            .get(&binding.contact)
            .is_some_and(|contact| contact.partner == *partner)
    };
    let mut found: Vec<Binding> = tables.bindings.values().filter(theirs).cloned().collect();
    found.sort_by_key(|binding| (binding.contact, binding.key.channel.word()));
    found
}

pub(super) fn ledger(tables: &Tables, partner: &PartnerKey, page: After) -> Vec<LedgerEntry> {
    let numbered = (1..).zip(&tables.ledger);
    numbered
        .filter(|(seq, row)| *seq > page.number && row.partner == *partner)
        .take(page.limit as usize)
        .map(|(seq, row)| LedgerEntry { seq, row: row.clone() })
        .collect()
}

pub(super) fn cases(tables: &Tables, filter: &CaseFilter) -> Vec<Case> {
    let wanted = |case: &&Case| {
        filter.partner.as_ref().is_none_or(|key| case.partner == *key)
            && filter.contact.is_none_or(|id| case.contact == id)
            && (filter.statuses.is_empty() || filter.statuses.contains(&case.status))
            && (filter.assignee.is_none() || case.assignee == filter.assignee)
            && filter.before.is_none_or(|before| case.number < before)
    };
    newest(tables.cases.values(), wanted, filter.limit)
}

pub(super) fn case_file(tables: &Tables, number: CaseNumber) -> Option<CaseFile> {
    let case = tables.cases.get(&number)?.clone();
    let partner_version = tables.partners.get(&case.partner)?.version;
    let messages = tables.messages.iter().filter(|message| message.case == number);
    let attachments = tables.attachments.iter().filter(|file| file.case == number);
    Some(CaseFile {
        messages: messages.cloned().collect(),
        attachments: oldest_first(attachments.cloned().collect()),
        case,
        partner_version,
    })
}

pub(super) fn orders(tables: &Tables, filter: &OrderFilter) -> Vec<Order> {
    let wanted = |order: &&Order| {
        filter.partner.as_ref().is_none_or(|key| order.partner == *key)
            && filter.status.is_none_or(|status| order.status == status)
            && filter.before.is_none_or(|before| order.number < before)
    };
    newest(tables.orders.values(), wanted, filter.limit)
}

pub(super) fn reviews(tables: &Tables, filter: &ReviewFilter) -> Vec<Review> {
    let wanted = |review: &&Review| {
        filter.partner.as_ref().is_none_or(|key| review.partner == *key)
            && filter.status.is_none_or(|status| review.status() == status)
            && filter.before.is_none_or(|before| review.number < before)
    };
    newest(tables.reviews.values(), wanted, filter.limit)
}

pub(super) fn unanswered(tables: &Tables, filter: &UnansweredFilter) -> Vec<Unanswered> {
    let wanted = |question: &&Unanswered| filter.status.is_none_or(|status| question.status == status);
    let mut found: Vec<Unanswered> = tables.unanswered.iter().filter(wanted).cloned().collect();
    found.sort_by_key(|question| (std::cmp::Reverse(question.count), question.first, question.id));
    found
        .into_iter()
        .skip(filter.skip as usize)
        .take(filter.limit as usize)
        .collect()
}

pub(super) fn ratings(tables: &Tables) -> Vec<Rating> {
    let mut all: Vec<Rating> = tables
        .ratings
        .iter()
        .map(|((entry, language), [helpful, unhelpful])| Rating {
            entry: entry.clone(),
            language: *language,
            helpful: *helpful,
            unhelpful: *unhelpful,
        })
        .collect();
    all.sort_by(|one, other| (&one.entry, one.language.code()).cmp(&(&other.entry, other.language.code())));
    all
}

pub(super) fn tallies(tables: &Tables, from: NaiveDate, to: NaiveDate) -> Vec<Tally> {
    let counted = tables.tallies.iter();
    let mut all: Vec<Tally> = counted
        .filter(|((day, ..), count)| (from..=to).contains(day) && **count != 0)
        .map(|((day, channel, language, what, subject), count)| Tally {
            day: *day,
            channel: *channel,
            language: *language,
            what: *what,
            subject: subject.clone(),
            count: *count,
        })
        .collect();
    all.sort();
    all
}

/// The last records of those wanted, the last one first.
fn newest<'t, T: Clone + 't>(
    records: impl DoubleEndedIterator<Item = &'t T>,
    wanted: impl FnMut(&&T) -> bool,
    limit: u32,
) -> Vec<T> {
    records.rev().filter(wanted).take(limit as usize).cloned().collect()
}

/// The accounts for which replies wait.
pub(super) fn addressed(tables: &Tables, channel: Channel) -> Vec<Text> {
    let theirs = tables.arrivals.iter().map(|arrival| &arrival.to);
    let accounts: BTreeSet<&Text> = theirs
        .filter(|to| to.channel == channel)
        .map(|to| &to.account)
        .collect();
    accounts.into_iter().cloned().collect()
}
