//! Signing in and out: codes, limits, bindings, and what staff are told.

use chrono::{DateTime, Utc};

use super::{Turn, nothing_decided};
use crate::assistant::post::Draft;
use crate::assistant::team::Kind;
use crate::domain::dialogue::SignInEvent;
use crate::domain::messages::Message;
use crate::domain::records::{Binding, Contact, ContactId, LimitKey, PinDigest, SignInLimit, Text, Version};
use crate::storage::{BindingChange, Changes};

/// Sends a code. Where nobody has the PIN, a letter is made all the same.
pub(super) fn send_code(
    turn: &Turn<'_>,
    changes: &mut Changes,
    contact: Option<ContactId>,
    digits: &Text,
    expires: DateTime<Utc>,
) {
    let contact = contact.and_then(|id| on_pin(turn, id));
    let minutes = (expires - turn.now).num_minutes().unsigned_abs();
    let draft = Draft {
        subject: Message::MailCodeSubject,
        body: vec![
            Message::MailCodeIntro,
            Message::MailCode { code: digits.clone() },
            Message::MailCodeNotice { minutes },
        ],
    };
    let language = turn.received.language.unwrap_or_default();
    turn.post
        .send_code(changes, turn.now, contact, language, &draft, expires);
}

/// Counts failures, or forgets them.
pub(super) fn limit(
    turn: &Turn<'_>,
    changes: &mut Changes,
    key: &LimitKey,
    failures: u32,
    next_allowed: Option<DateTime<Utc>>,
) {
    changes.limits.push(SignInLimit {
        key: key.clone(),
        failures,
        next_allowed,
        changed: turn.now,
        version: version(turn, key),
    });
}

pub(super) fn sign_in(turn: &Turn<'_>, changes: &mut Changes, contact: ContactId, pin: PinDigest) {
    let binding = Binding {
        key: turn.received.key.clone(),
        contact,
        since: turn.now,
    };
    changes.bindings.push(BindingChange::Bind { binding, pin });
    let partner = turn.who().map(|who| &who.partner.key);
    turn.record(changes, partner, "contact.signed-in", None, nothing_decided());
}

pub(super) fn sign_out(turn: &Turn<'_>, changes: &mut Changes) {
    let key = turn.received.key.clone();
    changes.bindings.push(BindingChange::Release(key));
    let partner = turn.who().map(|who| &who.partner.key);
    turn.record(changes, partner, "contact.signed-out", None, nothing_decided());
}

/// The contact whose PIN was given.
fn on_pin<'t>(turn: &'t Turn<'_>, id: ContactId) -> Option<&'t Contact> {
    let (_, data) = turn.fetched.pin.as_ref()?;
    data.contact.as_ref().filter(|contact| contact.id == id)
}

/// The version with which a limit was read.
fn version(turn: &Turn<'_>, key: &LimitKey) -> Version {
    let read = match key {
        LimitKey::Account(_) => turn.data.limit.as_ref(),
        LimitKey::Pin(_) => turn.fetched.pin.as_ref().and_then(|(_, data)| data.limit.as_ref()),
    };
    read.map_or(Version::NEW, |limit| limit.version)
}

pub(super) fn tell_staff(turn: &Turn<'_>, changes: &mut Changes, event: SignInEvent) {
    let channel = turn.received.key.channel.to_string();
    let (id, what) = match event {
        SignInEvent::LockedOut(id) => (id, "sign-in.delayed"),
        SignInEvent::SecondAccount(id) => (Some(id), "sign-in.second-account"),
    };
    let contact = id.and_then(|id| on_pin(turn, id));
    let partner = contact.map_or_else(String::new, |contact| contact.partner.to_string());
    let name = contact.map_or_else(Text::default, |contact| contact.name.clone());
    let message = match (event, contact) {
        (SignInEvent::LockedOut(_), None) => Message::MailLockedOutUnknown { channel },
        (SignInEvent::LockedOut(_), Some(_)) => Message::MailLockedOut {
            partner,
            contact: name,
            channel,
        },
        (SignInEvent::SecondAccount(_), _) => Message::MailSecondAccount {
            partner,
            contact: name,
            channel,
        },
    };
    turn.post.ask_team(changes, turn.now, Kind::SignIns, &message, &[]);
    let draft = Draft {
        subject: Message::MailSignInSubject,
        body: vec![message],
    };
    turn.post.tell_staff(changes, turn.now, &draft);
    let partner = contact.map(|contact| &contact.partner);
    let subject = contact.map(|contact| format!("contact:{}", contact.id.0));
    turn.record(changes, partner, what, subject, nothing_decided());
}
