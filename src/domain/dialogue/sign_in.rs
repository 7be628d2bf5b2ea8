//! Signing in: a PIN, then a code that was sent to the address on record for it.
//!
//! Nothing tells whether a PIN exists or is in use: a code is made and sent away in every case, and words are the same.
//! What is wrong is said only after the right code.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::effect::{Effect, SignInEvent};
use super::flow::{Flow, Input, Move, Question, Start, choice};
use super::known::{Known, Query};
use super::verdict::reasons;
use crate::domain::messages::{Message, say};
use crate::domain::records::{Challenge, ContactId, LimitKey, PinData, PinDigest, SignInLimit, Text};
use crate::domain::rules::Action;
use crate::domain::standing::Decided;

/// How long a code is good.
const CODE_MINUTES: i64 = 10;
/// How many wrong codes are taken.
const TRIES: u32 = 5;
/// A new code is sent after so many seconds.
const NEW_CODE_SECONDS: i64 = 60;
/// So many failures of an account, or of a PIN, cost no time.
const FREE_FAILURES: u32 = 5;
/// The first delay, in seconds; each further failure doubles it.
const FIRST_DELAY: i64 = 30;
/// No delay is longer, in seconds.
const LONGEST_DELAY: i64 = 3600;
/// Failures are forgotten after so many hours without one.
const FORGOTTEN_HOURS: i64 = 24;

/// Clocks of several machines may differ by so much without being wrong.
const DIFFERENCE: Duration = Duration::minutes(1);

/// Which half is open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SignIn {
    /// The code is asked for; otherwise the PIN.
    code: bool,
    /// What is begun once somebody is signed in.
    then: Option<Start>,
}

impl SignIn {
    /// Signs in, and then begins `then`.
    pub(super) fn then(then: Start) -> Self {
        Self {
            code: false,
            then: Some(then),
        }
    }

    pub(super) fn begin(known: &Known<'_>) -> Move {
        match known.who {
            Some(who) => {
                let name = who.contact.name.clone();
                let partner = who.partner.key.to_string();
                let already = Message::AlreadySignedIn { name, partner };
                Move::end(say(known.language, &already), Vec::new())
            }
            None => Move::next(Flow::SignIn(Self::default())),
        }
    }

    pub(super) const fn step(&self) -> &'static str {
        if self.code { "code" } else { "pin" }
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Question {
        if self.code {
            return Question {
                text: say(known.language, &Message::AskCode),
                choices: vec![choice(known, &Message::NewCode, "new-code")],
            };
        }
        Question {
            text: say(known.language, &Message::AskPin),
            choices: Vec::new(),
        }
    }

    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        // A PIN that was bound from elsewhere meanwhile: there is nothing left to do.
        if known.who.is_some() {
            return Ok(Self::begin(known));
        }
        if self.code {
            return self.take_code(input, known);
        }
        let Some(digits) = digits(input.text).filter(|digits| (6..=12).contains(&digits.len())) else {
            return Ok(Move::NotMine(Message::PinWanted));
        };
        if let Some(wait) = wait(known.limit, known.now) {
            return Ok(self.wait(wait, known));
        }
        // Both are always done, in this order, so that they take the same time.
        let (code, hash) = known.new_code()?;
        let (digest, data) = known.pin(&digits)?;
        if let Some(wait) = wait(data.limit.as_ref(), known.now) {
            return Ok(self.wait(wait, known));
        }
        let same_pin = |challenge: &&Challenge| challenge.pin == *digest && is_good(challenge, known.now);
        if let Some(wait) = known
            .challenge
            .filter(same_pin)
            .and_then(|sent| too_soon(sent, known.now))
        {
            let said = say(known.language, &Message::CodeSentBefore { seconds: wait });
            return Ok(Move::saying(
                said,
                Flow::SignIn(Self {
                    code: true,
                    ..self.clone()
                }),
            ));
        }
        Ok(self.send(code, hash, *digest, data, known))
    }

    /// Sends a code, or pretends to.
    fn send(&self, code: &Text, hash: &str, pin: PinDigest, data: &PinData, known: &Known<'_>) -> Move {
        let expires = known.now + Duration::minutes(CODE_MINUTES);
        let contact = data.contact.as_ref().map(|contact| contact.id);
        let challenge = Challenge {
            key: known.key.clone(),
            contact,
            pin,
            code_hash: hash.to_owned(),
            tries: 0,
            sent: known.now,
            expires,
        };
        let sent = Message::CodeSent {
            minutes: CODE_MINUTES.unsigned_abs(),
        };
        let mut effects = vec![
            Effect::Challenge(Box::new(challenge)),
            Effect::SendCode {
                contact,
                digits: code.clone(),
                expires,
            },
            failed(LimitKey::Account(known.key.clone()), known.limit, known.now),
            failed(LimitKey::Pin(pin), data.limit.as_ref(), known.now),
        ];
        let limits = [known.limit, data.limit.as_ref()];
        if limits.iter().any(|limit| failures(*limit, known.now) == FREE_FAILURES) {
            effects.push(Effect::TellStaff(SignInEvent::LockedOut(contact)));
        }
        Move::Next {
            before: vec![say(known.language, &sent)],
            flow: Flow::SignIn(Self {
                code: true,
                ..self.clone()
            }),
            effects,
        }
    }

    fn take_code(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        let challenge = known.challenge.filter(|challenge| is_good(challenge, known.now));
        let again = Flow::SignIn(Self {
            code: false,
            ..self.clone()
        });
        let wants_new = input.value == Some("new-code");
        let given = digits(input.text).filter(|digits| digits.len() == 6);
        if !wants_new && given.is_none() {
            return Ok(Move::NotMine(Message::CodeWanted));
        }
        let Some(challenge) = challenge else {
            let said = say(known.language, &Message::CodeExpired);
            return Ok(Move::Next {
                before: vec![said],
                flow: again,
                effects: vec![Effect::ClearChallenge],
            });
        };
        if wants_new {
            if let Some(seconds) = too_soon(challenge, known.now) {
                let said = say(known.language, &Message::CodeSentBefore { seconds });
                return Ok(Move::saying(said, Flow::SignIn(self.clone())));
            }
            let (code, hash) = known.new_code()?;
            let data = known.pin_of(challenge.pin)?;
            let limits = [known.limit, data.limit.as_ref()];
            if let Some(wait) = limits.into_iter().filter_map(|limit| wait(limit, known.now)).max() {
                return Ok(self.wait(wait, known));
            }
            return Ok(self.send(code, hash, challenge.pin, data, known));
        }
        let data = known.pin_of(challenge.pin)?;
        let right = known.is_code(&given.unwrap_or_default())?;
        // The PIN may have gone to somebody else, or to nobody, since the code was sent.
        let contact = data
            .contact
            .as_ref()
            .filter(|contact| challenge.contact == Some(contact.id));
        match contact {
            Some(contact) if right => match &data.bound {
                Some(bound) if bound.key != *known.key => Ok(in_use(contact.id, known)),
                _ => self.sign_in(contact.id, challenge.pin, known),
            },
            _ => Ok(self.wrong_code(challenge, data, known)),
        }
    }

    fn wrong_code(&self, challenge: &Challenge, data: &PinData, known: &Known<'_>) -> Move {
        let tries = challenge.tries + 1;
        let limit = failed(LimitKey::Pin(challenge.pin), data.limit.as_ref(), known.now);
        if tries < TRIES {
            let wrong = Message::WrongCode {
                left: u64::from(TRIES - tries),
            };
            let challenge = Challenge {
                tries,
                ..challenge.clone()
            };
            return Move::Next {
                before: vec![say(known.language, &wrong)],
                flow: Flow::SignIn(self.clone()),
                effects: vec![Effect::Challenge(Box::new(challenge)), limit],
            };
        }
        Move::end(
            say(known.language, &Message::TooManyCodes),
            vec![
                Effect::ClearChallenge,
                limit,
                failed(LimitKey::Account(known.key.clone()), known.limit, known.now),
                Effect::TellStaff(SignInEvent::LockedOut(challenge.contact)),
            ],
        )
    }

    fn sign_in(&self, contact: ContactId, pin: PinDigest, known: &Known<'_>) -> Result<Move, Query> {
        let Some(who) = known.would_be(contact)? else {
            return Ok(Move::end(
                say(known.language, &Message::TooManyCodes),
                vec![Effect::ClearChallenge],
            ));
        };
        let welcome = Message::SignedIn {
            name: who.contact.name.clone(),
            partner: who.partner.key.to_string(),
        };
        // The conversation goes on in the language on record where nothing tells theirs, and so it begins.
        let language = if known.settled {
            known.language
        } else {
            who.contact.language
        };
        let welcome = say(language, &welcome);
        let mut done = vec![
            Effect::SignIn { contact, pin },
            Effect::ClearChallenge,
            forgotten(LimitKey::Account(known.key.clone())),
            forgotten(LimitKey::Pin(pin)),
        ];
        let signed_in = Known {
            who: Some(who),
            language,
            ..*known
        };
        let step = match &self.then {
            Some(start) => start.begin(&signed_in)?,
            None => Move::end(say(language, &Message::WhatNow), Vec::new()),
        };
        Ok(match step {
            Move::Next {
                mut before,
                flow,
                effects,
            } => {
                before.insert(0, welcome);
                done.extend(effects);
                Move::Next {
                    before,
                    flow,
                    effects: done,
                }
            }
            Move::End { text, choices, effects } => {
                done.extend(effects);
                Move::End {
                    text: format!("{welcome}\n{text}"),
                    choices,
                    effects: done,
                }
            }
            Move::NotMine(_) => Move::end(welcome, done),
        })
    }

    /// Says how long to wait. Whoever has a code keeps the question for it.
    fn wait(&self, minutes: u64, known: &Known<'_>) -> Move {
        let said = say(known.language, &Message::SignInWait { minutes });
        if self.code {
            Move::saying(said, Flow::SignIn(self.clone()))
        } else {
            Move::end(said, Vec::new())
        }
    }

    pub(super) fn back(&self) -> Option<Self> {
        self.code.then(|| Self {
            code: false,
            ..self.clone()
        })
    }

    pub(super) const fn help(&self) -> Message {
        if self.code { Message::HelpCode } else { Message::HelpPin }
    }
}

/// The PIN is in use by another account of this channel. Said only to whoever has the right code.
fn in_use(contact: ContactId, known: &Known<'_>) -> Move {
    let decided = Decided::new(Action::UsePin, json!({ "pin_holder": "colleague" }), known.programme);
    let text = format!(
        "{}\n{}\n{}",
        say(known.language, &Message::PinInUse),
        reasons(&decided.decision, known),
        say(known.language, &Message::PinInUseHelp),
    );
    Move::end(
        text,
        vec![
            Effect::ClearChallenge,
            Effect::Record {
                what: "sign-in.refused",
                decided: Box::new(decided),
            },
            failed(LimitKey::Account(known.key.clone()), known.limit, known.now),
            Effect::TellStaff(SignInEvent::SecondAccount(contact)),
        ],
    )
}

/// The digits of what was typed, blanks and hyphens between them left out; none where there is anything else.
fn digits(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    let good = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(plain)
}

/// Whether a code can still be typed. One that would be good for longer than any was made by a clock that was ahead: it would be
/// good for all that time, and no other could be sent.
fn is_good(challenge: &Challenge, now: DateTime<Utc>) -> bool {
    let left = challenge.expires - now;
    left > Duration::zero() && left <= Duration::minutes(CODE_MINUTES) + DIFFERENCE
}

/// How many minutes there are to wait, rounded up. Nobody has to wait for longer than the longest delay: then a clock was ahead.
fn wait(limit: Option<&SignInLimit>, now: DateTime<Utc>) -> Option<u64> {
    let left = limit?.next_allowed? - now;
    if left > Duration::seconds(LONGEST_DELAY) + DIFFERENCE {
        return None;
    }
    let minutes = (left.num_seconds() + 59) / 60;
    (left > Duration::zero()).then(|| minutes.max(1).unsigned_abs())
}

/// After how many seconds a new code can be sent.
fn too_soon(sent: &Challenge, now: DateTime<Utc>) -> Option<u64> {
    let left = NEW_CODE_SECONDS - (now - sent.sent).num_seconds();
    (left > 0).then_some(left.unsigned_abs())
}

/// How many failures there are with one more.
fn failures(limit: Option<&SignInLimit>, now: DateTime<Utc>) -> u32 {
    let recent = |limit: &&SignInLimit| now - limit.changed < Duration::hours(FORGOTTEN_HOURS);
    limit.filter(recent).map_or(0, |limit| limit.failures).saturating_add(1)
}

/// One more failure, with a delay that grows.
fn failed(key: LimitKey, limit: Option<&SignInLimit>, now: DateTime<Utc>) -> Effect {
    let failures = failures(limit, now);
    let doublings = failures.checked_sub(FREE_FAILURES);
    let delay = doublings.map(|doublings| (FIRST_DELAY << doublings.min(10)).min(LONGEST_DELAY));
    Effect::Limit {
        key,
        failures,
        next_allowed: delay.map(|seconds| now + Duration::seconds(seconds)),
    }
}

/// Signing in went well.
const fn forgotten(key: LimitKey) -> Effect {
    Effect::Limit {
        key,
        failures: 0,
        next_allowed: None,
    }
}
