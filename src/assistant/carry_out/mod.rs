//! What a turn decided, as changes to the records, letters and events. One commit carries all of it.

mod case;
mod order;
mod sign_in;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::conversation::Received;
use super::post::{self, Draft, Post};
use super::team::Kind;
use crate::domain::dialogue::{self, Asked, Effect, Fetched, FileRef};
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::programme::Programme;
use crate::domain::records::{Actor, AuditEvent, Case, Chain, Json, PartnerKey, Session, SignedIn, Text, Version};
use crate::domain::reply::Reply;
use crate::domain::rules::Outcome;
use crate::domain::standing::Decided;
use crate::storage::{ChallengeChange, Changes, NewUnanswered, TurnData};

/// A turn that was decided.
pub(super) struct Turn<'t> {
    pub(super) received: &'t Received,
    pub(super) data: &'t TurnData,
    pub(super) fetched: &'t Fetched,
    pub(super) programme: &'t Programme,
    pub(super) post: &'t Post,
    pub(super) now: DateTime<Utc>,
}

impl Turn<'_> {
    /// Who is signed in, or is by this turn.
    fn who(&self) -> Option<&SignedIn> {
        let would_be = self.fetched.would_be.as_ref().and_then(Option::as_ref);
        self.data.signed_in.as_ref().or(would_be)
    }

    fn actor(&self) -> Actor {
        self.who()
            .map_or(Actor::Anonymous, |who| Actor::Contact(who.contact.id))
    }

    /// Puts something on record: in the company's chain, or in the programme's.
    fn record(
        &self,
        changes: &mut Changes,
        partner: Option<&PartnerKey>,
        what: &str,
        subject: Option<String>,
        facts: Json,
    ) {
        changes.audit.push(AuditEvent {
            chain: partner.map_or(Chain::Programme, |key| Chain::Partner(key.clone())),
            who: self.actor(),
            what: what.to_owned(),
            subject,
            facts,
            at: self.now,
        });
    }
}

/// Everything that a turn changes. `replies` are all that the person reads.
pub(super) fn changes(turn: &Turn<'_>, outcome: &dialogue::Outcome, replies: &[Reply]) -> Changes {
    let mut changes = Changes::default();
    let before = turn.data.session.as_ref();
    changes.session = Some(Session {
        key: turn.received.key.clone(),
        language: outcome.language.or(before.and_then(|session| session.language)),
        dialogue: outcome.state.keep(),
        last_activity: turn.now,
        version: before.map_or(Version::NEW, |session| session.version),
    });
    if let Some(last) = turn.data.arrivals.last().filter(|_| !turn.received.apart) {
        changes.shown = Some((turn.received.key.clone(), last.id));
    }
    for effect in &outcome.effects {
        carry_out(turn, effect, &mut changes);
    }
    if let Some(origin) = &turn.received.origin {
        post::answer(&mut changes, turn.now, &turn.received.key, origin, replies);
        if outcome.secret_heard {
            post::take_away(&mut changes, turn.now, origin);
        }
    }
    changes.update = turn.received.answered(replies, turn.now);
    let day = turn.now.date_naive();
    let counts = outcome.counts.iter().cloned();
    changes.tallies = counts.map(|count| count.on(day, turn.received.key.channel)).collect();
    changes
}

/// What a person wrote in a case that staff have taken over: written as in every case, and answered by nobody.
pub(super) fn passed_on(turn: &Turn<'_>, case: &Case, text: &Text, files: &[FileRef]) -> Changes {
    let mut changes = Changes::default();
    case::write(turn, &mut changes, case, text, files);
    changes.update = turn.received.answered(&[], turn.now);
    changes
}

fn carry_out(turn: &Turn<'_>, effect: &Effect, changes: &mut Changes) {
    match effect {
        Effect::OpenCase { case, files, decided } => case::open(turn, changes, case, files, decided),
        Effect::Write { case, text, files } => case::write(turn, changes, case, text, files),
        Effect::Change { case, what } => case::change(turn, changes, case, what),
        Effect::PlaceOrder { order, decided } => order::place(turn, changes, order, decided),
        Effect::RequestReview { review, decided } => order::request_review(turn, changes, review, decided),
        Effect::Record { what, decided } => {
            let partner = turn.who().map(|who| &who.partner.key);
            turn.record(changes, partner, what, None, decided.record());
            hand_over(turn, changes, decided);
        }
        Effect::Unanswered { question, reason } => {
            let Asked { text, language } = question;
            changes.unanswered.push(NewUnanswered {
                text: text.clone(),
                language: *language,
                reason: *reason,
                entry: None,
                asked_by: Some(turn.received.key.clone()),
                at: turn.now,
            });
            let asked = Message::TeamUnanswered {
                text: text.clone(),
                language: language.own_name().to_owned(),
            };
            let dismiss = (Message::TeamDismiss, format!("dismiss:{language}:{}", &**text));
            turn.post
                .ask_team(changes, turn.now, Kind::Unanswered, &asked, &[dismiss]);
        }
        Effect::Challenge(challenge) => changes.challenges.push(ChallengeChange::Set((**challenge).clone())),
        Effect::ClearChallenge => {
            let key = turn.received.key.clone();
            changes.challenges.push(ChallengeChange::Clear(key));
        }
        Effect::SendCode {
            contact,
            digits,
            expires,
        } => sign_in::send_code(turn, changes, *contact, digits, *expires),
        Effect::Limit {
            key,
            failures,
            next_allowed,
        } => sign_in::limit(turn, changes, key, *failures, *next_allowed),
        Effect::SignIn { contact, pin } => sign_in::sign_in(turn, changes, *contact, *pin),
        Effect::SignOut => sign_in::sign_out(turn, changes),
        Effect::TellStaff(event) => sign_in::tell_staff(turn, changes, *event),
    }
}

/// Tells the team what the rules are silent about, since the partner was told that it would be looked at.
fn hand_over(turn: &Turn<'_>, changes: &mut Changes, decided: &Decided) {
    let Some(who) = turn.who().filter(|_| decided.decision.outcome == Outcome::Unknown) else {
        return;
    };
    let product = decided.facts["product"]["name"].as_str().unwrap_or_default();
    let asked = format!("{} {product}", decided.action.word());
    let reasons = decided.decision.reasons.iter().map(|reason| {
        let text = reason.text(Language::En);
        match reason.rule.source {
            Some(source) => turn.post.pages.cite(text, Language::En, source.entry),
            None => text,
        }
    });
    let partner = who.partner.key.to_string();
    let draft = Draft {
        subject: Message::MailUnknownSubject {
            partner: partner.clone(),
        },
        body: vec![Message::MailUnknown {
            partner,
            contact: who.contact.name.clone(),
            email: who.contact.email.clone(),
            asked: asked.trim().to_owned(),
            reasons: reasons.collect::<Vec<_>>().join("\n"),
        }],
    };
    turn.post.tell_staff(changes, turn.now, &draft);
}

/// What was decided rests on the company's records as they were read.
fn rest_on_partner(turn: &Turn<'_>, changes: &mut Changes) {
    if let Some(who) = turn.who() {
        changes.partner = Some((who.partner.key.clone(), who.partner.version));
    }
}

/// A decision with more that belongs on record.
fn with(decided: &Decided, more: &serde_json::Value) -> Json {
    let mut record = decided.record();
    if let (Some(record), Some(more)) = (record.0.as_object_mut(), more.as_object()) {
        record.extend(more.clone());
    }
    record
}

/// Facts of an act that nothing was decided for.
fn nothing_decided() -> Json {
    Json(json!({}))
}
