//! `faq check` as people and programs see it.

use std::collections::BTreeSet;
use std::path::Path;

use partnerdesk::content::load;
use partnerdesk::domain::faq::lint::LINTS;
use partnerdesk::domain::faq::problem::PARSING;

use super::{partnerdesk, printed, put, temporary};

/// A small folder with several mistakes.
fn folder() -> tempfile::TempDir {
    let dir = temporary();
    put(
        dir.path(),
        "faq/programme.toml",
        "[links]\nphone-numbers = \"\"\n\n[lists]\nadd-ons = []\n",
    );
    put(
        dir.path(),
        "faq/en/incidents.txt",
        "\
# Questions on incidents.
== rollover
Will incidents be rolled over?

Audience: partners
See also: pins, rollovr

Anwser:
Left over incidents cannot be rolled over. See http//www.mycitrix.com or {link:phone-number}.

== Pin codes
What is a PIN?

Answer:
A number.

== rollover
Who may open a case with Technical Support?
",
    );
    put(
        dir.path(),
        "faq/de/incidents.txt",
        "\
== rollover
Können übrige Vorfälle übertragen werden?

From English: 00000000

Answer:
Nein.

== pin-code
Was ist eine PIN?

Antwort:
Eine Zahl.
",
    );
    put(
        dir.path(),
        "faq/en/latin.txt",
        b"== latin\nIs this caf\xe9 text?\n\nAnswer:\nNo.\n",
    );
    put(dir.path(), "faq/de/old.txt", "\u{feff}");
    dir
}

/// The drawings without those that hang on the search or on the programme's rules, which have tests of their own, and without
/// the line that counts them.
fn drawn(out: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for line in out.lines() {
        if line.starts_with("error[") || line.starts_with("warning[") || line.contains(" languages, ") {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.extend([line.trim_end(), "\n"]);
        }
    }
    let elsewhere = [
        "[own-question]",
        "[test-fails]",
        "[cited-entry-missing]",
        "[quote-gone]",
        " languages, ",
    ];
    blocks.retain(|block| {
        let head = block.lines().next().unwrap_or_default();
        !elsewhere.iter().any(|code| head.contains(code))
    });
    blocks.concat()
}

#[test]
fn mistakes_are_drawn() {
    let dir = folder();
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "check"]));
    assert_eq!((code, err.as_str()), (Some(2), ""));
    insta::assert_snapshot!(drawn(&out));
    let last = out.lines().last().unwrap_or_default();
    assert!(last.starts_with("3 entries in 2 languages, "), "{last}");
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let dir = folder();
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--json"]));
    assert_eq!((code, err.as_str()), (Some(2), ""));
    assert!(out.lines().count() > 8, "{out}");
    let wanted = BTreeSet::from(["code", "severity", "file", "line", "column", "message", "help"]);
    for line in out.lines() {
        let object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(line).expect("each line is an object");
        assert_eq!(
            object.keys().map(String::as_str).collect::<BTreeSet<_>>(),
            wanted,
            "{line}"
        );
        assert!(
            ["error", "warning"].contains(&object["severity"].as_str().unwrap_or_default()),
            "{line}"
        );
        for key in ["line", "column"] {
            assert!(object[key].as_u64().is_some_and(|number| number >= 1), "{line}");
        }
        for key in ["code", "file", "message", "help"] {
            assert!(object[key].as_str().is_some_and(|text| !text.is_empty()), "{line}");
        }
    }
    let place = r#""code":"malformed-link","severity":"warning","file":"faq/en/incidents.txt","line":9,"column":48"#;
    assert!(out.contains(place), "{out}");
}

/// A good folder is silent but for the count, and with `--json` altogether; warnings alone don't fail.
#[test]
fn exit_codes() {
    let dir = temporary();
    let faq = Path::new(env!("CARGO_MANIFEST_DIR")).join("faq");
    let faq = faq.to_str().expect("the project's path is text");
    let (out, _, _) = printed(&partnerdesk(dir.path(), &["--faq", faq, "faq", "check", "--json"]));
    let of_the_texts: Vec<&str> = out.lines().filter(|line| !line.contains("\"test-fails\"")).collect();
    assert!(of_the_texts.is_empty(), "{of_the_texts:?}");
    let (_, err, code) = printed(&partnerdesk(dir.path(), &["faq", "chekc"]));
    assert_eq!(code, Some(2), "{err}");
}

/// Colours are for terminals: none in a pipe, whatever `NO_COLOR` says.
#[test]
fn no_colour_in_a_pipe() {
    let dir = folder();
    let (out, _, _) = printed(&partnerdesk(dir.path(), &["faq", "check"]));
    assert!(!out.contains('\u{1b}'));
    let forced = |no_color: bool| {
        let mut command = crate::support::program();
        command.current_dir(dir.path()).args(["faq", "check", "--faq", "faq"]);
        command.env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR");
        if no_color {
            command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1");
        }
        let (out, _, _) = printed(&command.output().expect("the program was built along with this test"));
        out.contains('\u{1b}')
    };
    assert!(forced(false));
    assert!(!forced(true));
}

#[test]
fn every_code_can_be_explained() {
    let dir = temporary();
    let (list, _, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--explain"]));
    assert_eq!(code, Some(0));
    let lints = LINTS.iter().map(|lint| &lint.problem);
    let mut count = 0;
    for problem in load::PROBLEMS.iter().chain(PARSING).chain(lints) {
        count += 1;
        assert!(
            list.lines().any(|line| line.starts_with(problem.code)),
            "{} isn't listed",
            problem.code
        );
    }
    assert_eq!(list.lines().count(), count);
    let (text, _, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--explain", "duplicate-id"]));
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(text);
    let (out, err, code) = printed(&partnerdesk(dir.path(), &["faq", "check", "--explain", "duplicate-di"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("did you mean 'duplicate-id'?"), "{err}");
}
