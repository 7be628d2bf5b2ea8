//! Reading `programme.toml`: what is kept, and what is said about the rest.

use std::collections::BTreeSet;

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::programme::{CODES, ProductKind, Programme, Role, Support, Tier, parse};
use proptest::prelude::*;

use super::shipped;

fn source(text: &str) -> Source {
    Source {
        file: "programme.toml".into(),
        text: text.to_owned(),
    }
}

/// The contacts that rules name, so that their absence isn't among the diagnostics.
const CONTACTS: &str = r#"
[[contacts]]
id = "partner-operations"
name = "Partner Operations"
[[contacts]]
id = "support-feedback"
name = "Support Feedback"
[[contacts]]
id = "technical-support"
name = "Technical Support"
[[contacts]]
id = "preferred-reseller"
name = "Preferred Reseller"
[[contacts]]
id = "solution-advisors"
name = "Citrix Solution Advisors"
[[contacts]]
id = "authorized-distributors"
name = "Citrix Authorized Distributors"
"#;

/// One of each problem that leaves the file readable.
const EVERY_PROBLEM: &str = r#"[policy]
review_percnt = 1
review_percent = 180
[[products]]
name = "XenApp"
kind = "citrx"
aliases = ["Presentation Server", "xenapp"]
[[products]]
name = "presentation  server"
kind = "citrix"
[[products]]
kind = 3
[[certificates]]
name = "CCA"
products = ["XenAp"]
[[tiers]]
name = "gold"
support = "mandatory"
response_times = "committed"
[[tiers]]
name = "gold"
support = "mandatory"
response_times = "committed"
[[contacts]]
id = "office"
name = "Office"
address = "office at example.com"
[[add_ons]]
id = "five"
name = "Five"
[regions.EMEA]
time_zone = "Europe/Berln"
business_hours = "9 to 5"
[languages]
main = ["english"]
[links]
phone-numbers = "example"
[lists]
add-ons = "one"
[elsewhere.credit_validity]
on = true
source = "A policy"
"#;

/// Each line of the result is `line:column code: message`.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Programme {
    let source = source(&format!("{text}{CONTACTS}"));
    let (programme, diagnostics) = parse(&source);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|one| {
            let at = source.position(one.place.span.start);
            assert!(!one.help.is_empty());
            format!("{}:{} {}: {}", at.line, at.column, one.code, one.message)
        })
        .collect();
    assert_eq!(lines, expected);
    programme
}

#[test]
fn the_shipped_file_is_read_whole() {
    let programme = shipped();
    assert_eq!(programme.tier(Tier::Gold).support, Support::Mandatory);
    assert_eq!(programme.policy.review_percent, 80);
    assert_eq!(
        programme
            .product("citrix PRESENTATION server")
            .map(|found| found.name.as_str()),
        Some("XenApp")
    );
    assert_eq!(
        programme.product("GoToMeeting").map(|found| found.kind),
        Some(ProductKind::CitrixOnline)
    );
    assert_eq!(
        programme.product("Citrix Online Plug-In").map(|found| found.kind),
        Some(ProductKind::Citrix)
    );
    assert_eq!(programme.time_zone("emea"), chrono_tz::Tz::UTC);
    assert_eq!(programme.coverage("CCA for XenApp"), None);
    // Nothing was published to fill these with.
    assert!(programme.add_ons.is_empty());
    assert!(programme.links.len() == 3 && programme.links.values().all(String::is_empty));
    assert!(programme.lists.len() == 2 && programme.lists.values().all(Vec::is_empty));
    assert_eq!(
        (&programme.elsewhere.review_answer, &programme.elsewhere.credit_validity),
        (&None, &None)
    );
}

#[test]
fn a_regional_contact_serves_its_region_only() {
    let programme = shipped();
    let address = |region| programme.contact(Role::PartnerOperations, region).address;
    assert_eq!(
        address(Some(" emea ")).as_deref(),
        Some("PartnerOperationsEMEA@eu.citrix.com")
    );
    assert_eq!(address(Some("APAC")), None);
    assert_eq!(address(None), None);
}

#[test]
fn everything_that_can_be_said_is_read() {
    let programme = check(
        r#"
[[products]]
name = "XenApp"
kind = "citrix"
[[certificates]]
name = "CCA"
products = ["xenapp"]
[[add_ons]]
id = "five"
name = "Five"
incidents = 5
[regions.EMEA]
time_zone = "Europe/Berlin"
business_hours = "Mon-Fri 09:00-17:30"
[links]
phone-numbers = "https://example.com/phones"
[lists]
add-ons = ["Five incidents"]
[elsewhere.review_answer]
on = true
business_days = 5
source = "A policy"
as_of = 2010-10-01
"#,
        &[],
    );
    assert_eq!(programme.coverage("cca"), Some(&["xenapp".to_owned()][..]));
    assert_eq!(programme.add_ons[0].incidents, 5);
    assert_eq!(programme.time_zone("EMEA"), chrono_tz::Europe::Berlin);
    assert!(
        programme
            .region("Emea")
            .is_some_and(|region| region.business_hours.is_some())
    );
    assert_eq!(
        programme.elsewhere.review_answer.map(|answer| answer.business_days),
        Some(5)
    );
}

#[test]
fn every_problem_is_found_in_one_run() {
    let programme = check(
        EVERY_PROBLEM,
        &[
            "2:1 programme-unknown-key: [policy] has no key 'review_percnt'",
            "3:18 programme-bad-value: 'review_percent' can't be 180",
            "6:8 programme-bad-value: 'citrx' isn't a value of 'kind'",
            "7:35 programme-duplicate: product name or alias 'xenapp' is there twice",
            "9:8 programme-duplicate: product name or alias 'presentation  server' is there twice",
            "11:1 programme-missing-key: 'name' is missing in a product",
            "12:8 programme-wrong-type: 'kind' is a whole number here",
            "15:13 programme-unknown-product: there is no product 'XenAp'",
            "21:8 programme-duplicate: tier 'gold' is there twice",
            "27:11 programme-bad-value: 'office at example.com' is neither an e-mail nor a web address",
            "28:1 programme-missing-key: 'incidents' is missing in an add-on",
            "32:13 programme-bad-value: 'Europe/Berln' isn't a time zone",
            "33:18 programme-bad-value: '9 to 5' can't be read as business hours",
            "35:9 programme-bad-value: 'english' isn't a language code",
            "37:17 programme-bad-value: 'example' isn't a web address",
            "39:11 programme-wrong-type: 'add-ons' is a text here",
            "40:1 programme-missing-key: 'as_of' is missing in [credit_validity]",
        ],
    );
    // What is readable is kept.
    assert_eq!(programme.products.len(), 1);
    assert_eq!(programme.products[0].aliases, ["Presentation Server"]);
    assert_eq!(programme.policy.review_percent, 80);
    assert_eq!(programme.tier(Tier::Gold).support, Support::Mandatory);
}

#[test]
fn a_file_that_is_not_toml_is_said_to_be_so() {
    let source = source("[policy\nreview_percent = 80\nproducts = \"");
    let (programme, diagnostics) = parse(&source);
    assert_eq!(programme.policy.review_percent, 80);
    let places: Vec<(usize, usize)> = diagnostics
        .iter()
        .filter(|one| one.code == "programme-syntax")
        .map(|one| source.position(one.place.span.start))
        .map(|at| (at.line, at.column))
        .collect();
    // One is enough: what follows a slip in the syntax can't be told from it.
    assert_eq!(places, [(1, 8)]);
}

#[test]
fn a_contact_that_rules_name_is_missed() {
    let (_, diagnostics) = parse(&source(""));
    let codes: Vec<&str> = diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, vec!["programme-contact-missing"; Role::ALL.len()]);
}

#[test]
fn every_code_is_found_by_these_tests() {
    let texts = [EVERY_PROBLEM, "[policy"];
    let found: BTreeSet<&str> = texts
        .into_iter()
        .flat_map(|text| parse(&source(text)).1)
        .map(|one| one.code)
        .collect();
    assert_eq!(found, CODES.iter().map(|(code, _)| *code).collect());
}

#[test]
fn every_code_is_explained_once() {
    let codes: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes.len(), CODES.len());
    assert!(CODES.iter().all(|(_, text)| text.len() > 40));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]a-z_=\"0-9.\n ]{0,200}") {
        let _ = parse(&source(&text));
    }

    /// The shipped file with a hole in it.
    #[test]
    fn no_hole_makes_it_panic(from in 0usize..6000, length in 1usize..80) {
        let shipped: Vec<char> = include_str!("../../../faq/programme.toml").chars().collect();
        let text: String = shipped.iter().take(from).chain(shipped.iter().skip(from + length)).collect();
        let (_, diagnostics) = parse(&source(&text));
        for one in diagnostics {
            prop_assert!(one.place.span.end <= text.len());
        }
    }
}
