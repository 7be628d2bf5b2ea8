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

    // What staff did, and reminders.
    /// Subject: support has answered. `case`: the case's number.
    CaseRepliedSubject { case: String } = "case-replied-subject";
    /// What support has written. `case`: the case's number, `text`: the words.
    CaseReplied { case: String, text: Text } = "case-replied";
    /// How to answer in a case. `case`: its number.
    CaseAnswerHow { case: String } = "case-answer-how";
    /// Subject: a case has another status. `case`: its number.
    CaseStatusSubject { case: String } = "case-status-subject";
    /// A case was reopened. `case`: its number.
    CaseNowOpen { case: String } = "case-now-open";
    /// A case waits for its partner. `case`: its number.
    CaseNowWaitingForPartner { case: String } = "case-now-waiting-for-partner";
    /// A case waits for support. `case`: its number.
    CaseNowWaitingForSupport { case: String } = "case-now-waiting-for-support";
    /// A case was resolved. `case`: its number.
    CaseNowResolved { case: String } = "case-now-resolved";
    /// A case was closed. `case`: its number.
    CaseNowClosed { case: String } = "case-now-closed";
    /// Asks for a rating of a closed case. `case`: its number.
    CaseRateHow { case: String } = "case-rate-how";
    /// Subject: a case was re-defined as a bug. `case`: its number.
    CaseBugSubject { case: String } = "case-bug-subject";
    /// A case was re-defined as a bug. `case`: its number, `percent`: from how many percent on a review may be requested.
    CaseBug { case: String, percent: u64 } = "case-bug";
    /// Subject: an order was approved. `order`: its number.
    OrderApprovedSubject { order: String } = "order-approved-subject";
    /// An add-on was approved. `order`: its number, `name`: the add-on's, `incidents`: how many, `end`: the last day they can be used.
    OrderAddOnApproved { order: String, name: String, incidents: u64, end: NaiveDate } = "order-add-on-approved";
    /// Basic support was approved. `order`: its number, `incidents`: how many come with it, `end`: its last day.
    OrderSupportApproved { order: String, incidents: u64, end: NaiveDate } = "order-support-approved";
    /// Subject: an order was declined. `order`: its number.
    OrderDeclinedSubject { order: String } = "order-declined-subject";
    /// An order was declined. `order`: its number, `reason`: staff's words.
    OrderDeclined { order: String, reason: Text } = "order-declined";
    /// Subject: cases of a review were decided. `review`: its number.
    ReviewDecidedSubject { review: String } = "review-decided-subject";
    /// A case was credited. `review`, `case`: the numbers, `end`: the last day it can be used.
    ReviewCaseGranted { review: String, case: String, end: NaiveDate } = "review-case-granted";
    /// A case wasn't credited. `review`, `case`: the numbers.
    ReviewCaseDeclined { review: String, case: String } = "review-case-declined";
    /// Why cases weren't credited. `reason`: staff's words.
    ReviewReason { reason: Text } = "review-reason";
    /// Subject: somebody was signed out by staff.
    UnboundSubject = "unbound-subject";
    /// Somebody was signed out everywhere by staff.
    Unbound = "unbound";
    /// Subject: the membership ends soon. `end`: its last day.
    ReminderMembershipSubject { end: NaiveDate } = "reminder-membership-subject";
    /// The membership ends soon. `partner`: the company's key, `end`: its last day.
    ReminderMembership { partner: String, end: NaiveDate } = "reminder-membership";
    /// Subject: the agreement ends soon. `end`: its last day.
    ReminderAgreementSubject { end: NaiveDate } = "reminder-agreement-subject";
    /// The agreement ends soon. `partner`: the company's key, `end`: its last day.
    ReminderAgreement { partner: String, end: NaiveDate } = "reminder-agreement";
    /// How many incidents lapse. `count`: how many are unused.
    ReminderUnused { count: u64 } = "reminder-unused";
    /// Subject: a certificate expires soon. `name`: the certificate's, `end`: its last day.
    ReminderCertificateSubject { name: String, end: NaiveDate } = "reminder-certificate-subject";
    /// A certificate expires soon. `name`: the certificate's, `end`: its last day.
    ReminderCertificate { name: String, end: NaiveDate } = "reminder-certificate";
    /// Subject: a case is overdue; to staff. `case`: its number.
    OverdueSubject { case: String } = "overdue-subject";
    /// A case wasn't answered in time; to staff. `case`: its number, `partner`: the company's key, `severity`: 1 to 4, `due`: when an answer was due.
    Overdue { case: String, partner: String, severity: u64, due: String } = "overdue";
}
