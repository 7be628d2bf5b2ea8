//! Everything the assistant says that isn't the FAQ's own text: each sentence has a name here, and its words stand in
//! `faq/messages/<language>.ftl` (Fluent).
//!
//! To add one: add a line to the list below with its name, its key and its arguments, and a sentence under that key in
//! each of the four files. The tests compare keys and arguments in both directions. A sentence of a rule needs no line
//! here: its key is `rule-` and the rule's id.
//!
//! Numbers and days are written as the reader's language writes them. Knows no rule and no channel.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::language::Language;

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $({ $($argument:ident: $type:ty),+ })? = $key:literal;)+) => {
        /// A sentence with its arguments.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "arguments are explained with their sentence")]
        pub enum Message {
            /// What a rule tells the reader. `id`: the rule's.
            Rule { id: &'static str },
            $($(#[$doc])* $name $({ $($argument: $type),+ })?,)+
        }

        /// The keys of all messages but those of rules, each with the names of its arguments.
        pub const KEYS: &[(&str, &[&str])] = &[$(($key, &[$($(stringify!($argument)),+)?])),+];

        impl Message {
            fn key(&self) -> String {
                match self {
                    Self::Rule { id } => format!("rule-{id}"),
                    $(Self::$name { .. } => $key.to_owned(),)+
                }
            }

            fn arguments(&self, language: Language) -> FluentArgs<'static> {
                let mut _arguments = FluentArgs::new();
                match self {
                    Self::Rule { .. } => {}
                    $(Self::$name $({ $($argument),+ })? => {
                        $($(_arguments.set(stringify!($argument), Argument::from($argument.clone()).value(language));)+)?
                    })+
                }
                _arguments
            }
        }
    };
}

messages! {
    /// The last day of something bought. `end`: that day.
    TermEnds { end: NaiveDate } = "term-ends";
    /// The membership's last day is near. `end`: that day.
    PeriodEnds { end: NaiveDate } = "period-ends";
    /// The day asked for isn't the membership's last. `requested`: the former, `end`: the latter.
    RequestedEnd { requested: NaiveDate, end: NaiveDate } = "requested-end";
    /// How far it is to a case review. `needed`: cases missing, `percent`: the threshold.
    CasesNeeded { needed: u64, percent: u64 } = "cases-needed";
    /// When a case review is answered. `days`: business days, `source`: the document, `as_of`: when it was looked up.
    ElsewhereAnswer { days: u64, source: String, as_of: NaiveDate } = "elsewhere-answer";
    /// Where a fact is from that isn't in the FAQ. `source`: the document, `as_of`: when it was looked up.
    ElsewhereOrigin { source: String, as_of: NaiveDate } = "elsewhere-origin";

    /// Asks which day it is.
    AskToday = "ask-today";
    /// Asks for the region.
    AskRegion = "ask-region";
    /// Asks for the tier.
    AskTier = "ask-tier";
    /// Asks for the membership's days.
    AskMembership = "ask-membership";
    /// Asks for the agreement's days.
    AskAgreement = "ask-agreement";
    /// Asks for the incident counts.
    AskIncidents = "ask-incidents";
    /// Asks whether the reader is a named contact.
    AskNamedContact = "ask-named-contact";
    /// Asks whether the reader has a PIN of their own.
    AskOwnPin = "ask-own-pin";
    /// Asks for certifications.
    AskCertifications = "ask-certifications";
    /// Asks for the product.
    AskProduct = "ask-product";
    /// Asks who would use the PIN.
    AskPinHolder = "ask-pin-holder";
    /// Asks whether the case is a bug.
    AskBug = "ask-bug";
    /// Asks what became of the review.
    AskReview = "ask-review";
    /// Asks whether the end-user needs help with software or an appliance.
    AskEndUserProduct = "ask-end-user-product";
    /// Asks whether the end-user has bought Preferred Support.
    AskEndUserPurchased = "ask-end-user-purchased";
    /// Asks whether the end-user has a PIN.
    AskEndUserPin = "ask-end-user-pin";
    /// Asks whether the end-user wants support from Citrix directly.
    AskEndUserDirect = "ask-end-user-direct";
    /// Asks whether the portal shows the option.
    AskPortalOption = "ask-portal-option";
    /// Asks what was chosen in the portal.
    AskPortalCategory = "ask-portal-category";
    /// Asks for the language.
    AskLanguage = "ask-language";

    // The conversation.
    /// Where an answer's words stand. `question`: the entry's, `entry`: its id.
    Source { question: String, entry: String } = "source";
    /// A list that was lost before the text was published. `contact`: whom to ask.
    ListNotPublished { contact: String } = "list-not-published";
    /// A link that was lost before the text was published. `contact`: whom to ask.
    LinkNotPublished { contact: String } = "link-not-published";
    /// Stands before an English answer to a question in another language.
    NotTranslated = "not-translated";
    /// Stands before the questions of entries that fit about equally well.
    Clarify = "clarify";
    /// The last choice behind those.
    NoneOfThese = "none-of-these";
    /// What the reader gets who chose it; contacts follow.
    NoneChosen = "none-chosen";
    /// The FAQ doesn't answer; contacts follow.
    Unanswered = "unanswered";
    /// A contact without a published address.
    ContactName { name: String } = "contact-name";
    /// A contact with one.
    ContactAddress { name: String, address: String } = "contact-address";
    /// The first thing somebody reads.
    Welcome = "welcome";
    /// What can be done here, a line each.
    Help = "help";
    /// A message without a word.
    EmptyMessage = "empty-message";
    /// A message that is too long. `limit`: how many characters are read.
    TooLong { limit: u64 } = "too-long";
    /// A command that there isn't. `command`: with its slash.
    UnknownCommand { command: String } = "unknown-command";
    /// Stands before the languages to choose from.
    LanguageAsk = "language-ask";
    /// The language was chosen; says so in that language.
    LanguageSet = "language-set";
    /// A number that no choice has. `count`: how many choices there are.
    NoSuchChoice { count: u64 } = "no-such-choice";
    /// To a greeting.
    Greeting = "greeting";
    /// To thanks or a goodbye.
    Thanks = "thanks";
    /// To "who are you?".
    AboutMe = "about-me";
    /// To somebody who wants a person; contacts follow.
    HumanPlease = "human-please";
}

/// The sentence in `language`.
#[must_use]
pub fn say(language: Language, message: &Message) -> String {
    format(language, &message.key(), &message.arguments(language))
}

/// The day as it is written in a sentence: `31 March 2011`, `1er avril 2011`.
#[must_use]
pub fn day(language: Language, day: NaiveDate) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("day", FluentNumber::from(day.day()));
    arguments.set("month", FluentNumber::from(day.month()));
    // As text: years are written without marks between the digits.
    arguments.set("year", day.year().to_string());
    format(language, "day", &arguments)
}

/// The text of the message files, for the tests that compare them.
#[must_use]
pub const fn file(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("../../faq/messages/en.ftl"),
        Language::De => include_str!("../../faq/messages/de.ftl"),
        Language::Fr => include_str!("../../faq/messages/fr.ftl"),
        Language::Es => include_str!("../../faq/messages/es.ftl"),
    }
}

fn format(language: Language, key: &str, arguments: &FluentArgs<'_>) -> String {
    let bundle = &BUNDLES[language as usize];
    // A key that is missing would be a bug, which the tests find. Should one slip through, the reader sees its name and
    // the conversation goes on.
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    bundle
        .format_pattern(pattern, Some(arguments), &mut Vec::new())
        .into_owned()
}

/// In the order of [`Language`].
static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 4]> = LazyLock::new(|| Language::ALL.map(bundle));

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    // Our codes are valid identifiers; the default would only cost the plural rules.
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Marks around arguments help where scripts of two directions meet; none of our four does, and mail shows them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| grouped(value, ",", 4),
        Language::De => |value, _| grouped(value, ".", 4),
        // A narrow no-break space.
        Language::Fr => |value, _| grouped(value, "\u{202f}", 4),
        // Spanish begins to group at five digits.
        Language::Es => |value, _| grouped(value, "\u{202f}", 5),
    }));
    // A file that Fluent can't read in part still gives the rest; the tests see to it that it doesn't happen.
    let resource = FluentResource::try_new(file(language).to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A whole number with `mark` between groups of three digits, from `from_digits` digits on.
fn grouped(value: &FluentValue<'_>, mark: &str, from_digits: usize) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    if digits.len() < from_digits || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    Some(text)
}

/// A value that a sentence is filled with.
enum Argument {
    Text(String),
    Number(u64),
    Day(NaiveDate),
}

impl Argument {
    fn value(self, language: Language) -> FluentValue<'static> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => FluentValue::Number(FluentNumber::from(number)),
            Self::Day(date) => day(language, date).into(),
        }
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Argument {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
