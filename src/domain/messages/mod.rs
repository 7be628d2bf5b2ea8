//! Everything the assistant says that isn't the FAQ's own text: each sentence has a name here, and its words stand in
//! `faq/messages/<language>.ftl` (Fluent).
//!
//! To add one: add a line to `list.rs` with its name, its key and its arguments, and a sentence under that key in
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
use super::records::Text;

/// Makes the enum of all sentences, their keys, and the filling of their arguments.
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
            pub(super) fn key(&self) -> String {
                match self {
                    Self::Rule { id } => format!("rule-{id}"),
                    $(Self::$name { .. } => $key.to_owned(),)+
                }
            }

            pub(super) fn arguments(&self, language: Language) -> FluentArgs<'static> {
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

mod list;

pub use list::{KEYS, Message};

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
        Language::En => include_str!("../../../faq/messages/en.ftl"),
        Language::De => include_str!("../../../faq/messages/de.ftl"),
        Language::Fr => include_str!("../../../faq/messages/fr.ftl"),
        Language::Es => include_str!("../../../faq/messages/es.ftl"),
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

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        Self::Text(text.0)
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
