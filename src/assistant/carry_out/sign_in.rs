//! Signing in and out: codes, limits, bindings, and what staff are told.

use super::{Turn, nothing_decided};
use crate::assistant::post::Draft;
use crate::assistant::team::Kind;
use crate::domain::dialogue::{Effect, SignInEvent};
use crate::domain::messages::Message;
use crate::domain::records::{Binding, Contact, ContactId, LimitKey, SignInLimit, Text, Version};
use crate::storage::{BindingChange, ChallengeChange, Changes};

pub(super) fn carry_out(turn: &Turn<'_>, changes: &mut Changes, effect: &Effect) {
    let key = turn.received.key.clone();
    match effect {
        Effect::Challenge(challenge) => {
            changes.challenges.push(ChallengeChange::Set((**challenge).clone()));
        }
        Effect::ClearChallenge => changes.challenges.push(ChallengeChange::Clear(key)),
        Effect::SendCode {
            contact,
            digits,
            expires,
            ..
        } => {
            let contact = contact.and_then(|id| on_pin(turn, id));
            let minutes = (*expires - turn.now).num_minutes().unsigned_abs();
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
                .send_code(changes, turn.now, contact, language, &draft, *expires);
        }
        Effect::Limit {
            key,
            failures,
            next_allowed,
        } => changes.limits.push(SignInLimit {
            key: key.clone(),
            failures: *failures,
            next_allowed: *next_allowed,
            changed: turn.now,
            version: version(turn, key),
        }),
        Effect::SignIn { contact, pin } => {
            changes.bindings.push(BindingChange::Bind {
                binding: Binding {
                    key,
                    contact: *contact,
                    since: turn.now,
                },
                pin: *pin,
            });
            let partner = turn.who().map(|who| &who.partner.key);
            turn.record(changes, partner, "contact.signed-in", None, nothing_decided());
        }
        Effect::SignOut => {
            changes.bindings.push(BindingChange::Release(key));
            let partner = turn.who().map(|who| &who.partner.key);
            turn.record(changes, partner, "contact.signed-out", None, nothing_decided());
        }
        Effect::TellStaff(event) => tell_staff(turn, changes, *event),
        _ => {}
    }
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

fn tell_staff(turn: &Turn<'_>, changes: &mut Changes, event: SignInEvent) {
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
