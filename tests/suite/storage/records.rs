//! Records by themselves: numbers, words, moves, and what stays out of debug output.

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::import::{Sheet, parse_contacts, parse_partners};
use partnerdesk::domain::records::{
    CaseNumber, CaseStatus, Json, OrderNumber, PinDigest, ReviewNumber, Severity, Text,
};

#[test]
fn numbers_read_as_they_are_written_and_as_people_type_them() {
    assert_eq!(CaseNumber(123).to_string(), "C-000123");
    assert_eq!(OrderNumber(45).to_string(), "O-000045");
    assert_eq!(ReviewNumber(7_654_321).to_string(), "R-7654321");
    for text in ["C-000123", "c-123", " C123 ", "c000000123"] {
        assert_eq!(text.parse(), Ok(CaseNumber(123)), "{text}");
    }
    for text in [
        "",
        "C",
        "C-",
        "C-0",
        "O-000045",
        "C-12x",
        "C--12",
        "123",
        "C-99999999999",
        "é-1",
        "C-+1",
    ] {
        assert!(text.parse::<CaseNumber>().is_err(), "{text}");
    }
    assert_eq!(
        "x".parse::<OrderNumber>().expect_err("no number").to_string(),
        "'x' is no order number; one looks like O-000045"
    );
    assert_eq!(
        serde_json::to_string(&CaseNumber(1)).expect("it can be written"),
        "\"C-000001\""
    );
}

#[test]
fn words_read_as_they_are_written() {
    for status in CaseStatus::ALL {
        assert_eq!(status.word().parse(), Ok(*status));
        let json = serde_json::to_string(status).expect("it can be written");
        assert_eq!(json, format!("\"{status}\""), "one spelling everywhere");
    }
    assert_eq!("1".parse(), Ok(Severity::Critical));
    let error = "lost".parse::<CaseStatus>().expect_err("no status");
    assert!(error.to_string().contains("waiting-for-partner"), "{error}");
}

#[test]
fn a_case_makes_these_moves_and_no_others() {
    use CaseStatus::{Closed, Open, Resolved, WaitingForPartner, WaitingForSupport};
    let table = [
        (Open, vec![WaitingForPartner, WaitingForSupport, Resolved, Closed]),
        (WaitingForPartner, vec![WaitingForSupport, Resolved, Closed]),
        (WaitingForSupport, vec![WaitingForPartner, Resolved, Closed]),
        (Resolved, vec![Open, Closed]),
        (Closed, vec![Open]),
    ];
    assert_eq!(table.len(), CaseStatus::ALL.len());
    for (from, allowed) in table {
        for to in CaseStatus::ALL {
            assert_eq!(from.may_become(*to), allowed.contains(to), "{from} to {to}");
        }
    }
}

#[test]
fn nothing_that_people_typed_shows_in_debug_output() {
    let shown = format!(
        "{:?}",
        (
            Text::from("secret"),
            Json(serde_json::json!("secret")),
            PinDigest([7; 32])
        )
    );
    assert!(!shown.contains("secret") && !shown.contains('7'), "{shown}");
}

const PARTNERS: &str =
    "partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included\n";
const CONTACTS: &str = "partner,name,email,pin,language,certifications\n";
const TIERS: &[&str] = &["silver", "gold", "platinum", "none"];

fn source(text: &str) -> Source {
    Source {
        file: "file.csv".into(),
        text: text.to_owned(),
    }
}

fn contacts(text: &str) -> Sheet<partnerdesk::domain::import::ContactImport> {
    let known = ["acme".into(), "zeta".into()].into();
    parse_contacts(&source(&format!("{CONTACTS}{text}")), &known, &|pin| {
        let mut digest = [0; 32];
        digest[..pin.len()].copy_from_slice(pin.as_bytes());
        PinDigest(digest)
    })
}

/// The problems as `line: code: message`.
fn problems<T>(source: &Source, sheet: &Sheet<T>) -> Vec<String> {
    let line = |span: partnerdesk::domain::diagnostic::Span| source.position(span.start).line;
    sheet
        .problems
        .iter()
        .map(|problem| format!("{}: {}: {}", line(problem.place.span), problem.code, problem.message))
        .collect()
}

#[test]
fn partners_are_read() {
    let text = format!(
        "\u{feff}{PARTNERS}acme,gold,EMEA,2012-01-01,2012-12-31,2012-02-01,2012-12-31,10\r\n\
         \"zeta, inc\", silver ,Americas,2012-01-01,2012-12-31,,,\r\n\r\n"
    );
    let sheet = parse_partners(&source(&text), TIERS);
    assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
    let (_, acme) = &sheet.rows[0];
    assert_eq!((acme.incidents, acme.agreement.is_some()), (10, true));
    let (place, zeta) = &sheet.rows[1];
    assert_eq!(
        (zeta.key.0.as_str(), zeta.tier.as_str(), zeta.incidents),
        ("zeta, inc", "silver", 0)
    );
    assert_eq!(source(&text).position(place.span.start).line, 3);
    let semicolons = text.replace(',', ";").replace("zeta; inc", "zeta");
    let sheet = parse_partners(&source(&semicolons), TIERS);
    assert_eq!(sheet.rows.len(), 2, "{:?}", sheet.problems);
}

#[test]
fn what_is_wrong_with_partners_is_said_with_line_and_column() {
    let text = format!(
        "{PARTNERS}\
         acme,Gold,EMEA,2012-01-01,2012-12-31,,,5\n\
         beta,gold,EMEA,2012-12-31,2012-01-01,,,5\n\
         \n\
         acme,gold,EMEA,2012-1-1,2012-12-31,2012-01-01,,\n\
         ,gold,,2012-01-01,2012-12-31,,,-1\n\
         short,gold\n"
    );
    let source = source(&text);
    let sheet = parse_partners(&source, TIERS);
    assert_eq!(
        problems(&source, &sheet),
        [
            "2: tier: tier: 'Gold' is no tier",
            "3: date-order: membership_end: 2012-01-01 is before membership_start, 2012-12-31",
            "5: duplicate-partner: partner: 'acme' stands in line 2 already",
            "5: date: membership_start: '2012-1-1' is no date",
            "5: date: agreement_end: '' is no date",
            "5: incidents: incidents_included: '' is no number of incidents",
            "6: partner-key: partner: there is no usable key",
            "6: region: region: there is no region",
            "6: incidents: incidents_included: '-1' is no number of incidents",
            "7: csv-fields: the line has 2 fields and the header 8",
        ]
    );
    assert!(sheet.rows.is_empty());
}

#[test]
fn a_wrong_header_is_said_once() {
    for (header, message) in [
        ("", "the header has no column partner, tier"),
        ("partner;tier\n", "the header has no column region, membership_start"),
        (&PARTNERS.replace("tier", "Tier"), "the header has no column tier"),
        (
            &PARTNERS.replace('\n', ",extra\n"),
            "the header has a column 'extra' that isn't known",
        ),
        (
            &PARTNERS.replace('\n', ",tier\n"),
            "the header has a column 'tier' that isn't known, or is there twice",
        ),
    ] {
        let source = source(&format!("{header}acme,gold\n"));
        let sheet = parse_partners(&source, TIERS);
        assert_eq!(sheet.problems.len(), 1, "{header}");
        assert!(
            sheet.problems[0].message.starts_with(message),
            "{}",
            sheet.problems[0].message
        );
    }
}

#[test]
fn contacts_are_read() {
    let sheet = contacts(
        "acme,Ada Example,Ada@Acme.example,012345,de,CCA for XenApp:2012-12-31; CCAA:2011-06-30\n\
         zeta,\"Example, Bob\",bob@zeta.example,,EN,\n",
    );
    assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
    let (_, ada) = &sheet.rows[0];
    assert_eq!(&*ada.email, "ada@acme.example");
    let names: Vec<_> = ada.certifications.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["CCA for XenApp", "CCAA"]);
    assert!(ada.pin.is_some());
    let (_, bob) = &sheet.rows[1];
    assert_eq!((&*bob.name, bob.pin), ("Example, Bob", None));
}

#[test]
fn what_is_wrong_with_contacts_is_said_without_the_pin() {
    let text = "acme,Ada,ada@acme.example,123456,de,\n\
         acme,Eve,ADA@acme.example,1234567,de,\n\
         acme,Eve,eve@acme.example,123456,de,\n\
         nobody,Eve,eve2@acme.example,,de,\n\
         acme,,eve3@acme,12345,xx,CCAA\n\
         acme,Eve,eve4@acme.example,1234567890123,de,CCAA:2012-02-30\n\
         acme,Eve,\"eve5@acme.example\r\nBcc: x@y.example\",12345a,de,:2012-01-01\n";
    let source = source(&format!("{CONTACTS}{text}"));
    let sheet = contacts(text);
    assert_eq!(
        problems(&source, &sheet),
        [
            "3: duplicate-email: email: the address stands in line 2 already",
            "4: duplicate-pin: pin: the PIN stands in line 2 already",
            "5: unknown-partner: partner: 'nobody' isn't in the file of partners",
            "6: name: name: there is no usable name",
            "6: email: email: there is no well-formed address",
            "6: pin: pin: a PIN has 6 to 12 digits and nothing else",
            "6: language: language: 'xx' isn't a language of this assistant; it speaks en, de, fr and es",
            "6: certifications: certifications: 'CCAA' is no certificate with its last day",
            "7: pin: pin: a PIN has 6 to 12 digits and nothing else",
            "7: certifications: certifications: 'CCAA:2012-02-30' is no certificate with its last day",
            "8: email: email: there is no well-formed address",
            "8: pin: pin: a PIN has 6 to 12 digits and nothing else",
            "8: certifications: certifications: ':2012-01-01' is no certificate with its last day",
        ]
    );
    assert_eq!(sheet.rows.len(), 1, "only what is right is a row");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,40}", body in "[a-z,;\"\n\r:@0-9-]{0,80}") {
        for text in [text.clone(), format!("{PARTNERS}{body}"), format!("{CONTACTS}{body}{text}")] {
            let source = source(&text);
            let partners = parse_partners(&source, TIERS);
            let contacts = parse_contacts(&source, &partners.keys, &|_| PinDigest([0; 32]));
            for problem in partners.problems.iter().chain(&contacts.problems) {
                let _ = source.position(problem.place.span.start);
            }
        }
    }
}
