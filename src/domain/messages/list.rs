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

    // Verdicts.
    /// Stands before reasons: it can be done.
    VerdictAllow = "verdict-allow";
    /// It can't.
    VerdictRefuse = "verdict-refuse";
    /// Somebody else has to help.
    VerdictRoute = "verdict-route";
    /// The FAQ is silent.
    VerdictUnknown = "verdict-unknown";
    /// This is how it is.
    VerdictInfo = "verdict-info";
    /// Stands before what an answer means for the reader's company. `partner`: its key, `tier`: its tier.
    OwnStanding { partner: String, tier: String } = "own-standing";
    /// A verdict with what it is about.
    VerdictFor { about: String, verdict: String } = "verdict-for";
    /// Somebody else helps an end-user.
    VerdictGoTo = "verdict-go-to";
    /// Whom to turn to next. `contact`: with the address.
    ContactNext { contact: String } = "contact-next";
    /// Whom to ask about it, where no rule names anybody.
    ContactQuestions { contact: String } = "contact-questions";
    /// A choice that begins a dialogue.
    StartSupport = "start-support";
    /// Somebody will look at what the FAQ is silent about.
    HandedOver = "handed-over";
    /// Subject of a letter to staff: the rules are silent.
    MailUnknownSubject { partner: String } = "mail-unknown-subject";
    /// To staff. `asked`: the action, with the product.
    MailUnknown { partner: String, contact: Text, email: Text, asked: String, reasons: String } = "mail-unknown";
    /// The words of the FAQ that a reason rests on, in English. `entry`: their id.
    Quote { quote: String, entry: String } = "quote";

    // Moving about.
    /// A choice.
    Yes = "yes";
    /// A choice.
    No = "no";
    /// The answer was neither.
    YesOrNo = "yes-or-no";
    /// The answer is none of the choices.
    ChooseBelow = "choose-below";
    /// A step for words got none.
    WordsWanted = "words-wanted";
    /// A choice: what was taken for a question was the answer.
    TakeAsAnswer = "take-as-answer";
    /// `/ask` without a question.
    AskQuestion = "ask-question";
    /// The dialogue was left.
    Cancelled = "cancelled";
    /// A choice.
    CancelChoice = "cancel-choice";
    /// `/cancel` without a dialogue.
    NothingToCancel = "nothing-to-cancel";
    /// `/back` without a dialogue.
    NothingToGoBackTo = "nothing-to-go-back-to";
    /// `/back` at the first question.
    FirstQuestion = "first-question";
    /// A dialogue was left. `name`: what it is about.
    ResumeOffer { name: String } = "resume-offer";
    /// A choice.
    Resume = "resume";
    /// A choice.
    Drop = "drop";
    /// A choice.
    Afresh = "afresh";
    /// What was left is dropped.
    Dropped = "dropped";
    /// What was under way can't be gone on with after an update.
    StateLost = "state-lost";
    /// What a dialogue is about.
    NameEligibility = "name-eligibility";
    /// What a dialogue is about.
    NameAddOn = "name-add-on";
    /// What a dialogue is about.
    NameSupport = "name-support";
    /// What a dialogue is about.
    NameOpenCase = "name-open-case";
    /// What a dialogue is about.
    NameCases = "name-cases";
    /// What a dialogue is about.
    NameEndUser = "name-end-user";
    /// What a dialogue is about.
    NameSignIn = "name-sign-in";
    /// A choice that begins a dialogue.
    StartCase = "start-case";
    /// A choice that begins a dialogue.
    StartAddOn = "start-add-on";
    /// A choice that begins a dialogue.
    StartReview = "start-review";

    // Signing in.
    /// A dialogue needs it.
    SignInFirst = "sign-in-first";
    /// Asks for the PIN.
    AskPin = "ask-pin";
    /// That was no PIN.
    PinWanted = "pin-wanted";
    /// What is meant by the question.
    HelpPin = "help-pin";
    /// A code was sent, or nobody has the PIN. `minutes`: how long it is good.
    CodeSent { minutes: u64 } = "code-sent";
    /// A new code can't be sent yet.
    CodeSentBefore { seconds: u64 } = "code-sent-before";
    /// Asks for the code.
    AskCode = "ask-code";
    /// A choice.
    NewCode = "new-code";
    /// That was no code.
    CodeWanted = "code-wanted";
    /// What is meant by the question.
    HelpCode = "help-code";
    /// The code is no longer good.
    CodeExpired = "code-expired";
    /// `left`: tries that are left.
    WrongCode { left: u64 } = "wrong-code";
    /// The last try was wrong.
    TooManyCodes = "too-many-codes";
    /// Too many failures.
    SignInWait { minutes: u64 } = "sign-in-wait";
    /// Signing in went well. `partner`: the company.
    SignedIn { name: Text, partner: String } = "signed-in";
    /// After signing in.
    WhatNow = "what-now";
    /// `/signin` by somebody who is.
    AlreadySignedIn { name: Text, partner: String } = "already-signed-in";
    /// Says so.
    SignedOut = "signed-out";
    /// `/signout` by somebody who isn't signed in.
    NotSignedIn = "not-signed-in";
    /// A dialogue ended, since the person was signed out from elsewhere.
    SignedOutMeanwhile = "signed-out-meanwhile";
    /// A second account gave the right code. Reasons follow.
    PinInUse = "pin-in-use";
    /// How to get free.
    PinInUseHelp = "pin-in-use-help";

    // Products and eligibility.
    /// Asks for the product.
    AskWhichProduct = "ask-which-product";
    /// The answer names no product.
    ChooseProduct = "choose-product";
    /// Perhaps this product was meant.
    DidYouMean { product: String } = "did-you-mean";
    /// A choice: what was typed was meant.
    NoItIs { product: String } = "no-it-is";
    /// What is meant by the question.
    HelpProduct = "help-product";

    // Buying.
    /// Nothing is on sale in the programme file. `contact`: who can tell.
    NoCatalogue { contact: String } = "no-catalogue";
    /// Asks which add-on.
    AskAddOn = "ask-add-on";
    /// An add-on to choose. `incidents`: in one.
    AddOnItem { name: String, incidents: u64 } = "add-on-item";
    /// What is meant by the question.
    HelpAddOn = "help-add-on";
    /// Asks how many.
    AskQuantity { name: String } = "ask-quantity";
    /// That was no quantity.
    QuantityWanted { most: u64 } = "quantity-wanted";
    /// What is meant by the question.
    HelpQuantity = "help-quantity";
    /// What would be ordered. `incidents`: all together.
    AddOnSummary { name: String, quantity: u64, incidents: u64 } = "add-on-summary";
    /// Asks for the confirmation.
    AskOrder = "ask-order";
    /// A choice.
    ConfirmOrder = "confirm-order";
    /// A choice.
    ChangeAddOn = "change-add-on";
    /// A choice.
    ChangeQuantity = "change-quantity";
    /// What is meant by the question.
    HelpConfirmOrder = "help-confirm-order";
    /// `contact`: who was told.
    OrderPlaced { number: String, contact: String } = "order-placed";
    /// What would be requested.
    SupportSummary = "support-summary";
    /// Asks for the confirmation.
    AskRequestSupport = "ask-request-support";
    /// A choice.
    ConfirmSupport = "confirm-support";
    /// What is meant by the question.
    HelpConfirmSupport = "help-confirm-support";

    // Opening a case.
    /// Asks how bad it is.
    AskSeverity = "ask-severity";
    /// A severity in words.
    Severity1 = "severity-1";
    /// A severity in words.
    Severity2 = "severity-2";
    /// A severity in words.
    Severity3 = "severity-3";
    /// A severity in words.
    Severity4 = "severity-4";
    /// That was no severity.
    ChooseSeverity = "choose-severity";
    /// What is meant by the question.
    HelpSeverity = "help-severity";
    /// Asks for a line. `limit`: characters.
    AskSummary { limit: u64 } = "ask-summary";
    /// Says so.
    SummaryTooLong { length: u64, limit: u64 } = "summary-too-long";
    /// What is meant by the question.
    HelpSummary = "help-summary";
    /// Asks for the whole story.
    AskDescription = "ask-description";
    /// What is meant by the question.
    HelpDescription = "help-description";
    /// Asks for files. `count`: at most, `megabytes`: each.
    AskFiles { count: u64, megabytes: u64 } = "ask-files";
    /// A choice.
    NoFiles = "no-files";
    /// A choice.
    FilesDone = "files-done";
    /// A choice.
    FilesAgain = "files-again";
    /// Says so.
    FilesKept { count: u64 } = "files-kept";
    /// Neither a file nor a choice.
    FilesWanted = "files-wanted";
    /// Files came without a dialogue.
    FilesNeedCase = "files-need-case";
    /// Says so.
    TooManyFiles { limit: u64 } = "too-many-files";
    /// Says so.
    FileTooLarge { name: Text, megabytes: u64 } = "file-too-large";
    /// Says so.
    FileTypeRefused { name: Text } = "file-type-refused";
    /// Says so.
    FileUnreadable { name: Text } = "file-unreadable";
    /// What is meant by the question.
    HelpFiles = "help-files";
    /// Asks for the language of the case.
    AskCaseLanguage = "ask-case-language";
    /// What is meant by the question.
    HelpCaseLanguage = "help-case-language";
    /// The last look at a case.
    CaseSummary { product: String, severity: String, summary: Text, description: Text, files: Text, language: String } = "case-summary";
    /// What confirming does.
    CaseCosts = "case-costs";
    /// A choice.
    ConfirmCase = "confirm-case";
    /// A choice.
    ChangeProduct = "change-product";
    /// A choice.
    ChangeSeverity = "change-severity";
    /// A choice.
    ChangeSummary = "change-summary";
    /// A choice.
    ChangeDescription = "change-description";
    /// A choice.
    ChangeFiles = "change-files";
    /// A choice.
    ChangeLanguage = "change-language";
    /// What is meant by the question.
    HelpConfirmCase = "help-confirm-case";
    /// `left`: incidents in the pool now.
    CaseOpened { number: String, left: u64 } = "case-opened";
    /// What comes next.
    CaseFollow = "case-follow";

    // My cases.
    /// Stands before the list.
    YourCases = "your-cases";
    /// Says so.
    NoCases = "no-cases";
    /// A choice.
    OlderCases = "older-cases";
    /// That was no case.
    CaseWanted = "case-wanted";
    /// Says so.
    NoSuchCase { number: String } = "no-such-case";
    /// A case in the list.
    CaseLine { number: String, product: String, status: String, summary: Text } = "case-line";
    /// A status in words.
    StatusOpen = "status-open";
    /// A status in words.
    StatusWaitingForPartner = "status-waiting-for-partner";
    /// A status in words.
    StatusWaitingForSupport = "status-waiting-for-support";
    /// A status in words.
    StatusResolved = "status-resolved";
    /// A status in words.
    StatusClosed = "status-closed";
    /// A case in full. `opened`: the day.
    CaseTold { number: String, product: String, severity: String, status: String, opened: String, summary: Text, description: Text } = "case-told";
    /// When support is to have answered, where staff have set a target. `due`: day, time and zone.
    CaseDue { due: String } = "case-due";
    /// Says so.
    BugAsked = "bug-asked";
    /// Says so.
    BugYes = "bug-yes";
    /// Says so.
    Rated { rating: u64 } = "rated";
    /// Says so.
    CaseFiles { names: Text } = "case-files";
    /// A message in a case. `at`: the day.
    MessageOfPartner { at: String, text: Text } = "message-of-partner";
    /// A message in a case. `at`: the day.
    MessageOfSupport { at: String, text: Text } = "message-of-support";
    /// A choice.
    WriteMessage = "write-message";
    /// A choice.
    AskForBug = "ask-for-bug";
    /// A choice.
    CloseCase = "close-case";
    /// A choice.
    ReopenCase = "reopen-case";
    /// A choice.
    RateCase = "rate-case";
    /// A choice.
    AllCases = "all-cases";
    /// A choice.
    ShowCase { number: String } = "show-case";
    /// What is meant by the question.
    HelpCases = "help-cases";
    /// What is meant by the question.
    HelpCase = "help-case";
    /// Asks for a message.
    AskMessage { number: String } = "ask-message";
    /// What is meant by the question.
    HelpWrite = "help-write";
    /// Says so.
    MessageSent = "message-sent";
    /// Says so.
    MessageReopened = "message-reopened";
    /// Says so.
    BugWillBeLookedAt = "bug-will-be-looked-at";
    /// Says so.
    CaseClosed = "case-closed";
    /// Says so.
    CaseReopened = "case-reopened";
    /// Asks for a rating.
    AskRating { number: String } = "ask-rating";
    /// What is meant by the question.
    HelpRate = "help-rate";
    /// Says so.
    RateClosedOnly = "rate-closed-only";
    /// Says so.
    RatingThanks = "rating-thanks";

    // Case reviews.
    /// Asks for the cases.
    AskReviewCases = "ask-review-cases";
    /// Says so.
    PickedSoFar { numbers: String } = "picked-so-far";
    /// A choice.
    PickedAll = "picked-all";
    /// Says so.
    NotForReview { number: String } = "not-for-review";
    /// Says so.
    NoCasesToReview = "no-cases-to-review";
    /// What is meant by the question.
    HelpReview = "help-review";
    /// What would be requested.
    ReviewSummary { numbers: String } = "review-summary";
    /// Asks for the confirmation.
    AskRequestReview = "ask-request-review";
    /// A choice.
    ConfirmReview = "confirm-review";
    /// A choice.
    ChangeCases = "change-cases";
    /// What is meant by the question.
    HelpConfirmReview = "help-confirm-review";
    /// Says so.
    ReviewRequested { number: String, cases: String } = "review-requested";

    // End-users.
    /// A choice.
    Software = "software";
    /// A choice.
    Appliance = "appliance";
    /// What is meant by the question.
    HelpSoftware = "help-software";
    /// What is meant by the question.
    HelpPurchased = "help-purchased";
    /// What is meant by the question.
    HelpPinReceived = "help-pin-received";
    /// What is meant by the question.
    HelpWantsDirect = "help-wants-direct";

    // Privacy and trouble.
    /// What is kept.
    Privacy = "privacy";
    /// Something failed on our side. `reference`: under which staff find it in the log.
    Trouble { reference: String } = "trouble";
    /// It isn't known whether the change was made.
    TroubleUnsure { reference: String } = "trouble-unsure";

    // Letters.
    /// Subject of the letter with a code.
    MailCodeSubject = "mail-code-subject";
    /// Stands before the code.
    MailCodeIntro = "mail-code-intro";
    /// The code, alone on a line.
    MailCode { code: Text } = "mail-code";
    /// Stands behind the code.
    MailCodeNotice { minutes: u64 } = "mail-code-notice";
    /// Subject of a letter about a case.
    MailCaseSubject { number: String, summary: Text } = "mail-case-subject";
    /// To the contact who opened a case.
    MailCaseOpened { number: String, product: String, severity: String, summary: Text, description: Text } = "mail-case-opened";
    /// To staff: a new case.
    MailNewCase { number: String, partner: String, contact: Text, product: String, severity: String, language: String, files: u64, summary: Text, description: Text } = "mail-new-case";
    /// To staff: the partner has written.
    MailCaseMessage { number: String, partner: String, files: u64, text: Text } = "mail-case-message";
    /// To staff.
    MailCaseBugAsked { number: String, partner: String } = "mail-case-bug-asked";
    /// To staff.
    MailCaseClosed { number: String, partner: String } = "mail-case-closed";
    /// To staff.
    MailCaseReopened { number: String, partner: String } = "mail-case-reopened";
    /// To staff.
    MailCaseRated { number: String, partner: String, rating: u64 } = "mail-case-rated";
    /// Subject of a letter about an order.
    MailOrderSubject { number: String, partner: String } = "mail-order-subject";
    /// To Partner Operations. `incidents`: all together, `end`: the last day.
    MailOrderAddOn { number: String, partner: String, contact: Text, email: Text, name: String, quantity: u64, incidents: u64, end: NaiveDate } = "mail-order-add-on";
    /// To Partner Operations. `end`: the last day.
    MailOrderSupport { number: String, partner: String, contact: Text, email: Text, end: NaiveDate } = "mail-order-support";
    /// To the contact who ordered. `name`: what.
    MailOrderCopy { number: String, name: String } = "mail-order-copy";
    /// What is ordered.
    BasicSupport = "basic-support";
    /// Subject of a letter about a review.
    MailReviewSubject { number: String, partner: String } = "mail-review-subject";
    /// To support.feedback. `used`, `total`: incidents of the contract.
    MailReview { number: String, partner: String, contact: Text, email: Text, cases: String, used: u64, total: u64 } = "mail-review";
    /// To the contact who asked.
    MailReviewCopy { number: String, cases: String } = "mail-review-copy";
    /// Subject of a letter to staff about signing in.
    MailSignInSubject = "mail-sign-in-subject";
    /// To staff: too many tries with somebody's PIN.
    MailLockedOut { partner: String, contact: Text, channel: String } = "mail-locked-out";
    /// To staff: too many tries with PINs that nobody has.
    MailLockedOutUnknown { channel: String } = "mail-locked-out-unknown";
    /// To staff: a second account gave the right code.
    MailSecondAccount { partner: String, contact: Text, channel: String } = "mail-second-account";
    // What staff did, and reminders.
    /// Subject: support has answered. `case`: the case's number.
    CaseRepliedSubject { case: String } = "case-replied-subject";
    /// What support has written. `case`: the case's number, `text`: the words.
    CaseReplied { case: String, text: Text } = "case-replied";
    /// Where files that came with an answer can be had. `case`: the case's number, `names`: theirs.
    FilesInChat { case: String, names: Text } = "files-in-chat";
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

    // Chats with buttons and menus.
    /// A button was pressed that belongs to something older.
    ChoiceGone = "choice-gone";
    /// A button was pressed again. At most 200 characters, as the rest of this part.
    ButtonUsed = "button-used";
    /// A button isn't known any more.
    ButtonOld = "button-old";
    /// A button was meant for somebody else.
    ButtonForeign = "button-foreign";
    /// A voice message came in.
    VoiceUnheard = "voice-unheard";
    /// Something came in that can't be read: a sticker, a place, a poll.
    KindUnread = "kind-unread";
    /// A message was edited after it was read.
    EditNotTaken = "edit-not-taken";
    /// In a group: this is only possible in a private chat.
    GroupPrivate = "group-private";
    /// On the button that opens the private chat.
    GroupPrivateOpen = "group-private-open";
    /// Stands in an empty chat. At most 512 characters.
    BotDescription = "bot-description";
    /// Stands on the bot's profile. At most 120 characters.
    BotShort = "bot-short";
    /// A person of support has taken over the conversation.
    PartnerHeld = "partner-held";
    /// The bot answers again.
    PartnerReleased = "partner-released";
    /// Explains /start in a menu.
    CommandStart = "command-start";
    /// Explains /help in a menu.
    CommandHelp = "command-help";
    /// Explains /ask in a menu.
    CommandAsk = "command-ask";
    /// Explains /signin in a menu.
    CommandSignin = "command-signin";
    /// Explains /signout in a menu.
    CommandSignout = "command-signout";
    /// Explains /eligibility in a menu.
    CommandEligibility = "command-eligibility";
    /// Explains /addon in a menu.
    CommandAddon = "command-addon";
    /// Explains /support in a menu.
    CommandSupport = "command-support";
    /// Explains /case in a menu.
    CommandCase = "command-case";
    /// Explains /cases in a menu.
    CommandCases = "command-cases";
    /// Explains /review in a menu.
    CommandReview = "command-review";
    /// Explains /contact in a menu.
    CommandContact = "command-contact";
    /// Explains /language in a menu.
    CommandLanguage = "command-language";
    /// Explains /privacy in a menu.
    CommandPrivacy = "command-privacy";
    /// Explains /cancel in a menu.
    CommandCancel = "command-cancel";
    /// Explains /back in a menu.
    CommandBack = "command-back";

    // The chat of those who work on cases.
    /// Name of the staff group's topic.
    TopicOrders = "topic-orders";
    /// Name of the staff group's topic.
    TopicReviews = "topic-reviews";
    /// Name of the staff group's topic.
    TopicSignIns = "topic-sign-ins";
    /// Name of the staff group's topic.
    TopicUnanswered = "topic-unanswered";
    /// Name of the staff group's topic.
    TopicFaq = "topic-faq";
    /// Subject: the FAQ's files have errors; to staff.
    FaqNotServedSubject = "faq-not-served-subject";
    /// The FAQ's files have errors, so the version before is served; to staff. `problems`: each with its file and line.
    FaqNotServed { problems: String } = "faq-not-served";
    /// Subject: questions of the FAQ's own don't find what they should; to staff.
    FaqMissesSubject = "faq-misses-subject";
    /// The FAQ is served, but questions of its own don't find what they should; to staff. `problems`: each with its file and line.
    FaqMisses { problems: String } = "faq-misses";
    /// Subject: the FAQ's files are in order again; to staff.
    FaqServedAgainSubject = "faq-served-again-subject";
    /// The FAQ's files are in order again and served; to staff.
    FaqServedAgain = "faq-served-again";
    /// Subject: somebody has changed FAQ files that weren't the current ones; to staff.
    FaqSetAsideSubject = "faq-set-aside-subject";
    /// Somebody has changed FAQ files that weren't the current ones; the change was moved away; to staff. `place`: a folder.
    FaqSetAside { place: String, files: String } = "faq-set-aside";
    /// Somebody has changed FAQ files that weren't the current ones; the change is still there; to staff. `place`: a folder.
    FaqLeftThere { place: String, files: String } = "faq-left-there";
    /// On a button.
    TeamApprove = "team-approve";
    /// On a button.
    TeamDecline = "team-decline";
    /// On a button: the FAQ isn't for this question.
    TeamDismiss = "team-dismiss";
    /// Nobody could answer. `text`: the question, `language`: its language.
    TeamUnanswered { text: Text, language: String } = "team-unanswered";
    /// What was asked for is done.
    TeamDone = "team-done";
    /// Asks why something is declined. `number`: of the order or review.
    TeamReason { number: String } = "team-reason";
    /// Asks how many incidents come with basic support. `number`: the order's.
    TeamIncidents { number: String } = "team-incidents";
    /// What can be written in a case's topic.
    TeamHelp = "team-help";
    /// It couldn't be done. `reason`: why, in English.
    TeamFailed { reason: Text } = "team-failed";
    /// The partner has no Telegram.
    TeamNotInChat = "team-not-in-chat";
    /// Somebody answered from elsewhere. `name`: who, `text`: what.
    TeamReplied { name: String, text: Text } = "team-replied";
    /// Stands for a file that is passed on. `name`: its name.
    TeamFile { name: Text } = "team-file";

    /// The chat page's title and the widget's.
    PageTitle = "page-title";
    /// Says under the title what can be asked.
    PageIntro = "page-intro";
    /// The first words in the chat.
    PageHello = "page-hello";
    /// Names the field for a message.
    PageMessage = "page-message";
    /// The button that sends.
    PageSend = "page-send";
    /// The button that sends a file.
    PageAttach = "page-attach";
    /// Stands before the name of a file that can be saved, for those who don't see the sign.
    PageFile = "page-file";
    /// A file that was asked for can't be had.
    PageFileGone = "page-file-gone";
    /// Names the person in the chat.
    PageYou = "page-you";
    /// Names us in the chat.
    PageDesk = "page-desk";
    /// Names the conversation for those who don't see it.
    PageLog = "page-log";
    /// An answer is on its way.
    PageWorking = "page-working";
    /// There is no connection.
    PageOffline = "page-offline";
    /// A message can't be taken.
    PageRefused = "page-refused";
    /// A file is larger than what we take.
    PageTooLarge = "page-too-large";
    /// The button with the thumb up.
    PageHelpful = "page-helpful";
    /// The button with the thumb down.
    PageNotHelpful = "page-not-helpful";
    /// The link to an answer's page.
    PageReadInFaq = "page-read-in-faq";
    /// The title of the list of all entries.
    PageFaq = "page-faq";
    /// The link to the chat.
    PageChat = "page-chat";
    /// Names the field to search the FAQ with.
    PageSearch = "page-search";
    /// The button that searches.
    PageSearchGo = "page-search-go";
    /// Stands over the entries that a search found.
    PageBest = "page-best";
    /// The button that asks, where no script runs.
    PageAsk = "page-ask";
    /// Stands over an answer.
    PageAnswer = "page-answer";
    /// Stands over related entries.
    PageSee = "page-see";
    /// Stands over whom to ask.
    PageContacts = "page-contacts";
    /// Leads past the head of the page.
    PageSkip = "page-skip";
    /// Names the choice of languages.
    PageLanguages = "page-languages";
    /// Each page says so where all is made up.
    PageDemo = "page-demo";
    /// Stands over who may be played in a demonstration, and leads there.
    PageDemoPeople = "page-demo-people";
    /// Explains how to sign in, in a demonstration.
    PageDemoHow = "page-demo-how";
    /// Stands over the people's names.
    PageDemoName = "page-demo-name";
    /// Stands over the people's companies.
    PageDemoCompany = "page-demo-company";
    /// Stands over the accounts of the staff console, in a demonstration.
    PageDemoStaff = "page-demo-staff";
    /// Stands over the e-mails of a demonstration.
    PageDemoMail = "page-demo-mail";
    /// There are no e-mails yet.
    PageDemoNoMail = "page-demo-no-mail";
    /// There is no such page.
    PageMissing = "page-missing";
    /// The button that opens the widget.
    PageOpen = "page-open";
    /// The button that closes the widget.
    PageClose = "page-close";
    /// An entry isn't translated.
    PageTranslationMissing = "page-translation-missing";
}
