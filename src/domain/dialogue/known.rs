//! What a turn knows, and what it may ask for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::faq::page::Pages;
use crate::domain::language::Language;
use crate::domain::messages::Message;
use crate::domain::programme::Programme;
use crate::domain::records::{
    Case, CaseFile, CaseNumber, Challenge, ContactId, Counted, OrderNumber, PinData, PinDigest, Review, ReviewNumber,
    SessionKey, SignInLimit, SignedIn, Text,
};
use crate::domain::reply::Reply;
use crate::domain::rules::Action;
use crate::domain::standing::{Decided, Standing};

/// What came in.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The words; empty for files alone.
    pub text: Text,
    /// Files that came along, kept already.
    pub files: Vec<FileRef>,
    /// Why others weren't kept.
    pub refused: Vec<Message>,
    /// What a button means that was pressed; the text is its label then.
    pub value: Option<String>,
}

/// A file that was kept, for a case that there may not be yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its name as sent, made safe.
    pub name: Text,
    /// Its media type as found by looking into it.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where the bytes are.
    pub location: Text,
}

/// How many files a case may have.
#[derive(Debug, Clone, Copy)]
pub struct FileLimits {
    /// At most so many a case.
    pub count: usize,
    /// At most so large each, in units of a million bytes.
    pub megabytes: u32,
}

/// What a turn starts from.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The conversation.
    pub key: &'a SessionKey,
    /// This moment.
    pub now: DateTime<Utc>,
    /// Staff's data.
    pub programme: &'a Programme,
    /// The language to speak.
    pub language: Language,
    /// Whether that language rests on anything: on a message, or on what the company recorded.
    pub settled: bool,
    /// The language that was chosen, in which questions are answered whatever their own.
    pub chosen: Option<Language>,
    /// When the person last wrote; none in the first message.
    pub last_activity: Option<DateTime<Utc>>,
    /// Who is signed in, and their company.
    pub who: Option<&'a SignedIn>,
    /// The code under way for this account.
    pub challenge: Option<&'a Challenge>,
    /// The limit on this account.
    pub limit: Option<&'a SignInLimit>,
    /// How many files a case may have.
    pub file_limits: FileLimits,
    /// Where people reach the FAQ's pages.
    pub pages: &'a Pages,
    /// What was asked for so far in this turn.
    pub fetched: &'a Fetched,
}

/// What a turn needs and doesn't have. The turn is run again with the answer in [`Fetched`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// What the FAQ says to these words, in this language where one is given, after this entry where one has answered.
    Ask(Text, Option<Language>, Option<String>),
    /// The FAQ's entry with this id, in this language.
    Entry(String, Language),
    /// What is said to a reader who meant none of the entries offered, in this language.
    NoneChosen(Language),
    /// The company's cases, the newest first: those before this number, at most so many.
    Cases(Option<CaseNumber>, u32),
    /// One case of the company.
    Case(CaseNumber),
    /// The company's reviews.
    Reviews,
    /// A number for a new case.
    NewCase,
    /// A number for a new order.
    NewOrder,
    /// A number for a new review.
    NewReview,
    /// A new code.
    NewCode,
    /// Who has this PIN.
    Pin(Text),
    /// Who has the PIN with this digest.
    PinOf(PinDigest),
    /// Whether these digits are the code under way.
    IsCode(Text),
    /// The person who is about to be signed in, with their company.
    WouldBe(ContactId),
}

/// Answers to queries. Each is there once it was asked for.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "each answers the query of the same name")]
pub struct Fetched {
    pub ask: Option<FaqAnswer>,
    pub entry: Option<FaqAnswer>,
    pub none_chosen: Option<FaqAnswer>,
    pub cases: Option<Vec<Case>>,
    pub case: Option<Option<CaseFile>>,
    pub reviews: Option<Vec<Review>>,
    pub new_case: Option<CaseNumber>,
    pub new_order: Option<OrderNumber>,
    pub new_review: Option<ReviewNumber>,
    /// The code's digits and its hash.
    pub new_code: Option<(Text, String)>,
    pub pin: Option<(PinDigest, PinData)>,
    pub is_code: Option<bool>,
    pub would_be: Option<Option<SignedIn>>,
}

/// What the FAQ says.
#[derive(Debug, Clone)]
pub struct FaqAnswer {
    /// What kind of answer it is.
    pub outcome: FaqOutcome,
    /// The entry that answers, when one does.
    pub entry: Option<String>,
    /// The words, and the entries offered where several fit.
    pub reply: Reply,
    /// The language of the question.
    pub language: Language,
    /// The probability that the first entry is right, 0 to 1.
    pub confidence: f32,
}

/// Begins the value of a choice that names an entry of the FAQ.
pub const ENTRY: &str = "entry:";
/// The value of the choice of none of the entries offered.
pub const NONE_OF_THESE: &str = "none";

/// What kind of answer the FAQ gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FaqOutcome {
    /// An entry answers.
    Answered,
    /// Several fit.
    Clarify,
    /// None does.
    Unanswered,
    /// It was no question.
    SmallTalk,
}

impl FaqOutcome {
    /// Its word, as other programs know it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Clarify => "clarify",
            Self::Unanswered => "unanswered",
            Self::SmallTalk => "smalltalk",
        }
    }

    /// What a question with this outcome is counted as.
    pub(super) const fn counted(self) -> Counted {
        match self {
            Self::Answered => Counted::Answered,
            Self::Clarify => Counted::Clarify,
            Self::Unanswered => Counted::Unanswered,
            Self::SmallTalk => Counted::SmallTalk,
        }
    }

    /// The outcome of a question that is counted as this; none where something else is counted.
    #[must_use]
    pub const fn of(counted: Counted) -> Option<Self> {
        match counted {
            Counted::Answered => Some(Self::Answered),
            Counted::Clarify => Some(Self::Clarify),
            Counted::Unanswered => Some(Self::Unanswered),
            Counted::SmallTalk => Some(Self::SmallTalk),
            _ => None,
        }
    }
}

impl<'a> Known<'a> {
    /// The partner's standing today, where somebody is signed in.
    pub(super) fn standing(&self) -> Option<Standing<'a>> {
        let who = self.who?;
        Some(Standing::new(
            &who.partner,
            &who.periods,
            Some(&who.contact),
            self.now,
            self.programme,
        ))
    }

    /// Decides on what is on record and `more` facts.
    pub(super) fn decide(&self, action: Action, more: &[(&str, Value)]) -> Decided {
        let mut facts = self
            .standing()
            .map_or_else(|| serde_json::json!({}), |standing| standing.facts());
        for (name, value) in more {
            facts[*name] = value.clone();
        }
        Decided::new(action, facts, self.programme)
    }

    /// What the FAQ says to `text`.
    pub(super) fn ask(&self, text: &str) -> Result<&'a FaqAnswer, Query> {
        self.ask_after(text, None)
    }

    /// What the FAQ says to `text`, which may rest on the entry that answered before.
    pub(super) fn ask_after(&self, text: &str, before: Option<&String>) -> Result<&'a FaqAnswer, Query> {
        // Too few words to tell a language by, where one is spoken already.
        let few = self.settled && text.split_whitespace().count() < 3;
        let language = self.chosen.or(few.then_some(self.language));
        let query = || Query::Ask(text.into(), language, before.cloned());
        self.fetched.ask.as_ref().ok_or_else(query)
    }

    /// The FAQ's entry `id`.
    pub(super) fn entry(&self, id: &str) -> Result<&'a FaqAnswer, Query> {
        let query = || Query::Entry(id.to_owned(), self.language);
        self.fetched.entry.as_ref().ok_or_else(query)
    }

    /// What is said to a reader who meant none of the entries offered.
    pub(super) fn none_chosen(&self) -> Result<&'a FaqAnswer, Query> {
        let query = Query::NoneChosen(self.language);
        self.fetched.none_chosen.as_ref().ok_or(query)
    }

    /// The company's cases before `before`, newest first. One turn asks for one page.
    pub(super) fn cases(&self, before: Option<CaseNumber>, limit: u32) -> Result<&'a [Case], Query> {
        self.fetched.cases.as_deref().ok_or(Query::Cases(before, limit))
    }

    /// One case, if it is the company's. One turn asks for one case.
    pub(super) fn case(&self, number: CaseNumber) -> Result<Option<&'a CaseFile>, Query> {
        let file = self.fetched.case.as_ref().ok_or(Query::Case(number))?;
        let own = |file: &&CaseFile| self.who.is_some_and(|who| who.partner.key == file.case.partner);
        Ok(file.as_ref().filter(own))
    }

    /// The company's reviews, newest first.
    pub(super) fn reviews(&self) -> Result<&'a [Review], Query> {
        self.fetched.reviews.as_deref().ok_or(Query::Reviews)
    }

    pub(super) fn new_case(&self) -> Result<CaseNumber, Query> {
        self.fetched.new_case.ok_or(Query::NewCase)
    }

    pub(super) fn new_order(&self) -> Result<OrderNumber, Query> {
        self.fetched.new_order.ok_or(Query::NewOrder)
    }

    pub(super) fn new_review(&self) -> Result<ReviewNumber, Query> {
        self.fetched.new_review.ok_or(Query::NewReview)
    }

    /// A new code: its digits and its hash.
    pub(super) fn new_code(&self) -> Result<&'a (Text, String), Query> {
        self.fetched.new_code.as_ref().ok_or(Query::NewCode)
    }

    /// The digest of a PIN, and who has it.
    pub(super) fn pin(&self, digits: &str) -> Result<&'a (PinDigest, PinData), Query> {
        self.fetched.pin.as_ref().ok_or_else(|| Query::Pin(digits.into()))
    }

    /// Who has the PIN with this digest.
    pub(super) fn pin_of(&self, digest: PinDigest) -> Result<&'a PinData, Query> {
        let pin = self.fetched.pin.as_ref().ok_or(Query::PinOf(digest))?;
        Ok(&pin.1)
    }

    /// Whether these digits are the code under way. Takes as long either way.
    pub(super) fn is_code(&self, digits: &str) -> Result<bool, Query> {
        self.fetched.is_code.ok_or_else(|| Query::IsCode(digits.into()))
    }

    /// The person who is about to be signed in.
    pub(super) fn would_be(&self, contact: ContactId) -> Result<Option<&'a SignedIn>, Query> {
        let would_be = self.fetched.would_be.as_ref().ok_or(Query::WouldBe(contact))?;
        Ok(would_be.as_ref())
    }
}
