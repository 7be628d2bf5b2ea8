//! Everything about one person: to show it, and to erase it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::tables::{Handled, Tables};
use super::{programs, updates};
use crate::domain::records::private::{ERASED, redact, redact_json};
use crate::domain::records::{Actor, Contact, ContactId, Json, LimitKey, PartnerKey, SessionKey, Text, UpdateKey};
use crate::storage::person::{Needles, erased_events};
use crate::storage::{Erased, PersonData, StoreError, StoredUpdate};

/// The contacts with an address, the accounts that are theirs, and what that says about rows.
struct Person {
    contacts: Vec<Contact>,
    ids: BTreeSet<ContactId>,
    accounts: BTreeSet<SessionKey>,
    recipients: BTreeSet<Text>,
}

impl Person {
    fn find(tables: &Tables, email: &str) -> Self {
        let contacts: Vec<Contact> = tables
            .contacts
            .values()
            .filter(|contact| &*contact.email == email)
            .cloned()
            .collect();
        let ids: BTreeSet<ContactId> = contacts.iter().map(|contact| contact.id).collect();
        let bound = tables
            .bindings
            .values()
            .filter(|binding| ids.contains(&binding.contact));
        let mut accounts: BTreeSet<SessionKey> = bound.map(|binding| binding.key.clone()).collect();
        for (key, handled) in &tables.inbox {
            if handled.contact.is_some_and(|id| ids.contains(&id))
                && let Some(account) = &handled.account
            {
                let key = SessionKey::new(key.channel, account.clone());
                // An account that somebody else has now isn't theirs any more.
                if !tables.bindings.contains_key(&key) {
                    accounts.insert(key);
                }
            }
        }
        let mut recipients: BTreeSet<Text> = accounts.iter().map(SessionKey::recipient).collect();
        recipients.insert(email.into());
        Self {
            contacts,
            ids,
            accounts,
            recipients,
        }
    }

    fn sent(&self, key: &UpdateKey, handled: &Handled) -> bool {
        match (handled.contact, &handled.account) {
            (Some(id), _) => self.ids.contains(&id),
            (None, Some(account)) => self.accounts.contains(&SessionKey::new(key.channel, account.clone())),
            (None, None) => false,
        }
    }
}

pub(super) fn data(tables: &Tables, email: &str) -> PersonData {
    let person = Person::find(tables, email);
    if person.contacts.is_empty() {
        let queued = tables.outbox.iter().filter(|row| &*row.recipient == email);
        return PersonData {
            outbox: queued.cloned().collect(),
            ..PersonData::default()
        };
    }
    let Person {
        ids,
        accounts,
        recipients,
        ..
    } = &person;
    let theirs = |id: Option<ContactId>| id.is_some_and(|id| ids.contains(&id));
    let updates = tables.inbox.iter().filter(|(key, handled)| person.sent(key, handled));
    PersonData {
        bindings: tables
            .bindings
            .values()
            .filter(|row| ids.contains(&row.contact))
            .cloned()
            .collect(),
        sessions: tables
            .sessions
            .values()
            .filter(|row| accounts.contains(&row.key))
            .cloned()
            .collect(),
        arrivals: tables
            .arrivals
            .iter()
            .filter(|row| accounts.contains(&row.to))
            .cloned()
            .collect(),
        cases: tables
            .cases
            .values()
            .filter(|row| ids.contains(&row.contact))
            .cloned()
            .collect(),
        messages: tables
            .messages
            .iter()
            .filter(|row| theirs(row.contact))
            .cloned()
            .collect(),
        attachments: tables
            .attachments
            .iter()
            .filter(|row| theirs(row.contact))
            .cloned()
            .collect(),
        orders: tables
            .orders
            .values()
            .filter(|row| ids.contains(&row.requested_by))
            .cloned()
            .collect(),
        reviews: tables
            .reviews
            .values()
            .filter(|row| ids.contains(&row.requested_by))
            .cloned()
            .collect(),
        unanswered: tables
            .unanswered
            .iter()
            .filter(|row| row.tell.iter().any(|key| accounts.contains(key)))
            .cloned()
            .collect(),
        outbox: tables
            .outbox
            .iter()
            .filter(|row| recipients.contains(&row.recipient))
            .cloned()
            .collect(),
        updates: updates
            .map(|(key, handled)| StoredUpdate {
                key: key.clone(),
                replies: handled.replies.clone(),
            })
            .collect(),
        audit_rows: audit_rows(tables, ids),
        contacts: person.contacts.clone(),
    }
}

fn audit_rows(tables: &Tables, ids: &BTreeSet<ContactId>) -> u64 {
    let names: BTreeSet<String> = ids.iter().map(|id| Actor::Contact(*id).to_string()).collect();
    tables
        .audit
        .values()
        .flatten()
        .filter(|row| names.contains(&row.who))
        .count() as u64
}

pub(super) fn erase(
    tables: &mut Tables,
    email: &str,
    who: &Actor,
    at: DateTime<Utc>,
) -> Result<Option<Erased>, StoreError> {
    let person = Person::find(tables, email);
    if person.contacts.is_empty() {
        return Ok(None);
    }
    let mut erased = Erased {
        audit_rows_kept: audit_rows(tables, &person.ids),
        ..Erased::default()
    };
    erase_conversations(tables, &person, &mut erased);
    erase_words(tables, &person, &mut erased);
    let partners: BTreeSet<PartnerKey> = person.contacts.iter().map(|contact| contact.partner.clone()).collect();
    erase_mentions(tables, &Needles::of(&person.contacts), &partners, &mut erased);
    programs::forget_answers(tables);
    for key in &partners {
        tables.bump(key)?;
    }
    for event in erased_events(&person.contacts, &erased, who, at) {
        tables.record(event);
    }
    Ok(Some(erased))
}

fn erase_conversations(tables: &mut Tables, person: &Person, erased: &mut Erased) {
    for (key, handled) in &mut tables.inbox {
        if person.sent(key, handled) {
            erased.updates += 1;
            handled.replies = Json(serde_json::json!([]));
            handled.account = None;
            handled.contact = None;
        }
    }
    for key in &person.accounts {
        erased.bindings += u64::from(tables.bindings.remove(key).is_some());
        erased.sessions += u64::from(tables.sessions.remove(key).is_some());
        tables.challenges.remove(key);
        updates::erase(tables, key);
        tables.limits.remove(&LimitKey::Account(key.clone()));
        for question in &mut tables.unanswered {
            let before = question.tell.len();
            question.tell.retain(|asker| asker != key);
            erased.unanswered += (before - question.tell.len()) as u64;
        }
    }
    tables.arrivals.retain(|arrival| !person.accounts.contains(&arrival.to));
    let before = tables.outbox.len();
    tables.outbox.retain(|row| !person.recipients.contains(&row.recipient));
    erased.outbox += (before - tables.outbox.len()) as u64;
}

fn erase_words(tables: &mut Tables, person: &Person, erased: &mut Erased) {
    let theirs = |id: Option<ContactId>| id.is_some_and(|id| person.ids.contains(&id));
    for contact in tables
        .contacts
        .values_mut()
        .filter(|contact| person.ids.contains(&contact.id))
    {
        erased.contacts += 1;
        if let Some(pin) = contact.pin.take() {
            tables.limits.remove(&LimitKey::Pin(pin));
        }
        contact.name = Text::default();
        contact.email = Text::default();
        contact.active = false;
        contact.certifications.clear();
    }
    tables.challenges.retain(|_, challenge| !theirs(challenge.contact));
    for case in tables
        .cases
        .values_mut()
        .filter(|case| person.ids.contains(&case.contact))
    {
        erased.cases += 1;
        case.summary = ERASED.into();
        case.description = ERASED.into();
    }
    for message in tables.messages.iter_mut().filter(|message| theirs(message.contact)) {
        erased.messages += 1;
        message.text = ERASED.into();
    }
    tables.attachments.retain(|file| {
        let gone = theirs(file.contact);
        if gone {
            erased.attachments += 1;
            erased.files.push(file.location.0.clone());
        }
        !gone
    });
    // The same bytes lie in one place, whoever has sent them.
    let left: BTreeSet<&str> = tables.attachments.iter().map(|file| &*file.location).collect();
    erased.files.retain(|location| !left.contains(location.as_str()));
}

fn erase_mentions(tables: &mut Tables, needles: &Needles, partners: &BTreeSet<PartnerKey>, erased: &mut Erased) {
    let anywhere: Vec<&str> = needles.anywhere.iter().map(String::as_str).collect();
    let in_company: Vec<&str> = needles.in_company.iter().map(String::as_str).collect();
    let mut mentions = 0;
    let mut text = |text: &mut Text, needles: &[&str]| {
        if let Some(new) = redact(text, needles) {
            mentions += 1;
            text.0 = new;
        }
    };
    for case in tables
        .cases
        .values_mut()
        .filter(|case| partners.contains(&case.partner))
    {
        text(&mut case.summary, &in_company);
        text(&mut case.description, &in_company);
    }
    for message in &mut tables.messages {
        if tables
            .cases
            .get(&message.case)
            .is_some_and(|case| partners.contains(&case.partner))
        {
            text(&mut message.text, &in_company);
        }
    }
    // What partners have sent themselves goes with its sender.
    for file in tables.attachments.iter_mut().filter(|file| file.contact.is_none()) {
        if tables
            .cases
            .get(&file.case)
            .is_some_and(|case| partners.contains(&case.partner))
        {
            text(&mut file.name, &in_company);
        }
    }
    for order in tables
        .orders
        .values_mut()
        .filter(|order| partners.contains(&order.partner))
    {
        order.reason.iter_mut().for_each(|reason| text(reason, &in_company));
    }
    for review in tables
        .reviews
        .values_mut()
        .filter(|review| partners.contains(&review.partner))
    {
        review.reason.iter_mut().for_each(|reason| text(reason, &in_company));
    }
    for index in 0..tables.unanswered.len() {
        let mut new = tables.unanswered[index].text.clone();
        text(&mut new, &anywhere);
        let id = tables.unanswered[index].id;
        let taken = tables
            .unanswered
            .iter()
            .any(|other| other.id != id && other.text == new);
        if taken && new != tables.unanswered[index].text {
            new = Text(format!("{} #{}", &*new, id.0));
        }
        tables.unanswered[index].text = new;
    }
    for reply in tables.saved_replies.values_mut() {
        text(&mut reply.text, &anywhere);
    }
    let payloads = tables.outbox.iter_mut().map(|row| &mut row.payload);
    let replies = tables.arrivals.iter_mut().map(|row| &mut row.reply);
    let answers = tables.inbox.values_mut().map(|row| &mut row.replies);
    let dialogues = tables.sessions.values_mut().filter_map(|row| row.dialogue.as_mut());
    let dialogues = dialogues.map(|dialogue| &mut dialogue.state);
    for value in payloads.chain(replies).chain(answers).chain(dialogues) {
        mentions += u64::from(redact_json(&mut value.0, &anywhere));
    }
    for keyboard in tables.keyboards.values_mut() {
        let texts = keyboard
            .choices
            .iter_mut()
            .flat_map(|choice| [&mut choice.label, &mut choice.value]);
        let mut changed = false;
        for text in texts {
            if let Some(redacted) = redact(text, &anywhere) {
                *text = redacted;
                changed = true;
            }
        }
        mentions += u64::from(changed);
    }
    erased.mentions += mentions;
}
