//! Conversations: loads what a turn needs, has it decided, commits what comes of it, and replies.
//!
//! One turn is one commit. A turn that lost a race is run again from the start; a message that was handled before is
//! answered with what was stored. Nothing reaches the outside but through the outbox.

use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use tracing::{Instrument as _, error, info_span, warn};

use super::card::Card;
use super::carry_out::{Turn, changes};
use super::current::Current;
use super::desk::Desk;
use super::post::{Post, as_json};
use crate::clock::Clock;
use crate::domain::chat::Origin;
use crate::domain::dialogue::{self, FaqOutcome, Fetched, FileLimits, Incoming, Known, Query, State};
use crate::domain::faq::page::Pages;
use crate::domain::language::Language;
use crate::domain::messages::{Message, say};
use crate::domain::records::{
    Arrival, CaseNumber, Channel, ContactId, Json, OrderNumber, PinDigest, ReviewNumber, SessionKey, SignedIn,
    UpdateKey,
};
use crate::domain::reply::Reply;
use crate::figures;
use crate::files::Files;
use crate::search::index::IndexError;
use crate::secrets::{Code, Secrets, is_code};
use crate::storage::{
    AnsweredUpdate, CaseFilter, Changes, Committed, NumberKind, Refusal, ReviewFilter, Store, StoreError, TurnData,
};

/// A turn that loses so many races in a row has other troubles.
const RACES: usize = 200;
/// A turn asks for fewer things than this.
const QUERIES: usize = 16;
/// So many of a company's newest reviews are looked at.
const REVIEWS: u32 = 500;

/// The assistant: one for all channels.
pub struct Assistant {
    /// The FAQ.
    pub desk: Current<Desk>,
    /// The records.
    pub store: Arc<dyn Store>,
    /// The key of PINs.
    pub secrets: Secrets,
    /// Letters and events.
    pub post: Current<Post>,
    /// Where files are kept.
    pub files: Files,
    /// The time.
    pub clock: Clock,
}

/// A message from a channel.
#[derive(Debug, Clone)]
pub struct Received {
    /// The conversation.
    pub key: SessionKey,
    /// The channel's name for the message; none where the channel never repeats one.
    pub update: Option<UpdateKey>,
    /// What came in.
    pub incoming: Incoming,
    /// The language to speak as long as the person hasn't chosen one.
    pub language: Option<Language>,
    /// The language that the person's program is set to: spoken only as long as nothing else tells theirs.
    pub hint: Option<Language>,
    /// Where it came from, in a channel that is written to through the queue: there the replies are queued by the same
    /// commit.
    pub origin: Option<Origin>,
    /// Whether what arrived meanwhile reaches the person by itself ([`Assistant::arrivals`]), and not with this answer.
    pub apart: bool,
}

impl Received {
    /// That the update was answered with these replies; none where the channel never repeats an update.
    pub(super) fn answered(&self, replies: &[Reply], at: DateTime<Utc>) -> Option<AnsweredUpdate> {
        self.update.clone().map(|key| AnsweredUpdate {
            key,
            from: Some(self.key.account.clone()),
            replies: as_json(&replies),
            at,
        })
    }
}

/// A reference under which staff find in the log what a person was told of.
#[must_use]
pub fn reference() -> String {
    format!("{:08X}", rand::random::<u32>())
}

/// Why a turn wasn't carried out.
#[derive(Debug, thiserror::Error)]
enum TurnError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the FAQ can't be searched: {0}")]
    Search(#[from] IndexError),
    #[error("a turn asks for more and more")]
    Endless,
    #[error("a code can't be made or checked: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

impl Assistant {
    /// The replies to a message. What fails on our side is logged under a reference that the person is told.
    pub async fn hear(&self, received: &Received) -> Vec<Reply> {
        self.take(received).await.unwrap_or_else(|sorry| vec![sorry])
    }

    /// [`Assistant::hear`], where it matters whether it went well: then all is committed; otherwise nothing is, and the
    /// error is what the person is to be told.
    pub async fn take(&self, received: &Received) -> Result<Vec<Reply>, Reply> {
        let begun = Instant::now();
        let span = info_span!("turn", channel = %received.key.channel);
        let taken = self.try_to_take(received).instrument(span).await;
        let end = if taken.is_ok() {
            figures::Turn::Done
        } else {
            figures::Turn::Failed
        };
        figures::turn(received.key.channel, end, begun.elapsed());
        taken
    }

    async fn try_to_take(&self, received: &Received) -> Result<Vec<Reply>, Reply> {
        for _ in 0..RACES {
            match self.turn(received).await {
                Ok(replies) => return Ok(replies),
                Err(TurnError::Store(StoreError::Duplicate(replies))) => return Ok(stored(&replies)),
                // Somebody was quicker. Seen with fresh eyes it is decided what that means.
                Err(TurnError::Store(
                    StoreError::Conflict
                    | StoreError::Refused(Refusal::PoolEmpty | Refusal::AccountBound | Refusal::PinBound),
                )) => {}
                Err(error) => return Err(self.apologise(received, &error)),
            }
        }
        Err(self.apologise(received, &TurnError::Store(StoreError::Conflict)))
    }

    /// What arrived for a conversation and wasn't shown yet, oldest first, each with its number.
    pub async fn arrivals(&self, key: &SessionKey) -> Result<Vec<(i64, Reply)>, StoreError> {
        let data = self.store.load_turn(key, None).await?;
        let read = |arrival: &Arrival| Some((arrival.id, read_reply(&arrival.reply)?));
        Ok(data.arrivals.iter().filter_map(read).collect())
    }

    /// The person has seen what arrived, up to and including this number.
    pub async fn seen(&self, key: &SessionKey, number: i64) -> Result<(), StoreError> {
        let changes = Changes {
            shown: Some((key.clone(), number)),
            ..Changes::default()
        };
        self.store.commit(changes).await.map(|_| ())
    }

    /// Tells staff what failed, and the person that it did.
    fn apologise(&self, received: &Received, error: &TurnError) -> Reply {
        let reference = reference();
        if let TurnError::Store(StoreError::Unavailable(reason)) = error {
            error!(%reference, %error, advice = reason.advice(), "a turn failed");
        } else {
            error!(%reference, %error, "a turn failed");
        }
        let unsure = matches!(error, TurnError::Store(StoreError::Backend(_)));
        let text = &received.incoming.text;
        // A command is the same in every language.
        let spoken = || {
            let tells = !text.trim_start().starts_with('/');
            let judged = tells.then(|| self.desk.get().judge(text, None).ok());
            judged.flatten().map(|judged| judged.language)
        };
        let language = received.language.or_else(spoken).or(received.hint).unwrap_or_default();
        let message = if unsure {
            Message::TroubleUnsure { reference }
        } else {
            Message::Trouble { reference }
        };
        Reply::words(say(language, &message))
    }

    /// One try at a turn.
    async fn turn(&self, received: &Received) -> Result<Vec<Reply>, TurnError> {
        let data = self.store.load_turn(&received.key, received.update.as_ref()).await?;
        if let Some(answered) = &data.answered {
            return Ok(stored(answered));
        }
        let now = self.clock.now();
        let (desk, post) = (self.desk.get(), self.post.get());
        let (state, lost) = state(&data);
        let tongue = Tongue::of(&data, &state, received);
        let language = tongue.language;
        let mut fetched = Fetched::default();
        let mut asked = 0;
        let outcome = loop {
            let known = Known {
                key: &received.key,
                now,
                programme: &desk.programme,
                language,
                settled: tongue.settled,
                chosen: tongue.chosen,
                last_activity: data.session.as_ref().map(|session| session.last_activity),
                who: data.signed_in.as_ref(),
                challenge: data.challenge.as_ref(),
                limit: data.limit.as_ref(),
                file_limits: self.file_limits(),
                pages: &post.pages,
                fetched: &fetched,
            };
            match dialogue::turn(&state, &received.incoming, &known) {
                Ok(outcome) => break outcome,
                Err(query) => {
                    self.fetch(query, (&desk, &post), received, &data, &mut fetched).await?;
                }
            }
            asked += 1;
            if asked > QUERIES {
                return Err(TurnError::Endless);
            }
        };
        let together = data.arrivals.iter().filter(|_| !received.apart);
        let mut replies: Vec<Reply> = together.filter_map(|arrival| read_reply(&arrival.reply)).collect();
        if lost {
            replies.push(Reply::words(say(language, &Message::StateLost)));
        }
        replies.extend(outcome.replies.iter().cloned());
        let turn = Turn {
            received,
            data: &data,
            fetched: &fetched,
            programme: &desk.programme,
            post: &post,
            now,
        };
        let Committed { .. } = self.store.commit(changes(&turn, &outcome, &replies)).await?;
        for count in &outcome.counts {
            if let Some(kind) = FaqOutcome::of(count.what) {
                figures::question(received.key.channel, kind, count.language);
            }
        }
        Ok(replies)
    }

    fn file_limits(&self) -> FileLimits {
        FileLimits {
            count: self.files.count,
            megabytes: self.files.megabytes,
        }
    }

    /// Answers what a turn asks for.
    async fn fetch(
        &self,
        query: Query,
        (desk, post): (&Desk, &Post),
        received: &Received,
        data: &TurnData,
        fetched: &mut Fetched,
    ) -> Result<(), TurnError> {
        let region = data.signed_in.as_ref().map(|who| who.partner.region.as_str());
        let key = &received.key;
        // Browsers are given the page beside the words.
        let none = Pages::default();
        let pages = if key.channel == Channel::Web {
            &none
        } else {
            &post.pages
        };
        let partner = || data.signed_in.as_ref().map(|who| who.partner.key.clone());
        match query {
            Query::Ask(text, language, before) => {
                let card = match before {
                    Some(entry) => desk.ask_after(&entry, &text, language, region)?,
                    None => desk.ask(&text, language, region)?,
                };
                fetched.ask = Some(card.with_pages(pages).into_answer());
            }
            Query::Entry(id, language) => {
                let card = Card::of_entry(desk, &id, language, region);
                fetched.entry = Some(card.with_pages(pages).into_answer());
            }
            Query::NoneChosen(language) => {
                fetched.none_chosen = Some(Card::none_chosen(desk, language, region).into_answer());
            }
            Query::Cases(before, limit) => {
                let filter = CaseFilter {
                    partner: partner(),
                    before,
                    limit,
                    ..CaseFilter::default()
                };
                fetched.cases = Some(self.store.cases(&filter).await?);
            }
            Query::Case(number) => fetched.case = Some(self.store.case(number).await?),
            Query::Reviews => {
                let filter = ReviewFilter {
                    partner: partner(),
                    limit: REVIEWS,
                    ..ReviewFilter::default()
                };
                fetched.reviews = Some(self.store.reviews(&filter).await?);
            }
            Query::NewCase => {
                fetched.new_case = Some(CaseNumber(self.store.reserve_number(NumberKind::Case).await?));
            }
            Query::NewOrder => {
                fetched.new_order = Some(OrderNumber(self.store.reserve_number(NumberKind::Order).await?));
            }
            Query::NewReview => {
                fetched.new_review = Some(ReviewNumber(self.store.reserve_number(NumberKind::Review).await?));
            }
            Query::NewCode => {
                let code = tokio::task::spawn_blocking(Code::new).await?;
                fetched.new_code = Some((code.digits.into(), code.hash));
            }
            Query::Pin(digits) => {
                let digest = self.secrets.digest(&digits);
                self.fetch_pin(key, digest, fetched).await?;
            }
            Query::PinOf(digest) => self.fetch_pin(key, digest, fetched).await?,
            Query::IsCode(digits) => {
                let hash = data.challenge.as_ref().map(|challenge| challenge.code_hash.clone());
                let check = move || is_code(&digits, &hash.unwrap_or_default());
                fetched.is_code = Some(tokio::task::spawn_blocking(check).await?);
            }
            Query::WouldBe(contact) => fetched.would_be = Some(self.would_be(contact, key).await?),
        }
        Ok(())
    }

    async fn fetch_pin(&self, key: &SessionKey, digest: PinDigest, fetched: &mut Fetched) -> Result<(), TurnError> {
        fetched.pin = Some((digest, self.store.load_pin(key.channel, &digest).await?));
        Ok(())
    }

    /// The contact as somebody signed in.
    async fn would_be(&self, contact: ContactId, key: &SessionKey) -> Result<Option<SignedIn>, StoreError> {
        let Some(contact) = self.store.contact(contact).await? else {
            return Ok(None);
        };
        let Some(partner) = self.store.partner(&contact.partner).await? else {
            return Ok(None);
        };
        Ok(Some(SignedIn {
            binding: crate::domain::records::Binding {
                key: key.clone(),
                contact: contact.id,
                since: self.clock.now(),
            },
            contact,
            partner: partner.partner,
            periods: partner.periods,
        }))
    }
}

/// Which language a conversation is held in.
pub(super) struct Tongue {
    /// The one that was chosen, in which questions are answered whatever their own.
    pub(super) chosen: Option<Language>,
    /// The one to speak.
    pub(super) language: Language,
    /// Whether that rests on the person or their company, and not only on how their program is set.
    pub(super) settled: bool,
}

impl Tongue {
    pub(super) fn of(data: &TurnData, state: &State, received: &Received) -> Self {
        let chosen = data.session.as_ref().and_then(|session| session.language);
        let chosen = chosen.or(received.language);
        let recorded = data.signed_in.as_ref().map(|who| who.contact.language);
        let settled = chosen.or(state.spoken()).or(recorded);
        Self {
            chosen,
            language: settled.or(received.hint).unwrap_or_default(),
            settled: settled.is_some(),
        }
    }
}

/// Where the conversation stands, and whether that had to be given up.
pub(super) fn state(data: &TurnData) -> (State, bool) {
    let kept = data.session.as_ref().and_then(|session| session.dialogue.as_ref());
    match kept.map(State::read) {
        None => (State::default(), false),
        Some(Ok(state)) => (state, false),
        Some(Err(error)) => {
            warn!(%error, "a conversation has to begin anew");
            (State::default(), true)
        }
    }
}

/// Replies as they are kept. What another version has kept differently is left out.
fn stored(replies: &Json) -> Vec<Reply> {
    serde_json::from_value(replies.0.clone()).unwrap_or_default()
}

fn read_reply(reply: &Json) -> Option<Reply> {
    serde_json::from_value(reply.0.clone()).ok()
}
