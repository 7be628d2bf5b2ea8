//! Response targets: business hours over nights, weekends and the changes of the clock.

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::programme::parse;
use partnerdesk::domain::records::Severity;
use partnerdesk::domain::targets::{TargetState, due, target};

use super::office::{Office, at, march, programme};

/// Targets of four hours for critical cases and sixty for low ones; offices in three regions.
const TARGETS: &str = r#"
[[response_targets]]
tier = "gold"
severity = 1
hours = 4
[[response_targets]]
tier = "gold"
severity = 4
hours = 60
[regions.EMEA]
time_zone = "Europe/London"
business_hours = "Mon-Fri 09:00-17:30"
[regions.Gulf]
time_zone = "Asia/Dubai"
business_hours = "Sun-Thu 08:00-16:00"
[regions.Nights]
time_zone = "Europe/Berlin"
business_hours = "Sat-Sun 00:30-06:30"
"#;

#[test]
fn hours_are_counted_while_the_office_is_open() {
    let programme = programme(TARGETS);
    for (region, opened, severity, expected) in [
        // Within a day, and up to the last minute of it.
        (
            "EMEA",
            "2012-03-01T09:00:00Z",
            Severity::Critical,
            "2012-03-01T13:00:00Z",
        ),
        (
            "emea",
            "2012-03-01T13:30:00Z",
            Severity::Critical,
            "2012-03-01T17:30:00Z",
        ),
        // Over night, before opening, and after closing.
        (
            "EMEA",
            "2012-03-01T16:30:00Z",
            Severity::Critical,
            "2012-03-02T12:00:00Z",
        ),
        (
            "EMEA",
            "2012-03-01T03:00:00Z",
            Severity::Critical,
            "2012-03-01T13:00:00Z",
        ),
        (
            "EMEA",
            "2012-03-01T22:00:00Z",
            Severity::Critical,
            "2012-03-02T13:00:00Z",
        ),
        // Friday afternoon, and a Sunday.
        (
            "EMEA",
            "2012-03-02T16:30:00Z",
            Severity::Critical,
            "2012-03-05T12:00:00Z",
        ),
        (
            "EMEA",
            "2012-03-04T12:00:00Z",
            Severity::Critical,
            "2012-03-05T13:00:00Z",
        ),
        // Over the weekend on which summer time begins: the same hour of the clock is an hour earlier in UTC.
        (
            "EMEA",
            "2012-03-23T16:30:00Z",
            Severity::Critical,
            "2012-03-26T11:00:00Z",
        ),
        // And over that on which it ends.
        (
            "EMEA",
            "2012-10-26T15:30:00Z",
            Severity::Critical,
            "2012-10-29T12:00:00Z",
        ),
        // Sixty hours are seven days of eight and a half and half an hour.
        ("EMEA", "2012-03-01T09:00:00Z", Severity::Low, "2012-03-12T09:30:00Z"),
        // A week that begins on Sunday: Thursday evening is followed by Sunday.
        (
            "Gulf",
            "2012-03-01T11:00:00Z",
            Severity::Critical,
            "2012-03-04T07:00:00Z",
        ),
        // A night of six hours by the clock has five when it is put forward and seven when it is put back.
        (
            "Nights",
            "2012-03-25T00:30:00Z",
            Severity::Critical,
            "2012-03-25T04:30:00Z",
        ),
        (
            "Nights",
            "2012-03-25T01:30:00Z",
            Severity::Critical,
            "2012-03-30T23:30:00Z",
        ),
        (
            "Nights",
            "2012-10-28T01:30:00Z",
            Severity::Critical,
            "2012-10-28T05:30:00Z",
        ),
        // No business hours are said: every hour counts.
        (
            "Mars",
            "2012-03-02T22:00:00Z",
            Severity::Critical,
            "2012-03-03T02:00:00Z",
        ),
    ] {
        let found = due(at(opened), severity, "gold", region, &programme);
        assert_eq!(found, Some(at(expected)), "{region} {opened} {severity}");
    }
}

#[test]
fn where_no_target_is_set_there_is_none() {
    let set = programme(TARGETS);
    assert_eq!(due(march(1), Severity::High, "gold", "EMEA", &set), None);
    assert_eq!(due(march(1), Severity::Critical, "silver", "EMEA", &set), None);
    assert_eq!(due(march(1), Severity::Critical, "gold", "EMEA", &programme("")), None);
}

#[tokio::test]
async fn an_answer_decides_how_a_case_stands() {
    let office = Office::with(TARGETS).await;
    let case = office.case(1).await;
    let partner = office
        .store
        .partner(&case.partner)
        .await
        .expect("a read")
        .expect("it is there")
        .partner;
    // Opened at nine, due at one.
    let (due, after) = (at("2012-03-01T13:00:00Z"), at("2012-03-01T13:00:01Z"));
    let state = |answered, now| target(&case, answered, &partner, &office.programme, now).map(|target| target.state);
    assert_eq!(state(None, due), Some(TargetState::Waiting));
    assert_eq!(state(None, after), Some(TargetState::Overdue));
    assert_eq!(state(Some(due), after), Some(TargetState::InTime));
    assert_eq!(state(Some(after), after), Some(TargetState::Late));
    let listed = office
        .desk(march(2))
        .cases(&partnerdesk::storage::CaseFilter {
            limit: 9,
            ..Default::default()
        })
        .await;
    assert_eq!(
        listed.expect("a read")[0].target.map(|target| target.state),
        Some(TargetState::Overdue)
    );
    // A note to ourselves is no answer; a message is.
    let desk = office.desk(at("2012-03-01T10:00:00Z"));
    desk.note(case.number, "Looking").await.expect("a case");
    let sheet = office.desk(march(2)).case(case.number).await.expect("a case");
    assert_eq!(sheet.target.map(|target| target.state), Some(TargetState::Overdue));
    desk.reply(case.number, "Looking into it").await.expect("a case");
    let sheet = office.desk(march(2)).case(case.number).await.expect("a case");
    assert_eq!(sheet.target.map(|target| target.state), Some(TargetState::InTime));
}

#[test]
fn a_target_that_cannot_be_meant_is_named() {
    let contacts = std::fs::read_to_string("faq/programme.toml").expect("the file is shipped");
    for (target, said) in [
        ("tier = \"gold\"\nseverity = 5\nhours = 1", "'severity' can't be 5"),
        ("tier = \"gold\"\nseverity = 1\nhours = 0", "'hours' can't be 0"),
        ("tier = \"gold\"\nseverity = 1\nhours = 1001", "'hours' can't be 1001"),
        (
            "tier = \"gold\"\nhours = 1",
            "'severity' is missing in a response target",
        ),
        (
            "tier = \"tin\"\nseverity = 1\nhours = 1",
            "'tin' isn't a value of 'tier'",
        ),
        (
            "tier = \"gold\"\nseverity = 1\nhours = 1\nminutes = 5",
            "a response target has no key 'minutes'",
        ),
        (
            "tier = \"gold\"\nseverity = 1\nhours = 1\n[[response_targets]]\ntier = \"gold\"\nseverity = 1\nhours = 2",
            "response target of 'gold' for severity 1 is there twice",
        ),
    ] {
        let (_, diagnostics) = parse(&Source {
            file: "programme.toml".into(),
            text: format!("{contacts}\n[[response_targets]]\n{target}\n"),
        });
        let found: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(found, [said]);
    }
}
