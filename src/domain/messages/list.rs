//! All sentences by name. To add one, see the module above.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use super::Argument;
use crate::domain::language::Language;
use crate::domain::records::Text;

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

    // E-mails and notices.
    /// Begins an e-mail. `name`: the reader's.
    MailHello { name: Text } = "mail-hello";
    /// Ends an e-mail whose answers are read.
    MailRead = "mail-read";
    /// Ends an e-mail whose answers aren't.
    MailUnread = "mail-unread";
}
