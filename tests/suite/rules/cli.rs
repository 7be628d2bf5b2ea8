//! `decide` and `rules` as other programs see them.

use std::io::Write;
use std::process::{Output, Stdio};

fn run(arguments: &[&str], stdin: &str) -> Output {
    let mut child = crate::support::program()
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("PARTNERDESK_FAQ")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is built with the tests");
    // A command that doesn't read its input closes the pipe.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(stdin.as_bytes()));
    child.wait_with_output().expect("the command ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[track_caller]
fn check_refused(arguments: &[&str], stdin: &str, messages: &[&str]) {
    let output = run(arguments, stdin);
    let complaint = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert_eq!(stdout(&output), "");
    for message in messages {
        assert!(complaint.contains(message), "no '{message}' in: {complaint}");
    }
}

#[track_caller]
fn check_cases(file: &str) {
    let output = run(&["decide", "--cases", file], "");
    let text = stdout(&output);
    assert!(
        text.ends_with(" passed, 0 failed\n") && !text.starts_with('0'),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_given_cases_pass() {
    check_cases("tests/data/rule-cases.jsonl");
}

#[test]
fn our_own_cases_pass() {
    check_cases("tests/data/rule-cases-own.jsonl");
}

#[test]
fn a_decision_has_the_keys_that_programs_rely_on() {
    let facts = r#"{"today":"2011-03-31","region":"Emea","tier":"silver","membership":{"start":"2010-04-01","end":"2011-03-31"}}"#;
    let output = run(&["decide", "buy-support", "--facts", "-", "--json"], facts);
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one JSON document");
    let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["contacts", "decision", "missing", "reasons", "values"]);
    assert_eq!(json["decision"], "allow");
    assert_eq!(
        json["contacts"],
        serde_json::json!([{"name": "Partner Operations EMEA", "address": "PartnerOperationsEMEA@eu.citrix.com"}])
    );
    assert_eq!(json["values"], serde_json::json!({"support_end": "2011-03-31"}));
    assert_eq!(json["reasons"][0]["source"]["entry"], "silver-purchase");
}

#[test]
fn no_facts_at_all_are_fine() {
    let output = run(&["decide", "open-case", "--json"], "");
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one JSON document");
    assert_eq!(
        (&json["decision"], &json["missing"][0]),
        (&"ask".into(), &"product".into())
    );
}

#[test]
fn bad_facts_are_refused_with_their_place() {
    let facts = ["decide", "buy-add-on", "--facts", "-"];
    check_refused(
        &facts,
        "{\n \"tier\": \"golt\"}",
        &["<stdin>:2:", "tier: ", "did you mean 'gold'?"],
    );
    check_refused(
        &facts,
        r#"{"membrship":null}"#,
        &["<stdin>:1:12: ", "did you mean 'membership'?"],
    );
    check_refused(
        &facts,
        r#"{"incidents":{"used":-1}}"#,
        &["incidents.used: ", "a whole number, 0 or more"],
    );
    check_refused(
        &facts,
        r#"{"incidents":{"used":1.5}}"#,
        &["incidents.used: ", "a whole number, 0 or more"],
    );
    check_refused(
        &facts,
        r#"{"incidents":{"used":99999999999999999999}}"#,
        &["incidents.used: "],
    );
    check_refused(&facts, r#"{"today":"2010-02-30"}"#, &["today: ", "a day as YYYY-MM-DD"]);
    check_refused(&facts, r#"{"today":20100101}"#, &["today: "]);
    check_refused(
        &facts,
        r#"{"membership":{"start":"1.4.2010"}}"#,
        &["membership.start: ", "YYYY-MM-DD"],
    );
    check_refused(
        &facts,
        r#"{"contact":{"named":"yes"}}"#,
        &["contact.named: ", "a boolean"],
    );
    check_refused(
        &facts,
        r#"{"pin_holder":"colleage"}"#,
        &["pin_holder: ", "did you mean 'colleague'?"],
    );
    check_refused(
        &facts,
        r#"{"tier":"gold","tier":"silver"}"#,
        &["duplicate field `tier`"],
    );
    check_refused(&facts, "[1]", &["<stdin>:1:"]);
    check_refused(&facts, "", &["<stdin>:1:1: "]);
    check_refused(&facts, "{} {}", &["<stdin>:1:4: "]);
}

#[test]
fn an_unknown_action_is_refused_with_a_suggestion() {
    check_refused(&["decide", "buy-addon"], "", &["did you mean 'buy-add-on'?"]);
    check_refused(&["decide"], "", &["ACTION"]);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    check_refused(
        &["decide", "use-pin", "--facts", "nowhere.json"],
        "",
        &["nowhere.json:1:1: "],
    );
    check_refused(
        &["decide", "use-pin", "--faq", "nowhere"],
        "",
        &["nowhere/programme.toml:1:1: "],
    );
}

#[test]
fn cases_that_fail_or_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().expect("a folder for throw-away files");
    let written = folder.path().join("cases.jsonl");
    let path = written.to_str().expect("a path in UTF-8");
    let passing = r#"{"id":"fine","action":"carry-over-incidents","facts":{},"expect":"refuse","cites":["rollover"]}"#;
    let failing = r#"{"id":"wrong","action":"use-pin","facts":{"pin_holder":"self"},"expect":"refuse","cites":["rollover"],"contacts":["x"],"not_cites":["pin"],"missing":["region"],"values":{"needed":1}}"#;
    std::fs::write(&written, format!("{passing}\n\n{failing}\n")).expect("written");
    let output = run(&["decide", "--cases", path], "");
    assert_eq!(output.status.code(), Some(2));
    let differs = "wrong: expected refuse, got allow; no citation 'rollover'; unwanted citation 'pin'; no contact 'x'; no missing fact 'region'; expected needed 1, got null";
    assert_eq!(stdout(&output), format!("{path}:3: {differs}\n1 passed, 1 failed\n"));

    std::fs::write(
        &written,
        format!("{passing}\n{{\"id\":\"x\",\"action\":\"use-pon\"}}\nnonsense\n"),
    )
    .expect("written");
    check_refused(
        &["decide", "--cases", path],
        "",
        &[":2:", "did you mean 'use-pin'?", ":3:"],
    );
}

#[test]
fn the_table_of_rules_reads_well() {
    let output = run(&["rules"], "");
    let text = stdout(&output);
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    insta::assert_snapshot!(text);
}

#[test]
fn the_table_of_rules_is_there_as_json() {
    let output = run(&["rules", "--json"], "");
    let rules: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one JSON document");
    let first = &rules[0];
    assert_eq!(first["rule"], "add-on-needs-agreement");
    assert_eq!(first["actions"], serde_json::json!(["buy-add-on"]));
    assert_eq!(
        (&first["outcome"], &first["entry"]),
        (&"refuse".into(), &"add-on-options".into())
    );
}
