//! All rules of the programme in one table: what a manager reads with `partnerdesk rules`, and what decisions cite.
//!
//! A decision can't state a reason that isn't in this table: the groups of rules beside this file refer to its rows by
//! name. The sentence for readers is the message `rule-` and the rule's id in `faq/messages/`. The words quoted stand
//! in the English FAQ word for word; `faq check` holds them against the text.
//!
//! To add a rule: add its row here, use it in the group that decides its action, and write its sentence in each
//! language. Rows stand in the order of the actions, and within an action in the order of the published text.

use super::{Action, Outcome};

/// One row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What decisions, statistics and messages know it by. It never changes.
    pub id: &'static str,
    /// The actions it speaks of.
    pub actions: &'static [Action],
    /// What it decides; none: it only adds to what others decide.
    pub decides: Option<Outcome>,
    /// When it applies, in a manager's words.
    pub when: &'static str,
    /// What then happens, in a manager's words.
    pub then: &'static str,
    /// The words it rests on; none: the FAQ is silent.
    pub source: Option<Citation>,
    /// Whether it is our reading rather than what the text says.
    pub ours: bool,
}

/// Words of the FAQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The id of the FAQ entry.
    pub entry: &'static str,
    /// The words, as they stand in its English question or answer.
    pub quote: &'static str,
}

/// The words that rules rest on: rule id, entry id, quote. For the check that they still stand in the text.
pub fn quotes() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    RULES
        .iter()
        .filter_map(|rule| rule.source.map(|source| (rule.id, source.entry, source.quote)))
}

macro_rules! rules {
    (@decides note) => { None };
    (@decides $outcome:ident) => { Some(Outcome::$outcome) };
    (@ours) => { false };
    (@ours ours) => { true };
    (@source) => { None };
    (@source $entry:literal $quote:expr) => { Some(Citation { entry: $entry, quote: $quote }) };
    ($($name:ident $id:literal [$($action:ident),+] $decides:ident $(($ours:ident))?
        when $when:literal then $then:literal $(cites $entry:literal $quote:expr)?;)+) => {
        $(pub(super) static $name: Rule = Rule {
            id: $id,
            actions: &[$(Action::$action),+],
            decides: rules!(@decides $decides),
            when: $when,
            then: $then,
            source: rules!(@source $($entry $quote)?),
            ours: rules!(@ours $($ours)?),
        };)+

        /// All rules, in the table's order.
        pub static RULES: &[&Rule] = &[$(&$name),+];
    };
}

// Words that several rules rest on.
const ADD_ONS_WITH_AGREEMENT: &str =
    "These options are only available if the basic PIN (Agreement) has been purchased.";
const ADD_ONS_ANY_TIME: &str =
    "Add on options can be purchased any time during the Citrix Solution Advisor membership period.";
const NO_ROLL_OVER: &str = "Left over incidents cannot be rolled over from one period to another.";
const SILVER_BUYS: &str =
    "Citrix Solution Advisor Silver support can be purchased by contacting Citrix Partner Operations.";
const SILVER_ANY_TIME: &str = "This option can be purchased any time during the Solution Advisors Silver membership.";
const IN_LINE: &str = "If Citrix Technical Support is purchased, it must run in line with the annual Citrix Solution Advisor membership agreement.";
const MANDATORY: &str = "Yes, support is mandatory for all CSA Gold resellers.";
const GENERAL_QUESTIONS: &str = "Partner Operations will deal with all general questions from resellers regarding Citrix Solution Advisor programs, associated requirements and support options.";
const PRODUCTS: &str = "All Citrix Products except Citrix Online Products.";
const ONLY_CERTIFIED: &str = "Only certified professionals are eligible to receive Citrix Technical Support as according to their membership contract and product certification.";
const NAMED_CONTACTS: &str = "Partner technical named contacts will be supplied with an individual service ID number (PIN/Agreement) for contacting Technical Support which can not be transferred to a third person";
const CERTIFICATION_TIED: &str =
    "The certification of a technical named contact is tied to the level of support this person will receive.";
const CERTIFIED_FOR: &str =
    "That means technical named contacts will receive support for any products they are certified for.";
const PIN_IDENTIFIES: &str = "An Agreement/ PIN number identifies the certified technical professionals who are eligible to obtain Preferred Citrix Technical Support.";
const PIN_INDIVIDUAL: &str = "Please be aware that an Agreement ID/ a PIN number will be issued on an individual basis and can not be transferred to a third person.";
const BUG_COUNTS: &str = "The support incident, which has been identified as a bug, will initially count towards your pool of purchased incidents.";
const REVIEW_AT_80: &str = "However, if you have reached 80% of the total number of cases specified under the contract, you may request a case review with Citrix Technical Support via support.feedback@eu.citrix.com.";
const REVIEW_POLICY: &str = "We will credit cases for re-use in accordance with our Case Review Policy.";
const COMMITTED: &str =
    "Citrix Technical Support will commit to response times for CSA Platinum and CSA Gold resellers’ issues.";
const EXHIBIT_A: &str =
    "For a complete list of the response times please refer to Exhibit A of the Partner Support Services Agreement.";
const DIRECT_SUPPORT: &str = "Endusers who wish to receive direct support from Citrix for software products will have to purchase a Preferred Support Contract.";
const PORTAL_OPTION: &str = "Please note that Technical Support Service Requests should be opened using the “Technical Support” option within the main selection list.";
const EMEA_PURCHASE: &str =
    "If you wish to purchase Citrix Technical Support, please contact PartnerOperationsEMEA@eu.citrix.com.";

rules! {
    // Buying an add-on.
    ADD_ON_NEEDS_AGREEMENT "add-on-needs-agreement" [BuyAddOn] Refuse
        when "no agreement is active today (none, ended or not begun)"
        then "no add-on can be bought"
        cites "add-on-options" ADD_ONS_WITH_AGREEMENT;
    ADD_ON_AGREEMENT_RECORD "add-on-agreement-record" [BuyAddOn] Route
        when "no agreement is active today, and support is mandatory for the tier (Gold)"
        then "the record must be wrong: to Partner Operations of the region"
        cites "gold-mandatory" MANDATORY;
    ADD_ON_WITHIN_MEMBERSHIP "add-on-within-membership" [BuyAddOn] Refuse
        when "today is outside the membership period, or there is no membership"
        then "no add-on can be bought"
        cites "add-on-timing" ADD_ONS_ANY_TIME;
    ADD_ON_END_FIXED "add-on-end-fixed" [BuyAddOn] Refuse (ours)
        when "the add-on is wanted to end on another day than the membership"
        then "not possible: the term ends with the membership"
        cites "silver-purchase" IN_LINE;
    ADD_ON_AGREEMENT_ACTIVE "add-on-agreement-active" [BuyAddOn] Allow
        when "the agreement is active today, whatever the tier"
        then "add-ons can be bought"
        cites "add-on-options" ADD_ONS_WITH_AGREEMENT;
    ADD_ON_ANY_DAY "add-on-any-day" [BuyAddOn] Allow
        when "today is within the membership period, first and last day included"
        then "add-ons can be bought"
        cites "add-on-timing" ADD_ONS_ANY_TIME;
    ADD_ON_TERM "add-on-term" [BuyAddOn] note (ours)
        when "an add-on can be bought"
        then "its term ends with the membership"
        cites "silver-purchase" IN_LINE;
    UNUSED_LAPSE "unused-incidents-lapse" [BuyAddOn, BuySupport] note
        when "something can be bought in the last 30 days of the membership"
        then "a warning that unused incidents lapse"
        cites "rollover" NO_ROLL_OVER;

    // Carrying incidents over.
    NO_CARRY_OVER "no-carry-over" [CarryOverIncidents] Refuse
        when "always, for credited incidents as well"
        then "incidents end with their period"
        cites "rollover" NO_ROLL_OVER;

    // Buying basic support.
    SUPPORT_WITHIN_MEMBERSHIP "support-within-membership" [BuySupport] Refuse
        when "support is bought by choice (Silver) or there is no tier, and today is outside the membership or there is none"
        then "support can't be bought"
        cites "silver-purchase" SILVER_ANY_TIME;
    SUPPORT_END_FIXED "support-end-fixed" [BuySupport] Refuse
        when "support is wanted to end on another day than the membership, earlier or later"
        then "not possible: support runs in line with the membership"
        cites "silver-purchase" IN_LINE;
    SUPPORT_PURCHASE "support-purchase" [BuySupport] Allow
        when "support is bought by choice (Silver), on any day of the membership"
        then "bought from Partner Operations of the region"
        cites "silver-purchase" SILVER_BUYS;
    SUPPORT_TERM "support-term" [BuySupport] note
        when "support can be bought"
        then "it ends with the membership agreement"
        cites "silver-purchase" IN_LINE;
    AGREEMENT_ON_RECORD "agreement-on-record" [BuySupport] note (ours)
        when "an agreement is on record already"
        then "the reply says so; the decision stays";
    SUPPORT_INCLUDED "support-included" [BuySupport] Route
        when "support is mandatory for the tier (Gold)"
        then "it is part of the tier already: to Partner Operations of the region"
        cites "gold-mandatory" MANDATORY;
    SUPPORT_NOT_SAID "support-not-said" [BuySupport] Unknown
        when "the FAQ doesn't say how the tier comes by support (Platinum)"
        then "handed over to Partner Operations of the region";
    GENERAL_QUESTION "general-question" [BuySupport] note
        when "the FAQ doesn't say how the tier comes by support (Platinum)"
        then "Partner Operations answers general questions"
        cites "partner-operations" GENERAL_QUESTIONS;

    // Doing without support.
    OPT_OUT_MANDATORY "opt-out-mandatory" [OptOutOfSupport] Refuse
        when "support is mandatory for the tier (Gold)"
        then "it can't be declined; the annual fee stays due"
        cites "gold-mandatory" MANDATORY;
    OPT_OUT_BY_CHOICE "opt-out-by-choice" [OptOutOfSupport] Allow (ours)
        when "support is bought by choice (Silver)"
        then "nobody has to buy it"
        cites "silver-purchase" SILVER_BUYS;
    OPT_OUT_NOT_SAID "opt-out-not-said" [OptOutOfSupport] Unknown
        when "the FAQ doesn't say whether support is mandatory for the tier (Platinum, or none)"
        then "handed over";

    // Opening a case.
    CASE_ONLINE_PRODUCT "case-online-product" [OpenCase] Refuse
        when "the product is a Citrix Online product, whatever the tier"
        then "not supported"
        cites "products" PRODUCTS;
    CASE_FOREIGN_PRODUCT "case-foreign-product" [OpenCase] Refuse
        when "the product isn't a Citrix product"
        then "not supported"
        cites "products" PRODUCTS;
    CASE_PRODUCT_UNCLASSIFIED "case-product-unclassified" [OpenCase] Unknown
        when "staff haven't said what kind of product it is"
        then "staff must classify it; certificates aren't checked"
        cites "products" PRODUCTS;
    CASE_NEEDS_MEMBERSHIP "case-needs-membership" [OpenCase] Refuse
        when "there is no membership, or it isn't active today"
        then "not eligible"
        cites "eligibility" ONLY_CERTIFIED;
    CASE_NEEDS_AGREEMENT "case-needs-agreement" [OpenCase] Refuse
        when "no agreement is active today, and support is bought by choice (Silver)"
        then "support has to be bought first, from Partner Operations of the region"
        cites "silver-purchase" SILVER_BUYS;
    CASE_AGREEMENT_RECORD "case-agreement-record" [OpenCase] Route
        when "no agreement is active today, and support is mandatory for the tier (Gold)"
        then "the record must be wrong: to Partner Operations of the region"
        cites "gold-mandatory" MANDATORY;
    CASE_AGREEMENT_NOT_SAID "case-agreement-not-said" [OpenCase] Route
        when "no agreement is active today, and the FAQ doesn't say how the tier comes by support (Platinum)"
        then "to Partner Operations of the region"
        cites "partner-operations" GENERAL_QUESTIONS;
    CASE_NEEDS_NAMED_CONTACT "case-needs-named-contact" [OpenCase] Refuse
        when "the person isn't a named contact"
        then "not eligible"
        cites "eligibility" NAMED_CONTACTS;
    CASE_NEEDS_PIN "case-needs-pin" [OpenCase] Refuse
        when "a named contact has no PIN of their own"
        then "not eligible"
        cites "pin" PIN_IDENTIFIES;
    CASE_NEEDS_CERTIFICATION "case-needs-certification" [OpenCase] Refuse
        when "the person has no certification"
        then "not eligible"
        cites "eligibility" ONLY_CERTIFIED;
    CASE_CERTIFICATION_EXPIRED "case-certification-expired" [OpenCase] Refuse (ours)
        when "the certification expired before today"
        then "not eligible"
        cites "eligibility" CERTIFICATION_TIED;
    CASE_PRODUCT_NOT_COVERED "case-product-not-covered" [OpenCase] Refuse
        when "the certifications that are valid today cover other products"
        then "not eligible for this product"
        cites "eligibility" CERTIFIED_FOR;
    CASE_COVERAGE_NOT_SAID "case-coverage-not-said" [OpenCase] Unknown
        when "staff haven't said what a valid certification covers, and no other one covers the product"
        then "handed over"
        cites "eligibility" CERTIFIED_FOR;
    CASE_POOL_EMPTY "case-pool-empty" [OpenCase] Route (ours)
        when "no incident is left in the pool of the agreement"
        then "the FAQ doesn't say that it is refused";
    POOL_ADD_ON "pool-add-on" [OpenCase] note
        when "no incident is left in the pool"
        then "an add-on is offered, from Partner Operations of the region"
        cites "add-on-options" ADD_ONS_WITH_AGREEMENT;
    POOL_ADD_ON_ANY_DAY "pool-add-on-any-day" [OpenCase] note
        when "no incident is left in the pool"
        then "an add-on can be bought on any day of the membership"
        cites "add-on-timing" ADD_ONS_ANY_TIME;
    POOL_REVIEW "pool-review" [OpenCase] note
        when "no incident is left in the pool, and a case review may be requested"
        then "a case review is offered"
        cites "bug-redefined" REVIEW_AT_80;
    CASE_CERTIFIED "case-certified" [OpenCase] Allow
        when "membership, agreement, PIN and a certification for the product are in order"
        then "a case can be opened"
        cites "eligibility" CERTIFIED_FOR;
    CASE_PRODUCT_SUPPORTED "case-product-supported" [OpenCase] Allow
        when "the product is a Citrix product and not a Citrix Online product"
        then "a case can be opened"
        cites "products" PRODUCTS;
    CASE_PORTAL_OPTION "case-portal-option" [OpenCase] note
        when "a case can be opened and the partner is in EMEA"
        then "the reply names the portal option to use"
        cites "emea-service-request" PORTAL_OPTION;

    // Using a PIN.
    PIN_OWN "pin-own" [UsePin] Allow
        when "the person uses their own PIN"
        then "that is what it is for"
        cites "pin" PIN_IDENTIFIES;
    PIN_PERSONAL "pin-personal" [UsePin] Refuse
        when "anybody else would use it, a colleague with the same certificate included"
        then "a PIN belongs to one person"
        cites "pin" PIN_INDIVIDUAL;
    PIN_NOT_TRANSFERABLE "pin-not-transferable" [UsePin] Refuse
        when "anybody else would use it, a colleague with the same certificate included"
        then "it can't be transferred"
        cites "eligibility" NAMED_CONTACTS;
    PIN_SUCCESSOR "pin-successor" [UsePin] note (ours)
        when "a successor would use it"
        then "they get a PIN of their own through Partner Operations of the region"
        cites "pin" PIN_INDIVIDUAL;

    // Asking for a case review.
    REVIEW_NEEDS_AGREEMENT "review-needs-agreement" [RequestCaseReview] Unknown
        when "no agreement is active today"
        then "the FAQ speaks only of the cases of a contract: handed over"
        cites "bug-redefined" REVIEW_AT_80;
    REVIEW_AGREEMENT_ENDED "review-agreement-ended" [RequestCaseReview] Unknown
        when "the agreement has ended"
        then "its incidents can't be carried over either: handed over"
        cites "rollover" NO_ROLL_OVER;
    REVIEW_NOTHING_TO_COUNT "review-nothing-to-count" [RequestCaseReview] Unknown
        when "the pool holds no incidents at all"
        then "there is nothing to take a share of: handed over"
        cites "bug-redefined" REVIEW_AT_80;
    REVIEW_BELOW_THRESHOLD "review-below-threshold" [RequestCaseReview] Refuse
        when "used less credited cases are below 80 % of included and added ones"
        then "not yet; the reply says how many are missing"
        cites "bug-redefined" REVIEW_AT_80;
    REVIEW_ALLOWED "review-allowed" [RequestCaseReview] Allow
        when "used less credited cases have reached 80 % of included and added ones"
        then "a review can be requested at support.feedback@eu.citrix.com"
        cites "bug-redefined" REVIEW_AT_80;
    REVIEW_WITHOUT_BUG "review-without-bug" [RequestCaseReview] note (ours)
        when "a review can be requested"
        then "no bug is needed to ask: the sentence names only the 80 %"
        cites "bug-redefined" REVIEW_AT_80;
    REVIEW_NO_PROMISE "review-no-promise" [RequestCaseReview] note
        when "a review can be requested"
        then "no credit is promised: the Case Review Policy decides"
        cites "bug-redefined" REVIEW_POLICY;
    ELSEWHERE_REVIEW_ANSWER "elsewhere-review-answer" [RequestCaseReview] note
        when "a review can be requested, and staff have switched this on; not from the FAQ"
        then "within how many business days it is answered";
    ELSEWHERE_CREDIT_VALIDITY "elsewhere-credit-validity" [RequestCaseReview, CreditIncident] note
        when "a review or a credit is allowed, and staff have switched this on; not from the FAQ"
        then "credits are valid only within the one-year contract";

    // Crediting a case.
    CREDIT_NEEDS_BUG "credit-needs-bug" [CreditIncident] Refuse
        when "the case hasn't been re-defined as a bug"
        then "it isn't credited"
        cites "bug-redefined" BUG_COUNTS;
    CREDIT_NEEDS_GRANT "credit-needs-grant" [CreditIncident] Refuse
        when "no review has been granted (none, only requested, or declined)"
        then "it counts towards the pool"
        cites "bug-redefined" BUG_COUNTS;
    CREDIT_AFTER_PERIOD "credit-after-period" [CreditIncident] Refuse
        when "the review is granted after the period"
        then "nothing is carried over into another period"
        cites "rollover" NO_ROLL_OVER;
    CREDIT_OUTSIDE_PERIOD "credit-outside-period" [CreditIncident] Refuse
        when "the review is granted before the period, or there is no membership"
        then "it isn't credited: there is no pool to give it back to"
        cites "bug-redefined" REVIEW_POLICY;
    CREDIT_GRANTED "credit-granted" [CreditIncident] Allow
        when "the case is a bug and its review has been granted within the period"
        then "it is credited for re-use"
        cites "bug-redefined" REVIEW_POLICY;

    // Response times.
    RESPONSE_COMMITTED "response-times-committed" [ResponseTimes] Info
        when "the tier is Gold or Platinum"
        then "Technical Support commits to response times"
        cites "service-levels" COMMITTED;
    RESPONSE_LIST "response-times-list" [ResponseTimes] Info
        when "the tier is Gold or Platinum"
        then "the list is Exhibit A of the Partner Support Services Agreement; no figure is quoted"
        cites "service-levels" EXHIBIT_A;
    RESPONSE_NOT_SAID "response-times-not-said" [ResponseTimes] Unknown
        when "the tier is another one: the FAQ names only those two"
        then "handed over"
        cites "service-levels" COMMITTED;

    // Support for end-users.
    END_USER_APPLIANCE "end-user-appliance" [EndUserSupport] Unknown
        when "the end-user needs help with an appliance: the FAQ speaks of software"
        then "handed over"
        cites "end-user" DIRECT_SUPPORT;
    END_USER_DIRECT "end-user-direct" [EndUserSupport] Route (ours)
        when "the end-user has bought Preferred Support and has a PIN"
        then "to Technical Support"
        cites "end-user" DIRECT_SUPPORT;
    END_USER_HOW "end-user-how" [EndUserSupport] Route (ours)
        when "the end-user has bought Preferred Support and has a PIN"
        then "on the web or by phone"
        cites "contact-support" "You can contact Citrix Technical Support via www.mycitrix.com and log a case via the website. Alternatively you can call Citrix Technical Support.";
    END_USER_PIN_MISSING "end-user-pin-missing" [EndUserSupport] Route
        when "the end-user has bought Preferred Support and has received no PIN"
        then "to support.feedback@eu.citrix.com"
        cites "end-user" "If your enduser has purchased one of the Citrix Preferred Support options, but did not receive a Service ID/ PIN number, please contact support.feedback@eu.citrix.com.";
    END_USER_NEEDS_CONTRACT "end-user-needs-contract" [EndUserSupport] Refuse
        when "the end-user has bought no support and wants it from Citrix directly"
        then "a Preferred Support Contract is needed, from Solution Advisors or Authorized Distributors"
        cites "end-user" "Endusers who wish to receive direct support from Citrix for software products will have to purchase a Preferred Support Contract. Such contracts can be purchased from Citrix Solution Advisors or from Citrix Authorized Distributors.";
    END_USER_RESELLER "end-user-reseller" [EndUserSupport] Route
        when "the end-user has bought no support"
        then "to their Preferred Reseller"
        cites "end-user" "End-users who did not purchase any support will get support via their Preferred Reseller.";

    // Submitting a service request in the portal.
    PORTAL_ELSEWHERE "portal-elsewhere" [SubmitServiceRequest] Unknown
        when "the partner isn't in EMEA: the note speaks to EMEA only"
        then "handed over"
        cites "emea-service-request" "EMEA based Citrix Solution Advisors please note:";
    PORTAL_NOT_ENTITLED "portal-not-entitled" [SubmitServiceRequest] Refuse
        when "the option \"Technical Support\" isn't visible in EMEA"
        then "not entitled at present"
        cites "emea-service-request" "If you do not see this option you are currently not entitled to receive Technical Support.";
    PORTAL_PURCHASE "portal-purchase" [SubmitServiceRequest] note
        when "the option \"Technical Support\" isn't visible in EMEA"
        then "support is bought through PartnerOperationsEMEA@eu.citrix.com"
        cites "emea-service-request" EMEA_PURCHASE;
    PORTAL_CUSTOMER_SERVICE "portal-customer-service" [SubmitServiceRequest] Refuse
        when "\"Customer Service\" is chosen in EMEA, with any sub-category"
        then "no technical request is opened"
        cites "emea-service-request" "will not result in a technical support service request being opened and therefore will not reach our Technical Support department.";
    PORTAL_OTHER_OPTION "portal-other-option" [SubmitServiceRequest] Unknown
        when "another option is chosen in EMEA"
        then "the FAQ doesn't speak of it: handed over"
        cites "emea-service-request" PORTAL_OPTION;
    PORTAL_TECHNICAL_SUPPORT "portal-technical-support" [SubmitServiceRequest] Allow
        when "\"Technical Support\" is chosen in the main list in EMEA"
        then "this is the right way"
        cites "emea-service-request" PORTAL_OPTION;

    // Whom to buy from.
    PURCHASE_EMEA "purchase-contact-emea" [PurchaseContact] Route
        when "the partner is in EMEA"
        then "to PartnerOperationsEMEA@eu.citrix.com"
        cites "emea-service-request" EMEA_PURCHASE;
    PURCHASE_ELSEWHERE "purchase-contact-elsewhere" [PurchaseContact] Route
        when "the partner is in another region"
        then "to Partner Operations; no address is published, and the one of EMEA is never given"
        cites "silver-purchase" SILVER_BUYS;

    // Languages of Technical Support.
    LANGUAGE_MAIN "language-main" [SupportLanguage] Info
        when "the language is English"
        then "it is the main language"
        cites "languages" "The main language for technical support is English";
    LANGUAGE_WHERE_POSSIBLE "language-where-possible" [SupportLanguage] Info
        when "the language is German, French or Spanish"
        then "where possible, never promised"
        cites "languages" "where possible we also try to accommodate German, French and Spanish.";
    LANGUAGE_NOT_SAID "language-not-said" [SupportLanguage] Unknown
        when "it is another language"
        then "handed over"
        cites "languages" "The main language for technical support is English, where possible we also try to accommodate German, French and Spanish.";

    // Any of them.
    FACT_MISSING "fact-missing" [BuyAddOn, BuySupport, OptOutOfSupport, OpenCase, UsePin, RequestCaseReview,
        CreditIncident, ResponseTimes, EndUserSupport, SubmitServiceRequest, PurchaseContact, SupportLanguage] Ask
        when "a fact isn't known that could still change the outcome or the contact"
        then "the assistant asks for it";
    EITHER_WAY "either-way" [BuyAddOn, BuySupport, OptOutOfSupport, OpenCase, UsePin, RequestCaseReview,
        CreditIncident, ResponseTimes, EndUserSupport, SubmitServiceRequest, PurchaseContact, SupportLanguage] note
        when "a fact isn't known, and the outcome is the same whatever it is, though for different reasons"
        then "all these reasons are listed";
}
