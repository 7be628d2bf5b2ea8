//! One commit: the same checks in the same order as every store makes them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::tables::{Handled, Tables};
use super::{console, programs, saved_replies, updates};
use crate::domain::records::period::{self as periods, PeriodPlan};
use crate::domain::records::{
    Arrival, Binding, Case, Days, FaqSave, LedgerKind, LedgerRow, OutboxRow, PartnerKey, PartnerPeriod, PeriodId,
    PinDigest, Pool, Review, SessionKey, Unanswered, UnansweredId, UnansweredReason, UnansweredStatus, UpdateOutcome,
    Version,
};
use crate::storage::import::PeriodChange;
use crate::storage::{
    BindingChange, ChallengeChange, Changes, Committed, NewOutbox, NewRating, NewUnanswered, Refusal, StoreError,
};

pub(super) fn commit(tables: &mut Tables, changes: &Changes) -> Result<Committed, StoreError> {
    expect(tables, changes)?;
    let sender = changes.update.as_ref().and_then(|update| {
        let account = update.from.clone()?;
        Some(SessionKey::new(update.key.channel, account))
    });
    let signed_in = |tables: &Tables| {
        sender
            .as_ref()
            .and_then(|key| tables.bindings.get(key))
            .map(|binding| binding.contact)
    };
    let before = signed_in(tables);
    let mut committed = Committed::default();
    if let Some(session) = &changes.session {
        let mut session = session.clone();
        session.version = session.version.next();
        committed.session = Some(session.version);
        tables.sessions.insert(session.key.clone(), session);
    }
    let mut touched = BTreeSet::new();
    write_desk(tables, changes, &mut touched)?;
    write_sign_in(tables, changes)?;
    write_conversation(tables, changes)?;
    console::write(tables, changes)?;
    saved_replies::write(tables, changes)?;
    for save in &changes.faq_saves {
        let id = tables.faq_saves.last().map_or(1, |last| last.id + 1);
        tables.faq_saves.push(FaqSave { id, ..save.clone() });
    }
    if let Some(update) = &changes.update {
        let handled = Handled {
            account: update.from.clone(),
            contact: signed_in(tables).or(before),
            replies: update.replies.clone(),
            at: update.at,
        };
        tables.inbox.insert(update.key.clone(), handled);
        updates::done(tables, &update.key, &UpdateOutcome::done("answered"));
    }
    for message in &changes.outbox {
        queue(tables, message)?;
    }
    for keyboard in &changes.keyboards {
        tables.keyboards.insert(keyboard.id.clone(), keyboard.clone());
    }
    if let Some(keyboard) = changes.pressed.as_ref().and_then(|id| tables.keyboards.get_mut(id)) {
        keyboard.used = true;
    }
    for change in &changes.tokens {
        programs::change(tables, change)?;
    }
    for key in touched {
        let now = tables.bump(&key)?;
        committed.partners.push((key, now));
    }
    for event in &changes.audit {
        let head = tables.record(event.clone());
        committed.audit.retain(|known| known.chain != head.chain);
        committed.audit.push(head);
    }
    Ok(committed)
}

fn expect(tables: &mut Tables, changes: &Changes) -> Result<(), StoreError> {
    if let Some(update) = &changes.update
        && let Some(handled) = tables.inbox.get(&update.key)
    {
        return Err(StoreError::Duplicate(handled.replies.clone()));
    }
    if let Some((key, expected)) = &changes.partner
        && tables.partners.get(key).map(|partner| partner.version) != Some(*expected)
    {
        return Err(StoreError::Conflict);
    }
    for limit in &changes.limits {
        let found = tables
            .limits
            .get(&limit.key)
            .map_or(Version::NEW, |limit| limit.version);
        if found != limit.version {
            return Err(StoreError::Conflict);
        }
        let mut limit = limit.clone();
        limit.version = limit.version.next();
        tables.limits.insert(limit.key.clone(), limit);
    }
    if let Some(session) = &changes.session {
        let found = tables
            .sessions
            .get(&session.key)
            .map_or(Version::NEW, |found| found.version);
        if found != session.version {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}

fn write_desk(tables: &mut Tables, changes: &Changes, touched: &mut BTreeSet<PartnerKey>) -> Result<(), StoreError> {
    if let Some(grant) = &changes.agreement {
        set_period(
            tables,
            &grant.partner,
            (grant.membership, Some(grant.agreement)),
            grant.incidents,
            grant.at,
        )?;
        touched.insert(grant.partner.clone());
    }
    for case in &changes.new_cases {
        open_case(tables, case)?;
        touched.insert(case.partner.clone());
    }
    for case in &changes.cases {
        let old = tables.cases.get(&case.number).ok_or(Refusal::Missing)?;
        allow(old.may_become(case))?;
        tables.cases.insert(case.number, case.clone());
        touched.insert(case.partner.clone());
    }
    for message in &changes.messages {
        touched.insert(tables.owner(message.case)?);
        if let Some(id) = message.contact {
            tables.need_contact(id, None)?;
        }
        tables.messages.push(message.clone());
    }
    for file in &changes.attachments {
        touched.insert(tables.owner(file.case)?);
        if let Some(id) = file.contact {
            tables.need_contact(id, None)?;
        }
        tables.attachments.push(file.clone());
    }
    for order in &changes.new_orders {
        if tables.orders.contains_key(&order.number) {
            return Err(StoreError::Conflict);
        }
        tables.need_contact(order.requested_by, Some(&order.partner))?;
        tables.orders.insert(order.number, order.clone());
        touched.insert(order.partner.clone());
    }
    for order in &changes.orders {
        let old = tables.orders.get(&order.number).ok_or(Refusal::Missing)?;
        allow(old.may_become(order))?;
        tables.orders.insert(order.number, order.clone());
        touched.insert(order.partner.clone());
    }
    for review in &changes.new_reviews {
        add_review(tables, review)?;
        touched.insert(review.partner.clone());
    }
    for review in &changes.reviews {
        let old = tables.reviews.get(&review.number).ok_or(Refusal::Missing)?;
        allow(old.may_become(review))?;
        tables.reviews.insert(review.number, review.clone());
        touched.insert(review.partner.clone());
    }
    for row in &changes.ledger {
        append_ledger(tables, row)?;
        touched.insert(row.partner.clone());
    }
    Ok(())
}

fn allow(allowed: bool) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(Refusal::Move) }
}

fn need_period(tables: &Tables, id: PeriodId, partner: &PartnerKey) -> Result<(), Refusal> {
    let known = tables
        .periods
        .iter()
        .any(|period| period.id == id && period.partner == *partner);
    if known { Ok(()) } else { Err(Refusal::Missing) }
}

fn open_case(tables: &mut Tables, case: &Case) -> Result<(), StoreError> {
    if tables.cases.contains_key(&case.number) {
        return Err(StoreError::Conflict);
    }
    tables.need_contact(case.contact, Some(&case.partner))?;
    need_period(tables, case.period, &case.partner)?;
    tables.cases.insert(case.number, case.clone());
    append_ledger(tables, &LedgerRow::debit(case))
}

fn add_review(tables: &mut Tables, review: &Review) -> Result<(), StoreError> {
    if tables.reviews.contains_key(&review.number) {
        return Err(StoreError::Conflict);
    }
    tables.need_contact(review.requested_by, Some(&review.partner))?;
    need_period(tables, review.period, &review.partner)?;
    let mut named = BTreeSet::new();
    for reviewed in &review.cases {
        if tables.owner(reviewed.case)? != review.partner {
            return Err(Refusal::Missing.into());
        }
        if !named.insert(reviewed.case) {
            return Err(Refusal::Taken.into());
        }
    }
    let mut review = review.clone();
    review.cases.sort_by_key(|reviewed| reviewed.case);
    tables.reviews.insert(review.number, review);
    Ok(())
}

fn append_ledger(tables: &mut Tables, row: &LedgerRow) -> Result<(), StoreError> {
    if !row.is_sound() {
        return Err(Refusal::Missing.into());
    }
    if let Some(case) = row.case
        && tables.owner(case)? != row.partner
    {
        return Err(Refusal::Missing.into());
    }
    if row.kind == LedgerKind::Debited {
        let same_pool = tables.ledger.iter().filter(|other| other.period == row.period);
        let balance: i64 = same_pool.map(|other| other.amount).sum();
        if balance + row.amount < 0 {
            return Err(Refusal::PoolEmpty.into());
        }
    }
    let counted_before = tables.ledger.iter().any(|other| {
        other.kind == row.kind
            && match row.kind {
                LedgerKind::Included => false,
                LedgerKind::Added => other.order == row.order,
                LedgerKind::Debited | LedgerKind::Credited => other.case == row.case,
            }
    });
    if counted_before {
        return Err(Refusal::CountedBefore.into());
    }
    need_period(tables, row.period, &row.partner)?;
    let order_known = row.order.is_none_or(|number| tables.orders.contains_key(&number));
    let review_known = row.review.is_none_or(|number| tables.reviews.contains_key(&number));
    if !order_known || !review_known {
        return Err(Refusal::Missing.into());
    }
    tables.ledger.push(row.clone());
    Ok(())
}

/// Makes a partner's periods say that it has this membership and agreement with so many incidents.
pub(super) fn set_period(
    tables: &mut Tables,
    key: &PartnerKey,
    (membership, agreement): (Days, Option<Days>),
    incidents: u32,
    at: DateTime<Utc>,
) -> Result<PeriodChange, StoreError> {
    if !tables.partners.contains_key(key) {
        return Err(Refusal::Missing.into());
    }
    let known = tables.periods_of(key);
    let (id, mut change) = match periods::plan(&known, membership, agreement) {
        PeriodPlan::Keep(id) => (id, PeriodChange::None),
        PeriodPlan::Update { id, begins } => {
            for period in tables.periods.iter_mut().filter(|period| period.id == id) {
                period.begins = begins;
                period.membership = membership;
                period.agreement = agreement;
            }
            (id, PeriodChange::Corrected)
        }
        PeriodPlan::New { begins } => {
            let id = PeriodId(tables.periods.last().map_or(0, |period| period.id.0) + 1);
            tables.periods.push(PartnerPeriod {
                id,
                partner: key.clone(),
                begins,
                membership,
                agreement,
                pool: Pool::default(),
            });
            (id, PeriodChange::Renewed)
        }
    };
    let pool = known.iter().find(|period| period.id == id).map(|period| period.pool);
    if let Some(row) = LedgerRow::included(key, id, &pool.unwrap_or_default(), incidents, at) {
        append_ledger(tables, &row)?;
        if change == PeriodChange::None {
            change = PeriodChange::Corrected;
        }
    }
    Ok(change)
}

fn write_sign_in(tables: &mut Tables, changes: &Changes) -> Result<(), StoreError> {
    let own = changes.session.as_ref().map(|session| &session.key);
    for change in &changes.bindings {
        match change {
            BindingChange::Bind { binding, pin } => bind(tables, binding, pin)?,
            BindingChange::Release(key) => {
                tables.release(key, own);
            }
            BindingChange::ReleaseContact(contact, channel) => {
                tables.release_contact(*contact, *channel, own);
            }
        }
    }
    for change in &changes.challenges {
        match change {
            ChallengeChange::Set(challenge) => {
                if let Some(id) = challenge.contact {
                    tables.need_contact(id, None)?;
                }
                tables.challenges.insert(challenge.key.clone(), challenge.clone());
            }
            ChallengeChange::Clear(key) => {
                tables.challenges.remove(key);
            }
        }
    }
    Ok(())
}

fn bind(tables: &mut Tables, binding: &Binding, pin: &PinDigest) -> Result<(), StoreError> {
    let current = tables.contacts.get(&binding.contact);
    if !current.is_some_and(|contact| contact.active && contact.pin == Some(*pin)) {
        return Err(StoreError::Conflict);
    }
    if tables.bindings.contains_key(&binding.key) {
        return Err(Refusal::AccountBound.into());
    }
    let taken = tables
        .bindings
        .values()
        .any(|other| other.contact == binding.contact && other.key.channel == binding.key.channel);
    if taken {
        return Err(Refusal::PinBound.into());
    }
    tables.bindings.insert(binding.key.clone(), binding.clone());
    Ok(())
}

fn write_conversation(tables: &mut Tables, changes: &Changes) -> Result<(), StoreError> {
    if let Some((key, last)) = &changes.shown {
        tables
            .arrivals
            .retain(|arrival| arrival.to != *key || arrival.id > *last);
    }
    for arrival in &changes.arrivals {
        tables.last_arrival += 1;
        tables.arrivals.push(Arrival {
            id: tables.last_arrival,
            ..arrival.clone()
        });
    }
    for question in &changes.unanswered {
        count_unanswered(tables, question);
    }
    for rating in &changes.ratings {
        count_rating(tables, rating);
    }
    for tally in &changes.tallies {
        let key = (
            tally.day,
            tally.channel,
            tally.language,
            tally.what,
            tally.subject.clone(),
        );
        *tables.tallies.entry(key).or_default() += tally.count;
    }
    for (id, status) in &changes.unanswered_status {
        let question = tables.unanswered.iter_mut().find(|question| question.id == *id);
        question.ok_or(Refusal::Missing)?.status = *status;
    }
    Ok(())
}

fn count_unanswered(tables: &mut Tables, new: &NewUnanswered) {
    let known = tables
        .unanswered
        .iter()
        .position(|question| question.text == new.text && question.language == new.language);
    let index = known.unwrap_or_else(|| {
        tables.last_unanswered += 1;
        tables.unanswered.push(Unanswered {
            id: UnansweredId(tables.last_unanswered),
            text: new.text.clone(),
            language: new.language,
            reason: new.reason,
            entry: None,
            count: 0,
            tell: Vec::new(),
            status: UnansweredStatus::Open,
            first: new.at,
            last: new.at,
        });
        tables.unanswered.len() - 1
    });
    let question = &mut tables.unanswered[index];
    question.count += 1;
    question.last = new.at;
    question.reason = new.reason;
    question.entry.clone_from(&new.entry);
    if new.reason == UnansweredReason::ThumbsDown {
        question.status = UnansweredStatus::Open;
    }
    if let Some(key) = &new.asked_by
        && !question.tell.contains(key)
    {
        question.tell.push(key.clone());
        question
            .tell
            .sort_by(|a, b| (a.channel.word(), &a.account).cmp(&(b.channel.word(), &b.account)));
    }
}

fn count_rating(tables: &mut Tables, rating: &NewRating) {
    let counts = tables
        .ratings
        .entry((rating.entry.clone(), rating.language))
        .or_default();
    counts[usize::from(!rating.helpful)] += 1;
    if let Some(before) = rating.instead_of {
        let count = &mut counts[usize::from(!before)];
        *count = count.saturating_sub(1);
    }
}

fn queue(tables: &mut Tables, message: &NewOutbox) -> Result<(), StoreError> {
    if tables.outbox.iter().any(|row| row.id == message.id) {
        return Err(Refusal::Taken.into());
    }
    tables.last_queued += 1;
    tables.outbox.push(OutboxRow {
        seq: tables.last_queued,
        id: message.id.clone(),
        kind: message.kind,
        recipient: message.recipient.clone(),
        payload: message.payload.clone(),
        queued: message.at,
        next_attempt: message.at,
        expires: message.expires,
        attempts: 0,
        dead: false,
        last_error: None,
    });
    Ok(())
}
