# What the assistant says, in English. The words after the = are for you to change; the names before it stay, and so
# does what stands in { curly brackets }. Whoever changes a sentence here changes it in the other languages too.

day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

## Rules: why something can or can't be done.

rule-add-on-needs-agreement = Add-ons are only available once the basic agreement (PIN) has been purchased, and none is active today.
rule-add-on-agreement-record = Support is mandatory for your tier, yet we have no active agreement on record. The record must be wrong; Partner Operations can put it right.
rule-add-on-within-membership = Add-ons can only be purchased during your membership period, and today isn't within one.
rule-add-on-end-fixed = An add-on ends on the last day of your membership; another day isn't possible (our reading of the FAQ).
rule-add-on-agreement-active = Your agreement is active today, so add-ons are available to you.
rule-add-on-any-day = Add-ons can be purchased on any day of your membership period.
rule-add-on-term = The add-on ends together with your membership (our reading of the FAQ).
rule-unused-incidents-lapse = Please note: incidents that you haven't used by the end of the period lapse. They can't be rolled over.
rule-no-carry-over = Left-over incidents can't be carried over into another period. That goes for credited ones, too.
rule-support-within-membership = Support can be purchased at any time during your membership, and today isn't within one.
rule-support-end-fixed = Support runs in line with your membership; it can't end earlier or later.
rule-support-purchase = You can purchase support on any day of your membership, by contacting Partner Operations.
rule-support-term = Support ends together with your membership agreement.
rule-agreement-on-record = There is already an agreement on record for you. This doesn't change the answer (our reading: the FAQ doesn't speak of it).
rule-support-included = Support is mandatory for your tier and already part of it. Partner Operations can help you further.
rule-support-not-said = The FAQ doesn't say how partners of your tier come by support. Please ask Partner Operations.
rule-general-question = Partner Operations deals with general questions about the programmes and their support options.
rule-opt-out-mandatory = Support is mandatory for all resellers of your tier. You can't decline it, and the annual fee stays due.
rule-opt-out-by-choice = You don't have to purchase support: in your tier it is bought by choice (our reading of the FAQ).
rule-opt-out-not-said = The FAQ doesn't say whether support is mandatory for you. We hand your question over.
rule-case-online-product = This is a Citrix Online product. Citrix Online products aren't supported through this programme, whatever your tier.
rule-case-foreign-product = This isn't a Citrix product. Only Citrix products are supported.
rule-case-product-unclassified = We don't know yet whether this product is supported. Our staff have to look at it first.
rule-case-needs-membership = Only members of the programme are eligible for support, and no membership of yours is active today.
rule-case-needs-agreement = You have no active support agreement today. You can purchase one by contacting Partner Operations.
rule-case-agreement-record = Support is mandatory for your tier, yet we have no active agreement on record. The record must be wrong; Partner Operations can put it right.
rule-case-agreement-not-said = We have no active support agreement on record for you. Please ask Partner Operations.
rule-case-needs-named-contact = Only the named technical contacts of a partner can open a case, and you aren't on record as one.
rule-case-needs-pin = Opening a case takes a PIN of your own, and none is on record for you.
rule-case-needs-certification = Only certified professionals are eligible for support, and no certification is on record for you.
rule-case-certification-expired = Your certification has expired. Only one that is valid today counts (our reading of the FAQ).
rule-case-product-not-covered = You receive support for the products you are certified for, and your certification doesn't cover this one.
rule-case-coverage-not-said = We don't know which products your certification covers. Our staff have to look at it first.
rule-case-pool-empty = No incident is left in your pool. The FAQ doesn't say that a case is refused then (our reading).
rule-pool-add-on = You can ask Partner Operations for an add-on: with an active agreement, add-ons are available to you.
rule-pool-add-on-any-day = Add-ons can be purchased on any day of your membership period.
rule-pool-review = You can also request a case review at support.feedback@eu.citrix.com. A credit isn't promised.
rule-case-certified = Membership, agreement, PIN and certification are in order: you can open a case for this product.
rule-case-product-supported = The product is supported: all Citrix products are, except Citrix Online products.
rule-case-portal-option = In the portal, please use the option “Technical Support” in the main selection list.
rule-pin-own = This is your own PIN, and it is there for you to use.
rule-pin-personal = A PIN is issued to one person and can't be transferred, not even to a colleague with the same certificate.
rule-pin-not-transferable = Each named contact has an individual PIN for contacting Technical Support; nobody else may use it.
rule-pin-successor = A successor receives a PIN of their own. Please contact Partner Operations (our reading of the FAQ).
rule-review-needs-agreement = The FAQ speaks only of the cases of a contract, and you have no active agreement today. Whether a review is possible all the same isn't said; we hand your question over.
rule-review-agreement-ended = Your agreement has ended, and left-over incidents can't be rolled over from one period to another.
rule-review-nothing-to-count = Your contract holds no incidents, so there is nothing to take a share of. The FAQ doesn't say what happens then; we hand your question over.
rule-review-below-threshold = You haven't used enough of your cases yet to request a case review.
rule-review-allowed = You have used enough of your cases to request a case review. Please write to support.feedback@eu.citrix.com.
rule-review-without-bug = None of your cases has to be a bug for that: the FAQ only asks for the share of cases used (our reading).
rule-review-no-promise = A review isn't a promise: whether cases are credited is decided under the Case Review Policy.
rule-elsewhere-review-answer = Not from the FAQ: a case review is answered within a set time.
rule-elsewhere-credit-validity = Not from the FAQ: credits are valid only within the one-year contract.
rule-credit-needs-bug = The case hasn't been re-defined as a bug, so it counts towards your pool.
rule-credit-needs-grant = Even a case that is a bug counts towards your pool at first. It is credited only once a case review has been granted.
rule-credit-after-period = The period is over, and incidents can't be carried over from one period to another.
rule-credit-outside-period = Cases are credited only within your membership period, and today isn't within one.
rule-credit-granted = The case is a bug and its review has been granted: it is credited for re-use under the Case Review Policy.
rule-response-times-committed = Technical Support commits to response times for partners of your tier.
rule-response-times-list = The complete list is in Exhibit A of the Partner Support Services Agreement.
rule-response-times-not-said = The FAQ names response times for Platinum and Gold only; it says nothing about yours. We hand your question over.
rule-end-user-appliance = The FAQ speaks only of support for software; it says nothing about appliances. We hand your question over.
rule-end-user-direct = Your customer has purchased Preferred Support and has a PIN, so they can turn to Technical Support directly (our reading of the FAQ).
rule-end-user-how = They can log a case at www.mycitrix.com or call Technical Support (our reading of the FAQ).
rule-end-user-pin-missing = Your customer has purchased Preferred Support but received no PIN. Please write to support.feedback@eu.citrix.com.
rule-end-user-needs-contract = For support directly from Citrix, your customer needs a Preferred Support Contract. Citrix Solution Advisors and Citrix Authorized Distributors sell it.
rule-end-user-reseller = Customers without purchased support are helped by their Preferred Reseller.
rule-portal-elsewhere = The note on service requests speaks to partners in EMEA; for your region the FAQ says nothing. We hand your question over.
rule-portal-not-entitled = If you don't see the option “Technical Support”, you aren't entitled to Technical Support at present.
rule-portal-purchase = To purchase Technical Support, please contact PartnerOperationsEMEA@eu.citrix.com.
rule-portal-customer-service = A request under “Customer Service”, whatever the sub-category, doesn't open a technical request and doesn't reach Technical Support.
rule-portal-other-option = The FAQ doesn't speak of this option. Technical requests are opened with “Technical Support” in the main selection list.
rule-portal-technical-support = “Technical Support” in the main selection list is the right option for a technical request.
rule-purchase-contact-emea = In EMEA, Technical Support is purchased through PartnerOperationsEMEA@eu.citrix.com.
rule-purchase-contact-elsewhere = Support is purchased by contacting Partner Operations. No address is published for your region.
rule-language-main = English is the main language of Technical Support.
rule-language-where-possible = Technical Support tries to accommodate this language where possible; it isn't promised. The main language is English.
rule-language-not-said = The FAQ doesn't mention this language. It names English and, where possible, German, French and Spanish.
rule-fact-missing = I need to know one more thing before I can answer.
rule-either-way = Whatever else turns out, the answer is the same: at least one of the following applies.

## A second sentence after a rule's, with the days and numbers at hand.

term-ends = The last day is { $end }.
period-ends = Your period ends on { $end }.
requested-end = You asked for { $requested }; your membership ends on { $end }.
cases-needed = { $needed ->
        [one] One more case is needed to reach { $percent }%.
       *[other] { $needed } more cases are needed to reach { $percent }%.
    }
elsewhere-answer = { $days ->
        [one] It says one business day
       *[other] It says { $days } business days
    } ({ $source }, looked up on { $as_of }).
elsewhere-origin = Source: { $source }, looked up on { $as_of }.

## Questions for what isn't known yet.

ask-today = Which day is it about?
ask-region = Which region are you in?
ask-tier = Which tier does your company have: Silver, Gold or Platinum?
ask-membership = From when to when does your membership run?
ask-agreement = Do you have a support agreement, and from when to when does it run?
ask-incidents = How many incidents are included, added, used and credited in this period?
ask-named-contact = Are you a named technical contact of your company?
ask-own-pin = Do you have a PIN of your own?
ask-certifications = Which certifications do you hold, and until when are they valid?
ask-product = Which product is it about?
ask-pin-holder = Who would use the PIN?
ask-bug = Has the case been re-defined as a bug?
ask-review = Has a case review been requested, and how was it decided?
ask-end-user-product = Does your customer need help with software or with an appliance?
ask-end-user-purchased = Has your customer purchased Preferred Support?
ask-end-user-pin = Has your customer received a PIN?
ask-end-user-direct = Does your customer want support directly from Citrix?
ask-portal-option = Do you see the option “Technical Support” in the portal's main selection list?
ask-portal-category = Which option did you choose in the portal?
ask-language = Which language is it about?

## The conversation.

source = From the FAQ: “{ $question }” [{ $entry }]
list-not-published = This list isn't in the published text. { $contact } can tell you.
link-not-published = The link behind these words isn't in the published text. { $contact } can tell you.
not-translated = This answer isn't translated yet; this is the English text:
clarify = Which of these do you mean?
none-of-these = None of these
none-chosen = Then the FAQ doesn't seem to answer it. Try other words, or ask:
unanswered = The FAQ doesn't answer that, and I won't make anything up. Please ask:
contact-name = { $name } (no address is published)
contact-address = { $name }: { $address }
welcome =
    Hello! I answer questions about technical support for Citrix Solution Advisors, in the FAQ's own words.
    Just ask, in English, German, French or Spanish. /help shows what else I understand.
help =
    Ask in your own words, for example: Can unused incidents be carried over?
    /language: choose the language I answer in
    /start: begin again
    /help: this overview
empty-message = Please type a question. /help shows what I understand.
too-long = I can read up to { $limit } characters at a time. Please put your question more briefly.
unknown-command = I don't know { $command }. /help shows what I understand.
language-ask = Which language shall I answer in?
language-set = From now on I'll answer in English.
no-such-choice = { $count ->
        [one] There is only one choice: answer 1, or ask another question.
       *[other] Please answer with a number from 1 to { $count }, or ask another question.
    }
greeting = Hello! What would you like to know about technical support for Citrix Solution Advisors?
thanks = You're welcome. Ask again whenever you like.
about-me = I'm a program, not a person. I answer from the published FAQ on technical support for Citrix Solution Advisors, and say so when it has no answer.
human-please = I can't put you through, but these people will help you:

## E-mails and notices.

mail-hello = Hello { $name },
mail-read = You can simply answer this e-mail; we read the answers.
mail-unread = Please don’t answer this e-mail: answers to it aren’t read.

## What staff did, and reminders.

case-replied-subject = { $case }: support has answered
case-replied = Support has written in your Case { $case }:
    { $text }
case-answer-how = To answer, write /cases in the chat and choose { $case }.
case-status-subject = { $case }: new status
case-now-open = Your Case { $case } is open again.
case-now-waiting-for-partner = Your Case { $case } is waiting for an answer from you.
case-now-waiting-for-support = Your Case { $case } is with support.
case-now-resolved = Support considers your Case { $case } resolved. If the problem is still there, write /cases in the chat and reopen it.
case-now-closed = Your Case { $case } is closed.
case-rate-how = How satisfied are you with the help you got? Write /cases in the chat, choose { $case } and rate it from 1 (not at all) to 5 (very).
case-bug-subject = { $case }: re-defined as a bug
case-bug = Your Case { $case } has been re-defined as a bug. It counts towards your Incidents until a case review credits it. You can request one with /review in the chat once { $percent }% of your cases are used.
order-approved-subject = { $order }: your order is approved
order-add-on-approved = Your order { $order } ({ $name }) has been approved: { $incidents ->
        [one] one Incident has been added. It
       *[other] { $incidents } Incidents have been added. They
    } can be used until { $end }.
order-support-approved = Your order { $order } has been approved: your basic agreement runs until { $end }, with { $incidents ->
        [one] one Incident
       *[other] { $incidents } Incidents
    }.
order-declined-subject = { $order }: your order is declined
order-declined = Your order { $order } has been declined. The reason: { $reason }
review-decided-subject = { $review }: your case review is decided
review-case-granted = Case review { $review }: Case { $case } is credited. You can use the Incident again until { $end }.
review-case-declined = Case review { $review }: Case { $case } isn't credited.
review-reason = The reason: { $reason }
unbound-subject = You have been signed out
unbound = Support has signed you out in every chat. To sign in again, write /signin and use your PIN. If you didn't ask for this, please contact us.
reminder-membership-subject = Your membership ends on { $end }
reminder-membership = The membership of your company ({ $partner }) ends on { $end }.
reminder-agreement-subject = Your support agreement ends on { $end }
reminder-agreement = The support agreement of your company ({ $partner }) ends on { $end }.
reminder-unused = { $count ->
        [0] No Incidents are left unused.
        [one] One Incident is unused. It lapses then and can't be rolled over.
       *[other] { $count } Incidents are unused. They lapse then and can't be rolled over.
    }
reminder-certificate-subject = Your certificate { $name } expires on { $end }
reminder-certificate = Your certificate { $name } is valid until { $end }. After that day you can't open a Case with it.
overdue-subject = { $case } is overdue
overdue = Case { $case } of { $partner } (severity { $severity }) should have been answered by { $due }. Nobody has answered yet.
