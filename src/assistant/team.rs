//! The chat of those who work on cases: what they are told there, in a topic for each case and each kind of decision.
//!
//! Knows what is said, not where: topics are made by whoever sends.

use chrono::{DateTime, Utc};

use super::carry_out::{Turn, passed_on};
use super::conversation::{Assistant, Received};
use super::post::{self, OFFICE, Post};
use crate::domain::chat::{ChatAct, InTopic, Saying};
use crate::domain::dialogue::{Fetched, FileRef};
use crate::domain::messages::{Message, say};
use crate::domain::records::{
    Case, CaseNumber, CaseStatus, Channel, Keyboard, OrderNumber, ReviewNumber, SessionKey, Text, UnansweredId,
    UnansweredStatus,
};
use crate::domain::reply::{Choice, Reply};
use crate::storage::{Changes, StoreError, UnansweredFilter};

/// No topic's name is longer, in characters.
const LONGEST_TITLE: usize = 128;
/// So many unanswered questions are looked through at once.
const PAGE: u32 = 500;

/// What stands before words that were changed after they had been passed on.
pub const EDITED: &str = "✎ ";

/// What has a topic besides cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Orders to be decided.
    Orders,
    /// Case reviews to be decided.
    Reviews,
    /// Who can't sign in.
    SignIns,
    /// Questions that the FAQ doesn't answer.
    Unanswered,
    /// The FAQ's text files.
    Faq,
}

impl Kind {
    /// How the topic is kept.
    const fn subject(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Reviews => "reviews",
            Self::SignIns => "sign-ins",
            Self::Unanswered => "unanswered",
            Self::Faq => "faq",
        }
    }

    const fn title(self) -> Message {
        match self {
            Self::Orders => Message::TopicOrders,
            Self::Reviews => Message::TopicReviews,
            Self::SignIns => Message::TopicSignIns,
            Self::Unanswered => Message::TopicUnanswered,
            Self::Faq => Message::TopicFaq,
        }
    }
}

/// A button of the team: a label, and what it asks for.
pub type Button = (Message, String);

impl Post {
    /// Tells the team something about a case.
    pub(crate) fn in_case(&self, changes: &mut Changes, at: DateTime<Utc>, case: &Case, message: &Message) {
        let saying = Saying::plain(Reply::words(say(OFFICE, message)));
        self.topic(changes, at, &case.number.to_string(), title(case), InTopic::Say(saying));
    }

    /// Shows the team files of a case.
    pub(crate) fn files_in_case(&self, changes: &mut Changes, at: DateTime<Utc>, case: &Case, files: &[FileRef]) {
        for file in files {
            let shown = InTopic::File {
                name: file.name.clone(),
                location: file.location.clone(),
            };
            self.topic(changes, at, &case.number.to_string(), title(case), shown);
        }
    }

    /// The case is closed, and so is its topic.
    pub(crate) fn close_case(&self, changes: &mut Changes, at: DateTime<Utc>, case: &Case) {
        self.topic(changes, at, &case.number.to_string(), title(case), InTopic::Close);
    }

    /// Tells the team something that may be decided with buttons.
    pub(crate) fn ask_team(
        &self,
        changes: &mut Changes,
        at: DateTime<Utc>,
        kind: Kind,
        message: &Message,
        buttons: &[Button],
    ) {
        let Some(team) = self.team_key() else { return };
        let choices: Vec<Choice> = buttons
            .iter()
            .map(|(label, value)| Choice {
                label: say(OFFICE, label),
                value: value.clone(),
            })
            .collect();
        let mut saying = Saying::plain(Reply::offering(say(OFFICE, message), choices.clone()));
        if !choices.is_empty() {
            let id = post::random_id();
            saying.keyboard = Some(id.clone());
            changes.keyboards.push(Keyboard {
                id,
                key: team,
                choices,
                used: false,
                made: at,
            });
        }
        let title = say(OFFICE, &kind.title());
        self.topic(changes, at, kind.subject(), title.into(), InTopic::Say(saying));
    }

    /// Queues something for a topic. Each topic is a recipient of its own: none waits for another.
    pub(crate) fn topic(&self, changes: &mut Changes, at: DateTime<Utc>, subject: &str, title: Text, what: InTopic) {
        let Some(team) = &self.team else { return };
        let recipient = Text(format!("{}/{subject}", &**team));
        let act = ChatAct::Topic {
            subject: subject.to_owned(),
            title,
            what,
        };
        post::act(changes, at, &recipient, &act);
    }

    /// The team's chat as a conversation.
    fn team_key(&self) -> Option<SessionKey> {
        let account = self.team.as_ref()?.strip_prefix("telegram:")?.to_owned();
        Some(SessionKey::new(Channel::Telegram, account))
    }
}

/// `C-000123 · XenApp · Sessions freeze`
fn title(case: &Case) -> Text {
    let whole = format!("{} · {} · {}", case.number, case.product, &*case.summary);
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    Text(line.chars().take(LONGEST_TITLE).collect())
}

/// The case that a topic is about.
#[must_use]
pub fn case_of(subject: &str) -> Option<CaseNumber> {
    subject.parse().ok()
}

/// What a member of staff orders in a case's topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Note something that partners don't see.
    Note(String),
    /// Move the case.
    Status(CaseStatus),
    /// Re-define the case as a bug.
    Bug,
    /// Give the case to somebody.
    Assign(String),
    /// Take the conversation over, or give it back.
    Hold(bool),
    /// Something else.
    Unknown,
}

impl Order {
    /// Reads an order to the bot of this name; none for a message to the partner.
    #[must_use]
    pub fn read(text: &str, bot: &str) -> Option<Self> {
        let words = text.trim().strip_prefix('/')?;
        let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let (name, whom) = name.split_once('@').unwrap_or((name, bot));
        let rest = rest.trim().to_owned();
        if !whom.eq_ignore_ascii_case(bot) {
            return Some(Self::Unknown);
        }
        Some(match name.to_lowercase().as_str() {
            "note" => Self::Note(rest),
            "status" => rest.to_lowercase().parse().map_or(Self::Unknown, Self::Status),
            "close" => Self::Status(CaseStatus::Closed),
            "bug" => Self::Bug,
            "assign" => Self::Assign(rest),
            "hold" | "takeover" => Self::Hold(true),
            "release" => Self::Hold(false),
            _ => Self::Unknown,
        })
    }
}

/// What the team decides, as the value of a button and as the subject of the question that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Approve an order.
    ApproveOrder(OrderNumber),
    /// Decline an order.
    DeclineOrder(OrderNumber),
    /// Grant all cases of a review.
    GrantReview(ReviewNumber),
    /// Decline all cases of a review.
    DeclineReview(ReviewNumber),
}

impl Decision {
    /// Reads `approve:O-000045`.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let (what, number) = value.split_once(':')?;
        let (order, review) = (number.parse().ok(), number.parse().ok());
        match what {
            "approve" => order.map(Self::ApproveOrder).or(review.map(Self::GrantReview)),
            "decline" => order.map(Self::DeclineOrder).or(review.map(Self::DeclineReview)),
            _ => None,
        }
    }
}

impl Assistant {
    /// Queues something to be done in a chat.
    pub async fn queue(&self, recipient: &Text, what: &ChatAct) -> Result<(), StoreError> {
        let mut changes = Changes::default();
        post::act(&mut changes, self.clock.now(), recipient, what);
        self.store.commit(changes).await.map(drop)
    }

    /// The unanswered question that a button means: `en:Do you fly?`.
    pub async fn question(&self, value: &str) -> Result<Option<UnansweredId>, StoreError> {
        let Some((language, text)) = value.split_once(':') else {
            return Ok(None);
        };
        let mut filter = UnansweredFilter {
            status: Some(UnansweredStatus::Open),
            skip: 0,
            limit: PAGE,
        };
        loop {
            let page = self.store.unanswered(&filter).await?;
            let found = page
                .iter()
                .find(|question| question.language.code() == language && &*question.text == text);
            if let Some(question) = found {
                return Ok(Some(question.id));
            }
            if page.len() < PAGE as usize {
                return Ok(None);
            }
            filter.skip += PAGE;
        }
    }

    /// What a person writes while staff have the conversation: it goes into the case, and nobody answers for them. False,
    /// and nothing done, where whoever is signed in isn't of the case's company any more.
    pub async fn pass_to_staff(&self, received: &Received, case: CaseNumber) -> Result<bool, StoreError> {
        let data = self.store.load_turn(&received.key, received.update.as_ref()).await?;
        if data.answered.is_some() {
            return Ok(true);
        }
        let own = |case: &Case| {
            let who = data.signed_in.as_ref();
            who.is_some_and(|who| who.partner.key == case.partner)
        };
        let Some(file) = self.store.case(case).await?.filter(|file| own(&file.case)) else {
            return Ok(false);
        };
        let now = self.clock.now();
        let (desk, post) = (self.desk.get(), self.post.get());
        let turn = Turn {
            received,
            data: &data,
            fetched: &Fetched::default(),
            programme: &desk.programme,
            post: &post,
            now,
        };
        let incoming = &received.incoming;
        match self
            .store
            .commit(passed_on(
                &turn,
                &file.case.written_in(now),
                &incoming.text,
                &incoming.files,
            ))
            .await
        {
            Ok(_) | Err(StoreError::Duplicate(_)) => Ok(true),
            Err(error) => Err(error),
        }
    }
}
