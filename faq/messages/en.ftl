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
rule-end-user-direct = With Preferred Support and a PIN, the end-user can turn to Technical Support directly (our reading of the FAQ).
rule-end-user-how = They can log a case at www.mycitrix.com or call Technical Support (our reading of the FAQ).
rule-end-user-pin-missing = Preferred Support has been purchased, but no PIN was received. Please write to support.feedback@eu.citrix.com.
rule-end-user-needs-contract = For support directly from Citrix, the end-user needs a Preferred Support Contract. Citrix Solution Advisors and Citrix Authorized Distributors sell it.
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
ask-end-user-product = Is it about software or about an appliance?
ask-end-user-purchased = Has the end-user purchased Preferred Support?
ask-end-user-pin = Has the end-user received a Service ID or PIN?
ask-end-user-direct = Does the end-user want support directly from Citrix?
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
    /ask: ask the FAQ in the middle of something else
    /contact: whom an end-user can turn to
    For partners:
    /signin: sign in with your personal PIN
    /eligibility: am I eligible for support for a product?
    /case: open a case
    /cases: your company's cases
    /review: request a case review
    /addon: buy additional incidents
    /support: buy basic support
    /signout: sign out
    At any time:
    /back: one question back
    /cancel: leave what was begun
    /language: choose the language I answer in
    /privacy: what is kept about you
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
mail-unread = Please don't answer this e-mail: answers to it aren't read.

## Verdicts.

verdict-allow = Yes, that's possible.
verdict-refuse = No, that isn't possible.
verdict-route = Not as things stand; somebody has to help with this.
verdict-unknown = The FAQ doesn't say, and I won't guess.
verdict-info = This is how it stands:
own-standing = For { $partner } ({ $tier }) today:
verdict-for = { $about }: { $verdict }
verdict-go-to = This is whom to turn to.
contact-next = Contact: { $contact }
contact-questions = Questions about this: { $contact }
start-support = Buy basic support
handed-over = I have passed this on to our staff.
mail-unknown-subject = The FAQ is silent: { $partner } needs an answer
mail-unknown =
    { $contact } ({ $email }) of { $partner } asked: { $asked }. The rules don't know:
    { $reasons }
quote = FAQ: “{ $quote }” [{ $entry }]

## Moving about.

yes = Yes
no = No
yes-or-no = Please answer yes or no.
choose-below = I can't make that out. Please choose one of these.
words-wanted = Please write it in words.
take-as-answer = That was my answer, take it as it is
ask-question = What would you like to know? Write your question behind /ask.
cancelled = Cancelled. Nothing was changed.
cancel-choice = Cancel
nothing-to-cancel = There is nothing to cancel.
nothing-to-go-back-to = There is nothing to go back to.
first-question = This was the first question. /cancel leaves it.
resume-offer = You had begun: { $name }. Would you like to carry on?
resume = Carry on
drop = Drop it
afresh = Begin afresh
dropped = Dropped.
state-lost = I was updated in the meantime and can't carry on with what you had begun. Please begin again; I'm sorry.
name-eligibility = checking eligibility
name-add-on = buying an add-on
name-support = buying basic support
name-open-case = opening a case
name-cases = your cases
name-end-user = help for an end-user
name-sign-in = signing in
start-case = Open a case
start-add-on = Buy an add-on
start-review = Request a case review

## Signing in.

sign-in-first = For this you have to sign in first.
ask-pin = Please type your personal PIN.
pin-wanted = A PIN has 6 to 12 digits and nothing else.
help-pin = I mean the PIN that was issued to you personally as a named contact of your company. If you have none or have lost it, ask Partner Operations. /cancel leaves.
code-sent = If this PIN is on record, a code with 6 digits is on its way to the e-mail address on record for it. It is good for { $minutes } minutes.
code-sent-before = A code was sent just now. A new one can be sent in { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }.
ask-code = Please type the code from the e-mail.
new-code = Send a new code
code-wanted = The code has 6 digits. It is in the e-mail; look in the spam folder, too.
help-code = We send a code to the address that your company has on record for your PIN, so that nobody else can use it. If nothing arrives, go /back and check the PIN, or ask Partner Operations whether the address is right.
code-expired = This code is no longer good. Please type your PIN again.
wrong-code = That isn't the code. { $left ->
        [one] You have one more try.
       *[other] You have { $left } more tries.
    }
too-many-codes = That isn't the code either, and this code is used up. Please wait a while and begin again with /signin.
sign-in-wait = There were too many tries. Please try again in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
signed-in = Welcome, { $name }. You are signed in for { $partner }.
what-now = You can check your eligibility (/eligibility), open a case (/case), see your cases (/cases) or buy an add-on (/addon). /help shows everything.
already-signed-in = You are already signed in as { $name } for { $partner }. /signout signs you out.
signed-out = You are signed out. Your PIN is free for another account again.
not-signed-in = You aren't signed in. /signin signs you in.
signed-out-meanwhile = You were signed out in the meantime, so what you had begun has ended. /signin signs you in again.
pin-in-use = The code is right, but this PIN is already in use by another account here, and a PIN belongs to one person.
pin-in-use-help = If both accounts are yours, type /signout in the other one, then sign in here. If not, please tell Partner Operations; our staff have been told.

## Products and eligibility.

ask-which-product = Which product is it about?
choose-product = Please name a product, or choose one of these.
did-you-mean = Did you mean { $product }?
no-it-is = No, it is “{ $product }”
help-product = I mean the Citrix product that you need support for. It decides whether support is available and which certification you need. Type its name or choose it.

## Buying.

no-catalogue = Add-ons are available to you, but the list of them isn't in the published text. { $contact } can tell you.
ask-add-on = Which add-on would you like?
add-on-item = { $name } ({ $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    })
help-add-on = An add-on adds incidents to your pool for the rest of your membership.
ask-quantity = How many of “{ $name }”?
quantity-wanted = Please type a whole number from 1 to { $most }.
help-quantity = I mean how many of this add-on you'd like to order. You'll see the total before anything is ordered.
add-on-summary = Your order: { $quantity } × { $name }, { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    } altogether.
ask-order = Shall I pass this order on?
confirm-order = Place the order
change-add-on = Change the add-on
change-quantity = Change the quantity
help-confirm-order = Nothing is ordered until you choose “Place the order”. Partner Operations then looks at it and gets back to you; the price is theirs to tell.
order-placed = Your order is { $number }. { $contact } has been told and will get back to you.
support-summary = Your request: basic support (the agreement, also called basic PIN).
ask-request-support = Shall I send this request to Partner Operations?
confirm-support = Send the request
help-confirm-support = Nothing is requested until you choose “Send the request”. Partner Operations then gets back to you with everything else.

## Opening a case.

ask-severity = How severe is it?
severity-1 = 1 – nobody can work
severity-2 = 2 – work is severely hampered
severity-3 = 3 – work is hampered in part
severity-4 = 4 – a question or a small flaw
choose-severity = Please choose a severity from 1 to 4.
help-severity = I mean how much your customer's work is hampered: 1 if nobody can work, 4 if it is only a question. Support sees to the severe cases first.
ask-summary = Please sum it up in one line (up to { $limit } characters).
summary-too-long = That is { $length } characters; up to { $limit } fit. The details come in the next step.
help-summary = One line by which you and support will recognise the case, for example: “Sessions drop after 10 minutes”. To ask me something instead, begin with /ask.
ask-description = Please describe the problem: what happens, since when, which version, what you have tried. One message.
help-description = Everything that helps support to understand the problem. You can look at it and change it before the case is opened. To ask me something instead, begin with /ask.
ask-files = Are there files to go with it, such as logs or screenshots? Send them now (up to { $count }, { $megabytes } MB each).
no-files = No files
files-done = That's all of them
files-again = Remove the files
files-kept = { $count ->
        [one] The file is kept.
       *[other] { $count } files are kept.
    }
files-wanted = Please send a file, or choose to go on.
files-need-case = Files belong to a case. Open one with /case, or choose one with /cases and write in it; then send the files.
too-many-files = A case can have up to { $limit } files. The others weren't kept.
file-too-large = “{ $name }” is larger than { $megabytes } MB and wasn't kept. Please send a smaller part, or pack it.
file-type-refused = “{ $name }” isn't of a kind that can be kept. Pictures, PDF, text and log files, office documents and archives can.
file-unreadable = “{ $name }” couldn't be read.
help-files = Files help support to find the cause: logs, screenshots, configurations. Leave out passwords. If there are none, choose “No files”.
ask-case-language = In which language would you like to be helped?
help-case-language = English is support's main language. German, French and Spanish are possible where support can, and never promised.
case-summary =
    Please look at it once more:
    Product: { $product }
    Severity: { $severity }
    Summary: { $summary }
    Description: { $description }
    Files: { $files }
    Language: { $language }
case-costs = Opening the case uses one incident of your pool. Shall I open it?
confirm-case = Open the case
change-product = Change the product
change-severity = Change the severity
change-summary = Change the summary
change-description = Change the description
change-files = Change the files
change-language = Change the language
help-confirm-case = Nothing is opened and no incident used until you choose “Open the case”. Until then everything can be changed.
case-opened = Your case is { $number }. { $left ->
        [0] That was the last incident of your pool.
        [one] One incident is left in your pool.
       *[other] { $left } incidents are left in your pool.
    }
case-follow = Technical Support will answer here and by e-mail. /cases shows your cases.

## My cases.

your-cases = Your company's cases, the newest first. Which one would you like to see?
no-cases = Your company has no cases yet.
older-cases = Older cases
case-wanted = Please choose a case, or type its number, such as C-000123.
no-such-case = Your company has no case { $number }.
case-line = { $number } · { $product } · { $status } · { $summary }
status-open = open
status-waiting-for-partner = waiting for you
status-waiting-for-support = waiting for support
status-resolved = resolved
status-closed = closed
case-told = { $number }: { $summary }
    Product: { $product }
    Severity: { $severity }
    Status: { $status }
    Opened: { $opened }
    Description: { $description }
case-due = Answer due by: { $due }
bug-asked = You asked that it be looked at as a bug.
bug-yes = It has been re-defined as a bug.
rated = Your rating: { $rating } of 5.
case-files = Files: { $names }
message-of-partner = Your side, { $at }: { $text }
message-of-support = Support, { $at }: { $text }
write-message = Write a message
ask-for-bug = Ask that it be looked at as a bug
close-case = Close the case
reopen-case = Reopen the case
rate-case = Rate the case
all-cases = All cases
show-case = Show { $number }
help-cases = Choose a case to read it, to write in it or to see what else can be done. You see your own company's cases only.
help-case = Choose what you'd like to do with this case. If support re-defines it as a bug, a case review can credit it; a credit isn't promised.
ask-message = What would you like to write in { $number }? Files can come with it.
help-write = What you write goes to support and stays in the case. To ask me something instead, begin with /ask.
message-sent = Your message is in the case, and support has been told.
message-reopened = Your message is in the case. It is open again, and support has been told.
bug-will-be-looked-at = Support has been asked to look at it as a bug.
case-closed = The case is closed. You can reopen it, and rate how it went.
case-reopened = The case is open again, and support has been told. No further incident is used.
ask-rating = How well were you helped in { $number }? 1 is badly, 5 is very well.
help-rate = Your rating helps us to see what to do better. It has no influence on your pool.
rate-closed-only = Only a closed case can be rated.
rating-thanks = Thank you, your rating is noted.

## Case reviews.

ask-review-cases = Which cases should be reviewed? Choose them one after the other, or type their numbers.
picked-so-far = So far: { $numbers }
picked-all = That's all
not-for-review = { $number } can't be reviewed: it is no case of this period, or a review already names it.
no-cases-to-review = There is no case in this period that a review could still name.
help-review = A case review can credit cases, for example those that were re-defined as a bug. Name the cases it should be about.
review-summary = Your request: a case review of { $numbers }.
ask-request-review = Shall I send this request?
confirm-review = Request the review
change-cases = Choose other cases
help-confirm-review = Nothing is requested until you choose “Request the review”. You'll be told what was decided for each case.
review-requested = Your request is { $number }, for { $cases }. You'll hear here and by e-mail what was decided.

## End-users.

software = Software
appliance = Appliance
help-software = Software is what is installed, such as XenApp; an appliance is a device. The FAQ speaks of software only.
help-purchased = Preferred Support is a contract for end-users, bought from a reseller or distributor. Whoever has one has papers on it.
help-pin-received = With Preferred Support comes a Service ID or PIN number for the end-user, usually by e-mail.
help-wants-direct = Without a contract, help comes from the reseller. Support from Citrix directly takes a Preferred Support Contract.

## Privacy and trouble.

privacy =
    What I keep: this conversation's state and language; when you are signed in, the data that your company named you with (name, e-mail address, certifications; your PIN only as a digest), your cases with messages and files, orders and reviews; a record of decisions that holds no name; questions that the FAQ didn't answer, or whose answer didn't help you; the last ten questions of this conversation that it did answer, with what you thought of the answer. I don't keep what you ask otherwise.
    Partner Operations can have everything about you exported or erased for you. What a chat service or a mail server has kept is out of our reach.
    /signout signs you out.
trouble = I'm sorry, something went wrong on our side, and nothing was changed. Please try again in a few minutes. If it happens again, name this reference: { $reference }
trouble-unsure = I'm sorry, something went wrong on our side, and I can't tell whether your last step was recorded. Please look (/cases) before you repeat it. Reference: { $reference }

## Letters.

mail-code-subject = Your code for signing in
mail-code-intro = Somebody, probably you, wants to sign in with your PIN. The code is:
mail-code = { $code }
mail-code-notice = It is good for { $minutes } minutes. If it wasn't you, ignore this e-mail and tell Partner Operations; without the code nobody gets in. We never ask for it by phone or e-mail.
mail-case-subject = Case { $number }: { $summary }
mail-case-opened =
    Your case { $number } is open.
    Product: { $product }
    Severity: { $severity }
    Summary: { $summary }
    Description: { $description }
mail-new-case =
    New case { $number } of { $partner }, opened by { $contact }.
    Product: { $product }
    Severity: { $severity }
    Language: { $language }
    Files: { $files }
    Summary: { $summary }
    Description: { $description }
mail-case-message = { $partner } has written in { $number } (files: { $files }):
    { $text }
mail-case-bug-asked = { $partner } asks that { $number } be looked at as a bug.
mail-case-closed = { $partner } has closed { $number }.
mail-case-reopened = { $partner } has reopened { $number }.
mail-case-rated = { $partner } has rated { $number }: { $rating } of 5.
mail-order-subject = Order { $number } of { $partner }
mail-order-add-on = { $partner } would like to order (number { $number }):
    { $quantity } × { $name }, { $incidents } incidents altogether, to the end of the membership on { $end }.
    Contact: { $contact }, { $email }
mail-order-support = { $partner } would like to purchase basic support (number { $number }), to the end of the membership on { $end }.
    Contact: { $contact }, { $email }
mail-order-copy = We have passed on your order { $number }: { $name }. Partner Operations will get back to you.
basic-support = basic support
mail-review-subject = Case review { $number } of { $partner }
mail-review = { $partner } requests a case review (number { $number }) of { $cases }. { $used } of { $total } incidents are used.
    Contact: { $contact }, { $email }
mail-review-copy = We have passed on your request { $number } for a case review of { $cases }. We'll tell you what was decided.
mail-sign-in-subject = Signing in: please look into it
mail-locked-out = Too many tries to sign in with the PIN of { $contact } ({ $partner }) over { $channel }. Further ones are delayed. If it was { $contact }, there is nothing to do; if not, the PIN may be known to somebody else.
mail-locked-out-unknown = Too many tries to sign in with PINs that nobody has, over { $channel }. Further ones are delayed.
mail-second-account = A second account over { $channel } gave the right code for the PIN of { $contact } ({ $partner }) and was refused, since the PIN is in use by another one. If the first account shouldn't have it: partnerdesk partner unbind PIN.

## What staff did, and reminders.

case-replied-subject = { $case }: support has answered
case-replied = Support has written in your case { $case }:
    { $text }
files-in-chat = Files for you: { $names }. You can save them in the chat on our website: sign in there and write /cases { $case }.
case-answer-how = To answer, write /cases in the chat and choose { $case }.
case-status-subject = { $case }: new status
case-now-open = Your case { $case } is open again.
case-now-waiting-for-partner = Your case { $case } is waiting for an answer from you.
case-now-waiting-for-support = Your case { $case } is with support.
case-now-resolved = Support considers your case { $case } resolved. If the problem is still there, write /cases in the chat and reopen it.
case-now-closed = Your case { $case } is closed.
case-rate-how = How satisfied are you with the help you got? Write /cases in the chat, choose { $case } and rate it from 1 (not at all) to 5 (very).
case-bug-subject = { $case }: re-defined as a bug
case-bug = Your case { $case } has been re-defined as a bug. It counts towards your incidents until a case review credits it. You can request one with /review in the chat once { $percent }% of your cases are used.
order-approved-subject = { $order }: your order is approved
order-add-on-approved = Your order { $order } ({ $name }) has been approved: { $incidents ->
        [one] one incident has been added. It
       *[other] { $incidents } incidents have been added. They
    } can be used until { $end }.
order-support-approved = Your order { $order } has been approved: your basic agreement runs until { $end }, with { $incidents ->
        [one] one incident
       *[other] { $incidents } incidents
    }.
order-declined-subject = { $order }: your order is declined
order-declined = Your order { $order } has been declined. The reason: { $reason }
review-decided-subject = { $review }: your case review is decided
review-case-granted = Case review { $review }: case { $case } is credited. You can use the incident again until { $end }.
review-case-declined = Case review { $review }: case { $case } isn't credited.
review-reason = The reason: { $reason }
unbound-subject = You have been signed out
unbound = Support has signed you out in every chat. To sign in again, write /signin and use your PIN. If you didn't ask for this, please contact us.
reminder-membership-subject = Your membership ends on { $end }
reminder-membership = The membership of your company ({ $partner }) ends on { $end }.
reminder-agreement-subject = Your support agreement ends on { $end }
reminder-agreement = The support agreement of your company ({ $partner }) ends on { $end }.
reminder-unused = { $count ->
        [0] No incidents are left unused.
        [one] One incident is unused. It lapses then and can't be rolled over.
       *[other] { $count } incidents are unused. They lapse then and can't be rolled over.
    }
reminder-certificate-subject = Your certificate { $name } expires on { $end }
reminder-certificate = Your certificate { $name } is valid until { $end }. After that day you can't open a case with it.
overdue-subject = { $case } is overdue
overdue = Case { $case } of { $partner } (severity { $severity }) should have been answered by { $due }. Nobody has answered yet.

## Chats with buttons and menus.

choice-gone = That button belongs to something we have finished. Nothing has been changed.
button-used = You have already made this choice.
button-old = This button is too old. Please ask again.
button-foreign = This button is meant for somebody else.
voice-unheard = I can't listen to voice messages yet. Please write to me instead.
kind-unread = I can't read this kind of message. Please write to me, or send a document or a photo.
edit-not-taken = I have already read your message, and changes to it don't reach me. To correct your last answer, use /back, or write again.
group-private = I don't discuss this in a group. Please write to me privately.
group-private-open = Open the private chat
bot-description = I answer questions about technical support for Citrix Solution Advisors, from the published FAQ and always with the source. Partners can sign in to check what they are eligible for, open Cases and follow them. English, German, French or Spanish: just write.
bot-short = Support questions of Citrix Solution Advisors, answered from the FAQ. Cases for partners.
partner-held = A colleague from support has taken over and will write to you here. Commands such as /cases still work.
partner-released = I'm back: you can ask me again.
command-start = Begin
command-help = What I can do
command-ask = Ask the FAQ
command-signin = Sign in with your PIN
command-signout = Sign out
command-eligibility = Am I eligible for support?
command-addon = Buy more Incidents
command-support = Buy basic support
command-case = Open a Case
command-cases = Your company's Cases
command-review = Request a case review
command-contact = Who helps an end-user?
command-language = Choose the language
command-privacy = What is kept about you
command-cancel = Leave what is under way
command-back = To the question before

## The chat of those who work on cases.

topic-orders = Orders
topic-reviews = Case reviews
topic-sign-ins = Signing in
topic-unanswered = Unanswered questions
topic-faq = FAQ files
faq-not-served-subject = The FAQ files have errors
faq-not-served = The last change to the FAQ files has errors, so the version before it is still served. Please correct:

    { $problems }
faq-misses-subject = Some questions in the FAQ files miss their entry
faq-misses = The last change to the FAQ files is served. But these questions don't find what they should any more:

    { $problems }
faq-served-again-subject = The FAQ files are in order again
faq-served-again = The FAQ files have no errors any more, and are served as they stand.
faq-set-aside-subject = A change to the FAQ files was set aside
faq-set-aside = Somebody changed these FAQ files while another machine had already published a newer version of them:

    { $files }

    The newer version is served. Nothing is lost: the changed files are in the folder { $place }. Please make the change again in the FAQ folder as it is now.
faq-left-there = Somebody changed these FAQ files while another machine had already published a newer version of them:

    { $files }

    The newer version is served, but it can't be written into the folder { $place }. The changed files are still there. Please move them away, then make the change again.
team-approve = Approve
team-decline = Decline
team-dismiss = Not for the FAQ
team-unanswered = The FAQ has no answer to this question ({ $language }): { $text }
team-done = Done.
team-reason = Please answer this message with the reason: the partner reads it with the decision on { $number }.
team-incidents = Please answer this message with the number of Incidents that come with { $number }.
team-help = What you write in this topic goes to the partner. These stay among us: /note TEXT, /status STATUS, /bug, /close, /assign NAME, /hold (I stay silent, you talk), /release.
team-failed = That wasn't done: { $reason }
team-not-in-chat = The contact isn't signed in here, so files can't be passed on and the conversation can't be taken over. Answers reach them by e-mail.
team-replied = { $name } has answered: { $text }
team-file = (file: { $name })

## The pages in a browser.

page-title = Partner support
page-intro = Ask anything about the programme and its support. You get the FAQ's own words, and where they stand.
page-hello = Hello! Type your question, or choose what you would like to do.
page-message = Your message
page-send = Send
page-attach = Attach a file
page-file = File to save:
page-file-gone = This file can't be fetched now. Sign in again and look at the case with /cases.
page-you = You
page-desk = Support desk
page-log = Conversation
page-working = Looking for the answer …
page-offline = No connection. Your message is sent as soon as it is back.
page-refused = This can't be sent.
page-too-large = This file is too large.
page-helpful = This helped
page-not-helpful = This didn't help
page-read-in-faq = Read it in the FAQ
page-faq = Questions and answers
page-chat = Ask in the chat
page-search = Search the FAQ
page-search-go = Search
page-best = Best matches
page-ask = Ask
page-answer = Answer
page-see = See also
page-contacts = Whom to contact
page-skip = Skip to the content
page-languages = Language
page-demo = Demonstration: partners, PINs and cases are made up, and everything is forgotten at the end.
page-demo-people = Who is who in this demonstration
page-demo-how = Sign in with one of these PINs in the chat: write /signin. The code that is then asked for stands in an e-mail below; load this page again to see it.
page-demo-name = Name
page-demo-company = Company
page-demo-staff = Staff console
page-demo-mail = E-mails that would have gone out
page-demo-no-mail = None so far.
page-missing = There is no such page.
page-open = Open the support chat
page-close = Close the support chat
page-translation-missing = This text is only available in English.
