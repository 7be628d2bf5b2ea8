//! Which words begin a dialogue, and that questions for the FAQ don't.

use partnerdesk::content::load::load;
use partnerdesk::domain::dialogue::{Start, Wish, patterns, wish};
use partnerdesk::domain::language::Language::{self, De, En, Es, Fr};

fn case(product: Option<&str>) -> Start {
    Start::OpenCase {
        product: product.map(str::to_owned),
    }
}

fn eligibility(product: Option<&str>) -> Start {
    Start::Eligibility {
        product: product.map(str::to_owned),
    }
}

#[test]
fn wishes_are_understood_in_four_languages() {
    let table: &[(&str, Language, Start)] = &[
        ("I want to open a case for XenApp", En, case(Some("XenApp"))),
        ("Please open a new support case", En, case(None)),
        (
            "can you log a ticket about the NetScaler, please?",
            En,
            case(Some("NetScaler")),
        ),
        (
            "Ich möchte einen Case für XenServer eröffnen",
            De,
            case(Some("XenServer")),
        ),
        ("Neuen Fall anlegen", De, case(None)),
        (
            "Je voudrais ouvrir un dossier pour XenDesktop",
            Fr,
            case(Some("XenDesktop")),
        ),
        ("Quiero abrir un caso para XenApp", Es, case(Some("XenApp"))),
        ("am I eligible for XenApp?", En, eligibility(Some("XenApp"))),
        ("check my eligibility", En, eligibility(None)),
        ("Bin ich für XenApp supportberechtigt?", De, eligibility(Some("XenApp"))),
        ("I'd like to buy an add-on", En, Start::AddOn),
        ("Ich möchte weitere Incidents kaufen", De, Start::AddOn),
        ("acheter des incidents supplémentaires", Fr, Start::AddOn),
        ("quiero comprar incidencias adicionales", Es, Start::AddOn),
        ("buy basic support", En, Start::Support),
        ("show my cases", En, Start::Cases { case: None }),
        ("meine Cases", De, Start::Cases { case: None }),
        ("voir mes dossiers", Fr, Start::Cases { case: None }),
        ("ver mis casos", Es, Start::Cases { case: None }),
        ("request a case review", En, Start::Review { case: None }),
        ("log in", En, Start::SignIn),
        ("Ich möchte mich anmelden", De, Start::SignIn),
    ];
    for (message, language, start) in table {
        let understood = Wish {
            start: start.clone(),
            language: *language,
        };
        assert_eq!(wish(message), Some(understood), "{message}");
    }
}

#[test]
fn every_pattern_can_be_used() {
    let (all, usable) = patterns();
    assert_eq!(all, usable);
}

#[test]
fn questions_stay_questions() {
    for message in [
        "How do I open a case?",
        "How can I buy an add-on?",
        "Who is eligible?",
        "What happens when I open a case?",
        "Wie eröffne ich einen Case?",
        "Comment ouvrir un dossier ?",
        "¿Cómo abro un caso?",
        "When can add-on incidents be purchased?",
        "my case was re-defined as a bug, do I get it back?",
    ] {
        assert_eq!(wish(message), None, "{message}");
    }
}

/// Phrasings that staff wrote for the FAQ are questions for it; the few that say the same as a wish are known.
#[test]
fn phrasings_of_the_faq_begin_no_dialogue() {
    let loaded = load("faq".as_ref());
    let phrasings = loaded.entries.iter().flat_map(|entry| {
        let alternates = entry.alternates.iter().map(|alternate| alternate.text.as_str());
        std::iter::once(entry.question.text.as_str()).chain(alternates)
    });
    let taken: Vec<&str> = phrasings.filter(|phrasing| wish(phrasing).is_some()).collect();
    insta::assert_debug_snapshot!(taken);
}
