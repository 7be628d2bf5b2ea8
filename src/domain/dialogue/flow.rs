//! All dialogues under one name: how one begins, what it asks, and what becomes of an answer.

use serde::{Deserialize, Serialize};

use super::add_on::AddOn;
use super::cases::Cases;
use super::effect::Effect;
use super::eligibility::Eligibility;
use super::end_user::EndUser;
use super::known::{FileRef, Known, Query};
use super::open_case::OpenCase;
use super::sign_in::SignIn;
use super::support::Support;
use crate::domain::messages::{Message, say};
use crate::domain::records::CaseNumber;
use crate::domain::reply::{Choice, ReplyFile};

/// A dialogue with its open question and the answers so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "dialogue", rename_all = "kebab-case")]
pub(super) enum Flow {
    /// Am I eligible?
    Eligibility(Eligibility),
    /// Buy an add-on.
    AddOn(AddOn),
    /// Buy basic support.
    Support(Support),
    /// Open a case.
    OpenCase(OpenCase),
    /// My cases, and their reviews.
    Cases(Cases),
    /// Who helps an end-user?
    EndUser(EndUser),
    /// Sign in.
    SignIn(SignIn),
}

/// How a dialogue begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "start", rename_all = "kebab-case")]
pub enum Start {
    /// Am I eligible?
    Eligibility {
        /// For this product, as it was named.
        product: Option<String>,
    },
    /// Buy an add-on.
    AddOn,
    /// Buy basic support.
    Support,
    /// Open a case.
    OpenCase {
        /// For this product, as it was named.
        product: Option<String>,
    },
    /// My cases.
    Cases {
        /// This one at once.
        case: Option<CaseNumber>,
    },
    /// Rate a case that is closed.
    Rate {
        /// Which.
        case: CaseNumber,
    },
    /// Request a case review.
    Review {
        /// Of this case.
        case: Option<CaseNumber>,
    },
    /// Who helps an end-user?
    EndUser,
    /// Sign in.
    SignIn,
}

/// An answer, in words or chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    /// The words as typed.
    pub(super) text: &'a str,
    /// What is meant by the choice that was made.
    pub(super) value: Option<&'a str>,
    /// Files that came along.
    pub(super) files: &'a [FileRef],
}

/// A question to the reader.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) text: String,
    pub(super) choices: Vec<Choice>,
}

/// What becomes of an answer.
#[derive(Debug, Clone)]
pub(super) enum Move {
    /// The dialogue goes on with its open question.
    Next {
        /// What is said before it.
        before: Vec<String>,
        flow: Flow,
        effects: Vec<Effect>,
    },
    /// The dialogue is over.
    End {
        text: String,
        /// What may be begun next.
        choices: Vec<Choice>,
        effects: Vec<Effect>,
    },
    /// It is no answer to the open question. Said if nobody else can make anything of it.
    NotMine(Message),
}

impl Move {
    pub(super) fn next(flow: Flow) -> Self {
        Self::Next {
            before: Vec::new(),
            flow,
            effects: Vec::new(),
        }
    }

    /// Something is said, and the question asked.
    pub(super) fn saying(before: String, flow: Flow) -> Self {
        Self::Next {
            before: vec![before],
            flow,
            effects: Vec::new(),
        }
    }

    pub(super) fn end(text: String, effects: Vec<Effect>) -> Self {
        Self::End {
            text,
            choices: Vec::new(),
            effects,
        }
    }
}

impl Start {
    /// Begins the value of a choice that begins a dialogue.
    const VALUE: &str = "start:";

    /// The choice that begins the dialogue.
    pub(super) fn choice(&self, known: &Known<'_>, label: &Message) -> Choice {
        Choice {
            label: say(known.language, label),
            // A start is a struct of texts, which always can be written as JSON.
            value: format!("{}{}", Self::VALUE, serde_json::to_string(self).unwrap_or_default()),
        }
    }

    /// The dialogue that the value of a choice begins.
    pub(super) fn of_value(value: &str) -> Option<Self> {
        serde_json::from_str(value.strip_prefix(Self::VALUE)?).ok()
    }

    /// Whether it is for partners who are signed in.
    const fn needs_sign_in(&self) -> bool {
        !matches!(self, Self::EndUser | Self::SignIn)
    }

    /// The word of the dialogue that it begins, for counting; none where it can only say that somebody is signed in.
    pub(super) const fn flow(&self) -> Option<&'static str> {
        match self {
            Self::Eligibility { .. } => Some("eligibility"),
            Self::AddOn => Some("add-on"),
            Self::Support => Some("support"),
            Self::OpenCase { .. } => Some("open-case"),
            Self::Cases { .. } | Self::Rate { .. } => Some("cases"),
            Self::Review { .. } => Some("review"),
            Self::EndUser => Some("end-user"),
            Self::SignIn => None,
        }
    }

    /// Whether it begins what `flow` is.
    pub(super) const fn is_that_of(&self, flow: &Flow) -> bool {
        matches!(
            (self, flow),
            (Self::Eligibility { .. }, Flow::Eligibility(_))
                | (Self::AddOn, Flow::AddOn(_))
                | (Self::Support, Flow::Support(_))
                | (Self::OpenCase { .. }, Flow::OpenCase(_))
                | (Self::EndUser, Flow::EndUser(_))
        )
    }

    /// Begins the dialogue. Where the rules can say already that it leads nowhere, it ends at once, with the reason.
    pub(super) fn begin(&self, known: &Known<'_>) -> Result<Move, Query> {
        if self.needs_sign_in() && known.who.is_none() {
            let before = say(known.language, &Message::SignInFirst);
            return Ok(Move::saying(before, Flow::SignIn(SignIn::then(self.clone()))));
        }
        match self {
            Self::Eligibility { product } => Eligibility::begin(product.as_deref(), known),
            Self::AddOn => Ok(AddOn::begin(known)),
            Self::Support => Ok(Support::begin(known)),
            Self::OpenCase { product } => OpenCase::begin(product.as_deref(), known),
            Self::Cases { case } => Cases::begin(*case, known),
            Self::Rate { case } => Ok(Move::next(Flow::Cases(Cases::Rate { case: *case }))),
            Self::Review { case } => Cases::begin_review(*case, known),
            Self::EndUser => Ok(EndUser::begin(known)),
            Self::SignIn => Ok(SignIn::begin(known)),
        }
    }
}

impl Flow {
    /// The open question.
    /// The files that go with the open question.
    pub(super) fn files(&self, known: &Known<'_>) -> Result<Vec<ReplyFile>, Query> {
        match self {
            Self::Cases(flow) => flow.files(known),
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn question(&self, known: &Known<'_>) -> Result<Question, Query> {
        match self {
            Self::Eligibility(flow) => Ok(flow.question(known)),
            Self::AddOn(flow) => Ok(flow.question(known)),
            Self::Support(_) => Ok(Support::question(known)),
            Self::OpenCase(flow) => Ok(flow.question(known)),
            Self::Cases(flow) => flow.question(known),
            Self::EndUser(flow) => Ok(flow.question(known)),
            Self::SignIn(flow) => Ok(flow.question(known)),
        }
    }

    /// Takes an answer.
    pub(super) fn take(&self, input: &Input<'_>, known: &Known<'_>) -> Result<Move, Query> {
        match self {
            Self::Eligibility(flow) => flow.take(input, known),
            Self::AddOn(flow) => flow.take(input, known),
            Self::Support(_) => Support::take(input, known),
            Self::OpenCase(flow) => flow.take(input, known),
            Self::Cases(flow) => flow.take(input, known),
            Self::EndUser(flow) => Ok(flow.take(input, known)),
            Self::SignIn(flow) => flow.take(input, known),
        }
    }

    /// The dialogue and the step whose question is open, for counting: words of [`super::counts::FLOWS`].
    pub(super) fn step(&self, known: &Known<'_>) -> (&'static str, &'static str) {
        match self {
            Self::Eligibility(_) => ("eligibility", "product"),
            Self::AddOn(flow) => ("add-on", flow.step(known)),
            Self::Support(_) => ("support", "confirm"),
            Self::OpenCase(flow) => ("open-case", flow.step()),
            Self::Cases(flow) => flow.step(),
            Self::EndUser(flow) => ("end-user", flow.step_word(known)),
            Self::SignIn(flow) => ("sign-in", flow.step()),
        }
    }

    /// The question before the open one; none at the first.
    pub(super) fn back(&self) -> Option<Self> {
        match self {
            Self::Eligibility(flow) => flow.back().map(Self::Eligibility),
            Self::AddOn(flow) => flow.back().map(Self::AddOn),
            Self::Support(_) => None,
            Self::OpenCase(flow) => flow.back().map(Self::OpenCase),
            Self::Cases(flow) => flow.back().map(Self::Cases),
            Self::EndUser(flow) => flow.back().map(Self::EndUser),
            Self::SignIn(flow) => flow.back().map(Self::SignIn),
        }
    }

    /// What is meant by the open question.
    pub(super) fn help(&self) -> Message {
        match self {
            Self::Eligibility(_) => Message::HelpProduct,
            Self::AddOn(flow) => flow.help(),
            Self::Support(_) => Message::HelpConfirmSupport,
            Self::OpenCase(flow) => flow.help(),
            Self::Cases(flow) => flow.help(),
            Self::EndUser(flow) => flow.help(),
            Self::SignIn(flow) => flow.help(),
        }
    }

    /// Whether any words are an answer to the open question, so that a question for the FAQ can't be told from one.
    pub(super) const fn takes_any_words(&self) -> bool {
        match self {
            Self::OpenCase(flow) => flow.takes_any_words(),
            Self::Cases(flow) => flow.takes_any_words(),
            _ => false,
        }
    }

    /// What it is about, for offering to go on with it.
    pub(super) const fn name(&self) -> Message {
        match self {
            Self::Eligibility(_) => Message::NameEligibility,
            Self::AddOn(_) => Message::NameAddOn,
            Self::Support(_) => Message::NameSupport,
            Self::OpenCase(_) => Message::NameOpenCase,
            Self::Cases(_) => Message::NameCases,
            Self::EndUser(_) => Message::NameEndUser,
            Self::SignIn(_) => Message::NameSignIn,
        }
    }

    /// Whether it is for partners who are signed in.
    pub(super) const fn needs_sign_in(&self) -> bool {
        !matches!(self, Self::EndUser(_) | Self::SignIn(_))
    }

    /// Whether it is worth going on with later.
    pub(super) const fn can_be_resumed(&self) -> bool {
        match self {
            // Codes don't live that long, and a list is quickly asked for again.
            Self::SignIn(_) => false,
            Self::Cases(flow) => flow.has_answers(),
            _ => true,
        }
    }
}

/// A choice with a label in the reader's language.
pub(super) fn choice(known: &Known<'_>, label: &Message, value: impl Into<String>) -> Choice {
    Choice {
        label: say(known.language, label),
        value: value.into(),
    }
}
